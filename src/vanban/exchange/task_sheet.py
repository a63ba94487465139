"""The supervision register as a workbook to fill in: what comes from the books is locked, the rest is marked."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vanban.exchange.workbook import FONT, MADE, dress
from vanban.model.task_sheet import NAME, TECHNICAL, Column, Seen

_PALE_YELLOW = "#FFF9DB"
_PALE_GREY = "#EDEDED"
_SPARE = {"autofilter": True, "format_columns": True, "format_rows": True}
"""What the protection leaves free: to look at the register in one's own way."""
_STEPS = [*range(0, 101, 10)]
_ASKED = {
    Column.PERCENT: ("Tiến độ", "Số nguyên từ 0 đến 100; 100 là đã xong."),
    Column.RESULT: ("Văn bản thực hiện", "Số và ngày, như 123/BC-SCT ngày 10/6/2024; nhiều văn bản cách nhau dấu ;"),
    Column.DIFFICULTY: ("Khó khăn", "Điều đang vướng; báo cáo sẽ nêu làm nguyên nhân."),
    Column.NOTE: ("Ghi chú", "Tiến độ giảm thì ghi vì sao."),
}
Cell = str | int


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One task: its code, and a cell for each column of the sheet."""

    code: str
    cells: tuple[Cell, ...]


def task_workbook(lines: Sequence[str], columns: Sequence[Column], rows: Sequence[SheetRow], seen: Seen) -> bytes:
    """The bytes of the register, `lines` above the table; each row says from which books it came."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": MADE})
        page = book.add_worksheet(NAME)
        dress(page)
        _Register(page, _Formats.of(book), tuple(columns), len(lines)).write(lines, rows, seen)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Formats:
    title: Any
    head: Any
    locked: Any
    middle: Any
    filled_in: Any
    number: Any

    @classmethod
    def of(cls, book: Any) -> _Formats:
        plain = {"font_name": FONT, "font_size": 11, "valign": "top", "text_wrap": True, "border": 1}
        open_ = plain | {"locked": False, "bg_color": _PALE_YELLOW}
        return cls(
            book.add_format({"font_name": FONT, "font_size": 13, "bold": True, "align": "center"}),
            book.add_format(plain | {"bold": True, "align": "center", "valign": "vcenter", "bg_color": _PALE_GREY}),
            book.add_format(plain),
            book.add_format(plain | {"align": "center"}),
            # As text, or Excel makes a day of the number "12/6".
            book.add_format(open_ | {"num_format": "@"}),
            book.add_format(open_ | {"align": "center", "num_format": "0"}),
        )

    def cell(self, column: Column) -> Any:
        if column is Column.PERCENT:
            return self.number
        if column.is_filled_in:
            return self.filled_in
        return self.middle if column in (Column.ORDER, Column.CODE) else self.locked


@dataclass(frozen=True, slots=True)
class _Register:
    """The page, with its heading row below so many lines."""

    page: Any
    formats: _Formats
    columns: tuple[Column, ...]
    top: int

    def write(self, lines: Sequence[str], rows: Sequence[SheetRow], seen: Seen) -> None:
        last = len(self.columns)
        for number, line in enumerate(lines):
            self.page.merge_range(number, 0, number, max(last - 1, 1), line, self.formats.title)
        for place, column in enumerate(self.columns):
            self.page.set_column(place, place, column.width)
            self.page.write_string(self.top, place, column.heading, self.formats.head)
        self.page.write_string(self.top, last, TECHNICAL, self.formats.head)
        self.page.set_column(last, last, None, None, {"hidden": True})
        self._rows(rows, seen)
        self._guard(len(rows))

    def _rows(self, rows: Sequence[SheetRow], seen: Seen) -> None:
        formats = [self.formats.cell(column) for column in self.columns]
        for number, row in enumerate(rows, self.top + 1):
            for place, (cell, form) in enumerate(zip(row.cells, formats, strict=True)):
                write = self.page.write_number if isinstance(cell, int) else self.page.write_string
                write(number, place, cell, form)
            self.page.write_string(number, len(self.columns), f"{row.code}|{seen}", self.formats.locked)

    def _guard(self, count: int) -> None:
        """The head repeated on each page and always in sight; lists and hints where something is filled in."""
        self.page.repeat_rows(self.top)
        self.page.freeze_panes(self.top + 1, self.columns.index(Column.CODE) + 1)
        self.page.set_footer("&C&P/&N")
        if count:
            # The hidden column with it: who takes the protection off and sorts moves whole rows.
            self.page.autofilter(self.top, 0, self.top + count, len(self.columns))
        for column, (title, words) in _ASKED.items():
            if column in self.columns and count:
                place = self.columns.index(column)
                hint = {"validate": "any", "input_title": title, "input_message": words}
                # A list to choose from that forbids nothing: 55 is a percentage too, and what is wrong is told on
                # the way back, all at once.
                steps = {"validate": "list", "source": _STEPS, "show_error": False}
                rule = hint | steps if column is Column.PERCENT else hint
                self.page.data_validation(self.top + 1, place, self.top + count, place, rule)
        self.page.protect("", _SPARE)
