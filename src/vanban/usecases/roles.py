"""Giving a role for a time and ending it, and who holds what."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from vanban.errors.rights import RoleHeld, RoleNotHeld
from vanban.model.dated import holds_on
from vanban.model.identity import Id
from vanban.model.organisation import Person, Unit
from vanban.model.rights import Role, RoleGiven
from vanban.store.reading import Reader
from vanban.usecases.holders import find_holder
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year, from_to
from vanban.wording.names import addressed
from vanban.wording.text import sentence_start


@dataclass(frozen=True, slots=True)
class RoleLine:
    """One role of one person as a list shows it; `unit` is empty when it is of the whole office."""

    person: str
    key: str
    role: Role
    unit: str
    valid_from: dt.date | None
    valid_to: dt.date | None


def give_role(
    office: Office,
    person: str,
    role: Role,
    valid_from: dt.date,
    valid_to: dt.date | None = None,
    *,
    unit: str | None = None,
) -> RoleLine:
    """A person holds a role from a day on. Raises `RoleHeld` when they hold it already in that time."""
    with office.act("office.role", input={"person": person, "role": role.value}) as act:
        holder = find_holder(act, person, "person").person
        assert holder is not None, "a person was asked for"
        limited = find_holder(act, unit, "unit").unit if unit else None
        given = RoleGiven(holder, role, limited, valid_from, valid_to)
        for other in act.every(RoleGiven, person=holder, role=role.value, unit=limited):
            if _overlap(given, other):
                raise RoleHeld(
                    name=_called(act, holder), role=role.label, times=from_to(other.valid_from, other.valid_to)
                )
        act.signed.input["said"] = f"{role.label}: {_called(act, holder)}"
        return _line(act, act.put(given))


def end_role(office: Office, person: str, role: Role, last_day: dt.date, *, unit: str | None = None) -> RoleLine:
    """A person holds a role for the last time on a day. Raises `RoleNotHeld` when they do not hold it then."""
    with office.act("office.role", input={"person": person, "role": role.value, "last_day": last_day}) as act:
        holder = find_holder(act, person, "person").person
        assert holder is not None, "a person was asked for"
        limited = find_holder(act, unit, "unit").unit if unit else None
        for each in act.every(RoleGiven, person=holder, role=role.value, unit=limited):
            if holds_on(each, last_day):
                return _line(act, act.put(replace(each, valid_to=last_day)))
        raise RoleNotHeld(name=_called(act, holder), role=role.label, day=day_month_year(last_day))


def roles_on(office: Office, day: dt.date | None = None) -> tuple[RoleLine, ...]:
    """Who holds which role on a day, by role and name."""
    on = day or office.today
    held = (_line(office.store, each) for each in office.store.every(RoleGiven) if holds_on(each, on))
    order = list(Role)
    return tuple(sorted(held, key=lambda line: (order.index(line.role), line.person)))


def _overlap(one: RoleGiven, other: RoleGiven) -> bool:
    first, last = dt.date.min, dt.date.max
    return (one.valid_from or first) <= (other.valid_to or last) and (other.valid_from or first) <= (
        one.valid_to or last
    )


def _called(reader: Reader, person: Id) -> str:
    found = reader.get(Person, person)
    return sentence_start(addressed(found.address, found.name))


def _line(reader: Reader, given: RoleGiven) -> RoleLine:
    person = reader.get(Person, given.person)
    unit = reader.get(Unit, given.unit).name if given.unit else ""
    return RoleLine(_called(reader, given.person), person.key, given.role, unit, given.valid_from, given.valid_to)
