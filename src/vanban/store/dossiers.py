"""Making a dossier: everything a paper or a figure may use, as of a day and as known at an act."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from vanban.errors.store import OfficeUnknown
from vanban.model.dossier import Dossier
from vanban.model.identity import Id
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.organisation import (
    Authority,
    OfficeRule,
    Person,
    Post,
    Unit,
    WorkingGroup,
    profile_on,
)
from vanban.model.plan import KeyTask, Plan
from vanban.model.task import Duty, Event, Evidence, Task, TaskFile
from vanban.store.reading import Reader
from vanban.store.store import Store
from vanban.wording.dates import day_month_year

T = TypeVar("T", Duty, Event, Evidence)


def dossier(
    store: Store,
    as_of: dt.date,
    *,
    plan: Id | None = None,
    meeting: Id | None = None,
    known_at: int | None = None,
) -> Dossier:
    """A snapshot of the office and of the tasks of one plan, one meeting, or of everything.

    Raises `OfficeUnknown` when the office has no letterhead on that day.
    """
    known = store.newest_act if known_at is None else known_at
    reader: Reader = store if known_at is None else store.as_known_at(known_at)
    profile = profile_on(reader.every(OfficeRule), as_of)
    if profile is None:
        raise OfficeUnknown(day=day_month_year(as_of))
    meetings = reader.every(Meeting) if meeting is None else (reader.get(Meeting, meeting),)
    return Dossier(
        as_of=as_of,
        known_at=known,
        profile=profile,
        units=reader.every(Unit),
        people=reader.every(Person),
        posts=reader.every(Post),
        authorities=reader.every(Authority),
        groups=reader.every(WorkingGroup),
        plans=reader.every(Plan),
        key_tasks=reader.every(KeyTask),
        meetings=meetings,
        conclusions=reader.every_in(Conclusion, "meeting", (m.id for m in meetings)),
        tasks=task_files(reader, _scope(reader, plan, meeting), as_of),
    )


def _scope(reader: Reader, plan: Id | None, meeting: Id | None) -> tuple[Task, ...]:
    if plan is not None:
        return reader.every(Task, plan=plan)
    if meeting is not None:
        return reader.every(Task, meeting=meeting)
    return reader.every(Task)


def task_files(reader: Reader, tasks: Iterable[Task], as_of: dt.date) -> tuple[TaskFile, ...]:
    """The tasks with their duties, their evidence, and what had happened up to `as_of`."""
    chosen = tuple(tasks)
    ids = [task.id for task in chosen]
    duties = _by_task(reader.every_in(Duty, "task", ids))
    events = _by_task(e for e in reader.every_in(Event, "task", ids) if e.on_day <= as_of)
    evidence = _by_task(reader.every_in(Evidence, "task", ids))
    parents = {child.parent for child in reader.every_in(Task, "parent", ids)}
    return tuple(
        TaskFile(
            task,
            tuple(duties[task.id]),
            tuple(events[task.id]),
            tuple(evidence[task.id]),
            leaf=task.id not in parents,
        )
        for task in sorted(chosen, key=lambda task: (task.position, task.id))
    )


def _by_task(records: Iterable[T]) -> defaultdict[Id, list[T]]:
    found: defaultdict[Id, list[T]] = defaultdict(list)
    for record in records:
        found[record.task].append(record)
    return found
