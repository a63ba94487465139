"""The markers that people type before items, and what each counts.

"1.", "a/", "(1)", "ii)", "Thứ nhất,", "Một là,", "①", "▪".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.wording.numbers import LETTERS, marker_place
from vanban.wording.text import fold

_ORDINALS = ("nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")
_COUNTED = ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
_LOWER_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


@dataclass(frozen=True, slots=True)
class Marker:
    """One marker: its `style` (markers of one list share it), its `sign` without brackets, and the text behind it.

    `place` is which one in its list it is, from 1; 0 for bullets, which are not counted by what they show.
    """

    style: str
    sign: str
    place: int
    rest: str

    @property
    def is_bullet(self) -> bool:
        return self.style.startswith("bullet")


_SECTION = re.compile(
    r"(?:mục|kết luận|nội dung|nhiệm vụ|vấn đề)\s+(?:số\s+)?(\d{1,2})\s*[.:)]\s*(?=\S)", re.IGNORECASE
)
_ORDINAL = re.compile(r"(thứ\s+(\w+))\s*(?:,|:|là,?|-|–)\s*(?=\S)", re.IGNORECASE)
_COUNT = re.compile(r"([^\W\da-zà-ỹđ]\w+)\s+là\s*(?:[,:]\s*)?(?=\S)")
"""Only with a capital: a wrapped line may go on with "… hai là"."""
_ROMAN = re.compile(r"([IVX]{1,5})\s*(?:[./)]|[-–—](?=\s))\s*(?=\S)")
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,2})\s*[.)]?\s+(?=\S)")
_BRACKETED = re.compile(r"\((\d{1,2}|[ivx]{1,4}|[a-zđ])\)\s*(?=\S)")
_NUMBER = re.compile(r"(\d{1,2})\s*(?:[./)](?!\d)|[-–—](?=\s))\s*(?=\D)")
_LETTER = re.compile(r"([a-zđ])\s*(?:[.)]\s*(?=\S)(?![a-zđ]\.)|/\s*(?=[^\W\da-zà-ỹđ]))")
"""Behind a stroke stands a capital: "đ/c" and "v/v" are no markers."""
_CAPITAL = re.compile(r"([A-ZĐ])\s*[./)]\s+(?=\S)")
_LOWER_ROMAN = re.compile(r"([ivx]{1,4})\s*[./)]\s*(?=\S)")
_PLUS = re.compile(r"\+\s*(?=\S)")
_DASH = re.compile(r"[-–—]\s*(?=\S)")
_SMALL_O = re.compile(r"o(?:\t+|\s{2,})(?=\S)")
_NO_BULLET = frozenset("\"'“”‘’«»([{…,.;:!?%&@#$€°/\\|_=<>~`^")


def markers_of(line: str) -> Iterator[Marker]:
    """What the beginning of a line may be, the likeliest first; `line` still has its tabs."""
    yield from _named(line)
    yield from _counted(line)
    yield from _circled(line)
    yield from _bullets(line)


def _named(line: str) -> Iterator[Marker]:
    found = _SECTION.match(line)
    if found:
        yield Marker("section", str(int(found[1])), int(found[1]), _behind(line, found))
    found = _ORDINAL.match(line)
    if found and fold(found[2]) in _ORDINALS:
        place = _ORDINALS.index(fold(found[2])) + 1
        yield Marker("ordinal", str(place), place, _behind(line, found))
    found = _COUNT.match(line)
    if found and fold(found[1]) in _COUNTED:
        place = _COUNTED.index(fold(found[1])) + 1
        yield Marker("count", str(place), place, _behind(line, found))


def _circled(line: str) -> Iterator[Marker]:
    """Numbers in circles, filled ones too."""
    if "CIRCLED" in unicodedata.name(line[:1] or " ", "") and line[1:].strip():
        place = int(unicodedata.numeric(line[0], 0))
        if place:
            yield Marker("circled", str(place), place, line[1:].lstrip(" \t.):/").strip())


def _counted(line: str) -> Iterator[Marker]:
    for style, pattern in (("roman", _ROMAN), ("decimal", _DECIMAL)):
        found = pattern.match(line)
        if found:
            yield Marker(style, found[1], marker_place(found[1]), _behind(line, found))
    bracketed = _BRACKETED.match(line)
    if bracketed:
        yield from _in_brackets(bracketed[1], _behind(line, bracketed))
    found = _NUMBER.match(line)
    if found:
        style = "paren" if found[0].rstrip().endswith(")") else "number"
        yield Marker(style, str(int(found[1])), int(found[1]), _behind(line, found))
    for style, pattern in (("letter", _LETTER), ("lower-roman", _LOWER_ROMAN), ("capital", _CAPITAL)):
        found = pattern.match(line)
        if found:
            yield from _lettered(style, found[1], _behind(line, found))


def _in_brackets(sign: str, rest: str) -> Iterator[Marker]:
    if sign.isdigit():
        yield Marker("paren", str(int(sign)), int(sign), rest)
    else:
        yield from _lettered("letter", sign, rest)
        yield from _lettered("lower-roman", sign, rest)


def _lettered(style: str, sign: str, rest: str) -> Iterator[Marker]:
    if style == "lower-roman":
        if sign in _LOWER_ROMANS:
            yield Marker(style, sign, _LOWER_ROMANS.index(sign) + 1, rest)
    elif len(sign) == 1 and sign.lower() in LETTERS:
        yield Marker(style, sign, LETTERS.index(sign.lower()) + 1, rest)


def _bullets(line: str) -> Iterator[Marker]:
    """Dashes, plus signs, and any symbol that stands alone before the words, Word's own bullets too."""
    found = _PLUS.match(line)
    if found:
        yield Marker("bullet +", "+", 0, _behind(line, found))
        return
    found = _DASH.match(line)
    if found:
        yield Marker("bullet -", "-", 0, _behind(line, found))
        return
    found = _SMALL_O.match(line)
    if found:
        yield Marker("bullet o", "-", 0, _behind(line, found))
        return
    if line and _is_symbol(line[0]) and line[1:].strip():
        yield Marker(f"bullet {line[0]}", "-", 0, line[1:].strip())


def _is_symbol(letter: str) -> bool:
    """A bullet of any shape: a symbol, a punctuation mark that opens no words, or a private-use sign of Word."""
    return letter not in _NO_BULLET and unicodedata.category(letter) in {"So", "Sm", "Po", "Co", "Sk", "Pd"}


def _behind(line: str, found: re.Match[str]) -> str:
    return line[found.end() :].strip()
