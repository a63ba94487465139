"""Recurring tasks open one occurrence a period, with its own last day and the same duties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from vanban.model.deadline import DateRule, Deadline, Op
from vanban.model.identity import NEW, Id, Key
from vanban.model.periods import Period, ends_by, periods
from vanban.model.plan import Plan
from vanban.model.task import Duty, Task, facts_of
from vanban.model.task import Event as TaskEvent
from vanban.store.acts import Act
from vanban.store.periods import last_part, recurring_tasks
from vanban.store.reading import Reader
from vanban.store.task_files import task_files
from vanban.usecases.counting_rules import counts_named_day
from vanban.usecases.naming import holder_names
from vanban.usecases.office import Office
from vanban.usecases.task_lists import TaskLine, task_line


@dataclass(frozen=True, slots=True)
class Opened:
    """The occurrences that were opened, and how many recurring tasks they belong to."""

    lines: tuple[TaskLine, ...]
    tasks: int


def open_periods(office: Office, until: dt.date | None = None, since: dt.date | None = None) -> Opened:
    """Open the periods that have begun by `until` (today) and are not open yet; said twice it opens nothing new.

    A recurring task begins with the period in which it started to count, or, when `since` is named and none is
    open yet, with the first that could still be met on that day. It ends with its plan, the last day that its words
    or an extension name, and when it is stopped.
    """
    edge = until or office.today
    said = {"until": edge.isoformat()} | ({"since": since.isoformat()} if since else {})
    with office.act("task.open-periods", input=said) as act:
        opener = _Opener(act, office.today, counts_named_day(act))
        made = [(task, tuple(opener.open(task, edge, since))) for task in recurring_tasks(act, edge)]
        chosen = [each for _, occurrences in made for each in occurrences]
        lines = _lines(act, chosen, office.today)
    return Opened(lines, sum(bool(occurrences) for _, occurrences in made))


def periods_waiting(office: Office) -> int:
    """How many periods have begun and are not open yet."""
    store, day = office.store, office.today
    opener = _Opener(store, day, counts_named_day(store))
    return sum(len(tuple(opener.missing(task, day, None))) for task in recurring_tasks(store, day))


def _lines(reader: Reader, tasks: Iterable[Task], day: dt.date) -> tuple[TaskLine, ...]:
    files = task_files(reader, tasks, day)
    names = holder_names(reader, [file.lead for file in files if file.lead])
    found = (task_line(file, names, day) for file in files)
    return tuple(sorted(found, key=lambda line: (line.last_day or dt.date.max, line.code)))


@dataclass(frozen=True, slots=True)
class _Opener:
    """Finds what is missing over the books as they stand, and writes it when they are those of an act."""

    reader: Reader
    today: dt.date
    before_counts_day: bool

    def missing(self, task: Task, until: dt.date, since: dt.date | None) -> Iterator[Period]:
        """The periods of a task that should be open and are not, the earliest first."""
        if task.opened is None:
            return
        standing = {each.period for each in self.reader.every(Task, parent=task.id)}
        edge = min((until, *self._ends(task)))
        every = periods(task.deadline, task.opened, edge, before_counts_day=self.before_counts_day)
        begun = next((n for n, each in enumerate(every) if each.label in standing), None)
        for number, period in enumerate(every):
            if period.label in standing or (begun is not None and number < begun):
                continue
            if begun is None and since is not None and period.last_day < since:
                continue
            yield period

    def _ends(self, task: Task) -> Iterator[dt.date]:
        """The days after which no period of the task begins."""
        facts = facts_of(task, self.reader.every(TaskEvent, task=task.id))
        plan = self.reader.get(Plan, task.plan) if task.plan else None
        days = (facts.stopped, facts.done, facts.deadline, ends_by(task.deadline), plan.valid_to if plan else None)
        yield from (day for day in days if day is not None)

    def open(self, task: Task, until: dt.date, since: dt.date | None) -> Iterator[Task]:
        act = self.reader
        assert isinstance(act, Act), "only an act writes"
        number, duties = last_part(act, task.id), act.every(Duty, task=task.id)
        for period in self.missing(task, until, since):
            number += 1
            occurrence = act.put(self._occurrence(task, period, number))
            for duty in duties:
                act.put(_same_duty(duty, task, occurrence))
            yield occurrence

    def _occurrence(self, task: Task, period: Period, number: int) -> Task:
        """One opened ahead of its period counts from today on: nobody is to look for it among what waits."""
        started = min(period.start, self.today)
        return replace(
            task,
            id=NEW,
            key=Key(f"{task.key}/{period.slug}"),
            code=f"{task.code}.{number}",
            title=f"{task.title} ({period.label})",
            deadline=Deadline("", (DateRule(Op.BY, period.last_day),)),
            first_deadline=period.last_day,
            opened=max(started, task.opened or started),
            parent=task.id,
            period=period.label,
            position=number,
        )


def _same_duty(duty: Duty, task: Task, occurrence: Task) -> Duty:
    own = str(duty.key or "").removeprefix(f"{task.key}/") or duty.role.value
    return replace(duty, id=Id(0), task=occurrence.id, key=Key(f"{occurrence.key}/{own}"))
