"""Who gave a task and decides on it: the leader who supervises, else who chaired or signed."""

from __future__ import annotations

from vanban.model.identity import Id
from vanban.model.meeting import Meeting
from vanban.model.organisation import Person
from vanban.model.plan import Plan
from vanban.model.task import Duty, DutyRole, TaskFile
from vanban.store.reading import Reader
from vanban.wording.names import addressed

UNKNOWN = "người giao việc (chưa ghi lãnh đạo phụ trách)"


def assigner_of(reader: Reader, file: TaskFile) -> Id | None:
    """The person who decides on a task; of a part, the whole's supervisor too."""
    supervisor = _supervisor(reader, file)
    if supervisor is not None:
        return supervisor
    task = file.task
    if task.meeting is not None:
        return reader.get(Meeting, task.meeting).chair
    if task.plan is not None:
        return reader.get(Plan, task.plan).signer
    return None


def _supervisor(reader: Reader, file: TaskFile) -> Id | None:
    role = DutyRole.SUPERVISE
    own = [duty.person for duty in file.duties if duty.role is role]
    if not own and file.task.parent is not None:
        own = [duty.person for duty in reader.every(Duty, task=file.task.parent, role=role.value)]
    return next((person for person in own if person is not None), None)


def assigner_name(reader: Reader, file: TaskFile) -> str:
    """`ông Đặng Văn Khải`, or that nobody is named."""
    found = assigner_of(reader, file)
    if found is None:
        return UNKNOWN
    person = reader.get(Person, found)
    return addressed(person.address, person.name)
