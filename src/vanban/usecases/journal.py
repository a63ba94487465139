"""Who did what and when, and taking a step back."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.errors.store import NothingToUndo
from vanban.model.document import Document
from vanban.model.identity import Id
from vanban.model.organisation import Person
from vanban.model.task import Event, Evidence, Task
from vanban.model.verbs import verb_label
from vanban.store.acts import person_in_office
from vanban.store.journal import ActRow, acts_on, newest_acts
from vanban.store.undoing import last_undoable, undo_act
from vanban.usecases.finding import find_anything
from vanban.usecases.listing import number_words
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year


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
    if task is None and not act.verb.startswith("task."):
        papers = [
            f"{paper.code} {number_words(paper) or paper.subject}" for paper in books.every(Document, act=act.seq)
        ]
        return act.reason or "; ".join(papers) or ", ".join(act.input.get("files", ()))
    which = {"act": act.seq} if task is None else {"act": act.seq, "task": task}
    told: list[Event | Evidence] = [*books.every(Event, **which), *books.every(Evidence, **which)]
    named = str(act.input.get("code", "")).upper() if task is None else ""
    said = "; ".join(_said(each) for each in told) or act.reason or str(act.input.get("holder", ""))
    return f"{named}: {said}" if named and said else named or said


def _said(told: Event | Evidence) -> str:
    if isinstance(told, Evidence):
        return told.number
    percent = f"{told.percent}%" if told.percent is not None else ""
    until = f"đến {day_month_year(told.deadline)}" if told.deadline else ""
    words = ". ".join(part.rstrip(".") for part in (told.note, told.difficulty) if part)
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
