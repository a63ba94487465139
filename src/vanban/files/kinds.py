"""What a file is by its bytes, whatever its name: documents and pictures are kept, programs are refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath

from vanban.errors.assigning import FileEmpty, FileIsProgram, FileKindUnknown

_PROGRAMS = {
    b"MZ": "chương trình Windows",
    b"\x7fELF": "chương trình Linux",
    b"\xca\xfe\xba\xbe": "chương trình Java hoặc macOS",
    b"\xcf\xfa\xed\xfe": "chương trình macOS",
    b"\xce\xfa\xed\xfe": "chương trình macOS",
    b"\xfe\xed\xfa": "chương trình macOS",
    b"L\x00\x00\x00\x01\x14\x02\x00": "lối tắt Windows",
    b"#!": "tập lệnh",
    b"@echo ": "tập lệnh Windows",
}
"""First bytes of what a machine runs."""
_RUN_BY_NAME = frozenset(
    f".{ending}"
    for ending in (
        *("exe", "com", "scr", "dll", "msi", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse"),
        *("wsf", "hta", "lnk", "reg", "jar", "sh", "apk"),
    )
)
"""Names that a double click runs: scripts are plain text, so their bytes do not tell."""
_INSTALLER = bytes.fromhex("84100c0000000000c000000000000046")
"""The class of a Windows installer package inside an old Office container."""
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KNOWN = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF8": "image/gif",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
    b"{\\rtf": "application/rtf",
}
_OFFICE = "application/vnd.openxmlformats-officedocument."
_PACKED = {
    "word/document.xml": f"{_OFFICE}wordprocessingml.document",
    "xl/workbook.xml": f"{_OFFICE}spreadsheetml.sheet",
    "ppt/presentation.xml": f"{_OFFICE}presentationml.presentation",
}
"""The entry that tells what an Office file is."""


def document_media(content: bytes, name: str) -> str:
    """The media type of a document or picture, by its bytes.

    Raises `FileEmpty`, `FileIsProgram` for anything that runs, and `FileKindUnknown`.
    """
    if not content:
        raise FileEmpty(name=name)
    what = _program(content, name)
    if what:
        raise FileIsProgram(name=name, what=what)
    media = _media(content, name)
    if not media:
        raise FileKindUnknown(name=name)
    return media


def _program(content: bytes, name: str) -> str:
    head = content[:16].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    for magic, what in _PROGRAMS.items():
        if content.startswith(magic) or (magic in (b"#!", b"@echo ") and head.startswith(magic)):
            return what
    if content.startswith(_OLD_OFFICE) and _INSTALLER in content:
        return "gói cài đặt Windows"
    ending = PurePath(name).suffix.lower()
    return f"đuôi {ending}" if ending in _RUN_BY_NAME else ""


def _media(content: bytes, name: str) -> str:
    for magic, media in _KNOWN.items():
        if content.startswith(magic):
            return media
    if content.startswith(b"PK\x03\x04"):
        return _packed(content, name)
    if content.startswith(_OLD_OFFICE):
        return "application/x-ole-storage"
    if content[4:12] in (b"ftypheic", b"ftypmif1"):
        return "image/heic"
    return "text/plain" if _is_text(content) else ""


def _packed(content: bytes, name: str) -> str:
    """An Office file or an archive of files; one that holds a program is a program."""
    try:
        entries = [entry.filename for entry in zipfile.ZipFile(io.BytesIO(content)).infolist()]
    except zipfile.BadZipFile:
        return ""
    if "META-INF/MANIFEST.MF" in entries:
        raise FileIsProgram(name=name, what="chương trình Java")
    for entry in entries:
        if entry.endswith("vbaProject.bin"):
            raise FileIsProgram(name=name, what="có macro; hãy lưu lại không có macro")
        if PurePath(entry).suffix.lower() in _RUN_BY_NAME:
            raise FileIsProgram(name=name, what=f"bên trong có {entry}")
    return next((media for mark, media in _PACKED.items() if mark in entries), "application/zip")


def _is_text(content: bytes) -> bool:
    for encoding in ("utf-8-sig", "utf-16") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not any(ord(letter) < 32 and letter not in "\t\r\n\f" for letter in text)
    return False
