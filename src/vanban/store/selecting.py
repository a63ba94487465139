"""The translator: a `Selection` as SQL over the stored spans, so a list and a figure are one thing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from vanban.model.identity import Id
from vanban.model.selection import Selection
from vanban.model.status import Status
from vanban.store.migrations import STANDING
from vanban.store.reading import NOW, Reader


@dataclass(frozen=True, slots=True)
class Row:
    """One task of a selection: its status that day and the last day in time."""

    task: Id
    status: Status
    last_day: dt.date | None
    unit: Id | None


def _where(selection: Selection, day: dt.date, known_at: int) -> tuple[str, list[Any]]:
    parts = ["basis = ?", "from_day <= ?", "to_day > ?"]
    args: list[Any] = [selection.basis.value, day.isoformat(), day.isoformat()]
    if known_at == NOW:
        parts.append(f"gone = {STANDING}")
    else:
        parts.append("act <= ? AND gone > ?")
        args += [known_at, known_at]
    statuses = selection.counted
    parts.append(f"status IN ({','.join('?' * len(statuses))})")
    args += sorted(status.value for status in statuses)
    _equal(parts, args, selection, *_HOLDERS, *_SOURCES)
    _bound(parts, args, "last_day", selection.due_from, selection.due_to)
    # A span of what is done begins on the day it was done (`model.task.life`).
    _bound(parts, args, "from_day", selection.done_from, selection.done_to)
    if selection.awaits_acceptance:
        parts.append(_not_accepted(known_at))
        args += [day.isoformat(), day.isoformat()]
    return " AND ".join(parts), args


_HOLDERS = ("unit", "person", "team")
_SOURCES = ("plan", "meeting")


def _equal(parts: list[str], args: list[Any], selection: Selection, *columns: str, of: str = "") -> None:
    for column in columns:
        value = getattr(selection, column)
        if value is not None:
            parts.append(f"{of}{column} = ?")
            args.append(value)


def _bound(parts: list[str], args: list[Any], column: str, first: dt.date | None, last: dt.date | None) -> None:
    for sign, day in ((">=", first), ("<=", last)):
        if day is not None:
            parts.append(f"{column} {sign} ?")
            args.append(day.isoformat())


def _not_accepted(known_at: int) -> str:
    """No acceptance that no later return took back, as `model.task.facts_of` reads the events up to a day."""
    stands = f"{{0}}.gone = {STANDING}" if known_at == NOW else f"{{0}}.act <= {known_at} AND {{0}}.gone > {known_at}"
    return f"""NOT EXISTS (SELECT 1 FROM event a WHERE a.task = span.task AND {stands.format("a")}
        AND a.kind = 'accept' AND a.on_day <= ?
        AND NOT EXISTS (SELECT 1 FROM event r WHERE r.task = a.task AND {stands.format("r")} AND r.kind = 'return'
            AND r.on_day <= ? AND (r.on_day, r.id) > (a.on_day, a.id)))"""


def _index(selection: Selection) -> str:
    """The covering index that fits; SQLite's planner takes the wrong one for plans."""
    if selection.person is not None:
        return "span_person"
    if selection.plan is not None:
        return "span_plan"
    if selection.meeting is not None:
        return "span_meeting"
    return "span_now"


def count(reader: Reader, selection: Selection, day: dt.date) -> int:
    """How many tasks the selection has on `day`."""
    where, args = _where(selection, day, reader.known_at)
    sql = f"SELECT count(*) FROM span INDEXED BY {_index(selection)} WHERE {where}"
    return int(reader.connection.execute(sql, args).fetchone()[0])


def count_per_unit(reader: Reader, selection: Selection, day: dt.date) -> dict[Id | None, int]:
    """How many tasks of the selection each unit leads on `day`."""
    where, args = _where(selection, day, reader.known_at)
    sql = f"SELECT unit, count(*) FROM span INDEXED BY {_index(selection)} WHERE {where} GROUP BY unit"
    return {Id(unit) if unit else None: n for unit, n in reader.connection.execute(sql, args)}


def rows(reader: Reader, selection: Selection, day: dt.date, *, limit: int | None = None) -> tuple[Row, ...]:
    """The tasks of the selection, the earliest last day first, those without a deadline at the end."""
    found = _ordered(reader, selection, day, "last_day IS NOT NULL", limit)
    if limit is None or len(found) < limit:
        found += _ordered(reader, selection, day, "last_day IS NULL", None if limit is None else limit - len(found))
    return found


def _ordered(reader: Reader, selection: Selection, day: dt.date, which: str, limit: int | None) -> tuple[Row, ...]:
    """One half of the list. `span_due` holds it in its order, so that a short list is not sorted out of a long one."""
    where, args = _where(selection, day, reader.known_at)
    index = "span_due" if _index(selection) == "span_now" else _index(selection)
    sql = f"""SELECT task, status, last_day, unit FROM span INDEXED BY {index}
              WHERE {where} AND {which} ORDER BY last_day, task LIMIT ?"""
    found = reader.connection.execute(sql, (*args, -1 if limit is None else limit))
    return tuple(
        Row(
            Id(task),
            Status(status),
            dt.date.fromisoformat(last) if last else None,
            Id(unit) if unit else None,
        )
        for task, status, last, unit in found
    )


def waiting(reader: Reader, selection: Selection, day: dt.date) -> tuple[Id, ...]:
    """The tasks that have not begun on `day` because the paper that gives them is not issued, nearest deadline first.

    They have no status yet, so of the selection only holder, source and deadline are asked.
    """
    where, args = _waits(selection, day)
    sql = f"SELECT t.id FROM {_NOT_BEGUN} WHERE {where} ORDER BY t.first_deadline IS NULL, t.first_deadline, t.id"
    return tuple(Id(task) for (task,) in reader.connection.execute(sql, args))


def count_waiting(reader: Reader, selection: Selection, day: dt.date) -> int:
    """How many `waiting` gives."""
    where, args = _waits(selection, day)
    return int(reader.connection.execute(f"SELECT count(*) FROM {_NOT_BEGUN} WHERE {where}", args).fetchone()[0])


# SQLite's planner reads every standing task for `opened IS NULL OR opened > ?`.
_NOT_BEGUN = f"""(SELECT id FROM task INDEXED BY task_opened WHERE gone = {STANDING} AND opened IS NULL
    UNION ALL SELECT id FROM task INDEXED BY task_opened WHERE gone = {STANDING} AND opened > ?) w
    JOIN task t ON t.id = w.id AND t.gone = {STANDING}"""


def _waits(selection: Selection, day: dt.date) -> tuple[str, list[Any]]:
    args: list[Any] = [day.isoformat()]
    parts = [f"NOT EXISTS (SELECT 1 FROM task c WHERE c.parent = t.id AND c.gone = {STANDING})"]
    _equal(parts, args, selection, *_SOURCES, of="t.")
    _bound(parts, args, "t.first_deadline", selection.due_from, selection.due_to)
    led: list[str] = []
    _equal(led, args, selection, *_HOLDERS, of="d.")
    if led:
        whose = " AND ".join(["d.task = t.id", f"d.gone = {STANDING}", "d.role = 'lead'", *led])
        parts.append(f"EXISTS (SELECT 1 FROM duty d WHERE {whose})")
    return " AND ".join(parts), args
