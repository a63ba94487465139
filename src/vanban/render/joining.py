"""Tags made whole: Word spreads them over runs, and its autocorrection changes their quotes and spaces."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree

from vanban.errors.render import TagMisplaced, TagUnbalanced
from vanban.render.refusal import Refusal

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_OPENING = re.compile(r"\{\{|\{%|\{#")
_CLOSING = re.compile(r"\}\}|%\}|#\}")
_PARTNERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_LONGEST_QUOTE = 120
_OBSTACLES = {
    f"{W}noBreakHyphen": "một gạch nối không ngắt",
    f"{W}softHyphen": "một gạch nối mềm",
    f"{W}sym": "một ký hiệu chèn",
    f"{W}drawing": "một hình",
    f"{W}pict": "một hình",
    f"{W}object": "một đối tượng",
    f"{W}fldChar": "một mã trường",
    f"{W}footnoteReference": "một dấu chú thích",
    f"{W}endnoteReference": "một dấu chú thích",
    f"{W}commentReference": "một dấu nhận xét",
}


def join_tags(paragraph: etree._Element) -> None:
    """Put each tag of a paragraph whole into the first of the runs that share it. Raises `Refusal`."""
    for kind in (f"{W}t", f"{W}instrText"):
        _join(_Leaves.of(paragraph, kind))


@dataclass(frozen=True, slots=True)
class _Leaves:
    """The texts of a paragraph in their order, and what stands before the text of a number."""

    elements: list[etree._Element]
    obstacles: list[tuple[int, str]]

    @classmethod
    def of(cls, paragraph: etree._Element, kind: str) -> _Leaves:
        leaves = cls([], [])
        for element in _own(paragraph):
            if element.tag == kind:
                leaves.elements.append(element)
            elif element.tag in _OBSTACLES:
                leaves.obstacles.append((len(leaves.elements), _OBSTACLES[str(element.tag)]))
        return leaves


def _own(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The elements of a paragraph but those of paragraphs inside it (a text box)."""
    for child in paragraph:
        if child.tag == f"{W}p":
            continue
        yield child
        yield from _own(child)


def _join(leaves: _Leaves) -> None:
    texts = [leaf.text or "" for leaf in leaves.elements]
    joined = "".join(texts)
    if not (_OPENING.search(joined) or _CLOSING.search(joined)):
        return
    refuse_half_tags(joined)
    ends = list(accumulate(map(len, texts)))
    for tag in TAG.finditer(joined):
        first, last = bisect_right(ends, tag.start()), bisect_right(ends, tag.end() - 1)
        for place, what in leaves.obstacles:
            if first < place <= last:
                why = f"giữa thẻ có {what}, hãy gõ lại cả thẻ"
                raise Refusal(TagMisplaced, tag=tag.group(), paragraph=quoted(joined), why=why)
    for leaf, regrouped in zip(leaves.elements, _regrouped(texts, ends, joined), strict=True):
        leaf.text = regrouped
        if "{" in regrouped and leaf.tag == f"{W}t":
            leaf.set(SPACE, "preserve")


def refuse_half_tags(text: str, *, opening_only: bool = False) -> None:
    """Refuse a text in which a tag begins or ends without its other half."""
    position = 0
    while position < len(text):
        opening = _OPENING.search(text, position)
        closing = None if opening_only else _CLOSING.search(text, position, opening.start() if opening else len(text))
        end = text.find(_PARTNERS[opening.group()], opening.end()) if opening else len(text)
        half = closing or (opening if end < 0 else None)
        if half is not None:
            why = "thiếu dấu mở hoặc dấu đóng"
            raise Refusal(TagUnbalanced, tag=half.group(), paragraph=quoted(text), why=why)
        position = end + 2


def _regrouped(texts: list[str], ends: list[int], joined: str) -> list[str]:
    """The texts, each tag moved whole to where it begins."""
    result: list[list[str]] = [[] for _ in texts]

    def keep(start: int, stop: int) -> None:
        while start < stop:
            index = bisect_right(ends, start)
            cut = min(ends[index], stop)
            result[index].append(joined[start:cut])
            start = cut

    position = 0
    for tag in TAG.finditer(joined):
        keep(position, tag.start())
        result[bisect_right(ends, tag.start())].append(tidied(tag.group()))
        position = tag.end()
    keep(position, len(joined))
    return ["".join(pieces) for pieces in result]


_QUOTES = {'"': '"', "'": "'", "“": '”“"', "”": '”“"', "„": '”“"', "‘": "’‘'", "’": "’‘'"}
"""The quotes that may begin a text inside a tag, each with those that may end it."""
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def tidied(tag: str) -> str:
    """The tag with straight quotes around its texts and plain single spaces between its words.

    docxtpl exchanges every curly quote inside a tag; those within a text (`join("”, “")`) are meant.
    """
    if tag.startswith("{#"):
        return " ".join(tag.split())
    pieces: list[str] = []
    position = 0
    while position < len(tag):
        sign = tag[position]
        stop = _end_of_text(tag, position + 1, _QUOTES[sign]) if sign in _QUOTES else -1
        if stop < 0:
            following = next((i for i in range(position + 1, len(tag)) if tag[i] in _QUOTES), len(tag))
            pieces.append(tag[position:following].translate(_INVISIBLE))
            position = following
        else:
            pieces.append(_straight(tag[position + 1 : stop]))
            position = stop + 1
    return _spaced(pieces)


def _end_of_text(tag: str, position: int, ends: str) -> int:
    while position < len(tag):
        if tag[position] == "\\":
            position += 1
        elif tag[position] in ends:
            return position
        position += 1
    return -1


def _straight(text: str) -> str:
    """The text between straight quotes of the kind that it does not hold."""
    text = re.sub(r"[\r\n\t]", " ", text)
    if '"' not in text:
        return f'"{text}"'
    return "'" + re.sub(r"(?<!\\)'", r"\\'", text) + "'"


def _spaced(pieces: list[str]) -> str:
    return "".join(
        piece if piece[:1] in {'"', "'"} and len(piece) > 1 else re.sub(r"\s+", " ", piece) for piece in pieces
    )


def quoted(text: str) -> str:
    """The beginning of a text, as errors show it."""
    words = " ".join(text[: 10 * _LONGEST_QUOTE].split())
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE] + "…"
