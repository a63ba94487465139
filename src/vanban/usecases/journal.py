"""Who did what and when, and taking a step back."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.errors.store import NothingToUndo
from vanban.model.identity import Id
from vanban.model.organisation import Person
from vanban.model.verbs import verb_label
from vanban.store.acts import person_in_office
from vanban.store.journal import ActRow, acts_on, newest_acts
from vanban.store.undoing import last_undoable, undo_act
from vanban.usecases.finding import find_anything
from vanban.usecases.office import Office


@dataclass(frozen=True, slots=True)
class Step:
    """One act as people read it; `day` is the office's day."""

    seq: int
    day: str
    at: str
    who: str
    what: str
    verb: str
    reason: str


def history(office: Office, what: str | None = None, *, limit: int = 50) -> tuple[Step, ...]:
    """The acts on one thing, oldest first; without a name the newest acts of the office."""
    connection = office.store.connection
    if what is None:
        acts = newest_acts(connection, limit)
    else:
        record = find_anything(office.store, what)
        acts = acts_on(connection, record.id, office.store.kind_of(record.id))
    names = _names(office, {act.actor for act in acts})
    return tuple(_step(act, names) for act in acts)


def _names(office: Office, ids: set[Id]) -> dict[Id, str]:
    return {person.id: person.name for person in office.store.every_in(Person, "id", ids)}


def _step(act: ActRow, names: dict[Id, str]) -> Step:
    said = verb_label(act.verb)
    if act.verb == "undo":
        said = f"{said} thao tác số {act.input.get('undoes')}"
    return Step(act.seq, act.today, act.at, names.get(act.actor, f"số {act.actor}"), said, act.verb, act.reason)


def undo(office: Office, seq: int | None = None) -> Step:
    """Take back one act, by default the actor's own last one. Numbers and releases are refused."""
    me = person_in_office(office.store, office.actor, office.today)
    chosen = seq if seq is not None else last_undoable(office.store.connection, me.id)
    if chosen is None:
        raise NothingToUndo(which=f" của {me.name}")
    with office.act("undo", input={"undoes": chosen}) as act:
        target = undo_act(act, chosen)
    return _step(target, _names(office, {target.actor}))
