"""Lists of tasks: what is whose, what is late, what waits for somebody today."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from vanban.model.identity import Id
from vanban.model.selection import Selection
from vanban.model.status import OPEN, Status, status_on
from vanban.model.task import Task, TaskFile
from vanban.store.reading import Reader
from vanban.store.selecting import count, rows
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


@dataclass(frozen=True, slots=True)
class TaskList:
    """The first lines of a selection, and how many tasks it has in all."""

    lines: tuple[TaskLine, ...]
    total: int
    day: dt.date
    known_at: int

    @property
    def left_off(self) -> int:
        return self.total - len(self.lines)


def list_tasks(office: Office, selection: Selection, *, limit: int | None = SHOWN) -> TaskList:
    """The tasks of a selection today, earliest deadline first."""
    store, day = office.store, office.today
    found = rows(store, selection, day, limit=limit)
    total = len(found) if limit is None or len(found) < limit else count(store, selection, day)
    files = _files_of(store, [row.task for row in found], day)
    names = holder_names(store, [file.lead for file in files.values() if file.lead])
    lines = tuple(task_line(files[row.task], names, day) for row in found)
    return TaskList(lines, total, day, store.newest_act)


def awaiting_tasks(office: Office, *, meeting: Id | None = None) -> TaskList:
    """The tasks whose notice has not been issued yet; they are outside all figures."""
    store, day = office.store, office.today
    found = store.every(Task, opened=None) if meeting is None else store.every(Task, opened=None, meeting=meeting)
    files = [file for file in task_files(store, found, day) if file.leaf]
    names = holder_names(store, [file.lead for file in files if file.lead])
    files.sort(key=lambda file: (file.facts.deadline or dt.date.max, file.task.id))
    lines = tuple(task_line(file, names, day) for file in files)
    return TaskList(lines, len(lines), day, store.newest_act)


def _files_of(reader: Reader, ids: list[Id], day: dt.date) -> dict[Id, TaskFile]:
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


def _of_holder(reader: Reader, holder: str, whole: Selection) -> Selection:
    from vanban.usecases.holders import find_holder

    return find_holder(reader, holder).narrow(whole)


@dataclass(frozen=True, slots=True)
class Today:
    """What waits for somebody today."""

    overdue: TaskList
    soon: TaskList
    later: int
    """How many more are open with a deadline further away."""
    free: int
    """How many are open without any deadline."""


def today(office: Office, *, holder: str | None = None, within_days: int = 7) -> Today:
    """Overdue, due soon and the rest that is open, for everybody or for one holder."""
    day = office.today
    whole = Selection(OPEN)
    mine = _of_holder(office.store, holder, whole) if holder else whole
    edge = day + dt.timedelta(days=within_days)
    soon = replace(mine, statuses=frozenset({Status.OPEN}), due_from=day, due_to=edge)
    later = replace(mine, statuses=frozenset({Status.OPEN}), due_from=edge + dt.timedelta(days=1))
    late = replace(mine, statuses=frozenset({Status.OVERDUE}))
    free = replace(mine, statuses=frozenset({Status.OPEN_NO_DEADLINE}))
    numbers = [count(office.store, each, day) for each in (later, free)]
    return Today(list_tasks(office, late), list_tasks(office, soon), *numbers)
