"""The pieces that ways of saying when are made of: days, months, years, times, and what a missing year means."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from vanban.model.deadline import Op, PeriodRule, Rule

SURE, LIKELY, DOUBTFUL = 1.0, 0.9, 0.5
"""Confidence: said outright; the year or end was filled in; a person has to look."""

_MOST_MONTHS_AHEAD = 9
"""A day without a year that has passed is next year's only when that is not further away."""

_MOST_YEARS_AHEAD = 10
"""A year of two digits that is further away is not taken for granted."""


class NoSuchDay(ValueError):
    """A day that the calendar does not have, in the words it was written."""


@dataclass(frozen=True, slots=True)
class Read:
    """The rules that a phrase means; below full confidence `why` says what a person should look at."""

    rules: tuple[Rule, ...]
    confidence: float = SURE
    why: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """How far a year is certain: it was said, or filled in and why."""

    confidence: float = SURE
    why: str = ""

    def worse(self, other: Guess) -> Guess:
        return self if self.confidence <= other.confidence else other


_WEEKDAY_NAMES = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)"
_DAY = (
    rf"(?:(?:(?:sáng|chiều|tối)\s+)?{_WEEKDAY_NAMES}\s*,?\s*\(?)?"
    r"(?:ngày\s+)?(?P<d{n}>\d{{1,2}})"
    r"(?:\s*[/.-]\s*(?P<m{n}>\d{{1,2}})(?!\d)(?:\s*[/.-]\s*(?P<y{n}>\d{{4}}|\d{{2}}))?"
    r"|\s+tháng\s+(?P<mm{n}>\d{{1,2}})(?:\s*(?:năm|/)\s*(?P<yy{n}>\d{{4}}))?)(?![\d/])\)?"
)
DAY, DAY2 = _DAY.format(n=""), _DAY.format(n="2")
PLAIN_DAY = r"(?:ngày\s+)?\d{1,2}\s*[/.-]\s*\d{1,2}(?!\d)(?:\s*[/.-]\s*(?:\d{4}|\d{2}))?(?![\d/])"
"""The same without names for its parts, to be said several times."""
TIME = r"(?:(?P<hour>\d{1,2})\s*(?:giờ|h|g)\s*(?P<minute>\d{2})?(?:\s*phút)?\s*,?\s*)?"
YEAR = r"(?:\s*(?:/|năm|của năm|-)\s*(?P<year>\d{4}))?(?![\d/])"

MONTH_WORDS = {
    **{"một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9},
    **{"mười": 10, "mười một": 11, "mười hai": 12},
}
"""Months in words; "giêng" and "chạp" are left out: they belong to the lunar year."""
_WORDS = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
MONTH = rf"(?P<month>\d{{1,2}}|(?:{_WORDS})(?=\s*(?:[,.;:)/]|$|năm\s+\d|và\s)))"


def month_number(said: str) -> int:
    return MONTH_WORDS.get(said) or int(said)


def make_day(day: int, month: int, year: int) -> dt.date:
    """The day, or `NoSuchDay` naming it as it was written."""
    try:
        return dt.date(year, month, day)
    except ValueError as wrong:
        raise NoSuchDay(f"{day}/{month}/{year}") from wrong


def month_end(month: int, year: int) -> dt.date:
    make_day(1, month, year)
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def day_of(found: re.Match[str], said_on: dt.date, n: str = "") -> tuple[dt.date, Guess]:
    """The day of the match; without a year the first such day from the day of speaking on."""
    group = found.group
    month = int(group(f"m{n}") or group(f"mm{n}"))
    return dated(int(group(f"d{n}")), month, group(f"y{n}") or group(f"yy{n}"), said_on)


def dated(day: int, month: int, year: str | None, said_on: dt.date) -> tuple[dt.date, Guess]:
    if year:
        return _of_year(day, month, year, said_on)
    here = make_day(day, month, said_on.year)
    if here >= said_on:
        return here, Guess()
    return _next_year(here, lambda: make_day(day, month, said_on.year + 1), said_on)


def _of_year(day: int, month: int, year: str, said_on: dt.date) -> tuple[dt.date, Guess]:
    """A year of four digits, or of two: `24` is 2024."""
    if len(year) == 4:
        return make_day(day, month, int(year)), Guess()
    whole = 2000 + int(year)
    near = said_on.year - 1 <= whole <= said_on.year + _MOST_YEARS_AHEAD
    return make_day(day, month, whole), Guess() if near else Guess(DOUBTFUL, f"năm viết hai chữ số «{year}»")


def _next_year(here: dt.date, there: Callable[[], dt.date], said_on: dt.date) -> tuple[dt.date, Guess]:
    ahead = there()
    months = (ahead.year - said_on.year) * 12 + ahead.month - said_on.month
    if months <= _MOST_MONTHS_AHEAD:
        return ahead, Guess(LIKELY, f"câu không nói năm, hiểu là năm {ahead.year}")
    return here, Guess(DOUBTFUL, f"câu không nói năm, mà ngày này của năm {here.year} đã qua")


def time_of(found: re.Match[str]) -> dt.time | None:
    hour = found.groupdict().get("hour")
    if not hour:
        return None
    minute = int(found["minute"] or 0)
    if int(hour) > 23 or minute > 59:
        raise NoSuchDay(f"{hour} giờ {minute:02d}")
    return dt.time(int(hour), minute)


def year_of(found: re.Match[str], said_on: dt.date, end_of: Callable[[int], dt.date]) -> tuple[int, Guess]:
    """The year said, or the one in which the stretch is not over yet."""
    said = found.groupdict().get("year")
    if said:
        return int(said), Guess()
    here = end_of(said_on.year)
    if here >= said_on:
        return said_on.year, Guess()
    day, sure = _next_year(here, lambda: end_of(said_on.year + 1), said_on)
    return day.year, sure


_OPS = (
    (Op.BEFORE, r"trước|xong trước"),
    (Op.BY, r"chậm nhất|muộn nhất|không quá|đến hết|hết|đến|tới|hạn cuối"),
    (Op.ON, r"vào"),
)


def op_of(words: str | None) -> Op | None:
    said = (words or "").strip()
    return next((op for op, pattern in _OPS if re.match(rf"(?:{pattern})\b", said)), None)


_ONLY_AN_END = re.compile(r"(?:đến |tới |vào )?(?:hết|cuối)|đến|tới|chậm nhất|trước khi hết")


def period(words: str, start: dt.date, end: dt.date) -> PeriodRule:
    """The whole stretch; of "đến hết quý I" only the end was said."""
    return PeriodRule(end) if _ONLY_AN_END.match(words) else PeriodRule(end, start)
