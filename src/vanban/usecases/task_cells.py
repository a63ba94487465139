"""The cells of a plan's assignment annex: which field of a task a column holds, and what its words say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from vanban.intake.deadlines import read_deadline
from vanban.model.identity import Id
from vanban.model.plan import KeyTask, Plan
from vanban.model.task import Task, TaskFile
from vanban.pages.passages import Passage
from vanban.store.reading import Reader
from vanban.usecases.comparing import Comparison
from vanban.usecases.known import Book
from vanban.usecases.work_checks import WORKERS
from vanban.wording.dates import day_month_year

TASK_CELLS = {
    "title": "nội dung",
    "lead": "chủ trì",
    "support": "phối hợp",
    "deadline": "thời hạn",
    "product": "sản phẩm",
}
_IN_CHARGE = re.compile(r"(?P<unit>[^(]+?)\s*(?:\((?:(?:ông|bà)\s+)?(?P<person>[^)]+)\))?")


def column_of(cell: Passage) -> str:
    """The address of a cell's column: its table and place in the row."""
    return re.sub(r"/r\[\d+\]", "", cell.address)


def place_in_plan(reader: Reader, task: Task) -> dict[str, Any]:
    """The key task, and in a remedy plan the shortcoming, that a task stands under."""
    number = reader.get(KeyTask, task.key_task).number if task.key_task is not None else None
    return {"key_task": number, "shortcoming": task.shortcoming, "cause": task.cause}


def task_of(found: Comparison, row: Passage, files: Mapping[Id, TaskFile]) -> TaskFile | None:
    """The task that a row is about: the one whose title it prints."""
    for cell in row.cells:
        for span in found.owners.spans(cell):
            file = files.get(span.owner.record) if span.owner.record else None
            if file is not None and span.owner.field == "title":
                return file
    return None


def read_cell(book: Book, plan: Plan, name: str, text: str) -> tuple[dict[str, Any], list[str]]:
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
        return {"deadline": "", "no_deadline": "kế hoạch không nêu hạn"}, ["thời hạn để trống"]
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


def last_day(plan: Plan, name: str, text: str) -> str:
    """` (hết 29/6/2025)` behind a deadline that leads to a day."""
    last = read_deadline(text, plan.issued_on or plan.valid_from).last_day() if name == "deadline" and text else None
    return f" (hết {day_month_year(last)})" if last else ""
