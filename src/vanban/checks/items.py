"""Every item of the records stands in the text, and markers follow each other without a gap."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from vanban.checks.base import Found, Rule
from vanban.model.page import Element, Expected, ItemFact, PageFacts, Rank
from vanban.wording.numbers import marker_place


def items(rule: Rule, facts: PageFacts, expected: Expected | None) -> Found:
    """Counts the items, looks for each sentence of the records, and follows the markers."""
    yield from _gaps(rule, facts)
    yield from _empty_parts(rule, facts)
    if expected is None:
        return
    text = _blanks(" ".join(p.text for p in facts.paragraphs if p.element in (Element.BODY, Element.OTHER)))
    for sentence in expected.texts:
        if _blanks(sentence) not in text:
            yield rule.finding("body", "không thấy trên giấy", sentence)
    counted = sum(_is_numbered(item) or _says_one_of(item, expected.texts) for item in facts.items)
    if expected.items is not None and counted != expected.items:
        yield rule.finding("body", f"{counted} mục có dấu", f"{expected.items} mục, như trong hồ sơ")


def _is_numbered(item: ItemFact) -> bool:
    return not item.path.rpartition("/")[2].startswith(("-", "+"))


def _says_one_of(item: ItemFact, sentences: Iterable[str]) -> bool:
    """A dash is an item of the records when it says one of their sentences; other dashes are free text."""
    said = _blanks(item.text)
    return any(said.startswith(_blanks(sentence)) for sentence in sentences)


def _blanks(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _gaps(rule: Rule, facts: PageFacts) -> Found:
    siblings: dict[str, list[ItemFact]] = defaultdict(list)
    for item in filter(_is_numbered, facts.items):
        siblings[_family(item)].append(item)
    for family in siblings.values():
        for before, after in pairwise(family):
            first, second = marker_place(before.marker), marker_place(after.marker)
            if first and second and second not in (first + 1, 1):
                yield rule.finding(after.address, f"mục {after.marker} sau mục {before.marker}", "số thứ tự liền nhau")


def _empty_parts(rule: Rule, facts: PageFacts) -> Found:
    """A part with a Roman number that is followed at once by the next one says nothing."""
    parts = {item.address: item.marker for item in facts.items if item.marker.isupper()}
    for part, following in pairwise(facts.of(Element.BODY)):
        if part.address in parts and following.address in parts:
            yield rule.finding(part, f"mục {part.text} không có nội dung", "nội dung của mục", Rank.HOUSE)


def _family(item: ItemFact) -> str:
    """Siblings have the same markers above them and the same kind of marker."""
    marker = item.marker
    kind = "number" if marker[-1:].isdigit() else "roman" if marker.isupper() else "letter"
    return f"{item.path.rpartition('/')[0]}|{kind}"
