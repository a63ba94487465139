"""The sentence for each reason against recording something on a task, the same through every door."""

from __future__ import annotations

import datetime as dt

from vanban.errors import VanbanError
from vanban.errors.recurring import TaskHasPeriods
from vanban.errors.usecases import (
    AlreadyAccepted,
    DayBeforeTask,
    DayInFuture,
    DropNeedsNote,
    ExtensionNotLater,
    NothingToAccept,
    RecurringNeverDone,
    ReturnNeedsReason,
    TaskAwaitsIssue,
    TaskFinished,
    TaskHasParts,
    TaskStopped,
)
from vanban.model.happening import Obstacle, obstacle
from vanban.model.task import Event, EventKind, Task, TaskFile
from vanban.store.reading import Reader
from vanban.wording.dates import day_month_year


def refusal(reader: Reader, file: TaskFile, event: Event, today: dt.date) -> VanbanError | None:
    """What to say against recording `event`; nothing when it may be recorded."""
    against = obstacle(file, event, today)
    return _sentence(reader, against, file, event, today) if against else None


def _sentence(reader: Reader, against: Obstacle, file: TaskFile, event: Event, today: dt.date) -> VanbanError:
    """A day that an obstacle vouches for stands in for by the event's own, for the type's sake alone."""
    code, facts, on_day = file.task.code, file.facts, event.on_day
    match against:
        case Obstacle.HAS_PARTS:
            parts = reader.every(Task, parent=file.task.id)
            if file.opens_periods:
                return TaskHasPeriods(code=code, periods=len(parts), first=parts[0].code, last=parts[-1].code)
            return TaskHasParts(code=code, parts=len(parts), first=parts[0].code, last=parts[-1].code)
        case Obstacle.AWAITS_ISSUE:
            return TaskAwaitsIssue(code=code)
        case Obstacle.IN_FUTURE:
            return DayInFuture(day=day_month_year(on_day), today=day_month_year(today))
        case Obstacle.BEFORE_START:
            opened = day_month_year(file.task.opened or on_day)
            return DayBeforeTask(code=code, day=day_month_year(on_day), opened=opened)
        case Obstacle.STOPPED:
            return TaskStopped(code=code, day=day_month_year(facts.stopped or on_day))
        case Obstacle.NOT_DONE:
            return NothingToAccept(code=code)
        case Obstacle.FINISHED:
            deed = _DEEDS.get(event.kind, "cập nhật")
            return TaskFinished(code=code, day=day_month_year(facts.done or on_day), deed=deed)
        case Obstacle.ACCEPTED:
            return AlreadyAccepted(code=code, day=day_month_year(facts.accepted or on_day))
        case Obstacle.DROPS:
            return DropNeedsNote(code=code, before=file.until(on_day).percent, after=event.percent)
        case Obstacle.NOT_LATER:
            until, current = event.deadline or on_day, facts.deadline or on_day
            return ExtensionNotLater(code=code, day=day_month_year(until), current=day_month_year(current))
        case Obstacle.RECURS:
            return RecurringNeverDone(code=code, words=file.task.deadline.words)
        case Obstacle.NEEDS_REASON:
            return ReturnNeedsReason(code=code)


_DEEDS = {EventKind.EXTEND: "gia hạn", EventKind.STOP: "dừng"}
