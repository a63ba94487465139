"""Next year's plan from this year's: a draft whose years and deadlines are moved, and in which all is marked."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from vanban.errors.planning import CarryKeyTaken, CarryYearWrong
from vanban.intake.amendment_forms import as_work
from vanban.model.carried_marks import marks_in
from vanban.model.identity import NEW, Key
from vanban.model.organisation import Person
from vanban.model.plan import KeyTask, Plan
from vanban.model.plan_history import Carried, Mark, MarkKind
from vanban.model.task import Task
from vanban.store.acts import Act
from vanban.store.plan_history import add_carried
from vanban.store.task_files import task_files
from vanban.usecases.desk import Desk
from vanban.usecases.known import book_of
from vanban.usecases.meeting_writing import WAITING
from vanban.usecases.office import Office
from vanban.usecases.plan_marks import texts_of
from vanban.usecases.plan_versions import versions
from vanban.usecases.standing_work import work_of
from vanban.usecases.tasks_from import TaskWriter


@dataclass(frozen=True, slots=True)
class Carriage:
    """A plan that was taken over: the new draft, its marks, and the tasks that were left behind."""

    plan: Plan
    source: Plan
    marks: tuple[Mark, ...]
    tasks: int
    left: tuple[Task, ...] = ()
    """Tasks that were stopped, or struck out by an amendment."""


def carry_plan(office: Office, key: str, year: int, new_key: str = "") -> Carriage:
    """Draft the plan of `year` from the version in force of another.

    Years in titles and deadlines, and the days of the plan, are moved; all other words stay. Every date, year, number,
    name and legal basis is marked, and the plan's paper is neither submitted nor numbered until all were looked at.
    """
    with office.act("plan.carry", input={"plan": key, "year": year}) as act:
        source = act.need(Plan, key)
        if year <= source.valid_to.year:
            raise CarryYearWrong(key=key, old=source.valid_to.year, year=year)
        moved = _Moved(source, year, new_key)
        if act.by_key(Plan, moved.key) is not None:
            raise CarryKeyTaken(key=moved.key)
        return _carried(office, act, source, moved)


@dataclass(frozen=True, slots=True)
class _Moved:
    """How the words of one year become those of another."""

    source: Plan
    year: int
    new_key: str

    @property
    def years(self) -> int:
        return self.year - self.source.valid_from.year

    @property
    def key(self) -> str:
        moved = re.sub(rf"(?<!\d){self.source.valid_from.year}(?!\d)", str(self.year), self.source.key)
        return self.new_key or (moved if moved != self.source.key else f"{self.source.key}-{self.year}")

    def words(self, text: str) -> str:
        """The text with this plan's own years moved."""
        own = range(self.source.valid_from.year, self.source.valid_to.year + 1)
        pattern = rf"(?<!\d)({'|'.join(map(str, own))})(?!\d)"
        return re.sub(pattern, lambda found: str(int(found[0]) + self.years), text)

    def day(self, day: dt.date) -> dt.date:
        """The same day of the later year; 29 February becomes the 28th."""
        try:
            return day.replace(year=day.year + self.years)
        except ValueError:
            return day.replace(year=day.year + self.years, day=28)


def _carried(office: Office, act: Act, source: Plan, moved: _Moved) -> Carriage:
    plan = act.put(
        replace(
            source,
            id=NEW,
            key=Key(moved.key),
            title=moved.words(source.title),
            valid_from=moved.day(source.valid_from),
            valid_to=moved.day(source.valid_to),
            number="",
            issued_on=None,
        )
    )
    wanted = {task.task for task in versions(act, source)[-1].tasks}
    standing = [task for task in act.every(Task, plan=source.id) if task.parent is None]
    stopped = {f.task.id for f in task_files(act, standing, office.today) if f.facts.stopped}
    kept = [task for task in standing if task.id in wanted and task.id not in stopped]
    _write(act, office, source, plan, kept, moved)
    marks = _marks(act, plan)
    add_carried(act, Carried(plan.id, source.id, moved.year, marks))
    left = tuple(task for task in standing if task not in kept)
    return Carriage(plan, source, marks, len(kept), left)


def _write(act: Act, office: Office, source: Plan, plan: Plan, kept: list[Task], moved: _Moved) -> None:
    writer = TaskWriter.at(Desk(act, book_of(act), office.today))
    position = 0
    for old in sorted(act.every(KeyTask, plan=source.id), key=lambda each: each.number):
        above = Key(f"{plan.key}/{old.number}")
        new = act.put(replace(old, id=NEW, plan=plan.id, key=above, title=moved.words(old.title)))
        below = [task for task in kept if task.key_task == old.id]
        for number, task in enumerate(sorted(below, key=lambda each: (each.position, each.id)), 1):
            position += 1
            wanted = Task(
                moved.words(task.title),
                "",
                WAITING,
                Key(f"{above}.{number}"),
                plan=plan.id,
                key_task=new.id,
                position=position,
                shortcoming=task.shortcoming,
                cause=task.cause,
            )
            work = work_of(act, task)
            work["deadline"] = moved.words(work.get("deadline", ""))
            writer.open(wanted, as_work(work), plan.valid_from)


def _marks(act: Act, plan: Plan) -> tuple[Mark, ...]:
    """Everything to be looked at, in the order of the plan."""
    names = [person.name for person in act.every(Person)]
    found: list[tuple[MarkKind, str, str]] = []
    for place, text in texts_of(act, plan).items():
        if place in ("people", "units"):
            kind = MarkKind.NAME if place == "people" else MarkKind.UNIT
            found += [(kind, place, line) for line in text.split("\n") if line]
        elif place.endswith(":deadline"):
            found += [(MarkKind.DATE, place, text)] if any(letter.isdigit() for letter in text) else []
        else:
            found += [(kind, place, words) for kind, words in marks_in(place, text, names)]
    return tuple(Mark(no, kind, place, words) for no, (kind, place, words) in enumerate(found, 1))
