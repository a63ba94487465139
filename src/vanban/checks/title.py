"""Name of the type and subject (box 5), and to whom a paper is addressed (box 9a)."""

from __future__ import annotations

from vanban.checks.base import Found, Rule
from vanban.checks.heading import short_rule
from vanban.checks.looks import wrong_looks
from vanban.model.page import Element, Expected, PageFacts
from vanban.wording.text import fold

_WITHOUT_SUBJECT = frozenset({"giay gioi thieu", "giay nghi phep"})
"""Forms 1.8 and 1.10: the rule stands under the name of the type."""

_ADDRESSED = frozenset({"to trinh", "bao cao"})
"""Beside letters only these are addressed (App. I, II.9)."""


def title(rule: Rule, facts: PageFacts, expected: Expected | None) -> Found:
    """A named type has its name and subject with a rule below; a letter has its «V/v»."""
    kind = facts.one(Element.KIND)
    letter = facts.one(Element.LETTER_SUBJECT)
    if kind is None and letter is None:
        yield rule.finding("body", "không có tên loại", "tên loại (THÔNG BÁO …) ở giữa, hoặc V/v với công văn")
        return
    yield from wrong_looks(rule, facts, Element.KIND, Element.SUBJECT, Element.LETTER_SUBJECT, Element.ADDRESSEE)
    if kind is None:
        return
    if facts.one(Element.SUBJECT) is None:
        if fold(kind.text) in _WITHOUT_SUBJECT:
            yield from short_rule(rule, facts, Element.KIND, "tên loại")
        else:
            yield rule.finding(kind, "không có trích yếu", "trích yếu nội dung dưới tên loại")
    else:
        yield from short_rule(rule, facts, Element.SUBJECT, "trích yếu")
    addressee = facts.one(Element.ADDRESSEE)
    if addressee is not None and fold(kind.text) not in _ADDRESSED:
        yield rule.finding(addressee, addressee.text, "«Kính gửi» chỉ có ở công văn, tờ trình, báo cáo gửi lên")
