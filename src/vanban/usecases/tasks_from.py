"""Tasks born of conclusions and plans, with the duties on them; "all units" becomes one part for each unit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from vanban.intake.deadlines import read_deadline
from vanban.intake.forms import WorkForm
from vanban.model.dated import in_force
from vanban.model.deadline import Deadline
from vanban.model.group import WorkingGroup
from vanban.model.identity import Id, Key
from vanban.model.organisation import Person, Unit
from vanban.model.task import Duty, DutyRole, Task
from vanban.store.acts import Act
from vanban.usecases.import_checks import WORKERS
from vanban.usecases.known import Book


def deadline_of(work: WorkForm, said_on: dt.date) -> Deadline:
    """The deadline in the work's words; the reason stands in when no day follows from them."""
    if not work.deadline:
        return Deadline.none(work.no_deadline)
    read = read_deadline(work.deadline, said_on)
    if read.reason is not None and work.no_deadline:
        return Deadline.none(work.no_deadline, work.deadline)
    return read


@dataclass(frozen=True, slots=True)
class TaskWriter:
    """Writes tasks inside one act. `before_counts_day` is the office's rule for "trước ngày"."""

    act: Act
    book: Book
    before_counts_day: bool

    def open(self, wanted: Task, work: WorkForm, day: dt.date) -> Task:
        """Store the task as the work says, keeping its code and the day it started when it stands already."""
        task = self._put(wanted, work, day)
        if work.everyone:
            self._open_parts(task, day)
        elif work.lead:
            self._duty(task, DutyRole.LEAD, work.lead[0], 1, work.person)
        for number, holder in enumerate(work.support, 1):
            self._duty(task, DutyRole.SUPPORT, holder, number)
        if work.supervise:
            self._duty(task, DutyRole.SUPERVISE, work.supervise, 1)
        self._close_former(task, work)
        return task

    def _put(self, wanted: Task, work: WorkForm, day: dt.date) -> Task:
        deadline = deadline_of(work, day)
        last_day = deadline.last_day(before_counts_day=self.before_counts_day)
        filled = replace(
            wanted, deadline=deadline, first_deadline=last_day, product=work.product, everyone=work.everyone
        )
        return self._stored(filled)

    def _stored(self, task: Task, code: str = "") -> Task:
        standing = self.act.by_key(Task, task.key)
        if standing is not None:
            task = replace(task, code=standing.code, opened=task.opened or standing.opened)
        else:
            task = replace(task, code=code or self.act.new_task_code())
        return self.act.put(task)

    def _open_parts(self, task: Task, day: dt.date) -> None:
        """One sub-task for each working unit of that day, led by the unit itself."""
        units = [unit for unit in in_force(self.act.every(Unit), day) if unit.kind.takes_general_duties]
        for number, unit in enumerate(sorted(units, key=lambda unit: unit.position), 1):
            key = Key(f"{task.key}/{unit.key}")
            part = replace(task, id=Id(0), key=key, parent=task.id, everyone=False, position=number)
            stored = self._stored(part, code=f"{task.code}.{number}")
            self.act.put(Duty(stored.id, DutyRole.LEAD, unit=unit.id, key=Key(f"{key}/lead")))

    def _duty(self, task: Task, role: DutyRole, holder: str, number: int, officer: str | None = None) -> None:
        known = self.book.find(("person",) if role is DutyRole.SUPERVISE else WORKERS, holder)
        assert known is not None, "references were checked before anything is written"
        key = Key(f"{task.key}/{role.value}" + (f"/{number}" if role is DutyRole.SUPPORT else ""))
        unit, person, team = holder_ids(self.act, known.kind, known.key)
        if officer:
            in_charge = self.book.find(("person",), officer)
            assert in_charge is not None, "references were checked before anything is written"
            person = self.act.need(Person, in_charge.key).id
        self.act.put(Duty(task.id, role, unit, person, team, key=key))

    def _close_former(self, task: Task, work: WorkForm) -> None:
        """A corrected file may name fewer holders than before."""
        kept = {f"{task.key}/support/{number}" for number in range(1, len(work.support) + 1)}
        kept |= {f"{task.key}/lead"} if work.lead else set()
        kept |= {f"{task.key}/supervise"} if work.supervise else set()
        for duty in self.act.every(Duty, task=task.id):
            if duty.key not in kept:
                self.act.close(duty)


def holder_ids(act: Act, kind: str, key: str) -> tuple[Id | None, Id | None, Id | None]:
    """Unit, person and group of a duty: the one that is meant, and nothing for the others."""
    if kind == "unit":
        return act.need(Unit, key).id, None, None
    if kind == "person":
        return None, act.need(Person, key).id, None
    return None, None, act.need(WorkingGroup, key).id
