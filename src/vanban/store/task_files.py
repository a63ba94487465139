"""Tasks with all that hangs on them: duties, evidence, and what had happened up to a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from vanban.model.identity import Id
from vanban.model.task import Duty, Event, Evidence, Task, TaskFile
from vanban.store.reading import Reader

T = TypeVar("T", Duty, Event, Evidence)


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


def below(reader: Reader, tasks: Iterable[Task]) -> tuple[Task, ...]:
    """All that hangs below the tasks: the parts of each unit, the periods of each part."""
    found: list[Task] = []
    level = reader.every_in(Task, "parent", (task.id for task in tasks))
    while level:
        found += level
        level = reader.every_in(Task, "parent", (task.id for task in level))
    return tuple(found)


def leaves(reader: Reader, tasks: Iterable[Task]) -> tuple[Task, ...]:
    """The tasks as they are followed and counted: what lies lowest below each, else the task itself."""
    chosen = tuple(tasks)
    every = {task.id: task for task in (*chosen, *below(reader, chosen))}
    whole = {task.parent for task in every.values()}
    return tuple(task for task in every.values() if task.id not in whole)


def _by_task(records: Iterable[T]) -> defaultdict[Id, list[T]]:
    found: defaultdict[Id, list[T]] = defaultdict(list)
    for record in records:
        found[record.task].append(record)
    return found
