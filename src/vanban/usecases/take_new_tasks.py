"""Rows that a hand put into a plan's annex, read as new tasks of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vanban.model.identity import Id
from vanban.model.plan import Plan
from vanban.model.task import TaskFile
from vanban.pages.passages import Passage, table_of
from vanban.store.reading import Reader
from vanban.usecases.comparing import Comparison
from vanban.usecases.known import Book
from vanban.usecases.task_cells import TASK_CELLS, column_of, last_day, place_in_plan, read_cell, task_of
from vanban.usecases.wishes import Proposal, TaskWish
from vanban.wording.text import clause, fold


@dataclass(frozen=True, slots=True)
class TaskRows:
    """The rows of a plan's annex beside the tasks that they print."""

    reader: Reader
    book: Book
    plan: Plan
    found: Comparison
    files: Mapping[Id, TaskFile]
    columns: Mapping[str, str]

    def added(self, place: int, row: Passage) -> Iterator[Proposal]:
        """A new row as a task of the key task that it stands under; nothing for a row that gives no work."""
        near = self._neighbour(place, row)
        if near is None or len(near[0].cells) != len(row.cells):
            return
        beside, file = near
        fields = [self.columns.get(column_of(cell), "") for cell in beside.cells]
        cells = {name: cell.text for name, cell in zip(fields, row.cells, strict=True) if name}
        title = clause(cells.get("title", ""))
        if not title or any(fold(title) == fold(clause(each.task.title)) for each in self.files.values()):
            return
        yield self._proposal(row, cells, file)

    def _neighbour(self, place: int, row: Passage) -> tuple[Passage, TaskFile] | None:
        """The nearest row above that prints a task, unless a heading stands between; then the nearest below."""
        pairs = self.found.difference.pairs
        for around in (reversed(pairs[:place]), iter(pairs[place + 1 :])):
            beside = (p.old for p in around if p.old and p.new and p.new.cells and table_of(p.new) == table_of(row))
            near = next(beside, None)
            file = task_of(self.found, near, self.files) if near is not None else None
            if near is not None and file is not None:
                return near, file
        return None

    def _proposal(self, row: Passage, cells: dict[str, str], beside: TaskFile) -> Proposal:
        form: dict[str, Any] = {"plan": self.plan.key} | place_in_plan(self.reader, beside.task)
        doubts: list[str] = []
        effects = [f"nhiệm vụ mới: {clause(cells['title'])}"]
        for name in TASK_CELLS:
            text = cells.get(name, "")
            said, unsure = read_cell(self.book, self.plan, name, text) if text or name == "deadline" else ({}, [])
            form |= said
            doubts += unsure
            if text and name != "title":
                effects.append(f"{TASK_CELLS[name]}: {text}{last_day(self.plan, name, text)}")
        if not cells.get("lead"):
            doubts.append("chưa rõ ai chủ trì")
        form = {name: value for name, value in form.items() if value}
        return Proposal(row.where, "nhiệm vụ mới", "", row.text, tuple(effects), tuple(doubts), TaskWish(form))
