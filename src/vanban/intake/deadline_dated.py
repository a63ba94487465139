"""Days and stretches with their prepositions: one, a series, or a span from one to the other."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise

from vanban.intake.deadline_cycles import recurring
from vanban.intake.deadline_parts import DOUBTFUL, LIKELY, Guess, make_day, month_later
from vanban.intake.deadline_points import Point
from vanban.intake.deadline_prepositions import Preposition
from vanban.intake.deadline_sentence import AND, BINDING, FAIR, OPS, STRONG, TO, Phrase, Sentence
from vanban.model.deadline import (
    DateRule,
    Direction,
    NoDeadline,
    Op,
    PeriodRule,
    RecurringRule,
    RelativeRule,
    Rule,
    Unit,
)

_IS_THE_END = re.compile(r"\s+là\s+(?:thời hạn|hạn|ngày cuối|thời điểm cuối)")

_LATE_TIME = re.compile(r"\s*[,(]?\s*(trước|chậm nhất|muộn nhất)\s+(?:là\s+|lúc\s+)?")

_INSTEAD = re.compile(r"\s*(?:sang|thành|qua)\s*(?:ngày\s*|đến\s*|hết\s*)*\Z")

_DAY_RULES = {
    **{"before": "before", "end": "by", "in_by": "by", "until": "until", "done": "finished-on", "within": "within-day"},
    **{"on": "on-day", "label": "on-day", "": "on", "from": "from", "after": "after", "now": "from-now"},
}

_STRETCHES = {1: "month", 3: "quarter", 6: "half", 12: "year"}


def span(sentence: Sentence, place: int) -> tuple[Phrase | None, int]:
    """ "từ ngày 05 đến ngày 20/8/2025", "tháng 3 - tháng 5/2024"."""
    first = sentence.points[place]
    if place + 1 >= len(sentence.points) or first.kind not in {"day", "stretch"}:
        return None, place
    second = sentence.points[place + 1]
    if second.kind not in {"day", "stretch"}:
        return None, place
    if _INSTEAD.match(sentence.gap(place, place + 1)):
        return _moved_to(sentence, place)
    if not TO.match(sentence.gap(place, place + 1)):
        return None, place
    if second.month is None and not second.span and second.kind == "day":
        return _days_of_every(sentence, place)
    _, end, sure = second.between(sentence.said_on)
    month = None if first.month or first.kind == "stretch" or first.span else second.month
    first = replace(
        first, month=month or first.month, year=first.year or (second.year if month or first.month else None)
    )
    if first.kind == "stretch" and not first.span and first.year is None:
        first = replace(first, year=end.year)
    start, _, sure_start = first.between(min(sentence.said_on, end))
    if start > end and sentence.points[place].year is None:
        start = start.replace(year=start.year - 1)
    if start > end:
        sure = Guess(DOUBTFUL, "ngày đầu ở sau ngày cuối")
    said = sentence.before(sentence.points[place])
    begin = said.start if said.kind in {"from", "within", "on", "label", "in_by", ""} else sentence.points[place].start
    rule = PeriodRule(end, start)
    return Phrase(
        "from-to", begin, second.end, (rule,), FAIR, sure.worse(sure_start), said.kind or "span", first
    ), place + 2


def _days_of_every(sentence: Sentence, place: int) -> tuple[Phrase | None, int]:
    """ "từ ngày 20 đến ngày 25 hằng tháng": the last day comes back."""
    phrase, after = recurring(sentence, place + 1)
    if phrase is None:
        return None, place
    said = sentence.before(sentence.points[place])
    unsure = Guess(DOUBTFUL, "câu nêu khoảng ngày của mỗi kỳ, chỉ giữ ngày cuối")
    rules = tuple(replace(rule, op=Op.BY) if isinstance(rule, RecurringRule) else rule for rule in phrase.rules)
    return replace(phrase, start=said.start, rules=rules, sure=unsure, preposition="span"), after


def _moved_to(sentence: Sentence, place: int) -> tuple[Phrase, int]:
    """ "gia hạn từ ngày 15/6 sang ngày 30/6/2024": the later day is the deadline."""
    point, said = sentence.points[place + 1], sentence.before(sentence.points[place])
    _, end, sure = point.between(sentence.said_on)
    rule = DateRule(Op.BY, end, point.time) if point.kind == "day" else PeriodRule(end)
    unsure = sure.worse(Guess(LIKELY, "câu nêu hạn cũ và hạn mới"))
    return Phrase("moved-to", said.start, point.end, (rule,), STRONG, unsure, "end", point), place + 2


def series(sentence: Sentence, place: int) -> tuple[Phrase | None, int]:
    """One point with its preposition, or several with the same one: "trước 15/4 và 15/7/2024"."""
    point = sentence.points[place]
    if point.kind in {"cycle", "time"}:
        return None, place
    said = sentence.before(point)
    if not said.kind and _IS_THE_END.match(sentence.text, point.end):
        said = replace(said, kind="end")
    elif not said.kind:
        said = _limit_is(sentence, point) or said
    group, after = [point], place + 1
    while after < len(sentence.points) and _continues(sentence, point, said, after):
        group.append(sentence.points[after])
        after += 1
    end = group[-1].end
    late = _LATE_TIME.match(sentence.text, end)
    if (
        late
        and after < len(sentence.points)
        and sentence.points[after].kind == "time"
        and sentence.points[after].start == late.end()
    ):
        group[-1] = replace(group[-1], time=sentence.points[after].time)
        said = replace(said, kind="before" if late[1] == "trước" else "end")
        end, after = sentence.points[after].end, after + 1
    rules: list[Rule] = []
    sure, year = Guess(), None
    for each in reversed(group):
        year = each.year or year
        rule, guess = _pointed(sentence, each, said, year)
        rules.insert(0, rule)
        sure = sure.worse(guess)
    days = [rule.date for rule in rules if isinstance(rule, DateRule)]
    if any(later <= earlier for earlier, later in pairwise(days)):
        sure = sure.worse(Guess(LIKELY, "các ngày không theo thứ tự"))
    name = _name(point, said.kind) if len(group) == 1 else "several"
    binding = (
        max(BINDING[said.kind], FAIR) if point.part not in {"", "days"} and point.kind != "day" else BINDING[said.kind]
    )
    return Phrase(name, said.start, end, tuple(rules), binding, sure, said.kind, point), after


_LIMIT_IS = re.compile(
    r"(?<![^\W_])(?<!giới )(?<!quyền )(?<!gia )(?<!vô )(?<!ngắn )(?<!dài )"
    r"(?:thời hạn|hạn)\s+(?:chót\s+|cuối(?: cùng)?\s+)?"
    r"(?:(?!cũ|trước đây|ban đầu|hiệu lực|sử dụng|bảo hành|giá trị|hợp đồng|thuê|giấy phép|là)"
    r"[^\s,;.:]+\s+){1,12}là\s+(?:(?:vào|đến|hết)\s+)?(?:ngày\s+)?\Z"
)


def _limit_is(sentence: Sentence, point: Point) -> Preposition | None:
    """ "Hạn chót gửi phiếu tự đánh giá là 12/12/2022"."""
    if point.kind != "day":
        return None
    found = _LIMIT_IS.search(sentence.text, max(sentence.taken, point.start - 120), point.start)
    return Preposition("end", found.start(), found[0].strip()) if found else None


def _continues(sentence: Sentence, first: Point, said: Preposition, place: int) -> bool:
    point = sentence.points[place]
    if point.kind != first.kind or point.kind not in {"day", "stretch"}:
        return False
    gap = sentence.gap(place - 1, place)
    if sentence.points[place - 1].end >= point.end:
        return True  # both stand in one list: "quý II, III"
    if AND.match(gap) is None or not point.named:
        return AND.match(gap) is not None and bool(said.kind) and not _may_be_a_share(point, sentence.text)
    return place + 1 >= len(sentence.points) or sentence.points[place + 1].kind != "cycle"


def _pointed(sentence: Sentence, point: Point, said: Preposition, year: int | None) -> tuple[Rule, Guess]:
    if point.kind == "vague":
        why = f"«{point.text}»: không nói rõ ngày nào"
        return NoDeadline(why), Guess(0.0, "không nói rõ ngày nào")
    if point.kind == "day":
        day, guess = _day_of(sentence, point, year)
        if said.kind == "after" and point.part == "feast":
            return RelativeRule(0, Unit.DAY, Direction.AFTER, point.text), Guess(LIKELY, "chỉ nói sau dịp nào")
        if said.kind == "after":
            return DateRule(Op.FROM, day + dt.timedelta(days=1)), Guess(DOUBTFUL, "chỉ nói sau ngày nào")
        if said.kind == "now":
            return PeriodRule(day, sentence.said_on), guess
        if point.part == "feast" and said.kind in {"", "on", "within"}:
            guess = guess.worse(Guess(DOUBTFUL, "chỉ nói trong dịp nào"))
        if point.time is not None and said.text == "thời gian:":
            guess = guess.worse(Guess(DOUBTFUL, "có thể là giờ họp"))
        if point.part == "midnight":
            return DateRule(Op.BY, day), guess
        if not point.named and _may_be_a_share(point, sentence.text):
            guess = guess.worse(Guess(DOUBTFUL, "có thể là tỷ lệ chứ không phải ngày"))
        return DateRule(OPS[said.kind], day, point.time), guess
    return _stretch_of(sentence, point, said, year)


def _day_of(sentence: Sentence, point: Point, year: int | None) -> tuple[dt.date, Guess]:
    """A day; of one that names no month the next such day, which a person should look at."""
    if point.weekday and point.span is None:
        ahead = (point.weekday - sentence.said_on.isoweekday()) % 7
        day = sentence.said_on + dt.timedelta(days=ahead)
        return day, Guess(DOUBTFUL, "câu không nói tuần nào, hiểu là lần gần nhất")
    if point.month is None and point.day is not None and point.span is None:
        this = make_day(point.day, sentence.said_on.month, sentence.said_on.year)
        day = this if this >= sentence.said_on else month_later(this, 1)
        return day, Guess(DOUBTFUL, "câu không nói tháng nào, hiểu là lần gần nhất")
    return point.on(sentence.said_on, year)


def _stretch_of(sentence: Sentence, point: Point, said: Preposition, year: int | None) -> tuple[Rule, Guess]:
    start, end, guess = point.between(sentence.said_on, year)
    if said.kind == "before":
        if point.part in {"end", "only-end", "second-half", "last-month"}:
            return PeriodRule(end), guess.worse(Guess(LIKELY, f"«{said.text} {point.text}» hiểu là hết kỳ ấy"))
        return DateRule(Op.BEFORE, start), guess
    if said.kind == "from" and point.part != "days":
        return DateRule(Op.FROM, start), guess
    if said.kind == "after":
        return DateRule(Op.FROM, end + dt.timedelta(days=1)), Guess(DOUBTFUL, "chỉ nói sau kỳ nào")
    if said.kind == "now":
        return PeriodRule(end, sentence.said_on), guess
    if said.kind in {"end", "until"} or point.part == "only-end":
        return PeriodRule(end), guess
    return PeriodRule(end, start), guess


def _may_be_a_share(point: Point, text: str) -> bool:
    """`12/12` without "ngày" and without a year, and a thing counted behind it: "hoàn thành 12/12 xã"."""
    if point.named or point.kind != "day":
        return False
    behind = re.compile(r"\s+(?!và |để |gửi |trình |báo |phải |xong|hằng |hàng |này|tới|hoặc )[^\W\d]|%")
    return behind.match(text, point.end) is not None


def _name(point: Point, preposition: str) -> str:
    """The name of the rule that read a point: "before", "by", "month", "before-quarter"."""
    if point.kind == "day":
        return _DAY_RULES[preposition]
    what = _STRETCHES.get(point.months, "period") if point.kind == "stretch" else point.kind
    part = "-part" if point.part in {"beginning", "middle", "end", "first-half", "second-half"} else ""
    how = {"before": "before-", "from": "from-", "after": "after-", "now": "from-now-to-"}.get(preposition, "")
    return f"{how}{what}{part}"
