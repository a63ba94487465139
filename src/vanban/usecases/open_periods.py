"""Recurring tasks open one occurrence a period, with its own last day and the same duties."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vanban.model.deadline import DateRule, Deadline, Op
from vanban.model.identity import NEW, Id, Key
from vanban.model.periods import Period, ends_by, periods
from vanban.model.plan import Plan
from vanban.model.task import Duty, Task, facts_of
from vanban.model.task import Event as TaskEvent
from vanban.store.acts import Act
from vanban.store.periods import last_part, recurring_tasks, standing_periods
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
        tasks = recurring_tasks(act, edge)
        finder = _Finder.over(act, tasks)
        made = [(task, tuple(_opened(act, task, finder.missing(task, edge, since), office.today))) for task in tasks]
        chosen = [each for _, occurrences in made for each in occurrences]
        lines = _lines(act, chosen, office.today)
    return Opened(lines, sum(bool(occurrences) for _, occurrences in made))


def periods_waiting(office: Office) -> int:
    """How many periods have begun and are not open yet; plans that are over are let rest."""
    store, day = office.store, office.today
    tasks = recurring_tasks(store, day)
    finder = _Finder.over(store, tasks)
    running = (task for task in tasks if task.plan is None or finder.plans[task.plan].valid_to >= day)
    return sum(len(tuple(finder.missing(task, day, None))) for task in running)


def _lines(reader: Reader, tasks: Iterable[Task], day: dt.date) -> tuple[TaskLine, ...]:
    files = task_files(reader, tasks, day)
    names = holder_names(reader, [file.lead for file in files if file.lead])
    found = (task_line(file, names, day) for file in files)
    return tuple(sorted(found, key=lambda line: (line.last_day or dt.date.max, line.code)))


@dataclass(frozen=True, slots=True)
class _Finder:
    """What decides which periods of the chosen tasks are missing, read once for all of them."""

    standing: Mapping[Id, frozenset[str]]
    events: Mapping[Id, Sequence[TaskEvent]]
    plans: Mapping[Id, Plan]
    before_counts_day: bool

    @classmethod
    def over(cls, reader: Reader, tasks: Sequence[Task]) -> _Finder:
        events: defaultdict[Id, list[TaskEvent]] = defaultdict(list)
        for event in reader.every_in(TaskEvent, "task", (task.id for task in tasks)):
            events[event.task].append(event)
        plans = {plan.id: plan for plan in reader.every_in(Plan, "id", (task.plan for task in tasks if task.plan))}
        standing = standing_periods(reader, (task.id for task in tasks))
        return cls(standing, events, plans, counts_named_day(reader))

    def missing(self, task: Task, until: dt.date, since: dt.date | None) -> Iterator[Period]:
        """The periods of a task that should be open and are not, the earliest first.

        None opens before the first that was ever opened: what was before is followed in another way.
        """
        if task.opened is None:
            return
        standing = self.standing[task.id]
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
        facts = facts_of(task, self.events.get(task.id, ()))
        plan = self.plans[task.plan].valid_to if task.plan else None
        days = (facts.stopped, facts.done, facts.deadline, ends_by(task.deadline), plan)
        yield from (day for day in days if day is not None)


def _opened(act: Act, task: Task, missing: Iterable[Period], today: dt.date) -> Iterator[Task]:
    """The occurrences as they are written, each with the duties of the task."""
    chosen = tuple(missing)
    if not chosen:
        return
    last, duties = last_part(act, task.id), act.every(Duty, task=task.id)
    for number, period in enumerate(chosen, last + 1):
        occurrence = act.put(_occurrence(task, period, number, today))
        for duty in duties:
            act.put(_same_duty(duty, task, occurrence))
        yield occurrence


def _occurrence(task: Task, period: Period, number: int, today: dt.date) -> Task:
    """One opened ahead of its period counts from today on: nobody is to look for it among what waits."""
    started = min(period.start, today)
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
