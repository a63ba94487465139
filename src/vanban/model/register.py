"""The register of outgoing papers: its rows, what happened to their numbers, and which number comes next."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vanban.model.identity import Id

_NUMBER = re.compile(r"(\d+)([a-zđ]?)\Z")


class EventKind(StrEnum):
    """What can happen to a number beside being given."""

    BEGUN = "begun"
    RESERVED = "reserved"
    CANCELLED = "cancelled"
    LATE = "late"
    RETURNED = "returned"
    EXPLAINED = "explained"

    @property
    def label(self) -> str:
        return {
            "begun": "nối số đã cấp trước",
            "reserved": "giữ số",
            "cancelled": "đã hủy",
            "late": "vào sổ muộn",
            "returned": "nhận lại bản có số",
            "explained": "đã giải trình",
        }[self]


def split_number(number: str) -> tuple[int, str]:
    """`12a` as its number and its letter; the letter is empty for most."""
    found = _NUMBER.match(number)
    return (int(found[1]), found[2]) if found else (0, "")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the register: a number of a series and year, and the paper that holds it.

    `outside` numbers were given elsewhere and are only mirrored. `act` is 0 for a numbered paper that came with
    its number from the records and was never entered.
    """

    series: str
    year: int
    number: str
    symbol: str
    document: Id
    issued_on: dt.date
    outside: bool
    act: int

    @property
    def place(self) -> tuple[int, str]:
        """Where the row stands among those of its series and year."""
        return split_number(self.number)


@dataclass(frozen=True, slots=True)
class NumberEvent:
    """Something that happened to a number, with its reason; `finding` is what an explanation answers."""

    kind: EventKind
    series: str
    year: int
    number: str
    symbol: str
    on_day: dt.date
    reason: str
    paper: str = ""
    """The kind of paper a number was reserved for."""
    document: Id | None = None
    finding: str = ""
    blob: str = ""

    @property
    def place(self) -> tuple[int, str]:
        return split_number(self.number)

    @property
    def name(self) -> tuple[int, str, str]:
        """What makes a number the same number: year, symbol, number."""
        return self.year, self.symbol, self.number


@dataclass(frozen=True, slots=True)
class Series:
    """One series in one year: its entries, and what was reserved, cancelled or begun in it."""

    name: str
    year: int
    entries: tuple[Entry, ...]
    events: tuple[NumberEvent, ...]

    @property
    def last(self) -> int:
        """The highest number that is taken, reserved or cancelled."""
        places = [entry.place for entry in self.entries] + [event.place for event in self.events]
        return max(places, default=(0, ""))[0]

    def between(self, number: str) -> tuple[dt.date | None, dt.date | None]:
        """The days of the nearest numbers before and behind: a day between them goes neither back nor ahead."""
        place = split_number(number)
        before = [entry.issued_on for entry in self.entries if entry.place < place]
        behind = [entry.issued_on for entry in self.entries if entry.place > place]
        return max(before, default=None), min(behind, default=None)


def series_in(entries: Iterable[Entry], events: Iterable[NumberEvent], name: str, symbol: str, year: int) -> Series:
    """What is known of one series in one year, and of this symbol wherever it was counted before.

    Number and symbol are unique within the year (Decree 30/2020, Article 15.1), also when the office has changed
    its series in the middle of it.
    """
    return Series(
        name,
        year,
        tuple(each for each in entries if each.year == year and (each.series == name or each.symbol == symbol)),
        tuple(each for each in events if each.year == year and (each.series == name or each.symbol == symbol)),
    )


def event_on(events: Sequence[NumberEvent], kind: EventKind, year: int, symbol: str, number: str) -> NumberEvent | None:
    """What of this kind happened to a number."""
    return next((e for e in events if e.kind is kind and e.name == (year, symbol, number)), None)
