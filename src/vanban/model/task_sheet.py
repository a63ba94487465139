"""The supervision register as a workbook: its columns in the clerks' order, and what a filled-in row says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

MOST_ROWS = 20_000
"""So many tasks are read of one workbook."""
NAME = "Sổ theo dõi"
"""What the sheet of the register is called."""
TECHNICAL = "Không sửa cột này"
"""The heading of the hidden column, which says from which books a row came."""


class Column(StrEnum):
    """The columns of the register, in the clerks' order; names are typed at `--columns`."""

    ORDER = "order"
    CODE = "code"
    TITLE = "title"
    GIVEN = "given"
    LEAD = "lead"
    SUPPORT = "support"
    DEADLINE = "deadline"
    PRODUCT = "product"
    PERCENT = "percent"
    STATE = "state"
    RESULT = "result"
    DIFFICULTY = "difficulty"
    NOTE = "note"

    @property
    def heading(self) -> str:
        return _COLUMNS[self].heading

    @property
    def word(self) -> str:
        """The short name that people type."""
        return _COLUMNS[self].word

    @property
    def width(self) -> float:
        """In letters, as Excel counts."""
        return _COLUMNS[self].width

    @property
    def others(self) -> tuple[str, ...]:
        """Other headings under which clerks keep the same."""
        return _COLUMNS[self].others

    @property
    def is_filled_in(self) -> bool:
        """Whether whoever does the work writes into it; all else comes from the books."""
        return self in FILLED_IN


@dataclass(frozen=True, slots=True)
class _Kind:
    heading: str
    word: str
    width: float
    others: tuple[str, ...] = ()


_COLUMNS = {
    Column.ORDER: _Kind("STT", "stt", 5, ("TT", "Số TT")),
    Column.CODE: _Kind("Mã", "mã", 9, ("Mã nhiệm vụ", "Mã NV", "Mã việc")),
    Column.TITLE: _Kind("Nội dung nhiệm vụ", "nội dung", 40, ("Nhiệm vụ", "Nội dung", "Tên nhiệm vụ")),
    Column.GIVEN: _Kind("Văn bản giao (số, ngày)", "văn bản giao", 20, ("Văn bản giao", "Văn bản giao việc")),
    Column.LEAD: _Kind("Đơn vị chủ trì", "chủ trì", 20, ("Chủ trì",)),
    Column.SUPPORT: _Kind("Đơn vị phối hợp", "phối hợp", 20, ("Phối hợp",)),
    Column.DEADLINE: _Kind("Thời hạn", "thời hạn", 14, ("Hạn", "Hạn hoàn thành", "Thời hạn hoàn thành")),
    Column.PRODUCT: _Kind("Sản phẩm", "sản phẩm", 18),
    Column.PERCENT: _Kind(
        "Tiến độ (%)", "tiến độ", 9, ("Tiến độ", "%", "Tiến độ %", "Tỷ lệ hoàn thành", "% hoàn thành")
    ),
    Column.STATE: _Kind("Tình trạng", "tình trạng", 16, ("Trạng thái",)),
    Column.RESULT: _Kind(
        "Kết quả, văn bản thực hiện (số, ngày)",
        "kết quả",
        24,
        ("Văn bản thực hiện", "Kết quả thực hiện", "Văn bản kết quả", "Kết quả", "Văn bản thực hiện (số, ngày)"),
    ),
    Column.DIFFICULTY: _Kind("Khó khăn, vướng mắc", "khó khăn", 26, ("Khó khăn", "Vướng mắc", "Tồn tại, vướng mắc")),
    Column.NOTE: _Kind("Ghi chú", "ghi chú", 22, ("Nội dung cập nhật", "Diễn giải")),
}
FILLED_IN = frozenset({Column.PERCENT, Column.RESULT, Column.DIFFICULTY, Column.NOTE})


def in_order(chosen: Iterable[Column]) -> tuple[Column, ...]:
    """The chosen columns in the clerks' order; the code is always there, for without it nothing is read back."""
    wanted = {Column.CODE, *chosen}
    return tuple(column for column in Column if column in wanted)


@dataclass(frozen=True, slots=True)
class Seen:
    """The books that a row was written from: their newest act, and the beginning of that act's hash."""

    act: int
    mark: str

    def __str__(self) -> str:
        return f"{self.act}-{self.mark}"


@dataclass(frozen=True, slots=True)
class ToldPaper:
    """A paper that somebody named as a result, by number and, when it was written, day."""

    number: str
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ToldRow:
    """What one row of a filled-in register says; nothing for a cell that is blank or a column that is not there."""

    line: int
    code: str
    percent: int | None = None
    percent_unsure: bool = False
    """A bare 1 may be 1 % or the 100 % that Excel keeps as 1."""
    papers: tuple[ToldPaper, ...] = ()
    difficulty: str = ""
    note: str = ""
    seen: Seen | None = None
