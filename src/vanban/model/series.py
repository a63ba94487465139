"""Series of meetings ("giao ban tuần"), and what a meeting of one let go."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vanban.model.identity import NEW, Id, Key
from vanban.model.meeting import Session


@dataclass(frozen=True, slots=True)
class MeetingSeries:
    """Meetings that go on from each other; what they have in common stands in when a new one does not say it."""

    title: str
    key: Key
    form: str = ""
    """The kind of meeting in the office's words: "giao ban tuần", "họp tháng"."""
    secretary: Id | None = None
    session: Session | None = None
    starts_at: dt.time | None = None
    place: str = ""
    id: Id = NEW


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something open that a meeting of the series decided not to carry on; `thing` is a task or a conclusion."""

    series: Id
    meeting: Id
    thing: Id
    reason: str
    key: Key | None = None
    id: Id = NEW
