"""The tasks of a plan as somebody changed them in the table of its annex."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from vanban.intake.deadlines import read_deadline
from vanban.model.identity import Id
from vanban.model.plan import KeyTask, Plan
from vanban.model.task import Task, TaskFile
from vanban.pages.passages import Passage
from vanban.store.reading import Reader
from vanban.store.task_files import task_files
from vanban.usecases.comparing import Comparison
from vanban.usecases.known import Book, book_of
from vanban.usecases.wishes import Proposal, TaskWish
from vanban.usecases.work_checks import WORKERS
from vanban.usecases.work_forms import work_form
from vanban.wording.dates import day_month_year

_LABEL = {
    "title": "nội dung",
    "lead": "chủ trì",
    "support": "phối hợp",
    "deadline": "thời hạn",
    "product": "sản phẩm",
}
_IN_CHARGE = re.compile(r"(?P<unit>[^(]+?)\s*(?:\((?:(?:ông|bà)\s+)?(?P<person>[^)]+)\))?")


def task_proposals(reader: Reader, plan: Plan, found: Comparison, today: dt.date) -> Iterator[Proposal]:
    """One proposal for each row of a plan's annex whose cells were changed."""
    files = {f.task.id: f for f in task_files(reader, reader.every(Task, plan=plan.id), today)}
    columns = _columns(found)
    book = book_of(reader)
    for pair in found.difference.pairs:
        old, new = pair.old, pair.new
        if old is None or new is None or len(old.cells) != len(new.cells) or old.text == new.text:
            continue
        file = _task_of(found, old, files)
        cells = {
            columns[_column(before)]: (before.text, after.text)
            for before, after in zip(old.cells, new.cells, strict=True)
            if before.text != after.text and _column(before) in columns
        }
        proposal = _changed(reader, book, plan, file, old, cells) if file is not None and cells else None
        if proposal is not None:
            yield proposal


def _columns(found: Comparison) -> dict[str, str]:
    """Table and column → the field of a task that stands in it; an empty cell is known by those above it."""
    counted: dict[str, Counter[str]] = {}
    for row in found.page.passages:
        for cell in row.cells:
            for span in found.owners.spans(cell):
                if span.owner.field in _LABEL and span.path.rpartition(".")[2] == span.owner.field:
                    counted.setdefault(_column(cell), Counter())[span.owner.field] += 1
    return {column: fields.most_common(1)[0][0] for column, fields in counted.items()}


def _column(cell: Passage) -> str:
    return re.sub(r"/r\[\d+\]", "", cell.address)


def _task_of(found: Comparison, row: Passage, files: Mapping[Id, TaskFile]) -> TaskFile | None:
    """The task that a row is about: the one whose title it prints."""
    for cell in row.cells:
        for span in found.owners.spans(cell):
            file = files.get(span.owner.record) if span.owner.record else None
            if file is not None and span.owner.field == "title":
                return file
    return None


def _changed(
    reader: Reader, book: Book, plan: Plan, file: TaskFile, row: Passage, cells: dict[str, tuple[str, str]]
) -> Proposal | None:
    """What the cells of one row change in its task; nothing when the records say so already."""
    task = file.task
    before = "; ".join(f"{_LABEL[name]}: {was or 'trống'}" for name, (was, _) in cells.items())
    after = "; ".join(f"{_LABEL[name]}: {now or 'trống'}" for name, (_, now) in cells.items())
    if task.opened is not None:
        refused = f"nhiệm vụ {task.code} đã bắt đầu: hãy dùng «vanban task extend» hoặc «vanban task assign»"
        return Proposal(row.where, f"nhiệm vụ {task.code}", before, after, refused=refused)
    form: dict[str, Any] = {"plan": plan.key, "key": task.key, "title": task.title, **work_form(reader, file)}
    if task.key_task is not None:
        form["key_task"] = reader.get(KeyTask, task.key_task).number
    standing = dict(form)
    doubts: list[str] = []
    effects: list[str] = []
    for name, (_, now) in cells.items():
        said, doubt = _read(book, plan, name, now)
        form |= said
        doubts += doubt
        effects.append(f"{_LABEL[name]} của {task.code}: {now or 'bỏ trống'}{_last_day(plan, name, now)}")
    form = {name: value for name, value in form.items() if value}
    if form == standing:
        return None
    return Proposal(row.where, f"nhiệm vụ {task.code}", before, after, tuple(effects), tuple(doubts), TaskWish(form))


def _read(book: Book, plan: Plan, name: str, text: str) -> tuple[dict[str, Any], list[str]]:
    """The fields that a cell says, and what is not sure."""
    if name == "deadline":
        return _read_deadline(plan, text)
    if name == "lead":
        return _read_lead(book, text)
    if name == "support":
        names = [part.strip() for part in text.split(";") if part.strip()]
        known = [(part, book.find(WORKERS, part)) for part in names]
        doubts = [f"không có đơn vị «{part}»{book.hint(WORKERS, part)}" for part, found in known if found is None]
        return {"support": [found.key if found else part for part, found in known]}, doubts
    return {name: text}, [] if text or name != "title" else ["nội dung nhiệm vụ để trống"]


def _read_deadline(plan: Plan, text: str) -> tuple[dict[str, Any], list[str]]:
    if not text:
        return {"deadline": "", "no_deadline": "kế hoạch không nêu hạn"}, ["thời hạn bị xóa trống"]
    read = read_deadline(text, plan.issued_on or plan.valid_from)
    doubts = [read.reason or f"chưa chắc về thời hạn «{text}»"] if read.confidence < 1 else []
    return {"deadline": text, "no_deadline": read.reason or ""}, doubts


def _read_lead(book: Book, text: str) -> tuple[dict[str, Any], list[str]]:
    """`Văn phòng (bà Lò Thị Mai Anh)`."""
    found = _IN_CHARGE.fullmatch(text)
    unit = book.find(WORKERS, found["unit"]) if found else None
    if found is None or unit is None:
        return {"lead": text}, [f"không có đơn vị «{text}»{book.hint(WORKERS, text)}"]
    person = book.find(("person",), found["person"]) if found["person"] else None
    doubts = [f"không có người «{found['person']}»"] if found["person"] and person is None else []
    return {"lead": unit.key, "person": person.key if person else "", "everyone": False}, doubts


def _last_day(plan: Plan, name: str, text: str) -> str:
    last = read_deadline(text, plan.issued_on or plan.valid_from).last_day() if name == "deadline" and text else None
    return f" (hết {day_month_year(last)})" if last else ""
