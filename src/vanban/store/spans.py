"""The stored spans: an index over `model.task.life`, rebuilt for every task that an act touches."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from vanban.model.identity import Id
from vanban.model.status import Basis
from vanban.model.task import Duty, DutyRole, Event, Task, life
from vanban.store.migrations import STANDING
from vanban.store.reading import Reader

_INSERT = """INSERT INTO span(task, basis, from_day, to_day, status, last_day, unit, person, team, plan, meeting, act)
    VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


def rebuild_spans(reader: Reader, seq: int, tasks: Iterable[Id]) -> None:
    """Close the spans of the tasks and write those that follow from what stands now."""
    touched = set(tasks)
    touched |= {task.parent for task in reader.every_in(Task, "id", touched) if task.parent is not None}
    for wanted in sorted(touched):
        _close(reader.connection, seq, wanted)
        for row in span_rows(reader, wanted):
            reader.connection.execute(_INSERT, (*row, seq))


def _close(connection: sqlite3.Connection, seq: int, task: Id) -> None:
    connection.execute("DELETE FROM span WHERE task = ? AND act = ?", (task, seq))
    connection.execute(
        f"UPDATE span SET gone = ? WHERE task = ? AND gone = {STANDING}",
        (seq, task),
    )


SpanRow = tuple[int, str, str, str, str, str | None, int | None, int | None, int | None, int | None, int | None]


def span_rows(reader: Reader, wanted: Id) -> list[SpanRow]:
    """The span rows of one task on both bases; none for a task that has sub-tasks, or is gone."""
    found = reader.every(Task, id=wanted)
    if not found or reader.every(Task, parent=wanted):
        return []
    task = found[0]
    leads = reader.every(Duty, task=wanted, role=DutyRole.LEAD.value)
    events = reader.every(Event, task=wanted)
    return [row for basis in Basis for row in _rows(task, leads[0] if leads else None, events, basis)]


def _rows(task: Task, lead: Duty | None, events: tuple[Event, ...], basis: Basis) -> list[SpanRow]:
    holder = (lead.unit, lead.person, lead.team) if lead else (None, None, None)
    return [
        (
            task.id,
            basis.value,
            span.from_day.isoformat(),
            span.to_day.isoformat(),
            span.status.value,
            span.last_day.isoformat() if span.last_day else None,
            *holder,
            task.plan,
            task.meeting,
        )
        for span in life(task, events, basis)
    ]


def stale_spans(reader: Reader) -> tuple[Id, ...]:
    """The tasks whose stored spans are not those that follow from what stands; empty when all is well."""
    stored: dict[int, set[tuple[object, ...]]] = {}
    rows = reader.connection.execute(
        f"""SELECT task, basis, from_day, to_day, status, last_day, unit, person, team, plan, meeting
            FROM span WHERE gone = {STANDING}"""
    )
    for row in rows:
        stored.setdefault(row[0], set()).add(tuple(row))
    tasks = [task.id for task in reader.every(Task)]
    wrong = [task for task in tasks if set(span_rows(reader, task)) != stored.pop(task, set())]
    return tuple([*wrong, *(Id(task) for task in stored)])
