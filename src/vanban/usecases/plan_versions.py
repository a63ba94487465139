"""A plan through its versions: as it was issued, and as each paper since has amended it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vanban.errors.planning import VersionUnknown
from vanban.model.identity import Id
from vanban.model.kinds import cited
from vanban.model.plan import KeyTask, Plan
from vanban.model.plan_history import AmendedTask, Amendment, Deed
from vanban.model.task import Duty, DutyRole, Task
from vanban.store.issuing import issue_of
from vanban.store.plan_history import amendments_of, born_in
from vanban.store.reading import Reader
from vanban.usecases.issued import deadline_words
from vanban.usecases.naming import holder_names, officer_names
from vanban.wording.dates import day_month_year

EVERYBODY = "các phòng, đơn vị"


@dataclass(frozen=True, slots=True)
class TaskWords:
    """A task as a version of its plan says it."""

    task: Id
    code: str
    key_task: int
    title: str
    lead: str
    support: str
    deadline: str
    product: str

    def sentence(self) -> str:
        """The whole row in one sentence, as a comparison table prints it."""
        said = (
            ("chủ trì", self.lead),
            ("phối hợp", self.support),
            ("thời hạn", self.deadline),
            ("sản phẩm", self.product),
        )
        more = "; ".join(f"{label}: {words}" for label, words in said if words)
        return f"{self.title}. {more[:1].upper()}{more[1:]}." if more else f"{self.title}."


@dataclass(frozen=True, slots=True)
class Version:
    """One version: number 1 is the plan as issued; a draft has only that one, without paper and day."""

    plan: Plan
    no: int
    paper: str
    day: dt.date | None
    reason: str
    tasks: tuple[TaskWords, ...]
    deeds: tuple[AmendedTask, ...] = ()

    @property
    def name(self) -> str:
        """`Kế hoạch số 285/KH-SCT ngày 29/12/2023`, and of a later one the paper that amended it."""
        day = f" ngày {day_month_year(self.day)}" if self.day else ""
        return f"{self.paper}{day}"


def versions(reader: Reader, plan: Plan) -> tuple[Version, ...]:
    """Every version of a plan, oldest first; the last one is in force."""
    issue = issue_of(reader, plan.id)
    amendments = amendments_of(reader, plan.id)
    if issue is None:
        tasks = _tasks_between(reader, plan, reader.known_at, reader.known_at)
        return (Version(plan, 1, f"Dự thảo kế hoạch {plan.title}", None, "", tasks),)
    acts = [issue.then.known_at, *(each.act for each in amendments)]
    ends = [*(each.act - 1 for each in amendments), reader.known_at]
    found = [Version(plan, 1, cited(issue.number), issue.day, "", _tasks_between(reader, plan, acts[0], ends[0]))]
    struck: set[Id] = set()
    for number, amendment in enumerate(amendments, 1):
        struck |= {each.task for each in amendment.tasks if each.deed is Deed.STRIKE}
        tasks = _tasks_between(reader, plan, acts[number], ends[number])
        left = tuple(task for task in tasks if task.task not in struck)
        found.append(_amended(plan, amendment, left))
    return tuple(found)


def _amended(plan: Plan, amendment: Amendment, tasks: tuple[TaskWords, ...]) -> Version:
    paper = cited(amendment.number)
    return Version(plan, amendment.no, paper, amendment.issued_on, amendment.reason, tasks, amendment.tasks)


def version_of(reader: Reader, plan: Plan, no: int | None) -> Version:
    """The version with this number, by default the one in force. Raises `VersionUnknown`."""
    every = versions(reader, plan)
    if no is None:
        return every[-1]
    if not 0 < no <= len(every):
        raise VersionUnknown(key=plan.key, version=no, count=len(every))
    return every[no - 1]


def _tasks_between(reader: Reader, plan: Plan, start: int, end: int) -> tuple[TaskWords, ...]:
    """The tasks that stood at the end of a version, each as it was at its start, or when it was put in since.

    What has been done to a task by its follower (another holder, a later deadline) is no version of the plan.
    """
    books = _at(reader, end)
    standing = [task for task in books.every(Task, plan=plan.id) if task.parent is None]
    by_act: dict[int, list[Id]] = {}
    for task in standing:
        by_act.setdefault(min(max(start, born_in(reader, task.id)), end), []).append(task.id)
    found: dict[Id, TaskWords] = {}
    for act, ids in by_act.items():
        found |= _words(_at(reader, act), ids)
    ordered = sorted(standing, key=lambda task: (task.position, task.id))
    return tuple(found[task.id] for task in ordered if task.id in found)


def _at(reader: Reader, act: int) -> Reader:
    return reader if act >= reader.known_at else Reader(reader.connection, known_at=act)


def _words(books: Reader, ids: Sequence[Id]) -> dict[Id, TaskWords]:
    tasks = books.every_in(Task, "id", ids)
    duties = books.every_in(Duty, "task", ids)
    names, officers = holder_names(books, duties), officer_names(books, duties)
    numbers = {each.id: each.number for each in books.every(KeyTask)}
    return {
        task.id: TaskWords(
            task.id,
            task.code,
            numbers.get(task.key_task, 0) if task.key_task else 0,
            task.title,
            EVERYBODY if task.everyone else _held(duties, task, DutyRole.LEAD, names, officers),
            _held(duties, task, DutyRole.SUPPORT, names, officers),
            deadline_words(task.deadline),
            task.product,
        )
        for task in tasks
    }


def _held(duties: Iterable[Duty], task: Task, role: DutyRole, names: dict[Id, str], officers: dict[Id, str]) -> str:
    mine = sorted((d for d in duties if d.task == task.id and d.role is role), key=lambda duty: str(duty.key))
    told = (names[d.id] + (f" ({officers[d.id]})" if d.id in officers else "") for d in mine)
    return "; ".join(told)
