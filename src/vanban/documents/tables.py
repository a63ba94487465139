"""Tables of a typed text: as wide as the text, each column as its words need."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.model.paper import CELL_MARGIN_MM, Table
from vanban.wording.measure import text_width_mm
from vanban.wording.typed_tables import is_ruled

_SIZE_PT = 12.0
_SLACK_MM = 0.6
"""Strokes, and what a word processor may round against us."""


def typed_table(rows: Sequence[Sequence[str]], width_mm: float) -> Table:
    """The table of these rows, the first of which is its head when others follow; short rows are filled up."""
    said = [tuple(row) for row in rows if not is_ruled(row)]
    columns = max(map(len, said), default=0)
    full = tuple((*row, *("",) * (columns - len(row))) for row in said)
    head, rest = (full[0], full[1:]) if len(full) > 1 else ((), full)
    return Table(head, rest, _widths(full, bold_head=bool(head), width_mm=width_mm), _SIZE_PT)


def _widths(rows: Sequence[Sequence[str]], *, bold_head: bool, width_mm: float) -> tuple[float, ...]:
    """Every column holds its longest word; what is left goes to those whose lines would wrap."""
    least = [0.0] * len(rows[0]) if rows else []
    whole = list(least)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            bold = bold_head and number == 0
            least[column] = max(least[column], *(_room(word, bold) for word in cell.split() or [""]))
            whole[column] = max(whole[column], _room(cell, bold))
    wanted = [more - floor for floor, more in zip(least, whole, strict=True)]
    left, needed = width_mm - sum(least), sum(wanted)
    if left <= 0:
        return tuple(round(floor * width_mm / sum(least), 1) for floor in least)
    if not needed:
        return tuple(round(floor + left / len(least), 1) for floor in least)
    return tuple(round(floor + left * more / needed, 1) for floor, more in zip(least, wanted, strict=True))


def _room(text: str, bold: bool) -> float:
    return text_width_mm(text, _SIZE_PT, bold=bold) + 2 * CELL_MARGIN_MM + _SLACK_MM
