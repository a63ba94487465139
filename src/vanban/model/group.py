"""Working groups: head, deputy, members, and how long they last."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from vanban.model.identity import NEW, Id, Key


class GroupRole(StrEnum):
    HEAD = "head"
    DEPUTY = "deputy"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class GroupMember:
    person: Id
    role: GroupRole
    duty: str = ""


@dataclass(frozen=True, slots=True)
class WorkingGroup:
    """A team founded by a decision or a conclusion: head, deputy, members, and how long it lasts.

    `bases`, `tasks`, `rights` and `proposed_by` are what the founding decision says: on which papers it
    stands, what the team does, how it works, and on whose proposal ("Chánh Văn phòng Sở").
    """

    name: str
    key: Key
    members: tuple[GroupMember, ...]
    purpose: str = ""
    conclusion: Id | None = None
    bases: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    proposed_by: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    id: Id = NEW

    def who(self, role: GroupRole) -> tuple[Id, ...]:
        return tuple(member.person for member in self.members if member.role is role)
