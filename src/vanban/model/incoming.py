"""Papers that arrive: the register row of each, and the items of a superior's paper that ask for something."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from vanban.model.identity import NEW, Id, Key

URGENCIES = ("", "khẩn", "thượng khẩn", "hỏa tốc")
"""Degrees of urgency (Decree 30/2020, Article 8.2)."""
SECRECIES = ("mật", "tối mật", "tuyệt mật")
"""Degrees of state secrets; such papers have a number series and a register of their own (Article 15.2)."""


class Stage(StrEnum):
    """How far an incoming paper has come."""

    ARRIVED = "arrived"
    HANDED = "handed"
    DIRECTED = "directed"
    ANSWERED = "answered"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return _STAGE[self]


_STAGE = {
    Stage.ARRIVED: "chưa trình, chuyển",
    Stage.HANDED: "đã chuyển",
    Stage.DIRECTED: "đã có bút phê",
    Stage.ANSWERED: "đã trả lời",
    Stage.CLOSED: "đã giải quyết xong",
}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A paper that came in, with its arrival number: its own series each year, in order of arrival.

    `symbol` is number and symbol as printed (`2559/KH-UBND`), `kind` the name of its kind. Its form is the
    sender's business; only what it asks becomes ours.
    """

    year: int
    number: int
    arrived_on: dt.date
    sender: str
    subject: str
    key: Key
    symbol: str = ""
    issued_on: dt.date | None = None
    kind: str = ""
    urgency: str = ""
    blob: str = ""
    file_name: str = ""
    unit: Id | None = None
    person: Id | None = None
    handed_on: dt.date | None = None
    due: dt.date | None = None
    instruction: str = ""
    """The leader's words on it (bút phê), one a line (Decree 30/2020, Article 23)."""
    directed_on: dt.date | None = None
    answer: str = ""
    """Number and symbol of the paper that answers it."""
    answered_on: dt.date | None = None
    closed_on: dt.date | None = None
    closing: str = ""
    note: str = ""
    secrecy: str = ""
    id: Id = NEW

    @property
    def code(self) -> str:
        """What it is called for good, such as `DEN3/2024`; `DENM3/2024` in the series of secret papers."""
        return f"{self._prefix}{self.number}/{self.year}"

    @property
    def _prefix(self) -> str:
        return "DENM" if self.secrecy else "DEN"

    @property
    def shown_subject(self) -> str:
        """The subject where everybody may read it: of a secret paper only how secret it is."""
        return f"(văn bản {self.secrecy})" if self.secrecy else self.subject

    def called(self, year: int) -> str:
        """What people type in that year: `DEN3` for the year's own, `DEN3/2023` for an older one."""
        return f"{self._prefix}{self.number}" if year == self.year else self.code

    @property
    def stage(self) -> Stage:
        if self.closed_on:
            return Stage.CLOSED
        if self.answer:
            return Stage.ANSWERED
        if self.instruction:
            return Stage.DIRECTED
        return Stage.HANDED if self.handed_on else Stage.ARRIVED

    @property
    def is_open(self) -> bool:
        return self.stage not in (Stage.ANSWERED, Stage.CLOSED)

    def is_overdue(self, day: dt.date) -> bool:
        return self.is_open and self.due is not None and self.due < day


def arrival_key(year: int, number: int, *, secret: bool = False) -> Key:
    return Key(f"{'denm' if secret else 'den'}/{year}/{number}")


class Reach(StrEnum):
    """Why an item of a superior's paper falls on us, or that it does not."""

    OFFICE = "office"
    UNIT = "unit"
    ALIKE = "alike"
    CHOSEN = "chosen"
    OTHERS = "others"

    @property
    def label(self) -> str:
        return _REACH[self]

    @property
    def falls_on_us(self) -> bool:
        return self is not Reach.OTHERS


_REACH = {
    Reach.OFFICE: "nêu tên cơ quan",
    Reach.UNIT: "nêu tên đơn vị của cơ quan",
    Reach.ALIKE: "giao mọi sở, ngành",
    Reach.CHOSEN: "người nhập chọn",
    Reach.OTHERS: "việc của nơi khác",
}


@dataclass(frozen=True, slots=True)
class IncomingItem:
    """One item of an incoming paper that asks for work, under its number in the paper and in its own words."""

    incoming: Id
    path: str
    words: str
    reach: Reach
    deadline: str
    position: int
    key: Key
    id: Id = NEW
