"""Registers as bound volumes: a cover, tables of at most 200 rows, in Word and in Excel; one way for every register.

A register is a `Book` (its title, template and columns) and rows that know their day, their number and their cells;
`cut` makes volumes of them, `as_word` and `as_excel` print those.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from vanban.exchange.workbook import Cell, Sheet, workbook
from vanban.files.writing import lay
from vanban.model.office_rules import OfficeProfile, OfficeRule, profile_on
from vanban.model.register import split_number
from vanban.render.cache import load_template
from vanban.store.journal import last_link
from vanban.usecases.office import Office
from vanban.usecases.template_files import template_file
from vanban.wording.dates import day_month_year
from vanban.wording.numbers import padded
from vanban.wording.text import slug

ROWS_A_TABLE = 200
"""LibreOffice takes a minute for one table of thousands of rows, and a second for as many of this size."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its cells are called in the template, its heading, its width in a workbook in letters."""

    name: str
    heading: str
    width: float


@dataclass(frozen=True, slots=True)
class Book:
    """A kind of register: the name on its cover, what its files are called, the columns it must have."""

    title: str
    stem: str
    columns: tuple[Column, ...]
    form: str = ""
    """The stem of the template, when another register has the same form."""

    @property
    def template(self) -> str:
        return f"{self.form or self.stem}.docx"


class Row(Protocol):
    """A row of a register; the cover tells the days and numbers of its rows."""

    @property
    def day(self) -> dt.date: ...

    @property
    def number(self) -> str: ...

    @property
    def cells(self) -> tuple[Cell, ...]:
        """As many as the book has columns."""
        ...


R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Volume(Generic[R]):
    """A bound volume of one series and year, with what its cover says."""

    book: Book
    series: str
    year: int
    no: int
    rows: tuple[R, ...]

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        days = [row.day for row in self.rows]
        return min(days), max(days)

    @property
    def numbers(self) -> tuple[str, str]:
        """The lowest and the highest; rows in the order of their days need not have them at the ends."""
        numbers = sorted((row.number for row in self.rows), key=split_number)
        return numbers[0], numbers[-1]


def cut(book: Book, series: str, year: int, rows: Sequence[R], size: int = ROWS_A_TABLE) -> tuple[Volume[R], ...]:
    """The rows as volumes of at most `size` rows, numbered from 1."""
    parts = [tuple(rows[start : start + size]) for start in range(0, len(rows), size)]
    return tuple(Volume(book, series, year, number, part) for number, part in enumerate(parts, 1))


def as_word(office: Office, found: Sequence[Volume[R]], folder: Path) -> tuple[Path, ...]:
    """A .docx for each volume; a file that somebody has edited is left alone and the new one laid beside it."""
    template = found[0].book.template
    content = template_file(office.settings, template).content
    compiled = load_template(content, office.settings.cache / "templates", name=template)
    several = len({volume.series for volume in found}) > 1
    return tuple(
        lay(folder / f"{_name(volume, several)}.docx", compiled.render(_values(office, volume, several)), None).path
        for volume in found
    )


def as_excel(office: Office, found: Sequence[Volume[R]], folder: Path) -> Path:
    """One workbook with a sheet for each volume; days and numbers are typed as such."""
    several = len({volume.series for volume in found}) > 1
    book = found[0].book
    headings = tuple((column.heading, column.width) for column in book.columns)
    sheets = [
        Sheet(
            _sheet_name(volume, several),
            _cover_lines(office, volume, several),
            headings,
            tuple(row.cells for row in volume.rows),
        )
        for volume in found
    ]
    return lay(folder / f"{book.stem}-{found[0].year}.xlsx", workbook(sheets), None).path


def said(cell: Cell) -> str:
    """A cell as it is printed."""
    return day_month_year(cell) if isinstance(cell, dt.date) else str(cell)


def _name(volume: Volume[R], several: bool) -> str:
    part = f"-{slug(volume.series)}" if several else ""
    return f"{volume.book.stem}-{volume.year}{part}-quyen-{volume.no}"


def _sheet_name(volume: Volume[R], several: bool) -> str:
    """A sheet's name has 31 characters at most and none of []:*?/\\."""
    return f"{slug(volume.series)[:18]} quyển {volume.no}" if several else f"Quyển {volume.no}"


def _values(office: Office, volume: Volume[R], several: bool) -> dict[str, Any]:
    rows = [_named(volume.book, row) for row in volume.rows]
    seq, head, _ = last_link(office.store.connection)
    closing = (
        f"Quyển này có {padded(len(rows))} dòng. In ngày {day_month_year(office.today)} từ sổ đến thao tác số {seq}, "
        f"mã nhật ký {head[:16]}."
    )
    return _cover(office, volume, several) | {
        "tables": [{"rows": rows[start : start + ROWS_A_TABLE]} for start in range(0, len(rows), ROWS_A_TABLE)],
        "closing": closing,
        "circulation": "",
        "contact": [],
    }


def _cover(office: Office, volume: Volume[R], several: bool) -> dict[str, Any]:
    """What the cover says (Decree 30/2020, Appendix IV)."""
    profile = _profile(office, volume)
    first, last = volume.days
    return {
        "parent": profile.parent,
        "agency": profile.letterhead,
        "title": volume.book.title,
        "year": str(volume.year),
        "series": volume.series if several else "",
        "from_day": day_month_year(first),
        "to_day": day_month_year(last),
        "from_number": volume.numbers[0],
        "to_number": volume.numbers[1],
        "volume": str(volume.no),
        "sample": profile.sample,
    }


def _profile(office: Office, volume: Volume[R]) -> OfficeProfile:
    """The office as it was on the volume's last day: the cover keeps its name of then."""
    return profile_on(office.store.every(OfficeRule), volume.days[1]) or office.profile()


def _named(book: Book, row: Row) -> dict[str, str]:
    return {column.name: said(cell) for column, cell in zip(book.columns, row.cells, strict=True)}


def _cover_lines(office: Office, volume: Volume[R], several: bool) -> tuple[str, ...]:
    cover = _cover(office, volume, several)
    series = f" – Sổ số: {cover['series']}" if several else ""
    return (
        *((cover["parent"],) if cover["parent"] else ()),
        cover["agency"],
        f"{cover['title']} NĂM {cover['year']}{series}",
        f"Từ ngày {cover['from_day']} đến ngày {cover['to_day']} – từ số {cover['from_number']} đến số "
        f"{cover['to_number']} – quyển số {cover['volume']}",
    )
