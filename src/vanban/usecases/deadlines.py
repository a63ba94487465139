"""Phrases about time, read for people and for other programs."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from vanban.config.settings import read_settings
from vanban.errors.usecases import LineUnreadable
from vanban.intake.deadlines import read_deadline
from vanban.model.deadline import (
    DateRule,
    Deadline,
    Direction,
    Freq,
    Op,
    RecurringRule,
    RelativeRule,
    Rule,
    Unit,
    to_json,
)
from vanban.usecases.office import Clock
from vanban.wording.dates import day_month_year
from vanban.wording.text import fold, sentence_inside


@dataclass(frozen=True, slots=True)
class ReadWords:
    """A phrase as the frozen JSON form, and as one sentence."""

    form: dict[str, Any]
    said: str


def read_words(words: str, said_on: dt.date | None = None) -> ReadWords:
    """What a phrase said on a day means; today when no day is given."""
    day = said_on or Clock(read_settings().today).today()
    read = read_deadline(words, day)
    return ReadWords(to_json(read), _said(words, read))


def _said(words: str, read: Deadline) -> str:
    """One sentence for a person: each deadline that was read, and whether somebody should look again."""
    doubt = "" if read.confidence >= 1 else " Chưa chắc, hãy xem lại."
    if read.reason is not None:
        return f"Không có thời hạn theo dõi được: {read.reason}."
    if len(read.rules) == 1:
        said = _rule_said(read.rules[0])
    else:
        each = "; ".join(f"({number}) {sentence_inside(_rule_said(rule))}" for number, rule in enumerate(read.rules, 1))
        said = f"Câu nêu {len(read.rules)} thời hạn: {each}"
    inside = f" Đọc từ chữ «{read.words}»." if fold(read.words) != fold(words) else ""
    return f"{said}.{inside}{doubt}"


_FREQ = {
    Freq.WEEKLY: "tuần",
    Freq.MONTHLY: "tháng",
    Freq.QUARTERLY: "quý",
    Freq.HALF_YEARLY: "6 tháng",
    Freq.YEARLY: "năm",
}
_OP = {Op.BEFORE: "trước", Op.BY: "chậm nhất", Op.ON: "vào", Op.FROM: "từ"}
_UNIT = {
    Unit.HOUR: "giờ",
    Unit.WORKING_HOUR: "giờ làm việc",
    Unit.DAY: "ngày",
    Unit.WORKING_DAY: "ngày làm việc",
    Unit.WEEK: "tuần",
    Unit.MONTH: "tháng",
    Unit.YEAR: "năm",
    Unit.MEETING: "cuộc họp",
}


def _rule_said(rule: Rule) -> str:
    match rule:
        case DateRule(op=Op.FROM, date=date):
            return f"Bắt đầu từ ngày {day_month_year(date)}, không nêu ngày phải xong"
        case RecurringRule():
            return _recurring_said(rule)
        case RelativeRule():
            return _relative_said(rule)
    last = Deadline("", (rule,)).last_day()
    time = f", {_OP[rule.op]} {rule.time:%H:%M}" if isinstance(rule, DateRule) and rule.time else ""
    return f"Ngày cuối còn đúng hạn: {day_month_year(last)}{time}" if last else "Không rõ ngày"


def _recurring_said(rule: RecurringRule) -> str:
    """ "Lặp lại hằng quý, trước ngày 15 của tháng thứ 3 trong quý"."""
    if rule.freq is Freq.CONTINUOUS:
        often = "Việc thường xuyên"
    else:
        often = (
            f"Lặp lại {rule.interval} {_FREQ[rule.freq]} một lần"
            if rule.interval
            else f"Lặp lại hằng {_FREQ[rule.freq]}"
        )
    when = [f"{rule.time:%H:%M}"] if rule.time else []
    if rule.weekday:
        when.append("Chủ nhật" if rule.weekday == 7 else f"thứ {_WEEKDAY[rule.weekday]}")
    if rule.day and rule.month:
        when.append(f"ngày {rule.day:02}/{rule.month}")
    elif rule.day or rule.month:
        when.append(f"ngày {rule.day:02}" if rule.day else f"tháng {rule.month}")
    if rule.month_of_quarter:
        when.append(f"của tháng thứ {rule.month_of_quarter} trong quý")
    return f"{often}, {_OP[rule.op or Op.ON]} {' '.join(when)}" if when else often


_WEEKDAY = {1: "Hai", 2: "Ba", 3: "Tư", 4: "Năm", 5: "Sáu", 6: "Bảy"}


def _relative_said(rule: RelativeRule) -> str:
    side = "sau" if rule.direction is Direction.AFTER else "trước"
    if not rule.anchor:
        return f"{rule.amount} {_UNIT[rule.unit]}, câu không nêu tính từ ngày nào"
    if rule.amount == 0:
        return f"{'Ngay sau' if side == 'sau' else 'Trước'} «{rule.anchor}», mốc này chưa có ngày"
    return f"{rule.amount} {_UNIT[rule.unit]} {side} «{rule.anchor}», mốc này chưa có ngày"


def read_jsonl(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """For each line `{"id", "phrase", "ref_date"}` the frozen JSON form with its id.

    Raises `LineUnreadable` at the first line that is not one.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            day = dt.date.fromisoformat(asked["ref_date"])
            yield {"id": asked["id"], **to_json(read_deadline(asked["phrase"], day))}
        except (ValueError, KeyError, TypeError) as wrong:
            raise LineUnreadable(line=number) from wrong
