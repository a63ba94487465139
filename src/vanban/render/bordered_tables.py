"""A table with borders as WordprocessingML (ISO/IEC 29500-1 §17.4): head repeated, rows never broken."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vanban.model.paper import CELL_MARGIN_MM, Table
from vanban.render.refusal import ValueRefused

_TWIPS_PER_MM = 1440 / 25.4
_MOST_COLUMNS = 63
"""Word's own limit."""
_AROUND_CELLS = 30
"""Twips above and below the words of a cell (1.5 pt), as in the tables of the templates."""
_ROOM_BELOW = 120
"""Exact height in twips (6 pt) of the empty paragraph below: two tables in a row would else be one."""
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = "<w:tblCellMar>{}</w:tblCellMar>".format(
    "".join(f'<w:{side} w:w="{round(CELL_MARGIN_MM * _TWIPS_PER_MM)}" w:type="dxa"/>' for side in ("left", "right"))
)


def bordered_table(table: Table, words: Callable[[str], str]) -> str:
    """The table and a low paragraph; `words` turns the text of a cell into what stands inside `w:t`."""
    columns = len(table.widths_mm)
    if not 1 <= columns <= _MOST_COLUMNS:
        raise ValueRefused(f"bảng có {columns} cột, ngoài khoảng của Word (1 đến {_MOST_COLUMNS})")
    if any(len(row) != columns for row in (*table.rows, *((table.head,) if table.head else ()))):
        raise ValueRefused(f"bảng có hàng không đủ hoặc thừa ô, mỗi hàng phải có {columns} ô")
    widths = [round(width * _TWIPS_PER_MM) for width in table.widths_mm]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [_row(table.head, widths, table.size_pt, words, head=True)] if table.head else []
    rows += [_row(row, widths, table.size_pt, words) for row in table.rows]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>{_MARGINS}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{_ROOM_BELOW}" w:lineRule="exact"/></w:pPr></w:p>'
    )


def _row(
    cells: Sequence[str], widths: Sequence[int], size_pt: float, words: Callable[[str], str], *, head: bool = False
) -> str:
    repeated = "<w:tblHeader/>" if head else ""
    inside = "".join(_cell(cell, width, size_pt, words, head) for cell, width in zip(cells, widths, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{inside}</w:tr>"


def _cell(text: str, width: int, size_pt: float, words: Callable[[str], str], head: bool) -> str:
    half_points = round(size_pt * 2)
    look = (
        f'<w:rPr>{"<w:b/><w:bCs/>" if head else ""}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
    )
    keep, align = ("<w:keepNext/>", '<w:jc w:val="center"/>') if head else ("", '<w:jc w:val="left"/>')
    around = f'<w:spacing w:before="{_AROUND_CELLS}" w:after="{_AROUND_CELLS}"/><w:ind w:firstLine="0"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"<w:p><w:pPr>{keep}{around}{align}</w:pPr>"
        f'<w:r>{look}<w:t xml:space="preserve">{words(text)}</w:t></w:r></w:p></w:tc>'
    )
