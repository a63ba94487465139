"""Spans counted from an event or a day, and events that stand for a day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from vanban.intake.deadline_parts import DOUBTFUL, LIKELY, Guess, month_later
from vanban.intake.deadline_points import Point
from vanban.intake.deadline_prepositions import preposition_before
from vanban.intake.deadline_sentence import FAIR, STRONG, TO, UNITS, Phrase, Sentence
from vanban.intake.working_days import WorkingDay
from vanban.model.calendar import nth_working_day
from vanban.model.deadline import DateRule, Direction, Op, RelativeRule, Unit

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

_ANCHOR_STOPS = re.compile(
    r"\s(?:phải|cần phải|thì|chậm nhất|trước ngày \d|các (?:đơn vị|phòng|"
    r"cơ quan) (?:phải|gửi|có trách nhiệm))(?!\w)"
)


def events_of(sentence: Sentence) -> Iterator[Phrase]:
    for found in _EVENT.finditer(sentence.text):
        if found["next"]:
            rule = RelativeRule(1, Unit.MEETING, Direction.AFTER, "cuộc họp này")
            sure = Guess(LIKELY, "tính theo cuộc họp sau, chưa có ngày")
            yield Phrase("next-meeting", found.start(), found.end(), (rule,), STRONG, sure)
        elif not _NO_EVENT_DAY.match(sentence.text, found.end()) and not _is_counted(sentence, found):
            yield _event_of(sentence, found)


def _is_counted(sentence: Sentence, found: re.Match[str]) -> bool:
    """ "02 tuần sau khi …", "trước ngày họp 03 ngày": the span reads it."""
    for point in sentence.points:
        if point.kind != "amount":
            continue
        if 0 <= found.start() - point.end <= 2:
            return True
        if found["before"] and point.start > found.end():
            counted = _BEFORE_AMOUNT.search(sentence.text, found.start(), point.start)
            if counted is not None and counted.start() == found.start():
                return True
    return False


def _event_of(sentence: Sentence, found: re.Match[str]) -> Phrase:
    stop = _EVENT_STOPS.search(sentence.text, found.end())
    end = stop.start() if stop else len(sentence.text)
    last = next((p for p in reversed(sentence.points) if found.end() <= p.start and p.end == end), None)
    if last is not None and (phrase := _event_with(sentence, found, last)):
        return phrase
    end = _before_its_time(sentence, found, end)
    anchor = sentence.typed[found.end() : end].strip()
    direction = Direction.AFTER if found["after"] else Direction.BEFORE
    rule = RelativeRule(0, Unit.DAY, direction, anchor.removeprefix("khi ") or found[0].strip())
    name = "after-event" if found["after"] else "before-event"
    at_once = found[0].startswith("ngay")
    binding = STRONG if at_once or found["before"] else FAIR
    sure = Guess(LIKELY, f"chưa rõ «{found[0].strip()} {anchor}» là ngày nào")
    return Phrase(name, found.start(), end, (rule,), binding, sure)


def _before_its_time(sentence: Sentence, found: re.Match[str], end: int) -> int:
    """ "sau khi sắp xếp bộ máy vào đầu tháng 4/2025": the time closes the event and is read for itself."""
    last = next((p for p in reversed(sentence.points) if found.end() <= p.start and p.end == end), None)
    if not found["after"] or last is None or last.kind != "stretch":
        return end
    said = preposition_before(sentence.text, last.start, found.end())
    return said.start if said.kind in {"on", "within"} and said.start - found.end() > 2 else end


def _event_with(sentence: Sentence, found: re.Match[str], last: Point) -> Phrase | None:
    """ "sau ngày họp 03 ngày làm việc", "trước ngày Thương binh - Liệt sĩ 27/7": it closes with a span or a day."""
    anchor = sentence.typed[found.end() : last.start].strip(" ,(")
    if found["after"] and last.kind == "amount" and anchor:
        rule = RelativeRule(last.amount, UNITS[last.unit], Direction.AFTER, anchor.removeprefix("khi "))
        return Phrase("relative-after", found.start(), last.end, (rule,), STRONG, last.sure)
    if found["before"] and last.kind == "day" and last.month and not found[0].startswith("ngay"):
        try:
            day, guess = last.on(sentence.said_on)
        except ValueError:  # no such day in that year: the event is read by its words
            return None
        unsure = guess.worse(Guess(LIKELY, "ngày của sự kiện hiểu là mốc"))
        return Phrase(
            "before-event-day", found.start(), last.end, (DateRule(Op.BEFORE, day),), STRONG, unsure, "before"
        )
    return None


def counts_from(sentence: Sentence, event: Phrase) -> bool:
    """Whether a span behind counts from this event: "Sau khi có báo cáo, … trong vòng 05 ngày"."""
    if event.rule != "after-event":
        return False
    return any(
        p.kind == "amount" and p.start > event.end and sentence.text[event.end : p.start].count(";") == 0
        and _COUNTED.search(sentence.text, event.end, p.start) and not _tail(sentence, p)
        for p in sentence.points
    )  # fmt: skip


def _tail(sentence: Sentence, point: Point) -> re.Match[str] | None:
    return _FROM.match(sentence.text, point.end) or _BEFORE.match(sentence.text, point.end)


_AT_THE_LATEST = re.compile(r"(?:chậm|muộn|trễ)\s+nhất")


def counted(sentence: Sentence, point: Point) -> Phrase | None:
    """A span with what it counts from; "chậm nhất" binds it like a day."""
    phrase = _counted(sentence, point)
    if phrase is not None and _AT_THE_LATEST.match(sentence.text, phrase.start):
        return replace(phrase, preposition="end")
    return phrase


def _counted(sentence: Sentence, point: Point) -> Phrase | None:
    text = sentence.text
    counted = _COUNTED.search(text, max(sentence.taken, point.start - 48), point.start)
    start = counted.start() if counted else point.start
    rule_unit, amount = UNITS[point.unit], point.amount
    behind = _FROM.match(text, point.end)
    if behind:
        return _counted_from(sentence, point, start, behind, Direction.AFTER)
    behind = _BEFORE.match(text, point.end)
    if behind:
        return _counted_from(sentence, point, start, behind, Direction.BEFORE)
    ahead = _AHEAD.match(text, point.end)
    if ahead and (counted or point.unit != "ngày"):
        day = _moved(sentence.said_on, amount, rule_unit, sentence.works)
        return (
            None
            if day is None
            else Phrase(
                "from-today", start, ahead.end(), (DateRule(Op.BY, day),), FAIR, Guess(LIKELY, "tính từ ngày nói")
            )
        )
    earlier = _EARLIER.match(text, point.end)
    if earlier and (said := _JUST_BEFORE.search(text, max(sentence.taken, point.start - 12), point.start)):
        rule = RelativeRule(amount, rule_unit, Direction.BEFORE, sentence.words_of(earlier))
        return Phrase("relative-before", said.start(), earlier.end(), (rule,), STRONG, point.sure)
    if _GONE.match(text, point.end):
        return None
    turned = _BEFORE_AMOUNT.search(text, max(sentence.taken, point.start - 120), point.start)
    if turned:
        rule = RelativeRule(amount, rule_unit, Direction.BEFORE, sentence.words_of(turned))
        return Phrase("relative-before", turned.start(), point.end, (rule,), STRONG, point.sure)
    if counted is None:
        return None
    lead = _LEAD_ANCHOR.search(text, 0, counted.start())
    if lead is not None and ";" not in text[lead.end("anchor") : counted.start()]:
        rule = RelativeRule(amount, rule_unit, Direction.AFTER, sentence.words_of(lead))
        begin = lead.start() if not text[lead.end("anchor") : counted.start()].strip(", ") else counted.start()
        return Phrase("relative-after", begin, point.end, (rule,), STRONG, point.sure)
    if any(0 <= p.start - point.end <= 8 for p in sentence.points if p.kind in {"day", "stretch"}):
        return None  # "trong 02 ngày (20-21/6/2024)": the days themselves follow
    why = "chưa rõ tính từ ngày nào"
    rule = RelativeRule(amount, rule_unit, Direction.AFTER, "")
    return Phrase("no-anchor", counted.start(), point.end, (rule,), FAIR, Guess(DOUBTFUL, why))


def _counted_from(
    sentence: Sentence, point: Point, start: int, behind: re.Match[str], direction: Direction
) -> Phrase | None:
    unit, end = UNITS[point.unit], behind.end()
    first = next((p for p in sentence.points if p.start >= behind.start("anchor")), None)
    near = first is not None and first.kind == "day" and first.start - behind.start("anchor") <= 5
    if first is not None and near and _begins_a_span(sentence, first):
        return None  # "trong 03 ngày, từ ngày 10 đến ngày 12/9": the days themselves follow
    if first is not None and near and (first.span or first.month):
        day, guess = first.on(sentence.said_on)
        amount = point.amount if direction is Direction.AFTER else -point.amount
        moved = _moved(day, amount, unit, sentence.works)
        if moved is not None:
            return Phrase(
                "counted-from-day", start, first.end, (DateRule(Op.BY, moved),), STRONG, guess.worse(point.sure)
            )
    anchor, end = _anchor_of(sentence, behind)
    rule = RelativeRule(point.amount, unit, direction, anchor)
    name = "relative-after" if direction is Direction.AFTER else "relative-before"
    return Phrase(name, start, end, (rule,), STRONG, point.sure)


def _begins_a_span(sentence: Sentence, day: Point) -> bool:
    second = next((p for p in sentence.points if p.start >= day.end), None)
    return second is not None and TO.match(sentence.text[day.end : second.start]) is not None


def _anchor_of(sentence: Sentence, behind: re.Match[str]) -> tuple[str, int]:
    """The anchor's words; they end where another deadline begins."""
    stop = _ANCHOR_STOPS.search(sentence.text, behind.start("anchor"), behind.end())
    end = stop.start() if stop else behind.end()
    cut = behind.end()
    for point in sentence.points:
        if point.kind == "number" and point.start < cut < point.end:
            end = max(end, point.end) if not stop else end
    return sentence.typed[behind.start("anchor") : end].strip(" ,"), end


def _moved(day: dt.date, amount: int, unit: Unit, works: WorkingDay) -> dt.date | None:
    """The day some units later, or earlier when negative; hours end on no known day."""
    match unit:
        case Unit.DAY:
            return day + dt.timedelta(days=amount)
        case Unit.WEEK:
            return day + dt.timedelta(days=7 * amount)
        case Unit.WORKING_DAY:
            return nth_working_day(day, amount, works)
        case Unit.MONTH:
            return month_later(day, amount)
        case Unit.YEAR:
            return month_later(day, 12 * amount)
    return None
