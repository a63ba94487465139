"""Which record class lives in which table, and what people call it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from vanban.model.document import Document
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.organisation import Authority, OfficeRule, Person, Post, Unit, WorkingGroup
from vanban.model.plan import KeyTask, Plan
from vanban.model.task import Duty, Event, Evidence, Task

Record = (
    Unit
    | Person
    | Post
    | Authority
    | WorkingGroup
    | OfficeRule
    | Plan
    | KeyTask
    | Meeting
    | Conclusion
    | Task
    | Duty
    | Event
    | Evidence
    | Document
)
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Kept:
    """A versioned table: its record class, and the Vietnamese word for one of its records."""

    cls: type
    table: str
    word: str


KEPT: tuple[Kept, ...] = (
    Kept(Unit, "unit", "đơn vị"),
    Kept(Person, "person", "người"),
    Kept(Post, "post", "chức vụ"),
    Kept(Authority, "authority", "thẩm quyền ký"),
    Kept(WorkingGroup, "team", "tổ công tác"),
    Kept(OfficeRule, "rule", "quy định của cơ quan"),
    Kept(Plan, "plan", "kế hoạch"),
    Kept(KeyTask, "key_task", "nhiệm vụ trọng tâm"),
    Kept(Meeting, "meeting", "cuộc họp"),
    Kept(Conclusion, "conclusion", "kết luận"),
    Kept(Task, "task", "nhiệm vụ"),
    Kept(Duty, "duty", "phân công"),
    Kept(Event, "event", "cập nhật"),
    Kept(Evidence, "evidence", "tài liệu kiểm chứng"),
    Kept(Document, "document", "văn bản"),
)

_BY_CLASS = {kept.cls: kept for kept in KEPT}
_BY_TABLE = {kept.table: kept for kept in KEPT}


def kept(cls: type) -> Kept:
    return _BY_CLASS[cls]


def kept_in(table: str) -> Kept:
    return _BY_TABLE[table]
