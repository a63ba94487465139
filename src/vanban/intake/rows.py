"""Rows of values for many papers of one template: JSON Lines, or CSV with a heading row."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

from vanban.errors.files import FileMissing
from vanban.files.reading import readable
from vanban.model.paper import RichText, RuleLine, Run, Table
from vanban.model.problem import Problem

ENDINGS = (".jsonl", ".csv")
LONGEST_ROW = 5_000_000
"""Bytes of one JSON line: a paper of this much text has a thousand pages."""
_SEPARATORS = ",;\t"
"""Excel writes the second one where a comma is the decimal sign, as in Vietnam."""
_NOT_UTF8 = "không phải chữ UTF-8: hãy lưu lại tệp dạng UTF-8 (trong Excel: «CSV UTF-8»)"
_NOT_JSON = "không phải một đối tượng JSON {…} trọn trên một dòng"


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands in the file, not read yet: reading is the work of whoever prints it."""

    line: int
    """The line of the file on which the row begins."""
    raw: bytes | list[str]


Values: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RowFile:
    """A file of rows; `headings` are the fields of a CSV file's columns."""

    path: Path
    headings: tuple[str, ...] = ()
    separator: str = ""

    @property
    def is_csv(self) -> bool:
        return bool(self.separator)

    def rows(self) -> Iterator[Row]:
        """The rows one after another; blank ones are no rows. Nothing is kept in memory."""
        return self._csv_rows() if self.is_csv else self._json_rows()

    def _json_rows(self) -> Iterator[Row]:
        with readable(self.path) as file:
            for number, line in enumerate(_lines(file), 1):
                if line.strip():
                    yield Row(number, line)

    def _csv_rows(self) -> Iterator[Row]:
        with readable(self.path) as file:
            reader = csv.reader(_decoded(file), delimiter=self.separator)
            next(reader)
            begins = reader.line_num + 1
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield Row(begins, cells)
                begins = reader.line_num + 1

    def read(self, row: Row) -> Values | Problem:
        """The values of a row by field, or what is wrong with the row as a whole."""
        read = _from_json(row.raw) if isinstance(row.raw, bytes) else _from_cells(row.raw, self.headings)
        return Problem(self.path.name, row.line, "", read) if isinstance(read, str) else read


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines; of one that is too long only as much as shows that it is."""
    while line := file.readline(LONGEST_ROW):
        yield line
        while line and not line.endswith(b"\n"):
            line = file.readline(LONGEST_ROW)


def _decoded(lines: BinaryIO) -> Iterator[str]:
    """The lines as text; bytes that are none become lone surrogates, which `_from_cells` refuses by row."""
    for number, line in enumerate(lines):
        yield line.decode("utf-8-sig" if number == 0 else "utf-8", "surrogateescape")


def open_rows(path: Path) -> RowFile | Problem:
    """The file, ready to give its rows; or why its heading row cannot be used.

    Raises `FileMissing` or `FileUnreadable`.
    """
    if path.suffix.lower() == ".jsonl":
        if not path.exists():
            raise FileMissing(path=path)
        return RowFile(path)
    with readable(path) as file:
        first = file.readline(LONGEST_ROW)
        if first.startswith((b"\xff\xfe", b"\xfe\xff")):
            return Problem(path.name, 1, "", _NOT_UTF8)
        text = first.decode("utf-8-sig", "surrogateescape")
        separator = max(_SEPARATORS, key=text.count)
        file.seek(0)
        headings = next(csv.reader(_decoded(file), delimiter=separator), [])
    wrong = _wrong_headings(headings)
    if wrong:
        return Problem(path.name, 1, "", wrong)
    return RowFile(path, tuple(heading.strip() for heading in headings), separator)


def _wrong_headings(headings: list[str]) -> str:
    names = [heading.strip() for heading in headings]
    if not names:
        return "không có dòng tiêu đề với tên các trường"
    if not _is_utf8(names):
        return _NOT_UTF8
    if "" in names:
        return f"cột thứ {names.index('') + 1} không có tên trường ở dòng tiêu đề"
    twice = next((name for name in names if names.count(name) > 1), "")
    return f"trường «{twice}» đứng ở hai cột" if twice else ""


def _from_json(raw: bytes) -> Values | str:
    if len(raw) >= LONGEST_ROW:
        return f"dòng dài quá {LONGEST_ROW // 1_000_000} MB"
    try:
        values = json.loads(raw.decode("utf-8-sig"), object_hook=_paper_value)
    except UnicodeDecodeError:
        return _NOT_UTF8
    except (ValueError, RecursionError):
        return _NOT_JSON
    except (TypeError, KeyError):
        return "có giá trị «is» không đúng dạng: hãy ghi như RichText hoặc RuleLine trong hướng dẫn"
    return values if isinstance(values, dict) else _NOT_JSON


def _paper_value(form: Values) -> Any:
    """`{"is": "RichText", "runs": […]}`, `RuleLine` and `Table` as what they name, others as they are."""
    match form:
        case {"is": "RichText", "runs": runs}:
            return RichText(tuple(Run(**run) for run in runs))
        case {"is": "RuleLine", **fields}:
            return RuleLine(**{name: value for name, value in fields.items() if name != "is"})
        case {"is": "Table", "head": head, "rows": rows, "widths_mm": widths, **more}:
            return Table(tuple(head), tuple(map(tuple, rows)), tuple(widths), **more)
        case {"is": _}:
            raise KeyError("is")
    return form


def _from_cells(cells: list[str], headings: tuple[str, ...]) -> Values | str:
    if not _is_utf8(cells):
        return _NOT_UTF8
    if len(cells) != len(headings):
        return f"có {len(cells)} ô, dòng tiêu đề có {len(headings)} cột"
    values: Values = {}
    for heading, cell in zip(headings, cells, strict=True):
        *groups, name = heading.split(".")
        inner = values
        for group in groups:
            inner = inner.setdefault(group, {})
            if not isinstance(inner, dict):
                return f"trường «{heading}» nằm trong «{group}», mà «{group}» cũng là một cột"
        inner[name] = cell
    return values


def _is_utf8(texts: list[str]) -> bool:
    return not any("\udc80" <= character <= "\udcff" for text in texts for character in text)
