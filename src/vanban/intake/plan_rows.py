"""The rows of a plan's table: which are key tasks, which are tasks, which are neither, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from vanban.intake.plan_columns import Heading
from vanban.intake.workbooks import TablePage
from vanban.wording.text import fold

_FIELDS = ("lead", "person", "support", "supervise", "deadline", "product", "shortcoming", "cause")
_SUM = re.compile(r"(?:tong(?: so| cong)?|cong)\b")
_FOOTER = re.compile(r"(?:ghi chu|noi nhan|nguoi lap|luu y|thu truong|giam doc)\b")
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z])\)?\Z", re.IGNORECASE)
_MARKERS = (
    ("roman", re.compile(r"[IVXL]+[.)]?\Z")),
    ("letter", re.compile(r"[A-ZĐ][.)]?\Z")),
    ("whole", re.compile(r"\d+[.)]?\Z")),
    ("dotted", re.compile(r"\d+(?:\.\d+)+[.)]?\Z")),
)
_ALONE = "không có chủ trì, thời hạn, và không có nhiệm vụ nào bên dưới"
_LEADING = re.compile(r"\s*([IVXL]+|[A-ZĐ]|\d+(?:\.\d+)*)[.)]\s+(?=\S)")


class Became(StrEnum):
    """What a row of the table becomes."""

    KEY_TASK = "key_task"
    PART = "part"
    TASK = "task"
    MORE = "more"
    SKIPPED = "skipped"
    WRONG = "wrong"

    @property
    def label(self) -> str:
        return {
            "key_task": "nhiệm vụ trọng tâm",
            "part": "tên phần",
            "task": "nhiệm vụ",
            "more": "nối vào dòng trên",
            "skipped": "bỏ qua",
            "wrong": "sai",
        }[self]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row that says something: its number in the file, what it becomes, and its words by column."""

    row: int
    became: Became
    words: str
    marker: str = ""
    said: dict[str, str] = field(default_factory=dict)
    why: str = ""
    """Why it is skipped, or what is wrong with it."""
    hidden: bool = False


def plan_rows(page: TablePage, heading: Heading) -> tuple[PlanRow, ...]:
    """Every row below the heading that says something, in order."""
    raw = [
        _row(page, heading, number, cells)
        for number, cells in enumerate(page.rows[heading.row :], heading.row + 1)
        if any(cells)
    ]
    of_tasks = {_marker_kind(row.marker) for row in raw if row.became is Became.TASK}
    judged = [_judged(row, of_tasks) for row in raw]
    return tuple(_joined(_with_parts(judged), page, heading))


def _row(page: TablePage, heading: Heading, number: int, cells: Sequence[str]) -> PlanRow:
    said = {name: _in_lines(name, cells[place]) for name, place in heading.columns.items() if place < len(cells)}
    marker, words = said.pop("number", ""), said.pop("words", "")
    hidden = number in page.hidden_rows
    full = any(said.get(name) for name in _FIELDS)
    first = words or next((cell for cell in cells if cell), "")
    if _repeats_heading(heading, cells):
        return PlanRow(number, Became.SKIPPED, words, why="dòng tiêu đề lặp lại", hidden=hidden)
    if all(_COLUMN_NUMBER.match(cell) for cell in cells if cell):
        return PlanRow(number, Became.SKIPPED, words or marker, why="dòng đánh số cột", hidden=hidden)
    if _SUM.match(fold(first)) and not (said.get("lead") or said.get("deadline")):
        return PlanRow(number, Became.SKIPPED, first, why="dòng cộng", hidden=hidden)
    if _FOOTER.match(fold(first)) and not (said.get("lead") or said.get("deadline")):
        return PlanRow(number, Became.SKIPPED, first, why="phần dưới bảng", hidden=hidden)
    if full and not words:
        return PlanRow(number, Became.WRONG, first, marker, said, "không có nội dung nhiệm vụ", hidden)
    if not full:
        return _heading_row(number, marker, words, said, first, hidden)
    return PlanRow(number, Became.TASK, words, marker, said, hidden=hidden)


def _in_lines(name: str, cell: str) -> str:
    """The cell on one line; of holders every line may name another."""
    if name in ("lead", "support"):
        return "\n".join(line for each in cell.split("\n") if (line := " ".join(each.split())))
    return " ".join(cell.split())


def _heading_row(number: int, marker: str, words: str, said: dict[str, str], first: str, hidden: bool) -> PlanRow:
    """A row with words only; they may stand in the first column, merged across the table."""
    title = words or (marker if not _marker_kind(marker) else "") or first
    leading = _LEADING.match(title)
    if leading and not (marker and words):
        marker, title = leading[1], title[leading.end() :]
    return PlanRow(number, Became.KEY_TASK, title, marker if marker != title else "", said, hidden=hidden)


def _repeats_heading(heading: Heading, cells: Sequence[str]) -> bool:
    """A long table prints its heading on every page, and some people type it again."""
    named = {fold(cell) for cell in heading.said if cell}
    here = [fold(cell) for cell in cells if cell]
    return len(here) >= 2 and all(cell in named for cell in here)


def _marker_kind(marker: str) -> str:
    """The kind of a row's marker; `roman` comes before `letter`, so I and V head parts."""
    return next((name for name, pattern in _MARKERS if pattern.match(marker)), "")


def _judged(row: PlanRow, of_tasks: set[str]) -> PlanRow:
    """A row with words only that is numbered as the tasks are is a task whose columns were left empty."""
    kind = _marker_kind(row.marker)
    if row.became is Became.KEY_TASK and kind and kind in of_tasks and kind != "roman":
        return replace(row, became=Became.TASK)
    return row


def _with_parts(rows: list[PlanRow]) -> list[PlanRow]:
    """A heading right above another one names a part of the plan; one with nothing below it is wrong."""
    found: list[PlanRow] = []
    below: PlanRow | None = None
    for row in reversed(rows):
        given = row
        if row.became is Became.KEY_TASK and (below is None or below.became is Became.KEY_TASK):
            other = below is not None and _marker_kind(below.marker) != _marker_kind(row.marker)
            given = replace(row, became=Became.PART) if other else replace(row, became=Became.WRONG, why=_ALONE)
        if row.became in (Became.KEY_TASK, Became.TASK):
            below = row
        found.append(given)
    return found[::-1]


def _joined(rows: list[PlanRow], page: TablePage, heading: Heading) -> list[PlanRow]:
    """Rows of one merged cell of words are one task: what they say of support and product is joined."""
    found: list[PlanRow] = []
    words = heading.columns["words"]
    for row in rows:
        head = next((n for n in range(len(found) - 1, -1, -1) if found[n].became is Became.TASK), None)
        if row.became is Became.TASK and (row.row, words) in page.joined and head is not None:
            wrong = _differs(found[head], row)
            if wrong:
                found.append(replace(row, became=Became.WRONG, why=wrong))
                continue
            found[head] = replace(found[head], said=_both(found[head].said, row.said))
            row = replace(row, became=Became.MORE)
        found.append(row)
    return found


def _differs(head: PlanRow, row: PlanRow) -> str:
    for name, label in (("lead", "chủ trì"), ("deadline", "thời hạn")):
        if row.said.get(name) and row.said[name] != head.said.get(name):
            return f"ô nội dung gộp với dòng {head.row} nhưng {label} khác: hãy tách thành hai nhiệm vụ"
    return ""


def _both(one: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    joined = dict(one)
    for name in ("support", "product"):
        said, more = one.get(name, ""), other.get(name, "")
        if more and more not in said.split("; "):
            joined[name] = f"{said}; {more}" if said else more
    return joined
