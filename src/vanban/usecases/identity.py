"""Which standing record an item of a list is: by its key or marker, else by its words, and only then by its place.

So a line that is put in, moved or taken out shifts nothing: whoever stands keeps its history.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from vanban.intake.forms import ConclusionForm, ImportForm, MoreTaskForm, PlanForm
from vanban.model.meeting import Conclusion
from vanban.model.plan import KeyTask
from vanban.model.problem import Path
from vanban.model.task import Task
from vanban.store.reading import Reader
from vanban.usecases.naming_conclusions import MeetingNaming
from vanban.usecases.naming_lines import OwnPlace, free_key, words_key
from vanban.usecases.naming_tasks import PlanNaming


@dataclass(slots=True)
class Identity:
    """Gives every item of one file its key or marker, and remembers what the file no longer names."""

    reader: Reader
    conclusion_keys: dict[tuple[str, str], str] = field(default_factory=dict)
    """Meeting key and path → the conclusion's key, which stays when the path moves."""
    missing: list[tuple[Path, Task | Conclusion]] = field(default_factory=list)
    """What stands, but is no longer in the file that declares its whole plan or meeting, and that one's place."""

    def named(self, form: ImportForm, own: OwnPlace) -> ImportForm:
        """The form with the keys of all its tasks and the markers of all its conclusions."""
        meetings = tuple(
            meeting.model_copy(
                update={"conclusions": self._meeting(meeting.key, meeting.conclusions, ("meetings", n), own)}
            )
            for n, meeting in enumerate(form.meetings)
        )
        more = tuple(
            each.model_copy(update={"items": self._more(each.meeting, each.items, ("conclusions", n), own)})
            for n, each in enumerate(form.conclusions)
        )
        plans = tuple(self._plan(plan, ("plans", n), own) for n, plan in enumerate(form.plans))
        changed = {"meetings": meetings, "conclusions": more, "plans": plans, "tasks": self._tasks(form)}
        return form.model_copy(update=changed)

    def _plan(self, form: PlanForm, at: Path, own: OwnPlace) -> PlanForm:
        naming = PlanNaming(self.reader, form)
        places = [
            [own((*at, "key_tasks", k, "tasks", n))[-1] for n in range(len(key_task.tasks))]
            for k, key_task in enumerate(form.key_tasks)
        ]
        key_tasks = naming.key_tasks(places)
        self.missing += [(at, task) for task in naming.missing()]
        return form.model_copy(update={"key_tasks": key_tasks})

    def _tasks(self, form: ImportForm) -> tuple[MoreTaskForm, ...]:
        """Tasks added to a plan: one with the words of a task that stands in its key task is that task."""
        if not form.tasks:
            return ()
        taken = {str(task.key) for task in self.reader.every(Task)} | {task.key for task in form.tasks if task.key}
        alike = self._by_words()
        named: list[MoreTaskForm] = []
        for task in form.tasks:
            above = f"{task.plan}/{task.key_task}"
            standing = alike.get((above, words_key(task.title)), [])
            key = task.key or (standing.pop(0) if standing else free_key(f"{above}+", taken))
            taken.add(key)
            named.append(task.model_copy(update={"key": key}))
        return tuple(named)

    def _by_words(self) -> dict[tuple[str, str], list[str]]:
        """Key task and words → the tasks that stand there, in the order in which they came."""
        above = {key_task.id: str(key_task.key) for key_task in self.reader.every(KeyTask)}
        found: dict[tuple[str, str], list[str]] = {}
        for task in self.reader.every(Task):
            if task.parent is None and task.key_task in above:
                found.setdefault((above[task.key_task], words_key(task.title)), []).append(str(task.key))
        return found

    def _meeting(
        self, key: str, items: tuple[ConclusionForm, ...], at: Path, own: OwnPlace
    ) -> tuple[ConclusionForm, ...]:
        naming = MeetingNaming(self.reader, key, self.conclusion_keys, own, whole=True)
        named = naming.level(items, "", "", (*at, "conclusions"))
        self.missing += [(at, conclusion) for conclusion in naming.missing()] if items else []
        return named

    def _more(self, key: str, items: tuple[ConclusionForm, ...], at: Path, own: OwnPlace) -> tuple[ConclusionForm, ...]:
        return MeetingNaming(self.reader, key, self.conclusion_keys, own, whole=False).level(
            items, "", "", (*at, "items")
        )
