"""Lists of tasks: what is whose, what is late, what waits for somebody today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vanban.model.identity import Id
from vanban.model.selection import Selection
from vanban.model.status import OPEN, Status, status_on
from vanban.model.task import Event, EventKind, Task, TaskFile
from vanban.store.entries import entries
from vanban.store.reading import Reader
from vanban.store.selecting import count, count_waiting, rows, waiting
from vanban.store.task_files import task_files
from vanban.usecases.naming import holder_names
from vanban.usecases.office import Office

SHOWN = 50
"""Rows of a long list that are shown when nobody asks for more."""


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task as a list shows it."""

    code: str
    title: str
    holder: str
    status: Status
    last_day: dt.date | None
    deadline_words: str
    percent: int
    waits_for_acceptance: bool
    days_late: int
    file: TaskFile
    entered_late: int = 0
    """Days between the newest progress told and its entry, when they are more than a weekend."""


@dataclass(frozen=True, slots=True)
class TaskList:
    """The first lines of a selection, and how many tasks it has in all.

    `waiting` tells how many more would belong to it once the paper that gives them is issued.
    """

    lines: tuple[TaskLine, ...]
    total: int
    day: dt.date
    known_at: int
    waiting: int = 0

    @property
    def left_off(self) -> int:
        return self.total - len(self.lines)


def list_tasks(office: Office, selection: Selection, *, limit: int | None = SHOWN, whole: bool = False) -> TaskList:
    """The tasks of a selection today, earliest deadline first.

    A `whole` list goes on with those whose paper has not been issued; otherwise these are only counted.
    """
    store, day = office.store, office.today
    chosen = [row.task for row in rows(store, selection, day, limit=limit)]
    total = len(chosen) if limit is None or len(chosen) < limit else count(store, selection, day)
    waits = 0 if selection.asks_for_done else count_waiting(store, selection, day)
    if whole and waits:
        chosen = [*chosen, *waiting(store, selection, day)][:limit]
        total, waits = total + waits, 0
    return TaskList(_lines(office, chosen), total, day, store.newest_act, waits)


def awaiting_tasks(office: Office, selection: Selection | None = None, *, limit: int | None = None) -> TaskList:
    """The tasks whose paper has not been issued yet; they are outside all figures."""
    store, day = office.store, office.today
    found = waiting(store, selection or Selection(), day)
    return TaskList(_lines(office, found[:limit]), len(found), day, store.newest_act)


def _lines(office: Office, chosen: Sequence[Id]) -> tuple[TaskLine, ...]:
    store, day = office.store, office.today
    files = _files_of(store, chosen, day)
    names = holder_names(store, [file.lead for file in files.values() if file.lead])
    newest = {task: event for task, file in files.items() if (event := _newest_told(file)) is not None}
    typed = entries(store, (event.id for event in newest.values()))
    late = {task: typed[event.id].days_late(event.on_day) for task, event in newest.items() if event.id in typed}
    return tuple(replace(task_line(files[task], names, day), entered_late=late.get(task, 0)) for task in chosen)


def _newest_told(file: TaskFile) -> Event | None:
    """The newest progress, or the completion, that was told."""
    told = [event for event in file.events if event.kind in (EventKind.PROGRESS, EventKind.DONE)]
    return max(told, key=lambda event: (event.on_day, event.id), default=None)


def _files_of(reader: Reader, ids: Sequence[Id], day: dt.date) -> dict[Id, TaskFile]:
    return {file.task.id: file for file in task_files(reader, reader.every_in(Task, "id", ids), day)}


def task_line(file: TaskFile, names: dict[Id, str], day: dt.date) -> TaskLine:
    facts = file.facts
    last = facts.deadline
    end = facts.done or day
    status = status_on(facts, day)
    late = status in (Status.OVERDUE, Status.DONE_LATE) and last is not None
    return TaskLine(
        code=file.task.code,
        title=file.task.title,
        holder=names.get(file.lead.id, "") if file.lead else "",
        status=status,
        last_day=last,
        deadline_words=file.task.deadline.words,
        percent=file.percent,
        waits_for_acceptance=facts.waits_for_acceptance,
        days_late=(end - last).days if late and last else 0,
        file=file,
    )


@dataclass(frozen=True, slots=True)
class Today:
    """What waits for somebody today."""

    overdue: TaskList
    soon: TaskList
    later: int
    """How many more are open with a deadline further away."""
    free: int
    """How many are open without any deadline."""
    waiting: int = 0
    """How many have not begun because their paper is not issued."""


def today(office: Office, *, holder: str | None = None, within_days: int = 7, limit: int | None = SHOWN) -> Today:
    """Overdue, due soon and the rest that is open, for everybody or for one holder."""
    from vanban.usecases.choosing import choose

    day = office.today
    mine = choose(office, OPEN, holder=holder)
    edge = day + dt.timedelta(days=within_days)
    soon = mine.due_soon(day, within_days)
    later = replace(mine, statuses=frozenset({Status.OPEN}), due_from=edge + dt.timedelta(days=1))
    late = replace(mine, statuses=frozenset({Status.OVERDUE}))
    free = replace(mine, statuses=frozenset({Status.OPEN_NO_DEADLINE}))
    return Today(
        list_tasks(office, late, limit=limit),
        list_tasks(office, soon, limit=limit),
        later=count(office.store, later, day),
        free=count(office.store, free, day),
        waiting=count_waiting(office.store, mine, day),
    )
