"""Deadlines for calendar programs: a file for each unit and each person who leads tasks."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vanban.exchange.task_calendar import Entry, calendar_file
from vanban.files.writing import write_whole
from vanban.model.dated import in_force
from vanban.model.identity import Id
from vanban.model.organisation import Person, Post, Unit
from vanban.model.status import Status, status_on
from vanban.model.task import Duty, Task, TaskFile
from vanban.store.nudges import ever_led, first_hash, turns_of
from vanban.store.task_files import task_files
from vanban.usecases.holders import find_holder
from vanban.usecases.office import VIETNAM, Office
from vanban.usecases.reminding import due_words
from vanban.wording.dates import day_month_year
from vanban.wording.names import addressed
from vanban.wording.text import sentence_start

_KEPT_DAYS = 365
"""What was closed longer ago is gone from the file: every calendar has taken it off by then."""
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "vanban/task-calendar")


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """One holder's file, with how many deadlines it holds and how many of them are taken off."""

    path: Path
    name: str
    open: int
    cancelled: int


@dataclass(frozen=True, slots=True)
class _Holder:
    key: str
    name: str
    unit: Id | None = None
    person: Id | None = None

    def holds(self, duty: Duty | None) -> bool:
        if duty is None:
            return False
        return duty.unit == self.unit if self.unit is not None else duty.person == self.person


def task_calendars(office: Office, folder: Path, holder: str | None = None) -> tuple[CalendarFile, ...]:
    """Lay down the calendar of one holder, or of every unit and person who leads tasks with a deadline.

    A file is written anew on every run: who has taken it in finds changed days changed, and what is done, stopped or
    given to another taken off.
    """
    found = []
    for each in _holders(office, holder):
        entries = tuple(_entries(office, each))
        if not entries:
            continue
        name = f"{sentence_start(each.name)} – hạn công việc"
        moment = dt.datetime.combine(office.today, dt.time(8), VIETNAM)
        path = folder / f"han-{each.key.replace('/', '-')}.ics"
        if not office.dry_run:
            write_whole(path, calendar_file(name, entries, moment))
        cancelled = sum(entry.cancelled for entry in entries)
        found.append(CalendarFile(path, each.name, len(entries) - cancelled, cancelled))
    return tuple(found)


def _holders(office: Office, name: str | None) -> Iterator[_Holder]:
    store = office.store
    asked = find_holder(store, name) if name is not None else None
    at_work = {post.person for post in in_force(store.every(Post), office.today)}
    for unit in in_force(store.every(Unit), office.today):
        if asked is None or asked.unit == unit.id:
            yield _Holder(str(unit.key), unit.name, unit=unit.id)
    for person in store.every(Person):
        if person.id in at_work and (asked is None or asked.person == person.id):
            yield _Holder(str(person.key), addressed(person.address, person.name), person=person.id)


def _entries(office: Office, holder: _Holder) -> Iterator[Entry]:
    store, day = office.store, office.today
    tasks = store.every_in(Task, "id", ever_led(store, unit=holder.unit, person=holder.person))
    books = first_hash(store)
    for file in task_files(store, tasks, day):
        last = file.facts.deadline or file.task.first_deadline
        if last is None or file.task.opened is None:
            continue
        is_open = file.leaf and status_on(file.facts, day) in (Status.OPEN, Status.OVERDUE)
        taken_off = not is_open or not holder.holds(file.lead)
        if taken_off and last < day - dt.timedelta(days=_KEPT_DAYS):
            continue
        uid = uuid.uuid5(_NAMESPACE, f"{books}/{file.task.key}/{holder.key}")
        yield Entry(
            f"{uid}@vanban", turns_of(store, file.task.id), last, _summary(file), _description(file, day), taken_off
        )


def _summary(file: TaskFile) -> str:
    return f"Hạn {file.task.code}: {file.task.title}"


def _description(file: TaskFile, day: dt.date) -> str:
    product = f"\nSản phẩm: {file.task.product}" if file.task.product else ""
    when = f"Tình trạng ngày {day_month_year(day)}: {due_words(file, day)}"
    return f'{when}{product}\nBáo tiến độ: vanban task update {file.task.code} PHẦN_TRĂM "GHI CHÚ"'
