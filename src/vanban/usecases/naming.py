"""Names for what records only hold as ids: who holds a duty, what a task belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from vanban.model.identity import Id
from vanban.model.organisation import Person, Unit
from vanban.model.task import Duty
from vanban.store.reading import Reader


def names_of(reader: Reader) -> dict[Id, str]:
    """Everybody in the books by name."""
    return {person.id: person.name for person in reader.every(Person)}


def holder_names(reader: Reader, duties: Iterable[Duty]) -> dict[Id, str]:
    """For each duty's id the name of the unit, person or working group that holds it."""
    chosen = tuple(duties)
    units = {u.id: u.name for u in reader.every_in(Unit, "id", (d.unit for d in chosen if d.unit))}
    people = {p.id: p.name for p in reader.every_in(Person, "id", (d.person for d in chosen if d.person))}
    teams = _team_names(reader, [d.team for d in chosen if d.team])
    return {
        duty.id: units.get(duty.unit or Id(0))
        or teams.get(duty.team or Id(0))
        or people.get(duty.person or Id(0))
        or ""
        for duty in chosen
    }


def _team_names(reader: Reader, ids: list[Id]) -> dict[Id, str]:
    if not ids:
        return {}
    from vanban.model.group import WorkingGroup

    return {team.id: team.name for team in reader.every_in(WorkingGroup, "id", ids)}


def officer_names(reader: Reader, duties: Iterable[Duty]) -> dict[Id, str]:
    """For each duty of a unit or group in which somebody is named to do the work, that person's name."""
    named = {duty.id: duty.person for duty in duties if (duty.unit or duty.team) and duty.person}
    people = {person.id: person.name for person in reader.every_in(Person, "id", named.values())}
    return {duty: people[person] for duty, person in named.items() if person in people}
