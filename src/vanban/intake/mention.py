"""What a sentence can name: somebody known, everybody, or somebody whom the records do not have."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vanban.model.organisation import UnitKind


@dataclass(frozen=True, slots=True)
class KnownHolder:
    """Somebody who can hold work: `kind` is `unit`, `person` or `group`; `names` as they are written."""

    key: str
    kind: str
    names: tuple[str, ...]
    general: bool = False
    """A unit that "các phòng, đơn vị" means too."""
    subordinate: bool = False
    """A unit of its own below the office, which "các phòng" alone may leave out."""

    @classmethod
    def of_unit(cls, key: str, *names: str, kind: UnitKind) -> KnownHolder:
        return cls(key, "unit", names, kind.takes_general_duties, kind is UnitKind.SUBORDINATE)


class MentionKind(StrEnum):
    UNIT = "unit"
    PERSON = "person"
    GROUP = "group"
    EVERYONE = "everyone"
    SOME = "some"
    """"Các phòng, đơn vị liên quan": not everybody, and it is not said who."""
    ROOM = "room"
    """A room of an office, but none that the records have."""
    OUTSIDE = "outside"
    """Another body: a department, a committee, a company."""
    STRANGER = "stranger"
    """A person whom the records do not have."""

    @property
    def is_known(self) -> bool:
        return self in (MentionKind.UNIT, MentionKind.PERSON, MentionKind.GROUP)


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in a sentence, from `start` to `end`; `doubt` tells why it may be somebody else."""

    key: str
    kind: MentionKind
    start: int
    end: int
    text: str
    doubt: str = ""
