"""A typed page of conclusions, split into items by their markers; what looks wrong becomes a doubt.

Nothing is dropped: what belongs to no item is kept as the lines before, between or after the items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from vanban.intake.markers import Marker, markers_of
from vanban.wording.numbers import point_letter
from vanban.wording.text import CAPITALS, control_character, tidy, without_control


@dataclass(frozen=True, slots=True)
class SplitItem:
    """One item: its path from the outside in (`2/a`, dashes counted: `2/-1`), its words without the
    marker, the line it began on (from 1), and what is doubtful about its place.
    """

    path: str
    words: str
    line: int
    doubts: tuple[str, ...] = ()
    ends_with_colon: bool = False


@dataclass(frozen=True, slots=True)
class Split:
    """A page: the lines before the first item, the items, the lines from the signature on."""

    intro: tuple[str, ...]
    items: tuple[SplitItem, ...]
    closing: tuple[str, ...]


_RECIPIENTS = re.compile(r"nơi nhận\s*[:.]?\s*$|nơi nhận\s*:", re.IGNORECASE)
_SIGNS = re.compile(
    rf"(?:TM|KT|TL|TUQ|Q)\.\s*[{CAPITALS}]{{2,}}"
    r"|(?:GIÁM ĐỐC|CHỦ TỊCH|CHI CỤC TRƯỞNG|CHÁNH VĂN PHÒNG|CHỦ TRÌ|CHỦ TỌA|THƯ KÝ|NGƯỜI GHI|THỦ TRƯỞNG)"
    r"(?:\s+\S+){0,4}\s*$"
)
_CLOSING_WORDS = re.compile(r"trên đây là|chủ trì\s*$|thư ký\s*$", re.IGNORECASE)
"""Lines that may close a page; a signing line stands alone and is followed by no further item."""
_CLOSES = re.compile(r"[.;:]\s*$|\./\.\s*$")


_MOST_MISSING = 3
"""A number further away only begins an item where the line above has ended and a sentence begins."""


_SAID_IN_WORDS = frozenset({"ordinal", "count", "circled"})
_SHOWN_AS_LETTERS = _SAID_IN_WORDS | {"lower-roman", "paren"}
"""Markers that official papers do not have: below a number they are shown as its letters."""
_NUMBERED = _SAID_IN_WORDS | {"number", "decimal", "paren", "section"}


@dataclass(slots=True)
class _Open:
    """An item that lines may still be added to."""

    marker: Marker
    path: str
    line: int
    words: list[str]
    doubts: list[str] = field(default_factory=list)


def split_conclusions(lines: Sequence[str]) -> Split:
    """The items of a page; lines without a marker belong to the item above them."""
    reader = _Reader()
    typed = [_plain(raw) for raw in lines]
    closing: list[str] = []
    for number, line in enumerate(typed, 1):
        if tidy(line) and (closing or (reader.done and _ends(reader, typed, number))):
            closing.append(tidy(line))
        elif tidy(line):
            reader.take(line, number)
    items = tuple(_finished(each) for each in reader.done)
    return Split(tuple(reader.intro), items, tuple(closing))


def _plain(raw: str) -> str:
    """Blanks at the ends off, tabs inside kept: "o", a tab and words is one of Word's bullets."""
    return raw.replace("\n", " ").replace("\u00a0", " ").strip(" \t\r\ufeff\u200b")


def _ends(reader: _Reader, typed: Sequence[str], number: int) -> bool:
    """Whether the page closes with this line. Recipients close it; a signing line only when no item follows."""
    line = typed[number - 1]
    if _RECIPIENTS.match(line):
        return True
    if not (_SIGNS.match(line) or _CLOSING_WORDS.match(line)) or any(reader.fits(each) for each in markers_of(line)):
        return False
    later = list(takewhile(lambda each: not _RECIPIENTS.match(each), typed[number:]))
    goes_on = any(reader.goes_on(marker) for each in later for marker in markers_of(each))
    return not goes_on and _stands_alone(line, later)


def _stands_alone(line: str, later: Sequence[str]) -> bool:
    """A wrapped "chủ trì" is followed by small letters; a signing line is not."""
    following = next((tidy(each) for each in later if tidy(each)), "")
    return not following[:1].islower() or not line.lower().startswith(("chủ trì", "thư ký"))


class _Reader:
    """Keeps the chain of open items from the outside in while the lines go by."""

    def __init__(self) -> None:
        self.intro: list[str] = []
        self.done: list[_Open] = []
        self._chain: list[_Open] = []

    def take(self, line: str, number: int) -> None:
        for marker in markers_of(line):
            if self.fits(marker):
                self._begin(self._of_open_list(marker), number)
                return
        if not self.done:
            self.intro.append(tidy(line))
            return
        item = self.done[-1]
        looks_new = line[:1].isupper() or next(markers_of(line), None) is not None
        if self._closed and looks_new:
            item.doubts.append(f"dòng {number} không có dấu mục nối tiếp, đã gộp vào mục này")
        item.words.append(line)

    @property
    def _closed(self) -> bool:
        """Whether the last line so far ended a sentence or a clause."""
        return bool(_CLOSES.search(self.done[-1].words[-1]))

    def fits(self, marker: Marker) -> bool:
        """Whether a marker can stand here: it begins a list, or goes on with one that is open.

        So a wrapped line that happens to begin with "15. " or "5/2022" stays text.
        """
        if marker.is_bullet:
            return True
        if marker.style == "letter" and marker.sign == "i" and not self._letters_reached("h"):
            return False
        if any(each.marker.style == marker.style for each in self._chain):
            gap = marker.place - self._last(marker.style).place
            return abs(gap) <= _MOST_MISSING or (gap > 0 and self._closed and marker.rest[:1].isupper())
        return marker.place <= 1 or not self.done or self._of_open_list(marker) is not marker

    def goes_on(self, marker: Marker) -> bool:
        """Whether the marker is the next one of a list that is open."""
        return any(e.marker.style == marker.style and marker.place == e.marker.place + 1 for e in self._chain)

    def _letters_reached(self, sign: str) -> bool:
        return any(each.marker.style == "letter" and each.marker.sign == sign for each in self._chain)

    def _last(self, style: str) -> Marker:
        return next(each.marker for each in reversed(self._chain) if each.marker.style == style)

    def _of_open_list(self, marker: Marker) -> Marker:
        """ "2)" after "1." goes on with the same list when no list of brackets is open."""
        other = {"paren": "number", "number": "paren"}.get(marker.style)
        styles = [each.marker.style for each in self._chain]
        if other in styles and marker.style not in styles and marker.place == self._last(other).place + 1:
            return Marker(other, marker.sign, marker.place, marker.rest)
        return marker

    def _begin(self, marker: Marker, number: int) -> None:
        doubts = list(self._close_down_to(marker))
        above = self._chain[-1].path + "/" if self._chain else ""
        shown = self._shown(marker, above)
        path = above + shown
        if any(each.path == path for each in self.done):
            doubts.append(f"mục {shown} có hai lần")
            path = self._other(path)
        item = _Open(marker, path, number, [marker.rest], doubts)
        self._chain.append(item)
        self.done.append(item)

    def _shown(self, marker: Marker, above: str) -> str:
        """The marker in the form of official papers: numbers outside, letters below numbers, counted dashes."""
        if marker.is_bullet:
            return self._counted(marker.sign, above)
        if marker.style in _SHOWN_AS_LETTERS:
            inside = self._chain and self._chain[-1].marker.style in _NUMBERED
            return point_letter(marker.place - 1) if inside else str(marker.place)
        return marker.sign

    def _close_down_to(self, marker: Marker) -> Iterator[str]:
        """Leave the items that this one does not belong under; tell a marker that was jumped over."""
        places = [place for place, each in enumerate(self._chain) if each.marker.style == marker.style]
        if marker.style == "decimal":
            depth = marker.sign.count(".")
            places = [p for p in places if self._chain[p].marker.sign.count(".") == depth]
        if not places:
            if marker.place > 1 and marker.style != "decimal":
                yield f"danh sách bắt đầu từ {marker.sign}"
            return
        before = self._chain[places[-1]].marker
        del self._chain[places[-1] :]
        if marker.is_bullet:
            return
        expected = before.place + 1
        if marker.place > expected:
            yield f"thiếu mục giữa {before.sign} và {marker.sign}"
        elif marker.place < expected - 1:
            yield f"mục {marker.sign} đứng sau mục {before.sign}"

    def _counted(self, sign: str, above: str) -> str:
        return f"{sign}{1 + sum(_is_counted(each.path, above, sign) for each in self.done)}"

    def _other(self, path: str) -> str:
        number = 2
        while any(each.path == f"{path}-lap{number}" for each in self.done):
            number += 1
        return f"{path}-lap{number}"


def _is_counted(path: str, above: str, sign: str) -> bool:
    """Whether an item is a dash of the same list: directly below `above`."""
    return path.startswith(f"{above}{sign}") and "/" not in path[len(above) :]


def _finished(each: _Open) -> SplitItem:
    words = " ".join(tidy(line).replace("\n", " ") for line in each.words).strip()
    doubts = list(each.doubts)
    wrong = control_character(words)
    if wrong:
        words = tidy(without_control(words))
        doubts.append(f"có ký tự điều khiển {wrong} không in ra giấy được, đã bỏ đi: hãy xem lại câu")
    words = re.sub(r"\s*(?:\./\.|[.;])$", "", words)
    return SplitItem(each.path, words, each.line, tuple(doubts), words.endswith(":"))
