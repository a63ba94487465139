"""Tasks, the duties on them, and what happened to them: facts only, never a stored state."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from vanban.model.deadline import Deadline
from vanban.model.identity import NEW, Id, Key
from vanban.model.periods import comes_in_periods
from vanban.model.status import FOREVER, Basis, Facts, Span, spans


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done, born of a plan's key task or of a meeting's conclusion.

    `opened` is the day it starts to count: the plan's day, or the day the notice was issued; a task
    without it is "chờ ban hành" and outside all figures. A task with sub-tasks is never counted.
    """

    title: str
    code: str
    deadline: Deadline
    key: Key
    first_deadline: dt.date | None = None
    """The last day in time as first set; extensions are events and leave it alone."""
    opened: dt.date | None = None
    product: str = ""
    plan: Id | None = None
    key_task: Id | None = None
    meeting: Id | None = None
    conclusion: Id | None = None
    parent: Id | None = None
    period: str = ""
    """Of an occurrence of a recurring task, its period ("tháng 6/2024"); one task a period."""
    position: int = 0
    everyone: bool = False
    """Addressed to all units: the work lies in one sub-task per unit."""
    shortcoming: str = ""
    """What went wrong before, for a task of a remedy plan ("tồn tại, hạn chế")."""
    cause: str = ""
    """Why it went wrong, in the plan's words."""
    decided_by: str = ""
    """Who decides on the product and signs it ("rõ thẩm quyền", Decision 2179/QĐ-TTg of 06/10/2025)."""
    id: Id = NEW


class DutyRole(StrEnum):
    LEAD = "lead"
    SUPPORT = "support"
    SUPERVISE = "supervise"

    @property
    def label(self) -> str:
        return {"lead": "chủ trì", "support": "phối hợp", "supervise": "lãnh đạo phụ trách"}[self]


@dataclass(frozen=True, slots=True)
class Duty:
    """What a unit, a person or a working group has to do with a task; one lead a task.

    A unit together with a person means the unit, and who in it does the work.
    """

    task: Id
    role: DutyRole
    unit: Id | None = None
    person: Id | None = None
    team: Id | None = None
    words: str = ""
    due: dt.date | None = None
    key: Key | None = None
    id: Id = NEW


class EventKind(StrEnum):
    PROGRESS = "progress"
    DONE = "done"
    ACCEPT = "accept"
    RETURN = "return"
    EXTEND = "extend"
    STOP = "stop"

    @property
    def label(self) -> str:
        return _EVENT_LABEL[self]


_EVENT_LABEL = {
    EventKind.PROGRESS: "cập nhật",
    EventKind.DONE: "hoàn thành",
    EventKind.ACCEPT: "xác nhận",
    EventKind.RETURN: "trả lại",
    EventKind.EXTEND: "gia hạn",
    EventKind.STOP: "dừng",
}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a task on `on_day`; the moment it was entered is its act's."""

    task: Id
    kind: EventKind
    on_day: dt.date
    percent: int | None = None
    deadline: dt.date | None = None
    note: str = ""
    difficulty: str = ""
    """What stands in the way, in the owner's words: the report quotes it as the cause."""
    proposal: str = ""
    """What the owner asks of those above ("đề xuất, kiến nghị")."""
    key: Key | None = None
    id: Id = NEW


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paper that shows a task done; `blob` is the hash of its file when one was handed in.

    A file that bears no number has an empty `number` and goes by its `file_name`.
    """

    task: Id
    number: str
    issued_on: dt.date | None = None
    issuer: str = ""
    subject: str = ""
    blob: str = ""
    file_name: str = ""
    key: Key | None = None
    id: Id = NEW

    @property
    def name(self) -> str:
        """What people call it: its number, else the file's name."""
        return self.number or f"tệp «{self.file_name}»"


@dataclass(frozen=True, slots=True)
class TaskFile:
    """A task with all that hangs on it, as a dossier carries it."""

    task: Task
    duties: tuple[Duty, ...] = ()
    events: tuple[Event, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    leaf: bool = True

    @property
    def opens_periods(self) -> bool:
        """Whether the task comes back by itself; one given to all units does so in each unit's part."""
        return comes_in_periods(self.task.deadline) and not self.task.everyone

    @property
    def lead(self) -> Duty | None:
        return next((duty for duty in self.duties if duty.role is DutyRole.LEAD), None)

    @property
    def supports(self) -> tuple[Duty, ...]:
        return tuple(duty for duty in self.duties if duty.role is DutyRole.SUPPORT)

    @property
    def facts(self) -> Facts:
        return facts_of(self.task, self.events)

    @property
    def percent(self) -> int:
        """The last percentage told; 100 once it is done, and what was told before when that came back."""
        if self.facts.done:
            return 100
        told = [e.percent for e in _in_order(self.events) if e.kind is EventKind.PROGRESS and e.percent is not None]
        return told[-1] if told else 0

    def until(self, day: dt.date) -> TaskFile:
        """The file as it was at the end of a day."""
        return replace(self, events=tuple(event for event in self.events if event.on_day <= day))

    @property
    def late_extensions(self) -> tuple[Event, ...]:
        """The extensions granted when the task was overdue already, oldest first: they make nothing timely."""
        timely, found = self.task.first_deadline, []
        for event in _in_order(self.events):
            if event.kind is EventKind.EXTEND and _granted_late(event, timely):
                found.append(event)
            elif event.kind is EventKind.EXTEND:
                timely = event.deadline
        return tuple(found)

    @property
    def last_word(self) -> Event | None:
        """The newest event that says something in words."""
        return next((e for e in reversed(_in_order(self.events)) if e.note or e.difficulty or e.proposal), None)

    @property
    def difficulty(self) -> str:
        """The newest difficulty told; empty when none was."""
        return next((e.difficulty for e in reversed(_in_order(self.events)) if e.difficulty), "")

    @property
    def proposal(self) -> str:
        """The newest proposal made; empty when none was."""
        return next((e.proposal for e in reversed(_in_order(self.events)) if e.proposal), "")


def _in_order(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.on_day, event.id))


def facts_of(task: Task, events: Iterable[Event]) -> Facts:
    """The dated facts of a task; a return re-opens what was done.

    What was done stays done on its day and is judged by the last deadline that was still ahead when it
    was granted: an extension granted afterwards gives an overdue task a new day to be followed up by,
    but what was late by then is done late, or a deadline could be mended after the fact.
    """
    done = accepted = stopped = None
    granted = timely = judged = task.first_deadline
    for event in _in_order(events):
        match event.kind:
            case EventKind.DONE if done is None:
                done, judged = event.on_day, timely
            case EventKind.RETURN:
                done = accepted = None
            case EventKind.ACCEPT:
                accepted = event.on_day
            case EventKind.EXTEND:
                granted = event.deadline
                timely = timely if _granted_late(event, timely) else granted
            case EventKind.STOP:
                stopped = event.on_day
    in_force = granted if done is None else judged
    return Facts(task.opened, task.first_deadline, in_force, done, accepted, stopped)


def _granted_late(extension: Event, timely: dt.date | None) -> bool:
    """Whether the deadline had passed when the extension was granted; on its last day it had not."""
    return timely is not None and extension.on_day > timely


def life(task: Task, events: Iterable[Event], basis: Basis) -> tuple[Span, ...]:
    """The spans of a task through its history: each day is judged by what had happened until then.

    So an extension counts from the day it was granted, and a return re-opens from its own day. On
    every day this equals `status_on(facts_of(task, events up to that day), day)`. A span of what is done
    begins on the day it was done.
    """
    ordered = _in_order(events)
    turns = sorted({event.on_day for event in ordered if event.kind is not EventKind.PROGRESS})
    bounds = [dt.date.min, *turns, FOREVER]
    found: list[Span] = []
    for start, end in itertools.pairwise(bounds):
        known = facts_of(task, [event for event in ordered if event.on_day <= start])
        for span in spans(known, basis):
            cut = replace(span, from_day=max(span.from_day, start), to_day=min(span.to_day, end))
            if cut.from_day < cut.to_day:
                _join(found, cut, known.done)
    return tuple(found)


def _join(found: list[Span], span: Span, done: dt.date | None) -> None:
    """Add a span, or lengthen the last one; what was done anew on `done` is a span of its own."""
    if found:
        before = found[-1]
        alike = (before.status, before.last_day) == (span.status, span.last_day) and span.from_day != done
        if alike and before.to_day == span.from_day:
            span = replace(found.pop(), to_day=span.to_day)
    found.append(span)
