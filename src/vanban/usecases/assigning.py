"""Who holds a task: the one lead, the supporting units, the leader who supervises."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from vanban.errors.assigning import OwnDueOfLead
from vanban.errors.usecases import DayBeforeTask, HolderGone, TaskHasParts
from vanban.model.identity import Key
from vanban.model.status import OPEN, status_on
from vanban.model.task import Duty, DutyRole, Task
from vanban.store.acts import Act
from vanban.store.reading import Reader
from vanban.store.task_files import task_files
from vanban.usecases.duties import given_anew
from vanban.usecases.finding import find_task
from vanban.usecases.holders import Holder, find_holder
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year
from vanban.wording.text import sentence_start, tidy


def assign_task(
    office: Office, code: str, holder: str, role: DutyRole, *, words: str = "", due: dt.date | None = None
) -> str:
    """Give a role on a task to a unit, person or group, and give back the holder's name.

    A task has one lead, so a new lead takes the place of the old one; supporters are added, each with `words` of
    its own and a day of its own (`due`). What was sent back counts as given anew. Of a recurring task the periods
    that are not done go along.
    """
    with office.act("task.assign", input={"code": code, "holder": holder, "role": role.value}) as act:
        task = find_task(act, code)
        parts = act.every(Task, parent=task.id, period="")
        if parts and role is DutyRole.LEAD:
            raise TaskHasParts(code=task.code, parts=len(parts), first=parts[0].code, last=parts[-1].code)
        who = working_holder(act, holder, office.today)
        _refuse_due(task, role, due)
        for each in (task, *_open_periods(act, task, office.today)):
            give_role(act, each, who, role, office.today, words=words, due=due)
    return who.name


def _open_periods(act: Act, task: Task, day: dt.date) -> tuple[Task, ...]:
    """The occurrences of a recurring task that still have to be done."""
    occurrences = (each for each in act.every(Task, parent=task.id) if each.period)
    return tuple(file.task for file in task_files(act, occurrences, day) if status_on(file.facts, day) in OPEN)


def working_holder(reader: Reader, holder: str, day: dt.date) -> Holder:
    """Who is meant, when they are there on the day. Raises `HolderUnknown` and `HolderGone`."""
    who = find_holder(reader, holder)
    if not who.works_on(reader, day):
        raise HolderGone(name=sentence_start(who.name), day=day_month_year(day))
    return who


def give_role(
    act: Act, task: Task, who: Holder, role: DutyRole, today: dt.date, *, words: str = "", due: dt.date | None = None
) -> None:
    """Let somebody lead, supervise or support a task; of the first two there is one, so they take over."""
    standing = [duty for duty in act.every(Duty, task=task.id) if duty.role is role]
    taken = Duty(task.id, role, unit=who.unit, person=who.person, team=who.team, words=tidy(words), due=due)
    if role is DutyRole.SUPPORT:
        stored = act.put(_supporting(act, task, taken, standing))
    elif standing:
        stored = act.put(replace(taken, id=standing[0].id, key=standing[0].key))
    else:
        stored = act.put(replace(taken, key=Key(f"{task.key}/{role.value}")))
    before = next((duty for duty in standing if duty.id == stored.id), None)
    given_anew(act, stored, before, today)


def _supporting(act: Act, task: Task, taken: Duty, standing: list[Duty]) -> Duty:
    """A new supporter, or the one that stands with what was said anew; what was not said again stays."""
    for duty in standing:
        same_place = (duty.unit, duty.team) == (taken.unit, taken.team)
        if same_place and taken.person in (None, duty.person):
            return replace(duty, words=taken.words or duty.words, due=taken.due or duty.due)
    return replace(taken, key=_free_key(act, task))


def _refuse_due(task: Task, role: DutyRole, due: dt.date | None) -> None:
    if due is None:
        return
    if role is not DutyRole.SUPPORT:
        raise OwnDueOfLead(code=task.code)
    if task.opened is not None and due < task.opened:
        raise DayBeforeTask(code=task.code, day=day_month_year(due), opened=day_month_year(task.opened))


def _free_key(act: Act, task: Task) -> Key:
    """The first key that no standing supporter of the task has."""
    number = 1
    while act.by_key(Duty, key := f"{task.key}/support/{number}") is not None:
        number += 1
    return Key(key)
