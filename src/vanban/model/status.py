"""The one definition of a task's status: `spans(facts, basis)` (design, section 3)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

FOREVER = dt.date.max
"""`to_day` of a span that has no end yet."""


class Status(StrEnum):
    """Where a task stands on a day; the names are frozen, they stand in `--json` and in the store."""

    AWAITING = "awaiting_issue"
    OPEN = "open"
    OPEN_NO_DEADLINE = "open_no_deadline"
    OVERDUE = "overdue"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    DONE_NO_DEADLINE = "done_no_deadline"
    STOPPED = "stopped"

    @property
    def label(self) -> str:
        """The words of official reports (2 × 2 scheme with "không hạn" on both sides)."""
        return _LABEL[self]

    @property
    def is_done(self) -> bool:
        return self in DONE

    @property
    def is_open(self) -> bool:
        return self in OPEN


_LABEL = {
    Status.AWAITING: "chờ ban hành",
    Status.OPEN: "trong hạn",
    Status.OPEN_NO_DEADLINE: "đang thực hiện (không hạn)",
    Status.OVERDUE: "quá hạn",
    Status.DONE_ON_TIME: "hoàn thành đúng hạn",
    Status.DONE_LATE: "hoàn thành quá hạn",
    Status.DONE_NO_DEADLINE: "hoàn thành (không hạn)",
    Status.STOPPED: "dừng",
}
DONE = frozenset({Status.DONE_ON_TIME, Status.DONE_LATE, Status.DONE_NO_DEADLINE})
OPEN = frozenset({Status.OPEN, Status.OPEN_NO_DEADLINE, Status.OVERDUE})


class Basis(StrEnum):
    """Which deadline judges: the first one ever set, or the one in force after extensions."""

    FIRST = "first"
    IN_FORCE = "in_force"


@dataclass(frozen=True, slots=True)
class Facts:
    """The days that a status follows from; all of them days on which things happened."""

    opened: dt.date | None
    first_deadline: dt.date | None
    deadline: dt.date | None
    done: dt.date | None = None
    accepted: dt.date | None = None
    stopped: dt.date | None = None

    def last_day(self, basis: Basis) -> dt.date | None:
        return self.first_deadline if basis is Basis.FIRST else self.deadline

    @property
    def waits_for_acceptance(self) -> bool:
        """Done by its paper's day, but nobody else has accepted it yet ("chờ xác nhận")."""
        return self.done is not None and self.accepted is None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days in one status; `to_day` is exclusive, `last_day` is the deadline that judged."""

    from_day: dt.date
    to_day: dt.date
    status: Status
    last_day: dt.date | None = None


def spans(facts: Facts, basis: Basis = Basis.IN_FORCE) -> tuple[Span, ...]:
    """The whole life of a task as stretches of days; empty while it waits for its notice.

    Nothing in it means "today", so a stored copy never goes stale.
    """
    if facts.opened is None:
        return ()
    end = min(facts.done or FOREVER, facts.stopped or FOREVER)
    end = max(end, facts.opened)
    last_day = facts.last_day(basis)
    found = _open_spans(facts.opened, end, last_day)
    if end < FOREVER:
        found.append(Span(end, FOREVER, _closed_status(facts, basis), last_day))
    return tuple(span for span in found if span.from_day < span.to_day)


def _open_spans(opened: dt.date, end: dt.date, last_day: dt.date | None) -> list[Span]:
    if last_day is None:
        return [Span(opened, end, Status.OPEN_NO_DEADLINE)]
    late_from = max(opened, last_day + dt.timedelta(days=1))
    return [
        Span(opened, min(end, late_from), Status.OPEN, last_day),
        Span(late_from, end, Status.OVERDUE, last_day),
    ]


def _closed_status(facts: Facts, basis: Basis) -> Status:
    if facts.done is None or (facts.stopped is not None and facts.stopped < facts.done):
        return Status.STOPPED
    last_day = facts.last_day(basis)
    if last_day is None:
        return Status.DONE_NO_DEADLINE
    return Status.DONE_ON_TIME if facts.done <= last_day else Status.DONE_LATE


def status_on(facts: Facts, day: dt.date, basis: Basis = Basis.IN_FORCE) -> Status:
    """The status on a day; "chờ ban hành" before the task counts at all."""
    return next((span.status for span in spans(facts, basis) if span.from_day <= day < span.to_day), Status.AWAITING)
