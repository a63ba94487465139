"""Workbooks as pages of text rows: what each cell shows, merged cells filled down, and what a reader cannot see."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from vanban.errors.planning import TableTooLong, WorkbookBroken, WorkbookLocked
from vanban.intake.workbook_faults import Faults, faults_of
from vanban.wording.dates import day_month_year
from vanban.wording.text import tidy

MOST_ROWS = 10_000
"""So many rows with words are read of one page: the longest plans have some hundreds."""


@dataclass(frozen=True, slots=True)
class TablePage:
    """One page of a workbook, or one table of a Word file; rows are counted from 1 as people see them."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    hidden_rows: frozenset[int] = frozenset()
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    """Row and column (from 0) of formulas that hold no value, or hold an error such as #N/A."""
    joined: frozenset[tuple[int, int]] = frozenset()
    """Row and column of cells that only repeat the merged cell above them."""
    numbers: frozenset[tuple[int, int]] = frozenset()
    """Row and column of cells that hold a bare number."""
    hidden: bool = False
    place: str = ""
    """Where the table stands, for people: `trang «Phụ lục»`, `bảng 3`."""


def workbook_pages(content: bytes, name: str) -> tuple[TablePage, ...]:
    """Every page of a workbook, hidden ones too. Raises `WorkbookLocked`, `WorkbookBroken` or `TableTooLong`."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    faults = faults_of(content, name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return tuple(
            _page(
                book.get_sheet_by_name(meta.name),
                meta.visible is not SheetVisibleEnum.Visible,
                faults.get(meta.name, Faults()),
            )
            for meta in book.sheets_metadata
            if meta.typ is SheetTypeEnum.WorkSheet
        )
    except PasswordError as locked:
        raise WorkbookLocked(name=name) from locked
    except (CalamineError, OSError, ValueError) as broken:
        raise WorkbookBroken(name=name) from broken


def _page(sheet: Any, hidden: bool, faults: Faults) -> TablePage:
    """The page; one that is too long is cut off behind the limit and refused when somebody asks for it."""
    values = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    joined = _fill_down(values, sheet.merged_cell_ranges or ())
    said = tuple(tuple(tidy(_said(cell)) for cell in row) for row in values)
    numbers = (
        (row, column)
        for row, cells in enumerate(values, 1)
        for column, cell in enumerate(cells)
        if isinstance(cell, int | float) and not isinstance(cell, bool)
    )
    return TablePage(
        sheet.name,
        said,
        faults.hidden_rows,
        faults.uncalculated,
        frozenset(joined),
        frozenset(numbers),
        hidden,
        f"trang «{sheet.name}»",
    )


def _fill_down(
    values: list[list[Any]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]
) -> set[tuple[int, int]]:
    """Repeat the value of each merged cell in the rows below it, never in the columns beside it."""
    filled = set()
    for (top, column), (bottom, _) in merged:
        for row in range(top + 1, min(bottom, len(values) - 1) + 1):
            if column < len(values[row]) and column < len(values[top]):
                values[row][column] = values[top][column]
                filled.add((row + 1, column))
    return filled


def _said(cell: Any) -> str:
    """What the cell shows: whole numbers without ".0", days as people write them."""
    if isinstance(cell, dt.datetime):
        return day_month_year(cell.date())
    if isinstance(cell, dt.date):
        return day_month_year(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def refuse_too_long(page: TablePage, name: str) -> None:
    """Raises `TableTooLong` for a page that nobody wrote as a plan."""
    rows = sum(any(row) for row in page.rows)
    if rows > MOST_ROWS:
        told = f"{MOST_ROWS:,}".replace(",", "."), f"{rows:,}".replace(",", ".")
        raise TableTooLong(place=f"Tệp «{name}», {page.place}", rows=told[1], limit=told[0])
