"""What the reader of a workbook does not tell: hidden rows, and formulas that hold no value (ECMA-376, 18.3.1)."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

from vanban.errors.planning import WorkbookBroken

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MOST_BYTES = 400_000_000
"""Of all parts of a workbook unpacked: a small file can otherwise fill the memory."""


@dataclass(frozen=True, slots=True)
class Faults:
    """Row numbers from 1, columns from 0."""

    hidden_rows: frozenset[int] = frozenset()
    uncalculated: frozenset[tuple[int, int]] = frozenset()


def faults_of(content: bytes, name: str) -> dict[str, Faults]:
    """Page name → its hidden rows and empty formulas; nothing is known of files other than .xlsx.

    Raises `WorkbookBroken` for one that is no whole zip file, or would unpack to too much.
    """
    if not content.startswith(b"PK"):
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(each.file_size for each in package.infolist()) > MOST_BYTES:
                raise WorkbookBroken(name=name)
            return {page: _faults(package, part) for page, part in _parts(package).items()}
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, EOFError) as broken:
        raise WorkbookBroken(name=name) from broken


def _parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Page name → the part that holds it; nothing for packages of another kind (.ods, .xlsb)."""
    if "xl/workbook.xml" not in package.namelist():
        return {}
    targets = {
        each.get("Id"): (each.get("Target") or "").removeprefix("/xl/")
        for each in ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    }
    sheets = ElementTree.fromstring(package.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")
    named = ((each.get("name") or "", targets.get(each.get(_RELATED)) or "") for each in sheets)
    return {name: f"xl/{target}" for name, target in named if target.startswith("worksheets/")}


def _faults(package: zipfile.ZipFile, part: str) -> Faults:
    hidden: set[int] = set()
    empty: set[tuple[int, int]] = set()
    with package.open(part) as file:
        for _, row in ElementTree.iterparse(file):
            if row.tag != f"{_MAIN}row":
                continue
            number = int(row.get("r") or 0)
            if row.get("hidden") in ("1", "true"):
                hidden.add(number)
            empty |= {(number, _column(cell.get("r") or "A")) for cell in row if _is_empty_formula(cell)}
            row.clear()
    return Faults(frozenset(hidden), frozenset(empty))


def _is_empty_formula(cell: ElementTree.Element) -> bool:
    if cell.get("t") == "e":
        return True
    value = cell.find(f"{_MAIN}v")
    return cell.find(f"{_MAIN}f") is not None and (value is None or not value.text)


def _column(reference: str) -> int:
    """`AB12` → 27."""
    letters = re.match(r"[A-Z]+", reference)
    number = 0
    for letter in letters[0] if letters else "A":
        number = number * 26 + ord(letter) - 64
    return number - 1
