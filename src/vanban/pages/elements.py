"""Which paragraph is which component of the paper: by place and words, so that a wrong look is still found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from vanban.model.page import Align, Element, ParagraphFact
from vanban.wording.text import fold

KINDS = """
    nghị quyết, quyết định, chỉ thị, quy chế, quy định, thông cáo, thông báo, hướng dẫn, chương trình, kế hoạch,
    phương án, đề án, dự án, báo cáo, biên bản, tờ trình, hợp đồng, công điện, bản ghi nhớ, bản thỏa thuận,
    giấy ủy quyền, giấy mời, giấy giới thiệu, giấy nghỉ phép, phiếu gửi, phiếu chuyển, phiếu báo, thư công,
    sao y, trích sao, sao lục
"""
"""The named types of Article 7 of Decree 30/2020."""

_KINDS = frozenset(fold(kind.strip()) for kind in KINDS.split(","))
_URGENCIES = frozenset({"khan", "thuong khan", "hoa toc"})
_NUMBER = re.compile(r"so\s*:")
_DATE = re.compile(r".*\bngay\b.*\bthang\b.*\bnam\b")
_TABLE = re.compile(r"body/tbl\[(\d+)\]/r\[(\d+)\]/c\[(\d+)\]")


def classified(paragraphs: Sequence[ParagraphFact], rules: set[str], boxed: set[str]) -> tuple[ParagraphFact, ...]:
    """The paragraphs with their elements; `rules` and `boxed` are addresses of drawn lines and boxes."""
    found: dict[str, Element] = {}
    for paragraph in paragraphs:
        if paragraph.address in rules:
            found[paragraph.address] = Element.RULE
        elif not paragraph.text.strip():
            found[paragraph.address] = Element.BLANK
    head = _table_with(paragraphs, "cong hoa xa hoi chu nghia", first=True)
    sign = _table_with(paragraphs, "noi nhan", first=False)
    free = [p for p in paragraphs if p.address not in found]
    found |= _heading([p for p in free if _in_heading(p, head, free)], head is not None)
    found |= _signing([p for p in free if sign is not None and _table_no(p) == sign])
    chair = _table_with(paragraphs, "chu toa", first=False)
    if chair is not None and chair != sign:
        found |= _two_signatures([p for p in free if _table_no(p) == chair])
    body = [p for p in paragraphs if p.address.startswith("body/p[")]
    found |= _text([p for p in body if p.address not in found], _below_rules(body, rules))
    found |= _annexes([p for p in free if found.get(p.address) is Element.BODY and p.section > 0])
    for address in boxed & {p.address for p in free if fold(p.text) == "du thao"}:
        found[address] = Element.DRAFT_MARK
    return tuple(replace(p, element=found.get(p.address, Element.OTHER)) for p in paragraphs)


def _table_no(paragraph: ParagraphFact) -> int | None:
    found = _TABLE.match(paragraph.address)
    return int(found[1]) if found else None


def _column(paragraph: ParagraphFact) -> int:
    found = _TABLE.match(paragraph.address)
    return int(found[3]) if found else 0


def _table_with(paragraphs: Sequence[ParagraphFact], words: str, *, first: bool) -> int | None:
    """The number of the first or last table that holds the words."""
    numbers = [_table_no(p) for p in paragraphs if words in fold(p.text)]
    known = [number for number in numbers if number is not None]
    return (known[0] if first else known[-1]) if known else None


_MOST_HEADING_LINES = 12
"""Without a table the heading is looked for among so many first paragraphs."""


def _in_heading(paragraph: ParagraphFact, head: int | None, free: Sequence[ParagraphFact]) -> bool:
    if head is not None:
        return _table_no(paragraph) == head
    return paragraph in free[:_MOST_HEADING_LINES] and _heading_element(paragraph) is not None


def _heading_element(paragraph: ParagraphFact) -> Element | None:
    """What words alone tell of a heading's line."""
    said = fold(paragraph.text)
    if "cong hoa xa hoi chu nghia" in said:
        return Element.COUNTRY
    if said.startswith("doc lap"):
        return Element.MOTTO
    if _NUMBER.match(said):
        return Element.NUMBER
    if _DATE.match(said) and len(said) < 80:
        return Element.PLACE_DATE
    if said == "du thao":
        return Element.DRAFT_MARK
    if said in _URGENCIES:
        return Element.URGENCY
    return Element.LETTER_SUBJECT if said.startswith("v/v") else None


def _heading(paragraphs: Sequence[ParagraphFact], in_table: bool) -> dict[str, Element]:
    found: dict[str, Element] = {}
    names: list[ParagraphFact] = []
    for paragraph in paragraphs:
        element = _heading_element(paragraph)
        if element is not None:
            found[paragraph.address] = element
        elif in_table and _column(paragraph) == 0:
            names.append(paragraph)
    return found | _agencies(names)


def _agencies(names: Sequence[ParagraphFact]) -> dict[str, Element]:
    """The issuing body is the last name, and of several lines all that are bold; its parent stands above."""
    if len(names) > 2:
        bold = [name for name in names if all(run.bold for run in name.runs if run.text.strip())]
        issuing = {name.address for name in bold} or {names[-1].address}
    else:
        issuing = {name.address for name in names[-1:]}
    return {n.address: Element.AGENCY if n.address in issuing else Element.PARENT for n in names}


def _signing(paragraphs: Sequence[ParagraphFact]) -> dict[str, Element]:
    found: dict[str, Element] = {}
    start = next((p for p in paragraphs if fold(p.text).startswith("noi nhan")), None)
    if start is None:
        return found
    left = [p for p in paragraphs if _column(p) == _column(start)]
    right = [p for p in paragraphs if _column(p) != _column(start)]
    for paragraph in left:
        found[paragraph.address] = Element.RECIPIENTS_HEAD if paragraph == start else Element.RECIPIENT
    for paragraph in right:
        found[paragraph.address] = Element.SIGNER_NAME if paragraph == right[-1] else Element.SIGNER_TITLE
    return found


def _two_signatures(paragraphs: Sequence[ParagraphFact]) -> dict[str, Element]:
    """Minutes: the secretary on the left, the chair on the right, each a title with a name below (form 1.9)."""
    found: dict[str, Element] = {}
    sides = ((0, Element.CO_SIGNER_TITLE, Element.CO_SIGNER_NAME), (1, Element.SIGNER_TITLE, Element.SIGNER_NAME))
    for column, title, name in sides:
        own = [p for p in paragraphs if _column(p) == column]
        found |= {p.address: name if p == own[-1] else title for p in own}
    return found


def _below_rules(body: Sequence[ParagraphFact], rules: set[str]) -> set[str]:
    """The paragraphs that follow directly on a drawn rule: a subject ends at the rule below it."""
    return {
        after.address
        for before, after in pairwise(p for p in body if p.text.strip() or p.address in rules)
        if before.address in rules
    }


def _text(paragraphs: Sequence[ParagraphFact], below_rule: set[str]) -> dict[str, Element]:
    """Kind, subject, addressees and body, in this order."""
    found: dict[str, Element] = {}
    kind = next((n for n, p in enumerate(paragraphs) if fold(p.text) in _KINDS and p.section == 0), None)
    for paragraph in paragraphs:
        found[paragraph.address] = Element.BODY
    if kind is not None:
        found[paragraphs[kind].address] = Element.KIND
        for place, paragraph in enumerate(paragraphs[kind + 1 :]):
            if (place and paragraph.align is not Align.CENTRE) or fold(paragraph.text).startswith("kinh gui"):
                break
            if _looks_numbered(paragraph.text) or paragraph.address in below_rule:
                break
            found[paragraph.address] = Element.SUBJECT
    found |= _addressees(paragraphs)
    return found


def _looks_numbered(text: str) -> bool:
    return re.match(r"\s*(?:[IVX]+|\d+|[a-zđ])[.)]\s", text) is not None


def _addressees(paragraphs: Sequence[ParagraphFact]) -> dict[str, Element]:
    found: dict[str, Element] = {}
    start = next((n for n, p in enumerate(paragraphs) if fold(p.text).startswith("kinh gui")), None)
    if start is not None:
        found[paragraphs[start].address] = Element.ADDRESSEE
        for paragraph in paragraphs[start + 1 :]:
            if not paragraph.text.lstrip().startswith("-"):
                break
            found[paragraph.address] = Element.ADDRESSEE
    return found


def _annexes(paragraphs: Sequence[ParagraphFact]) -> dict[str, Element]:
    """Label, title and reference at the start of each annex's section; a promulgated text begins with its kind."""
    found: dict[str, Element] = {}
    open_title = False
    section = 0
    for paragraph in paragraphs:
        said = fold(paragraph.text)
        if paragraph.section != section:
            section, open_title = paragraph.section, False
            if said in _KINDS:
                found[paragraph.address] = Element.ANNEX_TITLE
        if re.match(r"phu luc(?: [ivx]+)?$", said):
            found[paragraph.address] = Element.ANNEX_LABEL
            open_title = True
        elif said.startswith("(kem theo"):
            found[paragraph.address] = Element.ANNEX_REFERENCE
            open_title = False
        elif open_title:
            found[paragraph.address] = Element.ANNEX_TITLE
    return found
