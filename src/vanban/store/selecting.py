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
    statuses = selection.statuses or frozenset(Status) - {Status.AWAITING}
    parts.append(f"status IN ({','.join('?' * len(statuses))})")
    args += sorted(status.value for status in statuses)
    for column in ("unit", "person", "team", "plan", "meeting"):
        value = getattr(selection, column)
        if value is not None:
            parts.append(f"{column} = ?")
            args.append(value)
    for sign, bound in ((">=", selection.due_from), ("<=", selection.due_to)):
        if bound is not None:
            parts.append(f"last_day {sign} ?")
            args.append(bound.isoformat())
    return " AND ".join(parts), args


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
