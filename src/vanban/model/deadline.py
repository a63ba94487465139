"""Deadlines: the words for printing, and one or several rules for tracking (design, section 4)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Op(StrEnum):
    BEFORE = "before"
    BY = "by"
    ON = "on"
    FROM = "from"


class Freq(StrEnum):
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"
    CONTINUOUS = "continuous"


class Unit(StrEnum):
    HOUR = "hour"
    WORKING_HOUR = "working_hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    MEETING = "meeting"


class Direction(StrEnum):
    AFTER = "after"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class DateRule:
    """A day. `before` a day ends the evening before it, unless the office counts the day itself."""

    op: Op
    date: dt.date
    time: dt.time | None = None


@dataclass(frozen=True, slots=True)
class PeriodRule:
    """A span of days, both ends counted."""

    end: dt.date
    start: dt.date | None = None


@dataclass(frozen=True, slots=True)
class RecurringRule:
    """A duty that comes back; months and days as numbers, `weekday` 1 (Monday) to 7 (Sunday)."""

    freq: Freq
    op: Op | None = None
    interval: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    time: dt.time | None = None
    month_of_quarter: int | None = None


@dataclass(frozen=True, slots=True)
class RelativeRule:
    """A span that waits for its anchor, an event or a paper named in words."""

    amount: int
    unit: Unit
    direction: Direction
    anchor: str


@dataclass(frozen=True, slots=True)
class NoDeadline:
    """No day follows from the words, and why."""

    why: str


Rule = DateRule | PeriodRule | RecurringRule | RelativeRule | NoDeadline

_KINDS: dict[type, str] = {
    DateRule: "date",
    PeriodRule: "period",
    RecurringRule: "recurring",
    RelativeRule: "relative",
    NoDeadline: "none",
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """What was said about time: `words` as printed, `rules` as tracked; never without a rule.

    `read_by` names the reading rule that understood the words, `confidence` is 0 to 1: below 1 a
    person should look. A deadline typed by hand has `read_by="typed"`.
    """

    words: str
    rules: tuple[Rule, ...]
    read_by: str = "typed"
    confidence: float = 1.0

    @classmethod
    def none(cls, why: str, words: str = "") -> Deadline:
        return cls(words, (NoDeadline(why),))

    @property
    def reason(self) -> str | None:
        """Why there is no deadline, when there is none."""
        first = self.rules[0]
        return first.why if isinstance(first, NoDeadline) else None

    def last_day(self, *, before_counts_day: bool = False) -> dt.date | None:
        """The last day on which the work is still in time; `None` while no fixed day follows.

        `before_counts_day` is the office's rule for "trước ngày": whether the day named still counts.
        """
        days = [_last_day(rule, before_counts_day) for rule in self.rules]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None

    @property
    def recurs(self) -> bool:
        return any(isinstance(rule, RecurringRule) for rule in self.rules)


def _last_day(rule: Rule, before_counts_day: bool) -> dt.date | None:
    match rule:
        case DateRule(op=Op.FROM):
            return None
        case DateRule(op=Op.BEFORE, date=date, time=None) if not before_counts_day:
            return max(date, dt.date.min + dt.timedelta(days=1)) - dt.timedelta(days=1)
        case DateRule(date=date):
            return date
        case PeriodRule(end=end):
            return end
    return None


def rule_to_json(rule: Rule) -> dict[str, Any]:
    """The frozen JSON form of one rule: `kind` and the fields that are set."""
    out: dict[str, Any] = {"kind": _KINDS[type(rule)]}
    for name in rule.__slots__:
        value = getattr(rule, name)
        if value is None:
            continue
        if isinstance(value, dt.time):
            out[name] = value.strftime("%H:%M")
        elif isinstance(value, dt.date):
            out[name] = value.isoformat()
        else:
            out[name] = value.value if isinstance(value, StrEnum) else value
    return out


def rule_from_json(form: dict[str, Any]) -> Rule:
    """The rule that `rule_to_json` wrote. Raises `KeyError` or `ValueError` on anything else."""
    date = dt.date.fromisoformat
    time = dt.time.fromisoformat(form["time"]) if form.get("time") else None
    match form["kind"]:
        case "date":
            return DateRule(Op(form["op"]), date(form["date"]), time)
        case "period":
            start = form.get("start")
            return PeriodRule(date(form["end"]), date(start) if start else None)
        case "recurring":
            op = form.get("op")
            whole = {k: form.get(k) for k in ("interval", "month", "day", "weekday", "month_of_quarter")}
            return RecurringRule(Freq(form["freq"]), Op(op) if op else None, time=time, **whole)
        case "relative":
            return RelativeRule(int(form["amount"]), Unit(form["unit"]), Direction(form["direction"]), form["anchor"])
        case "none":
            return NoDeadline(form["why"])
    raise ValueError(form["kind"])


def to_json(deadline: Deadline) -> dict[str, Any]:
    """The frozen JSON form: the first rule's fields, `also` for the others, then how it was read."""
    first, *others = deadline.rules
    return rule_to_json(first) | {
        "also": [rule_to_json(rule) for rule in others],
        "words": deadline.words,
        "rule": deadline.read_by,
        "confidence": deadline.confidence,
    }


def from_json(form: dict[str, Any]) -> Deadline:
    """The deadline that `to_json` wrote."""
    rules = (rule_from_json(form), *(rule_from_json(other) for other in form.get("also", ())))
    return Deadline(form.get("words", ""), rules, form.get("rule", "typed"), form.get("confidence", 1.0))
