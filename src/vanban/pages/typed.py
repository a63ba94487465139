"""A page that somebody typed, as lines: Word files and plain text."""

from __future__ import annotations

import codecs

from vanban.errors.pages import NotAWordFile, TextUnreadable
from vanban.pages.docx import read_docx
from vanban.wording.text import nfc

_ZIP, _OLD_WORD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def typed_lines(content: bytes, name: str = "") -> tuple[str, ...]:
    """The lines of the page; automatic numbers of Word are written out.

    Raises a child of `VanbanError` for a file that is neither .docx nor readable text.
    """
    if content.startswith(_ZIP):
        paragraphs = read_docx(content, name).paragraphs
        return tuple(line for p in paragraphs if p.address.startswith("body/") for line in p.text.split("\n"))
    if content.startswith(_OLD_WORD):
        raise NotAWordFile(name=f" «{name}»")
    return tuple(nfc(_text(content, name)).splitlines())


def _text(content: bytes, name: str) -> str:
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise TextUnreadable(name=f" «{name}»" if name else "") from wrong
    if "\x00" in text:
        raise TextUnreadable(name=f" «{name}»" if name else "")
    return text
