"""A typed page of conclusions, split into items by their markers; what looks wrong becomes a doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from vanban.model.meeting import ConclusionKind
from vanban.wording.numbers import marker_place
from vanban.wording.text import tidy


@dataclass(frozen=True, slots=True)
class SplitItem:
    """One item: its path from the outside in (`2/a`, dashes counted: `2/-1`), its words without the
    marker, the line it began on (from 1), what kind it seems to be, and what is doubtful about it."""

    path: str
    words: str
    line: int
    kind: ConclusionKind
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Split:
    """A page: the lines before the first item, the items, the lines from the signature on."""

    intro: tuple[str, ...]
    items: tuple[SplitItem, ...]
    closing: tuple[str, ...]


_MARKERS = (
    ("roman", re.compile(r"([IVX]{1,5})\s*[./)]\s+(?=\S)")),
    ("decimal", re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,2})\s*[.)]?\s+(?=\S)")),
    ("number", re.compile(r"(\d{1,2})\s*[.)/](?!\d)\s*(?=\D)")),
    ("letter", re.compile(r"([a-zđ])\s*[.)]\s+(?=\S)")),
    ("dash", re.compile(r"([-–—•*])\s*(?=\S)")),
    ("plus", re.compile(r"(\+)\s*(?=\S)")),
)
_ENDS = re.compile(r"(?:nơi nhận\s*:|tm\.|kt\.|tl\.|tuq\.|trên đây là|chủ trì\s*$|thư ký\s*$)", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    """An item that lines may still be added to."""

    style: str
    marker: str
    path: str
    line: int
    words: list[str]
    doubts: list[str] = field(default_factory=list)


def split_conclusions(lines: Sequence[str]) -> Split:
    """The items of a page; lines without a marker belong to the item above them."""
    reader = _Reader()
    closing: list[str] = []
    for number, raw in enumerate(lines, 1):
        line = tidy(raw).replace("\n", " ")
        if closing or (reader.done and _ENDS.match(line)):
            closing.append(line)
        elif line:
            reader.take(line, number)
    items = tuple(_finished(each) for each in reader.done)
    return Split(tuple(reader.intro), items, tuple(line for line in closing if line))


class _Reader:
    """Keeps the chain of open items from the outside in while the lines go by."""

    def __init__(self) -> None:
        self.intro: list[str] = []
        self.done: list[_Open] = []
        self._chain: list[_Open] = []

    def take(self, line: str, number: int) -> None:
        for style, marker, rest in _candidates(line):
            if self._fits(style, marker):
                self._begin(style, marker, rest, number)
                return
        if self.done:
            self.done[-1].words.append(line)
        else:
            self.intro.append(line)

    def _fits(self, style: str, marker: str) -> bool:
        """Whether a marker can stand here: it begins a list, or goes on with one that is open.

        So a wrapped line that happens to begin with "15. " or "5/2022" stays text.
        """
        if style in {"dash", "plus"}:
            return bool(self.done) or style == "dash"
        if any(each.style == style for each in self._chain):
            return self._gap(style, marker) <= 3
        return _rank(style, marker) <= 1 or not self.done

    def _gap(self, style: str, marker: str) -> int:
        before = next(each for each in reversed(self._chain) if each.style == style)
        return abs(_rank(style, marker) - _rank(style, before.marker))

    def _begin(self, style: str, marker: str, rest: str, number: int) -> None:
        doubts = list(self._close_down_to(style, marker))
        above = self._chain[-1].path + "/" if self._chain else ""
        shown = self._counted(style, above) if style in {"dash", "plus"} else marker
        path = above + shown
        if any(each.path == path for each in self.done):
            doubts.append(f"mục {shown} có hai lần")
            path = self._other(path)
        item = _Open(style, marker, path, number, [rest], doubts)
        self._chain.append(item)
        self.done.append(item)

    def _close_down_to(self, style: str, marker: str) -> Iterator[str]:
        """Leave the items that this one does not belong under; tell a marker that was jumped over."""
        places = [place for place, each in enumerate(self._chain) if each.style == style]
        if style == "decimal":
            depth = marker.count(".")
            places = [p for p in places if self._chain[p].marker.count(".") == depth]
        if not places:
            if style not in {"dash", "plus"} and _rank(style, marker) > 1:
                yield f"danh sách bắt đầu từ {marker}"
            return
        before = self._chain[places[-1]]
        del self._chain[places[-1] :]
        if style in {"dash", "plus"}:
            return
        expected, found = _rank(style, before.marker) + 1, _rank(style, marker)
        if found > expected:
            yield f"thiếu mục giữa {before.marker} và {marker}"
        elif found < expected and found != expected - 1:
            yield f"mục {marker} đứng sau mục {before.marker}"

    def _counted(self, style: str, above: str) -> str:
        sign = "+" if style == "plus" else "-"
        return f"{sign}{1 + sum(each.path.startswith(f'{above}{sign}') for each in self.done)}"

    def _other(self, path: str) -> str:
        number = 2
        while any(each.path == f"{path}-lap{number}" for each in self.done):
            number += 1
        return f"{path}-lap{number}"


def _candidates(line: str) -> Iterator[tuple[str, str, str]]:
    for style, pattern in _MARKERS:
        found = pattern.match(line)
        if found:
            yield style, found[1], line[found.end() :].strip()


def _rank(style: str, marker: str) -> int:
    """The place of a marker in its list, counted from 1; dashes are not counted here."""
    return 1 if style in {"dash", "plus"} else marker_place(marker)


def _finished(each: _Open) -> SplitItem:
    words = " ".join(each.words).rstrip()
    words = re.sub(r"\s*(?:\./\.|[.;])$", "", words)
    item = SplitItem(each.path, words, each.line, ConclusionKind.TASK, tuple(each.doubts))
    kind, doubt = _kind(words)
    return replace(item, kind=kind, doubts=(*item.doubts, *doubt))


_KINDS = (
    (ConclusionKind.POSTPONED, r"chưa xem xét|tạm hoãn|hoãn |lùi (?:thời gian|việc)|để lại (?:xem xét|cuộc họp sau)"),
    (ConclusionKind.NOTED, r"ghi nhận(?!.*đánh giá cao)|hoan nghênh"),
    (ConclusionKind.ASSESSMENT, r"đánh giá (?:chung|cao)|về kết quả|nhìn chung|cơ bản (?:thống nhất )?đánh giá"),
    (ConclusionKind.DECISION, r"(?:cơ bản )?(?:thống nhất|đồng ý|nhất trí|chấp thuận)"),
    (
        ConclusionKind.TO_STUDY,
        r".*\b(?:giao|đề nghị|yêu cầu)?\b.*\bnghiên cứu,? (?:đề xuất|tham mưu)|(?:tiếp tục )?nghiên cứu",
    ),
)
_IMPERATIVE = re.compile(
    r"(?:giao|đề nghị|yêu cầu|tiếp tục|thực hiện|triển khai|tổ chức|rà soát|xây dựng|hoàn thành|báo cáo|gửi|phối hợp|"
    r"tham mưu|đẩy mạnh|tăng cường|chủ động|hướng dẫn|kiểm tra|theo dõi|vận động|thành lập|cử|lập|xác định|các phòng|"
    r"văn phòng|phòng|thanh tra|trung tâm|chi cục|ban|từng|tất cả|đối với|về|trưởng|thủ trưởng)\b"
)  # fmt: skip


def _kind(words: str) -> tuple[ConclusionKind, tuple[str, ...]]:
    """What the item seems to do. Work is only sure when it opens as an order does."""
    said = words.lower()
    for kind, pattern in _KINDS:
        if re.match(pattern, said):
            return kind, ()
    if _IMPERATIVE.match(said):
        return ConclusionKind.TASK, ()
    return ConclusionKind.TASK, ("chưa chắc đây là việc phải làm hay chỉ là nhận xét",)
