"""The words of a workbook with their places: `Phụ lục!B5`."""

from __future__ import annotations

import io
from collections.abc import Iterator

from vanban.errors.searching import FileBroken, FileLocked, FileTooMuch, FileWordless
from vanban.model.found import Passage
from vanban.wording.text import tidy

CELLS = 200_000
"""So many filled cells are read of one workbook."""


def sheet_passages(content: bytes) -> tuple[Passage, ...]:
    """The filled cells of a workbook, sheet by sheet. Raises for one that is locked, damaged or too large."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        found = tuple(_cells(workbook))
    except PasswordError as locked:
        raise FileLocked() from locked
    except (CalamineError, OSError, ValueError) as broken:
        raise FileBroken(why="không mở được như bảng tính") from broken
    if not found:
        raise FileWordless()
    return found


def _cells(workbook: object) -> Iterator[Passage]:
    count = 0
    for name in workbook.sheet_names:  # type: ignore[attr-defined]  # calamine's own class, imported when needed
        sheet = workbook.get_sheet_by_name(name)  # type: ignore[attr-defined]  # the same
        for row, cells in enumerate(sheet.to_python(skip_empty_area=False), start=1):
            for column, cell in enumerate(cells):
                text = tidy(_said(cell))
                count += bool(text)
                if count > CELLS:
                    raise FileTooMuch(what=f"hơn {CELLS} ô")
                if text:
                    yield Passage(f"{name}!{column_name(column)}{row}", text)


def _said(cell: object) -> str:
    """What the cell shows: whole numbers without ".0"."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def column_name(number: int) -> str:
    """The letters of a column, the first being 0: A, B, … Z, AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
