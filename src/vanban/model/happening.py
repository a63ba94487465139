"""What may happen to a task, and when: the rules on recording an event, whichever door it comes through."""

from __future__ import annotations

import datetime as dt
from enum import Enum, auto

from vanban.model.task import Event, EventKind, TaskFile


class Obstacle(Enum):
    """Why an event cannot be recorded."""

    HAS_PARTS = auto()
    """The work lies in the parts; they are told of, never the whole."""
    AWAITS_ISSUE = auto()
    IN_FUTURE = auto()
    BEFORE_START = auto()
    STOPPED = auto()
    NOT_DONE = auto()
    """Only what was told as done can be accepted or returned."""
    FINISHED = auto()
    """What is done takes no progress, extension or stop until it comes back."""
    ACCEPTED = auto()
    DROPS = auto()
    """Going down needs a note that says why."""
    NOT_LATER = auto()
    """An extension ends after the deadline that is in force."""
    RECURS = auto()
    """What comes back every period is told period by period; it is done for good only when given a last day."""
    NEEDS_REASON = auto()
    """A return, an extension and a stop say why."""


def obstacle(file: TaskFile, event: Event, today: dt.date) -> Obstacle | None:
    """The first reason against recording `event` on a task; `file` holds all that counts against it.

    A file of updates is judged by what had happened up to each one's day, a verb by all that is known;
    only the percentage is always that of the event's own day, for it may be told late.
    """
    opened, day = file.task.opened, event.on_day
    if not file.leaf and not _ends_what_recurs(file, event):
        return Obstacle.HAS_PARTS
    if opened is None:
        return Obstacle.AWAITS_ISSUE
    if day > today:
        return Obstacle.IN_FUTURE
    if day < opened:
        return Obstacle.BEFORE_START
    return _against_its_kind(file, event)


def _ends_what_recurs(file: TaskFile, event: Event) -> bool:
    """A recurring task whose periods are open is still stopped as a whole; everything else is told of a period."""
    return event.kind is EventKind.STOP and file.opens_periods


_WHILE_OPEN = (EventKind.PROGRESS, EventKind.DONE, EventKind.EXTEND, EventKind.STOP)
_WITH_REASON = (EventKind.RETURN, EventKind.EXTEND, EventKind.STOP)


def _against_its_kind(file: TaskFile, event: Event) -> Obstacle | None:
    facts = file.facts
    if facts.stopped is not None:
        return Obstacle.STOPPED
    if event.kind in (EventKind.ACCEPT, EventKind.RETURN) and facts.done is None:
        return Obstacle.NOT_DONE
    if event.kind in _WHILE_OPEN and facts.done is not None:
        return Obstacle.FINISHED
    if event.kind is EventKind.ACCEPT and facts.accepted is not None:
        return Obstacle.ACCEPTED
    if _drops(file, event) and not event.note.strip():
        return Obstacle.DROPS
    if event.kind is EventKind.EXTEND and not _later(file, event):
        return Obstacle.NOT_LATER
    if event.kind is EventKind.DONE and file.task.deadline.recurs and facts.deadline is None:
        return Obstacle.RECURS
    if event.kind in _WITH_REASON and not event.note.strip():
        return Obstacle.NEEDS_REASON
    return None


def _drops(file: TaskFile, event: Event) -> bool:
    return event.percent is not None and event.percent < file.until(event.on_day).percent


def _later(file: TaskFile, event: Event) -> bool:
    current = file.facts.deadline
    return current is None or (event.deadline is not None and event.deadline > current)
