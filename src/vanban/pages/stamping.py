"""Number and day put into a draft that somebody has edited by hand: everything else of the file stays as it is."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from lxml import etree

from vanban.model.page import Element, PageFacts
from vanban.pages.docx import blocks, read_docx
from vanban.pages.word_package import open_word, w

_BODY = "word/document.xml"
_STEP = re.compile(r"(p|tbl|r|c)\[(\d+)\]")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PRINTED = ("t", "tab", "br", "cr", "noBreakHyphen")


def stamped(content: bytes, lines: Mapping[Element, str]) -> bytes:
    """The file with the first paragraph of each element saying the new line, and without its draft mark.

    Every annex refers to its paper, so each reference says it.

    An element that the file does not have is passed over: `checks` will tell that it is missing.
    """
    facts = read_docx(content)
    root = open_word(content).part(_BODY)
    assert root is not None, "read_docx has just read this part"
    for element, text in lines.items():
        found = facts.of(element)
        for fact in found if element is Element.ANNEX_REFERENCE else found[:1]:
            _say(_paragraph_at(root, fact.address), text)
    for paragraph in _draft_marks(root, facts):
        parent = paragraph.getparent()
        if parent is not None:
            parent.remove(paragraph)
    return with_body(content, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _draft_marks(root: etree._Element, facts: PageFacts) -> list[etree._Element]:
    return [_paragraph_at(root, fact.address) for fact in facts.of(Element.DRAFT_MARK)]


def _paragraph_at(root: etree._Element, address: str) -> etree._Element:
    """The paragraph of an address of `PageFacts`."""
    place = root.find(w("body"))
    assert place is not None, "read_docx has just read this body"
    for kind, number in _STEP.findall(address):
        if kind in ("p", "tbl"):
            found = [child for child in blocks(place) if child.tag == w(kind)]
        else:
            found = list(place.iterchildren(w("tr" if kind == "r" else "tc")))
        place = found[int(number)]
    return place


def _say(paragraph: etree._Element, text: str) -> None:
    """Put the text into the first run that prints something, and empty the others."""
    runs = [run for run in paragraph.iter(w("r")) if any(run.find(w(name)) is not None for name in _PRINTED)]
    for number, run in enumerate(runs):
        for name in _PRINTED:
            for printed in run.findall(w(name)):
                run.remove(printed)
        if number == 0:
            leaf = etree.SubElement(run, w("t"))
            leaf.text = text
            leaf.set(_SPACE, "preserve")


def with_body(content: bytes, body: bytes) -> bytes:
    """The package with another main part; names, order and times of the others stay."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, body if entry.filename == _BODY else old.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()
