"""What happens to a paper after its number: signed, released, received (Decree 30/2020, Articles 14-19)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vanban.model.calendar import Calendar
from vanban.model.dated import in_force
from vanban.model.document import Document
from vanban.model.identity import Id
from vanban.model.office_rules import OfficeRule

RULES = "release"
"""Scope of the office rules on releases."""
SIGNED_WITHIN = "signed_within"
"""Name of the rule: working days within which a numbered paper has its signed file."""
TWO_WAYS = "two_ways/"
"""Beginning of the rules that a kind goes out on paper and into the Government's system."""


class Means(StrEnum):
    """How a paper goes out."""

    PAPER = "paper"
    POST = "post"
    FAX = "fax"
    E_OFFICE = "e-office"
    EMAIL = "email"
    SYSTEM = "system"

    @property
    def label(self) -> str:
        return MEANS_LABELS[self.value]

    @property
    def is_paper(self) -> bool:
        """Whether copies on paper leave the office, or leave from paper."""
        return self in (Means.PAPER, Means.POST, Means.FAX)


MEANS_LABELS = {
    "paper": "giấy",
    "post": "bưu điện",
    "fax": "fax",
    "e-office": "trục văn bản",
    "email": "thư điện tử",
    "system": "hệ thống báo cáo",
}
"""Each means as people say and type it; `system` is the Government's reporting system."""


class Comparison(StrEnum):
    """How it is known that a signed file says what the numbered one says."""

    WORDS = "words"
    LOOKED_THROUGH = "looked_through"

    @property
    def label(self) -> str:
        return {"words": "khớp từng chữ", "looked_through": "người nộp đã đối chiếu"}[self]


class PaperStage(StrEnum):
    """How far a paper has come."""

    DRAFT = "draft"
    NUMBERED = "numbered"
    SIGNED = "signed"
    RELEASED = "released"

    @property
    def label(self) -> str:
        return STAGE_LABELS[self.value]


STAGE_LABELS = {
    "draft": "dự thảo",
    "numbered": "có số, chờ bản ký",
    "signed": "đã ký, chưa phát hành",
    "released": "đã phát hành",
}


@dataclass(frozen=True, slots=True)
class SignedFile:
    """A signed file that was handed in for a number; the last one of a number is the valid one.

    `apart` counts the words of the numbered text that the file was not seen to say.
    """

    document: Id
    number: str
    issued_on: dt.date
    blob: str
    name: str
    signed_on: dt.date
    compared: Comparison
    scan: bool
    apart: int
    reason: str
    act: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """One recipient that a paper was sent to, by one means on one day, and when it was received.

    `blob` is the file that went out: the valid one, or the numbered one whose ink original Văn thư keeps
    (`on_paper` says why there is no scan). `copies` are sheets sent, `envelopes` what the post office took.
    """

    document: Id
    number: str
    issued_on: dt.date
    recipient: str
    means: Means
    on_day: dt.date
    copies: int
    envelopes: int
    blob: str
    on_paper: str
    again: str
    id: int = 0
    act: int = 0
    received_on: dt.date | None = None
    receiver: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything known of a paper after its number."""

    document: Document
    signed: tuple[SignedFile, ...]
    deliveries: tuple[Delivery, ...]

    @property
    def valid(self) -> SignedFile | None:
        """The valid file: the one handed in last."""
        return self.signed[-1] if self.signed else None

    @property
    def stage(self) -> PaperStage:
        if not self.document.number:
            return PaperStage.DRAFT
        if self.deliveries:
            return PaperStage.RELEASED
        return PaperStage.SIGNED if self.signed else PaperStage.NUMBERED

    @property
    def first_sent(self) -> dt.date | None:
        """The day of release."""
        return min((each.on_day for each in self.deliveries), default=None)

    @property
    def in_system_on(self) -> dt.date | None:
        """The day it went into the Government's system."""
        return min((each.on_day for each in self.deliveries if each.means is Means.SYSTEM), default=None)

    @property
    def sent_otherwise_on(self) -> dt.date | None:
        """The day it went out by any other means."""
        return min((each.on_day for each in self.deliveries if each.means is not Means.SYSTEM), default=None)

    @property
    def outstanding(self) -> tuple[Delivery, ...]:
        """What went out and was not noted as received; a system gives no receipt."""
        return tuple(e for e in self.deliveries if e.received_on is None and e.means is not Means.SYSTEM)


def progress_of(document: Document, signed: Iterable[SignedFile], sent: Iterable[Delivery]) -> Progress:
    """What happened under the number that the paper has now; a cancelled number's rows count no more."""
    name = (document.id, full_number(document), document.issued_on)
    return Progress(
        document,
        tuple(each for each in signed if (each.document, each.number, each.issued_on) == name),
        tuple(each for each in sent if (each.document, each.number, each.issued_on) == name),
    )


def full_number(document: Document) -> str:
    """`01/BC-SCT`; empty while there is none."""
    return f"{document.number}/{document.symbol}" if document.number else ""


def is_late(start: dt.date, day: dt.date, calendar: Calendar) -> bool:
    """Whether `day` is later than the next working day after `start` (Articles 4.2.c, 15.2 and 18.1)."""
    return calendar.working_days_between(start, day) > 0


@dataclass(frozen=True, slots=True)
class ReleaseRules:
    """What the office has decided on releases, as it holds on one day."""

    signed_within: int | None
    """Working days after which a numbered paper without signed file is told; `None`: nobody asks."""
    two_ways: frozenset[str]
    """Kinds that go out on paper and into the Government's system."""


def release_rules(rules: Sequence[OfficeRule], day: dt.date) -> ReleaseRules:
    """The rules on releases that are in force on a day."""
    said = {rule.name: rule.value for rule in in_force(rules, day) if rule.scope == RULES}
    two = frozenset(name.removeprefix(TWO_WAYS) for name, value in said.items() if name.startswith(TWO_WAYS) and value)
    return ReleaseRules(said.get(SIGNED_WITHIN), two)
