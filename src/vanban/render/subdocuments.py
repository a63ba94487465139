"""The body of another .docx put into a paper, with the styles, numbering, pictures and links it needs.

Styles that the template has too (by their name) look as in the template, as Word's "use destination
styles" does it; others come along. What cannot come along is refused, never lost without a word.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lxml import etree

from vanban.errors.base import VanbanError
from vanban.model.paper import SubDocument
from vanban.render.borrowing import Numbering, Styles, tree
from vanban.render.joining import W
from vanban.render.package import BODY, Package, open_package
from vanban.render.refusal import Refusal, SubDocumentRefused
from vanban.render.relations import HYPERLINK, IMAGE, target_name

if TYPE_CHECKING:
    from vanban.render.attachments import Attachments

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_LATER_WORD = "{http://schemas.microsoft.com/office/word/20"
_REFUSED = {
    f"{W}footnoteReference": "có chú thích cuối trang",
    f"{W}endnoteReference": "có chú thích cuối văn bản",
    f"{W}altChunk": "có tệp khác được chèn nguyên",
    f"{W}object": "có đối tượng nhúng",
    f"{W}subDoc": "có văn bản con liên kết",
}
_LEFT_OUT = tuple(f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference", "sectPr"))


class SubDocuments:
    """The sub-documents of one paper in the making."""

    def __init__(self, attachments: Attachments) -> None:
        self.attachments = attachments
        self.styles = Styles(attachments)
        self.numbering = Numbering(attachments)
        self.bookmarks: set[str] = set()

    def body(self, sub_document: SubDocument, number: Callable[[], int]) -> str:
        """The XML of the body. Raises `SubDocumentRefused` for files that cannot be put in whole."""
        package = _opened(sub_document.content)
        body = _parsed(package).find(f"{W}body")
        if body is None:
            raise SubDocumentRefused("văn bản con không có nội dung")
        self._refuse(body)
        _leave_out(body)
        self._own_ids(body, number)
        self._relate(package, body)
        self.styles.take(package, body)
        self.numbering.take(package, body, self.styles)
        return "".join(_serialised(child) for child in body)

    def finish(self) -> None:
        """Hand the extended styles and numbering over to the attachments."""
        self.styles.finish()
        self.numbering.finish()

    def _refuse(self, body: etree._Element) -> None:
        for element in body.iter(*_REFUSED):
            raise SubDocumentRefused(f"văn bản con {_REFUSED[str(element.tag)]}")

    def _own_ids(self, body: etree._Element, number: Callable[[], int]) -> None:
        """Numbers of drawings and bookmarks that the paper has not used; a bookmark's name only once."""
        for drawing in body.iter(f"{_WP}docPr"):
            drawing.set("id", str(number()))
        for mark in list(body.iter(f"{W}bookmarkStart")):
            name, old = mark.get(f"{W}name", ""), mark.get(f"{W}id")
            ends = [end for end in body.iter(f"{W}bookmarkEnd") if end.get(f"{W}id") == old]
            if name in self.bookmarks or name == "_GoBack" or len(ends) != 1:
                for each in (mark, *ends):
                    _drop(each)
                continue
            self.bookmarks.add(name)
            new = f"{number() + _BOOKMARKS_FROM}"
            for each in (mark, *ends):
                each.set(f"{W}id", new)

    def _relate(self, package: Package, body: etree._Element) -> None:
        """Give pictures and links their relations in the part that is being printed."""
        known = {relation.id: relation for relation in package.relations(BODY)}
        for element in body.iter():
            for key, value in element.attrib.items():
                if not str(key).startswith(_R) or not value:
                    continue
                relation = known.get(str(value))
                if relation is None or relation.type not in {IMAGE, HYPERLINK}:
                    raise SubDocumentRefused("văn bản con có biểu đồ hoặc thành phần không chèn được")
                if relation.type == HYPERLINK:
                    element.set(key, self.attachments.link(relation.target))
                else:
                    element.set(key, self._picture(package, target_name(BODY, relation.target)))

    def _picture(self, package: Package, name: str) -> str:
        """Any kind of picture that Word put there, as it is."""
        if not package.has(name):
            raise SubDocumentRefused(f"văn bản con thiếu ảnh «{name}»")
        return self.attachments.relate(IMAGE, self.attachments.target(self.attachments.file(package, name)))


_BOOKMARKS_FROM = 1_000_000
"""Bookmarks of templates are numbered from 0 by Word."""


def _opened(content: bytes) -> Package:
    """The sub-document's package, read with the same suspicion as a template."""
    try:
        return open_package(content)
    except Refusal as refusal:
        told: VanbanError = refusal.error(template=" con", **refusal.facts)
        raise SubDocumentRefused(f"tệp không dùng được ({str(told).rstrip('.')})") from refusal


def _parsed(package: Package) -> etree._Element:
    root = tree(package, BODY)
    if root.prefix != "w" or not str(root.tag).startswith(W):
        raise SubDocumentRefused("văn bản con lưu dạng Strict Open XML hoặc do chương trình lạ ghi ra")
    return root


def _leave_out(body: etree._Element) -> None:
    """Sections, remarks and marks of later Word versions: they belong to the other file."""
    for element in list(body.iter(*_LEFT_OUT)):
        _drop(element)
    for element in body.iter():
        for key in [key for key in element.attrib if str(key).startswith(_LATER_WORD)]:
            del element.attrib[key]


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _serialised(element: etree._Element) -> str:
    """The element with the declarations it needs; `mc:Choice` names prefixes in an attribute."""
    prefixes = {prefix for choice in element.iter(f"{_MC}Choice") for prefix in choice.get("Requires", "").split()}
    alone = etree.fromstring(etree.tostring(element, with_tail=False))
    etree.cleanup_namespaces(alone, keep_ns_prefixes=sorted(prefixes))
    return etree.tostring(alone, encoding="unicode")
