"""The register and what happened to its numbers, read back."""

from __future__ import annotations

import datetime as dt

from vanban.model.identity import Id
from vanban.model.register import Entry, EventKind, NumberEvent
from vanban.store.migrations import STANDING
from vanban.store.reading import Reader


def entries(reader: Reader) -> tuple[Entry, ...]:
    """Every row of the register, in the order in which they were entered."""
    rows = reader.connection.execute(
        "SELECT series, year, number, symbol, document, issued_on, outside, act FROM register ORDER BY act"
    )
    return tuple(
        Entry(series, year, number, symbol, Id(document), dt.date.fromisoformat(day), bool(outside), act)
        for series, year, number, symbol, document, day, outside, act in rows
    )


def events(reader: Reader) -> tuple[NumberEvent, ...]:
    """What happened to numbers, oldest first."""
    rows = reader.connection.execute(
        """SELECT kind, series, year, number, symbol, on_day, reason, paper, document, finding, blob
           FROM register_event ORDER BY id"""
    )
    return tuple(
        NumberEvent(
            *(EventKind(kind), series, year, number, symbol, dt.date.fromisoformat(day), reason, paper),
            *(Id(document) if document is not None else None, finding, blob),
        )
        for kind, series, year, number, symbol, day, reason, paper, document, finding, blob in rows
    )


def without_file(reader: Reader) -> tuple[Id, ...]:
    """Papers that have their number but not yet the file that carries it: state "chờ tệp".

    A copy comes with number and file in one act.
    """
    rows = reader.connection.execute(
        f"""SELECT r.document FROM register r
            JOIN document d ON d.id = r.document AND d.gone = {STANDING} AND d.number = r.number
            WHERE NOT EXISTS (SELECT 1 FROM draft f WHERE f.document = r.document AND f.act >= r.act)
            ORDER BY r.act"""
    )
    return tuple(Id(row[0]) for row in rows)
