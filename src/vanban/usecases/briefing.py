"""The leader's briefing: half a page on what is late and why per unit, and which letters nobody answered."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vanban.files.writing import lay
from vanban.model.identity import Id
from vanban.model.ladder import Capacity, Nudge, Rung, briefing_due, unanswered
from vanban.model.notice import short_title
from vanban.model.organisation import Person, Unit
from vanban.model.selection import Selection
from vanban.model.status import OPEN, Status
from vanban.model.task import Task, TaskFile
from vanban.store.acts import person_in_office
from vanban.store.nudges import add_nudges
from vanban.store.selecting import count, rows
from vanban.store.task_files import task_files
from vanban.usecases.calendars import calendar_of
from vanban.usecases.hearers import Hearers
from vanban.usecases.ladder_rules import ladder_of
from vanban.usecases.office import Office
from vanban.usecases.reminding import due_words
from vanban.usecases.urging import Letter, letters_on
from vanban.wording.dates import day_month_year
from vanban.wording.names import addressed
from vanban.wording.text import clause, sentence_start

MOST_TOLD = 3
"""Tasks that are told of a unit; how many more there are is said, and found in the list."""
_SOON_DAYS = 7
_TITLE_LETTERS = 90


@dataclass(frozen=True, slots=True)
class LateTask:
    """A late task with why it is late, and the last letter that urged it."""

    file: TaskFile
    why: str
    letter: Letter | None
    answered: bool
    """Whether the owner has said anything since the letter."""
    raised: bool
    """Whether it has come to the rung of the briefing: urged some working days ago, and no answer."""


@dataclass(frozen=True, slots=True)
class UnitLate:
    """What one holder has late, the oldest first."""

    name: str
    tasks: tuple[LateTask, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """What the head of the office should know on a day."""

    day: dt.date
    office: str
    leader: Id | None
    leader_name: str
    units: tuple[UnitLate, ...]
    soon: int
    waiting: int

    @property
    def late(self) -> int:
        return sum(len(unit.tasks) for unit in self.units)

    @property
    def raised(self) -> tuple[LateTask, ...]:
        return tuple(task for unit in self.units for task in unit.tasks if task.raised)

    @property
    def text(self) -> str:
        return "\n".join(_lines(self))


def briefing(office: Office) -> Briefing:
    """The briefing of the office's day."""
    store, day = office.store, office.today
    late = rows(store, Selection(frozenset({Status.OVERDUE})), day)
    files = task_files(store, store.every_in(Task, "id", (row.task for row in late)), day)
    leader = Hearers(office).leader
    person = store.get(Person, leader) if leader is not None else None
    soon = count(store, Selection(OPEN).due_soon(day, _SOON_DAYS), day)
    waiting = count(store, Selection(awaits_acceptance=True), day)
    name = addressed(person.address, person.name) if person else ""
    return Briefing(day, office.profile().name, leader, name, _units(office, files), soon, waiting)


def _units(office: Office, files: Sequence[TaskFile]) -> tuple[UnitLate, ...]:
    """By unit, who has most late first; tasks that no unit leads stand together at the end."""
    letters = letters_on(office, (file.task.id for file in files))
    groups: dict[Id | None, list[TaskFile]] = defaultdict(list)
    for file in files:
        groups[file.lead.unit if file.lead else None].append(file)
    names = {unit.id: unit.name for unit in office.store.every_in(Unit, "id", (u for u in groups if u is not None))}
    found = [
        UnitLate(names.get(unit or Id(0), "cá nhân, tổ công tác"), _late(office, own, letters))
        for unit, own in groups.items()
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.tasks), each.name)))


def _late(office: Office, files: Sequence[TaskFile], letters: Mapping[Id, tuple[Letter, ...]]) -> tuple[LateTask, ...]:
    ladder, calendar = ladder_of(office), calendar_of(office.store)
    ordered = sorted(files, key=lambda file: (file.facts.deadline or dt.date.max, file.task.id))
    found = []
    for file in ordered:
        sent = [each for each in letters[file.task.id] if each.day > (file.facts.deadline or dt.date.max)]
        issued = [each.day for each in sent if each.is_numbered]
        raised = briefing_due(file, office.today, ladder, calendar, issued)
        last = sent[-1] if sent else None
        answered = last is not None and not unanswered(file, last.day)
        found.append(LateTask(file, file.difficulty, last, answered, raised))
    return tuple(found)


def _lines(said: Briefing) -> Iterator[str]:
    to = f"Kính gửi {said.leader_name}," if said.leader_name else f"{said.office},"
    yield f"ĐIỂM VIỆC NGÀY {day_month_year(said.day)}"
    yield to
    rest = f"{said.soon} việc đến hạn trong {_SOON_DAYS} ngày tới; {said.waiting} việc chờ xác nhận."
    if not said.late:
        yield f"Không có việc nào quá hạn; {rest}"
        return
    yield f"{said.late} việc quá hạn ở {len(said.units)} nơi; {rest}"
    for unit in said.units:
        yield from _unit_lines(said.day, unit)
    raised = said.raised
    if raised:
        codes = ", ".join(task.file.task.code for task in raised)
        yield f"Đã đôn đốc mà chưa trả lời, đề nghị cho ý kiến: {codes}."


def _unit_lines(day: dt.date, unit: UnitLate) -> Iterator[str]:
    yield f"{sentence_start(unit.name)}: {len(unit.tasks)} việc."
    for task in unit.tasks[:MOST_TOLD]:
        title = short_title(task.file.task.title, _TITLE_LETTERS)
        why = clause(task.why) if task.why else "chưa nêu nguyên nhân"
        yield f"- {task.file.task.code} ({due_words(task.file, day)}): {title} Vì sao: {why}.{_urged(task)}"
    more = unit.tasks[MOST_TOLD:]
    if more:
        yield f"- và {len(more)} việc khác: {', '.join(task.file.task.code for task in more)}."


def _urged(task: LateTask) -> str:
    letter = task.letter
    if letter is None:
        return ""
    if not letter.is_numbered:
        return f" Công văn đôn đốc {letter.document.code} còn là dự thảo."
    number = f"{letter.document.number}/{letter.document.symbol}"
    answer = "đã trả lời" if task.answered else "chưa trả lời"
    return f" Đã đôn đốc bằng công văn {number} ngày {day_month_year(letter.day)}, {answer}."


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The briefing as it was handed over: its file, and for how many tasks that rung was filed."""

    path: Path
    filed: int


def hand_over(office: Office, said: Briefing, path: Path) -> HandedOver:
    """Lay the briefing down as a text and file the rung of each task that has come to it."""
    person_in_office(office.store, office.actor, office.today)
    laid = path if office.dry_run else lay(path, f"{said.text}\n".encode(), None).path
    raised = said.raised
    if said.leader is None or not raised:
        return HandedOver(laid, 0)
    nudges = [
        Nudge(task.file.task.id, Rung.BRIEFING, office.today, said.leader, Capacity.LEADER, "text") for task in raised
    ]
    with office.act("task.brief", reason=", ".join(task.file.task.code for task in raised)) as act:
        filed = add_nudges(act, nudges)
    return HandedOver(laid, filed)
