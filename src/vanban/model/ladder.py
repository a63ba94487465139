"""The ladder of reminding: a line in the digest, a reminder, an urging letter, a line in the leader's briefing.

Each rung is an office rule with a day from which it holds, and can be switched off. A task climbs until it is told
done or stopped; an extension or a return starts it anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from vanban.model.calendar import Calendar
from vanban.model.dated import in_force
from vanban.model.identity import Id
from vanban.model.office_rules import OfficeRule
from vanban.model.status import Status, status_on
from vanban.model.task import Event, EventKind, TaskFile

SCOPE = "ladder"
"""Office rules: one for each rung, by its name."""


class Rung(StrEnum):
    """A step of the ladder; the names stand in rules, in the store and in `--json`."""

    DIGEST = "digest"
    REMINDER = "reminder"
    URGING = "urging"
    BRIEFING = "briefing"

    @property
    def label(self) -> str:
        return _LABEL[self]


_LABEL = {
    Rung.DIGEST: "điểm việc",
    Rung.REMINDER: "nhắc việc",
    Rung.URGING: "công văn đôn đốc",
    Rung.BRIEFING: "trình lãnh đạo",
}


@dataclass(frozen=True, slots=True)
class RungRule:
    """Whether a rung is in use, and its number of days.

    Digest: calendar days ahead that it looks. Reminder: working days before the last day. Urging: working days after
    the last day. Briefing: working days after a letter that nobody answered.
    """

    on: bool
    days: int

    def as_value(self) -> dict[str, Any]:
        return {"on": self.on, "days": self.days}


USUAL: Mapping[Rung, RungRule] = {
    Rung.DIGEST: RungRule(True, 7),
    Rung.REMINDER: RungRule(True, 3),
    Rung.URGING: RungRule(True, 5),
    Rung.BRIEFING: RungRule(True, 5),
}
"""The ladder of an office that has said nothing."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs as the office's rules make them on a day."""

    rungs: Mapping[Rung, RungRule] = field(default_factory=lambda: USUAL)

    def __getitem__(self, rung: Rung) -> RungRule:
        return self.rungs[rung]


def ladder_on(rules: Iterable[OfficeRule], day: dt.date) -> Ladder:
    """The ladder on a day; what has no rule is as usual."""
    said = {
        Rung(rule.name): RungRule(bool(rule.value["on"]), int(rule.value["days"]))
        for rule in in_force(rules, day)
        if rule.scope == SCOPE
    }
    return Ladder({**USUAL, **said})


class Capacity(StrEnum):
    """As what somebody hears of a task."""

    OWNER = "owner"
    ASSIGNER = "assigner"
    SUPERVISOR = "supervisor"
    LEADER = "leader"
    """The head of the office, in the briefing."""

    @property
    def label(self) -> str:
        return {
            "owner": "người thực hiện",
            "assigner": "người giao việc",
            "supervisor": "lãnh đạo phụ trách",
            "leader": "người đứng đầu",
        }[self]


@dataclass(frozen=True, slots=True)
class Nudge:
    """That somebody was told of a task on a day; `means` is `text`, `eml` or `smtp`."""

    task: Id
    rung: Rung
    on_day: dt.date
    person: Id
    capacity: Capacity
    means: str
    act: int = 0


def restarted_on(file: TaskFile) -> dt.date:
    """The day since which the deadline in force has been followed up: of the last extension or return."""
    turns = [event.on_day for event in file.events if event.kind in (EventKind.EXTEND, EventKind.RETURN)]
    return max(turns, default=dt.date.min)


def rung_of(file: TaskFile, day: dt.date, ladder: Ladder, calendar: Calendar, told: Collection[Nudge]) -> Rung | None:
    """What its owner should hear of a task today; `told` is what they have heard of it so far.

    A reminder comes once in the working days before the last day and once after it; on other days the task has a
    line in the digest. Nothing is told twice on a day, also when the clock was set back to it; what was told on a
    later day, by a clock that ran ahead, counts for nothing.
    """
    last = file.facts.deadline
    if last is None or status_on(file.facts, day) not in (Status.OPEN, Status.OVERDUE) or _heard(told, day):
        return None
    if ladder[Rung.REMINDER].on and _reminder_due(file, day, last, ladder[Rung.REMINDER].days, calendar, told):
        return Rung.REMINDER
    ahead = last - dt.timedelta(days=ladder[Rung.DIGEST].days)
    return Rung.DIGEST if ladder[Rung.DIGEST].on and ahead <= day else None


def _heard(told: Collection[Nudge], day: dt.date) -> bool:
    return any(nudge.on_day == day for nudge in told)


def _reminder_due(
    file: TaskFile, day: dt.date, last: dt.date, days: int, calendar: Calendar, told: Collection[Nudge]
) -> bool:
    restarted = restarted_on(file)
    reminded = [n.on_day for n in told if n.rung is Rung.REMINDER and restarted < n.on_day <= day]
    if day > last:
        return not any(on_day > last for on_day in reminded)
    return day >= calendar.add_working_days(last, -days) and not reminded


def rung_for_others(file: TaskFile, day: dt.date, ladder: Ladder, told: Collection[Nudge]) -> Rung | None:
    """What who gave or supervises a task hears of it: that it is late, or told done and waits to be accepted."""
    concerns = status_on(file.facts, day) is Status.OVERDUE or file.facts.waits_for_acceptance
    heard = _heard(told, day) or not ladder[Rung.DIGEST].on
    return Rung.DIGEST if concerns and not heard and file.facts.stopped is None else None


def urging_due(file: TaskFile, day: dt.date, ladder: Ladder, calendar: Calendar, letters: Collection[dt.date]) -> bool:
    """Whether a unit should get an urging letter on a task; `letters` are the days of those it got.

    One letter for a deadline: after it the task is the leader's matter.
    """
    last = file.facts.deadline
    if last is None or not ladder[Rung.URGING].on or status_on(file.facts, day) is not Status.OVERDUE:
        return False
    late_enough = calendar.late_by(last, day) >= ladder[Rung.URGING].days
    return late_enough and not any(sent > last and sent > restarted_on(file) for sent in letters)


def unanswered(file: TaskFile, letter: dt.date) -> bool:
    """Whether the owner has said nothing since an urging letter of this day."""
    return not any(_answers(event) and event.on_day >= letter for event in file.events)


def _answers(event: Event) -> bool:
    return event.kind in (EventKind.PROGRESS, EventKind.DONE, EventKind.EXTEND, EventKind.STOP)


def briefing_due(
    file: TaskFile, day: dt.date, ladder: Ladder, calendar: Calendar, letters: Collection[dt.date]
) -> bool:
    """Whether the leader should hear that a letter was not answered: some working days have gone since it.

    `letters` are the days of those that were issued; a draft asks nobody.
    """
    if not ladder[Rung.BRIEFING].on or status_on(file.facts, day) is not Status.OVERDUE or not letters:
        return False
    last_letter = max(letters)
    late_enough = calendar.late_by(last_letter, day) >= ladder[Rung.BRIEFING].days
    return late_enough and last_letter > restarted_on(file) and unanswered(file, last_letter)
