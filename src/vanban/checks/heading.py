"""Quốc hiệu, Tiêu ngữ, names of the bodies, and the rules drawn under them (boxes 1 and 2)."""

from __future__ import annotations

from vanban.checks.base import Found, Rule
from vanban.checks.looks import wrong_looks
from vanban.model.page import Element, Expected, PageFacts, ParagraphFact, RuleFact
from vanban.wording.measure import text_width_mm, wrapped
from vanban.wording.numbers import one_decimal

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

_MOTTO_TOLERANCE = 0.02
_SHORTEST, _LONGEST = 1 / 3, 1 / 2


def heading(rule: Rule, facts: PageFacts, expected: Expected | None) -> Found:
    """Both lines of the state are there in the decree's letters, and the issuing body is named."""
    for element, words in ((Element.COUNTRY, COUNTRY), (Element.MOTTO, MOTTO)):
        paragraph = facts.one(element)
        if paragraph is None:
            yield rule.finding("body", "không có", words)
        elif _letters(paragraph.text) != words:
            yield rule.finding(paragraph, paragraph.text, words)
    if facts.one(Element.AGENCY) is None:
        yield rule.finding("body", "không có tên cơ quan ban hành", "tên cơ quan ban hành ở góc trái, dòng đầu")
    elements = (Element.COUNTRY, Element.MOTTO, Element.PARENT, Element.AGENCY)
    yield from wrong_looks(rule, facts, *elements)
    yield from _motto_rule(rule, facts)
    yield from short_rule(rule, facts, Element.AGENCY, "tên cơ quan ban hành")


def _letters(text: str) -> str:
    """Both ways to put the tone on `HOÀ` are right Vietnamese; the decree's is compared."""
    return " ".join(text.replace("HOÀ", "HÒA").split())


def line_width_mm(paragraph: ParagraphFact) -> float:
    """The longest line of a paragraph as it is set in its column, in millimetres."""
    first = next((run for run in paragraph.runs if run.text.strip()), None)
    if first is None or first.size_pt is None:
        return 0.0
    look = {"bold": first.bold, "italic": first.italic}
    room = (paragraph.column_mm - paragraph.left_mm - paragraph.right_mm) or 165.0
    texts = paragraph.text.split("\n")
    lines = [line for text in texts for line in wrapped(text, room, first.size_pt, **look)]
    return max((text_width_mm(line, first.size_pt, **look) for line in lines), default=0.0)


def _rule_below(facts: PageFacts, element: Element) -> RuleFact | None:
    addresses = {paragraph.address for paragraph in facts.of(element)}
    return next((line for line in facts.rules if line.under in addresses), None)


def _motto_rule(rule: Rule, facts: PageFacts) -> Found:
    motto = facts.one(Element.MOTTO)
    if motto is None:
        return
    line = _rule_below(facts, Element.MOTTO)
    if line is None:
        drawn = "chữ gạch chân" if any(run.underline for run in motto.runs) else "không có đường kẻ"
        yield rule.finding(motto, f"{drawn} dưới Tiêu ngữ", "đường kẻ ngang, nét liền, dài bằng dòng chữ")
        return
    width = line_width_mm(motto)
    if width and abs(line.length_mm - width) > width * _MOTTO_TOLERANCE:
        yield rule.finding(
            line.address, f"đường kẻ dưới Tiêu ngữ dài {_mm(line.length_mm)}", f"dài bằng dòng chữ: {_mm(width)}"
        )


def short_rule(rule: Rule, facts: PageFacts, element: Element, name: str) -> Found:
    """The rule under an element is one third to one half of its longest line."""
    paragraphs = facts.of(element)
    if not paragraphs:
        return
    line = _rule_below(facts, element)
    if line is None:
        yield rule.finding(
            paragraphs[-1], f"không có đường kẻ dưới {name}", "đường kẻ ngang, dài từ 1/3 đến 1/2 dòng chữ"
        )
        return
    width = max(map(line_width_mm, paragraphs))
    low, high = width * _SHORTEST, width * _LONGEST
    if width and not low <= line.length_mm <= high:
        yield rule.finding(
            line.address,
            f"đường kẻ dưới {name} dài {_mm(line.length_mm)}",
            f"từ 1/3 đến 1/2 dòng chữ: {_mm(low)} đến {_mm(high)}",
        )


def _mm(length: float) -> str:
    return f"{one_decimal(length)} mm"
