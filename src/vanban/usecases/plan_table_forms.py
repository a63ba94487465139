"""The rows of a plan's table as the form of an import file, and what is wrong with them as rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from vanban.intake.areas import area_named
from vanban.intake.plan_columns import Heading
from vanban.intake.plan_deadlines import as_written, wrong_deadline
from vanban.intake.plan_file import TableFile
from vanban.intake.plan_rows import Became, PlanRow
from vanban.intake.workbooks import TablePage
from vanban.model.plan import Area
from vanban.model.problem import Path, Problem
from vanban.usecases.known import Book
from vanban.usecases.plan_holders import named_in
from vanban.wording.text import fold

Form = dict[str, Any]
_UNCALCULATED = "ô có công thức lỗi hoặc chưa tính: hãy mở trong Excel, tính lại rồi lưu, hoặc dán thành giá trị"


@dataclass(frozen=True, slots=True)
class PlanSaid:
    """What is said of a plan beside its table; `area` and `no_deadline` stand in where a row says nothing."""

    key: str
    own: Form
    """The plan's own fields as an import form has them."""
    start: dt.date
    day: dt.date
    """The day on which its holders must be in office."""
    area: Area | None = None
    no_deadline: str = ""


@dataclass(slots=True)
class TableForm:
    """The table as an import file on its way in; `notes` are what a careful clerk is told."""

    file: TableFile
    problems: list[Problem] = field(default_factory=list)
    """What is wrong with rows and cells as such; what the checks find of the form is told beside it."""
    notes: list[str] = field(default_factory=list)
    tasks: dict[int, Path] = field(default_factory=dict)
    """Row → the place of its task in the form."""


def table_form(
    name: str, page: TablePage, heading: Heading, rows: tuple[PlanRow, ...], said: PlanSaid, book: Book
) -> TableForm:
    """The form with every mistake that only the rows themselves show."""
    labels = {column: heading.label(column) for column in heading.columns}
    form = TableForm(TableFile(f"{name}, {page.place}", labels=labels))
    writer = _Writer(form, page, heading, said, book)
    for row in rows:
        writer.row(row)
    own = said.own | {"key": said.key, "key_tasks": writer.key_tasks}
    form.file.data = {"plans": [own]}
    writer.refuse_doubles(rows)
    return form


@dataclass(slots=True)
class _Writer:
    form: TableForm
    page: TablePage
    heading: Heading
    said: PlanSaid
    book: Book
    key_tasks: list[Form] = field(default_factory=list)
    group: str = ""
    part: str = ""

    def row(self, row: PlanRow) -> None:
        if row.became is Became.WRONG:
            empty = (row.row, self.heading.columns["words"]) in self.page.uncalculated
            self._wrong(row.row, (), _UNCALCULATED if empty else row.why)
        elif row.became is Became.PART:
            self.part = row.words
        elif row.became is Became.KEY_TASK:
            self._key_task(row, row.words)
        elif row.became is Became.TASK:
            self._task(row)

    def _key_task(self, row: PlanRow, title: str) -> None:
        number = len(self.key_tasks)
        at: Path = ("plans", 0, "key_tasks", number)
        area = area_named(title)
        area = area if area is not None else area_named(self.part) if self.part else None
        area = self.said.area if area is None else area
        self.form.file.lines[at] = row.row
        if area is None:
            self._wrong(row.row, (*at, "area"), f"chưa rõ «{title}» thuộc lĩnh vực nào: hãy thêm --area 0 đến 6")
        given = area.value if area is not None else 0
        self.key_tasks.append({"number": number + 1, "title": title, "area": given, "tasks": []})

    def _task(self, row: PlanRow) -> None:
        group = row.said.get("group", "")
        if group and fold(group) != fold(self.group):
            self.group = group
            self._key_task(row, group)
        if not self.key_tasks:
            self._key_task(row, str(self.said.own.get("title", "")) or "Nhiệm vụ của kế hoạch")
        tasks = self.key_tasks[-1]["tasks"]
        at: Path = ("plans", 0, "key_tasks", len(self.key_tasks) - 1, "tasks", len(tasks))
        self.form.file.lines[at] = row.row
        self.form.tasks[row.row] = at
        self._faulty_cells(row, at)
        tasks.append(self._work(row, at))

    def _work(self, row: PlanRow, at: Path) -> Form:
        said = row.said
        lead = named_in(said.get("lead", ""), self.book, self.said.day)
        support = named_in(said.get("support", ""), self.book, self.said.day)
        everyone = lead.everyone and not lead.holders
        outside = (*lead.outside, *support.outside, *(("các phòng, đơn vị",) if support.everyone else ()))
        if outside and not (lead.outside and not lead.holders):
            told = ", ".join(outside)
            self.form.notes.append(f"Dòng {row.row}: không giao việc cho «{told}» được, chỉ giữ trong tệp gốc.")
        work: Form = {
            "title": row.words,
            "lead": list(lead.holders or (lead.outside if not everyone else ())),
            "support": [key for key in support.holders if key not in lead.holders],
            "everyone": everyone,
            "deadline": self._deadline(row, at),
            **{name: said.get(name, "") for name in ("product", "shortcoming", "cause")},
        }
        work |= {name: said[name] for name in ("person", "supervise") if said.get(name)}
        if lead.officer:
            work.setdefault("person", lead.officer)
        if not work["deadline"] and self.said.no_deadline:
            work["no_deadline"] = self.said.no_deadline
        return work

    def _deadline(self, row: PlanRow, at: Path) -> str:
        text = as_written(row.said.get("deadline", ""))
        bare = (row.row, self.heading.columns.get("deadline", -1)) in self.page.numbers
        wrong = wrong_deadline(text, bare_number=bare and bool(text), start=self.said.start, said_on=self.said.day)
        if wrong:
            self._wrong(row.row, (*at, "deadline"), wrong)
        return text

    def _faulty_cells(self, row: PlanRow, at: Path) -> None:
        for name, place in self.heading.columns.items():
            if (row.row, place) in self.page.uncalculated and name != "number":
                self._wrong(row.row, (*at, "title" if name == "words" else name), _UNCALCULATED)

    def refuse_doubles(self, rows: tuple[PlanRow, ...]) -> None:
        """Two rows with the same words and the same lead are one task typed twice."""
        seen: dict[tuple[str, str], int] = {}
        for row in rows:
            if row.became is not Became.TASK:
                continue
            wanted = fold(row.words).rstrip(".;"), fold(row.said.get("lead", ""))
            first = seen.setdefault(wanted, row.row)
            if first != row.row:
                self._wrong(row.row, (*self.form.tasks[row.row], "title"), f"trùng với dòng {first}: hãy bỏ một dòng")

    def _wrong(self, row: int, path: Path, said: str) -> None:
        told = self.form.file.problem(path, said) if path else Problem(self.form.file.name, row, "", said)
        self.form.problems.append(told)
