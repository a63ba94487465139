"""The office's units and people, and the posts that people hold, all dated."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from vanban.model.identity import NEW, Id, Key


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


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The e-mail address that a person reads, from one day to another."""

    person: Id
    address: str
    key: Key | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    id: Id = NEW


def is_mail_address(text: str) -> bool:
    """Whether a text can be an address of a person: `name@host.tld`, no blanks, ASCII as mail servers take it."""
    return len(text) <= 254 and _MAIL.fullmatch(text) is not None


_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")
