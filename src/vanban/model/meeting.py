"""Meetings, who sat in them, and what they concluded."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from vanban.model.identity import NEW, Id, Key
from vanban.model.recipient import Recipient
from vanban.wording.numbers import marker_place


class ConclusionKind(StrEnum):
    """What a conclusion does; only `task` must end in a task or a reason."""

    TASK = "task"
    DECISION = "decision"
    ASSESSMENT = "assessment"
    NOTED = "noted"
    POSTPONED = "postponed"
    TO_STUDY = "to_study"

    @property
    def label(self) -> str:
        return _KIND_LABEL[self]


_KIND_LABEL = {
    ConclusionKind.TASK: "nhiệm vụ",
    ConclusionKind.DECISION: "quyết định",
    ConclusionKind.ASSESSMENT: "đánh giá",
    ConclusionKind.NOTED: "ghi nhận",
    ConclusionKind.POSTPONED: "hoãn lại",
    ConclusionKind.TO_STUDY: "giao nghiên cứu",
}


class Session(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    DAY = "day"

    @property
    def label(self) -> str:
        return _SESSION_LABEL[self]


_SESSION_LABEL = {
    Session.MORNING: "sáng",
    Session.AFTERNOON: "chiều",
    Session.EVENING: "tối",
    Session.DAY: "cả ngày",
}


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody present, by name or as a described group ("Trưởng các phòng, đơn vị").

    `deputy_for` names the person who was invited and sent this one.
    """

    name: str
    position: str = ""
    unit: str = ""
    address: str = ""
    deputy_for: str = ""
    person: Id | None = None


@dataclass(frozen=True, slots=True)
class Absentee:
    name: str
    reason: str = ""
    position: str = ""
    address: str = ""
    person: Id | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody said, for the minutes: `who` as the minutes name the speaker."""

    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Vote:
    """One matter that was voted on, and how many were for it, against it, and abstained."""

    matter: str
    agreed: int
    against: int = 0
    abstained: int = 0


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting; `day` is the day it began, `end_day` the day it ended when that is another."""

    title: str
    key: Key
    day: dt.date
    chair: Id
    session: Session | None = None
    form: str = ""
    """The kind of meeting in the office's words: "chuyên đề", "giao ban tuần"."""
    topic: str = ""
    """What it was called to deal with, when that says more than the title."""
    end_day: dt.date | None = None
    place: str = ""
    secretary: Id | None = None
    attendees: tuple[Attendee, ...] = ()
    absentees: tuple[Absentee, ...] = ()
    heard: tuple[str, ...] = ()
    assessment: tuple[str, ...] = ()
    lead_in: str = ""
    """The sentence that opens the list of conclusions."""
    recipients: tuple[Recipient, ...] = ()
    archive: str = ""
    signer: Id | None = None
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None
    agenda: tuple[str, ...] = ()
    """What is to be dealt with, in order; the invitation announces it, the minutes follow it."""
    invited: tuple[Attendee, ...] = ()
    """Whom the invitation asks, when those are not simply the attendees."""
    asks: tuple[str, ...] = ()
    """What the invited are asked to bring or prepare (Decision 45/2018/QĐ-TTg)."""
    opinions: tuple[Opinion, ...] = ()
    votes: tuple[Vote, ...] = ()
    id: Id = NEW

    @property
    def ended(self) -> dt.date:
        return self.end_day or self.day


@dataclass(frozen=True, slots=True)
class Conclusion:
    """One item of the chair's conclusions; `path` holds its markers from the outside in (`2/a`)."""

    meeting: Id
    path: str
    words: str
    kind: ConclusionKind
    key: Key
    position: int = 0
    """Reading order within the meeting."""
    no_task_reason: str = ""
    id: Id = NEW

    @property
    def marker(self) -> str:
        return self.path.rsplit("/", 1)[-1]

    @property
    def depth(self) -> int:
        return self.path.count("/")


_LEVELS = 4
_MOST_ON_A_LEVEL = 1000


def path_position(path: str) -> int:
    """Where an item stands among all of its meeting, whatever order they were typed in: `2/a` before `2/b`."""
    places = [marker_place(marker) for marker in path.split("/")][:_LEVELS]
    position = 0
    for place in places + [0] * (_LEVELS - len(places)):
        position = position * _MOST_ON_A_LEVEL + min(place, _MOST_ON_A_LEVEL - 1)
    return position
