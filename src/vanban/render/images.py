"""The size of a PNG or JPEG picture, read from the file itself, which must be whole.

Pillow would do it too, but takes 40 ms to import and opens forty formats that Word does not.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from vanban.render.refusal import PictureRefused

_LARGEST_BYTES = 20_000_000
_MOST_PIXELS = 60_000_000
"""A whole A3 page at 400 dots per inch has 31 million; a few packed kilobytes can claim billions."""


@dataclass(frozen=True, slots=True)
class Image:
    """What a picture file is: its ending, its content type, its width and height in pixels."""

    ending: str
    media: str
    width: int
    height: int


def read_image(content: bytes) -> Image:
    """The picture in these bytes. Raises `PictureRefused` when it is none, is damaged or too large."""
    if len(content) > _LARGEST_BYTES:
        raise PictureRefused(f"tệp ảnh nặng {len(content) // 1_000_000} MB, quá {_LARGEST_BYTES // 1_000_000} MB")
    if content.startswith(_PNG):
        image = Image("png", "image/png", *_png_size(content))
    elif content.startswith(b"\xff\xd8\xff"):
        image = Image("jpeg", "image/jpeg", *_jpeg_size(content))
    else:
        raise PictureRefused(f"tệp {_kind(content)}")
    if not 0 < image.width * image.height <= _MOST_PIXELS:
        raise PictureRefused(f"ảnh có {image.width} × {image.height} điểm, quá giới hạn")
    return image


_OTHERS = {
    b"GIF8": "là ảnh GIF",
    b"BM": "là ảnh BMP",
    b"II*\x00": "là ảnh TIFF",
    b"MM\x00*": "là ảnh TIFF",
    b"RIFF": "là ảnh WebP hoặc âm thanh",
    b"%PDF": "là tệp PDF",
    b"<svg": "là ảnh SVG",
    b"<?xml": "là ảnh SVG hoặc tệp XML",
}


def _kind(content: bytes) -> str:
    if content[4:8] == b"ftyp":
        return "là ảnh HEIC, AVIF hoặc phim"
    return next((what for start, what in _OTHERS.items() if content.startswith(start)), "không phải ảnh")


_PNG = b"\x89PNG\r\n\x1a\n"
_CHUNK = struct.Struct(">L4s")
_CUT = "tệp ảnh bị cắt cụt"


def _png_size(content: bytes) -> tuple[int, int]:
    """Walk through the chunks (PNG, W3C, §5): each with its check sum, pixels there, an end."""
    position, size, has_pixels = len(_PNG), (0, 0), False
    while position + _CHUNK.size <= len(content):
        length, kind = _CHUNK.unpack_from(content, position)
        end = position + _CHUNK.size + length
        if end + 4 > len(content):
            raise PictureRefused(_CUT)
        if zlib.crc32(content[position + 4 : end]) != int.from_bytes(content[end : end + 4]):
            raise PictureRefused("tệp ảnh PNG bị hỏng")
        if kind == b"IHDR":
            size = struct.unpack_from(">LL", content, position + _CHUNK.size)
        has_pixels = has_pixels or kind == b"IDAT"
        if kind == b"IEND":
            if not has_pixels or 0 in size:
                break
            return size
        position = end + 4
    raise PictureRefused(_CUT)


_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive Huffman frames; Word shows no others."""
_OTHER_FRAMES = frozenset(range(0xC3, 0xD0)) - {0xC4, 0xC8, 0xCC}
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_SCAN, _END = 0xDA, b"\xff\xd9"


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """Walk through the segments (ITU-T T.81, Annex B) up to the first scan; an end must follow it."""
    position, size = 2, (0, 0)
    while position + 4 <= len(content) and content[position] == 0xFF:
        marker = content[position + 1]
        if marker == 0xFF or marker in _STANDALONE:
            position += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(content[position + 2 : position + 4])
        if marker in _OTHER_FRAMES:
            raise PictureRefused("ảnh JPEG nén kiểu mà Word không đọc")
        if marker in _FRAMES and position + 9 <= len(content):
            height, width = struct.unpack_from(">HH", content, position + 5)
            size = (width, height)
        if marker == _SCAN:
            if 0 in size or content.rfind(_END, position) < 0:
                break
            return size
        position += 2 + max(length, 2)
    raise PictureRefused(_CUT)
