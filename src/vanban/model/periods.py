"""The periods of a duty that comes back: one occurrence each, with its own last day (design, section 4)."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.model.deadline import DateRule, Deadline, Freq, Op, PeriodRule, RecurringRule
from vanban.wording.numbers import padded, roman

_MONTHS = {Freq.MONTHLY: 1, Freq.QUARTERLY: 3, Freq.HALF_YEARLY: 6, Freq.YEARLY: 12}
"""How many months a period lasts."""
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """One period, both ends counted; `last_day` is the last day on which its work is in time.

    `label` is how people call it and what makes it one of its kind: `tháng 6/2024`, `quý II/2024`, `tuần 24/2024`.
    """

    label: str
    slug: str
    start: dt.date
    end: dt.date
    last_day: dt.date


def comes_in_periods(deadline: Deadline) -> bool:
    """Whether the duty comes back in periods; what goes on without end ("thường xuyên") has none."""
    return any(_has_periods(rule) for rule in deadline.rules)


def ends_by(deadline: Deadline) -> dt.date | None:
    """The day after which no period begins, when the words name one: "hằng tháng, đến hết năm 2024"."""
    days = [rule.end for rule in deadline.rules if isinstance(rule, PeriodRule)]
    days += [rule.date for rule in deadline.rules if isinstance(rule, DateRule) and rule.op is not Op.FROM]
    return max(days, default=None)


def periods(
    deadline: Deadline, first: dt.date, until: dt.date, *, before_counts_day: bool = False
) -> tuple[Period, ...]:
    """The periods that can still be met on `first` and have begun by `until`, the earliest last day first.

    Several rules ("hằng tháng, quý") have their periods each. An interval ("hai tuần một lần") counts from the
    first period. `before_counts_day` is the office's rule for "trước ngày".
    """
    found = [
        period
        for rule in deadline.rules
        if isinstance(rule, RecurringRule) and _has_periods(rule)
        for period in _of_rule(rule, first, until, before_counts_day=before_counts_day)
    ]
    return tuple(sorted(found, key=lambda period: (period.last_day, period.end - period.start, period.start)))


def _has_periods(rule: object) -> bool:
    return isinstance(rule, RecurringRule) and rule.freq is not Freq.CONTINUOUS


def _of_rule(rule: RecurringRule, first: dt.date, until: dt.date, *, before_counts_day: bool) -> Iterator[Period]:
    start, number = _start(rule.freq, first), 0
    while start <= until:
        end = _end(rule.freq, start)
        last_day = _last_day(rule, start, end, before_counts_day=before_counts_day)
        if last_day >= first:
            if number % (rule.interval or 1) == 0:
                label, slug = _named(rule.freq, start)
                yield Period(label, slug, start, end, last_day)
            number += 1
        if end == dt.date.max:
            return
        start = end + _DAY


def _start(freq: Freq, day: dt.date) -> dt.date:
    """The first day of the period in which a day lies."""
    if freq is Freq.WEEKLY:
        return day - dt.timedelta(days=day.weekday())
    length = _MONTHS[freq]
    return day.replace(month=(day.month - 1) // length * length + 1, day=1)


def _end(freq: Freq, start: dt.date) -> dt.date:
    if freq is Freq.WEEKLY:
        return start + dt.timedelta(days=6)
    return _month_day(start.year, start.month + _MONTHS[freq] - 1, 31)


def _month_day(year: int, month: int, day: int) -> dt.date:
    """That day of the month, or the month's last when it is shorter: "ngày 30 hằng tháng" in February."""
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _last_day(rule: RecurringRule, start: dt.date, end: dt.date, *, before_counts_day: bool) -> dt.date:
    """The day that the rule names in the period, or the evening before it; without one the period's end."""
    named = _named_day(rule, start)
    if named is None:
        return end
    evening_before = rule.op is Op.BEFORE and rule.time is None and not before_counts_day
    return named - _DAY if evening_before else named


def _named_day(rule: RecurringRule, start: dt.date) -> dt.date | None:
    """A day of the month of which no month is said lies in the last month of the period."""
    if rule.freq is Freq.WEEKLY:
        return start + dt.timedelta(days=rule.weekday - 1) if rule.weekday else None
    length = _MONTHS[rule.freq]
    in_quarter = rule.month_of_quarter if rule.freq is Freq.QUARTERLY else None
    month = start.month + (in_quarter or length) - 1
    if rule.month and start.month <= rule.month < start.month + length:
        month = rule.month
    if rule.day:
        return _month_day(start.year, month, rule.day)
    return _month_day(start.year, month, 31) if rule.month or in_quarter else None


def _named(freq: Freq, start: dt.date) -> tuple[str, str]:
    """The period as people and as keys name it."""
    year, month = start.year, start.month
    match freq:
        case Freq.WEEKLY:
            iso = start.isocalendar()
            return f"tuần {padded(iso.week)}/{iso.year}", f"{iso.year}-w{iso.week:02}"
        case Freq.MONTHLY:
            return f"tháng {month}/{year}", f"{year}-{month:02}"
        case Freq.QUARTERLY:
            return f"quý {roman(month // 3 + 1)}/{year}", f"{year}-q{month // 3 + 1}"
        case Freq.HALF_YEARLY:
            half = "đầu" if month == 1 else "cuối"
            return f"6 tháng {half} năm {year}", f"{year}-h{month // 6 + 1}"
    return f"năm {year}", f"{year}"
