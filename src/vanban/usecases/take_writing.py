"""Confirmed changes of a paper, written into the records within one act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from vanban.errors.usecases import TakeConflict
from vanban.intake.forms import ConclusionForm
from vanban.model.identity import Id, Key
from vanban.model.link import LinkRole
from vanban.model.meeting import Conclusion, ConclusionKind, Meeting, path_position
from vanban.model.office_rules import OfficeRule
from vanban.model.plan import Plan
from vanban.model.task import Duty, Task
from vanban.store.acts import Act
from vanban.usecases.import_writing import ImportWriter
from vanban.usecases.incoming import check_typed, refusal
from vanban.usecases.meeting_writing import WAITING
from vanban.usecases.office import Office
from vanban.usecases.tasks_from import TaskWriter
from vanban.usecases.wishes import ConclusionWish, ListWish, OrderWish, TaskWish, Wish
from vanban.wording.text import clause


def write_wishes(office: Office, act: Act, record: Meeting | Plan, wishes: Iterable[Wish]) -> None:
    """Write all of them. Raises `ImportRefused` with every mistake, `TakeConflict` when two items share a number."""
    chosen = tuple(wishes)
    values = {name: value for wish in chosen if isinstance(wish, ListWish) for name, value in wish.values.items()}
    if values:
        act.put(replace(act.get(type(record), record.id), **values))
    for wish in chosen:
        if isinstance(wish, TaskWish) and wish.gone is not None:
            _close_task(act, wish.gone)
    tasks = [wish.form for wish in chosen if isinstance(wish, TaskWish) and wish.gone is None]
    if tasks:
        coming, desk = check_typed(office, act, {"tasks": tasks})
        ImportWriter(desk).write([coming])
        if desk.refused:
            raise refusal([each.problem for each in desk.refused])
    if isinstance(record, Meeting):
        _conclusions(office, act, record, chosen)


def _conclusions(office: Office, act: Act, meeting: Meeting, chosen: tuple[Wish, ...]) -> None:
    said = [wish for wish in chosen if isinstance(wish, ConclusionWish) and not wish.gone]
    items = [wish.form | {"marker": wish.path} for wish in said if wish.is_work]
    data = {"conclusions": [{"meeting": meeting.key, "items": items}]} if items else {}
    coming, desk = check_typed(office, act, data)
    checked = iter(coming.form.conclusions[0].items if items else ())
    counts = any(rule.value for rule in act.every(OfficeRule, scope="counting", name="before_counts_day"))
    paths = {number: path for wish in chosen if isinstance(wish, OrderWish) for number, path in wish.paths}
    writer = _ConclusionWriter(act, meeting, paths, TaskWriter(desk, before_counts_day=counts))
    for wish in chosen:
        if isinstance(wish, ConclusionWish) and wish.gone and wish.record is not None:
            writer.strike_out(wish.record)
    for wish in said:
        writer.write(wish, next(checked) if wish.is_work else None)
    writer.renumber({wish.record.id for wish in said if wish.record is not None})
    _refuse_doubled(act, meeting)


def _refuse_doubled(act: Act, meeting: Meeting) -> None:
    paths = Counter(conclusion.path for conclusion in act.every(Conclusion, meeting=meeting.id))
    twice = sorted(path for path, number in paths.items() if number > 1)
    if twice:
        raise TakeConflict(paths=", ".join(twice))


def _close_task(act: Act, task: Task) -> None:
    """The task with its parts, duties and all ties; nothing had happened to it yet."""
    for part in act.every(Task, parent=task.id):
        _close_task(act, part)
    for duty in act.every(Duty, task=task.id):
        act.close(duty)
    _untie(act, task)
    act.close(task)


def _untie(act: Act, record: Conclusion | Task) -> None:
    for link in (*act.links(src=record.id), *act.links(dst=record.id)):
        act.unlink(link)


@dataclass(frozen=True, slots=True)
class _ConclusionWriter:
    """Writes conclusions with the tasks that they cause; a conclusion that moves stays the same thing."""

    act: Act
    meeting: Meeting
    paths: Mapping[Id, str]
    """The new numbers of conclusions that moved; a record is written once in an act, with all that is new."""
    tasks: TaskWriter

    def strike_out(self, conclusion: Conclusion) -> None:
        """The conclusion with its tasks, their duties and all ties; nothing had happened to them yet."""
        for task in self.act.every(Task, conclusion=conclusion.id, parent=None):
            _close_task(self.act, task)
        _untie(self.act, conclusion)
        self.act.close(conclusion)

    def renumber(self, written: Collection[Id]) -> None:
        """The conclusions that only moved, with their tasks."""
        for number in self.paths.keys() - written:
            self.act.put(self._placed(self.act.get(Conclusion, number)))
            for task in self.act.every(Task, conclusion=number, parent=None):
                self.act.put(replace(task, position=path_position(self.paths[number])))

    def _placed(self, conclusion: Conclusion) -> Conclusion:
        path = self.paths.get(conclusion.id, conclusion.path)
        return replace(conclusion, path=path, position=path_position(path))

    def write(self, wish: ConclusionWish, work: ConclusionForm | None) -> None:
        words = str(wish.form["words"])
        if wish.record is None:
            self._add(wish, words, work)
            return
        conclusion = self.act.put(replace(self._placed(self.act.get(Conclusion, wish.record.id)), words=words))
        for task in self.act.every(Task, conclusion=conclusion.id, parent=None):
            placed = replace(task, position=conclusion.position)
            if work is None or task.key != f"{conclusion.key}/task":
                # Further tasks of a conclusion have words of their own; they only stay beside it.
                self.act.put(placed)
                continue
            self._close_parts(task, work)
            self.tasks.open(replace(placed, title=work.title or clause(words)), work, self.meeting.day)

    def _close_parts(self, task: Task, work: ConclusionForm) -> None:
        """Work that was everybody's and is one unit's now has no parts any more."""
        if task.everyone and not work.everyone:
            for part in self.act.every(Task, parent=task.id):
                _close_task(self.act, part)

    def _add(self, wish: ConclusionWish, words: str, work: ConclusionForm | None) -> None:
        kind = wish.form.get("kind", "task")
        key = self._free_key(wish.path)
        position = path_position(wish.path)
        made = Conclusion(self.meeting.id, wish.path, words, ConclusionKind(kind), key, position)
        conclusion = self.act.put(made)
        for plan in work.cites if work else ():
            self.act.link(conclusion.id, LinkRole.CITES, self.act.need(Plan, plan).id)
        if work is not None:
            wanted = Task(
                work.title or clause(words),
                "",
                WAITING,
                Key(f"{key}/task"),
                meeting=self.meeting.id,
                conclusion=conclusion.id,
                position=position,
            )
            self.tasks.open(wanted, work, self.meeting.day)

    def _free_key(self, path: str) -> Key:
        """The usual key of an item, or the next one: a conclusion that moved away keeps its own."""
        usual, number = f"{self.meeting.key}/{path}", 2
        key = usual
        while self.act.by_key(Conclusion, key) is not None:
            key, number = f"{usual}+{number}", number + 1
        return Key(key)
