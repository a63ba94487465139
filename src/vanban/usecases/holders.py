"""Who is meant: a unit, a person or a working group, by whatever name people type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from vanban.errors.usecases import HolderUnknown
from vanban.model.dated import holds_on, in_force
from vanban.model.group import WorkingGroup
from vanban.model.identity import Id
from vanban.model.organisation import Person, Post, Unit
from vanban.model.selection import Selection
from vanban.store.reading import Reader
from vanban.wording.text import fold

_WHERE_TO_LOOK = " Hãy xem tên trong «vanban unit list», «vanban person list», «vanban group list»."


@dataclass(frozen=True, slots=True)
class Holder:
    """Who may hold a duty: a unit, a person or a working group."""

    name: str
    unit: Id | None = None
    person: Id | None = None
    team: Id | None = None

    def works_on(self, reader: Reader, day: dt.date) -> bool:
        """Whether the unit or group stands on that day, or the person holds a post."""
        if self.person is not None:
            return bool(in_force(reader.every(Post, person=self.person), day))
        if self.unit is not None:
            return holds_on(reader.get(Unit, self.unit), day)
        return self.team is not None and holds_on(reader.get(WorkingGroup, self.team), day)

    def narrow(self, selection: Selection) -> Selection:
        """The selection, limited further to what this holder leads."""
        return replace(
            selection,
            unit=self.unit or selection.unit,
            person=self.person or selection.person,
            team=self.team or selection.team,
        )


Named = tuple[str, Holder]

_WORD = {"unit": "đơn vị", "person": "người", "group": "tổ công tác"}


def find_holder(reader: Reader, typed: str, kind: str | None = None) -> Holder:
    """The unit, person or working group of this key, name or abbreviation, accents or none.

    `kind` asks for a `unit`, a `person` or a `group` only. Raises `HolderUnknown` with the nearest name.
    """
    wanted = fold(typed)
    known = [named for name, read in _KINDS.items() if kind in (None, name) for named in read(reader)]
    for name, holder in known:
        if fold(name) == wanted:
            return holder
    import difflib

    near = difflib.get_close_matches(wanted, [fold(name) for name, _ in known], n=1)
    meant = next((name for name, _ in known if near and fold(name) == near[0]), None)
    hint = f" Có phải bạn muốn nói «{meant}»?" if meant else _WHERE_TO_LOOK
    raise HolderUnknown(what=_WORD.get(kind or "", "đơn vị, người hay tổ công tác"), text=typed, hint=hint)


def _units(reader: Reader) -> Iterator[Named]:
    for unit in reader.every(Unit):
        holder = Holder(unit.name, unit=unit.id)
        yield from ((n, holder) for n in (unit.key, unit.name, unit.abbreviation, *unit.other_names) if n)


def _people(reader: Reader) -> Iterator[Named]:
    for person in reader.every(Person):
        yield from ((n, Holder(person.name, person=person.id)) for n in (person.key, person.name))


def _groups(reader: Reader) -> Iterator[Named]:
    for team in reader.every(WorkingGroup):
        yield from ((n, Holder(team.name, team=team.id)) for n in (team.key, team.name))


_KINDS: dict[str, Callable[[Reader], Iterator[Named]]] = {"unit": _units, "person": _people, "group": _groups}
