"""Who is meant: a unit, a person or a working group, by whatever name people type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from vanban.errors.usecases import HolderUnknown
from vanban.model.dated import holds_on, in_force
from vanban.model.group import WorkingGroup
from vanban.model.identity import Id
from vanban.model.organisation import Person, Post, Unit
from vanban.model.selection import Selection
from vanban.model.task import Duty
from vanban.store.reading import Reader
from vanban.usecases.calling import Called, called_person, called_unit, who_is_meant
from vanban.wording.text import name_key

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

    def holds(self, duty: Duty) -> bool:
        """Whether a duty is this holder's, by nobody else's hand."""
        return (self.unit, self.person, self.team) == (duty.unit, duty.person, duty.team)

    def narrow(self, selection: Selection) -> Selection:
        """The selection, limited further to what this holder leads."""
        return replace(
            selection,
            unit=self.unit or selection.unit,
            person=self.person or selection.person,
            team=self.team or selection.team,
        )


_WORD = {"unit": "đơn vị", "person": "người", "group": "tổ công tác"}


def find_holder(reader: Reader, typed: str, kind: str | None = None) -> Holder:
    """The unit, person or working group of this key, name or abbreviation, accents or none.

    `kind` asks for a `unit`, a `person` or a `group` only. Raises `HolderUnknown` with the nearest name.
    """
    known = [called for name, read in _KINDS.items() if kind in (None, name) for called in read(reader)]
    found = who_is_meant(typed, known)
    if len(found) == 1:
        return found[0].what
    what = _WORD.get(kind or "", "đơn vị, người hay tổ công tác")
    raise HolderUnknown(what=what, text=typed, hint=_several(found) if found else _near(typed, known))


def _units(reader: Reader) -> Iterator[Called[Holder]]:
    for unit in reader.every(Unit):
        holder = Holder(unit.name, unit=unit.id)
        yield called_unit(holder, str(unit.key), unit.name, unit.abbreviation, unit.other_names)


def _people(reader: Reader) -> Iterator[Called[Holder]]:
    for person in reader.every(Person):
        yield called_person(Holder(person.name, person=person.id), str(person.key), person.name)


def _groups(reader: Reader) -> Iterator[Called[Holder]]:
    for team in reader.every(WorkingGroup):
        yield called_unit(Holder(team.name, team=team.id), str(team.key), team.name)


_KINDS: dict[str, Callable[[Reader], Iterator[Called[Holder]]]] = {
    "unit": _units,
    "person": _people,
    "group": _groups,
}


def _several(found: Sequence[Called[Holder]]) -> str:
    return f" Có {len(found)} người tên như vậy: hãy ghi khóa {' hoặc '.join(each.key for each in found)}."


def _near(typed: str, known: Sequence[Called[Holder]]) -> str:
    import difflib

    names = {key: each.name for each in known for key in each.keys}
    near = difflib.get_close_matches(name_key(typed), names, n=1)
    return f" Có phải bạn muốn nói «{names[near[0]]}»?" if near else _WHERE_TO_LOOK
