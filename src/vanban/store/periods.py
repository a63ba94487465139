"""Recurring tasks and their occurrences, found without reading every task."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from vanban.model.identity import Id
from vanban.model.task import Task
from vanban.store.migrations import STANDING
from vanban.store.reading import Reader


def recurring_tasks(reader: Reader, until: dt.date) -> tuple[Task, ...]:
    """The standing tasks that come back and have begun by `until`; those given to all units are left to their parts."""
    rows = reader.connection.execute(
        f"""SELECT id FROM task INDEXED BY task_recurring
            WHERE gone = {STANDING} AND period = '' AND instr(deadline, '"recurring"') > 0 AND opened <= ?""",
        (until.isoformat(),),
    )
    found = reader.every_in(Task, "id", (Id(row[0]) for row in rows))
    return tuple(task for task in found if not task.everyone)


def standing_periods(reader: Reader, tasks: Iterable[Id]) -> dict[Id, frozenset[str]]:
    """By recurring task the periods that are open, done or stopped already."""
    found: dict[Id, set[str]] = {task: set() for task in tasks}
    for parent in found:
        rows = reader.connection.execute(
            f"""SELECT period FROM task INDEXED BY task_period
                WHERE parent = ? AND gone = {STANDING} AND parent IS NOT NULL AND period <> ''""",
            (parent,),
        )
        found[parent].update(period for (period,) in rows)
    return {task: frozenset(labels) for task, labels in found.items()}


def last_part(reader: Reader, parent: Id) -> int:
    """The highest number that a part of a task ever had; codes are never used twice, not even after an undo."""
    rows = reader.connection.execute("SELECT DISTINCT code FROM task WHERE parent = ?", (parent,))
    return max((int(code.rpartition(".")[2]) for (code,) in rows), default=0)
