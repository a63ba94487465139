"""Open tasks of units that are no more: who holds them, who may take over, and handing them over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from vanban.errors.planning import UnitStillWorks
from vanban.errors.usecases import HolderGone
from vanban.model.dated import holds_on
from vanban.model.organisation import Unit
from vanban.model.task import Duty, DutyRole, Task
from vanban.store.acts import Act
from vanban.store.reading import Reader
from vanban.store.task_files import task_files
from vanban.usecases.calling import called_unit, who_is_meant
from vanban.usecases.holders import find_holder
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year
from vanban.wording.text import fold, sentence_start


@dataclass(frozen=True, slots=True)
class Orphan:
    """A duty on an open task whose unit is no more; `successor` is the unit that bears its name as an old one."""

    task: Task
    duty: Duty
    unit: Unit
    successor: Unit | None = None


def orphans(office: Office, unit: Unit | None = None) -> tuple[Orphan, ...]:
    """The duties of units that no longer work today, on tasks that are neither done nor stopped."""
    return tuple(_orphans(office.store, office, unit))


def _orphans(reader: Reader, office: Office, unit: Unit | None) -> Iterator[Orphan]:
    units = reader.every(Unit)
    gone = {each.id: each for each in units if not holds_on(each, office.today) and unit in (None, each)}
    working = [each for each in units if holds_on(each, office.today)]
    duties = [duty for duty in reader.every_in(Duty, "unit", gone) if duty.unit is not None]
    tasks = reader.every_in(Task, "id", {duty.task for duty in duties})
    files = {file.task.id: file for file in task_files(reader, tasks, office.today)}
    for duty in duties:
        file = files.get(duty.task)
        if file is None or file.facts.done or file.facts.stopped or duty.unit is None:
            continue
        former = gone[duty.unit]
        yield Orphan(file.task, duty, former, _successor(former, working))


def _successor(former: Unit, working: Iterable[Unit]) -> Unit | None:
    """The one working unit that bears the name of the former among its old names."""
    found = [each for each in working if fold(former.name) in {fold(name) for name in each.other_names}]
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What passed from one unit to another, and the parts that could not: the successor has its own."""

    former: Unit
    successor: Unit
    tasks: tuple[Task, ...]
    left: tuple[Task, ...]


def hand_over(office: Office, former: str, successor: str) -> HandedOver:
    """Give all open duties of a unit that is no more to another; what it did before stays with it.

    Raises `UnitStillWorks` for a unit that works today, `HolderGone` for a successor that does not.
    """
    with office.act("task.successor", input={"from": former, "to": successor}) as act:
        today = office.today
        old, new = _unit(act, former, today, works=False), _unit(act, successor, today, works=True)
        day = day_month_year(office.today)
        if holds_on(old, office.today):
            raise UnitStillWorks(name=sentence_start(old.name), day=day)
        if not holds_on(new, office.today):
            raise HolderGone(name=sentence_start(new.name), day=day)
        done: list[Task] = []
        left: list[Task] = []
        for each in _orphans(act, office, old):
            (done if _passes(act, each, new) else left).append(each.task)
    return HandedOver(old, new, tuple(dict.fromkeys(done)), tuple(dict.fromkeys(left)))


def _unit(reader: Reader, typed: str, day: dt.date, *, works: bool) -> Unit:
    """The unit of this name; where a former and a working one share it, the one that is asked for."""
    units = [unit for unit in reader.every(Unit) if holds_on(unit, day) is works]
    found = who_is_meant(typed, (called_unit(u, str(u.key), u.name, u.abbreviation, u.other_names) for u in units))
    if len(found) == 1:
        return found[0].what
    holder = find_holder(reader, typed, "unit")
    assert holder.unit is not None, "a unit was asked for"
    return reader.get(Unit, holder.unit)


def _passes(act: Act, orphan: Orphan, new: Unit) -> bool:
    """Hand one duty over, unless it is the unit's own part of a task that all units do."""
    task, duty = orphan.task, orphan.duty
    if task.parent is not None and act.get(Task, task.parent).everyone:
        return False
    others = [each for each in act.every(Duty, task=task.id) if each.id != duty.id and each.unit == new.id]
    if duty.role is DutyRole.LEAD:
        for each in others:
            if each.role is DutyRole.SUPPORT:
                act.close(each)
        act.put(replace(duty, unit=new.id, person=None))
    elif others:
        act.close(duty)
    else:
        act.put(replace(duty, unit=new.id, person=None))
    return True
