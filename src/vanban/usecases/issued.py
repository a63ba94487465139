"""What has been issued is never rewritten: what a paper printed stays, and only the office's own facts may change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from vanban.model.deadline import Deadline
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.plan import KeyTask, Plan
from vanban.model.task import Duty, DutyRole, Task
from vanban.store.issuing import Issue
from vanban.wording.dates import day_month_year

R = TypeVar("R", Meeting, Conclusion, Plan, KeyTask, Task)

MEETING_PRINTED = {
    "title": "tên",
    "day": "ngày họp",
    "chair": "người chủ trì",
    "session": "buổi họp",
    "form": "loại cuộc họp",
    "topic": "việc giải quyết",
    "end_day": "ngày kết thúc",
    "place": "địa điểm",
    "attendees": "thành phần dự họp",
    "absentees": "người vắng",
    "heard": "nội dung đã nghe",
    "assessment": "đánh giá",
    "lead_in": "câu dẫn",
    "recipients": "nơi nhận",
    "archive": "dòng lưu",
    "signer": "người ký",
}
"""What the notice prints of its meeting; times, agenda, opinions and votes belong to other papers."""
CONCLUSION_PRINTED = {"path": "dấu mục", "words": "nội dung", "kind": "loại kết luận"}
PLAN_PRINTED = {
    "title": "tên",
    "valid_from": "ngày đầu",
    "valid_to": "ngày cuối",
    "number": "số",
    "issued_on": "ngày ban hành",
    "bases": "căn cứ",
    "opening": "đoạn mở đầu",
    "purposes": "mục đích",
    "requirements": "yêu cầu",
    "organisation": "tổ chức thực hiện",
    "recipients": "nơi nhận",
    "archive": "dòng lưu",
    "signer": "người ký",
}
KEY_TASK_PRINTED = {"title": "tên", "area": "lĩnh vực"}
NOTICE_TASK_PRINTED: dict[str, str] = {}
"""A notice prints the conclusion's words: the task's short title and product are the office's own."""
PLAN_TASK_PRINTED = {
    "title": "nội dung",
    "product": "sản phẩm",
    "shortcoming": "tồn tại, hạn chế",
    "cause": "nguyên nhân",
    "key_task": "nhiệm vụ trọng tâm",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """An issued paper as refusals name it, and what it prints of a task."""

    issue: Issue
    kind: str
    task_printed: dict[str, str]
    another: str
    """What the office writes when something is to be added: a new meeting, an additional plan."""

    @property
    def words(self) -> str:
        """`Thông báo số 41/TB-SCT ngày 22/3/2024`."""
        return f"{self.kind} số {self.issue.number} ngày {day_month_year(self.issue.day)}"

    def no_change(self, what: str, names: Iterable[str]) -> str:
        return (
            f"{self.words} đã ban hành nên không sửa được {', '.join(names)} của {what}: "
            f"hãy ban hành văn bản đính chính, hoặc {self.another}"
        )

    def no_addition(self, what: str) -> str:
        return f"{self.words} đã ban hành nên không thêm được {what}: hãy {self.another}"

    def no_removal(self, what: str) -> str:
        return (
            f"{self.words} đã ban hành nên không bỏ được {what}: hãy ghi lại vào tệp, hoặc dừng bằng «vanban task stop»"
        )

    def no_task_change(self, code: str, names: Iterable[str]) -> str:
        return (
            f"{self.words} đã ban hành nên không sửa được {', '.join(names)} của nhiệm vụ {code}: hãy gia hạn bằng "
            f"«vanban task extend {code}», giao lại bằng «vanban task assign {code}», hoặc ban hành văn bản đính chính"
        )


def notice(issue: Issue) -> Paper:
    return Paper(issue, "Thông báo", NOTICE_TASK_PRINTED, "mở phần kết luận bổ sung bằng «vanban meeting supplement»")


def issued_plan(issue: Issue) -> Paper:
    return Paper(issue, "Kế hoạch", PLAN_TASK_PRINTED, "ghi văn bản sửa đổi bằng «vanban plan amend»")


def altered(printed: dict[str, str], new: R, then: R, now: R) -> list[str]:
    """The printed facts, by their names for people, that are neither as they were issued nor as they stand."""
    return [
        label for name, label in printed.items() if getattr(new, name) not in (getattr(then, name), getattr(now, name))
    ]


def with_own_facts(printed: Iterable[str], new: R, then: R, now: R) -> R:
    """What stands, with the facts that no paper prints as the file has them.

    A fact that the file has as it was at the issue says nothing against what has been recorded since.
    """
    fixed = {*printed, "id", "key", "code", "deadline", "first_deadline", "opened", "everyone", "parent"}
    said = {f.name: getattr(new, f.name) for f in fields(now) if f.name not in fixed}
    return replace(now, **{name: value for name, value in said.items() if value != getattr(then, name)})


def deadline_words(deadline: Deadline) -> str:
    """What a paper prints of a deadline; the days that follow from it are our own reading."""
    return deadline.words or deadline.reason or ""


def holders(duties: Iterable[Duty], role: DutyRole) -> set[tuple[int | None, int | None, int | None]]:
    """Who holds a role among the duties: unit, person, group."""
    return {(duty.unit, duty.person, duty.team) for duty in duties if duty.role is role}
