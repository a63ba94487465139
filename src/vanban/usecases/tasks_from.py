"""Tasks born of conclusions and plans, with the duties on them; "all units" becomes one part for each unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vanban.intake.deadlines import read_deadline
from vanban.intake.forms import WorkForm
from vanban.intake.working_days import WorkingDay
from vanban.model.assignment import DutyEvent, DutyEventKind
from vanban.model.dated import in_force
from vanban.model.deadline import Deadline
from vanban.model.group import WorkingGroup
from vanban.model.identity import Id, Key
from vanban.model.organisation import Person, Unit
from vanban.model.task import Duty, DutyRole, Task
from vanban.store.acts import Act
from vanban.usecases.calendars import working_day
from vanban.usecases.counting_rules import counts_named_day
from vanban.usecases.desk import Desk, Spot
from vanban.usecases.issued import Paper, altered, deadline_words, holders, with_own_facts
from vanban.usecases.work_checks import WORKERS
from vanban.wording.text import tidy


def deadline_of(work: WorkForm, said_on: dt.date, works: WorkingDay) -> Deadline:
    """The deadline in the work's own words, all of them; the reason stands in when no day follows from them.

    `works` says which days the office works: "trong 05 ngày làm việc kể từ ngày 29/4/2026" is a day by it.
    """
    if not work.deadline:
        return Deadline.none(work.no_deadline)
    read = read_deadline(work.deadline, said_on, works)
    if read.reason is not None and work.no_deadline:
        return Deadline.none(work.no_deadline, work.deadline)
    return replace(read, words=" ".join(tidy(work.deadline).split()))


@dataclass(frozen=True, slots=True)
class TaskWriter:
    """Writes tasks inside one act. `before_counts_day` is the office's rule for "trước ngày"."""

    desk: Desk
    before_counts_day: bool

    @classmethod
    def at(cls, desk: Desk) -> TaskWriter:
        """A writer by the rules of the office at whose desk it writes."""
        return cls(desk, before_counts_day=counts_named_day(desk.act))

    @property
    def act(self) -> Act:
        return self.desk.act

    def open(self, wanted: Task, work: WorkForm, day: dt.date) -> Task:
        """Store the task as the work says, keeping its code and the day it started when it stands already."""
        task = self._stored(self._filled(wanted, work, day))
        if work.everyone:
            self._open_parts(task, day)
        else:
            for part in self.act.every(Task, parent=task.id, period=""):
                close_task(self.act, part)
        self._hold(task, work, day)
        return task

    def amend(self, new: Task, work: WorkForm, day: dt.date) -> Task:
        """Store a task as a paper amended it; when it was due at first stays on record, and so do its parts."""
        task = self.act.put(new)
        if not task.everyone:
            self._hold(task, work, day)
        return task

    def _hold(self, task: Task, work: WorkForm, day: dt.date) -> None:
        """The duties as the work says, and no others."""
        kept = set()
        for duty in tuple(self._duties(task, work, day)):
            self.act.put(duty)
            kept.add(duty.key)
        for former in self.act.every(Duty, task=task.id):
            if former.key not in kept:
                self.act.close(former)

    def leave_as_issued(self, paper: Paper, wanted: Task, work: WorkForm, day: dt.date, spot: Spot) -> None:
        """Of a task whose paper has gone out, change what is the office's own; refuse what the paper printed."""
        now, then = self.act.by_key(Task, wanted.key), paper.issue.then.by_key(Task, wanted.key)
        if now is None or then is None:
            spot.refuse(paper.no_addition(f"nhiệm vụ «{wanted.title}»"))
            return
        new = self._filled(replace(wanted, id=now.id), work, day)
        changed = altered(paper.task_printed, new, then, now)
        words = {deadline_words(task.deadline) for task in (then, now)}
        changed += ["thời hạn"] if deadline_words(new.deadline) not in words else []
        duties = tuple(self._duties(new, work, day))
        as_issued = paper.issue.then.every(Duty, task=then.id)
        as_stands = self.act.every(Duty, task=now.id)
        for role in (DutyRole.LEAD, DutyRole.SUPPORT):
            held = holders(duties, role)
            if held not in (holders(as_issued, role), holders(as_stands, role)) or new.everyone != then.everyone:
                changed.append(f"đơn vị {role.label}")
        if changed:
            spot.refuse(paper.no_task_change(now.code, dict.fromkeys(changed)))
            return
        self.act.put(with_own_facts(paper.task_printed, new, then, now))
        self._supervise_anew(duties, as_issued, as_stands)

    def _supervise_anew(
        self, duties: tuple[Duty, ...], as_issued: tuple[Duty, ...], as_stands: tuple[Duty, ...]
    ) -> None:
        """No paper prints the leader who supervises."""
        role = DutyRole.SUPERVISE
        if holders(duties, role) in (holders(as_issued, role), holders(as_stands, role)):
            return
        for duty in as_stands:
            if duty.role is role:
                self.act.close(duty)
        for duty in duties:
            if duty.role is role:
                self.act.put(duty)

    def _filled(self, wanted: Task, work: WorkForm, day: dt.date) -> Task:
        deadline = deadline_of(work, day, working_day(self.act))
        last_day = deadline.last_day(before_counts_day=self.before_counts_day)
        wanted = replace(wanted, deadline=deadline, first_deadline=last_day, everyone=work.everyone)
        return replace(wanted, product=work.product, decided_by=work.decided_by)

    def _stored(self, task: Task, code: str = "") -> Task:
        standing = self.act.by_key(Task, task.key)
        if standing is not None:
            # A file that does not say who decides takes nothing away from what was told since.
            decided_by = task.decided_by or standing.decided_by
            task = replace(task, code=standing.code, opened=task.opened or standing.opened, decided_by=decided_by)
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

    def _duties(self, task: Task, work: WorkForm, day: dt.date) -> Iterator[Duty]:
        """Who leads, who supports, who supervises, as the work says."""
        for lead in work.lead[:1]:
            yield self._duty(task, DutyRole.LEAD, lead, 1, day, work.person)
        for number, holder in enumerate(work.support, 1):
            yield self._with_own_part(self._duty(task, DutyRole.SUPPORT, holder, number, day), holder, work, day)
        if work.supervise:
            yield self._duty(task, DutyRole.SUPERVISE, work.supervise, 1, day)

    def _duty(
        self, task: Task, role: DutyRole, holder: str, number: int, day: dt.date, officer: str | None = None
    ) -> Duty:
        kinds = ("person",) if role is DutyRole.SUPERVISE else WORKERS
        known = self.desk.book.find(kinds, holder, day)
        assert known is not None, "references were checked before anything is written"
        key = Key(f"{task.key}/{role.value}" + (f"/{number}" if role is DutyRole.SUPPORT else ""))
        unit, person, team = holder_ids(self.act, known.kind, known.key)
        if officer:
            person = self.desk.needed_person(officer)
        return self._as_before(Duty(task.id, role, unit, person, team, key=key))

    def _as_before(self, duty: Duty) -> Duty:
        """What a file need not say again of the same holder: own words and day, and to whom the work was handed on."""
        for standing in self.act.every(Duty, task=duty.task, role=duty.role.value):
            same_place = (standing.unit, standing.team) == (duty.unit, duty.team)
            if same_place and (duty.unit or duty.team or standing.person == duty.person):
                person = duty.person or self._handed_on_to(standing)
                return replace(duty, words=standing.words, due=standing.due, person=person)
        return duty

    def _with_own_part(self, duty: Duty, holder: str, work: WorkForm, day: dt.date) -> Duty:
        """What the supporter is asked for, when the work says so; else what was said before stays."""
        me = self.desk.book.find(WORKERS, holder, day)
        parts = (part for part in work.support_duties if self.desk.book.find(WORKERS, part.holder, day) == me)
        part = next(parts, None)
        return replace(duty, words=part.words or duty.words, due=part.due or duty.due) if part else duty

    def _handed_on_to(self, duty: Duty) -> Id | None:
        kind = DutyEventKind.HANDED_ON.value
        handed = self.act.every(DutyEvent, duty=duty.id, kind=kind, person=duty.person) if duty.person else ()
        return duty.person if handed else None


def close_task(act: Act, task: Task) -> None:
    """Let a task that never started stand no longer, with its parts and duties; its history stays."""
    for part in act.every(Task, parent=task.id):
        close_task(act, part)
    for duty in act.every(Duty, task=task.id):
        act.close(duty)
    act.close(task)


def holder_ids(act: Act, kind: str, key: str) -> tuple[Id | None, Id | None, Id | None]:
    """Unit, person and group of a duty: the one that is meant, and nothing for the others."""
    if kind == "unit":
        return act.need(Unit, key).id, None, None
    if kind == "person":
        return None, act.need(Person, key).id, None
    return None, None, act.need(WorkingGroup, key).id
