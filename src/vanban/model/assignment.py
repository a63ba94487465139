"""What becomes of a duty once it is given, and requests for a later deadline with their decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from vanban.model.identity import NEW, Id, Key
from vanban.model.task import Duty, DutyRole


class DutyEventKind(StrEnum):
    """What a holder does with a duty; `given_anew` is the assigner's answer to one that was sent back."""

    RECEIVED = "received"
    HANDED_ON = "handed_on"
    SENT_BACK = "sent_back"
    GIVEN_ANEW = "given_anew"
    ANSWERED = "answered"

    @property
    def label(self) -> str:
        return _KIND_LABEL[self]


_KIND_LABEL = {
    DutyEventKind.RECEIVED: "đã nhận việc",
    DutyEventKind.HANDED_ON: "chuyển cho",
    DutyEventKind.SENT_BACK: "trả lại nơi giao",
    DutyEventKind.GIVEN_ANEW: "giao lại",
    DutyEventKind.ANSWERED: "đã trả lời",
}


@dataclass(frozen=True, slots=True)
class DutyEvent:
    """Something that happened to one duty on `on_day`; `person` is whom it was handed on to.

    An answer of a supporting unit may bear the number and day of its paper.
    """

    task: Id
    duty: Id
    kind: DutyEventKind
    on_day: dt.date
    words: str = ""
    person: Id | None = None
    number: str = ""
    issued_on: dt.date | None = None
    key: Key | None = None
    id: Id = NEW


@dataclass(frozen=True, slots=True)
class DutyState:
    """A duty with what happened to it so far, oldest first."""

    duty: Duty
    events: tuple[DutyEvent, ...] = ()

    @property
    def received_on(self) -> dt.date | None:
        """The day its holder confirmed to have it; whoever hands it on has it, and one given anew is new."""
        found = None
        for event in self.events:
            match event.kind:
                case DutyEventKind.RECEIVED | DutyEventKind.HANDED_ON:
                    found = found or event.on_day
                case DutyEventKind.SENT_BACK | DutyEventKind.GIVEN_ANEW:
                    found = None
        return found

    @property
    def sent_back(self) -> DutyEvent | None:
        """The sending back that nobody has answered yet."""
        turns = (DutyEventKind.SENT_BACK, DutyEventKind.GIVEN_ANEW)
        last = next((event for event in reversed(self.events) if event.kind in turns), None)
        return last if last is not None and last.kind is DutyEventKind.SENT_BACK else None

    @property
    def answer(self) -> DutyEvent | None:
        """The first answer: the clock of a supporting unit stops there."""
        return next((event for event in self.events if event.kind is DutyEventKind.ANSWERED), None)

    def days_late(self, day: dt.date) -> int:
        """Days by which a supporting unit missed its own day, until its answer or until `day`."""
        due, answer = self.duty.due, self.answer
        if due is None or self.duty.role is not DutyRole.SUPPORT:
            return 0
        return max(((answer.on_day if answer else day) - due).days, 0)


def duty_states(duties: Iterable[Duty], events: Iterable[DutyEvent]) -> tuple[DutyState, ...]:
    """Each duty with its events in the order in which they happened."""
    ordered = sorted(events, key=lambda event: (event.on_day, event.id))
    return tuple(DutyState(duty, tuple(e for e in ordered if e.duty == duty.id)) for duty in duties)


class Decision(StrEnum):
    """What became of a request for a later deadline."""

    GRANTED = "granted"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        return {"granted": "đồng ý", "refused": "không đồng ý"}[self]


@dataclass(frozen=True, slots=True)
class ExtensionRequest:
    """A request for a later deadline, and what somebody else decided on it.

    `until` is the day that was asked for, `granted_until` the day that was given.
    """

    task: Id
    until: dt.date
    reason: str
    asked_on: dt.date
    asked_by: Id
    decision: Decision | None = None
    decided_on: dt.date | None = None
    decided_by: Id | None = None
    granted_until: dt.date | None = None
    answer: str = ""
    key: Key | None = None
    id: Id = NEW

    @property
    def is_open(self) -> bool:
        return self.decision is None

    def until_day(self, day: dt.date) -> ExtensionRequest:
        """The request as it stood at the end of a day: what was decided later had not been decided."""
        if self.decided_on is None or self.decided_on <= day:
            return self
        return replace(self, decision=None, decided_on=None, decided_by=None, granted_until=None, answer="")
