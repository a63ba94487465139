"""Annexes of a paper as files of their own, for papers that go out electronically (form 2.2 of Appendix III)."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from vanban.pages.stamping import with_body
from vanban.pages.word_package import open_word, w
from vanban.wording.text import fold

_BODY = "word/document.xml"
_LABEL = re.compile(r"phu luc(?: [ivxl]+)?\Z")
_BLANKS = re.compile(r"(số\s+)\S*?(/\S+\s+)?(ngày)\b.*?\b(của)\b", re.DOTALL)
_FURNITURE = (w("headerReference"), w("footerReference"))


@dataclass(frozen=True, slots=True)
class SplitPaper:
    """The paper without its annexes, and each annex with its label: `Phụ lục I`."""

    main: bytes
    annexes: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class _Section:
    blocks: tuple[etree._Element, ...]
    properties: etree._Element

    @property
    def label(self) -> str:
        """`Phụ lục II` when the section opens with it."""
        lines = (said for block in self.blocks if block.tag == w("p") and (said := _said(block).strip()))
        first = next(lines, "")
        return first if _LABEL.match(fold(first)) else ""


def split_annexes(content: bytes) -> SplitPaper:
    """The main text and its annexes, each a whole .docx; a paper without annexes has none.

    Number and day in the reference of an annex become blanks: of an electronic paper they are not filled in, for
    the signature of the office shows them (notes 3, 5 and 6 of form 2.2). Raises what reading a .docx refuses.
    """
    root = open_word(content).part(_BODY)
    assert root is not None, "open_word has seen this part"
    sections = list(_sections(root))
    annexed = [number for number, section in enumerate(sections) if number and section.label]
    annexes = []
    for place, start in enumerate(annexed):
        end = annexed[place + 1] if place + 1 < len(annexed) else len(sections)
        annexes.append((sections[start].label, _file(content, root, sections[start:end], blank=True)))
    main = _file(content, root, sections[: annexed[0]]) if annexed else content
    return SplitPaper(main, tuple(annexes))


def _sections(root: etree._Element) -> Iterator[_Section]:
    """The sections of the body; what one leaves unsaid of head and foot it has from the one before."""
    body = root.find(w("body"))
    assert body is not None, "a Word file has a body"
    blocks: list[etree._Element] = []
    before: etree._Element | None = None
    for block in body:
        own = block if block.tag == w("sectPr") else block.find(f"{w('pPr')}/{w('sectPr')}")
        if block.tag != w("sectPr"):
            blocks.append(block)
        if own is not None:
            before = _furnished(own, before)
            yield _Section(tuple(blocks), before)
            blocks = []


def _furnished(own: etree._Element, before: etree._Element | None) -> etree._Element:
    whole = copy.deepcopy(own)
    said = {(each.tag, each.get(w("type"))) for each in whole if each.tag in _FURNITURE}
    for each in () if before is None else reversed(before):
        if each.tag in _FURNITURE and (each.tag, each.get(w("type"))) not in said:
            whole.insert(0, copy.deepcopy(each))
    return whole


def _file(content: bytes, root: etree._Element, sections: Sequence[_Section], *, blank: bool = False) -> bytes:
    """A copy of the file whose body holds these sections alone."""
    made = copy.deepcopy(root)
    body = made.find(w("body"))
    assert body is not None, "a Word file has a body"
    for block in list(body):
        body.remove(block)
    for section in sections:
        body.extend(copy.deepcopy(block) for block in section.blocks)
    _end_with(body, sections[-1].properties)
    for paragraph in body.iterchildren(w("p")) if blank else ():
        if fold(_said(paragraph)).startswith("(kem theo"):
            _blank(paragraph)
    return with_body(content, etree.tostring(made, xml_declaration=True, encoding="UTF-8", standalone=True))


def _end_with(body: etree._Element, properties: etree._Element) -> None:
    """The last section's look belongs to the body; the empty paragraph that carried it goes."""
    last = body[-1]
    carried = last.find(f"{w('pPr')}/{w('sectPr')}")
    if carried is not None:
        if _said(last).strip():
            carried.getparent().remove(carried)  # type: ignore[union-attr]  # it was found inside pPr
        else:
            body.remove(last)
    body.append(copy.deepcopy(properties))


def _said(paragraph: etree._Element) -> str:
    return "".join(leaf.text or "" for leaf in paragraph.iter(w("t")))


def _blank(paragraph: etree._Element) -> None:
    """`(Kèm theo Kế hoạch số … ngày … tháng … năm … của …)` with nothing filled in."""
    leaves = list(paragraph.iter(w("t")))
    text = _BLANKS.sub(r"số       \3       tháng       năm       \4", _said(paragraph), count=1)
    for number, leaf in enumerate(leaves):
        leaf.text = text if number == 0 else ""
        leaf.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
