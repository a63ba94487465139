"""Registers as bound volumes: a cover, tables of limited length, in Word and as a workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from vanban.exchange.workbook import Sheet, workbook
from vanban.files.writing import lay
from vanban.model.office_rules import OfficeProfile, OfficeRule, profile_on
from vanban.render.cache import load_template
from vanban.store.journal import last_link
from vanban.usecases.office import Office
from vanban.usecases.template_files import template_file
from vanban.wording.dates import day_month_year
from vanban.wording.numbers import padded
from vanban.wording.text import slug

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

ROWS_A_TABLE = 200
"""LibreOffice takes a minute for one table of thousands of rows, and a second for as many of this size."""
L = TypeVar("L", bound="DataclassInstance")
"""A line of some register: a dataclass of texts, in the order of the columns."""


@dataclass(frozen=True, slots=True)
class Book:
    """A kind of register: its title, its Word template, the names of its files, its columns with widths in letters."""

    title: str
    template: str
    file_name: str
    columns: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Placed(Generic[L]):
    """A line with where it stands: its day and its number in the series."""

    day: dt.date
    place: tuple[int, str]
    number: str
    line: L


@dataclass(frozen=True, slots=True)
class Volume(Generic[L]):
    """A bound volume of one series and year, with what its cover says."""

    series: str
    year: int
    no: int
    rows: tuple[Placed[L], ...]

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        days = [row.day for row in self.rows]
        return min(days), max(days)

    @property
    def numbers(self) -> tuple[str, str]:
        return self.rows[0].number, self.rows[-1].number


def bound(series: str, year: int, rows: Sequence[Placed[L]], size: int) -> list[Volume[L]]:
    """The rows of a series as volumes of at most `size` rows each."""
    parts = (tuple(rows[start : start + size]) for start in range(0, len(rows), size))
    return [Volume(series, year, number, part) for number, part in enumerate(parts, 1)]


def in_word(office: Office, book: Book, found: Sequence[Volume[L]], folder: Path) -> tuple[Path, ...]:
    """A .docx for each volume; a file that somebody has edited is left alone and the new one laid beside it."""
    content = template_file(office.settings, book.template).content
    compiled = load_template(content, office.settings.cache / "templates", name=book.template)
    several = len({volume.series for volume in found}) > 1
    return tuple(
        lay(
            folder / f"{_name(book, volume, several)}.docx",
            compiled.render(_values(office, book, volume, several)),
            None,
        ).path
        for volume in found
    )


def in_excel(office: Office, book: Book, found: Sequence[Volume[L]], folder: Path) -> Path:
    """One workbook with a sheet for each volume."""
    several = len({volume.series for volume in found}) > 1
    sheets = [
        Sheet(
            _sheet_name(volume, several),
            _cover_lines(office, book, volume, several),
            book.columns,
            tuple(tuple(astuple(row.line)) for row in volume.rows),
        )
        for volume in found
    ]
    return lay(folder / f"{book.file_name}-{found[0].year}.xlsx", workbook(sheets), None).path


def _name(book: Book, volume: Volume[L], several: bool) -> str:
    part = f"-{slug(volume.series)}" if several else ""
    return f"{book.file_name}-{volume.year}{part}-quyen-{volume.no}"


def _sheet_name(volume: Volume[L], several: bool) -> str:
    """A sheet's name has 31 characters at most and none of []:*?/\\."""
    return f"{slug(volume.series)[:18]} quyển {volume.no}" if several else f"Quyển {volume.no}"


def _values(office: Office, book: Book, volume: Volume[L], several: bool) -> dict[str, Any]:
    profile = _profile(office, volume)
    first, last = volume.days
    seq, head, _ = last_link(office.store.connection)
    rows = [_plain(row.line) for row in volume.rows]
    closing = (
        f"Quyển này có {padded(len(rows))} dòng. In ngày {day_month_year(office.today)} từ sổ đến thao tác số {seq}, "
        f"mã nhật ký {head[:16]}."
    )
    return {
        "parent": profile.parent,
        "agency": profile.letterhead,
        "title": book.title,
        "year": str(volume.year),
        "series": volume.series if several else "",
        "from_day": day_month_year(first),
        "to_day": day_month_year(last),
        "from_number": volume.numbers[0],
        "to_number": volume.numbers[1],
        "volume": str(volume.no),
        "tables": [{"rows": rows[start : start + ROWS_A_TABLE]} for start in range(0, len(rows), ROWS_A_TABLE)],
        "closing": closing,
        "sample": profile.sample,
        "circulation": "",
        "contact": [],
    }


def _profile(office: Office, volume: Volume[L]) -> OfficeProfile:
    """The office as it was on the volume's last day: the cover keeps its name of then."""
    return profile_on(office.store.every(OfficeRule), volume.days[1]) or office.profile()


def _plain(line: L) -> dict[str, str]:
    return {name: getattr(line, name) for name in (field.name for field in fields(line))}


def _cover_lines(office: Office, book: Book, volume: Volume[L], several: bool) -> tuple[str, ...]:
    values = _values(office, book, volume, several)
    series = f" – Sổ số: {values['series']}" if several else ""
    return (
        *((values["parent"],) if values["parent"] else ()),
        values["agency"],
        f"{book.title} NĂM {values['year']}{series}",
        f"Từ ngày {values['from_day']} đến ngày {values['to_day']} – từ số {values['from_number']} đến số "
        f"{values['to_number']} – quyển số {values['volume']}",
    )
