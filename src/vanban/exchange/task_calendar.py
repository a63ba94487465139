"""Deadlines as an iCalendar file (RFC 5545) that calendar programs take in again and again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

PRODUCT = "-//vanban//nhac viec//VI"
_ALARMS = (dt.timedelta(days=-3, hours=8), dt.timedelta(days=-1, hours=8))
"""At eight in the morning, three days and one day before the last day."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One deadline of one holder: `uid` never changes, `sequence` rises with every change."""

    uid: str
    sequence: int
    day: dt.date
    summary: str
    description: str
    cancelled: bool


def calendar_file(name: str, entries: Iterable[Entry], moment: dt.datetime) -> bytes:
    """The bytes of an .ics file: an all-day entry for each deadline, with alarms while it is open."""
    # Loaded here: nobody but who asks for a calendar waits for the library.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        calendar.add_component(_event(entry, moment))
    return bytes(calendar.to_ical())


def _event(entry: Entry, moment: dt.datetime) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", moment.astimezone(dt.UTC))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + dt.timedelta(days=1))
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    for alarm in () if entry.cancelled else _alarms(entry.summary, _ALARMS):
        event.add_component(alarm)
    return event


def _alarms(words: str, before: Sequence[dt.timedelta]) -> Iterable[Any]:
    from icalendar import Alarm

    for ahead in before:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", words)
        alarm.add("trigger", ahead)
        yield alarm
