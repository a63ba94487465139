"""Phrases about time: points with prepositions, spans, series, cycles with anchors, spans counted from an event."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from vanban.intake.deadline_joining import joined
from vanban.intake.deadline_parts import DOUBTFUL, LIKELY, Guess, NoSuchDay, make_day, month_later
from vanban.intake.deadline_points import Cycle, Point, cycle_named, points_of
from vanban.intake.deadline_prepositions import Preposition, preposition_before
from vanban.intake.deadline_tokens import tokens_of
from vanban.intake.working_days import WorkingDay, after_working_days
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

_OPS = {
    **{"before": Op.BEFORE, "end": Op.BY, "until": Op.BY, "in_by": Op.BY, "done": Op.BY, "now": Op.BY},
    **{"within": Op.ON, "on": Op.ON, "label": Op.ON, "": Op.ON, "from": Op.FROM},
}
_BINDING = {
    **{"before": 3, "end": 3, "in_by": 3, "now": 3, "done": 2, "until": 2},
    **{"within": 2, "on": 2, "from": 2, "after": 1, "label": 2, "": 0},
}
STRONG, FAIR, WEAK, LOOSE = 3, 2, 1, 0
"""How firmly words bind the work to the time: "chậm nhất", "trong", "sau", and no preposition at all."""

_UNITS = {
    **{"giờ": Unit.HOUR, "giờ làm việc": Unit.WORKING_HOUR, "ngày": Unit.DAY, "ngày làm việc": Unit.WORKING_DAY},
    **{"tuần": Unit.WEEK, "tháng": Unit.MONTH, "năm": Unit.YEAR},
}
_TO = re.compile(r"\s*(?:,?\s*(?:cho\s+)?(?:đến|tới)(?:\s+(?:hết|cuối|trước))*|-)\s*(?:ngày\s*)?\Z")
_IS_THE_END = re.compile(r"\s+là\s+(?:thời hạn|hạn|ngày cuối|thời điểm cuối)")
_LATE_TIME = re.compile(r"\s*[,(]?\s*(trước|chậm nhất|muộn nhất)\s+(?:là\s+|lúc\s+)?")
_INSTEAD = re.compile(r"\s*(?:sang|thành|qua)\s*(?:ngày\s*|đến\s*|hết\s*)*\Z")
_AND = re.compile(
    r"\s*(?:,\s*và|,|và|;|hoặc|&)\s*(?:(?:trước|chậm nhất|vào|trong|đến|hết|ngày|đến hết|trước ngày)\s*)?\Z"
)
_WITH_CYCLE = re.compile(r"\s*,?\s*(?:(?:của|vào|trong|định kỳ)\s*)?\Z")
_AFTER_CYCLE = re.compile(r"\s*[,:(-]?\s*\Z")
_MORE_CYCLES = re.compile(
    r"\s*(?:,\s*và|,|và|;|hoặc|/|-)\s*(?:(?:hằng|hàng|mỗi|từng|định kỳ)\s+)?"
    r"((?:\d{1,2}|sáu|ba|chín)\s+tháng(?!\s+(?:đầu|cuối))(?:\s+(?:một|01|1)\s+lần)?|tuần|tháng|quý|(?:01\s+|"
    r"1\s+|một\s+)?năm(?:\s+một lần)?)"
    r"(?!\s*(?:\d|iv\b|ii?i?\b|này|tới|sau|nay|qua))(?!\w)"
)

_COUNTED = re.compile(
    r"(?<![^\W_])(?:(?:chậm|muộn|trễ)\s+nhất(?:\s+(?:là|sau|trong|không quá|vòng|thời hạn))*|"
    r"(?:ngay\s+)?trong(?:\s+(?:vòng|thời hạn|thời gian|khoảng|tối đa|phạm vi|không quá|khoảng thời gian))*|"
    r"sau(?:\s+(?:tối đa|không quá))?|(?:thời hạn|thời gian|hạn)(?:\s+(?:là|tối đa|không quá|chậm nhất|"
    r"thực hiện|hoàn thành|trả lời|xử lý))*\s*:?|không\s+(?:được\s+)?quá|không vượt quá|tối đa(?:\s+(?:là|"
    r"không quá))?|ít nhất(?:\s+(?:là|trước))?|tối thiểu(?:\s+(?:là|trước))?|chậm hơn)\s*\Z"
)
_FROM = re.compile(
    r"\s*(?:\([^)]{1,40}\)\s*)?,?\s*(?:(?:kể|tính)(?:\s+bắt đầu)?\s+từ|kể|từ|sau)\s+(?:(?:khi|lúc|"
    r"thời điểm)\s+)?(?P<anchor>[^,;.:)]{2,160})"
)
_BEFORE = re.compile(r"\s*,?\s*trước\s+(?:khi\s+)?(?P<anchor>[^,;.:)]{2,160})")
_EARLIER = re.compile(r"\s*,?\s*(?:so với|tính đến|kể từ|khi|của)\s+(?P<anchor>[^,;.:)]{2,160})")
_GONE = re.compile(r"\s*(?:qua|vừa qua|gần đây|trước đây|trước đó)(?!\w)")
_JUST_BEFORE = re.compile(r"(?<!\w)trước\s*\Z")
_AHEAD = re.compile(r"\s*(?:tới|nữa|tiếp theo)(?!\w)")
_GATHERING = (
    r"(?:ngày\s+)?(?:cuộc họp|phiên họp|kỳ họp|hội nghị|đại hội|buổi họp|buổi làm việc|họp|giao ban|"
    r"giờ họp|khai mạc|tổ chức|diễn ra|lễ|hội thảo|kiểm tra|giám sát|bầu cử|kết thúc|đến hạn|hết hạn)"
)
_BEFORE_AMOUNT = re.compile(
    rf"(?<![^\W_])trước\s+(?:khi\s+)?(?P<anchor>{_GATHERING}[^,;.:]{{0,80}}?)\s*,?\s*(?:ít nhất|tối thiểu|"
    rf"chậm nhất|là|khoảng|\s)*\s*\Z"
)
_LEAD_ANCHOR = re.compile(
    r"(?<![^\W_])(?:(?:kể|tính)\s+từ|(?:ngay\s+)?sau)\s+(?:(?:khi|"
    r"thời điểm)\s+)?(?P<anchor>(?:ngày\s+)?[^,;]{3,160}),[^;]*\Z"
)
_EVENTS = (
    r"(?:khi|ngày|kỳ họp|cuộc họp|phiên họp|buổi họp|buổi làm việc|hội nghị|đại hội|hội thảo|lễ|đợt|mùa|"
    r"đại hội|cuộc bầu cử|khai giảng|năm học|kỳ thi|bầu cử|tết|quốc khánh|giỗ tổ|giao ban|thời điểm)"
)
_EVENT = re.compile(
    rf"(?<![^\W_])(?:(?P<next>(?:trước|tại|trong|vào)\s+(?:cuộc |buổi |phiên |kỳ |hội nghị )?(?:họp|giao ban|"
    rf"hội ý|làm việc)"
    r"(?:\s+(?!ngày|lần|kế|tiếp|sau|tới)[^\s,.;:]+){0,4}?\s+(?:lần sau|kế tiếp|tiếp theo|lần tới|sau|"
    r"tới)(?!\s+(?:khi|ngày))(?!\w))|"
    rf"(?P<after>(?:ngay\s+)?sau\s+(?={_EVENTS}\b)|ngay\s+(?=khi\b))|(?P<before>(?:xong\s+|"
    rf"ngay\s+)?trước\s+(?={_EVENTS}\b)))"
)
_EVENT_STOPS = re.compile(
    r"[,;:.](?!\d)|\s(?:chậm nhất|muộn nhất|không quá|trong vòng|trong thời hạn|trước ngày|thì|các (?:phòng|"
    r"đơn vị)|phải (?:hoàn thành|gửi|báo cáo))(?!\w)"
)
_NO_EVENT_DAY = re.compile(
    r"ngày\s+(?:\d|cuối tháng|đầu tháng|mùng|mồng|hôm nay|mai)|giờ\s+\d|thời điểm\s+\d|"
    r"(?:ngày\s+)?tết(?!\w)(?!\s+(?:trung thu|thiếu nhi|đoan ngọ|độc lập))|"
    r"(?:ngày\s+)?(?:lễ\s+)?quốc khánh|khi hết (?:giờ|ngày) (?:làm việc|hành chính)|khi (?:hết|"
    r"kết thúc) (?:tháng|quý|năm)\s+(?:\d|[iv])|lễ (?:quốc khánh|giỗ tổ)"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of the sentence that says when, the rule that read it, and how firmly it binds."""

    rule: str
    start: int
    end: int
    rules: tuple[Rule, ...]
    binding: int
    sure: Guess = field(default_factory=Guess)
    preposition: str = ""
    point: Point | None = None

    @property
    def words_bind(self) -> bool:
        return self.binding >= STRONG


def phrases_of(text: str, typed: str, said_on: dt.date, works: WorkingDay) -> tuple[list[Phrase], list[Point]]:
    """All phrases of the spelt text in reading order, and the numbers that are no time; `typed` is as long."""
    points = joined(text, points_of(tokens_of(text), said_on), said_on)
    found = _without_labels(text, list(_Sentence(text, typed, points, said_on, works).phrases()))
    return found, [point for point in points if point.kind == "number"]


def _without_labels(text: str, phrases: Sequence[Phrase]) -> list[Phrase]:
    """ "Quý I: trước ngày 15/3": the stretch names the report, the phrase behind it says when."""
    kept = []
    for phrase, following in zip(phrases, [*phrases[1:], None], strict=False):
        between = text[phrase.end : following.start] if following is not None else "-"
        if phrase.binding == LOOSE and re.fullmatch(r"\s*[:(]\s*", between) and following and following.binding >= FAIR:
            continue
        kept.append(phrase)
    return kept


@dataclass
class _Sentence:
    """One pass over the points of a sentence."""

    text: str
    typed: str
    points: Sequence[Point]
    said_on: dt.date
    works: WorkingDay
    taken: int = 0
    """Where the last phrase ended."""

    def phrases(self) -> Iterator[Phrase]:
        events = list(self._events())
        place = 0
        while place < len(self.points):
            point = self.points[place]
            while events and events[0].start < point.start:
                event = events.pop(0)
                if event.start >= self.taken and not self._counts_from(event):
                    self.taken = event.end
                    yield event
            if point.start < self.taken:
                place += 1
                continue
            phrase, place = self._read(place)
            if phrase is not None:
                self.taken = phrase.end
                yield phrase
        for event in events:
            if event.start >= self.taken and not self._counts_from(event):
                yield event

    def _counts_from(self, event: Phrase) -> bool:
        """Whether a span behind counts from this event: "Sau khi có báo cáo, … trong vòng 05 ngày"."""
        if event.rule != "after-event":
            return False
        return any(
            p.kind == "amount" and p.start > event.end and self.text[event.end : p.start].count(";") == 0
            and _COUNTED.search(self.text, event.end, p.start) and not self._tail(p)
            for p in self.points
        )  # fmt: skip

    def _tail(self, point: Point) -> re.Match[str] | None:
        return _FROM.match(self.text, point.end) or _BEFORE.match(self.text, point.end)

    def _events(self) -> Iterator[Phrase]:
        for found in _EVENT.finditer(self.text):
            if found["next"]:
                rule = RelativeRule(1, Unit.MEETING, Direction.AFTER, "cuộc họp này")
                sure = Guess(LIKELY, "tính theo cuộc họp sau, chưa có ngày")
                yield Phrase("next-meeting", found.start(), found.end(), (rule,), STRONG, sure)
            elif not _NO_EVENT_DAY.match(self.text, found.end()) and not self._is_counted(found):
                yield self._event(found)

    def _is_counted(self, found: re.Match[str]) -> bool:
        """ "02 tuần sau khi …", "trước ngày họp 03 ngày": the span reads it."""
        for point in self.points:
            if point.kind != "amount":
                continue
            if 0 <= found.start() - point.end <= 2:
                return True
            if found["before"] and point.start > found.end():
                counted = _BEFORE_AMOUNT.search(self.text, found.start(), point.start)
                if counted is not None and counted.start() == found.start():
                    return True
        return False

    def _event(self, found: re.Match[str]) -> Phrase:
        stop = _EVENT_STOPS.search(self.text, found.end())
        end = stop.start() if stop else len(self.text)
        last = next((p for p in reversed(self.points) if found.end() <= p.start and p.end == end), None)
        if last is not None and (phrase := self._event_with(found, last)):
            return phrase
        anchor = self.typed[found.end() : end].strip()
        direction = Direction.AFTER if found["after"] else Direction.BEFORE
        rule = RelativeRule(0, Unit.DAY, direction, anchor.removeprefix("khi ") or found[0].strip())
        name = "after-event" if found["after"] else "before-event"
        at_once = found[0].startswith("ngay")
        binding = STRONG if at_once or found["before"] else FAIR
        sure = Guess(LIKELY, f"chưa rõ «{found[0].strip()} {anchor}» là ngày nào")
        return Phrase(name, found.start(), end, (rule,), binding, sure)

    def _event_with(self, found: re.Match[str], last: Point) -> Phrase | None:
        """ "sau ngày họp 03 ngày làm việc", "trước ngày Thương binh - Liệt sĩ 27/7": it closes with a span or a day."""
        anchor = self.typed[found.end() : last.start].strip(" ,(")
        if found["after"] and last.kind == "amount" and anchor:
            rule = RelativeRule(last.amount, _UNITS[last.unit], Direction.AFTER, anchor.removeprefix("khi "))
            return Phrase("relative-after", found.start(), last.end, (rule,), STRONG, last.sure)
        if found["before"] and last.kind == "day" and last.month and not found[0].startswith("ngay"):
            day, guess = last.on(self.said_on)
            unsure = guess.worse(Guess(LIKELY, "ngày của sự kiện hiểu là mốc"))
            return Phrase(
                "before-event-day", found.start(), last.end, (DateRule(Op.BEFORE, day),), STRONG, unsure, "before"
            )
        return None

    def _read(self, place: int) -> tuple[Phrase | None, int]:
        point = self.points[place]
        if point.kind == "wrong":
            return self._wrong(point), place + 1
        if point.kind == "amount":
            return self._relative(point), place + 1
        if point.kind in {"day", "cycle", "stretch", "vague", "horizon", "time"}:
            try:
                for reading in (self._recurring, self._span, self._series):
                    phrase, after = reading(place)
                    if phrase is not None:
                        return phrase, after
            except NoSuchDay as wrong:
                return self._wrong(replace(point, text=str(wrong))), place + 1
        return None, place + 1

    def _before(self, point: Point) -> Preposition:
        return preposition_before(self.text, point.start, self.taken)

    def _wrong(self, point: Point) -> Phrase:
        """A day that no calendar has: nothing follows, and a person has to look."""
        said = self._before(point)
        why = f"ngày không có trong lịch: {point.text}"
        return Phrase("no-such-day", said.start, point.end, (NoDeadline(why),), STRONG, Guess(0.0, why), said.kind)

    # Cycles

    def _recurring(self, place: int) -> tuple[Phrase | None, int]:
        """ "hằng tháng, quý", "trước ngày 25 hằng tháng", "hằng quý, chậm nhất ngày 05 của tháng đầu quý"."""
        point = self.points[place]
        if point.kind == "cycle" and point.cycles[0].month_of_quarter is None and point.named:
            return self._cycle_first(place)
        if point.kind == "stretch":
            return self._months_of_a_year(place)
        if point.kind == "time":
            return self._time_of_every_day(place)
        if point.kind != "day":
            return None, place
        days, after = self._days(place)
        cycle = self.points[after] if after < len(self.points) else None
        gap = self._gap(after - 1, after) if cycle is not None else ""
        if cycle is not None and cycle.kind == "cycle" and _WITH_CYCLE.match(gap) and _may_come_back(days):
            of_all = self._outer(cycle, after)
            return self._anchored(days, cycle.cycles[0], of_all, cycle.end, before=place), after + 1
        earlier = self._earlier_cycle(place, days)
        if earlier is not None:
            unsure = replace(earlier, sure=Guess(LIKELY, "kỳ lặp nêu ở phần trước của câu"))
            return self._anchored(days, unsure, unsure, days[-1].end, before=place), after
        of_month = re.compile(r"\s*(?:của\s+)?(tháng|quý|năm)(?!\s*(?:\d|[iv]+\b))(?!\w)").match(
            self.text, days[-1].end
        )
        if of_month and days[-1].month is None and days[-1].span is None and days[-1].day is not None:
            return self._anchored(days, cycle_named(of_month[1]), None, of_month.end(), before=place), after
        return None, place

    def _months_of_a_year(self, place: int) -> tuple[Phrase | None, int]:
        """ "tháng 6, tháng 12 hằng năm"; of a quarter of every year only its last month is kept, to be looked at."""
        group, after = [self.points[place]], place + 1
        while after < len(self.points) and self.points[after].kind == "stretch" and self._listed(after):
            group.append(self.points[after])
            after += 1
        cycle = self.points[after] if after < len(self.points) else None
        yearly = cycle is not None and cycle.kind == "cycle" and cycle.cycles[0].freq is Freq.YEARLY
        if cycle is None or not yearly or not _WITH_CYCLE.match(self._gap(after - 1, after)):
            return None, place
        if any(each.year or each.span or not each.first for each in group):
            return None, place
        said = self._before(group[0])
        op = {"before": Op.BEFORE, "end": Op.BY, "until": Op.BY}.get(said.kind)
        rules = tuple(RecurringRule(Freq.YEARLY, op, month=each.first + each.months - 1) for each in group)
        sure = (
            Guess()
            if all(each.months == 1 for each in group)
            else Guess(DOUBTFUL, "quý của mỗi năm, chỉ giữ tháng cuối")
        )
        return Phrase(
            "recurring-month", said.start, cycle.end, rules, max(_BINDING[said.kind], FAIR), sure, said.kind
        ), after + 1

    def _time_of_every_day(self, place: int) -> tuple[Phrase | None, int]:
        """ "trước 16h00 hằng ngày"."""
        point = self.points[place]
        cycle = self.points[place + 1] if place + 1 < len(self.points) else None
        if cycle is None or cycle.kind != "cycle" or not _WITH_CYCLE.match(self._gap(place, place + 1)):
            return None, place
        if cycle.cycles[0].freq is not Freq.CONTINUOUS or point.time is None:
            return None, place
        said = self._before(point)
        rule = RecurringRule(Freq.CONTINUOUS, _OPS.get(said.kind, Op.ON), time=point.time)
        sure = cycle.cycles[0].sure
        return Phrase(
            "recurring-time", said.start, cycle.end, (rule,), max(_BINDING[said.kind], FAIR), sure, said.kind
        ), place + 2

    def _outer(self, cycle: Point, place: int) -> Cycle | None:
        following = self.points[place + 1] if place + 1 < len(self.points) else None
        return following.cycles[0] if following is not None and following.kind == "cycle" and following.cycles else None

    def _days(self, place: int) -> tuple[list[Point], int]:
        """The days from here that are listed together."""
        days, after = [self.points[place]], place + 1
        while after < len(self.points) and self.points[after].kind == "day" and self._listed(after):
            days.append(self.points[after])
            after += 1
        return days, after

    def _listed(self, place: int) -> bool:
        """Whether a point stands in one list with the one before it, or is joined to it by a comma or "và"."""
        in_one_word = self.points[place - 1].end >= self.points[place].end
        return in_one_word or _AND.match(self._gap(place - 1, place)) is not None

    def _gap(self, first: int, second: int) -> str:
        return self.text[self.points[first].end : self.points[second].start]

    def _earlier_cycle(self, place: int, days: Sequence[Point]) -> Cycle | None:
        """A cycle said earlier in the sentence for days without month or year: "Hằng năm, … trước ngày 15/12"."""
        if not _may_come_back(days):
            return None
        near = days[-1].part == "of-month"
        for point in reversed(self.points[:place]):
            between = self.text[point.end : days[0].start]
            if (
                point.kind == "cycle"
                and point.cycles
                and point.part != "always"
                and not re.search(r"[;]|\.\s", between)
            ):
                cycle = point.cycles[0]
                if days[0].weekday:
                    return cycle if cycle.freq is Freq.WEEKLY else None
                if days[0].month is None or near:
                    return cycle if cycle.freq in (Freq.MONTHLY, Freq.QUARTERLY, Freq.CONTINUOUS) else None
                return cycle if cycle.freq in (Freq.YEARLY, Freq.HALF_YEARLY) else None
        return None

    def _anchored(self, days: Sequence[Point], cycle: Cycle, outer: Cycle | None, end: int, *, before: int) -> Phrase:
        said = self._before(self.points[before])
        op = _OPS.get(said.kind, Op.ON)
        rules = tuple(_comes_back(day, cycle, op) for day in days)
        sure = min((cycle.sure, *(day.sure for day in days)), key=lambda each: each.confidence)
        if any(isinstance(rule, RecurringRule) and rule.freq is Freq.CONTINUOUS for rule in rules):
            sure = sure.worse(Guess(LIKELY, "việc hằng ngày, hiểu là thường xuyên"))
        if said.kind == "from":
            sure = sure.worse(Guess(DOUBTFUL, "chưa rõ là ngày bắt đầu hay ngày phải xong"))
        begin = said.start
        lead = _LEADING_CYCLE.search(self.text, self.taken, begin)
        if lead is not None:
            begin = lead.start()
        return Phrase("recurring-day", begin, end, rules, max(_BINDING[said.kind], FAIR), sure, said.kind)

    def _cycle_first(self, place: int) -> tuple[Phrase | None, int]:
        point = self.points[place]
        cycles, end = list(point.cycles), point.end
        while more := _MORE_CYCLES.match(self.text, end):
            cycles.append(cycle_named(more[1]))
            end = more.end()
        after = place + 1
        while after < len(self.points) and self.points[after].start < end:
            after += 1
        if len(cycles) == 1 and point.part != "always":
            anchored, following = self._cycle_then_days(point, after)
            if anchored is not None:
                return anchored, following
        rules = tuple(RecurringRule(cycle.freq, interval=cycle.interval) for cycle in dict.fromkeys(cycles))
        sure = min((cycle.sure for cycle in cycles), key=lambda each: each.confidence)
        more_times = re.compile(r"\s*(?:0?[2-9]|hai|ba|bốn)\s+lần").match(self.text, end)
        if more_times:
            sure, end = Guess(DOUBTFUL, f"«{more_times[0].strip()}» mỗi kỳ"), more_times.end()
        name = "continuous" if point.part == "always" else "recurring"
        return Phrase(name, point.start, end, rules, FAIR, sure, point=point), after

    def _cycle_then_days(self, point: Point, after: int) -> tuple[Phrase | None, int]:
        """ "Hằng năm, trước ngày 31 tháng 3": the day stands right behind its cycle."""
        if after < len(self.points) and self.points[after].kind == "time":
            return self._cycle_then_time(point, after)
        if after >= len(self.points) or self.points[after].kind != "day":
            return None, after
        said = preposition_before(self.text, self.points[after].start, point.end)
        if _AFTER_CYCLE.match(self.text[point.end : said.start]) is None:
            return None, after
        days, behind = self._days(after)
        if not _may_come_back(days):
            return None, after
        cycle, end = point.cycles[0], days[-1].end
        if (
            behind < len(self.points)
            and self.points[behind].kind == "cycle"
            and _WITH_CYCLE.match(self._gap(behind - 1, behind))
        ):
            cycle, end, behind = self.points[behind].cycles[0], self.points[behind].end, behind + 1
        rules = tuple(_comes_back(day, cycle, _OPS.get(said.kind, Op.ON)) for day in days)
        return Phrase("recurring-day", point.start, end, rules, STRONG, cycle.sure, said.kind), behind

    def _cycle_then_time(self, point: Point, after: int) -> tuple[Phrase | None, int]:
        """ "hằng ngày, trước 16 giờ 30"."""
        time = self.points[after]
        said = preposition_before(self.text, time.start, point.end)
        if _AFTER_CYCLE.match(self.text[point.end : said.start]) is None or point.cycles[0].freq is not Freq.CONTINUOUS:
            return None, after
        rule = RecurringRule(Freq.CONTINUOUS, _OPS.get(said.kind, Op.ON), time=time.time)
        return Phrase(
            "recurring-time", point.start, time.end, (rule,), STRONG, point.cycles[0].sure, said.kind
        ), after + 1

    # Spans and points

    def _span(self, place: int) -> tuple[Phrase | None, int]:
        """ "từ ngày 05 đến ngày 20/8/2025", "tháng 3 - tháng 5/2024"."""
        first = self.points[place]
        if place + 1 >= len(self.points) or first.kind not in {"day", "stretch"}:
            return None, place
        second = self.points[place + 1]
        if second.kind not in {"day", "stretch"}:
            return None, place
        if _INSTEAD.match(self._gap(place, place + 1)):
            return self._moved_to(place)
        if not _TO.match(self._gap(place, place + 1)):
            return None, place
        if second.month is None and not second.span and second.kind == "day":
            return self._days_of_every(place)
        _, end, sure = second.between(self.said_on)
        month = None if first.month or first.kind == "stretch" or first.span else second.month
        first = replace(
            first, month=month or first.month, year=first.year or (second.year if month or first.month else None)
        )
        if first.kind == "stretch" and not first.span and first.year is None:
            first = replace(first, year=end.year)
        start, _, sure_start = first.between(min(self.said_on, end))
        if start > end and self.points[place].year is None:
            start = start.replace(year=start.year - 1)
        if start > end:
            sure = Guess(DOUBTFUL, "ngày đầu ở sau ngày cuối")
        said = self._before(self.points[place])
        begin = said.start if said.kind in {"from", "within", "on", "label", "in_by", ""} else self.points[place].start
        rule = PeriodRule(end, start)
        return Phrase(
            "from-to", begin, second.end, (rule,), FAIR, sure.worse(sure_start), said.kind or "span", first
        ), place + 2

    def _days_of_every(self, place: int) -> tuple[Phrase | None, int]:
        """ "từ ngày 20 đến ngày 25 hằng tháng": the last day comes back."""
        phrase, after = self._recurring(place + 1)
        if phrase is None:
            return None, place
        said = self._before(self.points[place])
        unsure = Guess(DOUBTFUL, "câu nêu khoảng ngày của mỗi kỳ, chỉ giữ ngày cuối")
        rules = tuple(replace(rule, op=Op.BY) if isinstance(rule, RecurringRule) else rule for rule in phrase.rules)
        return replace(phrase, start=said.start, rules=rules, sure=unsure), after

    def _moved_to(self, place: int) -> tuple[Phrase, int]:
        """ "gia hạn từ ngày 15/6 sang ngày 30/6/2024": the later day is the deadline."""
        point, said = self.points[place + 1], self._before(self.points[place])
        _, end, sure = point.between(self.said_on)
        rule = DateRule(Op.BY, end, point.time) if point.kind == "day" else PeriodRule(end)
        unsure = sure.worse(Guess(LIKELY, "câu nêu hạn cũ và hạn mới"))
        return Phrase("moved-to", said.start, point.end, (rule,), STRONG, unsure, "end", point), place + 2

    def _series(self, place: int) -> tuple[Phrase | None, int]:
        """One point with its preposition, or several with the same one: "trước 15/4 và 15/7/2024"."""
        point = self.points[place]
        if point.kind in {"cycle", "time"}:
            return None, place
        said = self._before(point)
        if not said.kind and _IS_THE_END.match(self.text, point.end):
            said = replace(said, kind="end")
        group, after = [point], place + 1
        while after < len(self.points) and self._continues(point, said, after):
            group.append(self.points[after])
            after += 1
        end = group[-1].end
        late = _LATE_TIME.match(self.text, end)
        if (
            late
            and after < len(self.points)
            and self.points[after].kind == "time"
            and self.points[after].start == late.end()
        ):
            group[-1] = replace(group[-1], time=self.points[after].time)
            said = replace(said, kind="before" if late[1] == "trước" else "end")
            end, after = self.points[after].end, after + 1
        rules: list[Rule] = []
        sure, year = Guess(), None
        for each in reversed(group):
            year = each.year or year
            rule, guess = self._pointed(each, said, year)
            rules.insert(0, rule)
            sure = sure.worse(guess)
        days = [rule.date for rule in rules if isinstance(rule, DateRule)]
        if any(later <= earlier for earlier, later in pairwise(days)):
            sure = sure.worse(Guess(LIKELY, "các ngày không theo thứ tự"))
        name = _name(point, said.kind) if len(group) == 1 else "several"
        binding = (
            max(_BINDING[said.kind], FAIR)
            if point.part not in {"", "days"} and point.kind != "day"
            else _BINDING[said.kind]
        )
        return Phrase(name, said.start, end, tuple(rules), binding, sure, said.kind, point), after

    def _continues(self, first: Point, said: Preposition, place: int) -> bool:
        point = self.points[place]
        if point.kind != first.kind or point.kind not in {"day", "stretch"}:
            return False
        gap = self._gap(place - 1, place)
        if self.points[place - 1].end >= point.end:
            return True  # both stand in one list: "quý II, III"
        if _AND.match(gap) is None or not point.named:
            return _AND.match(gap) is not None and bool(said.kind) and not _may_be_a_share(point, self.text)
        return place + 1 >= len(self.points) or self.points[place + 1].kind != "cycle"

    def _pointed(self, point: Point, said: Preposition, year: int | None) -> tuple[Rule, Guess]:
        if point.kind == "vague":
            why = f"«{point.text}»: không nói rõ ngày nào"
            return NoDeadline(why), Guess(0.0, "không nói rõ ngày nào")
        if point.kind == "day":
            day, guess = self._day(point, year)
            if said.kind == "after" and point.part == "feast":
                return RelativeRule(0, Unit.DAY, Direction.AFTER, point.text), Guess(LIKELY, "chỉ nói sau dịp nào")
            if said.kind == "after":
                return DateRule(Op.FROM, day + dt.timedelta(days=1)), Guess(DOUBTFUL, "chỉ nói sau ngày nào")
            if said.kind == "now":
                return PeriodRule(day, self.said_on), guess
            if point.part == "feast" and said.kind in {"", "on", "within"}:
                guess = guess.worse(Guess(DOUBTFUL, "chỉ nói trong dịp nào"))
            if point.time is not None and said.text == "thời gian:":
                guess = guess.worse(Guess(DOUBTFUL, "có thể là giờ họp"))
            if point.part == "midnight":
                return DateRule(Op.BY, day), guess
            if not point.named and _may_be_a_share(point, self.text):
                guess = guess.worse(Guess(DOUBTFUL, "có thể là tỷ lệ chứ không phải ngày"))
            return DateRule(_OPS[said.kind], day, point.time), guess
        return self._stretch(point, said, year)

    def _day(self, point: Point, year: int | None) -> tuple[dt.date, Guess]:
        """A day; of one that names no month the next such day, which a person should look at."""
        if point.weekday and point.span is None:
            ahead = (point.weekday - self.said_on.isoweekday()) % 7
            day = self.said_on + dt.timedelta(days=ahead)
            return day, Guess(DOUBTFUL, "câu không nói tuần nào, hiểu là lần gần nhất")
        if point.month is None and point.day is not None and point.span is None:
            this = make_day(point.day, self.said_on.month, self.said_on.year)
            day = this if this >= self.said_on else month_later(this, 1)
            return day, Guess(DOUBTFUL, "câu không nói tháng nào, hiểu là lần gần nhất")
        return point.on(self.said_on, year)

    def _stretch(self, point: Point, said: Preposition, year: int | None) -> tuple[Rule, Guess]:
        start, end, guess = point.between(self.said_on, year)
        if said.kind == "before":
            if point.part in {"end", "only-end", "second-half"}:
                return PeriodRule(end), guess.worse(Guess(LIKELY, f"«{said.text} {point.text}» hiểu là hết kỳ ấy"))
            return DateRule(Op.BEFORE, start), guess
        if said.kind == "from" and point.part != "days":
            return DateRule(Op.FROM, start), guess
        if said.kind == "after":
            return DateRule(Op.FROM, end + dt.timedelta(days=1)), Guess(DOUBTFUL, "chỉ nói sau kỳ nào")
        if said.kind == "now":
            return PeriodRule(end, self.said_on), guess
        if said.kind in {"end", "until"} or point.part == "only-end":
            return PeriodRule(end), guess
        return PeriodRule(end, start), guess

    # Spans counted from an event

    def _relative(self, point: Point) -> Phrase | None:
        text = self.text
        counted = _COUNTED.search(text, max(self.taken, point.start - 48), point.start)
        start = counted.start() if counted else point.start
        rule_unit, amount = _UNITS[point.unit], point.amount
        behind = _FROM.match(text, point.end)
        if behind:
            return self._counted_from(point, start, behind, Direction.AFTER)
        behind = _BEFORE.match(text, point.end)
        if behind:
            return self._counted_from(point, start, behind, Direction.BEFORE)
        ahead = _AHEAD.match(text, point.end)
        if ahead and (counted or point.unit != "ngày"):
            day = _moved(self.said_on, amount, rule_unit, self.works)
            return (
                None
                if day is None
                else Phrase(
                    "from-today", start, ahead.end(), (DateRule(Op.BY, day),), FAIR, Guess(LIKELY, "tính từ ngày nói")
                )
            )
        earlier = _EARLIER.match(text, point.end)
        if earlier and (said := _JUST_BEFORE.search(text, max(self.taken, point.start - 12), point.start)):
            rule = RelativeRule(amount, rule_unit, Direction.BEFORE, self._typed(earlier))
            return Phrase("relative-before", said.start(), earlier.end(), (rule,), STRONG, point.sure)
        if _GONE.match(text, point.end):
            return None
        turned = _BEFORE_AMOUNT.search(text, max(self.taken, point.start - 120), point.start)
        if turned:
            rule = RelativeRule(amount, rule_unit, Direction.BEFORE, self._typed(turned))
            return Phrase("relative-before", turned.start(), point.end, (rule,), STRONG, point.sure)
        if counted is None:
            return None
        lead = _LEAD_ANCHOR.search(text, 0, counted.start())
        if lead is not None and ";" not in text[lead.end("anchor") : counted.start()]:
            rule = RelativeRule(amount, rule_unit, Direction.AFTER, self._typed(lead))
            begin = lead.start() if not text[lead.end("anchor") : counted.start()].strip(", ") else counted.start()
            return Phrase("relative-after", begin, point.end, (rule,), STRONG, point.sure)
        if any(0 <= p.start - point.end <= 8 for p in self.points if p.kind in {"day", "stretch"}):
            return None  # "trong 02 ngày (20-21/6/2024)": the days themselves follow
        why = "chưa rõ tính từ ngày nào"
        rule = RelativeRule(amount, rule_unit, Direction.AFTER, "")
        return Phrase("no-anchor", counted.start(), point.end, (rule,), FAIR, Guess(DOUBTFUL, why))

    def _typed(self, found: re.Match[str]) -> str:
        return self.typed[found.start("anchor") : found.end("anchor")].strip()

    def _counted_from(self, point: Point, start: int, behind: re.Match[str], direction: Direction) -> Phrase:
        unit, end = _UNITS[point.unit], behind.end()
        first = next((p for p in self.points if p.start >= behind.start("anchor")), None)
        near = first is not None and first.kind == "day" and first.start - behind.start("anchor") <= 5
        if first is not None and near and (first.span or first.month):
            day, guess = first.on(self.said_on)
            amount = point.amount if direction is Direction.AFTER else -point.amount
            moved = _moved(day, amount, unit, self.works)
            if moved is not None:
                return Phrase(
                    "counted-from-day", start, first.end, (DateRule(Op.BY, moved),), STRONG, guess.worse(point.sure)
                )
        anchor, end = self._anchor(behind)
        rule = RelativeRule(point.amount, unit, direction, anchor)
        name = "relative-after" if direction is Direction.AFTER else "relative-before"
        return Phrase(name, start, end, (rule,), STRONG, point.sure)

    def _anchor(self, behind: re.Match[str]) -> tuple[str, int]:
        """The anchor's words; they end where another deadline begins."""
        stop = _ANCHOR_STOPS.search(self.text, behind.start("anchor"), behind.end())
        end = stop.start() if stop else behind.end()
        cut = behind.end()
        for point in self.points:
            if point.kind == "number" and point.start < cut < point.end:
                end = max(end, point.end) if not stop else end
        return self.typed[behind.start("anchor") : end].strip(" ,"), end


_LEADING_CYCLE = re.compile(r"\bđịnh kỳ\s*\Z")
_ANCHOR_STOPS = re.compile(
    r"\s(?:phải|cần phải|thì|chậm nhất|trước ngày \d|các (?:đơn vị|phòng|"
    r"cơ quan) (?:phải|gửi|có trách nhiệm))(?!\w)"
)


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


def _moved(day: dt.date, amount: int, unit: Unit, works: WorkingDay) -> dt.date | None:
    """The day some units later, or earlier when negative; hours end on no known day."""
    match unit:
        case Unit.DAY:
            return day + dt.timedelta(days=amount)
        case Unit.WEEK:
            return day + dt.timedelta(days=7 * amount)
        case Unit.WORKING_DAY:
            return after_working_days(day, amount, works)
        case Unit.MONTH:
            return month_later(day, amount)
        case Unit.YEAR:
            return month_later(day, 12 * amount)
    return None


def _may_be_a_share(point: Point, text: str) -> bool:
    """`12/12` without "ngày" and without a year, and a thing counted behind it: "hoàn thành 12/12 xã"."""
    if point.named or point.kind != "day":
        return False
    behind = re.compile(r"\s+(?!và |để |gửi |trình |báo |phải |xong|hằng |hàng |này|tới|hoặc )[^\W\d]|%")
    return behind.match(text, point.end) is not None


_DAY_RULES = {
    **{"before": "before", "end": "by", "in_by": "by", "until": "until", "done": "finished-on", "within": "within-day"},
    **{"on": "on-day", "label": "on-day", "": "on", "from": "from", "after": "after", "now": "from-now"},
}
_STRETCHES = {1: "month", 3: "quarter", 6: "half", 12: "year"}


def _name(point: Point, preposition: str) -> str:
    """The name of the rule that read a point: "before", "by", "month", "before-quarter"."""
    if point.kind == "day":
        return _DAY_RULES[preposition]
    what = _STRETCHES.get(point.months, "period") if point.kind == "stretch" else point.kind
    part = "-part" if point.part in {"beginning", "middle", "end", "first-half", "second-half"} else ""
    how = {"before": "before-", "from": "from-", "after": "after-", "now": "from-now-to-"}.get(preposition, "")
    return f"{how}{what}{part}"
