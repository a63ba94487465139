"""Amending an issued plan by a paper: tasks changed, struck out with a reason, added; the version before stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from vanban.errors import VanbanError
from vanban.errors.planning import (
    AmendmentEmpty,
    AmendmentNumberTaken,
    AmendmentTooEarly,
    PlanNotIssued,
)
from vanban.errors.usecases import DayInFuture
from vanban.files.reading import read_limited
from vanban.intake.agreement import work_disagreements
from vanban.intake.amendment_forms import AddForm, AmendmentForm, ChangeForm, as_work, read_amendment
from vanban.intake.deadlines import read_deadline
from vanban.intake.forms import WorkForm
from vanban.intake.yaml_file import YamlFile, read_yaml
from vanban.model.identity import Key
from vanban.model.kinds import cited
from vanban.model.plan import KeyTask, Plan
from vanban.model.plan_history import AmendedTask, Amendment, Deed
from vanban.model.problem import Path as Place
from vanban.model.task import Event, EventKind, Task
from vanban.store.acts import Act
from vanban.store.issuing import issue_of
from vanban.store.plan_history import add_amendment, amendments_of
from vanban.store.task_files import task_files
from vanban.usecases.calendars import working_day
from vanban.usecases.desk import Desk
from vanban.usecases.finding import find_numbered, find_task
from vanban.usecases.importing import IMPORT_LIMIT_MB
from vanban.usecases.incoming import refusal
from vanban.usecases.known import Book, book_of
from vanban.usecases.meeting_writing import WAITING
from vanban.usecases.naming_lines import free_key, same_words
from vanban.usecases.office import Office
from vanban.usecases.plan_comparing import Comparison, between
from vanban.usecases.plan_versions import versions
from vanban.usecases.standing_work import work_of
from vanban.usecases.tasks_from import TaskWriter, deadline_of
from vanban.usecases.work_checks import WorkChecks
from vanban.wording.dates import day_month_year
from vanban.wording.numbers import with_padded_number


@dataclass(frozen=True, slots=True)
class Amended:
    """An amendment that was recorded, what it changed, and what a careful clerk is told."""

    plan: Plan
    amendment: Amendment
    comparison: Comparison
    notes: tuple[str, ...] = ()


def amend_plan(office: Office, key: str, file: Path | None, said: dict[str, Any]) -> Amended:
    """Record what a paper amended in a plan that is out: the next version, on the paper's day.

    `said` is what the command line says beside the file: number, day, reason, tasks struck out. Raises
    `ImportRefused` with every mistake at once, and what refuses the paper as a whole.
    """
    source = read_yaml(read_limited(file, IMPORT_LIMIT_MB), file.name) if file else YamlFile("dòng lệnh")
    read = read_amendment(source, said)
    if read.form is None:
        raise refusal(read.problems)
    form = read.form
    told = {"plan": key, "number": form.number, "issued_on": form.issued_on.isoformat()}
    with office.act("plan.amend", reason=form.reason, input=told) as act:
        plan = act.need(Plan, key)
        before = amendments_of(act, plan.id)
        _refuse_paper(act, plan, form, before, office.today)
        writer = _Writer(act, plan, form, book_of(act), office.today, len(before) + 2)
        problems = [source.problem(at, wrong) for at, wrong in writer.mistakes()]
        if problems:
            raise refusal(list(dict.fromkeys([*read.problems, *problems])))
        amendment = writer.write()
        add_amendment(act, amendment)
        every = versions(act, plan)
        return Amended(plan, amendment, between(every[-2], every[-1]), tuple(writer.notes))


def _refuse_paper(act: Act, plan: Plan, form: AmendmentForm, before: tuple[Amendment, ...], today: dt.date) -> None:
    """Raises for a plan that is not out, a day or number that cannot be, and a paper that changes nothing."""
    issue = issue_of(act, plan.id)
    if issue is None:
        raise PlanNotIssued(key=plan.key)
    day = day_month_year(form.issued_on)
    if form.issued_on > today:
        raise DayInFuture(day=day, today=day_month_year(today))
    last, what = max([(issue.day, f"kế hoạch số {issue.number}"), *((a.issued_on, cited(a.number)) for a in before)])
    if form.issued_on < last:
        raise AmendmentTooEarly(day=day, what=what, other=day_month_year(last))
    number = with_padded_number(form.number)
    for each in before:
        if each.number == number and each.issued_on.year == form.issued_on.year:
            raise AmendmentNumberTaken(key=plan.key, number=number, day=day_month_year(each.issued_on))
    if form.is_empty:
        raise AmendmentEmpty()


class _Writer:
    """Checks and writes one amendment within its act."""

    def __init__(self, act: Act, plan: Plan, form: AmendmentForm, book: Book, today: dt.date, no: int) -> None:
        self.act, self.plan, self.form, self.no = act, plan, form, no
        self.today = today
        self.tasks = TaskWriter.at(Desk(act, book, today))
        self.checks = WorkChecks(book)
        self.day = form.issued_on
        self.notes: list[str] = []
        self.paper = f"{cited(with_padded_number(form.number))} ngày {day_month_year(form.issued_on)}"
        self.changes: list[tuple[ChangeForm, Task, WorkForm]] = []

    def mistakes(self) -> Iterator[tuple[Place, str]]:
        """Everything that stands against the amendment, each at its place."""
        seen: set[int] = set()
        yield from self._registered()
        for number, change in enumerate(self.form.change):
            at: Place = ("change", number)
            task = yield from self._task(change.task, (*at, "task"), seen)
            if task is not None:
                yield from self._change(change, task, at)
        for number, strike in enumerate(self.form.strike):
            yield from self._task(strike.task, ("strike", number, "task"), seen)
        for number, add in enumerate(self.form.add):
            yield from self._add(add, ("add", number))

    def _registered(self) -> Iterator[tuple[Place, str]]:
        """A paper of this number in our own register must be of the day that is said here."""
        for paper in find_numbered(self.act, with_padded_number(self.form.number)):
            if paper.issued_on and paper.issued_on.year == self.day.year and paper.issued_on != self.day:
                noted = f"{cited(f'{paper.number}/{paper.symbol}')} ngày {day_month_year(paper.issued_on)}"
                yield ("issued_on",), f"sổ đăng ký ghi {noted} ({paper.code}): hãy kiểm tra lại ngày"

    def _task(self, code: str, at: Place, seen: set[int]) -> Generator[tuple[Place, str], None, Task | None]:
        try:
            task = find_task(self.act, code, or_key=True)
        except VanbanError as unknown:
            yield at, str(unknown)
            return None
        if task.plan != self.plan.id or task.parent is not None:
            yield at, f"{task.code} không phải nhiệm vụ của kế hoạch «{self.plan.key}»"
            return None
        if task.id in seen:
            yield at, f"{task.code} được sửa đổi hai lần trong một văn bản: hãy gộp lại"
        seen.add(task.id)
        facts = task_files(self.act, (task,), self.today)[0].facts
        if facts.stopped:
            yield at, f"{task.code} đã dừng từ {day_month_year(facts.stopped)}: không sửa đổi được nữa"
        elif facts.done:
            yield at, f"{task.code} đã hoàn thành ngày {day_month_year(facts.done)}: không sửa đổi được nữa"
        return task

    def _change(self, change: ChangeForm, task: Task, at: Place) -> Iterator[tuple[Place, str]]:
        said = change.model_dump(mode="json", exclude_none=True, exclude={"task", "reason", "title"})
        if not said and not change.title:
            yield at, f"{task.code}: chưa ghi sửa gì"
            return
        if task.everyone and {"lead", "support", "person"} & said.keys():
            yield at, f"{task.code} giao các phòng, đơn vị: hãy bãi bỏ và bổ sung nhiệm vụ mới"
            return
        standing = work_of(self.act, task)
        if "lead" in said and "person" not in said:
            standing.pop("person", None)
        if "deadline" in said:
            standing.pop("no_deadline", None)
        if "no_deadline" in said:
            standing.pop("deadline", None)
        work = as_work(standing | said)
        yield from work_disagreements(work, at)
        yield from self._checked(work, at, new_deadline="deadline" in said)
        self.changes.append((change, task, work))

    def _checked(self, work: WorkForm, at: Place, *, new_deadline: bool) -> Iterator[tuple[Place, str]]:
        if new_deadline:
            last = read_deadline(work.deadline, self.day).last_day(before_counts_day=True)
            if last is not None and last < self.day:
                yield (
                    (*at, "deadline"),
                    (f"hạn {day_month_year(last)} ở trước ngày văn bản sửa đổi ({day_month_year(self.day)})"),
                )
            if last is not None and last > self.plan.valid_to:
                self.notes.append(f"Hạn {day_month_year(last)} ở sau ngày cuối của kế hoạch.")
        yield from self.checks.work(work, at, self.day)

    def _add(self, add: AddForm, at: Place) -> Iterator[tuple[Place, str]]:
        if self.act.by_key(KeyTask, f"{self.plan.key}/{add.key_task}") is None:
            yield (*at, "key_task"), f"kế hoạch không có nhiệm vụ trọng tâm số {add.key_task}"
        same = next((t for t in self._standing() if same_words(t.title, add.title)), None)
        if same is not None:
            yield (*at, "title"), f"trùng nội dung với {same.code}: hãy sửa đổi nhiệm vụ đó"
        yield from work_disagreements(add, at)
        yield from self._checked(add, at, new_deadline=bool(add.deadline))

    def _standing(self) -> list[Task]:
        return [task for task in self.act.every(Task, plan=self.plan.id) if task.parent is None]

    def write(self) -> Amendment:
        """Write what was checked, and give back the amendment as it is kept."""
        done = [self._write_change(*each) for each in self.changes]
        done += [self._write_strike(strike.task, strike.reason) for strike in self.form.strike]
        done += [self._write_add(add) for add in self.form.add]
        number = with_padded_number(self.form.number)
        return Amendment(self.plan.id, self.no, number, self.day, self.form.reason, tuple(done), self.act.seq)

    def _write_change(self, change: ChangeForm, task: Task, work: WorkForm) -> AmendedTask:
        """Words, product and holders as the paper says; a new deadline is granted on its day, the first one stays."""
        moved = change.deadline is not None or change.no_deadline is not None
        deadline = deadline_of(work, self.day, working_day(self.act)) if moved else task.deadline
        for each in (task, *self.act.every(Task, parent=task.id)):
            new = replace(each, title=change.title or each.title, deadline=deadline, product=work.product)
            self.tasks.amend(new, work, self.day) if each is task else self.act.put(new)
            if moved:
                self._grant(each, new)
        return AmendedTask(task.id, Deed.CHANGE, change.reason)

    def _grant(self, task: Task, new: Task) -> None:
        last = new.deadline.last_day(before_counts_day=self.tasks.before_counts_day)
        file = task_files(self.act, (task,), self.today)[0]
        if file.leaf and not file.facts.done and not file.facts.stopped and last != file.facts.deadline:
            said = f"Sửa đổi theo {self.paper}"
            self._happens(task, Event(task.id, EventKind.EXTEND, self.day, deadline=last, note=said))

    def _write_strike(self, code: str, reason: str) -> AmendedTask:
        task = find_task(self.act, code, or_key=True)
        for file in task_files(self.act, (task, *self.act.every(Task, parent=task.id)), self.today):
            if not file.facts.done and not file.facts.stopped:
                said = f"Bãi bỏ theo {self.paper}: {reason}"
                self._happens(file.task, Event(file.task.id, EventKind.STOP, self.day, note=said))
        return AmendedTask(task.id, Deed.STRIKE, reason)

    def _happens(self, task: Task, event: Event) -> None:
        self.act.put(replace(event, key=Key(f"{task.key}/{event.kind.value}-{self.no}")))

    def _write_add(self, add: AddForm) -> AmendedTask:
        """A task added starts on the paper's day, at the end of the plan."""
        above = f"{self.plan.key}/{add.key_task}"
        key_task = self.act.need(KeyTask, above)
        taken = {str(task.key) for task in self.act.every(Task)}
        position = max((task.position for task in self._standing()), default=0) + 1
        wanted = Task(
            add.title,
            "",
            WAITING,
            Key(free_key(f"{above}+", taken)),
            opened=self.day,
            plan=self.plan.id,
            key_task=key_task.id,
            position=position,
        )
        return AmendedTask(self.tasks.open(wanted, add, self.day).id, Deed.ADD, add.reason)
