"""Paragraphs, rows and tables that somebody wrote by hand, put into a newly made file with the look they had."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from lxml import etree

from vanban.errors.pages import GraftMisplaced
from vanban.model.page import ParagraphFact
from vanban.pages.cuttings import cutting, is_tied, parent_of
from vanban.pages.docx import blocks
from vanban.pages.dressing import Wardrobe
from vanban.pages.graft_tables import keep_apart, row_fits
from vanban.pages.word_package import WordPackage, open_word, w

_STEP = re.compile(r"(p|tbl|r|c)\[(\d+)\]")
_BODY = "word/document.xml"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip can say: equal papers have equal bytes."""


class Where(Enum):
    """What a piece written by hand does at its place in the new file."""

    AFTER = "after"
    BEFORE = "before"
    INSTEAD = "instead"
    GONE = "gone"
    """It was struck out by hand: nothing comes, what stands there goes."""


@dataclass(frozen=True, slots=True)
class Graft:
    """One piece of the edited file and its place in the new one, both by their addresses.

    `paragraphs` are all that stand in the piece, in reading order: one for a paragraph, many for a table.
    """

    where: Where
    target: str
    source: str = ""
    paragraphs: tuple[ParagraphFact, ...] = ()


def graft(content: bytes, edited: bytes, grafts: Sequence[Graft]) -> tuple[bytes, tuple[Graft, ...]]:
    """The new file with the pieces put in, and those that could not go along.

    What hangs on pictures or notes of its own file stays behind, and a row that does not fit the columns of its table.
    The same two files and the same grafts give the same bytes. Raises `GraftMisplaced` for an address that is none.
    """
    new, old = open_word(content), open_word(edited)
    root, source = _body(new), _body(old)
    wardrobe = Wardrobe.between(old, new)
    places = [(each, element_at(root, each.target)) for each in grafts]
    last: dict[str, etree._Element] = {}
    left = []
    for each, target in places:
        given = element_at(source, each.source) if each.source else None
        if _ends_section(target, each.where) or (given is not None and (is_tied(given) or not _fits(given, target))):
            left.append(each)
            continue
        piece = wardrobe.worn(cutting(given), given, each.paragraphs, target) if given is not None else None
        _put(each, target, piece, last)
    return _with_body(content, root), tuple(left)


def _fits(given: etree._Element, target: etree._Element) -> bool:
    return given.tag != w("tr") or row_fits(given, target)


def element_at(body: etree._Element, address: str) -> etree._Element:
    """The paragraph, table, row or cell at an address as `read_docx` counts them."""
    found = body
    for kind, number in _STEP.findall(address):
        if kind in {"p", "tbl"}:
            inside = [child for child in blocks(found) if child.tag == w(kind)]
        else:
            inside = list(found.iterchildren(w({"r": "tr", "c": "tc"}[kind])))
        if int(number) >= len(inside):
            raise GraftMisplaced(address=address)
        found = inside[int(number)]
    return found


def _body(package: WordPackage) -> etree._Element:
    root = package.part(_BODY)
    body = root.find(w("body")) if root is not None else None
    if body is None:
        raise GraftMisplaced(address="body")
    return body


def _ends_section(target: etree._Element, where: Where) -> bool:
    """A paragraph that carries the settings of its section must stay."""
    return where in (Where.INSTEAD, Where.GONE) and target.find(f".//{w('sectPr')}") is not None


def _put(each: Graft, target: etree._Element, piece: etree._Element | None, last: dict[str, etree._Element]) -> None:
    """Several pieces after one place keep the order in which they come."""
    match each.where:
        case Where.AFTER if piece is not None:
            last.get(each.target, target).addnext(piece)
            keep_apart(piece)
            last[each.target] = piece
        case Where.BEFORE if piece is not None:
            target.addprevious(piece)
            keep_apart(piece)
        case Where.INSTEAD if piece is not None:
            parent_of(target).replace(target, piece)
            last[each.target] = piece
        case Where.GONE:
            parent_of(target).remove(target)


def _with_body(content: bytes, body: etree._Element) -> bytes:
    """The file with this text in it, all other parts as they are."""
    tree = body.getroottree()
    etree.cleanup_namespaces(tree.getroot(), keep_ns_prefixes=["w", "r", *_ignorable(tree.getroot())])
    text = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            facts = zipfile.ZipInfo(entry.filename, _FIRST_DAY)
            facts.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(facts, text if entry.filename == _BODY else old.read(entry))
    return out.getvalue()


def _ignorable(root: etree._Element) -> list[str]:
    """Prefixes that `mc:Ignorable` names must stay declared."""
    name = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
    return ["mc", *root.get(name, "").split()]
