"""What a sub-document brings into the paper's own parts: styles and numbering."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from vanban.render.joining import W
from vanban.render.package import BODY, Package
from vanban.render.refusal import Refusal, SubDocumentRefused
from vanban.render.relations import OFFICE
from vanban.render.xml_tree import read_tree

if TYPE_CHECKING:
    from vanban.render.attachments import Attachments

_VAL, _ID = f"{W}val", f"{W}styleId"
_STYLE_USES = ("pStyle", "rStyle", "tblStyle")
_STYLE_KIN = ("basedOn", "next", "link", "numStyleLink", "styleLink")
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


class _Part:
    """A part of the template that sub-documents extend, made when it is missing."""

    def __init__(self, attachments: Attachments, kind: str) -> None:
        self.attachments = attachments
        self.kind = kind
        self.name = part_name(attachments.package, kind) or f"word/{kind}.xml"
        there = attachments.package.has(self.name)
        self.root = tree(attachments.package, self.name) if there else etree.Element(f"{W}{kind}", nsmap={"w": W[1:-1]})
        self.changed = False

    def finish(self) -> None:
        """Hand the part over when anything was put into it."""
        if not self.changed:
            return
        content = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if not self.attachments.package.has(self.name):
            self.attachments.relate(OFFICE + self.kind, self.name.removeprefix("word/"), part=BODY)
        self.attachments.attach(self.name, content, f"{_WORD_TYPE}{self.kind}+xml")


class Styles(_Part):
    """The template's styles, and those that sub-documents brought along."""

    def __init__(self, attachments: Attachments) -> None:
        super().__init__(attachments, "styles")
        self.by_name = {_name(style): style for style in self.root.iter(f"{W}style")}
        self.new: list[etree._Element] = []
        self.ids: dict[str, str] = {}
        """Their ids and ours, of the sub-document taken last."""

    def take(self, package: Package, body: etree._Element) -> None:
        """Copy the styles that `body` uses, and exchange their ids where the template has others."""
        theirs = {style.get(_ID): style for style in _tree_of(package, "styles").iter(f"{W}style")}
        self.ids = ids = dict[str, str]()
        self.new = []
        for use in body.iter(*(f"{W}{name}" for name in _STYLE_USES)):
            use.set(_VAL, self._id(use.get(_VAL, ""), theirs, ids))
        for style in self.new:  # grows while the styles that new ones are based on come along
            for kin in style.iter(*(f"{W}{name}" for name in _STYLE_KIN)):
                kin.set(_VAL, self._id(kin.get(_VAL, ""), theirs, ids))

    def _id(self, old: str, theirs: dict[str | None, etree._Element], ids: dict[str, str]) -> str:
        """The id in the paper of their style `old`; the style is copied when the template lacks its name."""
        if old in ids or old not in theirs:
            return ids.get(old, old)
        style = theirs[old]
        same = self.by_name.get(_name(style))
        if same is not None and same.get(f"{W}type") == style.get(f"{W}type"):
            ids[old] = same.get(_ID, old)
            return ids[old]
        ids[old] = self._copied(style, old)
        return ids[old]

    def _copied(self, style: etree._Element, old: str) -> str:
        taken = {own.get(_ID) for own in self.root.iter(f"{W}style")}
        new = old
        while new in taken:
            new += "1"
        copy = deepcopy(style)
        copy.set(_ID, new)
        if copy.get(f"{W}default") is not None:
            del copy.attrib[f"{W}default"]
        self.root.append(copy)
        self.new.append(copy)
        self.by_name[_name(copy)] = copy
        self.changed = True
        return new


class Numbering(_Part):
    """The template's numbering, and the lists that sub-documents brought along."""

    def __init__(self, attachments: Attachments) -> None:
        super().__init__(attachments, "numbering")

    def take(self, package: Package, body: etree._Element, styles: Styles) -> None:
        """Copy the lists that `body` and its new styles use; each sub-document counts by itself."""
        uses = [*body.iter(f"{W}numId"), *(use for style in styles.new for use in style.iter(f"{W}numId"))]
        uses = [use for use in uses if use.get(_VAL) not in {None, "0"}]
        if not uses:
            return
        theirs = _tree_of(package, "numbering")
        ids: dict[str | None, str] = {}
        for use in uses:
            old = use.get(_VAL)
            if old not in ids:
                ids[old] = self._copied(theirs, old, styles.ids)
            use.set(_VAL, ids[old])

    def _copied(self, theirs: etree._Element, old: str | None, style_ids: Mapping[str, str]) -> str:
        number = _child(theirs, "num", "numId", old)
        target = None if number is None else number.find(f"{W}abstractNumId")
        abstract = None if target is None else _child(theirs, "abstractNum", "abstractNumId", target.get(_VAL))
        if number is None or abstract is None:
            raise SubDocumentRefused("danh sách đánh số của văn bản con bị thiếu")
        number, abstract = deepcopy(number), deepcopy(abstract)
        new_abstract, new = self._next("abstractNum", "abstractNumId"), self._next("num", "numId")
        abstract.set(f"{W}abstractNumId", new_abstract)
        _make_own(abstract, style_ids)
        number.set(f"{W}numId", new)
        for target in number.findall(f"{W}abstractNumId"):
            target.set(_VAL, new_abstract)
        self._insert(abstract, number)
        return new

    def _insert(self, abstract: etree._Element, number: etree._Element) -> None:
        """Word wants all `abstractNum` before all `num`."""
        first = self.root.find(f"{W}num")
        place = len(self.root) if first is None else self.root.index(first)
        self.root.insert(place, abstract)
        last = self.root.findall(f"{W}num")[-1:]
        self.root.insert(self.root.index(last[0]) + 1 if last else place + 1, number)
        self.changed = True

    def _next(self, element: str, key: str) -> str:
        taken = [int(each.get(f"{W}{key}", "0")) for each in self.root.findall(f"{W}{element}")]
        return str(max(taken, default=0) + 1)


def _make_own(abstract: etree._Element, style_ids: Mapping[str, str]) -> None:
    """Cut what ties a list to the other file: Word takes lists with equal marks for one and the same."""
    if abstract.find(f".//{W}lvlPicBulletId") is not None:
        raise SubDocumentRefused("danh sách của văn bản con dùng ảnh làm dấu đầu dòng")
    for name in ("nsid", "tmpl", "numStyleLink", "styleLink"):
        for mark in abstract.findall(f"{W}{name}"):
            abstract.remove(mark)
    for level in abstract.findall(f"{W}lvl"):
        for style in level.findall(f"{W}pStyle"):
            if style.get(_VAL, "") in style_ids:
                style.set(_VAL, style_ids[style.get(_VAL, "")])
            else:
                level.remove(style)


def part_name(package: Package, kind: str) -> str | None:
    """The name of the template's part of styles or numbering."""
    ending = f"wordprocessingml.{kind}+xml"
    return next((name for name, declared in package.types.items() if declared.endswith(ending)), None)


def _tree_of(package: Package, kind: str) -> etree._Element:
    name = part_name(package, kind)
    return etree.Element(f"{W}{kind}") if name is None else tree(package, name)


def tree(package: Package, name: str) -> etree._Element:
    """A part of a package as a tree. Raises `SubDocumentRefused` when it is no XML."""
    try:
        return read_tree(name, package.part(name))
    except Refusal as broken:
        raise SubDocumentRefused(f"phần «{name}»: {broken.facts['why']}") from broken


def _child(root: etree._Element, element: str, key: str, value: str | None) -> etree._Element | None:
    return next((each for each in root.findall(f"{W}{element}") if each.get(f"{W}{key}") == value), None)


def _name(style: etree._Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else str(name.get(_VAL, "")).lower()
