"""Whose days a delay is made of: the lead's, a partner's, the approver's, or those before it was entered."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vanban.model.assignment import DutyState, ExtensionRequest
from vanban.model.identity import Id
from vanban.model.status import FOREVER, Basis, Status
from vanban.model.task import Event, EventKind, TaskFile, life


class Waiting(StrEnum):
    """Whom a task waits for on a day that counts as delay."""

    LEAD = "lead"
    PARTNER = "partner"
    APPROVER = "approver"
    ENTRY = "entry"

    @property
    def label(self) -> str:
        return _LABEL[self]


_LABEL = {
    Waiting.LEAD: "đơn vị chủ trì",
    Waiting.PARTNER: "đơn vị phối hợp",
    Waiting.APPROVER: "người duyệt",
    Waiting.ENTRY: "nhập sổ muộn",
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from the first, counted, to `to_day`, not counted."""

    from_day: dt.date
    to_day: dt.date = FOREVER

    def __contains__(self, day: dt.date) -> bool:
        return self.from_day <= day < self.to_day


@dataclass(frozen=True, slots=True)
class Delay:
    """Calendar days of delay, each counted once; they add up to `total`."""

    lead: int = 0
    partner: int = 0
    approver: int = 0
    entry: int = 0

    @property
    def total(self) -> int:
        return self.lead + self.partner + self.approver + self.entry

    @property
    def parts(self) -> tuple[tuple[Waiting, int], ...]:
        return tuple((which, getattr(self, which.value)) for which in Waiting)


def delay(
    file: TaskFile,
    entered: Mapping[Id, dt.date],
    states: Iterable[DutyState],
    requests: Iterable[ExtensionRequest],
    day: dt.date,
) -> Delay:
    """How the delay of a task up to `day` divides.

    A day counts when the deadline in force on it had passed and the work was neither accepted nor stopped, or
    when the work was told as done and nobody had answered. It is the entry's while what was done was not in the
    books (`entered` gives the day each event was typed), the approver's once it was; before it was done it is the
    partner's while a supporting unit is past its own day without an answer, the approver's while a request for a
    later deadline lies undecided, and otherwise the lead's.
    """
    overdue = _overdue(file)
    done = tuple(_told(file.events, entered))
    accepted = tuple(_accepted(file.events))
    late_partners = tuple(_late_partners(states))
    asked = tuple(_undecided(requests))
    counted: Counter[Waiting] = Counter()
    for each in _days(file, overdue, done, day):
        told = next((stretch for stretch in done if each in stretch.whole), None)
        if told is not None:
            counted[Waiting.ENTRY if each < told.entered else Waiting.APPROVER] += 1
        elif _within(each, overdue) and not _within(each, accepted):
            late = _within(each, late_partners)
            counted[Waiting.PARTNER if late else Waiting.APPROVER if _within(each, asked) else Waiting.LEAD] += 1
    return Delay(**{which.value: number for which, number in counted.items()})


@dataclass(frozen=True, slots=True)
class _Told:
    """The days from what was done until somebody answered, and the day on which it was typed."""

    whole: Stretch
    entered: dt.date


def _within(day: dt.date, stretches: Sequence[Stretch]) -> bool:
    return any(day in stretch for stretch in stretches)


def _days(file: TaskFile, overdue: Sequence[Stretch], done: Sequence[_Told], day: dt.date) -> Iterator[dt.date]:
    """The days from the first that can count to the last that is over: on `day` itself something may still happen."""
    starts = [stretch.from_day for stretch in (*overdue, *(told.whole for told in done))]
    facts = file.facts
    end = min(facts.accepted or day, facts.stopped or day, day)
    if not starts:
        return
    current = min(starts)
    while current < end:
        yield current
        current += dt.timedelta(days=1)


def _overdue(file: TaskFile) -> tuple[Stretch, ...]:
    """The days after the deadline in force on them, as if nothing had been told done.

    The first late day starts the evening the deadline ended, so that `n` days late are `n` days here.
    """
    turns = [event for event in file.events if event.kind in (EventKind.EXTEND, EventKind.STOP)]
    late = (span for span in life(file.task, turns, Basis.IN_FORCE) if span.status is Status.OVERDUE)
    one = dt.timedelta(days=1)
    return tuple(Stretch(span.from_day - one, span.to_day - one if span.to_day < FOREVER else FOREVER) for span in late)


def _told(events: Iterable[Event], entered: Mapping[Id, dt.date]) -> Iterator[_Told]:
    start: Event | None = None
    for event in sorted(events, key=lambda event: (event.on_day, event.id)):
        if event.kind is EventKind.DONE and start is None:
            start = event
        elif event.kind in (EventKind.ACCEPT, EventKind.RETURN) and start is not None:
            yield _Told(Stretch(start.on_day, event.on_day), entered.get(start.id, start.on_day))
            start = None
    if start is not None:
        yield _Told(Stretch(start.on_day), entered.get(start.id, start.on_day))


def _accepted(events: Iterable[Event]) -> Iterator[Stretch]:
    """The days on which the work was accepted and had not come back."""
    since: dt.date | None = None
    for event in sorted(events, key=lambda event: (event.on_day, event.id)):
        if event.kind is EventKind.ACCEPT:
            since = event.on_day
        elif event.kind is EventKind.RETURN and since is not None:
            yield Stretch(since, event.on_day)
            since = None


def _late_partners(states: Iterable[DutyState]) -> Iterator[Stretch]:
    for state in states:
        due, answer = state.duty.due, state.answer
        if due is not None and (answer is None or answer.on_day > due):
            yield Stretch(due, answer.on_day if answer else FOREVER)


def _undecided(requests: Iterable[ExtensionRequest]) -> Iterator[Stretch]:
    for request in requests:
        yield Stretch(request.asked_on, request.decided_on or FOREVER)
