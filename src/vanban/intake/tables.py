"""Conclusions typed as a table: one row is one item, and its columns say who, with whom, until when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vanban.intake.markers import markers_of
from vanban.wording.text import fold, tidy

Grid = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class RowSaid:
    """What the columns of a row say beside the words; `more` are columns that nobody reads."""

    lead: str = ""
    support: str = ""
    deadline: str = ""
    product: str = ""
    more: tuple[str, ...] = ()


@dataclass(slots=True)
class TypedLines:
    """A page as lines to be split, and for lines that come of a table's rows what the columns say."""

    lines: list[str] = field(default_factory=list)
    rows: dict[int, RowSaid] = field(default_factory=dict)
    """Line number, from 1 → what its row says."""


_COLUMNS = (
    ("number", re.compile(r"(?:s?tt|so tt|so thu tu|muc|so)$")),
    ("support", re.compile(r".*phoi hop")),
    (
        "lead",
        re.compile(r".*(?:chu tri|phu trach|trach nhiem)|(?:don vi|bo phan|nguoi|co quan) ?(?:thuc hien|duoc giao)?$"),
    ),
    ("deadline", re.compile(r".*(?:thoi han|thoi gian|han hoan thanh|tien do|thoi diem)|hoan thanh$|han$")),
    ("product", re.compile(r"san pham|ket qua (?:dau ra|can dat)")),
    ("words", re.compile(r".*(?:noi dung|nhiem vu|cong viec|ket luan|y kien chi dao)|viec$")),
)
_HEADING_ROWS = 3


def typed_lines_of(parts: Iterable[str | Grid]) -> TypedLines:
    """The lines of the page; rows of a table of conclusions become items, other tables their cells' lines."""
    page = TypedLines()
    for part in parts:
        if isinstance(part, str):
            page.lines.append(part)
        else:
            _add_table(page, part)
    return page


def _add_table(page: TypedLines, grid: Grid) -> None:
    heading = next((n for n, row in enumerate(grid[:_HEADING_ROWS]) if _is_heading(row)), None)
    if heading is None:
        page.lines += [line for row in grid for cell in row for line in cell.split("\n")]
        return
    page.lines += [line for row in grid[:heading] for cell in row for line in cell.split("\n")]
    columns = [_column(cell) for cell in grid[heading]]
    for number, row in enumerate(grid[heading + 1 :], 1):
        _add_row(page, columns, grid[heading], row, number)


def _is_heading(row: Sequence[str]) -> bool:
    columns = {_column(cell) for cell in row}
    return "words" in columns and bool(columns & {"lead", "deadline"})


def _column(cell: str) -> str:
    said = fold(cell)
    return next((name for name, pattern in _COLUMNS if pattern.match(said)), "")


def _add_row(page: TypedLines, columns: Sequence[str], heading: Sequence[str], row: Sequence[str], number: int) -> None:
    """One line for the row's words with its marker before it; a row without words is kept as its cells."""
    cells = list(zip(columns, heading, row, strict=False))
    words = [line for column, _, cell in cells if column == "words" for line in cell.split("\n") if tidy(line)]
    if not words:
        page.lines += [tidy(cell) for _, _, cell in cells if tidy(cell)]
        return
    marker = " ".join(tidy(cell) for column, _, cell in cells if column == "number")
    page.lines.append(f"{_as_typed(marker, number)} {words[0]}")
    page.rows[len(page.lines)] = _said(cells)
    page.lines += words[1:]


def _as_typed(marker: str, number: int) -> str:
    """The marker as it stands before an item: a bare "2" in a column is "2."."""
    if not marker:
        return f"{number}."
    if next(markers_of(f"{marker} x"), None) is not None:
        return marker
    return f"{marker}."


def _said(cells: Sequence[tuple[str, str, str]]) -> RowSaid:
    def of(wanted: str) -> str:
        return ", ".join(" ".join(cell.split()) for column, _, cell in cells if column == wanted and cell.strip())

    more = (
        f"cột «{tidy(name)}» ghi «{' '.join(cell.split())}»"
        for column, name, cell in cells
        if not column and cell.strip()
    )
    return RowSaid(of("lead"), of("support"), of("deadline"), of("product"), tuple(more))
