"""What comes back: cycles alone and several together, and the day, month or time of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vanban.intake.deadline_parts import DOUBTFUL, LIKELY, Guess
from vanban.intake.deadline_points import Cycle, Point, cycle_named
from vanban.intake.deadline_prepositions import preposition_before
from vanban.intake.deadline_sentence import BINDING, FAIR, OPS, STRONG, WITH_CYCLE, Phrase, Sentence
from vanban.model.deadline import Freq, Op, RecurringRule

_AFTER_CYCLE = re.compile(r"\s*[,:(-]?\s*\Z")

_MORE_CYCLES = re.compile(
    r"\s*(?:,\s*và|,|và|;|hoặc|/|-)\s*(?:(?:hằng|hàng|mỗi|từng|định kỳ)\s+)?"
    r"((?:\d{1,2}|sáu|ba|chín)\s+tháng(?!\s+(?:đầu|cuối))(?:\s+(?:một|01|1)\s+lần)?|tuần|tháng|quý|(?:01\s+|"
    r"1\s+|một\s+)?năm(?:\s+một lần)?)"
    r"(?!\s*(?:\d|iv\b|ii?i?\b|này|tới|sau|nay|qua))(?!\w)"
)

_LEADING_CYCLE = re.compile(r"\bđịnh kỳ\s*\Z")


def recurring(sentence: Sentence, place: int) -> tuple[Phrase | None, int]:
    """ "hằng tháng, quý", "trước ngày 25 hằng tháng", "hằng quý, chậm nhất ngày 05 của tháng đầu quý"."""
    point = sentence.points[place]
    if point.kind == "cycle" and point.cycles[0].month_of_quarter is None and point.named:
        return _cycle_first(sentence, place)
    if point.kind == "stretch":
        return _months_of_a_year(sentence, place)
    if point.kind == "time":
        return _time_of_every_day(sentence, place)
    if point.kind != "day":
        return None, place
    days, after = _days(sentence, place)
    cycle = sentence.points[after] if after < len(sentence.points) else None
    gap = sentence.gap(after - 1, after) if cycle is not None else ""
    if cycle is not None and cycle.kind == "cycle" and WITH_CYCLE.match(gap) and _may_come_back(days):
        return _anchored(sentence, days, cycle.cycles[0], cycle.end, before=place), after + 1
    earlier = _earlier_cycle(sentence, place, days)
    if earlier is not None:
        unsure = replace(earlier, sure=Guess(LIKELY, "kỳ lặp nêu ở phần trước của câu"))
        return _anchored(sentence, days, unsure, days[-1].end, before=place), after
    of_month = re.compile(r"\s*(?:của\s+)?(tháng|quý|năm)(?!\s*(?:\d|[iv]+\b))(?!\w)").match(
        sentence.text, days[-1].end
    )
    if of_month and days[-1].month is None and days[-1].span is None and days[-1].day is not None:
        return _anchored(sentence, days, cycle_named(of_month[1]), of_month.end(), before=place), after
    return None, place


def _months_of_a_year(sentence: Sentence, place: int) -> tuple[Phrase | None, int]:
    """ "tháng 6, tháng 12 hằng năm"; of a quarter of every year only its last month is kept, to be looked at."""
    group, after = [sentence.points[place]], place + 1
    while after < len(sentence.points) and sentence.points[after].kind == "stretch" and sentence.listed(after):
        group.append(sentence.points[after])
        after += 1
    cycle = sentence.points[after] if after < len(sentence.points) else None
    yearly = cycle is not None and cycle.kind == "cycle" and cycle.cycles[0].freq is Freq.YEARLY
    if cycle is None or not yearly or not WITH_CYCLE.match(sentence.gap(after - 1, after)):
        return None, place
    if any(each.year or each.span or not each.first for each in group):
        return None, place
    said = sentence.before(group[0])
    op = {"before": Op.BEFORE, "end": Op.BY, "until": Op.BY}.get(said.kind)
    rules = tuple(RecurringRule(Freq.YEARLY, op, month=each.first + each.months - 1) for each in group)
    sure = (
        Guess() if all(each.months == 1 for each in group) else Guess(DOUBTFUL, "quý của mỗi năm, chỉ giữ tháng cuối")
    )
    return Phrase(
        "recurring-month", said.start, cycle.end, rules, max(BINDING[said.kind], FAIR), sure, said.kind
    ), after + 1


def _time_of_every_day(sentence: Sentence, place: int) -> tuple[Phrase | None, int]:
    """ "trước 16h00 hằng ngày"."""
    point = sentence.points[place]
    cycle = sentence.points[place + 1] if place + 1 < len(sentence.points) else None
    if cycle is None or cycle.kind != "cycle" or not WITH_CYCLE.match(sentence.gap(place, place + 1)):
        return None, place
    if cycle.cycles[0].freq is not Freq.CONTINUOUS or point.time is None:
        return None, place
    said = sentence.before(point)
    rule = RecurringRule(Freq.CONTINUOUS, OPS.get(said.kind, Op.ON), time=point.time)
    sure = cycle.cycles[0].sure
    return Phrase(
        "recurring-time", said.start, cycle.end, (rule,), max(BINDING[said.kind], FAIR), sure, said.kind
    ), place + 2


def _days(sentence: Sentence, place: int) -> tuple[list[Point], int]:
    """The days from here that are listed together."""
    days, after = [sentence.points[place]], place + 1
    while after < len(sentence.points) and sentence.points[after].kind == "day" and sentence.listed(after):
        days.append(sentence.points[after])
        after += 1
    return days, after


def _earlier_cycle(sentence: Sentence, place: int, days: Sequence[Point]) -> Cycle | None:
    """A cycle said earlier in the sentence for days without month or year: "Hằng năm, … trước ngày 15/12"."""
    if not _may_come_back(days):
        return None
    near = days[-1].part == "of-month"
    for point in reversed(sentence.points[:place]):
        between = sentence.text[point.end : days[0].start]
        if point.kind == "cycle" and point.cycles and point.part != "always" and not re.search(r"[;]|\.\s", between):
            cycle = point.cycles[0]
            if days[0].weekday:
                return cycle if cycle.freq is Freq.WEEKLY else None
            if days[0].month is None or near:
                return cycle if cycle.freq in (Freq.MONTHLY, Freq.QUARTERLY, Freq.CONTINUOUS) else None
            return cycle if cycle.freq in (Freq.YEARLY, Freq.HALF_YEARLY) else None
    return None


def _anchored(sentence: Sentence, days: Sequence[Point], cycle: Cycle, end: int, *, before: int) -> Phrase:
    said = sentence.before(sentence.points[before])
    op = OPS.get(said.kind, Op.ON)
    rules = tuple(_comes_back(day, cycle, op) for day in days)
    sure = min((cycle.sure, *(day.sure for day in days)), key=lambda each: each.confidence)
    if any(isinstance(rule, RecurringRule) and rule.freq is Freq.CONTINUOUS for rule in rules):
        sure = sure.worse(Guess(LIKELY, "việc hằng ngày, hiểu là thường xuyên"))
    if said.kind == "from":
        sure = sure.worse(Guess(DOUBTFUL, "chưa rõ là ngày bắt đầu hay ngày phải xong"))
    begin = said.start
    lead = _LEADING_CYCLE.search(sentence.text, sentence.taken, begin)
    if lead is not None:
        begin = lead.start()
    return Phrase("recurring-day", begin, end, rules, max(BINDING[said.kind], FAIR), sure, said.kind)


def _cycle_first(sentence: Sentence, place: int) -> tuple[Phrase | None, int]:
    point = sentence.points[place]
    cycles, end = list(point.cycles), point.end
    while more := _MORE_CYCLES.match(sentence.text, end):
        cycles.append(cycle_named(more[1]))
        end = more.end()
    after = place + 1
    while after < len(sentence.points) and sentence.points[after].start < end:
        after += 1
    if len(cycles) == 1 and point.part != "always":
        anchored, following = _cycle_then_days(sentence, point, after)
        if anchored is not None:
            return anchored, following
    rules = tuple(RecurringRule(cycle.freq, interval=cycle.interval) for cycle in dict.fromkeys(cycles))
    sure = min((cycle.sure for cycle in cycles), key=lambda each: each.confidence)
    more_times = re.compile(r"\s*(?:0?[2-9]|hai|ba|bốn)\s+lần").match(sentence.text, end)
    if more_times:
        sure, end = Guess(DOUBTFUL, f"«{more_times[0].strip()}» mỗi kỳ"), more_times.end()
    name = "continuous" if point.part == "always" else "recurring"
    return Phrase(name, point.start, end, rules, FAIR, sure, point=point), after


def _cycle_then_days(sentence: Sentence, point: Point, after: int) -> tuple[Phrase | None, int]:
    """ "Hằng năm, trước ngày 31 tháng 3": the day stands right behind its cycle."""
    if after < len(sentence.points) and sentence.points[after].kind == "time":
        return _cycle_then_time(sentence, point, after)
    if after < len(sentence.points) and sentence.points[after].kind == "stretch":
        return _year_then_month(sentence, point, after)
    if after >= len(sentence.points) or sentence.points[after].kind != "day":
        return None, after
    said = preposition_before(sentence.text, sentence.points[after].start, point.end)
    if _AFTER_CYCLE.match(sentence.text[point.end : said.start]) is None:
        return None, after
    days, behind = _days(sentence, after)
    if not _may_come_back(days):
        return None, after
    cycle, end = point.cycles[0], days[-1].end
    if (
        behind < len(sentence.points)
        and sentence.points[behind].kind == "cycle"
        and WITH_CYCLE.match(sentence.gap(behind - 1, behind))
    ):
        cycle, end, behind = sentence.points[behind].cycles[0], sentence.points[behind].end, behind + 1
    rules = tuple(_comes_back(day, cycle, OPS.get(said.kind, Op.ON)) for day in days)
    return Phrase("recurring-day", point.start, end, rules, STRONG, cycle.sure, said.kind), behind


def _year_then_month(sentence: Sentence, point: Point, after: int) -> tuple[Phrase | None, int]:
    """ "hằng năm, trong tháng 01"; of a quarter only its last month is kept, to be looked at."""
    month = sentence.points[after]
    said = preposition_before(sentence.text, month.start, point.end)
    if point.cycles[0].freq is not Freq.YEARLY or month.year or month.span or not month.first:
        return None, after
    if _AFTER_CYCLE.match(sentence.text[point.end : said.start]) is None:
        return None, after
    op = {"before": Op.BEFORE, "end": Op.BY, "until": Op.BY}.get(said.kind)
    rule = RecurringRule(Freq.YEARLY, op, point.cycles[0].interval, month=month.first + month.months - 1)
    sure = Guess() if month.months == 1 else Guess(DOUBTFUL, "quý của mỗi năm, chỉ giữ tháng cuối")
    return Phrase("recurring-month", point.start, month.end, (rule,), STRONG, sure, said.kind), after + 1


def _cycle_then_time(sentence: Sentence, point: Point, after: int) -> tuple[Phrase | None, int]:
    """ "hằng ngày, trước 16 giờ 30"."""
    time = sentence.points[after]
    said = preposition_before(sentence.text, time.start, point.end)
    if _AFTER_CYCLE.match(sentence.text[point.end : said.start]) is None or point.cycles[0].freq is not Freq.CONTINUOUS:
        return None, after
    rule = RecurringRule(Freq.CONTINUOUS, OPS.get(said.kind, Op.ON), time=time.time)
    return Phrase("recurring-time", point.start, time.end, (rule,), STRONG, point.cycles[0].sure, said.kind), after + 1


def _may_come_back(days: Sequence[Point]) -> bool:
    """Whether no day names its year."""
    return all((day.year is None or day.part == "of-month") and day.span is None for day in days)


def _comes_back(day: Point, cycle: Cycle, op: Op) -> RecurringRule:
    """One day of every cycle."""
    if cycle.freq is Freq.WEEKLY:
        return RecurringRule(cycle.freq, op, cycle.interval, weekday=day.weekday, time=day.time)
    if cycle.freq is Freq.CONTINUOUS:
        return RecurringRule(cycle.freq, op, time=day.time)
    near = day.part == "of-month"
    month = None if near else day.month
    freq = Freq.YEARLY if month and cycle.freq is Freq.HALF_YEARLY else cycle.freq
    return RecurringRule(
        freq, op, cycle.interval, month=month, day=day.day, time=day.time, month_of_quarter=cycle.month_of_quarter
    )
