"""What people do to a paper in Word, and what another program does by saving it."""

from __future__ import annotations

import copy
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docx import Document as WordFile
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph


class Edits:
    """One opened file; paragraphs are named by words that stand in them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.word = WordFile(str(path))

    def find(self, words: str) -> Paragraph:
        cells = (p for t in self.word.tables for row in t.rows for cell in row.cells for p in cell.paragraphs)
        return next(p for p in (*self.word.paragraphs, *cells) if words in p.text)

    def replace(self, words: str, new: str, *, within: str = "") -> Paragraph:
        paragraph = self.find(within or words)
        assert words in paragraph.text
        paragraph.runs[0].text = paragraph.text.replace(words, new)
        for run in paragraph.runs[1:]:
            run.text = ""
        return paragraph

    def remove(self, words: str) -> None:
        element = self.find(words)._p
        element.getparent().remove(element)

    def move_after(self, words: str, after: str) -> None:
        self.find(after)._p.addnext(self.find(words)._p)

    def copy_after(self, words: str, text: str) -> Paragraph:
        """A new paragraph that looks like the one it stands behind, as pressing Enter makes it."""
        beside = self.find(words)
        element = copy.deepcopy(beside._p)
        beside._p.addnext(element)
        made = Paragraph(element, beside._parent)
        made.runs[0].text = text
        return made

    def row_after(self, words: str, *cells: str) -> _Row:
        """A new row that looks like the one whose text has these words, as Word's "insert row below" makes it."""
        beside = next(row for table in self.word.tables for row in table.rows if words in _text_of(row))
        element = copy.deepcopy(beside._tr)
        beside._tr.addnext(element)
        made = _Row(element, beside._parent)
        for cell, text in zip(made.cells, cells, strict=True):
            _write(cell.paragraphs[0], text)
        return made

    def table_after(self, words: str, *rows: tuple[str, ...]) -> Table:
        """A new table behind a paragraph, as Word's "insert table" makes it."""
        table = self.word.add_table(len(rows), len(rows[0]), style="Table Grid")
        for made, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(made.cells, texts, strict=True):
                cell.text = text
        self.find(words)._p.addnext(table._tbl)
        return table


def _text_of(row: _Row) -> str:
    return " | ".join(cell.text for cell in row.cells)


def _write(paragraph: Paragraph, text: str) -> None:
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    if paragraph.runs:
        paragraph.runs[0].text = text
    else:
        paragraph.add_run(text)


@contextmanager
def edited(path: Path) -> Iterator[Edits]:
    """Open the file, change it, save it."""
    edits = Edits(path)
    yield edits
    edits.word.save(str(path))


def saved_by_libreoffice(soffice: Path, path: Path) -> None:
    """Open the file in LibreOffice and save it in its place: every part of it changes."""
    with tempfile.TemporaryDirectory() as folder:
        command = [str(soffice), "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        convert = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", f"{folder}/out", str(path)]
        subprocess.run([*command, *convert], check=True, capture_output=True)
        shutil.copyfile(Path(folder) / "out" / path.name, path)
