"""Workbooks as units send them back: made cell by cell, with what Excel does to cells."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

HEADINGS = ("STT", "Mã", "Tiến độ (%)", "Văn bản thực hiện", "Khó khăn", "Ghi chú")


def make(
    path: Path,
    rows: Sequence[Sequence[Any]],
    *,
    headings: Sequence[str] = HEADINGS,
    above: Sequence[str] = (),
    sheet: str = "Trang 1",
    hidden: Sequence[int] = (),
    others: Mapping[str, Sequence[Sequence[Any]]] | None = None,
) -> Path:
    """A workbook with these rows below the headings; a `=…` text is a formula, a pair one with its value."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name, cells in (others or {}).items():
            page = book.add_worksheet(name)
            for number, row in enumerate(cells):
                page.write_row(number, 0, row)
        page = book.add_worksheet(sheet)
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate([*([line] for line in above), headings, *rows]):
            for place, cell in enumerate(row):
                if isinstance(cell, tuple):
                    page.write_formula(number, place, cell[0], None, cell[1])
                elif hasattr(cell, "isoformat"):
                    page.write_datetime(number, place, cell, day)
                elif isinstance(cell, str):
                    page.write_string(number, place, cell)
                else:
                    page.write(number, place, cell)
        for number in hidden:
            page.set_row(number - 1, None, None, {"hidden": True})
    path.write_bytes(out.getvalue())
    return path


def cells_of(path: Path) -> list[list[Any]]:
    """All cells of a workbook's first sheet."""
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def fill_in(source: Path, target: Path, said: Mapping[str, Mapping[str, Any]], *, top: int = 3) -> Path:
    """The exported register again, with some cells of some tasks (by code and heading) filled in."""
    table = cells_of(source)
    headings = [str(cell) for cell in table[top]]
    for row in table[top + 1 :]:
        for heading, value in said.get(str(row[1]), {}).items():
            row[headings.index(heading)] = value
    return make(target, table[top + 1 :], headings=headings, above=[str(row[0]) for row in table[:top]])
