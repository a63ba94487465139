"""One deed on many tasks, chosen by the filters of a list: what it would do is shown, then it is one act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vanban.errors.sheets import BulkRefused
from vanban.errors.usecases import PercentOutOfRange
from vanban.model.assignment import Decision
from vanban.model.status import Status, status_on
from vanban.model.task import DutyRole, Event, EventKind, Task, TaskFile
from vanban.store.acts import Act
from vanban.store.reading import Reader
from vanban.store.task_files import task_files
from vanban.usecases.assigning import give_role, working_holder
from vanban.usecases.extensions import decide
from vanban.usecases.following import Paper
from vanban.usecases.naming import holder_names
from vanban.usecases.office import Office
from vanban.usecases.recording import Against, PaperBook, Step, judged, record
from vanban.usecases.telling import deadline_words
from vanban.wording.dates import day_month_year
from vanban.wording.numbers import thousands

_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done to each task: an event, a paper, or both; or a role given to somebody."""

    verb: str
    word: str
    """What the verb is called: `gia hạn`."""
    kind: EventKind | None = None
    reason: str = ""
    until: dt.date | None = None
    percent: int | None = None
    on_day: dt.date | None = None
    difficulty: str = ""
    paper: Paper | None = None
    holder: str = ""
    role: DutyRole = DutyRole.LEAD

    def event(self, file: TaskFile, today: dt.date) -> Event | None:
        if self.kind is None:
            return None
        kind = EventKind.DONE if self.kind is EventKind.PROGRESS and self.percent == 100 else self.kind
        paper_day = self.paper.issued_on if self.paper and kind is EventKind.DONE else None
        day = self.on_day or paper_day or today
        return Event(file.task.id, kind, day, self.percent, self.until, self.reason, self.difficulty)


@dataclass(frozen=True, slots=True)
class Intended:
    """One task with what the deed would make of it, before and after in words."""

    step: Step
    before: str
    after: str

    @property
    def changes(self) -> bool:
        """Whether there is anything to record; somebody may have the role already."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """A deed on the chosen tasks as of act `known`: what would be recorded, and what may not be."""

    deed: Deed
    tasks: tuple[Intended, ...]
    against: tuple[Against, ...]
    known: int

    @property
    def total(self) -> int:
        return len(self.tasks) + len(self.against)

    @property
    def changing(self) -> tuple[Intended, ...]:
        return tuple(each for each in self.tasks if each.changes)

    @property
    def notes(self) -> tuple[str, ...]:
        """What whoever decides should know beforehand."""
        late = [each for each in self.tasks if _is_late(each.step)] if self.deed.kind is EventKind.EXTEND else []
        if not late:
            return ()
        return (f"{len(late)} việc đã quá hạn: gia hạn rồi thì lúc xong vẫn tính là hoàn thành quá hạn.",)


def _is_late(step: Step) -> bool:
    return step.event is not None and status_on(step.file.facts, step.event.on_day) is Status.OVERDUE


def plan_bulk(office: Office, files: Sequence[TaskFile], deed: Deed, reader: Reader | None = None) -> BulkPlan:
    """What the deed would do to each of the tasks, every refusal beside it. Raises for a deed that none can take."""
    books = reader or office.store
    if deed.percent is not None and not 0 <= deed.percent <= 100:
        raise PercentOutOfRange(percent=deed.percent)
    known = books.connection.execute("SELECT coalesce(max(seq), 0) FROM act").fetchone()[0]
    if deed.holder:
        return BulkPlan(deed, tuple(_assigned(office, books, files, deed)), (), known)
    papers = (PaperBook(office, books).fill(deed.paper),) if deed.paper else ()
    deed = _with(deed, papers)
    steps = [Step(file, deed.event(file, office.today), papers) for file in files]
    good, against = judged(office, books, steps)
    return BulkPlan(deed, tuple(_intended(step, deed) for step in good), tuple(against), known)


def _with(deed: Deed, papers: tuple[Paper, ...]) -> Deed:
    return replace(deed, paper=papers[0]) if papers else deed


def _assigned(office: Office, reader: Reader, files: Iterable[TaskFile], deed: Deed) -> Iterable[Intended]:
    who = working_holder(reader, deed.holder, office.today)
    for file in files:
        held = [duty for duty in file.duties if duty.role is deed.role]
        names = [name for name in holder_names(reader, held).values() if name]
        has = any(who.holds(duty) for duty in held)
        after = names if has else [*(names if deed.role is DutyRole.SUPPORT else []), who.name]
        yield Intended(Step(file), "; ".join(names), "; ".join(after))


def _intended(step: Step, deed: Deed) -> Intended:
    file = step.file
    papers = ", ".join(_named(paper) for paper in step.papers)
    match deed.kind:
        case EventKind.EXTEND:
            return Intended(step, deadline_words(file), f"hết ngày {day_month_year(deed.until or dt.date.max)}")
        case EventKind.ACCEPT:
            done = file.facts.done
            return Intended(step, f"xong ngày {day_month_year(done)}" if done else "", "đã xác nhận")
        case EventKind.STOP:
            return Intended(step, f"{file.percent}%", f"dừng: {deed.reason}")
        case None:
            return Intended(step, "; ".join(paper.number for paper in file.evidence), f"thêm {papers}")
    words = "; ".join(part for part in (f"{deed.percent}%", papers, deed.reason, deed.difficulty) if part)
    return Intended(step, f"{file.percent}%", words)


def _named(paper: Paper) -> str:
    return f"{paper.number} ngày {day_month_year(paper.issued_on)}" if paper.issued_on else paper.number


def refuse_wrong(plan: BulkPlan) -> None:
    """Raises `BulkRefused` with every refusal when there is one."""
    if not plan.against:
        return
    lines = [f"  {each.why}" for each in plan.against[:_MOST_TOLD]]
    if len(plan.against) > _MOST_TOLD:
        lines.append(f"  … và {thousands(len(plan.against) - _MOST_TOLD)} nhiệm vụ khác")
    count, total = thousands(len(plan.against)), thousands(plan.total)
    raise BulkRefused(count=count, total=total, deed=plan.deed.word, lines="\n".join(lines))


def do_bulk(office: Office, plan: BulkPlan, *, accept_good: bool = False) -> BulkPlan:
    """Do what was planned to all tasks in one act, and give back what was done.

    Books that changed since are asked again within the act: what nobody may do any more is refused, all of it
    together, or left out with `accept_good`.
    """
    codes = [each.step.code for each in plan.changing]
    with office.act(plan.deed.verb, reason=plan.deed.reason, input={"codes": codes}) as act:
        if act.seq != plan.known + 1:
            tasks = act.every_in(Task, "id", (each.step.file.task.id for each in plan.tasks))
            plan = plan_bulk(office, task_files(act, tasks, office.today), plan.deed, act)
        if not accept_good:
            refuse_wrong(plan)
        _write(office, act, plan)
    return plan


def _write(office: Office, act: Act, plan: BulkPlan) -> None:
    if plan.deed.holder:
        who = working_holder(act, plan.deed.holder, office.today)
        for each in plan.changing:
            give_role(act, each.step.file.task, who, plan.deed.role, office.today)
    else:
        record(act, [each.step for each in plan.changing])
        for step in (each.step for each in plan.changing if plan.deed.kind is EventKind.EXTEND):
            decide(act, office, step.file.task, Decision.GRANTED, plan.deed.reason, plan.deed.until)
