"""The keys of a plan's tasks: a line that is put in, moved or taken out shifts none of them."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.intake.forms import KeyTaskForm, PlanForm, PlanTaskForm
from vanban.model.plan import Plan
from vanban.model.task import Task
from vanban.store.reading import Reader
from vanban.usecases.naming_lines import free_key, same_words


class PlanNaming:
    """The tasks of one plan's file, held against the tasks that stand in that plan."""

    def __init__(self, reader: Reader, form: PlanForm) -> None:
        self.form = form
        plan = reader.by_key(Plan, form.key)
        own_keys = {task.key for key_task in form.key_tasks for task in key_task.tasks if task.key}
        tasks = [task for task in reader.every(Task, plan=plan.id) if task.parent is None] if plan else []
        self.left = {
            str(task.key): task for task in sorted(tasks, key=lambda t: t.position) if task.key not in own_keys
        }
        self.taken = {str(task.key) for task in tasks} | own_keys

    def key_tasks(self, places: Sequence[Sequence[str | int]]) -> tuple[KeyTaskForm, ...]:
        found: dict[tuple[int, int], str] = {}
        todo = [(k, n) for k, key_task in enumerate(self.form.key_tasks) for n in range(len(key_task.tasks))]
        for name in (self._by_words_in_place, self._by_words, self._by_place):
            for k, n in todo:
                task = self.form.key_tasks[k].tasks[n]
                if task.key is None and (k, n) not in found:
                    key = name(task, self._usual(k, int(places[k][n])))
                    if key:
                        found[k, n] = key
                        del self.left[key]
        for k, n in todo:
            if self.form.key_tasks[k].tasks[n].key is None and (k, n) not in found:
                found[k, n] = self._new(self._usual(k, int(places[k][n])))
        return tuple(
            key_task.model_copy(
                update={
                    "tasks": tuple(
                        task.model_copy(update={"key": found.get((k, n), task.key)})
                        for n, task in enumerate(key_task.tasks)
                    )
                }
            )
            for k, key_task in enumerate(self.form.key_tasks)
        )

    def missing(self) -> list[Task]:
        """The tasks that only a file of this plan can have brought, and that it no longer has."""
        if not self.form.key_tasks:
            return []
        brought = [str(task.key).removeprefix(f"{self.form.key}/") for task in self.left.values()]
        of_file = [all(part.isdigit() for part in name.split(".")) and "." in name for name in brought]
        return [task for task, mine in zip(self.left.values(), of_file, strict=True) if mine]

    def _usual(self, key_task: int, place: int) -> str:
        return f"{self.form.key}/{self.form.key_tasks[key_task].number}.{place + 1}"

    def _by_words_in_place(self, task: PlanTaskForm, usual: str) -> str | None:
        above = usual.rpartition(".")[0] + "."
        return next(
            (key for key, t in self.left.items() if key.startswith(above) and same_words(t.title, task.title)), None
        )

    def _by_words(self, task: PlanTaskForm, usual: str) -> str | None:
        return next((key for key, standing in self.left.items() if same_words(standing.title, task.title)), None)

    def _by_place(self, task: PlanTaskForm, usual: str) -> str | None:
        return usual if usual in self.left else None

    def _new(self, usual: str) -> str:
        key = usual if usual not in self.taken else free_key(usual.rpartition(".")[0] + ".", self.taken)
        self.taken.add(key)
        return key
