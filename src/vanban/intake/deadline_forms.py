"""The forms in which Vietnamese offices say when: one pattern and one reading for each."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vanban.model.deadline import (
    DateRule,
    Direction,
    Freq,
    NoDeadline,
    Op,
    PeriodRule,
    RecurringRule,
    RelativeRule,
    Rule,
    Unit,
)

SURE, LIKELY, DOUBTFUL = 1.0, 0.9, 0.5
"""Confidence: said outright; the year or end was filled in; a person has to look."""


class NoSuchDay(ValueError):
    """A day that the calendar does not have, in the words it was written."""


@dataclass(frozen=True, slots=True)
class Read:
    rules: tuple[Rule, ...]
    confidence: float = SURE


@dataclass(frozen=True, slots=True)
class SpokenForm:
    """A way of saying a deadline. `inside` tells whether it also counts in the middle of a sentence."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], dt.date], Read]
    inside: bool = True


_DAY = (
    r"(?:ngày\s+)?(?P<d{n}>\d{{1,2}})(?:\s*[/.-]\s*(?P<m{n}>\d{{1,2}})(?!\d)(?:\s*[/.-]\s*(?P<y{n}>\d{{4}}))?"
    r"|\s+tháng\s+(?P<mm{n}>\d{{1,2}})(?:\s*(?:năm|/)\s*(?P<yy{n}>\d{{4}}))?)(?![\d/])"
)
DAY, DAY2 = _DAY.format(n=""), _DAY.format(n="2")
_TIME = r"(?:(?P<hour>\d{1,2})\s*(?:giờ|h|g)\s*(?P<minute>\d{2})?(?:\s*phút)?\s*,?\s*)?"
_YEAR = r"(?:\s*(?:/|năm|của năm|-)\s*(?P<year>\d{4}))?(?![\d/])"
_QUARTER = r"quý\s+(?P<quarter>iv|iii|ii|i|[1-4])(?!\w)"
_DONE = r"(?:(?:phải |cần )?(?:hoàn thành|hoàn tất|thực hiện|báo cáo|gửi|xong)(?:\s+(?:xong|việc này))?\s+)?"
_CYCLE = r"(?:hằng|hàng|mỗi|từng)\s+(?P<cycle>ngày|tuần|tháng|quý|năm)"
_AMOUNT = r"(?P<amount>\d{1,3})(?:\s*\([^)]{1,30}\))?\s+(?P<unit>giờ làm việc|ngày làm việc|giờ|ngày|tuần|tháng|năm)"

_FREQ = {"tuần": Freq.WEEKLY, "tháng": Freq.MONTHLY, "quý": Freq.QUARTERLY, "năm": Freq.YEARLY, "ngày": Freq.CONTINUOUS}
_UNIT = {
    "giờ": Unit.HOUR,
    "giờ làm việc": Unit.WORKING_HOUR,
    "ngày": Unit.DAY,
    "ngày làm việc": Unit.WORKING_DAY,
    "tuần": Unit.WEEK,
    "tháng": Unit.MONTH,
    "năm": Unit.YEAR,
}
_WEEKDAY = {"hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6, "nhật": 7}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MOST_MONTHS_AHEAD = 9
"""A day without a year that has passed is next year's only when that is not further away."""


def make_day(day: int, month: int, year: int) -> dt.date:
    """The day, or `NoSuchDay` naming it as it was written."""
    try:
        return dt.date(year, month, day)
    except ValueError as wrong:
        raise NoSuchDay(f"{day}/{month}/{year}") from wrong


def _month_end(month: int, year: int) -> dt.date:
    make_day(1, month, year)
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _day(found: re.Match[str], said_on: dt.date, n: str = "") -> tuple[dt.date, float]:
    """The day of the match; without a year the first such day from the day of speaking on."""
    group = found.group
    day, month = int(group(f"d{n}")), int(group(f"m{n}") or group(f"mm{n}"))
    year = group(f"y{n}") or group(f"yy{n}")
    if year:
        return make_day(day, month, int(year)), SURE
    here = make_day(day, month, said_on.year)
    if here >= said_on:
        return here, SURE
    return _next_year(here, lambda: make_day(day, month, said_on.year + 1), said_on)


def _next_year(here: dt.date, there: Callable[[], dt.date], said_on: dt.date) -> tuple[dt.date, float]:
    ahead = there()
    months = (ahead.year - said_on.year) * 12 + ahead.month - said_on.month
    return (ahead, LIKELY) if months <= _MOST_MONTHS_AHEAD else (here, DOUBTFUL)


def _time(found: re.Match[str]) -> dt.time | None:
    hour = found.groupdict().get("hour")
    if not hour:
        return None
    minute = int(found["minute"] or 0)
    if int(hour) > 23 or minute > 59:
        raise NoSuchDay(f"{hour} giờ {minute:02d}")
    return dt.time(int(hour), minute)


def _dated(op: Op) -> Callable[[re.Match[str], dt.date], Read]:
    def read(found: re.Match[str], said_on: dt.date) -> Read:
        day, sure = _day(found, said_on)
        return Read((DateRule(op, day, _time(found)),), sure)

    return read


def _from_to(found: re.Match[str], said_on: dt.date) -> Read:
    end, sure = _day(found, said_on, "2")
    start, sure_start = _day(found, min(said_on, end))
    if start > end:
        start = make_day(start.day, start.month, end.year)
    return Read((PeriodRule(end, start),), min(sure, sure_start) if start <= end else DOUBTFUL)


def _year(found: re.Match[str], said_on: dt.date, end_of: Callable[[int], dt.date]) -> tuple[int, float]:
    """The year said, or the one in which the stretch is not over yet."""
    said = found.groupdict().get("year")
    if said:
        return int(said), SURE
    here = end_of(said_on.year)
    if here >= said_on:
        return said_on.year, SURE
    day, sure = _next_year(here, lambda: end_of(said_on.year + 1), said_on)
    return day.year, sure


_ONLY_AN_END = re.compile(r"(?:đến |tới )?(?:hết|cuối)|đến|tới|chậm nhất")


def _period(found: re.Match[str], start: dt.date, end: dt.date) -> PeriodRule:
    """The whole stretch; of "đến hết quý I" only the end was said."""
    return PeriodRule(end) if _ONLY_AN_END.match(found[0]) else PeriodRule(end, start)


def _month(found: re.Match[str], said_on: dt.date) -> Read:
    month = int(found["month"])
    year, sure = _year(found, said_on, lambda y: _month_end(month, y))
    return Read((_period(found, make_day(1, month, year), _month_end(month, year)),), sure)


def _before_month(found: re.Match[str], said_on: dt.date) -> Read:
    month = int(found["month"])
    year, sure = _year(found, said_on, lambda y: make_day(1, month, y))
    return Read((DateRule(Op.BEFORE, make_day(1, month, year)),), sure)


def _quarter(found: re.Match[str], said_on: dt.date) -> Read:
    said = found["quarter"]
    number = _ROMAN.get(said) or int(said)
    year, sure = _year(found, said_on, lambda y: _month_end(number * 3, y))
    return Read((_period(found, make_day(1, number * 3 - 2, year), _month_end(number * 3, year)),), sure)


def _half(found: re.Match[str], said_on: dt.date) -> Read:
    last = 6 if found["half"] == "đầu" else 12
    year, sure = _year(found, said_on, lambda y: _month_end(last, y))
    return Read((_period(found, make_day(1, last - 5, year), _month_end(last, year)),), sure)


def _whole_year(found: re.Match[str], said_on: dt.date) -> Read:
    year = int(found["year"]) if found.groupdict().get("year") else said_on.year
    return Read((_period(found, dt.date(year, 1, 1), dt.date(year, 12, 31)),))


def _this(found: re.Match[str], said_on: dt.date) -> Read:
    """This week, month, quarter or year; a week ends on its Sunday, which a person should look at."""
    what, next_one = found["what"], found["which"] in {"tới", "sau"}
    if what == "tuần":
        start = said_on - dt.timedelta(days=said_on.weekday()) + dt.timedelta(days=7 * next_one)
        return Read((PeriodRule(start + dt.timedelta(days=6), start),), LIKELY)
    if what == "năm":
        year = said_on.year + next_one
        return Read((_period(found, dt.date(year, 1, 1), dt.date(year, 12, 31)),))
    length = 1 if what == "tháng" else 3
    first = (said_on.month - 1) // length * length + length * next_one
    start = dt.date(said_on.year + first // 12, first % 12 + 1, 1)
    last = start.month + length - 1
    return Read((PeriodRule(_month_end(last, start.year), start),))


_OPS = (
    (Op.BEFORE, r"trước|xong trước"),
    (Op.BY, r"chậm nhất|muộn nhất|không quá|đến hết|hết|đến|hạn cuối"),
    (Op.ON, r"vào"),
)


def _op(words: str | None) -> Op | None:
    said = (words or "").strip()
    return next((op for op, pattern in _OPS if re.match(rf"(?:{pattern})\b", said)), None)


def _cycles(found: re.Match[str], said_on: dt.date) -> Read:
    names = re.findall(r"ngày|tuần|tháng|quý|năm", found["cycles"])
    sure = LIKELY if "ngày" in names else SURE
    return Read(tuple(RecurringRule(_FREQ[name]) for name in dict.fromkeys(names)), sure)


def _monthly_day(found: re.Match[str], said_on: dt.date) -> Read:
    day = int(found["day"])
    if not 1 <= day <= 31:
        raise NoSuchDay(f"ngày {day}")
    return Read((RecurringRule(_FREQ[found["cycle"]], _op(found["op"]) or Op.ON, day=day),))


def _quarter_day(found: re.Match[str], said_on: dt.date) -> Read:
    day, place = int(found["day"]), {"đầu": 1, "giữa": 2, "cuối": 3}[found["place"]]
    if not 1 <= day <= 31:
        raise NoSuchDay(f"ngày {day}")
    return Read((RecurringRule(Freq.QUARTERLY, _op(found["op"]) or Op.ON, day=day, month_of_quarter=place),))


def _yearly_day(found: re.Match[str], said_on: dt.date) -> Read:
    day, month = int(found["day"]), int(found["month"])
    make_day(day, month, 2024)  # a leap year: 29/02 may be said
    return Read((RecurringRule(Freq.YEARLY, _op(found["op"]) or Op.ON, month=month, day=day),))


def _weekday(found: re.Match[str], said_on: dt.date) -> Read:
    return Read((RecurringRule(Freq.WEEKLY, _op(found["op"]) or Op.ON, weekday=_WEEKDAY[found["weekday"]]),))


def _every_half(found: re.Match[str], said_on: dt.date) -> Read:
    return Read((RecurringRule(Freq.HALF_YEARLY),))


def _always(found: re.Match[str], said_on: dt.date) -> Read:
    return Read((RecurringRule(Freq.CONTINUOUS),))


def _relative(direction: Direction) -> Callable[[re.Match[str], dt.date], Read]:
    def read(found: re.Match[str], said_on: dt.date) -> Read:
        anchor = found["anchor"].strip(" ,.;")
        return Read((RelativeRule(int(found["amount"]), _UNIT[found["unit"]], direction, anchor),))

    return read


def _no_anchor(found: re.Match[str], said_on: dt.date) -> Read:
    return Read((NoDeadline(f"chưa rõ «{found[0].strip()}» tính từ ngày nào"),), 0.0)


def _form(
    name: str, pattern: str, read: Callable[[re.Match[str], dt.date], Read], *, inside: bool = True
) -> SpokenForm:
    return SpokenForm(name, re.compile(rf"\b{pattern}"), read, inside)


_OP_WORDS = r"(?P<op>trước|chậm nhất(?: là| vào)?|muộn nhất(?: là| vào)?|vào|đến hết|hết)?\s*"
_BY_WORDS = (
    r"(?:chậm nhất|muộn nhất|trễ nhất)(?:\s+(?:là|vào|đến))?(?:\s+(?:hết|trước))?|không quá|đến hết|đến trước|hết"
)
_IN = r"(?:trong|đến hết|hết|cuối|đến cuối|chậm nhất (?:là |trong |vào )?|trong phạm vi)\s*"

_EVERY = r"(?:hằng|hàng|mỗi)"
_SIX_MONTHS = r"(?:6|06|sáu)\s+tháng"
_OF_QUARTER = rf"(?:của\s+)?(?:{_EVERY}\s+)?quý"
_SESSION = r"(?:(?:sáng|chiều)\s+)?"

FORMS: Sequence[SpokenForm] = (
    _form(
        "yearly-day",
        _OP_WORDS + rf"ngày\s+(?P<day>\d{{1,2}})\s*(?:/|tháng)\s*(?P<month>\d{{1,2}})\s+{_EVERY} năm",
        _yearly_day,
    ),
    _form(
        "quarter-day",
        _OP_WORDS + rf"ngày\s+(?P<day>\d{{1,2}})\s+(?:của\s+)?tháng\s+(?P<place>đầu|giữa|cuối)\s+{_OF_QUARTER}",
        _quarter_day,
    ),
    _form("monthly-day", _OP_WORDS + rf"ngày\s+(?P<day>\d{{1,2}})\s+{_EVERY}\s+(?P<cycle>tháng|quý)", _monthly_day),
    _form(
        "weekday",
        _OP_WORDS + _SESSION + rf"(?:thứ|chủ)\s+(?P<weekday>hai|ba|tư|năm|sáu|bảy|nhật)\s+{_EVERY}\s+tuần",
        _weekday,
    ),
    _form(
        "half-yearly",
        rf"(?:định kỳ\s+)?(?:{_EVERY}\s+)?{_SIX_MONTHS}(?:\s+(?:một|1)\s+lần|\s*/\s*lần)",
        _every_half,
    ),
    _form("half-yearly-regular", rf"định kỳ\s+{_SIX_MONTHS}(?!\s+(?:đầu|cuối))", _every_half),
    _form(
        "cycles",
        r"(?:định kỳ\s+)?(?P<cycles>(?:hằng|hàng|mỗi|từng)\s+(?:ngày|tuần|tháng|quý|năm)"
        r"(?:\s*(?:,|và|;|hoặc)\s*(?:(?:hằng|hàng|mỗi|từng)\s+)?(?:tuần|tháng|quý|năm)(?!\s*(?:\d|i)))*)",
        _cycles,
    ),
    _form(
        "cycles-regular",
        r"định kỳ\s+(?P<cycles>(?:tuần|tháng|quý|năm)(?:\s*(?:,|và)\s*(?:tuần|tháng|quý|năm))*)(?!\s*\d)",
        _cycles,
    ),
    _form("always", r"(?:thường xuyên|liên tục)", _always),
    _form(
        "relative-after",
        rf"(?:trong vòng|trong thời hạn|trong|sau|chậm nhất(?: là| sau)?|không quá)\s+{_AMOUNT}\s*,?\s*"
        r"(?:kể từ|tính từ|từ|sau)\s+(?:khi\s+|lúc\s+)?(?P<anchor>[^;.]{3,120})",
        _relative(Direction.AFTER),
    ),
    _form(
        "relative-before",
        rf"(?:chậm nhất\s+|ít nhất\s+)?{_AMOUNT}\s+trước\s+(?:khi\s+)?(?P<anchor>[^;.,]{{3,120}})",
        _relative(Direction.BEFORE),
    ),
    _form("no-anchor", rf"(?:trong vòng|trong thời hạn|trong|sau)\s+{_AMOUNT}(?!\s+(?:đầu|cuối))", _no_anchor),
    _form("from-to", rf"từ\s+{DAY}\s*(?:đến hết|đến|tới|-|–)\s*{DAY2}", _from_to),
    _form("by", rf"(?:{_BY_WORDS})\s+{_TIME}{DAY}", _dated(Op.BY)),
    _form("before", rf"trước\s+{_TIME}{DAY}", _dated(Op.BEFORE)),
    _form("until", rf"(?:đến|tới)\s+{_TIME}{DAY}", _dated(Op.BY), inside=False),
    _form(
        "finished-on",
        rf"(?:hoàn thành|xong|hạn cuối|thời hạn|hạn)\s*(?:là\s+|vào\s+|:\s*)?{_TIME}{DAY}",
        _dated(Op.BY),
    ),
    _form("from", rf"(?:bắt đầu\s+|kể\s+)?từ\s+{DAY}", _dated(Op.FROM)),
    _form("within-day", rf"trong\s+{DAY}", _dated(Op.BY)),
    _form("on", rf"(?:vào\s+|đúng\s+)?{_TIME}{DAY}", _dated(Op.ON), inside=False),
    _form("half", rf"(?:{_IN})?(?:6|06|sáu)\s+tháng\s+(?P<half>đầu|cuối)\s+năm(?:\s+(?P<year>\d{{4}}))?", _half),
    _form("before-month", rf"trước\s+tháng\s+(?P<month>\d{{1,2}}){_YEAR}", _before_month),
    _form("month", rf"{_IN}tháng\s+(?P<month>\d{{1,2}}){_YEAR}", _month),
    _form("quarter", rf"{_IN}{_QUARTER}{_YEAR}", _quarter),
    _form("year", rf"{_IN}năm\s+(?P<year>\d{{4}})(?!\s*[-–]\s*\d)", _whole_year),
    _form("this", rf"(?:{_IN}|ngay\s+)?(?P<what>tuần|tháng|quý|năm)\s+(?P<which>này|nay|tới|sau)\b", _this),
    _form("bare-month", rf"tháng\s+(?P<month>\d{{1,2}}){_YEAR}", _month, inside=False),
    _form("bare-quarter", rf"{_QUARTER}{_YEAR}", _quarter, inside=False),
    _form("bare-year", r"năm\s+(?P<year>\d{4})", _whole_year, inside=False),
)

LEAD = re.compile(_DONE)

UNDATED = (
    "theo chế độ báo cáo",
    "theo quy định",
    "theo yêu cầu",
    "theo kế hoạch",
    "theo tiến độ",
    "trong thời gian tới",
    "thời gian tới",
    "trong thời gian sớm nhất",
    "sớm nhất",
    "khẩn trương",
    "kịp thời",
    "đúng thời hạn",
    "đúng tiến độ",
    "đúng hạn",
    "ngay lập tức",
    "càng sớm càng tốt",
    "sớm",
    "ngay",
)
"""Words about time from which no day follows: they are the reason why there is no deadline."""
