"""What the reader of workbooks does not tell: the rows that are hidden, and the cells whose formula failed."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from vanban.errors.sheets import SheetOfOtherKind, SheetTooHeavy

_LIMIT_MB = 400
_HIDDEN = re.compile(rb'<row\s(?=[^>]*?\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
_FAILED = re.compile(rb'<c\s(?=[^>]*?\bt="e")[^>]*?\br="([A-Z]+)(\d+)"')
_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Marks:
    """The numbers of a sheet's hidden rows, and its failed cells as column letters with row."""

    hidden: frozenset[int] = frozenset()
    failed: frozenset[tuple[str, int]] = frozenset()


def refuse_others(content: bytes, file: str) -> None:
    """Raises `SheetOfOtherKind` for what is no .xlsx file, `SheetTooHeavy` for one that would fill the memory."""
    with _opened(content, file) as packed:
        packed.getinfo("xl/workbook.xml")
        if sum(each.file_size for each in packed.infolist()) > _LIMIT_MB * 1_000_000:
            raise SheetTooHeavy(file=file, limit_mb=_LIMIT_MB)


def marks_of(content: bytes, number: int, file: str) -> Marks:
    """The marks of a workbook's sheet, the first being 0.

    The rows are looked at as they are packed: to parse them a second time would take twice as long as reading.
    """
    with _opened(content, file) as packed:
        part = _part(packed, number)
        rows = packed.read(part) if part else b""
    hidden = frozenset(int(found) for found in _HIDDEN.findall(rows))
    return Marks(hidden, frozenset((letters.decode(), int(row)) for letters, row in _FAILED.findall(rows)))


@contextmanager
def _opened(content: bytes, file: str) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            yield packed
    except (zipfile.BadZipFile, KeyError, IndexError, ValueError, NotImplementedError) as broken:
        raise SheetOfOtherKind(file=file) from broken


def _part(packed: zipfile.ZipFile, number: int) -> str:
    """Where the sheet lies in the package."""
    sheets = list(_attributes(_SHEET, packed.read("xl/workbook.xml").decode()))
    targets = {each["Id"]: each["Target"] for each in _attributes(_RELATION, _relations(packed)) if "Id" in each}
    wanted = next((value for name, value in sheets[number].items() if name.endswith(":id")), "")
    target = targets.get(wanted, "")
    return posixpath.normpath(posixpath.join("xl", target)).lstrip("/") if target else ""


def _relations(packed: zipfile.ZipFile) -> str:
    return packed.read("xl/_rels/workbook.xml.rels").decode()


def _attributes(tag: re.Pattern[str], text: str) -> Iterator[dict[str, str]]:
    for found in tag.findall(text):
        yield dict(_ATTRIBUTE.findall(found))
