"""Reading duties: whose they are, what became of them, and which one somebody speaks of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from vanban.errors.assigning import DutyUnknown, NotHolder
from vanban.model.assignment import DutyEvent, DutyState, duty_states
from vanban.model.dated import in_force
from vanban.model.group import WorkingGroup
from vanban.model.identity import Id
from vanban.model.organisation import Person, Post
from vanban.model.task import Duty, DutyRole, TaskFile
from vanban.store.reading import Reader
from vanban.usecases.holders import find_holder
from vanban.usecases.naming import holder_names
from vanban.wording.names import addressed
from vanban.wording.text import sentence_start


def states_of(reader: Reader, duties: Iterable[Duty], day: dt.date) -> tuple[DutyState, ...]:
    """The duties with what had happened to each up to a day."""
    chosen = tuple(duties)
    events = reader.every_in(DutyEvent, "task", {duty.task for duty in chosen})
    return duty_states(chosen, (event for event in events if event.on_day <= day))


def belongs(reader: Reader, duty: Duty, person: Id, day: dt.date) -> bool:
    """Whether somebody is meant by a duty: of its unit on that day, of its group, or the person themself."""
    if duty.unit is not None:
        return any(post.unit == duty.unit for post in in_force(reader.every(Post, person=person), day))
    if duty.team is not None:
        return any(member.person == person for member in reader.get(WorkingGroup, duty.team).members)
    return duty.person == person


def duty_meant(
    reader: Reader, file: TaskFile, who: Person, day: dt.date, *, unit: str | None = None, deed: str
) -> Duty:
    """The duty of the named unit, else the one that `who` belongs to, the lead's first.

    Raises `NotHolder` when `who` belongs to none, or not to the one named, and `DutyUnknown`.
    """
    working = _working(file)
    meant = [duty_of(reader, file, unit)] if unit is not None else working
    mine = [duty for duty in meant if belongs(reader, duty, who.id, day)]
    if not mine:
        names = holder_names(reader, meant)
        held = ", ".join(dict.fromkeys(names[duty.id] for duty in meant)) or "chưa giao ai"
        name = sentence_start(addressed(who.address, who.name))
        raise NotHolder(name=name, code=file.task.code, holders=held, deed=deed)
    return mine[0]


def duty_of(reader: Reader, file: TaskFile, holder: str) -> Duty:
    """The duty that a unit, person or group has on a task. Raises `DutyUnknown`."""
    who = find_holder(reader, holder)
    wanted = (who.unit, who.team) if who.person is None else None
    for duty in _working(file):
        if wanted is not None and (duty.unit, duty.team) == wanted:
            return duty
        if who.person is not None and duty.person == who.person:
            return duty
    known = ", ".join(dict.fromkeys(holder_names(reader, _working(file)).values())) or "chưa nơi nào"
    raise DutyUnknown(holder=sentence_start(who.name), code=file.task.code, known=known)


def _working(file: TaskFile) -> list[Duty]:
    """The lead's duty, then those of the supporters."""
    return [*([file.lead] if file.lead else []), *file.supports]


def is_lead(duty: Duty) -> bool:
    return duty.role is DutyRole.LEAD
