"""The words of a finished file with their places: paragraphs of a Word file, pages of a PDF, lines of a text."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

from vanban.errors.pages import TextUnreadable
from vanban.errors.searching import FileBroken, FileLocked, FileOfNoKnownKind, FileTooMuch, FileWordless
from vanban.model.found import Passage
from vanban.pages.docx import read_docx
from vanban.pages.typed import typed_parts
from vanban.wording.text import tidy

PAGES = 2000
"""So many pages of a PDF are read, and so many seconds (`SECONDS`) are spent on one."""
SECONDS = 60
_TABLE_ROW = re.compile(r"body/tbl\[(\d+)\]/r\[(\d+)\]")
_PDFIUM_PASSWORD = 4
"""What PDFium calls the refusal of a file with a password (FPDF_ERR_PASSWORD)."""


def word_passages(content: bytes) -> tuple[Passage, ...]:
    """The paragraphs of a .docx that say something. Raises what reading one refuses."""
    found = []
    number = 0
    for paragraph in read_docx(content).paragraphs:
        in_body = paragraph.address.startswith("body/")
        text = tidy(paragraph.text)
        if not text:
            continue
        number += in_body
        found.append(Passage(_place(paragraph.address, number), text))
    return tuple(found)


def _place(address: str, number: int) -> str:
    row = _TABLE_ROW.match(address)
    if row:
        return f"bảng {int(row[1]) + 1}, hàng {int(row[2]) + 1}"
    if address.startswith("body/"):
        return f"đoạn {number}"
    return "đầu trang" if address.startswith("header") else "chân trang"


def pdf_passages(content: bytes) -> tuple[Passage, ...]:
    """The pages of a PDF. Raises for one that is locked, damaged, too large, or has no layer of text."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as refusal:
        if getattr(refusal, "err_code", None) == _PDFIUM_PASSWORD:
            raise FileLocked() from refusal
        raise FileBroken(why="không mở được như tệp PDF") from refusal
    try:
        if len(document) > PAGES:
            raise FileTooMuch(what=f"{len(document)} trang, giới hạn {PAGES}")
        found = tuple(_pages(document))
    except pypdfium2.PdfiumError as refusal:
        raise FileBroken(why="có trang không mở được") from refusal
    finally:
        document.close()
    if not found:
        raise FileWordless()
    return found


def _pages(document: object) -> Iterator[Passage]:
    until = time.monotonic() + SECONDS
    for number in range(len(document)):  # type: ignore[arg-type]  # pypdfium2 has no stubs
        page = document[number]  # type: ignore[index]  # pypdfium2 has no stubs
        text = tidy(page.get_textpage().get_text_range().replace("\r\n", "\n").replace("\ufffe", ""))
        page.close()
        if text:
            yield Passage(f"trang {number + 1}", text)
        if time.monotonic() > until:
            raise FileTooMuch(what=f"đọc quá {SECONDS} giây")


def text_passages(content: bytes) -> tuple[Passage, ...]:
    """The lines of a plain text. Raises for bytes that are none."""
    try:
        lines = [part for part in typed_parts(content) if isinstance(part, str)]
    except TextUnreadable as wrong:
        raise FileOfNoKnownKind() from wrong
    numbered = ((number, tidy(line)) for number, line in enumerate(lines, start=1))
    return tuple(Passage(f"dòng {number}", line) for number, line in numbered if line)
