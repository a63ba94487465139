"""The dossier: a frozen snapshot of what the office knows, as of a day; documents are functions of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from vanban.model.authority import Authority
from vanban.model.calendar import Calendar, CalendarDay
from vanban.model.dated import in_force
from vanban.model.document import Document
from vanban.model.group import WorkingGroup
from vanban.model.identity import Id, Key
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.office_rules import OfficeProfile, OfficeRule, profile_on
from vanban.model.organisation import Person, Post, Unit, UnitKind
from vanban.model.plan import KeyTask, Plan
from vanban.model.selection import Selection
from vanban.model.task import Duty, TaskFile
from vanban.wording.text import fold


class Keyed(Protocol):
    @property
    def id(self) -> Id: ...
    @property
    def key(self) -> Key: ...


K = TypeVar("K", bound=Keyed)


def _by_id(records: Iterable[K], wanted: Id | None) -> K | None:
    return next((record for record in records if record.id == wanted), None)


@dataclass(frozen=True, slots=True)
class Dossier:
    """What stood in the books at act `known_at`, seen on the day `as_of`; made on the day `made_on`.

    `profile` is the office as its rules say on `as_of`; a paper takes that of its own day: `printed_on`.
    """

    as_of: dt.date
    made_on: dt.date
    known_at: int
    profile: OfficeProfile
    rules: tuple[OfficeRule, ...] = ()
    units: tuple[Unit, ...] = ()
    people: tuple[Person, ...] = ()
    posts: tuple[Post, ...] = ()
    authorities: tuple[Authority, ...] = ()
    groups: tuple[WorkingGroup, ...] = ()
    plans: tuple[Plan, ...] = ()
    key_tasks: tuple[KeyTask, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
    documents: tuple[Document, ...] = ()
    tasks: tuple[TaskFile, ...] = ()
    calendar_days: tuple[CalendarDay, ...] = ()

    @property
    def calendar(self) -> Calendar:
        """The working days as the office has entered them."""
        return Calendar.of(self.calendar_days)

    def printed_on(self, day: dt.date) -> Dossier:
        """The same books with the letterhead of the day on which a paper is issued."""
        return replace(self, profile=profile_on(self.rules, day) or self.profile)

    def unit(self, wanted: Id | None) -> Unit | None:
        return _by_id(self.units, wanted)

    def person(self, wanted: Id | None) -> Person | None:
        return _by_id(self.people, wanted)

    def group(self, wanted: Id | None) -> WorkingGroup | None:
        return _by_id(self.groups, wanted)

    def meeting(self, key: str) -> Meeting | None:
        return next((meeting for meeting in self.meetings if meeting.key == key), None)

    def plan(self, key: str) -> Plan | None:
        return next((plan for plan in self.plans if plan.key == key), None)

    def issued_notice(self, meeting: Meeting) -> Document | None:
        """The numbered notice of a meeting's conclusions, or nothing while there is none."""
        return next((d for d in self.documents if d.gives_conclusions and d.number and d.meeting == meeting.id), None)

    def unit_called(self, name: str) -> Unit | None:
        """A unit by key, name, abbreviation or another name, accents or none."""
        wanted = fold(name)
        names = ((u, (u.key, u.name, u.abbreviation, *u.other_names)) for u in self.units)
        return next((unit for unit, said in names if wanted in {fold(each) for each in said if each}), None)

    def key_tasks_of(self, plan: Plan) -> tuple[KeyTask, ...]:
        return tuple(sorted((k for k in self.key_tasks if k.plan == plan.id), key=lambda k: k.number))

    def conclusions_of(self, meeting: Meeting) -> tuple[Conclusion, ...]:
        mine = (c for c in self.conclusions if c.meeting == meeting.id)
        return tuple(sorted(mine, key=lambda c: c.position))

    def posts_of(self, person: Id | None, day: dt.date) -> tuple[Post, ...]:
        return tuple(post for post in in_force(self.posts, day) if post.person == person)

    def working_units(self, day: dt.date) -> tuple[Unit, ...]:
        """The units meant by "các phòng, đơn vị", in the office's own order."""
        meant = (u for u in in_force(self.units, day) if u.kind.takes_general_duties)
        return tuple(sorted(meant, key=lambda unit: unit.position))

    def leadership(self, day: dt.date) -> tuple[Unit, ...]:
        return tuple(u for u in in_force(self.units, day) if u.kind is UnitKind.LEADERSHIP)

    def select(self, selection: Selection) -> tuple[TaskFile, ...]:
        """The tasks of a selection on the dossier's day."""
        return tuple(file for file in self.tasks if selection.keeps(file, self.as_of))

    def holder_name(self, duty: Duty | None) -> str:
        """Who holds a duty, as printed: the unit, the working group or the person."""
        if duty is None:
            return ""
        holder = self.unit(duty.unit) or self.group(duty.team) or self.person(duty.person)
        return holder.name if holder else ""

    def officer(self, duty: Duty | None) -> Person | None:
        """Who in the unit that holds a duty does the work, when somebody is named."""
        return self.person(duty.person) if duty is not None and duty.unit is not None else None
