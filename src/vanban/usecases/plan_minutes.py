"""The minutes of a plan's imports, counted again: the source file, and what the import wrote into the books."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.errors.files import BlobDamaged
from vanban.model.organisation import Person
from vanban.model.plan import Plan
from vanban.model.plan_history import ImportMinutes
from vanban.model.task import Task
from vanban.store.journal import read_act
from vanban.store.plan_history import minutes_of, undone_by
from vanban.usecases.office import Office
from vanban.wording.dates import parse_day
from vanban.wording.names import addressed


@dataclass(frozen=True, slots=True)
class CheckedMinutes:
    """Minutes with who imported and when, and what does not agree any more; nothing when all does."""

    minutes: ImportMinutes
    who: str
    day: dt.date
    faults: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        return not self.faults


def plan_minutes(office: Office, key: str) -> tuple[CheckedMinutes, ...]:
    """Every import of the plan, oldest first. Raises when there is no such plan."""
    plan = office.store.need(Plan, key)
    return tuple(_checked(office, each) for each in minutes_of(office.store, plan.id))


def _checked(office: Office, minutes: ImportMinutes) -> CheckedMinutes:
    act = read_act(office.store.connection, minutes.act)
    assert act is not None, "minutes are written within the act that they tell of"
    who = office.store.as_known_at(minutes.act).get(Person, act.actor)
    return CheckedMinutes(
        minutes, addressed(who.address, who.name), parse_day(act.today), tuple(_faults(office, minutes))
    )


def _faults(office: Office, minutes: ImportMinutes) -> Iterator[str]:
    try:
        office.store.blobs.read(minutes.sha256)
    except BlobDamaged as damaged:
        yield str(damaged)
    books = office.store.as_known_at(minutes.act)
    stored = sum(task.parent is None for task in books.every(Task, plan=minutes.plan))
    if stored < minutes.tasks:
        yield f"Sổ lúc đó chỉ có {stored} nhiệm vụ của kế hoạch, biên bản ghi {minutes.tasks}."
    if not minutes.adds_up:
        yield "Các số trong biên bản không cộng đúng."
    undone = undone_by(office.store, minutes.act)
    if undone:
        yield f"Lần nhập này đã được hoàn tác (thao tác số {undone})."
