"""What the office holds, as lists: units, people, groups, meetings, conclusions, plans, papers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from vanban.model.authority import Authority
from vanban.model.dated import in_force
from vanban.model.document import Document
from vanban.model.group import WorkingGroup
from vanban.model.identity import Id
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.organisation import Person, Post, Unit
from vanban.model.plan import KeyTask, Plan
from vanban.model.task import Task
from vanban.usecases.naming import names_of
from vanban.usecases.office import Office
from vanban.wording.names import name_key


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody with what they hold today, and whether they may sign."""

    person: Person
    posts: tuple[str, ...]
    signs: tuple[str, ...]


def units(office: Office) -> tuple[Unit, ...]:
    """The units of today, in the office's order."""
    return tuple(sorted(in_force(office.store.every(Unit), office.today), key=lambda unit: unit.position))


def people(office: Office) -> tuple[PersonLine, ...]:
    """Everybody, sorted as Vietnamese lists are: by given name."""
    store = office.store
    names = {unit.id: unit.name for unit in store.every(Unit)}
    posts: dict[Id, list[str]] = {}
    for post in in_force(store.every(Post), office.today):
        where = names.get(post.unit or Id(0), "")
        posts.setdefault(post.person, []).append(f"{post.position}{f' ({where})' if where else ''}")
    rights: dict[Id, list[str]] = {}
    for right in in_force(store.every(Authority), office.today):
        kinds = ", ".join(right.kinds) or "mọi loại"
        rights.setdefault(right.person, []).append(f"{right.form.prefix or 'người đứng đầu'} ({kinds})")
    return tuple(
        PersonLine(person, tuple(posts.get(person.id, ())), tuple(rights.get(person.id, ())))
        for person in sorted(store.every(Person), key=lambda person: name_key(person.name))
    )


def address_of(office: Office, key: str) -> str | None:
    """How the person of this key is addressed, when there is one."""
    person = office.store.by_key(Person, key)
    return person.address if person else None


@dataclass(frozen=True, slots=True)
class GroupLine:
    group: WorkingGroup
    members: tuple[str, ...]


def groups(office: Office) -> tuple[GroupLine, ...]:
    """The working groups, with their members by name."""
    names = names_of(office.store)
    return tuple(
        GroupLine(g, tuple(f"{names[m.person]}{f' ({m.duty})' if m.duty else ''}" for m in g.members))
        for g in office.store.every(WorkingGroup)
    )


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting with how many conclusions and tasks came of it, and its papers."""

    meeting: Meeting
    chair: str
    conclusions: int
    tasks: int
    papers: tuple[Document, ...]


def meetings(office: Office) -> tuple[MeetingLine, ...]:
    """The meetings, the newest first."""
    store = office.store
    said = Counter(c.meeting for c in store.every(Conclusion))
    tasks = Counter(t.meeting for t in store.every(Task) if t.meeting is not None and t.parent is None)
    names = names_of(store)
    found = sorted(store.every(Meeting), key=lambda meeting: (meeting.day, meeting.id), reverse=True)
    return tuple(
        MeetingLine(m, names.get(m.chair, ""), said[m.id], tasks[m.id], store.every(Document, meeting=m.id))
        for m in found
    )


def conclusions(office: Office, meeting: str) -> tuple[Conclusion, ...]:
    """A meeting's conclusions in reading order."""
    found = office.store.every(Conclusion, meeting=office.store.need(Meeting, meeting).id)
    return tuple(sorted(found, key=lambda conclusion: conclusion.position))


@dataclass(frozen=True, slots=True)
class PlanLine:
    plan: Plan
    key_tasks: int
    tasks: int


def plans(office: Office) -> tuple[PlanLine, ...]:
    """The plans, with how many key tasks and specific tasks they have."""
    store = office.store
    keys = Counter(key_task.plan for key_task in store.every(KeyTask))
    tasks = Counter(task.plan for task in store.every(Task) if task.plan is not None and task.parent is None)
    return tuple(PlanLine(plan, keys[plan.id], tasks[plan.id]) for plan in store.every(Plan))


def documents(office: Office) -> tuple[Document, ...]:
    """The papers, in the order in which they were first made."""
    return office.store.every(Document)


def number_words(document: Document) -> str:
    """`15/TB-SCT`, or nothing while the number is not given."""
    return f"{document.number}/{document.symbol}" if document.number else ""
