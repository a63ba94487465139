"""A task that stands, as the form that would bring it: who, with whom, until when, with what result."""

from __future__ import annotations

from typing import Any

from vanban.model.group import WorkingGroup
from vanban.model.organisation import Person, Unit
from vanban.model.task import Duty, DutyRole, Task
from vanban.store.reading import Reader


def work_of(reader: Reader, task: Task) -> dict[str, Any]:
    """The task's work in the words of an import form; people and units by key."""
    duties = sorted(reader.every(Duty, task=task.id), key=lambda duty: str(duty.key))
    lead = next((duty for duty in duties if duty.role is DutyRole.LEAD), None)
    supervise = next((duty for duty in duties if duty.role is DutyRole.SUPERVISE), None)
    said: dict[str, Any] = {
        "lead": [holder_key(reader, lead)] if lead and not task.everyone else [],
        "support": [holder_key(reader, duty) for duty in duties if duty.role is DutyRole.SUPPORT],
        "everyone": task.everyone,
        "product": task.product,
    }
    if task.deadline.words:
        said["deadline"] = task.deadline.words
    if task.deadline.reason and not (task.deadline.words and task.deadline.reason == task.deadline.words):
        said["no_deadline"] = task.deadline.reason
    if lead and lead.unit and lead.person:
        said["person"] = str(reader.get(Person, lead.person).key)
    if supervise and supervise.person:
        said["supervise"] = str(reader.get(Person, supervise.person).key)
    return said


def holder_key(reader: Reader, duty: Duty) -> str:
    """The key of the unit, the working group or the person that holds a duty."""
    if duty.unit is not None:
        return str(reader.get(Unit, duty.unit).key)
    if duty.team is not None:
        return str(reader.get(WorkingGroup, duty.team).key)
    assert duty.person is not None, "a duty is held by somebody"
    return str(reader.get(Person, duty.person).key)
