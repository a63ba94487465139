"""What people do to a paper in Word, and what another program does by saving it."""

from __future__ import annotations

import copy
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from docx import Document as WordFile
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run


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

    def split_runs(self, words: str) -> None:
        """Tear the words' paragraph into runs in the middle of them, as Word's spelling marks do."""
        paragraph = self.find(words)
        text = paragraph.text
        place = text.index(words) + len(words) // 2
        _write(paragraph, text[:place])
        for part in (text[place], text[place + 1 :]):
            paragraph._p.append(copy.deepcopy(paragraph.runs[-1]._r))
            paragraph.runs[-1].text = part

    def track(self, old: str, new: str) -> None:
        """Replace words as Word does while it tracks changes: `w:del` and `w:ins`."""
        paragraph = self.find(old)
        before, after = paragraph.text.split(old, 1)
        _write(paragraph, before)
        run = paragraph.runs[0]._r
        for tag, text in (("w:del", old), ("w:ins", new), ("", after)):
            piece = copy.deepcopy(run)
            Run(piece, paragraph).text = text
            if tag == "w:del":
                for each in piece.findall(qn("w:t")):
                    each.tag = qn("w:delText")
            paragraph._p.append(_wrapped(piece, tag) if tag else piece)

    def comment(self, words: str) -> None:
        """A remark in the margin."""
        self.word.add_comment(self.find(words).runs, text="Đề nghị xem lại", author="chuyên viên")

    def copy_after(self, words: str, text: str) -> Paragraph:
        """A new paragraph that looks like the one it stands behind, as pressing Enter makes it."""
        beside = self.find(words)
        element = copy.deepcopy(beside._p)
        beside._p.addnext(element)
        made = Paragraph(element, beside._parent)
        made.runs[0].text = text
        return made

    def remove_row(self, words: str) -> None:
        element = self._row(words)._tr
        element.getparent().remove(element)

    def move_row_after(self, words: str, after: str) -> None:
        self._row(after)._tr.addnext(self._row(words)._tr)

    def _row(self, words: str) -> _Row:
        return next(row for table in self.word.tables for row in table.rows if words in _text_of(row))

    def row_after(self, words: str, *cells: str) -> _Row:
        """A new row that looks like the one whose text has these words, as Word's "insert row below" makes it."""
        beside = self._row(words)
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


def _wrapped(run: Any, tag: str) -> Any:
    change = OxmlElement(tag)
    for name, value in (("id", "901"), ("author", "chuyên viên"), ("date", "2025-06-20T08:00:00Z")):
        change.set(qn(f"w:{name}"), value)
    change.append(run)
    return change


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
