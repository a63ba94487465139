"""Who holds a task: the one lead, the supporting units, the leader who supervises."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from vanban.errors.usecases import HolderGone, TaskHasParts
from vanban.model.identity import Key
from vanban.model.status import OPEN, status_on
from vanban.model.task import Duty, DutyRole, Task
from vanban.store.acts import Act
from vanban.store.task_files import task_files
from vanban.usecases.finding import find_task
from vanban.usecases.holders import Holder, find_holder
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year
from vanban.wording.text import sentence_start


def assign_task(office: Office, code: str, holder: str, role: DutyRole) -> str:
    """Give a role on a task to a unit, person or group, and give back the holder's name.

    A task has one lead, so a new lead takes the place of the old one; supporters are added. Of a recurring task
    the periods that are not done go along.
    """
    with office.act("task.assign", input={"code": code, "holder": holder, "role": role.value}) as act:
        task = find_task(act, code)
        parts = act.every(Task, parent=task.id, period="")
        if parts and role is DutyRole.LEAD:
            raise TaskHasParts(code=task.code, parts=len(parts), first=parts[0].code, last=parts[-1].code)
        who = find_holder(act, holder)
        if not who.works_on(act, office.today):
            raise HolderGone(name=sentence_start(who.name), day=day_month_year(office.today))
        for each in (task, *_open_periods(act, task, office.today)):
            _give(act, each, who, role)
    return who.name


def _open_periods(act: Act, task: Task, day: dt.date) -> tuple[Task, ...]:
    """The occurrences of a recurring task that still have to be done."""
    occurrences = (each for each in act.every(Task, parent=task.id) if each.period)
    return tuple(file.task for file in task_files(act, occurrences, day) if status_on(file.facts, day) in OPEN)


def _give(act: Act, task: Task, who: Holder, role: DutyRole) -> None:
    standing = [duty for duty in act.every(Duty, task=task.id) if duty.role is role]
    taken = Duty(task.id, role, unit=who.unit, person=who.person, team=who.team)
    if role is DutyRole.SUPPORT:
        held = [(duty.unit, duty.person, duty.team) for duty in standing]
        if (who.unit, who.person, who.team) not in held:
            act.put(replace(taken, key=_free_key(act, task)))
    elif standing:
        act.put(replace(taken, id=standing[0].id, key=standing[0].key))
    else:
        act.put(replace(taken, key=Key(f"{task.key}/{role.value}")))


def _free_key(act: Act, task: Task) -> Key:
    """The first key that no standing supporter of the task has."""
    number = 1
    while act.by_key(Duty, key := f"{task.key}/support/{number}") is not None:
        number += 1
    return Key(key)
