"""Paragraphs that somebody wrote by hand, put from their file into a newly made one with the look they had."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from lxml import etree

from vanban.errors.pages import GraftMisplaced
from vanban.model.page import ParagraphFact
from vanban.pages.docx import blocks
from vanban.pages.dressing import Wardrobe
from vanban.pages.word_package import WordPackage, open_word, w

_STEP = re.compile(r"(p|tbl|r|c)\[(\d+)\]")
_BODY = "word/document.xml"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip can say: equal papers have equal bytes."""

_TIED = frozenset(
    w(name) for name in ("drawing", "pict", "object", "footnoteReference", "endnoteReference", "altChunk", "control")
)
"""What lives in other parts of its file, and cannot go along with a paragraph."""
_DROPPED = frozenset(
    w(name)
    for name in (
        *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "proofErr"),
        *("permStart", "permEnd", "lastRenderedPageBreak", "del", "moveFrom", "rPrChange", "pPrChange", "sectPr"),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "sdtPr", "sdtEndPr"),
    )
)
_UNWRAPPED = frozenset(w(name) for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml"))


class Where(Enum):
    """What a paragraph written by hand does at its place in the new file."""

    AFTER = "after"
    BEFORE = "before"
    INSTEAD = "instead"
    GONE = "gone"
    """It was struck out by hand: nothing comes, what stands there goes."""


@dataclass(frozen=True, slots=True)
class Graft:
    """One paragraph of the edited file and its place: the address of a paragraph or table in the new one."""

    where: Where
    target: str
    source: ParagraphFact | None = None


def graft(content: bytes, edited: bytes, grafts: Sequence[Graft]) -> tuple[bytes, tuple[Graft, ...]]:
    """The new file with the paragraphs put in, and those that could not go along with their pictures or notes.

    The same two files and the same grafts give the same bytes. Raises `GraftMisplaced` for an address that is none.
    """
    new, old = open_word(content), open_word(edited)
    root, source = _body(new), _body(old)
    wardrobe = Wardrobe.between(old, new)
    places = [(each, element_at(root, each.target)) for each in grafts]
    last: dict[str, etree._Element] = {}
    left = []
    for each, target in places:
        given = element_at(source, each.source.address) if each.source is not None else None
        if _is_tied(given) or _ends_section(target, each.where):
            left.append(each)
            continue
        piece = wardrobe.dressed(_bare(given), given, each.source, target) if given is not None else None
        _put(each, target, piece, last)
    return _with_body(content, root), tuple(left)


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


def _is_tied(element: etree._Element | None) -> bool:
    return element is not None and any(child.tag in _TIED for child in element.iter())


def _ends_section(target: etree._Element, where: Where) -> bool:
    """A paragraph that carries the settings of its section must stay."""
    return where in (Where.INSTEAD, Where.GONE) and target.find(f".//{w('sectPr')}") is not None


def _put(each: Graft, target: etree._Element, piece: etree._Element | None, last: dict[str, etree._Element]) -> None:
    """Several paragraphs after one place keep the order in which they come."""
    match each.where:
        case Where.AFTER if piece is not None:
            last.get(each.target, target).addnext(piece)
            last[each.target] = piece
        case Where.BEFORE if piece is not None:
            target.addprevious(piece)
        case Where.INSTEAD if piece is not None:
            _parent(target).replace(target, piece)
            last[each.target] = piece
        case Where.GONE:
            _parent(target).remove(target)


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None, "a paragraph stands in a body or a cell"
    return parent


def _bare(paragraph: etree._Element) -> etree._Element:
    """A copy without what only has a meaning in its own file; tracked changes are taken as they are read."""
    piece = copy.deepcopy(paragraph)
    piece.tail = None
    for child in list(piece.iter()):
        if child.tag in _DROPPED:
            _parent(child).remove(child)
    for child in list(_wrappers(piece)):
        _unwrap(child)
    for element in piece.iter():
        for name in [n for n in element.attrib if not _is_plain(str(n))]:
            del element.attrib[name]
    return piece


def _wrappers(piece: etree._Element) -> Iterator[etree._Element]:
    return (child for child in piece.iter() if child.tag in _UNWRAPPED)


def _unwrap(element: etree._Element) -> None:
    for child in list(element):
        element.addprevious(child)
    _parent(element).remove(element)


def _is_plain(name: str) -> bool:
    """Word's own attributes but the marks of its editing sessions; relations point into the other file."""
    own = name.startswith(w("")) or name.startswith("{http://www.w3.org/XML/1998/namespace}") or "{" not in name
    return own and not name.startswith(w("rsid"))


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
