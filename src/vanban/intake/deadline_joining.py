"""Neighbouring points that name one time together: a time and its day, a weekday and its week, a day and its month."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from vanban.intake.deadline_parts import DOUBTFUL, Guess, month_end
from vanban.intake.deadline_points import Point

_BESIDE = re.compile(
    r"[\s,(]*(?:(?:sáng|chiều|tối|trưa|đêm|của|vào|là|tức|lúc|hôm|trong|giờ sáng|giờ chiều)\b[\s,(]*)*(?:ngày\s*)?\Z"
)
_OF = re.compile(r"\s*,?\s*(?:của\s*|trong\s*)?\Z")


def joined(text: str, points: Sequence[Point], said_on: dt.date) -> list[Point]:
    """The points with each neighbourhood that names one time put together."""
    found: list[Point] = []
    for point in (_by_the_clock(text, each) for each in points):
        whole = _together(text, found[-1], point, said_on) if found else None
        if whole is None and found and _same_day_of(found[-1], point):
            found.append(replace(found[-1], month=point.first, year=point.year))
        elif whole is None:
            found.append(point)
        else:
            found[-1] = whole
    return found


_HALF_DAY = re.compile(r"\s*(chiều|tối|trưa|đêm)(?!\w)")


def _by_the_clock(text: str, point: Point) -> Point:
    """ "4 giờ chiều" is 16:00; "1 giờ đêm" of a day may be its beginning or its end."""
    half = _HALF_DAY.match(text, point.end)
    hours = point.kind == "amount" and point.unit == "giờ" and 0 < point.amount <= 12
    if half is None or not (hours or (point.kind == "time" and point.time and point.time.hour <= 12)):
        return point
    time = point.time or dt.time(point.amount)
    if half[1] == "đêm" and not 6 <= time.hour < 12:
        unsure = Guess(DOUBTFUL, f"«{point.text} đêm» chưa rõ là đầu hay cuối ngày")
        return replace(point, kind="time", time=time, sure=unsure)
    if time.hour < 12 and not (half[1] == "trưa" and time.hour > 3):
        time = time.replace(hour=time.hour + 12)
    return replace(point, kind="time", time=time)


def _same_day_of(day: Point, month: Point) -> bool:
    """ "ngày 15 của tháng 3, 6 và 9": the second month of a list stands within the words of the first day."""
    return day.kind == "day" and day.month is not None and month.months == 1 and month.end == day.end > month.start


def _together(text: str, first: Point, second: Point, said_on: dt.date) -> Point | None:
    if second.start < first.end:
        return None
    between = text[first.end : second.start]
    if len(between) > 24 or "number" in (first.kind, second.kind):
        return None
    whole = _timed(first, second, between) or _in_its_stretch(first, second, between, said_on)
    if whole is None:
        return None
    end = second.end + ("(" in between and text[second.end : second.end + 1] == ")")
    return replace(whole, start=first.start, end=end, text=text[first.start : end], named=True)


def _timed(first: Point, second: Point, between: str) -> Point | None:
    """A time of day with its day, in either order; "17 giờ" may have been taken for a span."""
    if _BESIDE.match(between) is None:
        return None
    if second.kind == "day" and second.time is None:
        if first.kind == "amount" and first.unit == "giờ" and first.amount == 24:
            return replace(second, part="midnight")
        if first.kind == "time":
            sure = second.sure.worse(first.sure)
            return replace(second, time=first.time, part=first.part or second.part, sure=sure)
        if first.kind == "amount" and first.unit == "giờ" and first.amount < 24:
            return replace(second, time=dt.time(first.amount))
    if first.kind == "day" and second.kind == "time" and first.time is None and "," not in between:
        return replace(first, time=second.time)
    return None


def _in_its_stretch(first: Point, second: Point, between: str, said_on: dt.date) -> Point | None:
    if first.kind != "day":
        return None
    if _only_weekday(second) and first.month and re.fullmatch(r"\s*[,(]\s*", between):
        return _named_day(second, first, said_on)
    if _only_weekday(first) and second.kind == "day" and not _only_weekday(second) and _BESIDE.match(between):
        return _named_day(first, second, said_on)
    if _OF.match(between) is None:
        return None
    if _only_weekday(first) and second.kind == "stretch" and second.span and second.text.startswith("tuần"):
        day = second.span[0] + dt.timedelta(days=(first.weekday or 1) - 1)
        return replace(first, span=(day, day), weekday=None)
    if _only_number(first) and second.kind == "stretch" and second.months == 1 and second.first and not second.part:
        end = month_end(second.first, second.year or said_on.year)
        number = min(first.day or 1, end.day) if first.day == 31 else first.day
        part = "" if re.search(r"tháng\s+\d", second.text) else "of-month"
        return replace(first, day=number, month=second.first, year=second.year, part=part)
    if first.month and first.year is None and not first.span and second.text.startswith("năm") and second.months == 12:
        return replace(first, year=second.year)
    return None


def _named_day(weekday: Point, day: Point, said_on: dt.date) -> Point:
    """ "Thứ Sáu, ngày 10/10/2025": the day counts; when it is no Friday a person should look."""
    whole = replace(day, time=weekday.time or day.time)
    if day.month is None or day.year is None:
        return whole
    found, _ = day.on(said_on)
    if found.isoweekday() == weekday.weekday:
        return whole
    return replace(whole, sure=Guess(DOUBTFUL, f"«{weekday.text}» không khớp với «{day.text}»"))


def _only_weekday(point: Point) -> bool:
    return point.kind == "day" and point.weekday is not None and point.span is None


def _only_number(point: Point) -> bool:
    return point.kind == "day" and point.day is not None and point.month is None and point.span is None
