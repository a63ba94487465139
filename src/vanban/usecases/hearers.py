"""Who hears of a task: its owner, who gave it, who supervises it; in their absence whoever stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from vanban.model.approval import SUBSTITUTE, Staff, head_of, staff_on
from vanban.model.authority import Authority, SigningForm
from vanban.model.group import GroupRole, WorkingGroup
from vanban.model.identity import Id
from vanban.model.ladder import Capacity
from vanban.model.meeting import Meeting
from vanban.model.office_rules import OfficeRule
from vanban.model.organisation import Person, Post, Unit
from vanban.model.plan import Plan
from vanban.model.task import DutyRole, TaskFile
from vanban.usecases.office import Office
from vanban.wording.names import addressed


@dataclass(frozen=True, slots=True)
class Hearer:
    """Somebody who hears of a task, as what, and in whose place (their name) when it is another's matter."""

    person: Id
    capacity: Capacity
    instead_of: str = ""


class Hearers:
    """Finds who hears of tasks on the office's day."""

    def __init__(self, office: Office) -> None:
        self.books = office.store
        self.day = office.today
        self.short_name = office.profile().short_name

    @cached_property
    def staff(self) -> Staff:
        """Who is there that day, with those who stand in."""
        books, rules = self.books, self.books.every(OfficeRule, scope=SUBSTITUTE)
        people, posts = books.every(Person), books.every(Post)
        return staff_on(people, posts, books.every(Authority), rules, self.day, self.short_name)

    @cached_property
    def leader(self) -> Id | None:
        """The head of the office, by the right to sign as such (Decree 30/2020, Article 13)."""
        heads = [right.person for right in self.staff.authorities if right.form is SigningForm.HEAD]
        return next((person for person in heads if self.staff.is_here(person)), None)

    def of(self, file: TaskFile, capacities: Iterable[Capacity]) -> tuple[Hearer, ...]:
        """Who hears of a task in these capacities, each person once, the owner first."""
        ways = {
            Capacity.OWNER: self._owners,
            Capacity.SUPERVISOR: self._supervisors,
            Capacity.ASSIGNER: self._assigners,
        }
        chosen = set(capacities)
        found: dict[Id, Hearer] = {}
        for capacity, people in ways.items():
            for person in people(file) if capacity in chosen else ():
                hearer = self.present(person, capacity)
                if hearer is not None:
                    found.setdefault(hearer.person, hearer)
        return tuple(found.values())

    def present(self, person: Id, capacity: Capacity) -> Hearer | None:
        """The person, or who stands in for them; nobody when they hold no post and nobody does."""
        key = self.staff.key_of(person)
        other = self.staff.by_key(self.staff.substitutes.get(key or "", ""))
        if other is not None and self.staff.is_here(other):
            absent = next((each for each in self.staff.people if each.id == person), None)
            return Hearer(other, capacity, addressed(absent.address, absent.name) if absent else "")
        return Hearer(person, capacity) if self.staff.is_here(person) else None

    def _owners(self, file: TaskFile) -> Iterator[Id]:
        """The person named for the work while anybody answers for them, else the head of the unit or of the group."""
        lead = file.lead
        if lead is None:
            return
        if lead.person is not None and self.present(lead.person, Capacity.OWNER) is not None:
            yield lead.person
        elif lead.unit is not None:
            head = head_of(self.staff, self.books.get(Unit, lead.unit))
            if head is not None:
                yield head
        elif lead.team is not None:
            yield from self.books.get(WorkingGroup, lead.team).who(GroupRole.HEAD)

    def _supervisors(self, file: TaskFile) -> Iterator[Id]:
        for duty in file.duties:
            if duty.role is DutyRole.SUPERVISE and duty.person is not None:
                yield duty.person

    def _assigners(self, file: TaskFile) -> Iterator[Id]:
        """Who chaired the meeting or signed the plan that gave the task; else the head of the office."""
        task, giver = file.task, None
        if task.meeting is not None:
            giver = self.books.get(Meeting, task.meeting).chair
        elif task.plan is not None:
            giver = self.books.get(Plan, task.plan).signer
        if giver is None or self.present(giver, Capacity.ASSIGNER) is None:
            giver = self.leader
        if giver is not None:
            yield giver
