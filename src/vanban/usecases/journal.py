"""Who did what and when, and taking a step back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from vanban.errors.store import NothingToUndo
from vanban.model.document import Document
from vanban.model.group import WorkingGroup
from vanban.model.identity import Id
from vanban.model.incoming import Incoming
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.organisation import Person, Post, Unit
from vanban.model.plan import KeyTask, Plan
from vanban.model.task import Duty, Event, Evidence, Task
from vanban.model.verbs import verb_label
from vanban.store.acts import person_in_office
from vanban.store.journal import ActRow, acts_on, newest_acts
from vanban.store.reading import Reader
from vanban.store.undoing import last_undoable, undo_act
from vanban.usecases.arrival_amending import VERB as AMENDED
from vanban.usecases.arrival_amending import amended_in
from vanban.usecases.finding import find_anything
from vanban.usecases.listing import number_words
from vanban.usecases.naming import holder_names
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year

Whole = TypeVar("Whole", Document, Meeting, Person, Plan)


@dataclass(frozen=True, slots=True)
class Step:
    """One act as people read it; `day` is the office's day, `detail` what was said in it."""

    seq: int
    day: str
    at: str
    who: str
    what: str
    verb: str
    reason: str
    detail: str = ""


def history(office: Office, what: str | None = None, *, limit: int = 50) -> tuple[Step, ...]:
    """The acts on one thing, oldest first; without a name the newest acts of the office."""
    store = office.store
    record = find_anything(store, what) if what is not None else None
    if record is None:
        acts = newest_acts(store.connection, limit)
    else:
        acts = acts_on(store.connection, record.id, store.kind_of(record.id))
    names = _names(office, {act.actor for act in acts})
    task = record.id if isinstance(record, Task) else None
    return tuple(_step(act, names, _detail(office, act, task)) for act in acts)


def _detail(office: Office, act: ActRow, task: Id | None) -> str:
    """What an act said: of the task that is looked at, or of whatever it was about."""
    books = office.store.as_known_at(act.seq)
    if act.verb == AMENDED:
        return "; ".join(each.words for each in amended_in(office.store, act))
    if task is None and not act.verb.startswith("task."):
        said = _reasoned(act)
        return said or ", ".join(act.input.get("files", ())) or "; ".join(_written(books, act))
    which = {"act": act.seq} if task is None else {"act": act.seq, "task": task}
    told: list[Event | Evidence] = [*books.every(Event, **which), *books.every(Evidence, **which)]
    many = len({each.task for each in told})
    if task is None and many > 1:
        return "; ".join(filter(None, (act.reason or str(act.input.get("file", "")), f"{many} nhiệm vụ")))
    named = str(act.input.get("code", "")).upper() if task is None else ""
    said = "; ".join(_said(each) for each in told) or act.reason or _holders(books, act, which)
    return f"{named}: {said}" if named and said else named or said


_NAMED_IN = ("code", "number", "finding", "conclusion")
"""Where an act that has a reason names what it was about."""


def _reasoned(act: ActRow) -> str:
    """`VB3: bản rõ hơn`: what an act was about, and its reason; empty when it has none."""
    named = [str(act.input[name]) for name in _NAMED_IN if act.input.get(name)] or act.input.get("files", ())[:1]
    return ": ".join([*named[:1], act.reason]) if act.reason else ""


def _holders(books: Reader, act: ActRow, which: dict[str, int]) -> str:
    """Whom an act gave work to, by name; as it was typed when the duty stood already."""
    if act.verb != "task.assign":
        return ""
    duties = books.every(Duty, **which)
    return "; ".join(dict.fromkeys(holder_names(books, duties).values())) or str(act.input.get("holder", ""))


def _written(books: Reader, act: ActRow) -> tuple[str, ...]:
    """The names of the things an act wrote, each once; a part goes by its whole's name when that is told."""
    seq = act.seq
    meetings = _touched(books, Meeting, seq, (c.meeting for c in books.every(Conclusion, act=seq)))
    plans = _touched(books, Plan, seq, (k.plan for k in books.every(KeyTask, act=seq)))
    names = (
        *map(_paper_name, _papers(books, act)),
        *(f"họp ngày {day_month_year(meeting.day)}: {meeting.title}" for meeting in meetings),
        *(plan.title for plan in plans),
        *(unit.name for unit in books.every(Unit, act=seq)),
        *(person.name for person in _touched(books, Person, seq, (p.person for p in books.every(Post, act=seq)))),
        *(group.name for group in books.every(WorkingGroup, act=seq)),
    )
    tasks = () if names else books.every(Task, act=seq)
    arrived = () if names or tasks else books.every(Incoming, act=seq)
    return tuple(
        dict.fromkeys(
            (
                *names,
                *(f"{task.code}: {task.title}" for task in tasks),
                *(f"{paper.code}: {paper.shown_subject}" for paper in arrived),
            )
        )
    )


def _papers(books: Reader, act: ActRow) -> tuple[Document, ...]:
    """The papers an act wrote, drafted anew or named by their code."""
    drafted = books.connection.execute("SELECT document FROM draft WHERE act = ?", (act.seq,)).fetchall()
    named = books.every(Document, code=str(act.input.get("code", "")).upper())
    return (*_touched(books, Document, act.seq, (row[0] for row in drafted)), *named)


def _touched(books: Reader, whole: type[Whole], seq: int, owners: Iterable[Id]) -> tuple[Whole, ...]:
    """What an act wrote of one kind, and the `owners` of the parts it wrote."""
    return books.every(whole, act=seq) + books.every_in(whole, "id", owners)


def _paper_name(paper: Document) -> str:
    number = number_words(paper)
    return f"{paper.code} {number}: {paper.subject}" if number else f"{paper.code}: {paper.subject}"


def _said(told: Event | Evidence) -> str:
    if isinstance(told, Evidence):
        return told.name
    percent = f"{told.percent}%" if told.percent is not None else ""
    until = f"đến {day_month_year(told.deadline)}" if told.deadline else ""
    words = ". ".join(part.rstrip(".") for part in (told.note, told.difficulty, told.proposal) if part)
    return ": ".join(part for part in (percent or until, words) if part)


def _names(office: Office, ids: set[Id]) -> dict[Id, str]:
    return {person.id: person.name for person in office.store.every_in(Person, "id", ids)}


def _step(act: ActRow, names: dict[Id, str], detail: str = "") -> Step:
    said = verb_label(act.verb)
    if act.verb == "undo":
        said = f"{said} thao tác số {act.input.get('undoes')}"
    return Step(act.seq, act.today, act.at, names.get(act.actor, f"số {act.actor}"), said, act.verb, act.reason, detail)


def undo(office: Office, seq: int | None = None) -> Step:
    """Take back one act, by default the actor's own last one. Numbers and releases are refused."""
    me = person_in_office(office.store, office.actor, office.today)
    chosen = seq if seq is not None else last_undoable(office.store.connection, me.id)
    if chosen is None:
        raise NothingToUndo(which=f" của {me.name}")
    with office.act("undo", input={"undoes": chosen}) as act:
        target = undo_act(act, chosen)
    return _step(target, _names(office, {target.actor}))
