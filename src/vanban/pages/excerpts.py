"""An excerpt of a finished Word file: every element of its form, and of its text the chosen paragraphs only."""

from __future__ import annotations

import re
from collections.abc import Collection
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from vanban.model.page import Element
from vanban.pages.docx import blocks, read_docx
from vanban.pages.stamping import with_body
from vanban.pages.word_package import open_word, w

_TOP = re.compile(r"body/(p|tbl)\[(\d+)\]\Z")
LEFT_OUT = "…"
"""Stands where text was left out."""


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph or table of the text that can be chosen: its number, counted from 1, and how it begins."""

    number: int
    words: str
    address: str


def parts_of(content: bytes, name: str = "") -> tuple[Part, ...]:
    """The paragraphs and tables between title and signature; none when annexes follow, which are chosen by pages."""
    facts = read_docx(content, name)
    if len(facts.sections) > 1:
        return ()
    text = {p.address: p.text for p in facts.of(Element.BODY) if p.text.strip() and _TOP.match(p.address)}
    text |= {t.address: f"[bảng {t.rows} dòng]" for t in facts.tables if t.bordered and _TOP.match(t.address)}
    ordered = sorted(text, key=_order(content, name).__getitem__)
    return tuple(Part(number, text[address], address) for number, address in enumerate(ordered, 1))


def excerpt(content: bytes, chosen: Collection[int], name: str = "") -> bytes:
    """The file with these parts of its text; each stretch left out is one line with an ellipsis."""
    body = open_word(content, name).part("word/document.xml")
    assert body is not None, "parts were read from it"
    elements = _addressed(body)
    kept: set[str] = {part.address for part in parts_of(content, name) if part.number in chosen}
    gap = False
    for part in parts_of(content, name):
        element = elements[part.address]
        if part.address in kept:
            gap = False
            continue
        if not gap:
            element.addprevious(_ellipsis(element))
        _remove(element)
        gap = True
    xml: bytes = etree.tostring(body, xml_declaration=True, encoding="UTF-8", standalone=True)
    return with_body(content, xml)


def _order(content: bytes, name: str) -> dict[str, int]:
    root = open_word(content, name).part("word/document.xml")
    return {address: number for number, address in enumerate(_addressed(root))} if root is not None else {}


def _addressed(root: etree._Element) -> dict[str, etree._Element]:
    """The body's own paragraphs and tables by their addresses, in the order of the page."""
    body = root.find(w("body"))
    counts = {"p": 0, "tbl": 0}
    found: dict[str, etree._Element] = {}
    for child in blocks(body) if body is not None else ():
        kind = etree.QName(child).localname
        found[f"body/{kind}[{counts[kind]}]"] = child
        counts[kind] += 1
    return found


def _ellipsis(element: etree._Element) -> etree._Element:
    """A paragraph in the look of the one that is left out."""
    made = etree.Element(w("p"))
    looks = element.find(w("pPr"))
    if element.tag == w("p") and looks is not None:
        made.append(deepcopy(looks))
    leaf = etree.SubElement(etree.SubElement(made, w("r")), w("t"))
    leaf.text = LEFT_OUT
    return made


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
