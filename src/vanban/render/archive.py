"""Writing the finished .docx: the unchanged parts are one constant block, as packed in the template."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from isal import isal_zlib

from vanban.render.package import Package
from vanban.render.zipped import LOCAL

_CENTRAL = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END = struct.Struct("<4sHHHHLLH")
_TIME, _DAY = 0, 0x21
"""Midnight of 1980-01-01, the first moment a zip can say: equal papers have equal bytes."""
_VERSION = 20
_UTF8_NAMES = 0x800


@dataclass(frozen=True, slots=True)
class _Entry:
    """One part as the zip directory knows it."""

    name: bytes
    method: int
    crc: int
    packed: int
    unpacked: int

    def local(self) -> bytes:
        facts = (self.method, _TIME, _DAY, self.crc, self.packed, self.unpacked, len(self.name), 0)
        return LOCAL.pack(b"PK\x03\x04", _VERSION, _UTF8_NAMES, *facts) + self.name

    def central(self, offset: int) -> bytes:
        facts = (self.method, _TIME, _DAY, self.crc, self.packed, self.unpacked, len(self.name))
        head = (b"PK\x01\x02", _VERSION, _VERSION, _UTF8_NAMES)
        return _CENTRAL.pack(*head, *facts, 0, 0, 0, 0, 0, offset) + self.name


@dataclass(frozen=True, slots=True)
class Archive:
    """The constant front of every paper of a template: the parts without tags, and their directory."""

    block: bytes
    directory: bytes
    parts: int

    def with_parts(self, printed: Mapping[str, bytes]) -> bytes:
        """The whole .docx: the constant block, then the printed parts, then the directory."""
        pieces, directory, offset = [self.block], [self.directory], len(self.block)
        for name, content in printed.items():
            packed = _deflated(content)
            crc = isal_zlib.crc32(content)
            entry = _Entry(name.encode(), zipfile.ZIP_DEFLATED, crc, len(packed), len(content))
            pieces += [entry.local(), packed]
            directory.append(entry.central(offset))
            offset += LOCAL.size + len(entry.name) + len(packed)
        count, size = self.parts + len(printed), sum(map(len, directory))
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, size, offset, 0)
        return b"".join([*pieces, *directory, end])


def constant_block(package: Package, without: Collection[str]) -> Archive:
    """The parts of the template but those `without`, exactly as they are packed in it."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for part in package.entries:
        if part.name in without:
            continue
        packed = package.content[part.start : part.start + part.packed]
        entry = _Entry(part.name.encode(), part.method, part.crc, len(packed), part.unpacked)
        directory.append(entry.central(offset))
        pieces += [entry.local(), packed]
        offset += LOCAL.size + len(entry.name) + len(packed)
    return Archive(b"".join(pieces), b"".join(directory), len(directory))


def _deflated(content: bytes) -> bytes:
    packer = isal_zlib.compressobj(1, isal_zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()
