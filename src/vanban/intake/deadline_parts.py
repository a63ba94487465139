"""Days and years: what the calendar has, and what a missing year means."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

SURE, LIKELY, DOUBTFUL = 1.0, 0.9, 0.5
"""Confidence: said outright; the year or end was filled in; a person has to look."""

_MOST_MONTHS_AHEAD = 9
"""A day without a year that has passed is next year's only when that is not further away."""


class NoSuchDay(ValueError):
    """A day that the calendar does not have, in the words it was written."""


@dataclass(frozen=True, slots=True)
class Guess:
    """How far a reading is certain: it was said, or filled in and why."""

    confidence: float = SURE
    why: str = ""

    def worse(self, other: Guess) -> Guess:
        return self if self.confidence <= other.confidence else other


def make_day(day: int, month: int, year: int) -> dt.date:
    """The day, or `NoSuchDay` naming it as it was written."""
    try:
        return dt.date(year, month, day)
    except ValueError as wrong:
        raise NoSuchDay(f"{day}/{month}/{year}") from wrong


def month_end(month: int, year: int) -> dt.date:
    make_day(1, month, year)
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def month_later(day: dt.date, months: int) -> dt.date:
    """The same day some months later, or the last of that month (Bộ luật Dân sự 2015, Điều 148)."""
    whole = day.year * 12 + day.month - 1 + months
    end = month_end(whole % 12 + 1, whole // 12)
    return end.replace(day=min(day.day, end.day))


def dated(day: int, month: int, year: int | None, said_on: dt.date) -> tuple[dt.date, Guess]:
    """The day; without a year the first such day from the day of speaking on."""
    if year is not None:
        return make_day(day, month, year), Guess()
    if (day, month) == (29, 2) and not calendar.isleap(said_on.year):
        return make_day(day, month, said_on.year + 1), Guess(
            LIKELY, f"câu không nói năm, hiểu là năm {said_on.year + 1}"
        )
    found, guess = near_year(said_on, lambda y: make_day(day, month, y))
    return make_day(day, month, found), guess


def near_year(said_on: dt.date, end_of: Callable[[int], dt.date]) -> tuple[int, Guess]:
    """The year in which the day or stretch is not over yet: this one, else the next when that is near."""
    here = end_of(said_on.year)
    if here >= said_on:
        return here.year, Guess()
    ahead = end_of(said_on.year + 1)
    months = (ahead.year - said_on.year) * 12 + ahead.month - said_on.month
    if months <= _MOST_MONTHS_AHEAD:
        return ahead.year, Guess(LIKELY, f"câu không nói năm, hiểu là năm {ahead.year}")
    return here.year, Guess(DOUBTFUL, f"câu không nói năm, mà ngày này của năm {here.year} đã qua")
