"""The "sáu rõ" of Decision 2179/QĐ-TTg of 06/10/2025: what a task still leaves unsaid."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from vanban.model.task import DutyRole, TaskFile


class Clear(StrEnum):
    """What must be clear about a task."""

    PEOPLE = "people"
    WORK = "work"
    TIME = "time"
    RESPONSIBILITY = "responsibility"
    PRODUCT = "product"
    AUTHORITY = "authority"

    @property
    def label(self) -> str:
        return _LABEL[self][0]

    @property
    def lack(self) -> str:
        """What is missing when it is not clear, as one says it in a list."""
        return _LABEL[self][1]


_LABEL = {
    Clear.PEOPLE: ("rõ người", "chủ trì"),
    Clear.WORK: ("rõ việc", "nội dung"),
    Clear.TIME: ("rõ thời gian", "thời hạn"),
    Clear.RESPONSIBILITY: ("rõ trách nhiệm", "lãnh đạo phụ trách"),
    Clear.PRODUCT: ("rõ sản phẩm", "sản phẩm"),
    Clear.AUTHORITY: ("rõ thẩm quyền", "thẩm quyền"),
}


def unclear(file: TaskFile) -> tuple[Clear, ...]:
    """What a whole task does not say, in the order of the six.

    A duty that comes back is clear in time; one that only says why it has no deadline is not.
    """
    task = file.task
    roles = {duty.role for duty in file.duties}
    said = {
        Clear.PEOPLE: task.everyone or DutyRole.LEAD in roles,
        Clear.WORK: bool(task.title.strip()),
        Clear.TIME: task.deadline.reason is None,
        Clear.RESPONSIBILITY: DutyRole.SUPERVISE in roles,
        Clear.PRODUCT: bool(task.product.strip()),
        Clear.AUTHORITY: bool(task.decided_by.strip()),
    }
    return tuple(which for which in Clear if not said[which])


def lacking(which: Iterable[Clear]) -> str:
    """`lãnh đạo phụ trách, sản phẩm`."""
    return ", ".join(each.lack for each in which)
