"""Paper, margins, letters, page number, and how the body is set (Appendix I, I and II.6)."""

from __future__ import annotations

from vanban.checks.base import Found, Rule
from vanban.checks.heading import line_width_mm
from vanban.checks.looks import wrong_looks
from vanban.model.page import Align, Element, Expected, PageFacts, ParagraphFact, Rank, SectionFact
from vanban.wording.numbers import one_decimal

FONT = "Times New Roman"
A4_MM = (210.0, 297.0)
_TOLERANCE_MM = 0.5
_TWIP_MM = 25.4 / 1440
"""Margins are kept in twips, so a limit may be missed by one of them."""

_MARGINS = (
    ("trên", "top_mm", 20, 25),
    ("dưới", "bottom_mm", 20, 25),
    ("trái", "left_mm", 30, 35),
    ("phải", "right_mm", 15, 20),
)
_INDENTS_MM = (10.0, 12.7)
_LEAST_GAP_PT = 6.0
_FULL_LINE = 0.8
"""A paragraph whose longest line fills less of its column is a single short line."""
_ONE_PAGE = 2000
"""Letters of body text that surely fill more than a page, so that a page number is needed."""


def page(rule: Rule, facts: PageFacts, expected: Expected | None) -> Found:
    """Everything about the page that belongs to no single element."""
    for number, section in enumerate(facts.sections):
        yield from _paper(rule, section, _place(number))
    yield from _page_number(rule, facts)
    yield from _letters(rule, facts)
    yield from wrong_looks(rule, facts, Element.BODY, Element.ANNEX_LABEL, Element.ANNEX_TITLE, Element.ANNEX_REFERENCE)
    yield from _body(rule, facts)


def _place(number: int) -> str:
    """Where a section is, in people's words: a paper has a first part, and one more for each annex turned round."""
    return "trang giấy" if number == 0 else f"trang giấy, phần {number + 1}"


def _paper(rule: Rule, section: SectionFact, where: str) -> Found:
    sides = sorted((section.width_mm, section.height_mm))
    if any(abs(side - wanted) > _TOLERANCE_MM for side, wanted in zip(sides, A4_MM, strict=True)):
        width, height = one_decimal(section.width_mm), one_decimal(section.height_mm)
        yield rule.finding(where, f"giấy {width} × {height} mm", "A4: 210 × 297 mm")
    for name, field, low, high in _MARGINS:
        margin = getattr(section, field)
        if not low - 2 * _TWIP_MM <= margin <= high + 2 * _TWIP_MM:
            yield rule.finding(where, f"lề {name} {one_decimal(margin)} mm", f"lề {name} {low}–{high} mm", Rank.RANGE)


def _page_number(rule: Rule, facts: PageFacts) -> Found:
    first = facts.sections[0] if facts.sections else None
    if first is None:
        return
    if not first.page_number:
        if sum(len(p.text) for p in facts.of(Element.BODY)) > _ONE_PAGE:
            yield rule.finding(_place(0), "không có số trang", "số trang ở giữa, trong lề trên")
        return
    if not first.page_number_centred:
        yield rule.finding(_place(0), "số trang không ở giữa", "số trang ở giữa, trong lề trên")
    if not first.first_page_differs:
        yield rule.finding(_place(0), "số trang in cả ở trang đầu", "không hiển thị số trang thứ nhất")
    size = first.page_number_size_pt
    if size is not None and not 13 <= size <= 14:
        yield rule.finding(_place(0), f"số trang cỡ {one_decimal(size)}", "cỡ chữ 13–14", Rank.RANGE)


def _letters(rule: Rule, facts: PageFacts) -> Found:
    for paragraph in facts.paragraphs:
        runs = [run for run in paragraph.runs if run.text.strip()]
        fonts = sorted({run.font or "không rõ" for run in runs if run.font != FONT})
        if fonts:
            yield rule.finding(paragraph, f"phông {', '.join(fonts)}: {paragraph.text}", f"phông {FONT}")
        colours = sorted({run.colour for run in runs if run.colour})
        if colours and paragraph.element not in (Element.OTHER, Element.URGENCY):
            yield rule.finding(paragraph, f"chữ màu {', '.join(colours)}: {paragraph.text}", "chữ màu đen")


def _body(rule: Rule, facts: PageFacts) -> Found:
    """How running text is set. Centred lines are titles of parts and chapters, which stand close together."""
    above: ParagraphFact | None = None
    for paragraph in facts.paragraphs:
        if paragraph.element is not Element.BODY or paragraph.align is Align.CENTRE:
            above = None
            continue
        yield from _alignment(rule, paragraph)
        gap = above.after_pt + paragraph.before_pt if above is not None else _LEAST_GAP_PT
        if gap < _LEAST_GAP_PT:
            yield rule.finding(paragraph, f"cách đoạn trên {gap:g} pt: {paragraph.text}", "ít nhất 6 pt", Rank.RANGE)
        spacing = paragraph.line_spacing
        if spacing is not None and not 1.0 <= spacing <= 1.5:
            yield rule.finding(paragraph, f"cách dòng {spacing:g}: {paragraph.text}", "từ 1 đến 1,5 dòng", Rank.RANGE)
        above = paragraph


def _alignment(rule: Rule, paragraph: ParagraphFact) -> Found:
    """Both margins straight, the first line moved in; on a single line only the indent can be seen."""
    if paragraph.align is not Align.JUSTIFIED and line_width_mm(paragraph) > paragraph.column_mm * _FULL_LINE:
        yield rule.finding(paragraph, f"không dàn đều: {paragraph.text}", "nội dung dàn đều hai lề")
    if min(abs(paragraph.first_line_mm - wanted) for wanted in _INDENTS_MM) > _TOLERANCE_MM:
        found = f"lùi đầu dòng {one_decimal(paragraph.first_line_mm)} mm: {paragraph.text}"
        yield rule.finding(paragraph, found, "lùi đầu dòng 1 cm hoặc 1,27 cm", Rank.RANGE)
