"""Plans: key tasks that hold specific tasks, and the words around them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum

from vanban.model.identity import NEW, Id, Key
from vanban.model.recipient import Recipient


class Area(IntEnum):
    """The fields of reform of Resolution 76/NQ-CP of 15/7/2021, after direction itself."""

    DIRECTION = 0
    INSTITUTIONS = 1
    PROCEDURES = 2
    ORGANISATION = 3
    CIVIL_SERVICE = 4
    FINANCE = 5
    DIGITAL = 6

    @property
    def label(self) -> str:
        return _AREA_LABEL[self]


_AREA_LABEL = {
    Area.DIRECTION: "Công tác chỉ đạo, điều hành",
    Area.INSTITUTIONS: "Cải cách thể chế",
    Area.PROCEDURES: "Cải cách thủ tục hành chính",
    Area.ORGANISATION: "Cải cách tổ chức bộ máy hành chính nhà nước",
    Area.CIVIL_SERVICE: "Cải cách chế độ công vụ",
    Area.FINANCE: "Cải cách tài chính công",
    Area.DIGITAL: "Xây dựng và phát triển Chính phủ điện tử, Chính phủ số",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of the office. `number` and `issued_on` stay empty until it is issued."""

    title: str
    key: Key
    valid_from: dt.date
    valid_to: dt.date
    number: str = ""
    issued_on: dt.date | None = None
    bases: tuple[str, ...] = ()
    opening: str = ""
    """The sentence before part I: what the plan carries out."""
    purposes: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    archive: str = ""
    signer: Id | None = None
    id: Id = NEW


@dataclass(frozen=True, slots=True)
class KeyTask:
    """A main task of a plan ("nhiệm vụ trọng tâm"), in one of the areas of reform."""

    plan: Id
    number: int
    title: str
    area: Area
    key: Key
    id: Id = NEW
