"""Arrival numbers, given out in order and never twice; who was handed what, and what came of papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vanban.model.identity import Id
from vanban.model.link import LinkRole
from vanban.store.migrations import STANDING
from vanban.store.reading import Reader


def next_arrival(reader: Reader, year: int, *, secret: bool = False) -> int:
    """The next arrival number of a year, among the secret papers or among the others.

    Inside an act nobody else can get it (Decree 30/2020, Article 22).
    """
    found: int = reader.connection.execute(
        "SELECT coalesce(max(number), 0) + 1 FROM incoming WHERE year = ? AND (secrecy <> '') = ?", (year, secret)
    ).fetchone()[0]
    return found


def last_arrival(reader: Reader, year: int, *, secret: bool = False) -> tuple[int, dt.date] | None:
    """The number and day of the newest arrival of a year, among the secret papers or among the others."""
    row = reader.connection.execute(
        """SELECT number, arrived_on FROM incoming WHERE year = ? AND (secrecy <> '') = ?
           ORDER BY number DESC, act DESC LIMIT 1""",
        (year, secret),
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


def caused_by_papers(reader: Reader, papers: Sequence[Id]) -> dict[Id, list[Id]]:
    """The tasks born of each paper, by an instruction on it or of one of its items."""
    found: dict[Id, list[Id]] = {}
    sql = f"""SELECT coalesce(i.incoming, l.src) AS paper, l.dst FROM link l
              LEFT JOIN incoming_item i ON i.id = l.src AND i.gone = {STANDING}
              WHERE l.role = ? AND l.gone = {STANDING}"""
    args: tuple[Any, ...] = (LinkRole.CAUSED.value,)
    if len(papers) == 1:
        sql += " AND (l.src = ? OR l.src IN (SELECT id FROM incoming_item WHERE incoming = ?))"
        args = (*args, papers[0], papers[0])
    wanted = set(papers)
    for paper, task in reader.connection.execute(sql, args):
        if paper in wanted:
            found.setdefault(Id(paper), []).append(Id(task))
    return found


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A paper that was handed to a unit or a person on a day."""

    paper: Id
    unit: Id | None
    person: Id | None
    day: dt.date


def handed_over(reader: Reader, year: int) -> tuple[HandedOver, ...]:
    """Every handing over of a year's days, oldest first; one that was taken back by an undo is none."""
    rows = reader.connection.execute(
        """SELECT i.id, i.unit, i.person, i.handed_on,
                  coalesce(gone.verb = 'undo' AND json_extract(gone.input, '$.undoes') = i.act, 0)
           FROM incoming i LEFT JOIN act gone ON gone.seq = i.gone ORDER BY i.act, i.id"""
    )
    last: dict[int, tuple[int | None, int | None, str | None]] = {}
    found: list[HandedOver] = []
    for paper, unit, person, day, undone in rows:
        if undone:
            continue
        given = (unit, person, day)
        if day and day[:4] == f"{year:04}" and last.get(paper) != given:
            found.append(HandedOver(Id(paper), _id(unit), _id(person), dt.date.fromisoformat(day)))
        last[paper] = given
    return tuple(found)


def _id(value: int | None) -> Id | None:
    return Id(value) if value is not None else None
