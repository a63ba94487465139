"""The office and its people: units, persons, posts, signing authority, working groups, all dated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from vanban.model.identity import NEW, Id, Key


class Dated(Protocol):
    """Anything that holds from one day to another, both counted; `None` is open."""

    @property
    def valid_from(self) -> dt.date | None: ...
    @property
    def valid_to(self) -> dt.date | None: ...


D = TypeVar("D", bound=Dated)


def holds_on(record: Dated, day: dt.date) -> bool:
    """Whether a dated record is in force on `day`."""
    return (record.valid_from is None or record.valid_from <= day) and (
        record.valid_to is None or day <= record.valid_to
    )


def in_force(records: Iterable[D], day: dt.date) -> tuple[D, ...]:
    """Those of the records that hold on `day`."""
    return tuple(record for record in records if holds_on(record, day))


class UnitKind(StrEnum):
    LEADERSHIP = "leadership"
    OFFICE = "office"
    ROOM = "room"
    SUBORDINATE = "subordinate"

    @property
    def takes_general_duties(self) -> bool:
        """Whether "các phòng, đơn vị" means this unit too; the board of directors is not meant."""
        return self is not UnitKind.LEADERSHIP


@dataclass(frozen=True, slots=True)
class Unit:
    """A room or subordinate unit of the office; `other_names` are short and former names."""

    name: str
    key: Key
    kind: UnitKind = UnitKind.ROOM
    abbreviation: str = ""
    other_names: tuple[str, ...] = ()
    position: int = 0
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    id: Id = NEW


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the office; `address` is how papers name them before the name (`ông`, `bà`)."""

    name: str
    key: Key
    address: str = "ông"
    id: Id = NEW


@dataclass(frozen=True, slots=True)
class Post:
    """A position that a person holds in a unit for a time; `unit` is empty for posts of the whole office."""

    person: Id
    position: str
    unit: Id | None = None
    key: Key | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    id: Id = NEW


class SigningForm(StrEnum):
    """The forms of authority of Article 13 of Decree 30/2020."""

    HEAD = "head"
    COLLECTIVE = "collective"
    ACTING = "acting"
    DEPUTY = "deputy"
    ORDER = "order"
    AUTHORISED = "authorised"

    @property
    def prefix(self) -> str:
        return _PREFIX[self]


_PREFIX = {
    SigningForm.HEAD: "",
    SigningForm.COLLECTIVE: "TM.",
    SigningForm.ACTING: "Q.",
    SigningForm.DEPUTY: "KT.",
    SigningForm.ORDER: "TL.",
    SigningForm.AUTHORISED: "TUQ.",
}


@dataclass(frozen=True, slots=True)
class Authority:
    """The right of a person to sign, for whom (`principal`, e.g. `Giám đốc`), which kinds, and when.

    `kinds` holds document kinds such as `TB`; empty means every kind.
    """

    person: Id
    form: SigningForm
    principal: str
    kinds: tuple[str, ...] = ()
    key: Key | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    id: Id = NEW


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
    """A team founded by a decision or a conclusion: head, deputy, members, and how long it lasts."""

    name: str
    key: Key
    members: tuple[GroupMember, ...]
    purpose: str = ""
    conclusion: Id | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    id: Id = NEW

    def who(self, role: GroupRole) -> tuple[Id, ...]:
        return tuple(member.person for member in self.members if member.role is role)


@dataclass(frozen=True, slots=True)
class OfficeRule:
    """One dated rule of the office: letterhead, place, number series, counting rules, house sizes.

    `scope` groups rules (`office`, `series`, `counting`, `sizes`), `value` is plain JSON.
    """

    scope: str
    name: str
    value: Any
    key: Key | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    id: Id = NEW


@dataclass(frozen=True, slots=True)
class OfficeProfile:
    """The office as its rules say on one day; an old paper prints the profile of its own day."""

    name: str
    letterhead: str
    parent: str
    abbreviation: str
    place: str
    short_name: str = "Sở"
    units_complete: bool = True
    before_counts_day: bool = False
    """Whether "trước ngày 15" still counts the 15th as in time."""
    sample: bool = False
    """The office stands for samples: every paper says BẢN MINH HỌA."""
    head_position: str = "Giám đốc"
    archive: str = "VT"
    series: tuple[tuple[str, str], ...] = ()
    """Number series: document kind → series name; kinds not listed count in the series `chung`."""

    def symbol(self, kind: str) -> str:
        """The symbol of a named type: `TB-SCT` (Decree 30/2020, Appendix I, II.3.b)."""
        return f"{kind}-{self.abbreviation}"

    def series_of(self, kind: str) -> str:
        return dict(self.series).get(kind, "chung")


_PROFILE_FIELDS = {name for name in OfficeProfile.__slots__ if name not in {"series", "before_counts_day"}}


def profile_on(rules: Iterable[OfficeRule], day: dt.date) -> OfficeProfile | None:
    """The office's profile on a day; `None` while name or letterhead is unknown on that day."""
    now = in_force(rules, day)
    facts = {rule.name: rule.value for rule in now if rule.scope == "office" and rule.name in _PROFILE_FIELDS}
    if not {"name", "letterhead", "parent", "abbreviation", "place"} <= facts.keys():
        return None
    counting = {rule.name: rule.value for rule in now if rule.scope == "counting"}
    series = tuple(sorted((rule.name, str(rule.value)) for rule in now if rule.scope == "series"))
    return OfficeProfile(**facts, before_counts_day=bool(counting.get("before_counts_day", False)), series=series)
