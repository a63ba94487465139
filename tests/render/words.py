"""Word files made of a few lines, for templates under test."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from docx import Document


def word(*lines: str, rows: Sequence[Sequence[str]] = ()) -> bytes:
    """A .docx of these paragraphs, with a table of these cells below them."""
    document: Any = Document()
    for line in lines:
        document.add_paragraph(line)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def texts(content: bytes) -> list[str]:
    """Every paragraph of the file that says something, tables included."""
    from vanban.pages.docx import read_docx

    return [p.text for p in read_docx(content).paragraphs if p.text.strip()]


def part(content: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def with_part(content: bytes, name: str, value: bytes) -> bytes:
    """The file with one part exchanged or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for each in source.namelist():
            if each != name:
                target.writestr(each, source.read(each))
        target.writestr(name, value)
    return out.getvalue()
