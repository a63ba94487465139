"""Working days: Monday to Friday, but for the days off and the weekend days worked that the office has entered.

Limits in working days do not count the day from which they run: day 0 is the day a meeting ended or a paper came.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from vanban.model.deadline import Direction, RelativeRule, Unit
from vanban.model.identity import NEW, Id, Key

NOTICE_DAYS = 5
"""A notice of conclusions is issued within so many working days after the meeting (Decision 45/2018/QĐ-TTg)."""
INVITATION_DAYS = 3
"""An invitation goes out at least so many working days before a regular meeting (Decision 45/2018/QĐ-TTg)."""
_SATURDAY = 5


class DayKind(StrEnum):
    """How a day differs from what its weekday says."""

    OFF = "off"
    WORKED = "worked"

    @property
    def label(self) -> str:
        return {"off": "nghỉ", "worked": "làm bù"}[self]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A weekday off (a holiday, a swapped day), or a Saturday or Sunday that is worked; `name` says why."""

    day: dt.date
    kind: DayKind
    name: str
    key: Key
    id: Id = NEW


def day_key(day: dt.date) -> Key:
    return Key(f"ngay/{day.isoformat()}")


def is_weekend(day: dt.date) -> bool:
    return day.weekday() >= _SATURDAY


def nth_working_day(start: dt.date, count: int, works: Callable[[dt.date], bool]) -> dt.date:
    """The `count`-th day that is worked after `start` (before it, when negative); `start` itself is day 0."""
    step = dt.timedelta(days=1 if count > 0 else -1)
    day, left = start, abs(count)
    while left:
        day += step
        left -= works(day)
    return day


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days off and the weekend days worked; without any, every Monday to Friday is worked."""

    off: frozenset[dt.date] = frozenset()
    worked: frozenset[dt.date] = frozenset()

    @classmethod
    def of(cls, days: Iterable[CalendarDay]) -> Calendar:
        """The calendar that the entered days make."""
        entered = tuple(days)
        return cls(
            frozenset(each.day for each in entered if each.kind is DayKind.OFF),
            frozenset(each.day for each in entered if each.kind is DayKind.WORKED),
        )

    def is_working(self, day: dt.date) -> bool:
        return day in self.worked or (not is_weekend(day) and day not in self.off)

    def add_working_days(self, start: dt.date, count: int) -> dt.date:
        """The day that is `count` working days after `start`, which is not counted; before it when negative."""
        return nth_working_day(start, count, self.is_working)

    def working_days_between(self, start: dt.date, end: dt.date) -> int:
        """The working days after `start` and before `end`; none when `end` is not later."""
        days = (start + dt.timedelta(days=n) for n in range(1, max((end - start).days, 1)))
        return sum(self.is_working(day) for day in days)

    def due_for_notice(self, meeting_day: dt.date) -> dt.date:
        """The last day for the notice of conclusions of a meeting that ended on this day."""
        return self.add_working_days(meeting_day, NOTICE_DAYS)

    def due_for_invitation(self, meeting_day: dt.date) -> dt.date:
        """The last day on which an invitation leaves three whole working days before the meeting."""
        return self.add_working_days(meeting_day, -INVITATION_DAYS - 1)

    def late_by(self, due: dt.date, done: dt.date) -> int:
        """By how many working days something that was due was done too late; 0 when it was in time."""
        return self.working_days_between(due, done + dt.timedelta(days=1))

    def last_day_of(self, rule: RelativeRule, anchor: dt.date) -> dt.date | None:
        """The day on which a span of days or weeks from a known anchor ends; `None` for other units."""
        amount = rule.amount if rule.direction is Direction.AFTER else -rule.amount
        match rule.unit:
            case Unit.WORKING_DAY:
                return self.add_working_days(anchor, amount)
            case Unit.DAY:
                return anchor + dt.timedelta(days=amount)
            case Unit.WEEK:
                return anchor + dt.timedelta(weeks=amount)
        return None
