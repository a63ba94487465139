"""Arrival numbers: given out in order within an act, never twice."""

from __future__ import annotations

import datetime as dt

from vanban.store.reading import Reader


def next_arrival(reader: Reader, year: int) -> int:
    """The next arrival number of a year; inside an act nobody else can get it (Decree 30/2020, Article 22)."""
    found: int = reader.connection.execute(
        "SELECT coalesce(max(number), 0) + 1 FROM incoming WHERE year = ?", (year,)
    ).fetchone()[0]
    return found


def last_arrival(reader: Reader, year: int) -> tuple[int, dt.date] | None:
    """The number and day of the newest arrival of a year."""
    row = reader.connection.execute(
        "SELECT number, arrived_on FROM incoming WHERE year = ? ORDER BY number DESC, act DESC LIMIT 1", (year,)
    ).fetchone()
    return (row[0], dt.date.fromisoformat(row[1])) if row else None


def arrived_in(reader: Reader, seq: int) -> bool:
    """Whether an act gave out an arrival number."""
    sql = """SELECT 1 FROM incoming i WHERE i.act = ?1
             AND NOT EXISTS (SELECT 1 FROM incoming o WHERE o.id = i.id AND o.act < ?1) LIMIT 1"""
    return reader.connection.execute(sql, (seq,)).fetchone() is not None


def key_was_used(reader: Reader, table: str, key: str) -> bool:
    """Whether anything, standing or gone, ever had this key."""
    sql = "SELECT 1 FROM thing WHERE kind = ? AND key = ?"
    return reader.connection.execute(sql, (table, key)).fetchone() is not None
