"""A piece of a Word file copied so that it can stand in another one."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from lxml import etree

from vanban.pages.word_package import w

_TIED = frozenset(
    w(name) for name in ("drawing", "pict", "object", "footnoteReference", "endnoteReference", "altChunk", "control")
)
"""What lives in other parts of its file, and cannot go along with a paragraph."""
_DROPPED = frozenset(
    w(name)
    for name in (
        *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "proofErr"),
        *("permStart", "permEnd", "lastRenderedPageBreak", "del", "moveFrom", "rPrChange", "pPrChange", "sectPr"),
        *("tblPrChange", "tblGridChange", "trPrChange", "tcPrChange", "tblPrExChange", "cellIns", "cellDel"),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "sdtPr", "sdtEndPr"),
    )
)
_UNWRAPPED = frozenset(w(name) for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml"))


def is_tied(element: etree._Element) -> bool:
    """Whether something in it stays behind in other parts of its file: a picture, a footnote."""
    return any(child.tag in _TIED for child in element.iter())


def cutting(element: etree._Element) -> etree._Element:
    """A copy without what only has a meaning in its own file; tracked changes are taken as they are read."""
    piece = copy.deepcopy(element)
    piece.tail = None
    for row in [each for each in piece.iter(w("tr")) if each.find(f"{w('trPr')}/{w('del')}") is not None]:
        parent_of(row).remove(row)
    for child in list(piece.iter()):
        if child.tag in _DROPPED:
            parent_of(child).remove(child)
    for child in list(_wrappers(piece)):
        _unwrap(child)
    for child in piece.iter():
        for name in [n for n in child.attrib if not _is_plain(str(n))]:
            del child.attrib[name]
    return piece


def _wrappers(piece: etree._Element) -> Iterator[etree._Element]:
    return (child for child in piece.iter() if child.tag in _UNWRAPPED)


def _unwrap(element: etree._Element) -> None:
    for child in list(element):
        element.addprevious(child)
    parent_of(element).remove(element)


def _is_plain(name: str) -> bool:
    """Word's own attributes but the marks of its editing sessions; relations point into the other file."""
    own = name.startswith(w("")) or name.startswith("{http://www.w3.org/XML/1998/namespace}") or "{" not in name
    return own and not name.startswith(w("rsid"))


def parent_of(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None, "what is copied or replaced stands in a body, a table or a paragraph"
    return parent
