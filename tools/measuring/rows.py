"""One row of the table: an element, what the decree asks and the house sets, what was measured, and the verdict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from measuring.page_model import Line

TOLERANCE_MM = 0.5
_TOLERANCE_PT = 0.1


@dataclass(frozen=True, slots=True)
class Row:
    """`right` says whether the measure lies within what is required and, where the house sets one, at its value."""

    element: str
    article: str
    required: str
    house: str
    measured: str
    right: bool

    @property
    def told(self) -> str:
        """What was measured, with the decimal comma of Vietnamese."""
        return re.sub(r"(\d)\.(\d)", r"\1,\2", self.measured)


@dataclass(frozen=True, slots=True)
class Letters:
    """How an element is printed: the decree's sizes in points, the house's, and the style (Appendix I, V)."""

    article: str
    low: float
    high: float
    house: float
    bold: bool = False
    italic: bool = False
    upper: bool = False

    @property
    def style(self) -> str:
        return _style(self.bold, self.italic) + (", in hoa" if self.upper else "")

    def suits(self, line: Line) -> bool:
        sized = self.low <= line.size_pt <= self.high and abs(line.size_pt - self.house) <= _TOLERANCE_PT
        styled = (line.bold, line.italic) == (self.bold, self.italic)
        return line.even and sized and styled and (line.is_upper or not self.upper)


def _style(bold: bool, italic: bool) -> str:
    return {(True, True): "đậm nghiêng", (True, False): "đậm", (False, True): "nghiêng"}.get((bold, italic), "đứng")


def missing(element: str, article: str) -> Row:
    """An element that every paper has and that was not found on this one."""
    return Row(element, article, "có", "", "không tìm thấy", False)


def look(element: str, lines: Sequence[Line], letters: Letters) -> Row:
    """Size and style of every line of an element; the first wrong one is the one that is told."""
    if not lines:
        return missing(element, letters.article)
    told = next((line for line in lines if not letters.suits(line)), lines[0])
    sizes = f"cỡ {letters.low:g}" if letters.low == letters.high else f"cỡ {letters.low:g}–{letters.high:g}"
    cased = ", in hoa" if letters.upper and told.is_upper else ""
    measured = f"cỡ {told.size_pt:g}, {_style(told.bold, told.italic)}{cased}"
    right = all(map(letters.suits, lines))
    return Row(element, letters.article, f"{sizes}, {letters.style}", f"cỡ {letters.house:g}", measured, right)


def within(
    element: str, article: str, value: float, low: float, high: float, *, house: float | None = None, unit: str = "mm"
) -> Row:
    """A length that must lie between two others, and at the house's value where there is one."""
    slack = TOLERANCE_MM if unit == "mm" else 0.2
    right = low - slack <= value <= high + slack and (house is None or abs(value - house) <= slack)
    asked = f"{low:g} {unit}" if low == high else f"{low:g}–{high:g} {unit}"
    return Row(element, article, asked, "" if house is None else f"{house:g} {unit}", f"{value:.1f} {unit}", right)


def level(element: str, article: str, required: str, off_mm: float) -> Row:
    """How far something is from where it belongs, sideways or up and down."""
    return Row(element, article, required, "", f"lệch {abs(off_mm):.1f} mm", abs(off_mm) <= TOLERANCE_MM)


def holds(element: str, article: str, required: str, measured: str, right: bool) -> Row:
    """Something that is so or is not so."""
    return Row(element, article, required, "", measured, right)
