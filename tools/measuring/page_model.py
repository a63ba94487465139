"""A printed paper as it lies on the table: lines of letters, drawn rules and boxes, tables; all in millimetres."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

MM_PER_PT = 25.4 / 72
ABOVE_BASELINE, BELOW_BASELINE = 0.933, 0.216
"""How far a line's box reaches from its baseline, per point of size: ascent with line gap, and descent, of
Liberation Serif, which has the metrics of Times New Roman (`hhea` 1825 + 87 and 443 of 2048)."""
SINGLE_SPACING = ABOVE_BASELINE + BELOW_BASELINE


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. `bold` and `italic` hold when every letter is; `opens_bold` when the first one is."""

    text: str
    left_mm: float
    right_mm: float
    baseline_mm: float
    size_pt: float
    bold: bool
    italic: bool
    page: int
    opens_bold: bool = False
    font: str = ""
    colour: tuple[float, ...] = ()
    even: bool = True
    """Whether all letters are of one size."""

    @property
    def width_mm(self) -> float:
        return self.right_mm - self.left_mm

    @property
    def middle_mm(self) -> float:
        return (self.left_mm + self.right_mm) / 2

    @property
    def top_mm(self) -> float:
        """Upper edge of the line's box."""
        return self.baseline_mm - ABOVE_BASELINE * self.size_pt * MM_PER_PT

    @property
    def bottom_mm(self) -> float:
        """Lower edge of the line's box."""
        return self.baseline_mm + BELOW_BASELINE * self.size_pt * MM_PER_PT

    @property
    def is_upper(self) -> bool:
        return self.text.upper() == self.text and any(letter.isalpha() for letter in self.text)


@dataclass(frozen=True, slots=True)
class Box:
    """A frame drawn around something; a rule is a box without height."""

    left_mm: float
    right_mm: float
    top_mm: float
    bottom_mm: float
    page: int

    @property
    def length_mm(self) -> float:
        return self.right_mm - self.left_mm

    @property
    def height_mm(self) -> float:
        return self.bottom_mm - self.top_mm

    @property
    def middle_mm(self) -> float:
        return (self.left_mm + self.right_mm) / 2


@dataclass(frozen=True, slots=True)
class Table:
    """A table's part on one page: the frame and, row by row, the lines of each cell."""

    frame: Box
    rows: tuple[tuple[tuple[Line, ...], ...], ...]

    @property
    def head(self) -> tuple[str, ...]:
        return tuple(cell_text(cell) for cell in self.rows[0])

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for row in self.rows for cell in row for line in cell)


def cell_text(cell: tuple[Line, ...]) -> str:
    return " ".join(line.text.strip() for line in cell)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `lines` are those outside of tables."""

    number: int
    width_mm: float
    height_mm: float
    lines: tuple[Line, ...]
    rules: tuple[Box, ...]
    boxes: tuple[Box, ...]
    tables: tuple[Table, ...]

    def printed(self) -> Iterator[Line]:
        """Every line of the text, in tables or not, without what stands in the top and bottom margins."""
        everything = (*self.lines, *(line for table in self.tables for line in table.lines))
        return (line for line in everything if not self.in_margin(line))

    def in_margin(self, line: Line) -> bool:
        """Page numbers, marks of samples, circulation, address: header and foot, outside of the text box."""
        return line.bottom_mm < _HEADER_MM or line.baseline_mm > self.foot_mm

    @property
    def foot_mm(self) -> float:
        """Where the foot begins: at the rule above the address, else at the bottom margin."""
        floor = self.height_mm - _FOOT_MM
        rules = [rule.top_mm for rule in self.rules if rule.length_mm > 150 and rule.top_mm > floor - _HIGHEST_FOOT_MM]
        return min(rules, default=floor)

    def box_of(self, line: Line) -> Box | None:
        """The frame drawn around a line, when there is one."""
        around = (box for box in self.boxes if _holds(box, line))
        return min(around, key=lambda box: box.length_mm * box.height_mm, default=None)

    def rule_below(self, line: Line) -> Box | None:
        """The nearest rule under the middle of a line, within a line's height of it."""
        below = (
            rule
            for rule in self.rules
            if -0.5 <= rule.top_mm - line.bottom_mm < _NEAR_MM and rule.left_mm < line.middle_mm < rule.right_mm
        )
        return min(below, key=lambda rule: rule.top_mm, default=None)


_HEADER_MM, _FOOT_MM = 18.5, 20.0
_HIGHEST_FOOT_MM = 30.0
_NEAR_MM = 5.0


def _holds(box: Box, line: Line) -> bool:
    sideways = box.left_mm <= line.left_mm + 0.3 and line.right_mm <= box.right_mm + 0.3
    return sideways and box.top_mm < line.baseline_mm - 1 and line.baseline_mm < box.bottom_mm


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole PDF."""

    pages: tuple[Page, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for page in self.pages for line in page.lines)

    def line(self, words: str) -> Line:
        """The first line outside tables that holds these words. Raises `StopIteration` when none does."""
        return next(line for line in self.lines if words in line.text)

    def last(self, words: str) -> Line:
        """The last line that is just these words, as a signature is."""
        return [line for line in self.lines if line.text.strip() == words][-1]

    def page_of(self, line: Line) -> Page:
        return self.pages[line.page - 1]
