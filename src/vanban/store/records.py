"""Which record class lives in which table, and what people call it.

Classes are imported when they are first asked for: a task list needs a third of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from vanban.model.assignment import DutyEvent, ExtensionRequest
    from vanban.model.authority import Authority
    from vanban.model.calendar import CalendarDay
    from vanban.model.document import Document
    from vanban.model.feedback import Feedback
    from vanban.model.group import WorkingGroup
    from vanban.model.incoming import Incoming, IncomingItem
    from vanban.model.meeting import Conclusion, Meeting
    from vanban.model.office_rules import OfficeRule
    from vanban.model.organisation import Mailbox, Person, Post, Unit
    from vanban.model.plan import KeyTask, Plan
    from vanban.model.publication import Publication
    from vanban.model.rights import RoleGiven
    from vanban.model.series import Dropped, MeetingSeries
    from vanban.model.step import Step
    from vanban.model.task import Duty, Event, Evidence, Task
    from vanban.model.work_file import Piece, WorkFile

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
        | DutyEvent
        | ExtensionRequest
        | Document
        | Incoming
        | IncomingItem
        | RoleGiven
        | WorkFile
        | Piece
        | CalendarDay
        | Mailbox
        | Feedback
        | Publication
        | Step
        | MeetingSeries
        | Dropped
    )
R = TypeVar("R", bound="Record")


@dataclass(frozen=True, slots=True)
class Kept:
    """A versioned table: where its record class is, and the Vietnamese word for one of its records."""

    module: str
    name: str
    table: str
    word: str

    @property
    def cls(self) -> Any:
        """The record class."""
        return getattr(import_module(f"vanban.model.{self.module}"), self.name)


KEPT: tuple[Kept, ...] = (
    Kept("organisation", "Unit", "unit", "đơn vị"),
    Kept("organisation", "Person", "person", "người"),
    Kept("organisation", "Post", "post", "chức vụ"),
    Kept("authority", "Authority", "authority", "thẩm quyền ký"),
    Kept("group", "WorkingGroup", "team", "tổ công tác"),
    Kept("office_rules", "OfficeRule", "rule", "quy định của cơ quan"),
    Kept("plan", "Plan", "plan", "kế hoạch"),
    Kept("plan", "KeyTask", "key_task", "nhiệm vụ trọng tâm"),
    Kept("meeting", "Meeting", "meeting", "cuộc họp"),
    Kept("meeting", "Conclusion", "conclusion", "kết luận"),
    Kept("task", "Task", "task", "nhiệm vụ"),
    Kept("task", "Duty", "duty", "phân công"),
    Kept("task", "Event", "event", "cập nhật"),
    Kept("task", "Evidence", "evidence", "tài liệu kiểm chứng"),
    Kept("assignment", "DutyEvent", "duty_event", "diễn biến phân công"),
    Kept("assignment", "ExtensionRequest", "extension", "đề nghị gia hạn"),
    Kept("document", "Document", "document", "văn bản"),
    Kept("incoming", "Incoming", "incoming", "văn bản đến"),
    Kept("incoming", "IncomingItem", "incoming_item", "mục của văn bản đến"),
    Kept("rights", "RoleGiven", "role", "vai trò"),
    Kept("work_file", "WorkFile", "work_file", "hồ sơ công việc"),
    Kept("work_file", "Piece", "file_piece", "tài liệu trong hồ sơ"),
    Kept("calendar", "CalendarDay", "calendar_day", "ngày trong lịch"),
    Kept("organisation", "Mailbox", "mailbox", "địa chỉ thư"),
    Kept("feedback", "Feedback", "feedback", "phản ánh, kiến nghị"),
    Kept("publication", "Publication", "publication", "nơi công khai"),
    Kept("step", "Step", "task_step", "bước thực hiện"),
    Kept("series", "MeetingSeries", "meeting_series", "loạt họp định kỳ"),
    Kept("series", "Dropped", "dropped_item", "nội dung thôi theo dõi"),
)


_BY_NAME = {kept.name: kept for kept in KEPT}
_BY_TABLE = {kept.table: kept for kept in KEPT}


def kept(cls: type) -> Kept:
    """Where records of this class are kept."""
    return _BY_NAME[cls.__name__]


def kept_in(table: str) -> Kept:
    """What is kept in this table."""
    return _BY_TABLE[table]
