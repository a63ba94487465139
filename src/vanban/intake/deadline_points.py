"""What the words about time name: a day, a stretch of days, or a day that comes back; years may still be open.

Neighbouring words make one point: "17 giờ 00 ngày 20/3", "thứ Sáu tuần này", "ngày 15 của tháng cuối quý".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from vanban.intake.deadline_parts import LIKELY, Guess, NoSuchDay, dated, make_day, month_end, near_year
from vanban.intake.deadline_tokens import NUMBER_WORDS, ROMAN, WEEKDAYS, Token
from vanban.intake.working_days import lunar_new_year
from vanban.model.deadline import Freq
from vanban.wording.dates import day_month_year


@dataclass(frozen=True, slots=True)
class Cycle:
    """How often something comes back, and the place in the cycle as far as it was said."""

    freq: Freq
    interval: int | None = None
    month_of_quarter: int | None = None
    sure: Guess = field(default_factory=Guess)


@dataclass(frozen=True, slots=True)
class Point:
    """One thing said about time from `start` to `end`. Of a day the month or year may be missing; a stretch
    is `months` months from month `first` on, or the fixed days of `span`."""

    kind: str
    """`day`, `stretch`, `cycle`, `amount`, `horizon`, or `number` for what is no time at all."""
    start: int
    end: int
    text: str = ""
    day: int | None = None
    month: int | None = None
    year: int | None = None
    time: dt.time | None = None
    weekday: int | None = None
    first: int = 0
    months: int = 0
    part: str = ""
    """`beginning`, `middle` or `end` of the stretch, when only that was said."""
    span: tuple[dt.date, dt.date] | None = None
    cycles: tuple[Cycle, ...] = ()
    amount: int = 0
    unit: str = ""
    named: bool = True
    """Whether words say that it is a time; `12/12` may be a share."""
    sure: Guess = field(default_factory=Guess)

    def on(self, said_on: dt.date, year: int | None = None) -> tuple[dt.date, Guess]:
        """The day; without a year the first one from the day of speaking on."""
        if self.span:
            return self.span[0], self.sure
        if self.month is None or self.day is None:
            raise NoSuchDay(self.text)
        found, guess = dated(self.day, self.month, self.year or year, said_on)
        return found, guess.worse(self.sure)

    def between(self, said_on: dt.date, year: int | None = None) -> tuple[dt.date, dt.date, Guess]:
        """The first and last day of a stretch; of a day twice the day."""
        if self.kind == "day":
            day, guess = self.on(said_on, year)
            return day, day, guess
        if self.span:
            return *self.span, self.sure
        said = self.year or year
        last = self.first + self.months - 1
        whole, guess = (said, Guess()) if said else near_year(said_on, lambda y: month_end(last, y))
        guess = guess.worse(self.sure)
        if self.part in {"beginning", "middle", "first-half"}:
            guess = guess.worse(Guess(LIKELY, f"«{self.text}» không nói rõ ngày nào, hiểu theo phần tháng"))
        first, end = make_day(1, self.first, whole), month_end(last, whole)
        return *_part(first, end, self.part), guess.worse(self.sure)


def _part(first: dt.date, end: dt.date, part: str) -> tuple[dt.date, dt.date]:
    """Days 1 to 10, 11 to 20, 21 to the last: the three parts ("tuần") of ten days that offices mean."""
    if part == "beginning":
        return first, first.replace(day=10)
    if part == "middle":
        return first.replace(day=11), first.replace(day=20)
    if part == "end":
        return end.replace(day=21), end
    if part == "first-half":
        return first, first.replace(day=15)
    if part == "second-half":
        return first.replace(day=16), end
    return first, end


_PARTS = {
    **{"đầu": "beginning", "giữa": "middle", "cuối": "end", "nửa đầu": "first-half", "nửa cuối": "second-half"},
    **{"thượng tuần": "beginning", "trung tuần": "middle", "hạ tuần": "end"},
    **{"những ngày đầu": "beginning", "những ngày cuối": "end"},
}
_FREQ = {
    **{"ngày": Freq.CONTINUOUS, "tuần": Freq.WEEKLY, "tháng": Freq.MONTHLY, "quý": Freq.QUARTERLY},
    **{"năm": Freq.YEARLY, "kỳ": Freq.MONTHLY},
}
_PAST = {"trước", "qua", "vừa qua", "rồi", "ngoái"}
_HERE = {"này", "nay"}
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_NUMBERS = re.compile(r"\d+")


def number(said: str) -> int:
    return int(said) if said.isdigit() else NUMBER_WORDS[said]


def _year_in(text: str, said_on: dt.date) -> int | None:
    found = _YEAR.findall(text)
    if found:
        return int(found[-1])
    near = re.search(r"năm (nay|này|sau|tới)", text)
    return said_on.year + (near[1] not in _HERE) if near else None


def _month_word(text: str) -> int:
    found = re.search(r"(?:tháng|t\.?)\s*(\d{1,2}|giêng|chạp|[^\W\d]+(?:\s+(?:một|hai)(?!\w))?)", text)
    said = found[1] if found else text.split("/")[0].strip()
    if said in {"giêng", "chạp"}:
        raise NoSuchDay(f"tháng {said} âm lịch")
    return number(said)


def _day(token: Token, said_on: dt.date) -> Point:
    digits = _NUMBERS.findall(token.text)
    word = "tháng" in token.text
    month = _month_word(token.text) if word else int(digits[1])
    year_digits = digits[-1] if len(digits) > (2 if not word or re.search(r"tháng\s+\d", token.text) else 1) else ""
    sure, year = Guess(), int(year_digits) if year_digits else None
    if year is not None and len(year_digits) == 2:
        year += 2000
        if not said_on.year - 1 <= year <= said_on.year + 10:
            sure = Guess(0.5, f"năm viết hai chữ số «{year_digits}»")
    named = word or "ngày" in token.text or len(year_digits) == 4
    make_day(int(digits[0]), month, year or 2024)
    return Point("day", token.start, token.end, token.text, int(digits[0]), month, year, named=named, sure=sure)


def _day_number(token: Token, said_on: dt.date) -> Point:
    digits = _NUMBERS.findall(token.text)
    if digits and not 1 <= int(digits[0]) <= 31:
        raise NoSuchDay(token.text)
    day = int(digits[0]) if digits else 1 if "đầu" in token.text else 31
    sure = Guess(0.5, "ngày làm việc cuối cùng tùy lịch làm việc") if "làm việc" in token.text else Guess()
    return Point("day", token.start, token.end, token.text, day=day, sure=sure)


def _day_span(token: Token, said_on: dt.date) -> Point:
    """ "15-20/8/2025": a stretch within one month."""
    first, last, month, *rest = (int(each) for each in _NUMBERS.findall(token.text))
    end, guess = dated(last, month, rest[0] if rest else None, said_on)
    start = make_day(first, month, end.year)
    if first > last:
        guess = Guess(0.5, "ngày đầu ở sau ngày cuối")
    return Point("stretch", token.start, token.end, token.text, span=(start, end), sure=guess, part="days")


def _weekday(token: Token, said_on: dt.date) -> Point:
    last = token.text.split()[-1]
    place = 7 if last in {"nhật", "cn"} else WEEKDAYS[last] if last in WEEKDAYS else int(last) - 1
    return Point("day", token.start, token.end, token.text, weekday=place)


def _moved(text: str) -> int:
    """How many stretches ahead: 0 for "này", 1 for "tới", -1 for "trước"."""
    near = re.search(r"(này|nay|tới|sau|kế tiếp|tiếp theo|liền kề|trước|vừa qua|qua|rồi|ngoái)\Z", text)
    said = near[1] if near else "này"
    return 0 if said in _HERE else -1 if said in _PAST else 1


def _week(token: Token, said_on: dt.date) -> Point:
    start = said_on - dt.timedelta(days=said_on.weekday()) + dt.timedelta(days=7 * _moved(token.text))
    end = start + dt.timedelta(days=6)
    sure = Guess(LIKELY, f"tuần tính đến Chủ nhật {day_month_year(end)}")
    return Point("stretch", token.start, token.end, token.text, span=(start, end), sure=sure)


def _week_of(token: Token, said_on: dt.date) -> Point:
    """Week n of a month: days 1 to 7, 8 to 14 and so on, the last one to the end of the month."""
    which, _, rest = token.text.partition("tháng")
    month = _near_or_named("tháng" + rest, token, said_on)
    first, end, guess = month.between(said_on)
    said = which.removeprefix("tuần").strip(" ,/").removesuffix("của").strip()
    found = re.search(r"[1-5]|\b(?:iv|v|i{1,3})\b|nhất|hai|ba|tư|năm|đầu|cuối", said)
    word = found[0] if found else "đầu"
    if word == "cuối":
        start = end - dt.timedelta(days=6)
        return replace(month, span=(start, end), sure=Guess(LIKELY, "tuần cuối tính là bảy ngày cuối tháng"))
    nth = {"nhất": 1, "đầu": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "v": 5, **ROMAN}.get(word) or int(word)
    start = first + dt.timedelta(days=7 * (nth - 1))
    if start > end:
        raise NoSuchDay(token.text)
    return replace(month, span=(start, min(end, start + dt.timedelta(days=6))), sure=guess)


def _near_or_named(text: str, token: Token, said_on: dt.date) -> Point:
    """A month by its name or number, or "tháng này", "tháng sau"."""
    point = Point("stretch", token.start, token.end, token.text, months=1)
    if re.search(r"tháng\s+(?:này|nay|tới|sau|kế|tiếp|liền|trước|qua|vừa|rồi)", text):
        return _months_ahead(point, said_on, _moved(text), 1)
    return replace(point, first=_month_word(text), year=_year_in(text, said_on))


def _months_ahead(point: Point, said_on: dt.date, ahead: int, length: int) -> Point:
    first = said_on.year * 12 + (said_on.month - 1) // length * length + ahead * length
    return replace(point, first=first % 12 + 1, months=length, year=first // 12)


def _today(token: Token, said_on: dt.date) -> Point:
    ahead = 2 if "kia" in token.text else 1 if "mai" in token.text else 0
    day = said_on + dt.timedelta(days=ahead)
    return Point("day", token.start, token.end, token.text, span=(day, day))


def _half(token: Token, said_on: dt.date) -> Point:
    found = re.search(r"(?:(\S+(?:\s+\S+)?)\s+tháng|nửa)\s+(đầu|cuối)", token.text)
    said = found[1].split()[-1] if found and found[1] else "6"
    months = number(said)
    if not 1 <= months <= 12:
        raise NoSuchDay(token.text)
    first = 1 if found and found[2] == "đầu" else 13 - months
    return Point(
        "stretch", token.start, token.end, token.text, first=first, months=months, year=_this_year(token, said_on)
    )


def _this_year(token: Token, said_on: dt.date) -> int | None:
    found = _YEAR.search(token.text)
    if found:
        return int(found[0])
    near = re.search(r"(nay|này|sau|tới)\Z", token.text)
    return said_on.year + (near[1] not in _HERE) if near else None


def _months(token: Token, said_on: dt.date) -> Point:
    """ "tháng 4 - 6/2025"."""
    first, last, *rest = (int(each) for each in _NUMBERS.findall(token.text))
    if last < first:
        raise NoSuchDay(token.text)
    length, year = last - first + 1, rest[0] if rest else None
    return Point("stretch", token.start, token.end, token.text, first=first, months=length, year=year)


def _month(token: Token, said_on: dt.date) -> Point:
    named = "tháng" in token.text
    return replace(_near_or_named(token.text, token, said_on), named=named)


def _quarter_number(said: str) -> int:
    return ROMAN.get(said) or number(said)


def _quarter(token: Token, said_on: dt.date) -> Point:
    point = Point("stretch", token.start, token.end, token.text, months=3)
    found = re.search(r"(?:quý\s+|q)(iv|iii|ii|i|[1-4]|một|hai|ba|tư|bốn)(?!\w)", token.text)
    if found is None:
        return _months_ahead(point, said_on, _moved(token.text), 3)
    return replace(point, first=_quarter_number(found[1]) * 3 - 2, year=_year_in(token.text, said_on))


def _quarters(token: Token, said_on: dt.date) -> Point:
    first, last = (_quarter_number(each) for each in re.findall(r"\b(iv|iii|ii|i)\b", token.text))
    point = Point("stretch", token.start, token.end, token.text, first=first * 3 - 2, months=(last - first + 1) * 3)
    if last < first:
        raise NoSuchDay(token.text)
    return replace(point, year=_year_in(token.text, said_on))


def _year(token: Token, said_on: dt.date) -> Point:
    year = _YEAR.search(token.text)
    whole = int(year[0]) if year else said_on.year + _moved(token.text)
    return Point("stretch", token.start, token.end, token.text, first=1, months=12, year=whole)


def _years(token: Token, said_on: dt.date) -> Point:
    first, *_, last = (int(each) for each in _YEAR.findall(token.text))
    span = (dt.date(first, 1, 1), dt.date(last, 12, 31))
    kind, part = ("stretch", "days") if token.kind == "years" else ("horizon", "")
    return Point(kind, token.start, token.end, token.text, span=span, part=part)


def _part_of(token: Token, said_on: dt.date) -> Point:
    """A part of a month. Of a quarter or a year only the end is a day; its beginning and middle are none."""
    found = re.match(
        rf"({'|'.join(sorted(_PARTS, key=len, reverse=True))})\s+(?:của\s+)?(tháng|quý|năm|tuần)", token.text
    )
    if found is None:
        raise NoSuchDay(token.text)
    part, what = _PARTS[found[1]], found[2]
    text = token.text[found.start(2) :]
    inner = Token(what, token.start, token.end, text)
    if what == "tháng":
        near = text if re.search(r"tháng\s+\S", text) else "tháng này"
        return replace(_near_or_named(near, token, said_on), part=part, text=token.text)
    whole = (
        _quarter(inner, said_on)
        if what == "quý"
        else _week(inner, said_on)
        if what == "tuần"
        else _year(inner, said_on)
    )
    if what == "quý":
        return _month_of_quarter(whole, part, token)
    if part != "end":
        return replace(whole, kind="vague", text=token.text)
    return replace(whole, part="only-end", text=token.text)


def _month_of_quarter(quarter: Point, part: str, token: Token) -> Point:
    """The beginning, middle and end of a quarter are its three months, which a person should look at."""
    ahead = {"beginning": 0, "middle": 1}.get(part, 2)
    place = "last-month" if ahead == 2 else "a-month"
    sure = Guess(LIKELY, f"«{token.text}» không nói rõ ngày nào, hiểu là một tháng của quý")
    return replace(quarter, first=quarter.first + ahead, months=1, part=place, text=token.text, sure=sure)


def _of_quarter(token: Token, said_on: dt.date) -> Point:
    found = re.search(r"(đầu|giữa|cuối|nhất|hai|ba|[123])", token.text)
    place = {"đầu": 1, "nhất": 1, "1": 1, "giữa": 2, "hai": 2, "2": 2}.get(found[1] if found else "", 3)
    sure = Guess(LIKELY, "kỳ báo cáo hiểu là quý") if "kỳ" in token.text else Guess()
    return Point("cycle", token.start, token.end, token.text, cycles=(Cycle(Freq.QUARTERLY, None, place, sure),))


def _of_cycle(token: Token, said_on: dt.date) -> Point:
    return Point("cycle", token.start, token.end, token.text, cycles=(Cycle(Freq.MONTHLY),), named=False)


_CYCLE_NAME = re.compile(
    r"(?:(\d{1,3}|[^\W\d]+(?:\s+(?:một|hai|lăm|mươi)(?!\w))?)\s+)?(ngày|tuần|tháng|quý|năm|kỳ)(?!\w)"
)


def cycle_named(text: str) -> Cycle:
    """ "hằng quý", "06 tháng một lần", "năm"."""
    found = list(_CYCLE_NAME.finditer(text.replace("định kỳ", "")))[-1]
    said, unit = found[1] or "", found[2]
    amount = number(said) if said.isdigit() or said in NUMBER_WORDS else 1
    if "lần" in text and re.search(r"(?:một|01|1)\s+lần", text) and said in {"lần", ""}:
        amount = 1
    if unit == "tháng" and amount in (3, 6, 12):
        return Cycle({3: Freq.QUARTERLY, 6: Freq.HALF_YEARLY, 12: Freq.YEARLY}[amount])
    if unit == "ngày":
        return Cycle(Freq.CONTINUOUS, sure=Guess(LIKELY, "việc hằng ngày, hiểu là thường xuyên"))
    sure = Guess(0.5, "chưa rõ kỳ báo cáo là kỳ nào") if unit == "kỳ" else Guess()
    return Cycle(_FREQ[unit], amount if amount > 1 else None, sure=sure)


def _cycle(token: Token, said_on: dt.date) -> Point:
    return Point("cycle", token.start, token.end, token.text, cycles=(cycle_named(token.text),))


def _times(token: Token, said_on: dt.date) -> Point:
    """ "02 lần/năm": twice a year is every half-year; other counts only say how often."""
    found = re.search(r"(\S+)\s+lần", token.text)
    amount = number(found[1]) if found else 1
    unit = re.findall(r"tuần|tháng|quý|năm", token.text)[-1]
    freq = {(2, "năm"): Freq.HALF_YEARLY, (4, "năm"): Freq.QUARTERLY, (3, "quý"): Freq.MONTHLY}.get((amount, unit))
    sure = Guess(LIKELY, "chia đều số lần trong năm") if freq else Guess(0.5, f"«{token.text}»: nhiều lần mỗi kỳ")
    return Point("cycle", token.start, token.end, token.text, cycles=(Cycle(freq or _FREQ[unit], sure=sure),))


def _always(token: Token, said_on: dt.date) -> Point:
    return Point("cycle", token.start, token.end, token.text, cycles=(Cycle(Freq.CONTINUOUS),), part="always")


def _time(token: Token, said_on: dt.date) -> Point:
    hour, *rest = (int(each) for each in _NUMBERS.findall(token.text))
    minute = rest[0] if rest else 0
    if (hour, minute) == (24, 0):
        return Point("time", token.start, token.end, token.text, part="midnight")
    if hour > 23 or minute > 59:
        raise NoSuchDay(token.text)
    return Point("time", token.start, token.end, token.text, time=dt.time(hour, minute))


def _amount(token: Token, said_on: dt.date) -> Point:
    hours = re.fullmatch(r"(\d{1,3})\s*h", token.text)
    if hours:
        return Point("amount", token.start, token.end, token.text, amount=int(hours[1]), unit="giờ")
    found = re.match(
        r"(?:\d{1,3}\s*-\s*)?(.+?)(?:\s*\([^)]*\))?\s+(giờ làm việc|ngày làm việc|giờ|ngày|tuần|tháng|quý|năm)\Z",
        token.text,
    )
    if found is None:
        raise NoSuchDay(token.text)
    amount, unit = number(found[1]), found[2]
    if unit == "quý":
        amount, unit = amount * 3, "tháng"
    sure = Guess(0.5, "câu nêu hai số, lấy số lớn") if re.match(r"\d+\s*-", token.text) else Guess()
    return Point("amount", token.start, token.end, token.text, amount=amount, unit=unit, sure=sure)


def _feast(token: Token, said_on: dt.date) -> Point:
    year = _this_year(token, said_on)
    if "tết" in token.text and "dương" not in token.text:
        return _lunar(token, said_on, year)
    if "giỗ tổ" in token.text:
        return Point("event", token.start, token.end, token.text)
    day, month = (1, 1) if "tết" in token.text else (2, 9)
    return Point("day", token.start, token.end, token.text, day, month, year)


def _lunar(token: Token, said_on: dt.date, year: int | None) -> Point:
    """The first day of Tết; without its year the next one, which a person should look at."""
    ahead = [day for y in (said_on.year, said_on.year + 1) if (day := lunar_new_year(y)) and day > said_on]
    first = lunar_new_year(year) if year else ahead[0] if ahead else None
    if first is None:
        return Point("event", token.start, token.end, token.text)
    sure = Guess() if year else Guess(LIKELY, f"câu không nói năm, hiểu là Tết Nguyên đán {first.year}")
    return Point("day", token.start, token.end, token.text, year=year, span=(first, first), part="feast", sure=sure)


def _nothing(token: Token, said_on: dt.date) -> Point:
    return Point("number", token.start, token.end, token.text)


_READERS: dict[str, Callable[[Token, dt.date], Point]] = {
    "day": _day, "day_number": _day_number, "day_span": _day_span, "weekday": _weekday, "week": _week,
    "week_of": _week_of, "today": _today, "half": _half, "part": _part_of, "months": _months, "month": _month,
    "quarters": _quarters, "quarter": _quarter, "year": _year, "years": _years, "horizon": _years,
    "of_quarter": _of_quarter, "of_cycle": _of_cycle, "cycle": _cycle, "times": _times, "always": _always,
    "time": _time,    "amount": _amount, "feast": _feast,
    "stamp": _nothing, "paper": _nothing, "number": _nothing,
}  # fmt: skip


def _several(token: Token, said_on: dt.date) -> list[Point]:
    """ "các tháng 4, 7, 10/2024", "quý I, III": a point for each, the year said last for all."""
    if token.kind in {"day_list", "number_list"}:
        return _listed_days(token)
    year = _year_in(token.text, said_on)
    body = _YEAR.sub("", token.text) if token.kind != "year_list" else token.text
    if token.kind == "year_list":
        return [
            Point("stretch", token.start, token.end, token.text, first=1, months=12, year=int(each))
            for each in _YEAR.findall(body)
        ]
    if token.kind == "month_list":
        named = [(int(each), 1) for each in _NUMBERS.findall(body)]
    else:
        behind = body[body.index("quý") + 3 :]
        named = [(_quarter_number(each) * 3 - 2, 3) for each in re.findall(r"\b(iv|iii|ii|i|[1-4])\b", behind)]
    return [
        Point("stretch", token.start, token.end, token.text, first=first, months=n, year=year) for first, n in named
    ]


def _listed_days(token: Token) -> list[Point]:
    """ "ngày 05, 15 và 25/4/2024": the month and year said last are those of all."""
    digits = _NUMBERS.findall(token.text)
    year = int(digits.pop()) if len(digits[-1]) == 4 else None
    month = int(digits.pop()) if token.kind == "day_list" else None
    for each in digits:
        make_day(int(each), month or 1, year or 2024)
    return [Point("day", token.start, token.end, token.text, int(each), month, year) for each in digits]


def points_of(tokens: Sequence[Token], said_on: dt.date) -> list[Point]:
    """The points that single words name; a day that no calendar has is of kind `wrong`."""
    points: list[Point] = []
    for token in tokens:
        try:
            if token.kind.endswith("_list"):
                points += _several(token, said_on)
            else:
                points.append(_READERS[token.kind](token, said_on))
        except NoSuchDay as wrong:
            points.append(Point("wrong", token.start, token.end, str(wrong)))
        except (ValueError, KeyError, IndexError, OverflowError):
            points.append(Point("number", token.start, token.end, token.text))
    return points
