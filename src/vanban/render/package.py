"""A Word template as a package of parts: read with suspicion, written with its unchanged parts untouched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from vanban.errors.render import NotADocx, TemplateDamaged, TemplateDeclaresEntities, TemplateHasMacros
from vanban.render.refusal import Refusal
from vanban.render.relations import Relation, part_types, relations_name, relations_of
from vanban.render.suspicion import (
    refuse_dangerous_part,
    refuse_dangerous_relations,
    refuse_macro_types,
    refuse_object_types,
)
from vanban.render.zipped import PackedPart, packed_parts, unpack

CONTENT_TYPES = "[Content_Types].xml"
BODY = "word/document.xml"
_BODY_TYPE = "wordprocessingml.document.main+xml"
_PRINTED_TYPES = (
    _BODY_TYPE,
    "wordprocessingml.header+xml",
    "wordprocessingml.footer+xml",
    "wordprocessingml.footnotes+xml",
    "wordprocessingml.endnotes+xml",
    "core-properties+xml",
)
_UNPRINTED_TYPES = ("chart+xml", "diagramData+xml", "chartshapes+xml")
"""Parts whose text a reader sees, but in which tags are not followed."""
_XML_NAMES = (".xml", ".rels", ".svg", ".vml")
_DECLARATION = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"\A\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
_KNOWN_ENCODINGS = {b"utf-8", b"us-ascii", b"ascii"}
_TAG_START = re.compile(rb"\{[^\S\n]*(<[^>]{0,1000}>\s*)*[{%#]")
"""The two characters that begin a tag, which Word may have put into different runs."""


@dataclass(frozen=True, slots=True)
class Package:
    """An opened template: its bytes, its directory, the types and the unpacked parts that may hold tags."""

    content: bytes
    entries: tuple[PackedPart, ...]
    types: Mapping[str, str]
    tagged: Mapping[str, bytes]
    read: dict[str, tuple[Relation, ...]] = field(default_factory=dict, compare=False)
    """Relations that were asked for before: every paper with a picture asks again."""

    def has(self, name: str) -> bool:
        return name in self.types

    def part(self, name: str) -> bytes:
        """The unpacked bytes of a part. Raises `KeyError` when there is none of this name."""
        for entry in self.entries:
            if entry.name == name:
                return unpack(self.content, entry)
        raise KeyError(name)

    def relations(self, part: str) -> tuple[Relation, ...]:
        """What a part refers to; nothing when it has no relations."""
        if part not in self.read:
            name = relations_name(part)
            self.read[part] = relations_of(name, self.part(name)) if self.has(name) else ()
        return self.read[part]


def open_package(content: bytes, *, finished: bool = False) -> Package:
    """Read a .docx. Raises `Refusal` when it is none, is damaged or a bomb, has macros or DTDs, or
    holds anything that Word would fetch or run when the paper is opened.

    A `finished` paper may hold what a template may not: people have put it there themselves.
    """
    entries = packed_parts(content)
    _refuse_strange_names([entry.name for entry in entries])
    parts = {entry.name: unpack(content, entry) for entry in entries}
    for name, part in parts.items():
        if name.lower().endswith(_XML_NAMES):
            _refuse_declarations(name, part)
    types = part_types(parts[CONTENT_TYPES], parts)
    refuse_macro_types(types)
    _refuse_other_kinds(types)
    if not finished:
        _refuse_dangers(parts, types)
    return Package(content, entries, types, dict(_tagged(parts, types)))


def _refuse_dangers(parts: Mapping[str, bytes], types: Mapping[str, str]) -> None:
    refuse_object_types(types)
    for name, part in parts.items():
        if name.lower().endswith(".rels"):
            refuse_dangerous_relations(name, relations_of(name, part))
        else:
            refuse_dangerous_part(name, part)


def refuse_broken_xml(package: Package) -> None:
    """Hold every XML part against its grammar, also those that no paper changes."""
    for entry in package.entries:
        if entry.name.lower().endswith((".xml", ".rels")):
            try:
                expat.ParserCreate().Parse(package.part(entry.name), True)
            except expat.ExpatError as broken:
                why = f"XML sai ở dòng {broken.lineno}"
                raise Refusal(TemplateDamaged, part=entry.name, why=why) from broken


def _tagged(parts: Mapping[str, bytes], types: Mapping[str, str]) -> list[tuple[str, bytes]]:
    found = []
    for name, part in parts.items():
        kind = types.get(name, "")
        if not kind.endswith((*_PRINTED_TYPES, *_UNPRINTED_TYPES)):
            continue
        holds_tags = _TAG_START.search(part) is not None
        if holds_tags and kind.endswith(_UNPRINTED_TYPES):
            raise Refusal(TemplateDamaged, part=name, why="có thẻ trong biểu đồ hoặc sơ đồ, nơi mẫu không điền được")
        if name == BODY or holds_tags:
            found.append((name, part))
    return found


def _refuse_strange_names(names: list[str]) -> None:
    if CONTENT_TYPES not in names:
        raise Refusal(NotADocx, why=f"thiếu phần «{CONTENT_TYPES}»")
    if len({name.lower() for name in names}) != len(names):
        raise Refusal(NotADocx, why="có hai phần trùng tên")
    for name in names:
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            raise Refusal(NotADocx, why=f"tên phần «{name}» không hợp lệ")
        if name.lower().endswith(("vbaproject.bin", "vbadata.xml")):
            raise Refusal(TemplateHasMacros)
    if BODY not in names:
        raise Refusal(NotADocx, why=f"thiếu phần «{BODY}»")


def _refuse_other_kinds(types: Mapping[str, str]) -> None:
    if not types.get(BODY, "").endswith(_BODY_TYPE):
        raise Refusal(NotADocx, why="tệp thuộc loại khác (bảng tính, trang chiếu hoặc mẫu .dotx)")


def _refuse_declarations(name: str, part: bytes) -> None:
    """No DTD, in any encoding: Word writes UTF-8, and others could hide one from this search."""
    if b"<!" in part and _DECLARATION.search(part):
        raise Refusal(TemplateDeclaresEntities, part=name)
    encoding = _ENCODING.match(part.removeprefix(b"\xef\xbb\xbf"))
    known = encoding is None or encoding.group(1).lower() in _KNOWN_ENCODINGS
    if b"\x00" in part[:200] or part.startswith((b"\xff\xfe", b"\xfe\xff")) or not known:
        raise Refusal(TemplateDamaged, part=name, why="không phải XML mã hóa UTF-8")
