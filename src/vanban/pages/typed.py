"""A page that somebody typed, as lines and tables in reading order: Word files and plain text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from vanban.errors.pages import NotAWordFile, TextUnreadable
from vanban.model.page import PageFacts, TableFact
from vanban.pages.docx import read_docx
from vanban.wording.text import nfc

_ZIP, _OLD_WORD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

Grid = tuple[tuple[str, ...], ...]
"""The cells of a table, row by row; lines of one cell are parted by `\\n`."""


def typed_parts(content: bytes, name: str = "") -> tuple[str | Grid, ...]:
    """The lines and tables of the page; automatic numbers of Word are written out.

    Raises a child of `VanbanError` for a file that is neither .docx nor readable text.
    """
    if content.startswith(_ZIP):
        return tuple(_parts_of(read_docx(content, name)))
    if content.startswith(_OLD_WORD):
        raise NotAWordFile(name=f" «{name}»")
    return tuple(nfc(_text(content, name)).splitlines())


def _parts_of(facts: PageFacts) -> Iterator[str | Grid]:
    tables = {table.address: table for table in facts.tables}
    last = ""
    for paragraph in facts.paragraphs:
        if not paragraph.address.startswith("body/"):
            continue
        table = re.match(r"body/tbl\[\d+\]", paragraph.address)
        if table is None:
            last = ""
            yield from paragraph.text.split("\n")
        elif table[0] != last:
            last = table[0]
            yield _grid(tables[last])


def _grid(table: TableFact) -> Grid:
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        row = rows[cell.row]
        row += [""] * (cell.column - len(row))
        row.append(cell.text)
    return tuple(tuple(row) for row in rows)


def _text(content: bytes, name: str) -> str:
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise TextUnreadable(name=f" «{name}»" if name else "") from wrong
    if "\x00" in text:
        raise TextUnreadable(name=f" «{name}»" if name else "")
    return text
