"""The filled-in register as it comes back: the right sheet, the heading row, each cell as people type."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from vanban.errors.sheets import SheetOfOtherKind, SheetsSeveral, SheetTooLong, SheetWrong
from vanban.intake.sheet_marks import Marks, marks_of, refuse_others
from vanban.intake.sheet_words import column_name
from vanban.model.identity import read_task_code
from vanban.model.problem import Problem
from vanban.model.task_sheet import FILLED_IN, MOST_ROWS, TECHNICAL, Column, Seen, ToldPaper, ToldRow
from vanban.wording.dates import day_month_year, parse_day
from vanban.wording.numbers import thousands
from vanban.wording.text import fold, nfc, tidy, without_control

_LOOKED_AT = 30
"""So many rows from the top may stand before the headings: letterhead, title, day."""
_PAPER = re.compile(r"(?P<number>.+?)(?:[\s,]+(?:ngày\s+)?(?P<day>\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}|\d{4}-\d\d-\d\d))?\Z")
_SEEN = re.compile(r"(?:(?P<code>NV[\d.]+)\|)?(?P<act>\d{1,15})-(?P<mark>[0-9a-f]{8})\Z")
_PAPER_DAY = ("Ngày văn bản", "Ngày văn bản thực hiện", "Ngày ban hành")
"""A column of its own for the day of the paper, in workbooks that units keep themselves."""
Cells = Sequence[Any]


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A workbook that was read: the rows that name a task, and what is wrong with or worth telling of others."""

    file: str
    sheet: str
    rows: tuple[ToldRow, ...]
    problems: tuple[Problem, ...] = ()
    hidden: tuple[int, ...] = ()
    """The rows that Excel hides and that say something; they are read like the others."""
    columns: frozenset[Column] = frozenset()

    def has(self, column: Column) -> bool:
        """Whether the sheet has this column."""
        return column in self.columns


def read_task_sheet(content: bytes, file: str, sheet: str = "") -> ReadSheet:
    """The register in a workbook; `sheet` names it when several could be meant.

    Raises for a file that is no .xlsx workbook, has no sheet with the register's headings, or is too long.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    refuse_others(content, file)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        found = _found(workbook, file, sheet)
    except (CalamineError, PasswordError, OSError, ValueError) as broken:
        raise SheetOfOtherKind(file=file) from broken
    marks = marks_of(content, list(workbook.sheet_names).index(found.name), file)
    return _Reading(file, found, marks).read()


@dataclass(frozen=True, slots=True)
class _Found:
    """A sheet with its heading row (0 is the first) and what stands in which of its columns."""

    name: str
    cells: Sequence[Cells]
    top: int
    places: Mapping[Column | str, int]


def _found(workbook: Any, file: str, wanted: str) -> _Found:
    names = list(workbook.sheet_names)
    asked = [name for name in names if fold(name) == fold(wanted)] if wanted else names
    alike = [each for name in asked if (each := _headed(workbook, name)) is not None]
    if not alike:
        columns = ", ".join(f"«{column.heading}»" for column in Column if column in FILLED_IN)
        raise SheetWrong(file=file, sheets=", ".join(f"«{name}»" for name in names), columns=columns)
    if len(alike) > 1:
        sheets = ", ".join(f"«{each.name}»" for each in alike)
        raise SheetsSeveral(file=file, count=len(alike), sheets=sheets)
    return alike[0]


def _headed(workbook: Any, name: str) -> _Found | None:
    """The sheet when one of its first rows has the register's headings."""
    cells = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    for number, row in enumerate(cells[:_LOOKED_AT]):
        places = _places(row)
        if Column.CODE in places and FILLED_IN & places.keys():
            return _Found(name, cells, number, places)
    return None


def _places(row: Cells) -> dict[Column | str, int]:
    """In which column each heading stands; of two alike the first."""
    found: dict[Column | str, int] = {}
    for number, cell in enumerate(row):
        meant = _HEADINGS.get(_bare(cell)) if isinstance(cell, str) else None
        if meant is not None:
            found.setdefault(meant, number)
    return found


def _bare(heading: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9%]+", " ", fold(tidy(heading))).split())


_HEADINGS: dict[str, Column | str] = {
    _bare(heading): column for column in Column for heading in (column.heading, *column.others)
}
_HEADINGS |= {_bare(TECHNICAL): TECHNICAL} | {_bare(heading): "paper_day" for heading in _PAPER_DAY}


@dataclass(slots=True)
class _Reading:
    """One sheet on its way through."""

    file: str
    found: _Found
    marks: Marks
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> ReadSheet:
        rows: list[ToldRow] = []
        for number, cells in enumerate(self.found.cells[self.found.top + 1 :], self.found.top + 2):
            row = self._row(number, cells)
            if row is not None:
                rows.append(row)
            if len(rows) > MOST_ROWS:
                raise SheetTooLong(file=self.file, sheet=self.found.name, limit=thousands(MOST_ROWS))
        self._doubled(rows)
        told = {row.line for row in rows}
        hidden = tuple(sorted(self.marks.hidden & told))
        columns = frozenset(place for place in self.found.places if isinstance(place, Column))
        return ReadSheet(self.file, self.found.name, tuple(rows), tuple(self.problems), hidden, columns)

    def _row(self, line: int, cells: Cells) -> ToldRow | None:
        typed = _said(self._cell(cells, Column.CODE))
        if not typed:
            self._codeless(line, cells)
            return None
        code = read_task_code(typed)
        if code is None:
            self._wrong(line, Column.CODE.heading, f"«{typed}» không phải mã nhiệm vụ: hãy ghi như NV12")
            return None
        self._failed(line)
        percent, unsure = self._percent(line, self._cell(cells, Column.PERCENT))
        return ToldRow(
            line,
            code,
            percent,
            unsure,
            self._papers(line, cells),
            _said(self._cell(cells, Column.DIFFICULTY)),
            _said(self._cell(cells, Column.NOTE)),
            self._seen(line, code, cells),
        )

    def _cell(self, cells: Cells, column: Column | str) -> Any:
        place = self.found.places.get(column)
        return cells[place] if place is not None and place < len(cells) else ""

    def _codeless(self, line: int, cells: Cells) -> None:
        """A heading of a group or a blank row is no task; a row that was filled in and has no code is a mistake."""
        filled = [column.heading for column in Column if column in FILLED_IN and _said(self._cell(cells, column))]
        own = [column for column in (Column.PERCENT, Column.RESULT) if _said(self._cell(cells, column))]
        if own:
            self._wrong(line, Column.CODE.heading, f"dòng có ghi {', '.join(filled)} nhưng không có mã nhiệm vụ")

    def _failed(self, line: int) -> None:
        for column, place in self.found.places.items():
            if column in FILLED_IN and isinstance(column, Column) and (column_name(place), line) in self.marks.failed:
                self._wrong(
                    line, column.heading, "công thức trong ô bị lỗi nên không có giá trị: hãy ghi thẳng giá trị"
                )

    def _percent(self, line: int, cell: Any) -> tuple[int | None, bool]:
        """The percentage, and whether a bare 1 leaves open which one is meant."""
        try:
            return _percent(cell)
        except ValueError:
            said = f"«{_shown(cell)}» không phải số phần trăm: hãy ghi số nguyên từ 0 đến 100, như 60"
            self._wrong(line, Column.PERCENT.heading, said)
            return None, False

    def _papers(self, line: int, cells: Cells) -> tuple[ToldPaper, ...]:
        cell = self._cell(cells, Column.RESULT)
        if isinstance(cell, dt.date | dt.time):
            shown = _shown(cell)
            said = f"Excel đã đổi số văn bản thành ngày {shown}: hãy định dạng ô là Text rồi ghi lại số, như 12/BC-SCT"
            self._wrong(line, Column.RESULT.heading, said)
            return ()
        found = [_paper(part) for part in re.split(r"[;\n]", _said(cell)) if part.strip(" ,")]
        day = self._paper_day(line, self._cell(cells, "paper_day")) if found else None
        if day is not None and len(found) == 1 and found[0].day is None:
            found = [replace(found[0], day=day)]
        return tuple(found)

    def _paper_day(self, line: int, cell: Any) -> dt.date | None:
        if isinstance(cell, dt.datetime):
            return cell.date()
        if isinstance(cell, dt.date):
            return cell
        typed = _said(cell)
        try:
            return parse_day(typed) if typed else None
        except ValueError:
            self._wrong(line, _PAPER_DAY[0], f"«{typed}» không phải là ngày: hãy ghi như 06/5/2024")
            return None

    def _seen(self, line: int, code: str, cells: Cells) -> Seen | None:
        said = _SEEN.match(_said(self._cell(cells, TECHNICAL)))
        if said is None:
            return None
        if said["code"] != code:
            wrong = (
                f"ghi {code} nhưng cột ẩn của dòng là {said['code']}: có lẽ chỉ một phần bảng được sắp xếp hay chép; "
                "hãy xuất lại sổ rồi ghi lại"
            )
            self._wrong(line, Column.CODE.heading, wrong)
        return Seen(int(said["act"]), said["mark"])

    def _doubled(self, rows: Iterable[ToldRow]) -> None:
        first: dict[str, int] = {}
        for row in rows:
            if row.code in first:
                self._wrong(
                    row.line, Column.CODE.heading, f"{row.code} đã có ở dòng {first[row.code]}: hãy bỏ một dòng"
                )
            first.setdefault(row.code, row.line)

    def _wrong(self, line: int, heading: str, said: str) -> None:
        self.problems.append(Problem(self.file, line, heading, said))


def _said(cell: Any) -> str:
    """What a cell says: whole numbers without ".0", days as people write them."""
    if isinstance(cell, str):
        return tidy(without_control(cell)) if cell else ""
    return _shown(cell)


def _shown(cell: Any) -> str:
    if isinstance(cell, dt.datetime):
        return day_month_year(cell.date())
    if isinstance(cell, dt.date):
        return day_month_year(cell)
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _percent(cell: Any) -> tuple[int | None, bool]:
    """`60`, `60%`, `60,0`, `'60`, and the 0.6 that Excel keeps for 60 %. Raises `ValueError`."""
    if isinstance(cell, bool | dt.date | dt.time | dt.timedelta):
        raise ValueError(cell)
    if isinstance(cell, int | float):
        part = 0 < cell < 1
        return _whole(float(cell) * 100 if part else float(cell)), cell == 1
    typed = tidy(nfc(str(cell))).lstrip("'’").replace(" ", "")
    if not typed:
        return None, False
    bare = typed.removesuffix("%").replace(",", ".")
    return _whole(float(bare)), False


def _whole(number: float) -> int:
    near = round(number)
    if abs(near - number) > 1e-6 or not 0 <= near <= 100:
        raise ValueError(number)
    return near


def _paper(text: str) -> ToldPaper:
    """`123/BC-SCT ngày 10/6/2024`; words that hold no day are all number."""
    typed = tidy(text).strip(" ,")
    found = _PAPER.match(typed)
    if found is None or not found["day"]:
        return ToldPaper(_numbered(typed))
    try:
        return ToldPaper(_numbered(found["number"]), parse_day(found["day"]))
    except ValueError:
        return ToldPaper(_numbered(typed))


def _numbered(text: str) -> str:
    return re.sub(r"\A(?:số|so)\s*:?\s+", "", text.strip(" ,"), flags=re.IGNORECASE)
