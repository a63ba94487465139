"""The heading row of a plan's table: which row it is, and what each column holds, with or without accents."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.errors.planning import ColumnTwice
from vanban.intake.workbooks import TablePage
from vanban.wording.text import fold

_COLUMNS = (
    ("number", r"(?:s?tt|so tt|so thu tu|muc|so|tt)$"),
    ("supervise", r"lanh dao"),
    ("support", r".*phoi hop"),
    ("person", r"(?:nguoi|can bo|cong chuc|chuyen vien)(?: (?:phu trach|duoc giao|theo doi|truc tiep))"),
    ("lead", r".*(?:chu tri|phu trach|trach nhiem)|(?:don vi|bo phan|nguoi|co quan) ?(?:thuc hien|duoc giao)?$"),
    ("deadline", r".*(?:thoi han|thoi gian|han hoan thanh|tien do|thoi diem)|hoan thanh$|han$"),
    ("product", r"san pham|ket qua"),
    ("shortcoming", r"ton tai|han che"),
    ("cause", r"nguyen nhan"),
    ("group", r"(?:nhom|linh vuc|nhiem vu trong tam|nhom nhiem vu|noi dung trong tam)"),
    ("words", r".*(?:noi dung|nhiem vu|cong viec|giai phap|bien phap|hoat dong)|viec$"),
)
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _COLUMNS)
LABELS = {
    "number": "số thứ tự",
    "supervise": "lãnh đạo phụ trách",
    "support": "phối hợp",
    "person": "người phụ trách",
    "lead": "chủ trì",
    "deadline": "thời hạn",
    "product": "sản phẩm",
    "shortcoming": "tồn tại, hạn chế",
    "cause": "nguyên nhân",
    "group": "nhóm nhiệm vụ",
    "words": "nội dung nhiệm vụ",
}
_LOOK_AT = 60
"""Rows from the top among which the heading is looked for: letterhead and title stand above it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a table's heading is: its row from 1, column name → its place from 0 and what stands there."""

    row: int
    columns: dict[str, int]
    said: tuple[str, ...]
    unread: tuple[str, ...] = ()
    """Headings of columns that nobody reads."""

    def label(self, name: str) -> str:
        """The column as its file calls it."""
        return " ".join(self.said[self.columns[name]].split()) if name in self.columns else LABELS.get(name, name)


def heading_of(page: TablePage, file: str = "") -> Heading | None:
    """The heading of the page's table; of two rows one above the other that say the most, the lower.

    Raises `ColumnTwice` when two columns say that they are the same.
    """
    found: tuple[int, int] | None = None
    for number, row in enumerate(page.rows[:_LOOK_AT], 1):
        names = {name for cell in row if (name := column_of(cell))}
        if "words" not in names and "group" in names:
            names |= {"words"}
        if "words" in names and names & {"lead", "deadline"}:
            known = len(names)
            if found is None or known > found[1] or (known == found[1] and number == found[0] + 1):
                found = (number, known)
    return _heading(page, found[0], file) if found else None


def _heading(page: TablePage, number: int, file: str) -> Heading:
    row = page.rows[number - 1]
    columns: dict[str, int] = {}
    unread = []
    for place, cell in enumerate(row):
        name = column_of(cell)
        if name and name in columns and row[columns[name]] != cell:
            first = " ".join(row[columns[name]].split())
            where = f"Tệp «{file}», {page.place}"
            raise ColumnTwice(place=where, row=number, what=LABELS[name], first=first, second=" ".join(cell.split()))
        if name:
            columns.setdefault(name, place)
        elif cell:
            unread.append(" ".join(cell.split()))
    if "words" not in columns:
        columns["words"] = columns.pop("group")
    if "lead" not in columns and "person" in columns:
        columns["lead"] = columns.pop("person")
    return Heading(number, columns, row, tuple(unread))


def column_of(cell: str) -> str:
    """What a column with this heading holds; nothing when no heading of a plan reads like it."""
    said = fold(cell)
    return next((name for name, pattern in _PATTERNS if len(said) <= 60 and pattern.match(said)), "")
