"""Urging letters: a numbered paper for each unit whose tasks are late, with the exact list of them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from vanban.errors.reminding import NothingToUrge, UnitLacksUrgedTasks
from vanban.model.document import Document
from vanban.model.identity import Id
from vanban.model.ladder import Ladder, Rung, urging_due
from vanban.model.link import LinkRole
from vanban.model.organisation import Unit
from vanban.model.selection import Selection
from vanban.model.status import Status
from vanban.model.task import Task, TaskFile
from vanban.store.reading import Reader
from vanban.store.selecting import rows
from vanban.store.task_files import task_files
from vanban.usecases.calendars import calendar_of
from vanban.usecases.holders import find_holder
from vanban.usecases.keeping import Produced, Purpose
from vanban.usecases.ladder_rules import ladder_of
from vanban.usecases.office import Office
from vanban.usecases.papers import produce

LETTER_TYPE = "cong-van-don-doc"


@dataclass(frozen=True, slots=True)
class Letter:
    """An urging letter that names a task: its paper, and the day it was numbered on, else drafted for."""

    document: Document
    day: dt.date

    @property
    def is_numbered(self) -> bool:
        return bool(self.document.number)


@dataclass(frozen=True, slots=True)
class UnitUrged:
    """A unit that should get a letter, and the late tasks that are its reason."""

    unit: Unit
    files: tuple[TaskFile, ...]


def letters_on(office: Office, tasks: Iterable[Id]) -> Mapping[Id, tuple[Letter, ...]]:
    """The urging letters that name each of the tasks, the oldest first, whoever made them."""
    return {task: tuple(_letters(office, task)) for task in tasks}


def _letters(office: Office, task: Id) -> list[Letter]:
    reader: Reader = office.store
    printing = [link.src for link in reader.links(dst=task) if link.role is LinkRole.PRINTS]
    papers = [paper for paper in reader.every_in(Document, "id", printing) if paper.type == LETTER_TYPE]
    letters = [Letter(paper, paper.issued_on or office.store.drafts(paper.id)[-1].as_of) for paper in papers]
    return sorted((each for each in letters if each.day <= office.today), key=lambda letter: letter.day)


def to_urge(office: Office, unit: str | None = None) -> tuple[UnitUrged, ...]:
    """The units with tasks on the rung of the urging letter, or the one named; in the office's order."""
    ladder, wanted = ladder_of(office), _unit(office, unit)
    store, day = office.store, office.today
    late = Selection(frozenset({Status.OVERDUE}), unit=wanted)
    files = task_files(store, store.every_in(Task, "id", (row.task for row in rows(store, late, day))), day)
    found: dict[Id, list[TaskFile]] = defaultdict(list)
    for file in _on_the_rung(office, ladder, files):
        if file.lead is not None and file.lead.unit is not None:
            found[file.lead.unit].append(file)
    units = sorted(store.every_in(Unit, "id", found), key=lambda each: each.position)
    return tuple(UnitUrged(each, tuple(found[each.id])) for each in units)


def _on_the_rung(office: Office, ladder: Ladder, files: tuple[TaskFile, ...]) -> list[TaskFile]:
    calendar, letters = calendar_of(office.store), letters_on(office, (file.task.id for file in files))
    days = {task: [letter.day for letter in each] for task, each in letters.items()}
    return [file for file in files if urging_due(file, office.today, ladder, calendar, days[file.task.id])]


def _unit(office: Office, name: str | None) -> Id | None:
    if name is None:
        return None
    holder = find_holder(office.store, name)
    if holder.unit is None:
        raise UnitLacksUrgedTasks(name=holder.name)
    return holder.unit


@dataclass(frozen=True, slots=True)
class Urged:
    """A letter that was made: the unit, its reason, and the paper."""

    unit: Unit
    files: tuple[TaskFile, ...]
    paper: Produced


def urge(office: Office, folder: Path, unit: str | None = None) -> tuple[Urged, ...]:
    """Draft a letter to each unit that should get one; its number and day come as for any paper.

    A letter lists all that the unit has late on the day, so that its list is exact. A task that a letter of its
    deadline names already is no reason for another. Raises `NothingToUrge`.
    """
    due = to_urge(office, unit)
    if not due:
        raise NothingToUrge(where=f" cho {_unit_name(office, unit)}" if unit else "", why=_why_not(office))
    return tuple(
        Urged(each.unit, each.files, produce(office, LETTER_TYPE, _values(office, each), folder, Purpose("doc.urge")))
        for each in due
    )


def _values(office: Office, each: UnitUrged) -> dict[str, object]:
    return {"unit": str(each.unit.key), "as_of": office.today, "within": 0}


def _unit_name(office: Office, unit: str | None) -> str:
    return find_holder(office.store, unit).name if unit else ""


def _why_not(office: Office) -> str:
    rule = ladder_of(office)[Rung.URGING]
    if not rule.on:
        return "quy định của cơ quan đang tắt bậc công văn đôn đốc (vanban office ladder)"
    return f"không việc nào quá hạn từ {rule.days} ngày làm việc mà chưa có công văn"
