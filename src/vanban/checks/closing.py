"""How the content ends, and what must not be left in it."""

from __future__ import annotations

import re

from vanban.checks.base import Found, Rule
from vanban.model.page import Element, Expected, PageFacts, ParagraphFact, Rank

ENDING = "./."


def ending(rule: Rule, facts: PageFacts, expected: Expected | None) -> Found:
    """`./.` closes the content, once (every form of App. III)."""
    body = [p for p in facts.of(Element.BODY) if p.section == 0]
    if not body:
        yield rule.finding("body", "không có nội dung", "nội dung văn bản, kết thúc bằng ./.")
        return
    if not body[-1].text.rstrip().endswith(ENDING):
        yield rule.finding(body[-1], body[-1].text[-60:], "kết thúc nội dung bằng ./.")
    for paragraph in body:
        inside = paragraph.text.rstrip().removesuffix(ENDING) if paragraph is body[-1] else paragraph.text
        if ENDING in inside:
            yield rule.finding(paragraph, paragraph.text, "./. chỉ ở cuối nội dung")


_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_BLANK = re.compile(r"…{2,}|\.{4,}|_{3,}|\[\s*(?:…|\.{3}|\s)*\]|<[^<>\s][^<>]*>")
_OF_PROGRAM = re.compile(r"\b(?:None|undefined|NaN|TODO|Lorem ipsum)\b")


def placeholders(rule: Rule, facts: PageFacts, expected: Expected | None) -> Found:
    """No tag of a template, no dotted blank, no word of a program is left on the page."""
    known = " ".join(expected.texts) if expected is not None else ""
    for paragraph in facts.paragraphs:
        for pattern, rank in ((_TAG, Rank.MUST), (_BLANK, Rank.HOUSE), (_OF_PROGRAM, Rank.HOUSE)):
            for found in pattern.finditer(paragraph.text):
                if found[0] not in known:
                    yield rule.finding(paragraph, _around(paragraph, found), "điền nội dung thật", rank)
                    break


def _around(paragraph: ParagraphFact, found: re.Match[str]) -> str:
    start = max(0, found.start() - 20)
    return paragraph.text[start : found.end() + 20]
