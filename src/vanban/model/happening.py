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


def obstacle(file: TaskFile, event: Event, today: dt.date) -> Obstacle | None:
    """The first reason against recording `event` on a task; `file` holds what had happened up to its day."""
    opened, day = file.task.opened, event.on_day
    if not file.leaf:
        return Obstacle.HAS_PARTS
    if opened is None:
        return Obstacle.AWAITS_ISSUE
    if day > today:
        return Obstacle.IN_FUTURE
    if day < opened:
        return Obstacle.BEFORE_START
    return _against_its_kind(file, event)


_WHILE_OPEN = (EventKind.PROGRESS, EventKind.DONE, EventKind.EXTEND, EventKind.STOP)


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
    if event.percent is not None and event.percent < file.percent and not event.note:
        return Obstacle.DROPS
    later = facts.deadline is None or (event.deadline is not None and event.deadline > facts.deadline)
    if event.kind is EventKind.EXTEND and not later:
        return Obstacle.NOT_LATER
    return None
