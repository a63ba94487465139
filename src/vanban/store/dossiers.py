"""Making a dossier: everything a paper or a figure may use, as of a day and as known at an act."""

from __future__ import annotations

import datetime as dt

from vanban.errors.store import OfficeUnknown
from vanban.model.authority import Authority
from vanban.model.calendar import CalendarDay
from vanban.model.document import Document
from vanban.model.dossier import Dossier
from vanban.model.group import WorkingGroup
from vanban.model.identity import Id
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.office_rules import OfficeRule, profile_on
from vanban.model.organisation import Person, Post, Unit
from vanban.model.plan import KeyTask, Plan
from vanban.model.task import Task
from vanban.store.reading import Reader
from vanban.store.store import Store
from vanban.store.task_files import task_files
from vanban.wording.dates import day_month_year


def dossier(
    store: Store,
    as_of: dt.date,
    *,
    made_on: dt.date | None = None,
    plan: Id | None = None,
    meeting: Id | None = None,
    known_at: int | None = None,
) -> Dossier:
    """A snapshot of the office and of the tasks of one plan, one meeting, or of everything.

    `made_on` is the day on which it is asked for; the day it shows, when nothing else is said.
    Raises `OfficeUnknown` when the office has no letterhead on that day.
    """
    known = store.newest_act if known_at is None else known_at
    reader: Reader = store if known_at is None else store.as_known_at(known_at)
    rules = reader.every(OfficeRule)
    profile = profile_on(rules, as_of)
    if profile is None:
        raise OfficeUnknown(day=day_month_year(as_of))
    meetings = reader.every(Meeting) if meeting is None else (reader.get(Meeting, meeting),)
    return Dossier(
        as_of=as_of,
        made_on=made_on or as_of,
        known_at=known,
        profile=profile,
        rules=rules,
        units=reader.every(Unit),
        people=reader.every(Person),
        posts=reader.every(Post),
        authorities=reader.every(Authority),
        groups=reader.every(WorkingGroup),
        plans=reader.every(Plan),
        key_tasks=reader.every(KeyTask),
        meetings=meetings,
        conclusions=reader.every_in(Conclusion, "meeting", (m.id for m in meetings)),
        documents=reader.every(Document),
        tasks=task_files(reader, _scope(reader, plan, meeting), as_of),
        calendar_days=reader.every(CalendarDay),
    )


def _scope(reader: Reader, plan: Id | None, meeting: Id | None) -> tuple[Task, ...]:
    if plan is not None:
        return reader.every(Task, plan=plan)
    if meeting is not None:
        return reader.every(Task, meeting=meeting)
    return reader.every(Task)
