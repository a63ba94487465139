"""The shape of the XML a template prints, followed without printing it.

Following every branch once proves that each paper made from the template is balanced XML, and tells
for each printed value what stands around it: text, an attribute, runs or paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum


class Place(Enum):
    """What a printed value becomes part of."""

    TEXT = "text"
    """Text of a run: line breaks and tabs become Word's own."""
    PLAIN = "plain"
    """Text that knows no line breaks: a document property."""
    FIELD = "field"
    """A field's instruction: a value there must not bring instructions of its own."""
    ATTRIBUTE = "attribute"
    RUNS = "runs"
    BLOCKS = "blocks"


class ShapeBroken(Exception):
    """XML that is not balanced, or a value where none can stand; the message says why in Vietnamese."""


_RUN_PARENTS = frozenset({"w:p", "w:hyperlink", "w:ins", "w:del", "w:smartTag", "w:fldSimple"})
_BLOCK_PARENTS = frozenset({"w:body", "w:tc", "w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:txbxContent"})
_ELEMENT = re.compile(r"<([^<>]*)(>|\Z)")
_STARTED = re.compile(r"([A-Za-z_][\w:.-]*)\s")
_NAME = re.compile(r"[A-Za-z_][\w:.-]*\Z")


@dataclass(frozen=True, slots=True)
class Shape:
    """Where in the XML we are: the open elements, and the element whose start tag is not closed yet."""

    open: tuple[str, ...] = ()
    started: str = ""
    quoted: bool = False

    def after(self, xml: str) -> Shape:
        """The shape once `xml` has been printed too. Raises `ShapeBroken`."""
        if not self.started:
            return self._walk(xml)
        inside, bracket, rest = xml.partition(">")
        quoted = self.quoted ^ (inside.count('"') % 2 == 1)
        if "<" in inside or (bracket and quoted):
            raise ShapeBroken("thuộc tính XML không đóng")
        if not bracket:
            return replace(self, quoted=quoted)
        opened = self.open if inside.endswith("/") else (*self.open, self.started)
        return Shape(opened)._walk(rest)

    def _walk(self, xml: str) -> Shape:
        opened = list(self.open)
        for match in _ELEMENT.finditer(xml):
            inside, bracket = match.groups()
            if not bracket:
                return self._begun(tuple(opened), inside)
            if inside.startswith("/"):
                if not opened or opened.pop() != inside[1:].rstrip():
                    raise ShapeBroken("phần mở và phần đóng của trang không khớp nhau")
            elif not inside.endswith("/"):
                opened.append(_name(inside))
        return Shape(tuple(opened))

    @staticmethod
    def _begun(opened: tuple[str, ...], inside: str) -> Shape:
        match = _STARTED.match(inside)
        if match is None:
            raise ShapeBroken("thẻ nằm trong tên phần tử XML")
        return Shape(opened, match.group(1), quoted=inside.count('"') % 2 == 1)

    def place(self) -> Place:
        """What a value printed here becomes part of. Raises `ShapeBroken` where no value can stand."""
        if self.started:
            if not self.quoted:
                raise ShapeBroken("thẻ nằm trong tên phần tử XML")
            return Place.ATTRIBUTE
        around = self._around()
        if around == "w:t":
            return Place.TEXT
        if around in _RUN_PARENTS:
            return Place.RUNS
        if around in _BLOCK_PARENTS:
            return Place.BLOCKS
        if around == "w:instrText":
            return Place.FIELD
        if around and not around.startswith("w:"):
            return Place.PLAIN
        raise ShapeBroken("thẻ phải nằm trong chữ của một đoạn văn")

    def _around(self) -> str:
        """The innermost element; a content control is as if it were not there."""
        opened = list(self.open)
        while opened and opened[-1] in {"w:sdt", "w:sdtContent"}:
            opened.pop()
        return opened[-1] if opened else ""


START = Shape()


def _name(inside: str) -> str:
    name = inside.split(None, 1)[0] if inside.strip() else ""
    if not _NAME.match(name):
        raise ShapeBroken("phần tử XML lạ")
    return name
