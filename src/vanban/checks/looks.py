"""How each element must look: size in points, bold, italic, capitals, place (Decree 30/2020, App. I, V)."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.checks.base import Found, Rule
from vanban.model.page import Align, Element, PageFacts, ParagraphFact, Rank
from vanban.wording.text import upper


@dataclass(frozen=True, slots=True)
class Look:
    """The decree's demands on one element; `None` leaves a point open."""

    low_pt: float
    high_pt: float
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    align: Align | None = None


DECREE = {
    Element.COUNTRY: Look(12, 13, bold=True, italic=False, capitals=True),
    Element.MOTTO: Look(13, 14, bold=True, italic=False, capitals=False),
    Element.PARENT: Look(12, 13, bold=False, italic=False, capitals=True, align=Align.CENTRE),
    Element.AGENCY: Look(12, 13, bold=True, italic=False, capitals=True, align=Align.CENTRE),
    Element.NUMBER: Look(13, 13, bold=False, italic=False, align=Align.CENTRE),
    Element.PLACE_DATE: Look(13, 14, italic=True, capitals=False),
    Element.KIND: Look(13, 14, bold=True, italic=False, capitals=True, align=Align.CENTRE),
    Element.SUBJECT: Look(13, 14, bold=True, italic=False, capitals=False, align=Align.CENTRE),
    Element.LETTER_SUBJECT: Look(12, 13, bold=False, italic=False, capitals=False, align=Align.CENTRE),
    Element.ADDRESSEE: Look(13, 14, bold=False, italic=False),
    Element.BODY: Look(13, 14),
    Element.RECIPIENTS_HEAD: Look(12, 12, bold=True, italic=True),
    Element.RECIPIENT: Look(11, 11, bold=False, italic=False),
    Element.SIGNER_TITLE: Look(13, 14, bold=True, italic=False, capitals=True, align=Align.CENTRE),
    Element.SIGNER_NAME: Look(13, 14, bold=True, italic=False, capitals=False, align=Align.CENTRE),
    Element.CO_SIGNER_TITLE: Look(13, 14, bold=True, italic=False, capitals=True, align=Align.CENTRE),
    Element.CO_SIGNER_NAME: Look(13, 14, bold=True, italic=False, capitals=False, align=Align.CENTRE),
    Element.ANNEX_LABEL: Look(14, 14, bold=True, capitals=False, align=Align.CENTRE),
    Element.ANNEX_TITLE: Look(13, 14, bold=True, capitals=True, align=Align.CENTRE),
    Element.ANNEX_REFERENCE: Look(13, 14, italic=True, capitals=False, align=Align.CENTRE),
}

_PLACES = {Align.CENTRE: "đặt giữa", Align.LEFT: "sát lề trái", Align.RIGHT: "sát lề phải", Align.JUSTIFIED: "dàn đều"}


def wrong_looks(rule: Rule, facts: PageFacts, *elements: Element) -> Found:
    """Every paragraph of these elements that misses its look."""
    for paragraph in facts.of(*elements):
        yield from wrong_look(rule, paragraph, DECREE[paragraph.element])


def wrong_look(rule: Rule, paragraph: ParagraphFact, look: Look) -> Found:
    """All points in which a paragraph misses a look; runs without visible text say nothing."""
    runs = [run for run in paragraph.runs if run.text.strip()]
    sizes = sorted(
        {run.size_pt for run in runs if run.size_pt is not None and not look.low_pt <= run.size_pt <= look.high_pt}
    )
    for size in sizes:
        yield rule.finding(paragraph, f"cỡ chữ {size:g}: {paragraph.text}", f"cỡ chữ {_sizes(look)}", Rank.RANGE)
    for wanted, has, name in (
        (look.bold, [run.bold for run in runs], "chữ đậm"),
        (look.italic, [run.italic for run in runs], "chữ nghiêng"),
    ):
        if wanted is not None and any(each is not wanted for each in has):
            not_name = f"không {name}"
            yield rule.finding(
                paragraph, f"{not_name if wanted else name}: {paragraph.text}", name if wanted else not_name
            )
    if look.capitals is not None and _is_capitals(paragraph.text) is not look.capitals:
        found, expected = ("chữ thường", "chữ in hoa") if look.capitals else ("chữ in hoa", "chữ thường")
        yield rule.finding(paragraph, f"{found}: {paragraph.text}", expected)
    if look.align is not None and paragraph.align is not look.align:
        yield rule.finding(paragraph, f"{_PLACES[paragraph.align]}: {paragraph.text}", _PLACES[look.align])


def _sizes(look: Look) -> str:
    return f"{look.low_pt:g}" if look.low_pt == look.high_pt else f"{look.low_pt:g}–{look.high_pt:g}"


def _is_capitals(text: str) -> bool:
    return text == upper(text)
