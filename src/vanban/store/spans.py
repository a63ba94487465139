"""The stored spans: an index over `model.task.life`, rebuilt for every task that an act touches."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from vanban.model.identity import Id
from vanban.model.status import Basis
from vanban.model.task import Duty, DutyRole, Event, EventKind, Task, life
from vanban.store.migrations import STANDING
from vanban.store.reading import Reader

_AT_ONCE = 500
_MANY = 5_000
_INSERT = """INSERT INTO span(task, basis, from_day, to_day, status, last_day, unit, person, team, plan, meeting, act)
    VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


def rebuild_spans(reader: Reader, seq: int, tasks: Iterable[Id]) -> None:
    """Close the spans of the tasks and write those that follow from what stands now."""
    touched = set(tasks)
    wanted, connection = sorted(touched | _parents(reader.connection, sorted(touched))), reader.connection
    with _indexed_afterwards(connection, len(wanted)):
        connection.executemany("DELETE FROM span WHERE task = ? AND act = ?", ((task, seq) for task in wanted))
        closing = f"UPDATE span SET gone = ? WHERE task = ? AND gone = {STANDING}"
        connection.executemany(closing, ((seq, task) for task in wanted))
        connection.executemany(_INSERT, ((*row, seq) for row in _rows_of(reader, wanted)))


def _parents(connection: sqlite3.Connection, tasks: Sequence[Id]) -> set[Id]:
    """The wholes of which these tasks are parts."""
    found: set[Id] = set()
    for start in range(0, len(tasks), _AT_ONCE):
        part = tasks[start : start + _AT_ONCE]
        marks = ",".join("?" * len(part))
        sql = f"SELECT DISTINCT parent FROM task WHERE id IN ({marks}) AND gone = {STANDING} AND parent IS NOT NULL"
        found |= {Id(row[0]) for row in connection.execute(sql, part)}
    return found


@contextmanager
def _indexed_afterwards(connection: sqlite3.Connection, count: int) -> Iterator[None]:
    """Where most tasks move at once their indexes are made anew when all is written, in the same transaction.

    Five indexes that follow row by row take twice as long.
    """
    tasks = connection.execute("SELECT count(*) FROM task").fetchone()[0] if count > _MANY else 0
    if count <= _MANY or 2 * count < tasks:
        yield
        return
    sql = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'span' AND sql IS NOT NULL"
    indexes = connection.execute(sql).fetchall()
    for name, _ in indexes:
        connection.execute(f'DROP INDEX "{name}"')
    yield
    for _, made in indexes:
        connection.execute(made)


SpanRow = tuple[int, str, str, str, str, str | None, int | None, int | None, int | None, int | None, int | None]


def span_rows(reader: Reader, wanted: Id) -> list[SpanRow]:
    """The span rows of one task on both bases; none for a task that has sub-tasks, or is gone."""
    return list(_rows_of(reader, (wanted,)))


def _rows_of(reader: Reader, wanted: Sequence[Id]) -> Iterator[SpanRow]:
    """The span rows of the tasks, read a few hundred at a time."""
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        whole = {child.parent for child in reader.every_in(Task, "parent", part)}
        leads = {duty.task: duty for duty in reader.every_in(Duty, "task", part) if duty.role is DutyRole.LEAD}
        events: dict[Id, list[Event]] = {}
        for event in reader.every_in(Event, "task", part):
            events.setdefault(event.task, []).append(event)
        for task in reader.every_in(Task, "id", part):
            if task.id not in whole:
                yield from _rows(task, leads.get(task.id), events.get(task.id, ()))


def _rows(task: Task, lead: Duty | None, events: Sequence[Event]) -> list[SpanRow]:
    """Both bases; they only part when a deadline was extended."""
    first = life(task, events, Basis.FIRST)
    extended = any(event.kind is EventKind.EXTEND for event in events)
    in_force = life(task, events, Basis.IN_FORCE) if extended else first
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
        for basis, lived in ((Basis.FIRST, first), (Basis.IN_FORCE, in_force))
        for span in lived
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
