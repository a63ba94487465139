"""Work that has lost its holder: the unit ended, the person left, the group is over; and groups with members gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vanban.model.dated import holds_on, in_force
from vanban.model.group import GroupMember, WorkingGroup
from vanban.model.identity import Id
from vanban.model.link import LinkRole
from vanban.model.organisation import Person, Post, Unit
from vanban.model.selection import Selection
from vanban.model.status import OPEN
from vanban.store.reading import Reader
from vanban.store.selecting import count, count_waiting
from vanban.usecases.office import Office
from vanban.usecases.task_lists import TaskList, awaiting_tasks, list_tasks
from vanban.wording.dates import day_month_year
from vanban.wording.names import addressed


@dataclass(frozen=True, slots=True)
class GoneHolder:
    """A unit, person or group that leads open work and does not stand any more; `key` finds it in commands."""

    key: str
    name: str
    why: str
    selection: Selection
    tasks: TaskList


@dataclass(frozen=True, slots=True)
class GapInGroup:
    """A member of a standing working group who holds no post any more, and so asks for a successor."""

    group: WorkingGroup
    person: Person
    member: GroupMember


@dataclass(frozen=True, slots=True)
class Orphans:
    """Everything that asks for a successor today."""

    holders: tuple[GoneHolder, ...]
    gaps: tuple[GapInGroup, ...]

    @property
    def tasks(self) -> int:
        return sum(holder.tasks.total for holder in self.holders)


def orphans(office: Office) -> Orphans:
    """The open tasks whose leader is gone, by leader, and the groups with members gone."""
    found = tuple(
        GoneHolder(key, name, why, selection, _open_of(office, selection))
        for key, name, why, selection in gone_holders(office.store, office.today)
    )
    return Orphans(tuple(each for each in found if each.tasks.total), gaps_in_groups(office.store, office.today))


def orphan_count(office: Office) -> int:
    """How many open tasks, begun or waiting for their paper, have a leader who is gone."""
    store, day = office.store, office.today
    chosen = [selection for _, _, _, selection in gone_holders(store, day)]
    return sum(count(store, each, day) + count_waiting(store, each, day) for each in chosen)


def _open_of(office: Office, selection: Selection) -> TaskList:
    begun = list_tasks(office, selection, limit=None)
    waiting = awaiting_tasks(office, selection)
    return replace(begun, lines=begun.lines + waiting.lines, total=begun.total + waiting.total, waiting=0)


def gone_holders(reader: Reader, day: dt.date) -> Iterator[tuple[str, str, str, Selection]]:
    """Each unit, person and group that does not stand on the day: its key, its name, why, and what it leads."""
    for unit in reader.every(Unit):
        if unit.valid_to is not None and unit.valid_to < day:
            yield str(unit.key), unit.name, _ended(reader, unit), Selection(OPEN, unit=unit.id)
    held = {post.person for post in in_force(reader.every(Post), day)}
    for person in reader.every(Person):
        if person.id not in held:
            name = addressed(person.address, person.name)
            yield str(person.key), name, "không còn giữ chức vụ", Selection(OPEN, person=person.id)
    for group in reader.every(WorkingGroup):
        if group.valid_to is not None and group.valid_to < day:
            why = f"hết thời hạn ngày {day_month_year(group.valid_to)}"
            yield str(group.key), group.name, why, Selection(OPEN, team=group.id)


def _ended(reader: Reader, unit: Unit) -> str:
    into = [link.dst for link in reader.links(src=unit.id) if link.role is LinkRole.MERGED_INTO]
    ended = f"thôi hoạt động sau ngày {day_month_year(unit.valid_to)}" if unit.valid_to else "thôi hoạt động"
    return f"{ended}, sáp nhập vào {reader.get(Unit, into[-1]).name}" if into else ended


def gaps_in_groups(reader: Reader, day: dt.date, person: Id | None = None) -> tuple[GapInGroup, ...]:
    """The members of standing groups who hold no post on the day; of one `person` only, when named."""
    held = {post.person for post in in_force(reader.every(Post), day)}
    people = {each.id: each for each in reader.every(Person)}
    return tuple(
        GapInGroup(group, people[member.person], member)
        for group in reader.every(WorkingGroup)
        if holds_on(group, day)
        for member in group.members
        if member.person not in held and member.person in people and person in (None, member.person)
    )
