"""The tasks of a plan as somebody changed them in the table of its annex."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from vanban.model.identity import Id
from vanban.model.plan import Plan
from vanban.model.task import Task, TaskFile
from vanban.pages.passages import Passage
from vanban.store.reading import Reader
from vanban.store.task_files import task_files
from vanban.usecases.comparing import Comparison
from vanban.usecases.known import Book, book_of
from vanban.usecases.take_new_tasks import TaskRows
from vanban.usecases.task_cells import TASK_CELLS, column_of, last_day, place_in_plan, read_cell, task_of
from vanban.usecases.wishes import Proposal, TaskWish
from vanban.usecases.work_forms import work_form


def task_proposals(reader: Reader, plan: Plan, found: Comparison, today: dt.date) -> Iterator[Proposal]:
    """One proposal for each row of a plan's annex whose cells were changed, and for each new one that gives work."""
    files = {f.task.id: f for f in task_files(reader, reader.every(Task, plan=plan.id), today)}
    columns = _columns(found)
    book = book_of(reader)
    rows = TaskRows(reader, book, plan, found, files, columns)
    for place, pair in enumerate(found.difference.pairs):
        old, new = pair.old, pair.new
        if old is None and new is not None and new.cells:
            yield from rows.added(place, new)
        if old is not None and old.cells and new is None:
            yield from _struck_out(found, old, files)
        if old is None or new is None or len(old.cells) != len(new.cells) or old.text == new.text:
            continue
        file = task_of(found, old, files)
        cells = {
            columns[column_of(before)]: (before.text, after.text)
            for before, after in zip(old.cells, new.cells, strict=True)
            if before.text != after.text and column_of(before) in columns
        }
        proposal = _changed(reader, book, plan, file, old, cells) if file is not None and cells else None
        if proposal is not None:
            yield proposal


def _struck_out(found: Comparison, row: Passage, files: Mapping[Id, TaskFile]) -> Iterator[Proposal]:
    """A row that is gone takes its task along, as long as nothing has happened to it."""
    file = task_of(found, row, files)
    if file is None:
        return
    code = file.task.code
    said = Proposal(row.where, f"nhiệm vụ {code}", row.text, "")
    if file.task.opened is not None or file.events or file.evidence:
        why = f"nhiệm vụ {code} đã bắt đầu hoặc đã có cập nhật: hãy dùng «vanban task stop {code}»"
        yield replace(said, refused=why)
    else:
        yield replace(said, effects=(f"bỏ nhiệm vụ {code}",), wish=TaskWish({}, gone=file.task))


def _columns(found: Comparison) -> dict[str, str]:
    """Table and column → the field of a task that stands in it; an empty cell is known by those above it."""
    counted: dict[str, Counter[str]] = {}
    for row in found.page.passages:
        for cell in row.cells:
            for span in found.owners.spans(cell):
                if span.owner.field in TASK_CELLS and span.path.rpartition(".")[2] == span.owner.field:
                    counted.setdefault(column_of(cell), Counter())[span.owner.field] += 1
    return {column: fields.most_common(1)[0][0] for column, fields in counted.items()}


def _changed(
    reader: Reader, book: Book, plan: Plan, file: TaskFile, row: Passage, cells: dict[str, tuple[str, str]]
) -> Proposal | None:
    """What the cells of one row change in its task; nothing when the records say so already."""
    task = file.task
    before = "; ".join(f"{TASK_CELLS[name]}: {was or 'trống'}" for name, (was, _) in cells.items())
    after = "; ".join(f"{TASK_CELLS[name]}: {now or 'trống'}" for name, (_, now) in cells.items())
    if task.opened is not None:
        refused = f"nhiệm vụ {task.code} đã bắt đầu: hãy dùng «vanban task extend» hoặc «vanban task assign»"
        return Proposal(row.where, f"nhiệm vụ {task.code}", before, after, refused=refused)
    own = {"plan": plan.key, "key": task.key, "title": task.title} | place_in_plan(reader, task)
    form = {name: value for name, value in (own | work_form(reader, file)).items() if value}
    standing = dict(form)
    doubts: list[str] = []
    effects: list[str] = []
    for name, (_, now) in cells.items():
        said, doubt = read_cell(book, plan, name, now)
        form |= said
        doubts += doubt
        effects.append(f"{TASK_CELLS[name]} của {task.code}: {now or 'bỏ trống'}{last_day(plan, name, now)}")
    form = {name: value for name, value in form.items() if value}
    if form == standing:
        return None
    return Proposal(row.where, f"nhiệm vụ {task.code}", before, after, tuple(effects), tuple(doubts), TaskWish(form))
