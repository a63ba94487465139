"""The zip file around a .docx, read with suspicion: what its directory says must be what is there."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

from vanban.errors.render import NotADocx, TemplateDamaged, TemplateFileTooLarge, TemplateIsLocked, TemplateTooLarge
from vanban.render.refusal import Refusal

LARGEST_FILE_MB = 50
"""A template with a few pictures has less than 5 MB."""
_MEGABYTE = 1_000_000
_LARGEST_TOTAL = 100_000_000
"""Bytes of all parts unpacked."""
_STRONGEST_RATIO = 200
"""Word's own XML packs 10 to 40 to one; a bomb packs a thousand to one."""
_RATIO_MATTERS_FROM = 10_000_000
_MOST_PARTS = 5_000
_LARGEST_DIRECTORY = 1_000_000
"""Bytes; each part takes 46 and its name, and Python makes an object of each before we can count them."""

LOCAL = struct.Struct("<4sHHHHHLLLHH")
_END = struct.Struct("<4sHHHHLLH")
_LONGEST_COMMENT = 65_535
_ENCRYPTED, _SIZES_FOLLOW = 0x1, 0x8


@dataclass(frozen=True, slots=True)
class PackedPart:
    """A part as it is packed: where its header and its bytes begin, and what its directory says of it."""

    name: str
    header: int
    method: int
    crc: int
    start: int
    packed: int
    unpacked: int


def packed_parts(content: bytes) -> tuple[PackedPart, ...]:
    """The directory of the zip, after holding it against the file. Raises `Refusal`."""
    if len(content) > LARGEST_FILE_MB * _MEGABYTE:
        raise Refusal(TemplateFileTooLarge, size_mb=len(content) // _MEGABYTE, limit_mb=LARGEST_FILE_MB)
    infos = [info for info in _directory(content) if not info.is_dir()]
    _refuse_bomb(infos)
    parts = tuple(_located(content, info) for info in infos)
    _refuse_overlaps(content, parts)
    return parts


def unpack(content: bytes, part: PackedPart) -> bytes:
    """The bytes of a part: never more than its directory says. Raises `Refusal` when they are not so."""
    raw = content[part.start : part.start + part.packed]
    try:
        plain = raw if part.method == zipfile.ZIP_STORED else _inflated(raw, part.unpacked)
    except zlib.error as broken:
        raise Refusal(TemplateDamaged, part=part.name, why="không giải nén được") from broken
    if len(plain) != part.unpacked or zlib.crc32(plain) != part.crc:
        raise Refusal(TemplateDamaged, part=part.name, why="nội dung không khớp kích thước hoặc mã kiểm tra đã ghi")
    return plain


def _inflated(raw: bytes, size: int) -> bytes:
    """At most one byte more than `size`, so that a lie about it shows without filling the memory."""
    return zlib.decompressobj(-15).decompress(raw, size + 1)


def _directory(content: bytes) -> list[zipfile.ZipInfo]:
    _refuse_other_files(content)
    _refuse_long_directory(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, struct.error, NotImplementedError, OSError) as broken:
        raise Refusal(NotADocx, why="nội dung không phải tệp nén ZIP hoặc tệp bị cắt cụt") from broken
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise Refusal(TemplateIsLocked)
    return infos


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {
    _OLE: "đây là tệp .doc đời cũ",
    b"{\\rtf": "đây là tệp RTF",
    b"%PDF": "đây là tệp PDF",
    b"<!DOCTYPE": "đây là trang web",
    b"<html": "đây là trang web",
    b"<?xml": "đây là tệp XML rời",
}


def _refuse_other_files(content: bytes) -> None:
    """Say what a file is that only bears the name of a .docx."""
    if content.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in content:
        raise Refusal(TemplateIsLocked)
    for beginning, what in _OTHERS.items():
        if content.startswith(beginning):
            raise Refusal(NotADocx, why=what)


def _refuse_long_directory(content: bytes) -> None:
    tail = content[-(_END.size + _LONGEST_COMMENT) :]
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) - place < _END.size:
        raise Refusal(NotADocx, why="nội dung không phải tệp nén ZIP hoặc tệp bị cắt cụt")
    size = _END.unpack_from(tail, place)[5]
    if size > _LARGEST_DIRECTORY or b"PK\x06\x07" in tail:
        raise Refusal(TemplateTooLarge, why="quá nhiều phần")


def _refuse_bomb(infos: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if len(infos) > _MOST_PARTS:
        raise Refusal(TemplateTooLarge, why=f"{len(infos)} phần")
    if unpacked > _LARGEST_TOTAL:
        raise Refusal(TemplateTooLarge, why=f"{unpacked // _MEGABYTE} MB")
    if unpacked > _RATIO_MATTERS_FROM and unpacked > packed * _STRONGEST_RATIO:
        raise Refusal(TemplateTooLarge, why=f"gấp {unpacked // max(packed, 1)} lần khi nén")


def _located(content: bytes, info: zipfile.ZipInfo) -> PackedPart:
    """Where the part's bytes are; its own header must say the same as the directory."""
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Refusal(TemplateDamaged, part=info.filename, why="kiểu nén mà Word không đọc")
    try:
        magic, _, flags, method, _, _, crc, packed, unpacked, name, extra = LOCAL.unpack_from(
            content, info.header_offset
        )
    except struct.error as cut:
        raise Refusal(TemplateDamaged, part=info.filename, why="tệp bị cắt cụt") from cut
    start = info.header_offset + LOCAL.size + name + extra
    written = content[info.header_offset + LOCAL.size :][:name]
    honest = magic == b"PK\x03\x04" and method == info.compress_type and written == _raw_name(info)
    if not flags & _SIZES_FOLLOW:
        honest = honest and (crc, packed, unpacked) == (info.CRC, info.compress_size, info.file_size)
    if not honest:
        raise Refusal(TemplateDamaged, part=info.filename, why="mục lục của tệp nén nói khác nội dung")
    facts = (info.compress_type, info.CRC, start, info.compress_size, info.file_size)
    return PackedPart(info.filename, info.header_offset, *facts)


def _raw_name(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437")


def _refuse_overlaps(content: bytes, parts: tuple[PackedPart, ...]) -> None:
    """No two parts may share bytes: that is how a small file becomes an endless one."""
    end = 0
    for part in sorted(parts, key=lambda part: part.header):
        if part.header < end or part.start + part.packed > len(content):
            raise Refusal(TemplateDamaged, part=part.name, why="các phần chồng lên nhau hoặc bị cắt cụt")
        end = part.start + part.packed
