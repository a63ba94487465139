"""Attendance: who came, who did not and why, who sent somebody; by person and by unit, over one series or all."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from vanban.model.dated import in_force
from vanban.model.identity import Id
from vanban.model.meeting import Meeting
from vanban.model.organisation import Person, Post, Unit
from vanban.model.series import MeetingSeries
from vanban.store.reading import Reader
from vanban.usecases.office import Office
from vanban.usecases.series import meetings_of, supplemented
from vanban.wording.text import name_key, tidy, without_address


class Came(StrEnum):
    """How somebody stood to a meeting."""

    PRESENT = "present"
    EXCUSED = "excused"
    """Absent with a reason."""
    ABSENT = "absent"
    """Absent without a reason on record."""
    SENT = "sent"
    """Sent a deputy."""
    DEPUTY = "deputy"
    """Sat there for somebody else."""
    UNKNOWN = "unknown"
    """Invited; the record does not say whether he or she came."""


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One person or unit, counted by meetings; `expected` is the denominator: all but those sat in for another."""

    name: str
    unit: str
    counts: Counter[Came]

    @property
    def expected(self) -> int:
        return sum(number for came, number in self.counts.items() if came is not Came.DEPUTY)


@dataclass(frozen=True, slots=True)
class Attendance:
    """By person and by unit; `described` tells how many present were named only as a group ("Trưởng các phòng")."""

    people: tuple[AttendanceLine, ...]
    units: tuple[AttendanceLine, ...]
    meetings: int
    silent: tuple[Meeting, ...]
    """Meetings whose record names nobody who came: they are not counted."""
    described: int


def attendance(
    office: Office, series: str = "", since: dt.date | None = None, until: dt.date | None = None
) -> Attendance:
    """Of the meetings held by today, of one series or all, between two days (both counted)."""
    store, last = office.store, min(until or office.today, office.today)
    chosen = meetings_of(store, store.need(MeetingSeries, series)) if series else store.every(Meeting)
    held = [m for m in chosen if (since or dt.date.min) <= m.day <= last and not supplemented(store, m)]
    spoken = [m for m in held if m.attendees or m.absentees]
    silent = tuple(m for m in held if not (m.attendees or m.absentees))
    return _counted(store, spoken, silent)


def _counted(reader: Reader, meetings: list[Meeting], silent: tuple[Meeting, ...]) -> Attendance:
    roll = _Roll.of(reader)
    people: defaultdict[Id, Counter[Came]] = defaultdict(Counter)
    units: defaultdict[Id | None, Counter[Came]] = defaultdict(Counter)
    last_unit: dict[Id, Id | None] = {}
    for meeting in sorted(meetings, key=lambda m: (m.day, m.id)):
        for person, came in roll.of_meeting(meeting).items():
            unit = roll.unit_on(person, meeting.day)
            people[person][came] += 1
            units[unit][came] += 1
            last_unit[person] = unit
    described = sum(roll.person(a.person, a.name) is None for m in meetings for a in m.attendees)
    lines = (
        AttendanceLine(roll.people[each].name, roll.unit_name(last_unit[each]), counts)
        for each, counts in people.items()
    )
    order = {unit.id: unit.position for unit in roll.units.values()}
    of_units = sorted(units.items(), key=lambda each: order.get(each[0] or Id(0), 10**6))
    return Attendance(
        tuple(sorted(lines, key=lambda line: (-_missed(line), line.name))),
        tuple(AttendanceLine(roll.unit_name(unit) or "ngoài các đơn vị", "", counts) for unit, counts in of_units),
        len(meetings),
        silent,
        described,
    )


def _missed(line: AttendanceLine) -> int:
    return line.counts[Came.ABSENT] + line.counts[Came.EXCUSED]


@dataclass(frozen=True, slots=True)
class _Roll:
    """Everybody of the office, to be found by id or by the name that a record has."""

    people: dict[Id, Person]
    units: dict[Id, Unit]
    posts: dict[Id, tuple[Post, ...]]
    by_name: dict[str, Id | None]
    """A name that two people have finds nobody."""

    @classmethod
    def of(cls, reader: Reader) -> _Roll:
        people = {each.id: each for each in reader.every(Person)}
        posts: defaultdict[Id, list[Post]] = defaultdict(list)
        for post in reader.every(Post):
            posts[post.person].append(post)
        names: dict[str, Id | None] = {}
        for person in people.values():
            key = name_key(person.name)
            names[key] = None if key in names else person.id
        held = {person: tuple(each) for person, each in posts.items()}
        return cls(people, {each.id: each for each in reader.every(Unit)}, held, names)

    def person(self, known: Id | None, name: str) -> Id | None:
        return known or self.by_name.get(without_address(name_key(name)))

    def unit_on(self, person: Id, day: dt.date) -> Id | None:
        posts = in_force(self.posts.get(person, ()), day)
        return next((post.unit for post in posts if post.unit is not None), None)

    def unit_name(self, unit: Id | None) -> str:
        return self.units[unit].name if unit is not None and unit in self.units else ""

    def of_meeting(self, meeting: Meeting) -> dict[Id, Came]:
        """How each person of the office stood to the meeting; what is said later and more exactly wins."""
        found: dict[Id, Came] = {}
        for person, came in (*self._invited(meeting), *self._said(meeting)):
            if person is not None:
                found[person] = came
        return found

    def _invited(self, meeting: Meeting) -> Iterator[tuple[Id | None, Came]]:
        yield from ((self.person(each.person, each.name), Came.UNKNOWN) for each in meeting.invited)

    def _said(self, meeting: Meeting) -> Iterator[tuple[Id | None, Came]]:
        for absentee in meeting.absentees:
            came = Came.EXCUSED if tidy(absentee.reason) else Came.ABSENT
            yield self.person(absentee.person, absentee.name), came
        for attendee in meeting.attendees:
            if attendee.deputy_for:
                yield self.person(None, attendee.deputy_for), Came.SENT
            came = Came.DEPUTY if attendee.deputy_for else Came.PRESENT
            yield self.person(attendee.person, attendee.name), came
        yield meeting.chair, Came.PRESENT
