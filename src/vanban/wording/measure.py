"""How wide Times New Roman sets a line: for rules that follow the text above them, and for their check.

Widths are those of Liberation Serif, which is made to run exactly as wide as Times New Roman; kerning
is off, as Word leaves it for body text.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_UNITS_PER_EM = 2048
_MM_PER_PT = 25.4 / 72
_FIRST_ASCII = 32
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
"""The five tone marks: they never change how wide a letter is; horns, breves and strokes may."""

_OTHERS = "ăâêôđơưĂÂÊÔĐƠƯ–—‘’“”…•°×«»§"

# fmt: off
_ASCII: dict[tuple[bool, bool], tuple[int, ...]] = {
    (False, False): (
        512, 682, 836, 1024, 1024, 1706, 1593, 369, 682, 682, 1024, 1155, 512, 682, 512, 569, 1024, 1024, 1024,
        1024, 1024, 1024, 1024, 1024, 1024, 1024, 569, 569, 1155, 1155, 1155, 909, 1886, 1479, 1366, 1366,
        1479, 1251, 1139, 1479, 1479, 682, 797, 1479, 1251, 1821, 1479, 1479, 1139, 1479, 1366, 1139, 1251,
        1479, 1479, 1933, 1479, 1479, 1251, 682, 569, 682, 961, 1024, 682, 909, 1024, 909, 1024, 909, 682,
        1024, 1024, 569, 569, 1024, 569, 1593, 1024, 1024, 1024, 1024, 682, 797, 569, 1024, 1024, 1479, 1024,
        1024, 909, 983, 410, 983, 1108,
    ),
    (True, False): (
        512, 682, 1137, 1024, 1024, 2048, 1706, 569, 682, 682, 1024, 1167, 512, 682, 512, 569, 1024, 1024,
        1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 682, 682, 1167, 1167, 1167, 1024, 1905, 1479, 1366,
        1479, 1479, 1366, 1251, 1593, 1593, 797, 1024, 1593, 1366, 1933, 1479, 1593, 1251, 1593, 1479, 1139,
        1366, 1479, 1479, 2048, 1479, 1479, 1366, 682, 569, 682, 1190, 1024, 682, 1024, 1139, 909, 1139, 909,
        682, 1024, 1139, 569, 682, 1139, 569, 1706, 1139, 1024, 1139, 1139, 909, 797, 682, 1139, 1024, 1479,
        1024, 1024, 909, 807, 451, 807, 1065,
    ),
    (False, True): (
        512, 682, 860, 1024, 1024, 1706, 1593, 438, 682, 682, 1024, 1382, 512, 682, 512, 569, 1024, 1024, 1024,
        1024, 1024, 1024, 1024, 1024, 1024, 1024, 682, 682, 1382, 1382, 1382, 1024, 1884, 1251, 1251, 1366,
        1479, 1251, 1251, 1479, 1479, 682, 909, 1366, 1139, 1706, 1366, 1479, 1251, 1479, 1251, 1024, 1139,
        1479, 1251, 1706, 1251, 1139, 1139, 797, 569, 797, 864, 1024, 682, 1024, 1024, 909, 1024, 909, 569,
        1024, 1024, 569, 569, 909, 569, 1479, 1024, 1024, 1024, 1024, 797, 797, 569, 1024, 909, 1366, 909, 909,
        797, 819, 563, 819, 1108,
    ),
    (True, True): (
        512, 797, 1137, 1024, 1024, 1706, 1593, 569, 682, 682, 1024, 1167, 512, 682, 512, 569, 1024, 1024,
        1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 682, 682, 1167, 1167, 1167, 1024, 1704, 1366, 1366,
        1366, 1479, 1366, 1366, 1479, 1593, 797, 1024, 1366, 1251, 1821, 1479, 1479, 1251, 1479, 1366, 1139,
        1251, 1479, 1366, 1821, 1366, 1251, 1251, 682, 569, 682, 1167, 1024, 682, 1024, 1024, 909, 1024, 909,
        682, 1024, 1139, 569, 569, 1024, 569, 1593, 1139, 1024, 1024, 1024, 797, 797, 569, 1139, 909, 1366,
        1024, 909, 797, 713, 451, 713, 1167,
    ),
}

_MORE: dict[tuple[bool, bool], tuple[int, ...]] = {
    (False, False): (
        909, 909, 909, 1024, 1024, 1083, 1110, 1479, 1479, 1251, 1479, 1479, 1479, 1589, 1024, 2048, 682, 682,
        909, 909, 2048, 717, 819, 1155, 1024, 1024, 1024,
    ),
    (True, False): (
        1024, 1024, 909, 1024, 1139, 1134, 1229, 1479, 1479, 1366, 1593, 1479, 1593, 1630, 1024, 2048, 682,
        682, 1024, 1024, 2048, 717, 819, 1167, 1024, 1024, 1024,
    ),
    (False, True): (
        1024, 1024, 909, 1024, 1024, 1093, 1117, 1251, 1251, 1251, 1479, 1479, 1479, 1544, 1024, 1821, 682,
        682, 1139, 1139, 1821, 717, 819, 1382, 1024, 1024, 1024,
    ),
    (True, True): (
        1024, 1024, 909, 1024, 1024, 1099, 1227, 1366, 1366, 1366, 1479, 1479, 1479, 1587, 1024, 2048, 682,
        682, 1024, 1024, 2048, 717, 819, 1167, 1024, 1024, 1024,
    ),
}
# fmt: on


@cache
def _widths(bold: bool, italic: bool) -> dict[str, int]:
    ascii_widths = {chr(_FIRST_ASCII + n): width for n, width in enumerate(_ASCII[bold, italic])}
    return ascii_widths | dict(zip(_OTHERS, _MORE[bold, italic], strict=True))


def text_width_mm(text: str, size_pt: float, *, bold: bool = False, italic: bool = False) -> float:
    """The width in millimetres of `text` set on one line at `size_pt` points.

    A character outside Vietnamese writing counts as wide as a digit.
    """
    widths = _widths(bold, italic)
    usual = widths["0"]
    units = sum(widths.get(letter, usual) for letter in _letters(text))
    return units / _UNITS_PER_EM * size_pt * _MM_PER_PT


def _letters(text: str) -> str:
    """Without tone marks: `ế` is as wide as `ê`."""
    split = unicodedata.normalize("NFD", text.replace("\u00a0", " "))
    return unicodedata.normalize("NFC", "".join(c for c in split if c not in _TONES))


def wrapped(text: str, width_mm: float, size_pt: float, *, bold: bool = False, italic: bool = False) -> tuple[str, ...]:
    """The lines that `text` takes in a column of `width_mm`, broken at blanks as Word breaks them."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width_mm(longer, size_pt, bold=bold, italic=italic) <= width_mm:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
