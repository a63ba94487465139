"""The register and what happened to its numbers, read back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Tail:
    """Where a series stands: its highest number of a year, and its latest day in any year with the number of it."""

    last: int = 0
    day: dt.date | None = None
    number: str = ""

    def after(self, day: dt.date, number: str, last: int) -> Tail:
        """The same once one more number is counted in."""
        later = self.day is None or self.day < day
        return Tail(max(self.last, last), day if later else self.day, number if later else self.number)


_LASTS = " UNION ALL ".join(
    f"SELECT max(CAST(number AS INTEGER)) AS last FROM {table} WHERE {column} = :{column} AND year = :year"
    for table in ("register", "register_event")
    for column in ("series", "symbol")
)
_DAYS = " UNION ALL ".join(
    f"""SELECT * FROM (SELECT {day}, number, symbol FROM {table} WHERE {column} = :{column}{only}
        ORDER BY {day} DESC LIMIT 1)"""
    for table, day, only in (("register", "issued_on", ""), ("register_event", "on_day", " AND kind = 'reserved'"))
    for column in ("series", "symbol")
)


def tail(reader: Reader, series: str, symbol: str, year: int) -> Tail:
    """Where a series, or a symbol wherever it was counted before, stands in the register: two index look-ups.

    Number and symbol are unique within the year (Decree 30/2020, Article 15.1), also when the office has changed
    its series in the middle of it. Once the new year has begun the old one is closed, so days look across years.
    """
    asked = {"series": series, "symbol": symbol, "year": year}
    (last,) = reader.connection.execute(f"SELECT max(last) FROM ({_LASTS})", asked).fetchone()
    latest = reader.connection.execute(f"{_DAYS} ORDER BY 1 DESC LIMIT 1", asked).fetchone()
    if latest is None:
        return Tail(last or 0)
    day, number, of = latest
    return Tail(last or 0, dt.date.fromisoformat(day), f"{number}/{of}")


def brought(reader: Reader) -> tuple[Id, ...]:
    """Papers whose number came with the records (a plan issued before) and was never entered."""
    rows = reader.connection.execute("SELECT DISTINCT document FROM brought_number ORDER BY document")
    return tuple(Id(row[0]) for row in rows)


def next_feedback(reader: Reader, year: int) -> int:
    """The next number in a year's register of reports and proposals; one that was undone is not given again."""
    sql = "SELECT coalesce(max(number), 0) + 1 FROM feedback WHERE year = ?"
    found: int = reader.connection.execute(sql, (year,)).fetchone()[0]
    return found
