"""From a PDF to the page model: letters gathered into lines by their baseline, strokes into rules, boxes and tables."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pdfplumber

from measuring.page_model import MM_PER_PT, Box, Line, Page, Paper, Table

Char = dict[str, Any]

_APART_PT = 15
"""So wide a gap parts the two columns of heading and signing block."""
_NATION = "CỘNG HÒA XÃ HỘI"
_SAME_BASELINE_PT = 0.6
_BLANK_SHARE = 0.15
"""A gap of this share of the size stands for a blank that the PDF leaves out."""
_SHORTEST_RULE_PT = 10
_CORNER_PT = 1.5


def read_pdf(pdf: Path) -> Paper:
    """Every line, rule, box and table of a PDF."""
    with pdfplumber.open(pdf) as document:
        return Paper(tuple(_page(page, number) for number, page in enumerate(document.pages, 1)))


def _page(page: Any, number: int) -> Page:
    found = [table for table in page.find_tables() if len(table.rows) > 1 and len(table.rows[0].cells) > 1]
    tables = tuple(_table(page, table, number) for table in found)
    outside = [char for char in page.chars if not any(_within(char, table.bbox) for table in found)]
    rules = tuple(_rules(page, number, [table.bbox for table in found]))
    width, height = float(page.width) * MM_PER_PT, float(page.height) * MM_PER_PT
    lines = tuple(_lines(outside, float(page.height), number))
    return Page(number, width, height, lines, rules, tuple(_boxes(page, number)), tables)


def _table(page: Any, table: Any, number: int) -> Table:
    rows = tuple(
        tuple(_cell(page, cell, number) for cell in row.cells if cell is not None) for row in table.rows if row.cells
    )
    left, top, right, bottom = (side * MM_PER_PT for side in table.bbox)
    return Table(Box(left, right, top, bottom, number), rows)


def _cell(page: Any, cell: tuple[float, float, float, float], number: int) -> tuple[Line, ...]:
    inside = [char for char in page.chars if _within(char, cell)]
    return tuple(_lines(inside, float(page.height), number, apart=float("inf")))


def _within(char: Char, frame: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = frame
    return bool(left <= (char["x0"] + char["x1"]) / 2 <= right and top <= (char["top"] + char["bottom"]) / 2 <= bottom)


def _lines(chars: Iterable[Char], height: float, page: int, *, apart: float = _APART_PT) -> Iterator[Line]:
    for row in _rows(chars, height):
        for part in _parts(row, apart):
            if any(char["text"].strip() for char in part):
                yield _line(part, height, page)


def _rows(chars: Iterable[Char], height: float) -> list[list[Char]]:
    """Letters that stand on one baseline, from left to right."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: _baseline(char, height)):
        if rows and _baseline(char, height) - _baseline(rows[-1][0], height) < _SAME_BASELINE_PT:
            rows[-1].append(char)
        else:
            rows.append([char])
    return [sorted(row, key=lambda char: float(char["x0"])) for row in rows]


def _baseline(char: Char, height: float) -> float:
    return height - float(char["matrix"][5])


def _parts(row: list[Char], apart: float) -> Iterator[list[Char]]:
    """The letters of a row, parted where the gap is wide, and before Quốc hiệu, which a long name comes near to."""
    part: list[Char] = []
    nation = "".join(char["text"][:1] for char in row).find(_NATION)
    for number, char in enumerate(row):
        if part and (number == nation or char["x0"] - part[-1]["x1"] > apart):
            yield part
            part = []
        part.append(char)
    if part:
        yield part


def _line(chars: list[Char], height: float, page: int) -> Line:
    seen = [char for char in chars if char["text"].strip()]
    sizes = {round(float(char["size"]), 1) for char in seen}
    fonts = [char["fontname"].rpartition("+")[2] for char in seen]
    return Line(
        text=unicodedata.normalize("NFC", "".join(_spaced(chars))),
        left_mm=seen[0]["x0"] * MM_PER_PT,
        right_mm=seen[-1]["x1"] * MM_PER_PT,
        baseline_mm=_baseline(seen[0], height) * MM_PER_PT,
        size_pt=round(float(seen[0]["size"]), 1),
        bold=all("Bold" in font for font in fonts),
        italic=all("Italic" in font for font in fonts),
        page=page,
        opens_bold="Bold" in fonts[0],
        font=fonts[0].partition("-")[0],
        colour=_colour(seen[0]),
        even=len(sizes) == 1,
    )


def _colour(char: Char) -> tuple[float, ...]:
    colour = char["non_stroking_color"]
    parts = tuple(colour) if isinstance(colour, tuple | list) else (colour or 0,)
    return tuple(map(float, parts * 3 if len(parts) == 1 else parts))


def _spaced(chars: list[Char]) -> Iterator[str]:
    before = None
    for char in chars:
        if before is not None and before["text"] != " " and char["x0"] - before["x1"] > char["size"] * _BLANK_SHARE:
            yield " "
        yield char["text"]
        before = char


def _flat(page: Any) -> list[Any]:
    return [edge for edge in page.edges if edge["orientation"] == "h" and edge["x1"] - edge["x0"] > _SHORTEST_RULE_PT]


def _rules(page: Any, number: int, tables: list[tuple[float, float, float, float]]) -> Iterator[Box]:
    """Horizontal strokes that belong to no table."""
    for edge in _flat(page):
        if not any(top - 1 <= edge["top"] <= bottom + 1 for _, top, _, bottom in tables):
            yield _box(edge, edge, number)


def _boxes(page: Any, number: int) -> Iterator[Box]:
    """Frames: two equal strokes one above the other, with an upright stroke at the left end of both."""
    upright = [edge for edge in page.edges if edge["orientation"] == "v"]
    for upper in _flat(page):
        for lower in _flat(page):
            if lower["top"] > upper["top"] + 5 and _same_ends(upper, lower) and _joined(upper, lower, upright):
                yield _box(upper, lower, number)


def _same_ends(upper: Any, lower: Any) -> bool:
    return all(abs(upper[end] - lower[end]) < _CORNER_PT for end in ("x0", "x1"))


def _joined(upper: Any, lower: Any, upright: list[Any]) -> bool:
    return any(
        abs(edge["x0"] - upper["x0"]) < _CORNER_PT
        and abs(edge["top"] - upper["top"]) < _CORNER_PT
        and abs(edge["bottom"] - lower["top"]) < _CORNER_PT
        for edge in upright
    )


def _box(upper: Any, lower: Any, number: int) -> Box:
    left, right, top, bottom = (upper["x0"], upper["x1"], upper["top"], lower["top"])
    return Box(left * MM_PER_PT, right * MM_PER_PT, top * MM_PER_PT, bottom * MM_PER_PT, number)
