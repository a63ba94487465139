"""Who is meant: a unit, a person or a working group, by whatever name people type."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from vanban.errors.usecases import HolderUnknown
from vanban.model.dated import holds_on, in_force
from vanban.model.group import WorkingGroup
from vanban.model.identity import Id
from vanban.model.organisation import Person, Post, Unit
from vanban.model.selection import Selection
from vanban.store.reading import Reader
from vanban.wording.text import fold

_WHERE_TO_LOOK = " Hãy xem tên trong «vanban unit list», «vanban person list»."


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
        """The selection, limited to what this holder leads."""
        return replace(selection, unit=self.unit, person=self.person, team=self.team)


def find_holder(reader: Reader, typed: str) -> Holder:
    """The unit, person or working group of this key, name or abbreviation, accents or none."""
    wanted = fold(typed)
    known: list[tuple[str, Holder]] = []
    for unit in reader.every(Unit):
        holder = Holder(unit.name, unit=unit.id)
        known += [(n, holder) for n in (unit.key, unit.name, unit.abbreviation, *unit.other_names) if n]
    for person in reader.every(Person):
        known += [(n, Holder(person.name, person=person.id)) for n in (person.key, person.name)]
    for team in reader.every(WorkingGroup):
        known += [(n, Holder(team.name, team=team.id)) for n in (team.key, team.name)]
    for name, holder in known:
        if fold(name) == wanted:
            return holder
    import difflib

    near = difflib.get_close_matches(wanted, [fold(name) for name, _ in known], n=1)
    meant = next((name for name, _ in known if near and fold(name) == near[0]), None)
    raise HolderUnknown(text=typed, hint=f" Có phải bạn muốn nói «{meant}»?" if meant else _WHERE_TO_LOOK)
