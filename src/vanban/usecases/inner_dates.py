"""Inner dates: by when a paper must lie before each reader, counted back from the day it is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from vanban.errors.recurring import NoDayToCountFrom, ReadingDaysWrong
from vanban.model.calendar import Calendar
from vanban.model.dated import in_force
from vanban.model.office_rules import OfficeRule
from vanban.model.task import Duty, Task
from vanban.store.reading import Reader
from vanban.store.task_files import task_files
from vanban.usecases.calendars import calendar_of
from vanban.usecases.finding import find_task
from vanban.usecases.office import Office
from vanban.usecases.rule_writing import put_rule
from vanban.usecases.telling import deadline_words
from vanban.usecases.unit_heads import head_of_unit, units_of
from vanban.wording.names import addressed

SCOPE, RULE = "counting", "reading_days"
READERS = {"room_head": "Trưởng phòng, đơn vị", "deputy": "Phó Giám đốc", "director": "Giám đốc"}
"""Who reads before a paper goes out, in the order in which it goes up."""
USUAL = dict.fromkeys(READERS, 1)
"""Working days each reader has, when the office has not said."""
_MOST = 30


@dataclass(frozen=True, slots=True)
class InnerDate:
    """The last day on which the paper lies before a reader in time, and the working days he or she then has."""

    reader: str
    label: str
    who: str
    days: int
    by: dt.date
    passed: bool


@dataclass(frozen=True, slots=True)
class InnerDates:
    """The inner dates of a task, the earliest first; `out_by` is the working day on which it is due itself."""

    task: Task
    dates: tuple[InnerDate, ...]
    deadline: dt.date
    out_by: dt.date


def inner_dates(office: Office, code: str) -> InnerDates:
    """When a task's paper must go to the head of the unit, to the deputy and to the director.

    A deadline on a day off is met on the working day before it. Raises `NoDayToCountFrom` without a deadline.
    """
    store, today = office.store, office.today
    file = task_files(store, (find_task(store, code),), today)[0]
    deadline = file.facts.deadline
    if deadline is None:
        raise NoDayToCountFrom(code=file.task.code, words=deadline_words(file))
    calendar, days = calendar_of(store), reading_days(store, today)
    out_by = last_working_day(calendar, deadline)
    by, found = out_by, []
    for reader in reversed(READERS):
        by = calendar.add_working_days(by, -days[reader])
        head = _head(office, file.lead) if reader == "room_head" and file.lead else ""
        found.append(InnerDate(reader, READERS[reader], head, days[reader], by, by < today))
    return InnerDates(file.task, tuple(reversed(found)), deadline, out_by)


def last_working_day(calendar: Calendar, day: dt.date) -> dt.date:
    """The day itself, else the working day before it."""
    return day if calendar.is_working(day) else calendar.add_working_days(day, -1)


def _head(office: Office, lead: Duty) -> str:
    """Who leads the unit that leads the task, or that its person works in."""
    store, day = office.store, office.today
    own = units_of(store, lead.person, day) if lead.person else ()
    units = (lead.unit,) if lead.unit else own
    heads = [found for unit in units if (found := head_of_unit(store, unit, day))]
    return addressed(heads[0][0].address, heads[0][0].name) if heads else ""


def reading_days(reader: Reader, day: dt.date) -> dict[str, int]:
    """The working days that each reader has, by the office's rule of that day."""
    rules = in_force(reader.every(OfficeRule, scope=SCOPE, name=RULE), day)
    said: Mapping[str, int] = rules[-1].value if rules else {}
    return {name: int(said.get(name, usual)) for name, usual in USUAL.items()}


def set_reading_days(office: Office, days: Mapping[str, int], valid_from: dt.date) -> dict[str, int]:
    """Lay down the working days for reading from a day on; readers that are not named keep theirs."""
    wrong = [str(count) for count in days.values() if not 0 <= count <= _MOST]
    if wrong:
        raise ReadingDaysWrong(days=", ".join(wrong))
    with office.act("office.reading-days", input={"days": dict(days), "from": valid_from.isoformat()}) as act:
        whole = reading_days(act, valid_from) | dict(days)
        put_rule(act, SCOPE, RULE, whole, valid_from)
        return whole
