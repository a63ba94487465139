"""Tables whose columns a template decides: their grid follows the cells that were printed.

As docxtpl does it: the table keeps its width, new columns get the average, what removed ones had is
shared out. Cells that span columns are counted by their span, and inner tables by themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_MARK = re.compile(
    rb"<(/?)w:(tbl|tr|tc)(?=[ >])"
    rb"|<w:(gridCol)\b[^>]*>"
    rb'|<w:(?:gridSpan|gridBefore|gridAfter)\b[^>]*?w:val="(\d+)"'
)
_WIDTH = re.compile(rb'w:w="(\d+)"')
_MOST_COLUMNS = 63
"""Word's own limit."""


@dataclass(slots=True)
class _Table:
    """A table that has begun: where its grid stands, its columns, its widest row."""

    columns: list[tuple[int, int, int]] = field(default_factory=list)
    """Start and end of each `w:gridCol`, and its width in twips."""
    row: int = 0
    widest: int = 0


def fitted_grids(xml: bytes) -> bytes:
    """The part with the grid of every table as wide as its widest row."""
    pieces: list[bytes] = []
    position = 0
    for table in sorted(_tables(xml), key=lambda table: table.columns[0][0]):
        if table.widest and table.widest != len(table.columns):
            start, end = table.columns[0][0], table.columns[-1][1]
            pieces += [xml[position:start], _grid([width for _, _, width in table.columns], table.widest)]
            position = end
    return b"".join([*pieces, xml[position:]])


def _tables(xml: bytes) -> list[_Table]:
    open_tables: list[_Table] = []
    found: list[_Table] = []
    for mark in _MARK.finditer(xml):
        closing, element, column, span = mark.groups()
        if element == b"tbl":
            if not closing:
                open_tables.append(_Table())
            elif open_tables:
                ended = open_tables.pop()
                found += [ended] if ended.columns else []
        elif open_tables:
            _follow(open_tables[-1], mark, bool(closing), element, column, span)
    return found


def _follow(
    table: _Table, mark: re.Match[bytes], closing: bool, element: bytes | None, column: bytes | None, span: bytes | None
) -> None:
    if column:
        width = _WIDTH.search(mark.group())
        table.columns.append((mark.start(), mark.end(), int(width.group(1)) if width else 0))
    elif element == b"tr" and closing:
        table.widest, table.row = max(table.widest, min(table.row, _MOST_COLUMNS)), 0
    elif element == b"tc" and not closing:
        table.row += 1
    elif span:
        is_cell = mark.group().startswith(b"<w:gridSpan")
        table.row += min(int(span[:4]), _MOST_COLUMNS) - (1 if is_cell else 0)


def _grid(widths: list[int], wanted: int) -> bytes:
    if wanted > len(widths):
        average = sum(widths) // wanted
        scaled = [width * len(widths) // wanted for width in widths]
        new = scaled + [average] * (wanted - len(widths))
    else:
        share = sum(widths[wanted:]) // wanted
        new = [width + share for width in widths[:wanted]]
    return b"".join(b'<w:gridCol w:w="%d"/>' % width for width in new)
