"""A Word template as a zip file: read with suspicion, written with its unchanged parts untouched."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from vanban.errors.render import (
    NotADocx,
    TemplateDamaged,
    TemplateDeclaresEntities,
    TemplateHasMacros,
    TemplateTooLarge,
)
from vanban.render.refusal import Refusal

_LARGEST_TOTAL = 100_000_000
"""Bytes of all parts unpacked."""
_STRONGEST_RATIO = 200
"""Word's own XML packs 10 to 40 to one; a bomb packs a thousand to one."""
_RATIO_MATTERS_FROM = 10_000_000
_MOST_PARTS = 5_000

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTENT_TYPES = "[Content_Types].xml"
_BODY = "word/document.xml"
_BODY_TYPE = "wordprocessingml.document.main+xml"
_PRINTED_TYPES = (
    _BODY_TYPE,
    "wordprocessingml.header+xml",
    "wordprocessingml.footer+xml",
    "wordprocessingml.footnotes+xml",
    "wordprocessingml.endnotes+xml",
    "core-properties+xml",
)
_OVERRIDE = re.compile(r"<Override\b[^>]*>")
_ATTRIBUTE = re.compile(r"""\b(PartName|ContentType)\s*=\s*["']([^"']*)["']""")
_DECLARATION = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_TAG_START = re.compile(rb"\{[^\S\n]*(<[^>]*>\s*)*[{%#]")
"""The two characters that begin a tag, which Word may have put into different runs."""


@dataclass(frozen=True, slots=True)
class Package:
    """An opened template: its bytes, its directory, and the unpacked parts that may hold tags."""

    content: bytes
    entries: tuple[zipfile.ZipInfo, ...]
    tagged: Mapping[str, bytes]


def open_package(content: bytes) -> Package:
    """Read a .docx. Raises `Refusal` when it is none, is damaged, has macros, DTDs or is a bomb."""
    with _opened(content) as archive:
        entries = tuple(archive.infolist())
        _refuse_strange_directory(entries)
        printed = _printed_parts(archive, {entry.filename for entry in entries})
        tagged: dict[str, bytes] = {}
        for entry in entries:
            part = _read(archive, entry)
            if entry.filename.endswith((".xml", ".rels")):
                _refuse_declarations(entry.filename, part)
            if entry.filename == _BODY or (entry.filename in printed and _TAG_START.search(part)):
                tagged[entry.filename] = part
    return Package(content, entries, tagged)


def _opened(content: bytes) -> zipfile.ZipFile:
    if content.startswith(_OLE_MAGIC):
        raise Refusal(NotADocx, why="đây là tệp .doc đời cũ hoặc tệp có mật khẩu")
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, struct.error) as broken:
        raise Refusal(NotADocx, why="nội dung không phải tệp nén ZIP hoặc tệp bị cắt cụt") from broken


def _refuse_strange_directory(entries: tuple[zipfile.ZipInfo, ...]) -> None:
    names = [entry.filename for entry in entries]
    if _CONTENT_TYPES not in names:
        raise Refusal(NotADocx, why=f"thiếu phần «{_CONTENT_TYPES}»")
    if len(set(names)) != len(names):
        raise Refusal(NotADocx, why="có hai phần trùng tên")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refusal(NotADocx, why="tệp có mật khẩu")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refusal(TemplateHasMacros)
    _refuse_bomb(entries)


def _refuse_bomb(entries: tuple[zipfile.ZipInfo, ...]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > _MOST_PARTS:
        raise Refusal(TemplateTooLarge, why=f"{len(entries)} phần")
    if unpacked > _LARGEST_TOTAL:
        raise Refusal(TemplateTooLarge, why=f"{unpacked // 1_000_000} MB")
    if unpacked > _RATIO_MATTERS_FROM and unpacked > packed * _STRONGEST_RATIO:
        raise Refusal(TemplateTooLarge, why=f"gấp {unpacked // max(packed, 1)} lần khi nén")


def _printed_parts(archive: zipfile.ZipFile, names: Collection[str]) -> set[str]:
    """The parts whose text a reader sees: body, headers, footers, notes, and the properties."""
    types = _content_types(_read(archive, archive.getinfo(_CONTENT_TYPES)))
    if any("macroenabled" in kind.lower() for kind in types.values()):
        raise Refusal(TemplateHasMacros)
    if _BODY not in names:
        raise Refusal(NotADocx, why=f"thiếu phần «{_BODY}»")
    if not types.get(_BODY, "").endswith(_BODY_TYPE):
        raise Refusal(NotADocx, why="tệp thuộc loại khác (bảng tính, trang chiếu hoặc mẫu .dotx)")
    return {name for name, kind in types.items() if kind.endswith(_PRINTED_TYPES)}


def _content_types(content: bytes) -> dict[str, str]:
    """Part names and their declared types; `<Override>` is written flat by every program."""
    types: dict[str, str] = {}
    for override in _OVERRIDE.findall(content.decode("utf-8", "replace")):
        facts = dict(_ATTRIBUTE.findall(override))
        if {"PartName", "ContentType"} <= facts.keys():
            types[facts["PartName"].removeprefix("/")] = facts["ContentType"]
    return types


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The unpacked bytes: never more than the directory says, whose sum was checked before."""
    try:
        return archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as broken:
        raise Refusal(TemplateDamaged, part=entry.filename, why="không giải nén được") from broken


def _refuse_declarations(name: str, part: bytes) -> None:
    """No DTD, in any encoding: Word writes UTF-8, and UTF-16 could hide one from this search."""
    if _DECLARATION.search(part):
        raise Refusal(TemplateDeclaresEntities, part=name)
    if b"\x00" in part[:200]:
        raise Refusal(TemplateDamaged, part=name, why="không phải XML mã hóa UTF-8")
