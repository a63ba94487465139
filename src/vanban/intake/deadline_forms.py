"""The forms in which Vietnamese offices say when: one pattern and one reading for each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vanban.intake.deadline_parts import (
    DAY,
    DAY2,
    DOUBTFUL,
    LIKELY,
    MONTH,
    TIME,
    YEAR,
    Guess,
    NoSuchDay,
    Read,
    day_of,
    make_day,
    month_end,
    month_number,
    op_of,
    period,
    time_of,
    year_of,
)
from vanban.intake.deadline_series import DAYS, MONTHS, QUARTERS, several_days, several_months, several_quarters
from vanban.model.deadline import (
    DateRule,
    Direction,
    Freq,
    NoDeadline,
    Op,
    PeriodRule,
    RecurringRule,
    RelativeRule,
    Unit,
)
from vanban.wording.dates import day_month_year


@dataclass(frozen=True, slots=True)
class SpokenForm:
    """A way of saying a deadline. `inside` tells whether it also counts in the middle of a sentence."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], dt.date], Read]
    inside: bool = True


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


def _dated(op: Op) -> Callable[[re.Match[str], dt.date], Read]:
    def read(found: re.Match[str], said_on: dt.date) -> Read:
        day, sure = day_of(found, said_on)
        if _may_be_a_share(found):
            sure = sure.worse(Guess(DOUBTFUL, "có thể là tỷ lệ chứ không phải ngày"))
        return Read((DateRule(op, day, time_of(found)),), sure.confidence, sure.why)

    return read


def _may_be_a_share(found: re.Match[str]) -> bool:
    """`12/12` without "ngày" and without a year, and a thing counted behind it: "hoàn thành 12/12 xã"."""
    named = "ngày" in found[0] or "tháng" in found[0] or re.search(r"\d{2,4}\s*\Z", found["y"] or "")
    behind = found.string[found.end() :]
    return not named and re.match(r"\s+(?!và |để |gửi |trình |báo |phải |xong)[^\W\d]", behind) is not None


def _from_to(found: re.Match[str], said_on: dt.date) -> Read:
    end, sure = day_of(found, said_on, "2")
    start, sure_start = day_of(found, min(said_on, end))
    if start > end:
        start = make_day(start.day, start.month, end.year)
    guess = sure.worse(sure_start) if start <= end else Guess(DOUBTFUL, "ngày đầu ở sau ngày cuối")
    return Read((PeriodRule(end, start),), guess.confidence, guess.why)


def _from_now(found: re.Match[str], said_on: dt.date) -> Read:
    end, sure = day_of(found, said_on)
    return Read((PeriodRule(end, said_on),), sure.confidence, sure.why)


def _month(found: re.Match[str], said_on: dt.date) -> Read:
    month = month_number(found["month"])
    year, sure = year_of(found, said_on, lambda y: month_end(month, y))
    return Read((period(found[0], make_day(1, month, year), month_end(month, year)),), sure.confidence, sure.why)


def _before_month(found: re.Match[str], said_on: dt.date) -> Read:
    month = month_number(found["month"])
    year, sure = year_of(found, said_on, lambda y: make_day(1, month, y))
    return Read((DateRule(Op.BEFORE, make_day(1, month, year)),), sure.confidence, sure.why)


def _quarter(found: re.Match[str], said_on: dt.date) -> Read:
    said = found["quarter"]
    last = (_ROMAN.get(said) or int(said)) * 3
    year, sure = year_of(found, said_on, lambda y: month_end(last, y))
    return Read((period(found[0], make_day(1, last - 2, year), month_end(last, year)),), sure.confidence, sure.why)


def _half(found: re.Match[str], said_on: dt.date) -> Read:
    last = 6 if found["half"] == "đầu" else 12
    year, sure = year_of(found, said_on, lambda y: month_end(last, y))
    return Read((period(found[0], make_day(1, last - 5, year), month_end(last, year)),), sure.confidence, sure.why)


def _whole_year(found: re.Match[str], said_on: dt.date) -> Read:
    year = int(found["year"]) if found.groupdict().get("year") else said_on.year
    return Read((period(found[0], dt.date(year, 1, 1), dt.date(year, 12, 31)),))


def _this(found: re.Match[str], said_on: dt.date) -> Read:
    """This week, month, quarter or year; a week ends on its Sunday, which a person should look at."""
    what, next_one = found["what"], found["which"] in {"tới", "sau"}
    if what == "tuần":
        start = said_on - dt.timedelta(days=said_on.weekday()) + dt.timedelta(days=7 * next_one)
        end = start + dt.timedelta(days=6)
        return Read((PeriodRule(end, start),), LIKELY, f"tuần tính đến Chủ nhật {day_month_year(end)}")
    if what == "năm":
        year = said_on.year + next_one
        return Read((period(found[0], dt.date(year, 1, 1), dt.date(year, 12, 31)),))
    length = 1 if what == "tháng" else 3
    first = (said_on.month - 1) // length * length + length * next_one
    start = dt.date(said_on.year + first // 12, first % 12 + 1, 1)
    last = start.month + length - 1
    return Read((PeriodRule(month_end(last, start.year), start),))


def _cycles(found: re.Match[str], said_on: dt.date) -> Read:
    names = re.findall(r"ngày|tuần|tháng|quý|năm", found["cycles"])
    rules = tuple(RecurringRule(_FREQ[name]) for name in dict.fromkeys(names))
    return Read(rules, LIKELY, "việc hằng ngày, hiểu là thường xuyên") if "ngày" in names else Read(rules)


def _monthly_day(found: re.Match[str], said_on: dt.date) -> Read:
    day = int(found["day"])
    if not 1 <= day <= 31:
        raise NoSuchDay(f"ngày {day}")
    return Read((RecurringRule(_FREQ[found["cycle"]], op_of(found["op"]) or Op.ON, day=day),))


def _quarter_day(found: re.Match[str], said_on: dt.date) -> Read:
    day, place = int(found["day"]), {"đầu": 1, "giữa": 2, "cuối": 3}[found["place"]]
    if not 1 <= day <= 31:
        raise NoSuchDay(f"ngày {day}")
    return Read((RecurringRule(Freq.QUARTERLY, op_of(found["op"]) or Op.ON, day=day, month_of_quarter=place),))


def _yearly_day(found: re.Match[str], said_on: dt.date) -> Read:
    day, month = int(found["day"]), int(found["month"])
    make_day(day, month, 2024)  # a leap year: 29/02 may be said
    return Read((RecurringRule(Freq.YEARLY, op_of(found["op"]) or Op.ON, month=month, day=day),))


def _weekday(found: re.Match[str], said_on: dt.date) -> Read:
    return Read((RecurringRule(Freq.WEEKLY, op_of(found["op"]) or Op.ON, weekday=_WEEKDAY[found["weekday"]]),))


def _weekday_of_week(found: re.Match[str], said_on: dt.date) -> Read:
    """ "Thứ Sáu tuần sau": that day of the week, which begins on Monday."""
    name = found["weekday"]
    place = _WEEKDAY[name] if name in _WEEKDAY else int(name) - 1
    ahead = 0 if found["which"] in {"này", "nay"} else 7
    day = said_on + dt.timedelta(days=place - 1 - said_on.weekday() + ahead)
    return Read((DateRule(op_of(found["op"]) or Op.ON, day, time_of(found)),))


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
    why = "chưa rõ tính từ ngày nào"
    return Read((NoDeadline(f"«{found[0].strip()}»: {why}"),), 0.0, why)


def _vague(found: re.Match[str], said_on: dt.date) -> Read:
    why = "không nói rõ ngày nào"
    return Read((NoDeadline(f"«{found[0].strip()}» {why}"),), 0.0, why)


def _next_meeting(found: re.Match[str], said_on: dt.date) -> Read:
    """The next meeting, whenever it will be: one meeting after this one."""
    rule = RelativeRule(1, Unit.MEETING, Direction.AFTER, "cuộc họp này")
    return Read((rule,), LIKELY, "tính theo cuộc họp sau, chưa có ngày")


def _form(
    name: str, pattern: str, read: Callable[[re.Match[str], dt.date], Read], *, inside: bool = True
) -> SpokenForm:
    return SpokenForm(name, re.compile(rf"\b{pattern}"), read, inside)


_OP_WORDS = r"(?P<op>trước|chậm nhất(?: là| vào)?|muộn nhất(?: là| vào)?|vào|đến hết|hết)?\s*"
_BY_WORDS = (
    r"(?:chậm nhất|muộn nhất|trễ nhất)(?:\s+(?:là|vào|đến))?(?:\s+(?:hết|trước))?|không quá|đến hết|đến trước|hết"
)
_NOW = r"(?:từ nay\s+(?:đến|tới|cho đến)\s+)"
_IN = (
    r"(?:(?:ngay )?trong|vào cuối|đến hết|tới hết|trước khi hết|hết|cuối|đến cuối|vào|"
    rf"chậm nhất (?:là |trong |vào )?|trong phạm vi|{_NOW}(?:hết|cuối)?)\s*"
)
_FINISH = r"(?:hoàn thành|hoàn tất|xong|kết thúc|dự kiến)\s+(?:xong\s+|vào\s+)?"
_PART = r"(?:đầu|giữa|trung tuần|thượng tuần|hạ tuần|nửa đầu|nửa cuối|những ngày đầu|những ngày cuối)"
_WHICH = r"(?:\s+(?:\d{1,2}(?!\d)|iv|iii|ii|i|này|sau|tới|giêng|chạp|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)\b)?"
_GATHERING = r"(?:cuộc |buổi |phiên |kỳ |hội nghị )?(?:họp|giao ban|hội ý|làm việc)(?:\s+(?!ngày)[^\s,.;:]+){0,4}?"

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
        "weekday-of-week",
        rf"(?:(?P<op>{_BY_WORDS}|trước|đến|tới|vào)\s+)?{TIME}{_SESSION}(?:thứ|chủ)\s+"
        r"(?P<weekday>hai|ba|tư|năm|sáu|bảy|nhật|[2-7])\s*,?\s+(?:của\s+)?tuần\s+"
        r"(?P<which>này|nay|sau|tới|kế tiếp|tiếp theo)\b",
        _weekday_of_week,
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
    _form("several-days", DAYS, several_days),
    _form("several-quarters", QUARTERS, several_quarters),
    _form("several-months", MONTHS, several_months),
    _form(
        "next-meeting",
        rf"(?:trước|tại|trong|vào)\s+{_GATHERING}\s+(?:lần sau|kế tiếp|tiếp theo|lần tới|sau|tới)(?!\s+(?:khi|ngày))",
        _next_meeting,
    ),
    _form("from-now", rf"từ nay\s+(?:cho\s+)?(?:đến|tới)(?:\s+hết)?\s+{DAY}", _from_now),
    _form("from-to", rf"từ\s+{DAY}\s*(?:đến hết|đến|tới|-|–)\s*{DAY2}", _from_to),
    _form("by", rf"(?:{_BY_WORDS})\s+{TIME}{DAY}", _dated(Op.BY)),
    _form("before", rf"trước\s+{TIME}{DAY}", _dated(Op.BEFORE)),
    _form("until", rf"(?:đến|tới)\s+{TIME}{DAY}", _dated(Op.BY)),
    _form(
        "finished-on",
        rf"(?:hoàn thành|xong|hạn cuối|thời hạn|hạn)\s*(?:là\s+|vào\s+|:\s*)?{TIME}{DAY}",
        _dated(Op.BY),
    ),
    _form("from", rf"(?:bắt đầu\s+|kể\s+)?từ\s+{DAY}", _dated(Op.FROM)),
    _form("within-day", rf"trong\s+{DAY}", _dated(Op.BY)),
    _form("on-day", rf"(?:vào|đúng)\s+{TIME}{DAY}", _dated(Op.ON)),
    _form("on", rf"{TIME}{DAY}", _dated(Op.ON), inside=False),
    _form("part-of", rf"(?:trong |vào |khoảng |trước )?{_PART}\s+(?:tháng|quý|năm|tuần){_WHICH}{YEAR}", _vague),
    _form("half", rf"(?:{_IN})?(?:6|06|sáu)\s+tháng\s+(?P<half>đầu|cuối)\s+năm(?:\s+(?P<year>\d{{4}}))?", _half),
    _form("before-month", rf"trước\s+tháng\s+{MONTH}{YEAR}", _before_month),
    _form("month", rf"{_IN}tháng\s+{MONTH}{YEAR}", _month),
    _form("finished-month", rf"{_FINISH}tháng\s+{MONTH}{YEAR}", _month),
    _form("finished-quarter", rf"{_FINISH}{_QUARTER}{YEAR}", _quarter),
    _form("finished-year", rf"{_FINISH}năm\s+(?P<year>\d{{4}})(?!\s*[-–]\s*\d)", _whole_year),
    _form("quarter", rf"{_IN}{_QUARTER}{YEAR}", _quarter),
    _form("year", rf"{_IN}năm\s+(?P<year>\d{{4}})(?!\s*[-–]\s*\d)", _whole_year),
    _form("this", rf"(?:{_IN}|ngay\s+)?(?P<what>tuần|tháng|quý|năm)\s+(?P<which>này|nay|tới|sau)\b", _this),
    _form("bare-month", rf"tháng\s+{MONTH}{YEAR}", _month, inside=False),
    _form("bare-quarter", rf"{_QUARTER}{YEAR}", _quarter, inside=False),
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
