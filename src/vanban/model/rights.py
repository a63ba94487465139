"""Roles that people hold for a time, and which role a verb or a kind of record asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from vanban.model.identity import NEW, Id


class Role(StrEnum):
    """What somebody is trusted with (Decree 30/2020, Article 6: who answers for what in records work)."""

    ADMINISTRATOR = "administrator"
    CLERK = "clerk"
    SECRETARY = "secretary"
    DIRECTOR = "director"
    HEAD = "head"
    OWNER = "owner"
    READER = "reader"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Role.ADMINISTRATOR: "quản trị",
    Role.CLERK: "văn thư",
    Role.SECRETARY: "thư ký",
    Role.DIRECTOR: "lãnh đạo",
    Role.HEAD: "trưởng đơn vị",
    Role.OWNER: "người thực hiện",
    Role.READER: "chỉ xem",
}


@dataclass(frozen=True, slots=True)
class RoleGiven:
    """A person holds a role from one day to another, both counted; `unit` limits it to one unit's matters."""

    person: Id
    role: Role
    unit: Id | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    id: Id = NEW


_CLERKS = frozenset({Role.CLERK})
_ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})

BY_VERB: Mapping[str, frozenset[Role]] = {
    verb: _CLERKS
    for verb in (
        *("doc.number", "number.reserve", "number.cancel", "number.late", "number.begin", "register.explain"),
        *("doc.copy", "doc.signed", "doc.release", "doc.receipt", "incoming.add", "incoming.amend"),
    )
}
"""The clerk, not the drafter, gives numbers, releases, copies and keeps the registers (Decree 30/2020, Articles 6.3,
15, 18, 22)."""

BY_RECORD: Mapping[str, frozenset[Role]] = {
    table: _ADMINISTRATORS for table in ("unit", "person", "post", "authority", "rule", "role", "calendar_day")
}
"""Who the office is, and its rules, whichever verb or file brings them."""


def roles_for(verb: str, tables: Iterable[str]) -> tuple[frozenset[Role], ...]:
    """Each set of roles of which an act needs one, by its verb and the tables whose records it wrote."""
    asked = [BY_VERB.get(verb), *map(BY_RECORD.get, tables)]
    return tuple(dict.fromkeys(roles for roles in asked if roles))


def missing(asked: Collection[Role], held: Collection[Role], given: Collection[Role]) -> bool:
    """Whether the right is missing: nobody needs a role that nobody in the office holds (`given`) that day.

    So a small office works before it gives out any role, and is never locked out when the only holder left.
    """
    return bool(set(asked) & set(given)) and not set(asked) & set(held)


def only_reads(held: Collection[Role]) -> bool:
    """Whether somebody was given nothing but to look."""
    return set(held) == {Role.READER}
