"""Work that passes from one holder to another: all that somebody held, a unit merged away, a group's member."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vanban.errors.recurring import MemberUnknown, NothingToReassign, SameHolder, UnitEnded
from vanban.errors.usecases import HolderGone, WhatUnknown
from vanban.model.dated import holds_on, in_force
from vanban.model.group import GroupMember, WorkingGroup
from vanban.model.identity import Id
from vanban.model.link import LinkRole
from vanban.model.meeting import Conclusion
from vanban.model.organisation import Person, Post, Unit
from vanban.model.selection import Selection
from vanban.model.status import OPEN, Status, status_on
from vanban.model.task import Duty, DutyRole, Task
from vanban.store.acts import Act
from vanban.store.task_files import task_files
from vanban.usecases.finding import find_anything
from vanban.usecases.holders import Holder, find_holder
from vanban.usecases.office import Office
from vanban.usecases.task_lists import TaskLine, awaiting_tasks, list_tasks
from vanban.usecases.unit_heads import units_of
from vanban.wording.dates import day_month_year
from vanban.wording.names import addressed
from vanban.wording.text import sentence_start


@dataclass(frozen=True, slots=True)
class Reassigned:
    """What passed from whom to whom: the task, the role, in the order of the codes."""

    old: str
    new: str
    roles: tuple[tuple[Task, DutyRole], ...]


def assign_all(office: Office, old: str, new: str) -> Reassigned:
    """Give everything open that `old` leads, supports or supervises to `new`, in one act.

    What is done or stopped stays with whoever held it. A leader who supervises is a person: a unit takes no such
    duty over, and the duty stays where it is.
    """
    with office.act("task.assign-all", input={"old": old, "new": new}) as act:
        giver, taker = find_holder(act, old), find_holder(act, new)
        if giver == taker:
            raise SameHolder(name=sentence_start(giver.name))
        if not taker.works_on(act, office.today):
            raise HolderGone(name=sentence_start(taker.name), day=day_month_year(office.today))
        passed = tuple(_Passing(act, giver, taker, office.today).all())
    if not passed:
        raise NothingToReassign(name=sentence_start(giver.name))
    return Reassigned(giver.name, taker.name, passed)


@dataclass(frozen=True, slots=True)
class _Passing:
    act: Act
    giver: Holder
    taker: Holder
    day: dt.date

    def all(self) -> Iterator[tuple[Task, DutyRole]]:
        duties = self._held()
        files = task_files(self.act, self.act.every_in(Task, "id", (duty.task for duty in duties)), self.day)
        still = {file.task.id: file.task for file in files if status_on(file.facts, self.day) in _STILL}
        for duty in duties:
            if duty.task in still and (duty.role is not DutyRole.SUPERVISE or self.taker.person):
                self._pass(duty)
                yield still[duty.task], duty.role

    def _held(self) -> tuple[Duty, ...]:
        """The duties of the one who gives; of a person also those done for a unit."""
        giver = self.giver
        column, value = next(
            (name, found) for name in ("unit", "person", "team") if (found := getattr(giver, name)) is not None
        )
        return self.act.every(Duty, **{column: value})

    def _pass(self, duty: Duty) -> None:
        taken = self._taken(duty)
        others = (each for each in self.act.every(Duty, task=duty.task) if each.id != duty.id)
        same = [each for each in others if each.role is not DutyRole.SUPERVISE and _same_holder(each, taken)]
        if duty.role is DutyRole.SUPPORT and same:
            self.act.close(duty)
            return
        if duty.role is DutyRole.LEAD:
            for each in same:
                self.act.close(each)
        self.act.put(taken)

    def _taken(self, duty: Duty) -> Duty:
        """The duty in the new hands. Who works in the new unit goes on; a unit's work stays with the unit."""
        if self.taker.person is not None and duty.unit is not None and self.giver.person is not None:
            inside = duty.unit in units_of(self.act, self.taker.person, self.day)
            return replace(duty, person=self.taker.person, unit=duty.unit if inside else None)
        goes_on = duty.person is not None and self.taker.unit in units_of(self.act, duty.person, self.day)
        officer = duty.person if goes_on and self.giver.unit is not None else None
        return replace(duty, unit=self.taker.unit, person=self.taker.person or officer, team=self.taker.team)


def _same_holder(one: Duty, other: Duty) -> bool:
    """Whether two duties are of one unit, or of one person or group that acts for itself."""
    if one.unit or other.unit:
        return one.unit == other.unit
    return (one.person, one.team) == (other.person, other.team)


_STILL = OPEN | {Status.AWAITING}


@dataclass(frozen=True, slots=True)
class Merged:
    """A unit that ended, the one that goes on, what is open, and who still has a post in the old one."""

    old: Unit
    new: Unit
    tasks: tuple[TaskLine, ...]
    people: tuple[Person, ...]


def merge_unit(office: Office, old: str, new: str, day: dt.date) -> Merged:
    """End a unit the day before `day` and note into which it went; its history and its duties stay as they are."""
    with office.act("unit.merge", input={"old": old, "into": new, "from": day.isoformat()}) as act:
        ending, going_on = _unit(act, old), _unit(act, new)
        if ending == going_on:
            raise SameHolder(name=sentence_start(ending.name))
        last = day - dt.timedelta(days=1)
        for unit, needed in ((ending, last), (going_on, day)):
            if not holds_on(unit, needed):
                raise UnitEnded(name=sentence_start(unit.name), day=day_month_year(needed))
        ended = act.put(replace(ending, valid_to=last))
        act.link(ended.id, LinkRole.MERGED_INTO, going_on.id)
        people = act.every_in(Person, "id", (post.person for post in in_force(act.every(Post, unit=ended.id), day)))
    chosen = Selection(OPEN, unit=ended.id)
    lines = (*list_tasks(office, chosen, limit=None).lines, *awaiting_tasks(office, chosen).lines)
    return Merged(ended, going_on, lines, people)


def _unit(act: Act, typed: str) -> Unit:
    found = find_holder(act, typed, "unit")
    assert found.unit is not None, "only units were asked for"
    return act.get(Unit, found.unit)


@dataclass(frozen=True, slots=True)
class Replaced:
    """A group whose member gave place to another."""

    group: WorkingGroup
    old: str
    new: str


def replace_member(office: Office, key: str, old: str, new: str, by: str = "") -> Replaced:
    """Put somebody into a member's place, role and duty kept; `by` names the conclusion that says so (`HỌP#MỤC`)."""
    with office.act("group.replace", input={"group": key, "old": old, "new": new, "by": by}) as act:
        holder = find_holder(act, key, "group")
        assert holder.team is not None, "only groups were asked for"
        group = act.get(WorkingGroup, holder.team)
        leaving, coming = (find_holder(act, each, "person") for each in (old, new))
        if leaving == coming:
            raise SameHolder(name=sentence_start(leaving.name))
        if not coming.works_on(act, office.today):
            raise HolderGone(name=sentence_start(coming.name), day=day_month_year(office.today))
        assert leaving.person is not None and coming.person is not None, "only people were asked for"
        members = tuple(_in_place(each, leaving, coming) for each in group.members)
        if members == group.members:
            raise MemberUnknown(name=sentence_start(leaving.name), group=group.name, key=group.key)
        changed = act.put(replace(group, members=_once(members)))
        if by:
            conclusion = find_anything(act, by)
            if not isinstance(conclusion, Conclusion):
                raise WhatUnknown(what=by)
            act.link(conclusion.id, LinkRole.CHANGES, changed.id)
        names = [
            addressed(p.address, p.name) for p in (act.get(Person, leaving.person), act.get(Person, coming.person))
        ]
        return Replaced(changed, *names)


def _in_place(member: GroupMember, leaving: Holder, coming: Holder) -> GroupMember:
    if member.person != leaving.person or coming.person is None:
        return member
    return replace(member, person=coming.person)


def _once(members: tuple[GroupMember, ...]) -> tuple[GroupMember, ...]:
    """Who is in the group already keeps the higher place, and is not in it twice."""
    found: dict[Id, GroupMember] = {}
    for member in members:
        found.setdefault(member.person, member)
    return tuple(found.values())
