"""A task's holders, deadline and product as an import form writes them."""

from __future__ import annotations

from typing import Any

from vanban.model.group import WorkingGroup
from vanban.model.organisation import Person, Unit
from vanban.model.task import Duty, DutyRole, Task, TaskFile
from vanban.store.reading import Reader


def work_form(reader: Reader, file: TaskFile) -> dict[str, Any]:
    """What an import file would say about the work of this task; nothing that is empty."""
    task, lead = file.task, file.lead
    supervisor = next((duty for duty in file.duties if duty.role is DutyRole.SUPERVISE), None)
    form = {
        "lead": _holder_key(reader, lead),
        "person": _officer_key(reader, lead),
        "support": [_holder_key(reader, duty) for duty in file.supports],
        "supervise": _holder_key(reader, supervisor),
        "everyone": task.everyone,
        **deadline_form(task),
        "product": task.product,
        "decided_by": task.decided_by,
    }
    return {name: value for name, value in form.items() if value}


def deadline_form(task: Task) -> dict[str, str]:
    """The words about time, or why there are none; both where the words lead to no day."""
    return {"deadline": task.deadline.words, "no_deadline": task.deadline.reason or ""}


def _holder_key(reader: Reader, duty: Duty | None) -> str:
    if duty is None:
        return ""
    if duty.unit is not None:
        return reader.get(Unit, duty.unit).key
    if duty.team is not None:
        return reader.get(WorkingGroup, duty.team).key
    return reader.get(Person, duty.person).key if duty.person is not None else ""


def _officer_key(reader: Reader, duty: Duty | None) -> str:
    """Who in the leading unit does the work."""
    within = duty is not None and duty.unit is not None and duty.person is not None
    return reader.get(Person, duty.person).key if within and duty and duty.person else ""
