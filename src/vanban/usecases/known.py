"""Who and what can be named in an import: the office's records together with those that the files bring."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from vanban.intake.forms import ConclusionForm, ImportForm, PlanForm, PlanTaskForm, PostForm, UnitForm
from vanban.model.group import WorkingGroup
from vanban.model.identity import read_task_code
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.organisation import Person, Post, Unit
from vanban.model.plan import KeyTask, Plan
from vanban.model.task import Task
from vanban.store.reading import Reader
from vanban.usecases.calling import Called, who_is_meant
from vanban.wording.text import fold, name_key, unit_keys

Span = tuple[dt.date | None, dt.date | None]


def covers(span: Span, day: dt.date) -> bool:
    return (span[0] is None or span[0] <= day) and (span[1] is None or day <= span[1])


def overlap(one: Span, other: Span) -> bool:
    """Whether two stretches of days share a day; an open end has no limit."""
    return (one[0] or dt.date.min) <= (other[1] or dt.date.max) and (other[0] or dt.date.min) <= (one[1] or dt.date.max)


@dataclass(frozen=True, slots=True)
class Known:
    """One unit, person or group: its key, its names, and the times in which it may be given work."""

    kind: str
    key: str
    name: str
    names: frozenset[str]
    own_names: frozenset[str]
    """Of a unit: its name and abbreviation of today, without former names."""
    times: tuple[Span, ...]
    posts: tuple[tuple[str, Span], ...] = ()
    """Of a person: the key of each post's unit (nothing for a post of the whole office) with its time."""

    @property
    def called(self) -> Called[Known]:
        return Called(self, self.key, self.name, self.names, self.kind == "person")

    @property
    def said(self) -> frozenset[str]:
        """What people are likely to have meant to type: key, name, abbreviation."""
        return self.own_names | {name_key(self.key), name_key(self.name)}

    def holds_on(self, day: dt.date) -> bool:
        return any(covers(span, day) for span in self.times)

    def units_on(self, day: dt.date) -> set[str]:
        """The keys of the units in which a person has a post on that day."""
        return {unit for unit, span in self.posts if unit and covers(span, day)}


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
    _asked: dict[tuple[tuple[str, ...], str, dt.date | None], list[Called[Known]]] = field(default_factory=dict)
    """Answers so far: a plan names the same few units a thousand times."""

    def find(self, kinds: tuple[str, ...], text: str, day: dt.date | None = None) -> Known | None:
        """The holder of one of the kinds with this key or name, accents or none; none when two people can be meant.

        A name may pass from one unit to the next: of two, the one that stands on `day` is meant.
        """
        found = self._meant(kinds, text, day) or self._meant(kinds, text)
        return found[0].what if len(found) == 1 else None

    def _meant(self, kinds: tuple[str, ...], text: str, day: dt.date | None = None) -> list[Called[Known]]:
        if (kinds, text, day) not in self._asked:
            chosen = (k for k in self.holders.values() if k.kind in kinds and (day is None or k.holds_on(day)))
            self._asked[kinds, text, day] = who_is_meant(text, (k.called for k in chosen))
        return self._asked[kinds, text, day]

    def hint(self, kinds: tuple[str, ...], text: str) -> str:
        """` Có phải bạn muốn nói «…»?`, when something near is known."""
        several = self._meant(kinds, text)
        if several:
            return f"; có {len(several)} người tên như vậy: hãy ghi khóa {' hoặc '.join(each.key for each in several)}"
        known = {name: k.name for k in self.holders.values() if k.kind in kinds for name in k.said}
        near = difflib.get_close_matches(name_key(text), known, n=1)
        return f"; có phải «{known[near[0]]}» không?" if near else ""

    def add(
        self, kind: str, key: str, name: str, times: Iterable[Span], *, short: str = "", former: Iterable[str] = ()
    ) -> None:
        own = frozenset(fold(n) for n in (name, short) if n)
        names = frozenset((name_key(key), name_key(name)))
        names |= unit_keys(name, short, former) if kind == "unit" else frozenset()
        self.holders[kind, key] = Known(kind, key, name, names, own, tuple(times))
        self._asked.clear()

    def add_unit(self, unit: Unit | UnitForm) -> None:
        times = [(unit.valid_from, unit.valid_to)]
        self.add("unit", unit.key, unit.name, times, short=unit.abbreviation, former=unit.other_names)

    def add_person(self, key: str, name: str, posts: Iterable[tuple[str, Span]]) -> None:
        held = tuple(posts)
        self.add("person", key, name, (span for _, span in held))
        self.holders["person", key] = replace(self.holders["person", key], posts=held)


def book_of(reader: Reader) -> Book:
    """What the office's records know already."""
    book = Book()
    for unit in reader.every(Unit):
        book.add_unit(unit)
    units = {unit.id: str(unit.key) for unit in reader.every(Unit)}
    posts: dict[int, list[tuple[str, Span]]] = {}
    for post in reader.every(Post):
        unit_key = units.get(post.unit, "") if post.unit else ""
        posts.setdefault(post.person, []).append((unit_key, (post.valid_from, post.valid_to)))
    for person in reader.every(Person):
        book.add_person(person.key, person.name, posts.get(person.id, ()))
    for group in reader.every(WorkingGroup):
        book.add("group", group.key, group.name, [(group.valid_from, group.valid_to)])
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
        book.add_unit(unit)
    for person in form.people:
        standing = book.holders.get(("person", person.key))
        former = standing.posts if standing else ()
        book.add_person(person.key, person.name, [*(_post(book, post) for post in person.posts), *former])
    for group in form.groups:
        book.add("group", group.key, group.name, [(group.valid_from, group.valid_to)])
    for meeting in form.meetings:
        book.meetings[meeting.key] = meeting.day
        book.conclusions |= {f"{meeting.key}#{path}" for _, path, _ in walk(meeting.conclusions)}
    for more in form.conclusions:
        book.conclusions |= {f"{more.meeting}#{path}" for _, path, _ in walk(more.items)}
    for plan in form.plans:
        book.plans[plan.key] = plan.issued_on or plan.valid_from
        book.key_tasks |= {f"{plan.key}/{key_task.number}" for key_task in plan.key_tasks}
        for _, key in plan_tasks(plan):
            book.tasks[key] = plan.issued_on
    for key_task in form.key_tasks:
        book.key_tasks.add(f"{key_task.plan}/{key_task.number}")
    for task in form.tasks:
        if task.key:
            book.tasks[task.key] = book.plans.get(task.plan)


def _post(book: Book, post: PostForm) -> tuple[str, Span]:
    unit = book.find(("unit",), post.unit) if post.unit else None
    return unit.key if unit else "", (post.valid_from, post.valid_to)


Place = tuple[str | int, ...]


def walk(
    items: Iterable[ConclusionForm], above: str = "", at: Place = ("conclusions",)
) -> Iterator[tuple[ConclusionForm, str, Place]]:
    """Every conclusion with its path (`2/a`) and its place in the form, in reading order.

    The items have their markers: `identity` gives one to each that came without.
    """
    for number, item in enumerate(items):
        path = f"{above}/{item.marker}" if above else item.marker
        yield item, path, (*at, number)
        yield from walk(item.items, path, (*at, number, "items"))


def plan_tasks(plan: PlanForm) -> Iterator[tuple[PlanTaskForm, str]]:
    """Every task of a plan's file with its key, which `identity` gave to those that came without."""
    for key_task in plan.key_tasks:
        for task in key_task.tasks:
            yield task, task.key or ""


def task_name(text: str) -> str:
    """A task named in a file: its code in the usual spelling, or the key as it is."""
    return read_task_code(text) or text
