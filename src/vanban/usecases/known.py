"""Who and what can be named in an import: the office's records together with those that the files bring."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from vanban.intake.forms import ConclusionForm, ImportForm, PlanForm
from vanban.model.group import WorkingGroup
from vanban.model.identity import read_task_code
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.organisation import Person, Post, Unit
from vanban.model.plan import KeyTask, Plan
from vanban.model.task import Task
from vanban.store.reading import Reader
from vanban.usecases.calling import Called, who_is_meant
from vanban.wording.numbers import point_letter
from vanban.wording.text import name_key, unit_keys

Span = tuple[dt.date | None, dt.date | None]


def covers(span: Span, day: dt.date) -> bool:
    return (span[0] is None or span[0] <= day) and (span[1] is None or day <= span[1])


@dataclass(frozen=True, slots=True)
class Known:
    """One unit, person or group: its key, its names, and the times in which it may be given work."""

    kind: str
    key: str
    name: str
    names: frozenset[str]
    times: tuple[Span, ...]

    @property
    def called(self) -> Called[Known]:
        return Called(self, self.key, self.name, self.names, self.kind == "person")

    def holds_on(self, day: dt.date) -> bool:
        return any(covers(span, day) for span in self.times)


@dataclass(slots=True)
class Book:
    """Everything that may be named, by kind; later entries of one key replace earlier ones."""

    holders: dict[tuple[str, str], Known] = field(default_factory=dict)
    meetings: dict[str, dt.date] = field(default_factory=dict)
    conclusions: set[str] = field(default_factory=set)
    plans: dict[str, dt.date] = field(default_factory=dict)
    """Plan key → the day on which its holders must be in office."""
    key_tasks: set[str] = field(default_factory=set)
    tasks: dict[str, dt.date | None] = field(default_factory=dict)
    """Task key or code → the day it opened."""
    _asked: dict[tuple[tuple[str, ...], str], list[Called[Known]]] = field(default_factory=dict)
    """Answers so far: a plan names the same few units a thousand times."""

    def find(self, kinds: tuple[str, ...], text: str) -> Known | None:
        """The holder of one of the kinds with this key or name, accents or none; none when two people can be meant."""
        found = self._meant(kinds, text)
        return found[0].what if len(found) == 1 else None

    def _meant(self, kinds: tuple[str, ...], text: str) -> list[Called[Known]]:
        if (kinds, text) not in self._asked:
            chosen = (k.called for k in self.holders.values() if k.kind in kinds)
            self._asked[kinds, text] = who_is_meant(text, chosen)
        return self._asked[kinds, text]

    def hint(self, kinds: tuple[str, ...], text: str) -> str:
        """` Có phải bạn muốn nói «…»?`, when something near is known."""
        several = self._meant(kinds, text)
        if several:
            return f"; có {len(several)} người tên như vậy: hãy ghi khóa {' hoặc '.join(each.key for each in several)}"
        known = {name: k.name for k in self.holders.values() if k.kind in kinds for name in k.names}
        near = difflib.get_close_matches(name_key(text), known, n=1)
        return f"; có phải «{known[near[0]]}» không?" if near else ""

    def add(self, kind: str, key: str, name: str, others: Iterable[str], times: Iterable[Span]) -> None:
        abbreviation, *more = (*others, "")
        names = frozenset((name_key(key), name_key(name)))
        names |= unit_keys(name, abbreviation, more) if kind == "unit" else frozenset()
        self.holders[kind, key] = Known(kind, key, name, names, tuple(times))
        self._asked.clear()


def book_of(reader: Reader) -> Book:
    """What the office's records know already."""
    book = Book()
    for unit in reader.every(Unit):
        others = (unit.abbreviation, *unit.other_names)
        book.add("unit", unit.key, unit.name, others, [(unit.valid_from, unit.valid_to)])
    posts: dict[int, list[Span]] = {}
    for post in reader.every(Post):
        posts.setdefault(post.person, []).append((post.valid_from, post.valid_to))
    for person in reader.every(Person):
        book.add("person", person.key, person.name, (), posts.get(person.id, ()))
    for group in reader.every(WorkingGroup):
        book.add("group", group.key, group.name, (), [(group.valid_from, group.valid_to)])
    meetings = {meeting.id: meeting for meeting in reader.every(Meeting)}
    book.meetings = {meeting.key: meeting.day for meeting in meetings.values()}
    book.conclusions = {f"{meetings[c.meeting].key}#{c.path}" for c in reader.every(Conclusion)}
    book.plans = {plan.key: plan.issued_on or plan.valid_from for plan in reader.every(Plan)}
    book.key_tasks = {key_task.key for key_task in reader.every(KeyTask)}
    for task in reader.every(Task):
        book.tasks[task.key] = book.tasks[task.code] = task.opened
    return book


def add_form(book: Book, form: ImportForm) -> None:
    """What a file brings along."""
    for unit in form.units:
        others = (unit.abbreviation, *unit.other_names)
        book.add("unit", unit.key, unit.name, others, [(unit.valid_from, unit.valid_to)])
    for person in form.people:
        posts = [(post.valid_from, post.valid_to) for post in person.posts]
        standing = book.holders.get(("person", person.key))
        book.add("person", person.key, person.name, (), [*posts, *(standing.times if standing else ())])
    for group in form.groups:
        book.add("group", group.key, group.name, (), [(group.valid_from, group.valid_to)])
    for meeting in form.meetings:
        book.meetings[meeting.key] = meeting.day
        book.conclusions |= {f"{meeting.key}#{path}" for _, path, _ in walk(meeting.conclusions)}
    for more in form.conclusions:
        book.conclusions |= {f"{more.meeting}#{path}" for _, path, _ in walk(more.items)}
    for plan in form.plans:
        book.plans[plan.key] = plan.issued_on or plan.valid_from
        book.key_tasks |= {f"{plan.key}/{key_task.number}" for key_task in plan.key_tasks}
        for key in plan_task_keys(plan):
            book.tasks[key] = plan.issued_on

    for key_task in form.key_tasks:
        book.key_tasks.add(f"{key_task.plan}/{key_task.number}")
    for task in form.tasks:
        if task.key:
            book.tasks[task.key] = book.plans.get(task.plan)


Place = tuple[str | int, ...]


def walk(
    items: Iterable[ConclusionForm], above: str = "", at: Place = ("conclusions",)
) -> Iterator[tuple[ConclusionForm, str, Place]]:
    """Every conclusion with its path (`2/a`) and its place in the file, in reading order."""
    depth = above.count("/") + 1 if above else 0
    for number, item in enumerate(items):
        marker = item.marker.rstrip(".)") or _usual_marker(depth, number)
        path = f"{above}/{marker}" if above else marker
        yield item, path, (*at, number)
        yield from walk(item.items, path, (*at, number, "items"))


def _usual_marker(depth: int, number: int) -> str:
    """1, 2 … outside, a, b … below, dashes counted further in."""
    return (str(number + 1), point_letter(number), f"-{number + 1}")[min(depth, 2)]


def plan_task_keys(plan: PlanForm) -> Iterator[str]:
    """The keys of a plan's tasks: their own, or the plan's key with the two numbers."""
    for key_task in plan.key_tasks:
        for number, task in enumerate(key_task.tasks, 1):
            yield task.key or f"{plan.key}/{key_task.number}.{number}"


def task_name(text: str) -> str:
    """A task named in a file: its code in the usual spelling, or the key as it is."""
    return read_task_code(text) or text
