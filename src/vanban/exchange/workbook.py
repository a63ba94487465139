"""A table as an Excel workbook that prints well: heading lines, a repeated head, text that wraps."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

FONT = "Times New Roman"
_A4 = 9
_DAY = "d/m/yyyy"
_MARGINS_INCH = {"left": 1.18, "right": 0.59, "top": 0.79, "bottom": 0.79}
"""30, 15, 20 and 20 mm (Decree 30/2020, Appendix I, I.3)."""

MADE = dt.datetime(2000, 1, 1)
"""Written into every workbook, so that the same table gives the same bytes and the same hash."""


Cell = str | int | dt.date
"""Texts stay texts; whole numbers and days are typed, so that they sort and filter as such."""


@dataclass(frozen=True, slots=True)
class _Looks:
    """How a text and a day are dressed."""

    plain: Any
    day: Any


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, lines above the table, headings with widths in letters, and rows of cells."""

    name: str
    lines: tuple[str, ...]
    headings: tuple[tuple[str, float], ...]
    rows: tuple[tuple[Cell, ...], ...]


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The bytes of an .xlsx file; texts are never taken for formulas, numbers or links.

    The same rows always have the same bytes.
    """
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": MADE})
        plain = {"font_name": FONT, "font_size": 11, "valign": "top", "text_wrap": True, "border": 1}
        title = book.add_format({"font_name": FONT, "font_size": 13, "bold": True, "align": "center"})
        head = book.add_format(plain | {"bold": True, "align": "center"})
        looks = _Looks(book.add_format(plain), book.add_format(plain | {"num_format": _DAY, "align": "center"}))
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            dress(page)
            _write(page, sheet, title, head, looks)
    return out.getvalue()


def dress(page: Any) -> None:
    """A4 landscape, one page wide, with the decree's margins."""
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(**_MARGINS_INCH)


def _write(page: Any, sheet: Sheet, title: Any, head: Any, looks: _Looks) -> None:
    last = len(sheet.headings) - 1
    for number, line in enumerate(sheet.lines):
        page.merge_range(number, 0, number, last, line, title)
    top = len(sheet.lines)
    for column, (heading, width) in enumerate(sheet.headings):
        page.set_column(column, column, width)
        page.write_string(top, column, heading, head)
    for number, row in enumerate(sheet.rows, top + 1):
        for column, cell in enumerate(row):
            _write_cell(page, number, column, cell, looks)
    page.repeat_rows(top)
    page.freeze_panes(top + 1, 0)
    if sheet.rows:
        page.autofilter(top, 0, top + len(sheet.rows), last)


def _write_cell(page: Any, row: int, column: int, cell: Cell, looks: _Looks) -> None:
    if isinstance(cell, dt.date):
        page.write_datetime(row, column, cell, looks.day)
    elif isinstance(cell, int):
        page.write_number(row, column, cell, looks.plain)
    else:
        page.write_string(row, column, cell, looks.plain)
