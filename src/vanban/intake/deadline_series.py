"""Several deadlines said in one breath: "trước ngày 15/4 và 15/7/2024", "trong quý II, quý III/2024"."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

from vanban.intake.deadline_parts import (
    LIKELY,
    PLAIN_DAY,
    Guess,
    Read,
    dated,
    make_day,
    month_end,
    month_number,
    op_of,
    period,
)
from vanban.model.deadline import DateRule, Op, Rule

_AND = r"\s*(?:,\s*và|,|và|;)\s*"
_EACH_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_OPS = r"(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?|đến hết|đến|tới|vào)"
_IN = r"(?:trong(?: các)?|đến hết|hết|cuối|vào(?: các)?)"
_NUMBER = r"(?:iv|iii|ii|i|[1-4])(?!\w)"

DAYS = rf"(?P<ops>{_OPS})\s+{PLAIN_DAY}(?:{_AND}(?:{_OPS}\s+)?{PLAIN_DAY})+"
QUARTERS = (
    rf"{_IN}\s+quý\s+{_NUMBER}(?:\s*/\s*\d{{4}})?(?:{_AND}(?:{_IN}\s+)?(?:quý\s+{_NUMBER}|(?:iv|iii|ii|i)(?!\w)))+"
    r"(?:\s*(?:/|năm)\s*(?P<year>\d{4}))?(?![\d/])"
)
MONTHS = (
    rf"{_IN}\s+tháng\s+\d{{1,2}}(?:\s*/\s*\d{{4}})?(?:(?:{_AND}(?:{_IN}\s+)?tháng\s+\d{{1,2}}(?![\d.]))+"
    r"(?:\s*(?:/|năm)\s*(?P<year>\d{4}))?(?![\d/])"
    rf"|(?:{_AND}\d{{1,2}}(?!\d))+\s*(?:/|năm)\s*(?P<year2>\d{{4}})(?![\d/]))"
)
"""Bare numbers only count as months when the year closes them: "trong tháng 4, 12 hồ sơ" is one month."""


def several_days(found: re.Match[str], said_on: dt.date) -> Read:
    """One rule for each day; a day without a year has the year of the next one that says it."""
    said = _EACH_DAY.findall(found[0])
    rules: list[Rule] = []
    sure, year = Guess(), ""
    for day, month, own in reversed(said):
        year = own or year
        date, guess = dated(int(day), int(month), year or None, said_on)
        rules.insert(0, DateRule(op_of(found["ops"]) or Op.BY, date))
        sure = guess.worse(sure)
    return Read(tuple(rules), *_in_order(rules, sure))


def _in_order(rules: list[Rule], sure: Guess) -> tuple[float, str]:
    days = [rule.date for rule in rules if isinstance(rule, DateRule)]
    if any(second <= first for first, second in pairwise(days)):
        sure = sure.worse(Guess(LIKELY, "các ngày không theo thứ tự"))
    return sure.confidence, sure.why


def several_quarters(found: re.Match[str], said_on: dt.date) -> Read:
    said = re.findall(rf"(?<![\w/])({_NUMBER})(?:\s*/\s*(\d{{4}}))?", found[0])
    return _stretches(found, [((_ROMAN.get(n) or int(n)) * 3 - 2, 3, year) for n, year in said], said_on)


def several_months(found: re.Match[str], said_on: dt.date) -> Read:
    said = re.findall(r"(?<![\d/])(\d{1,2})(?!\d)(?:\s*/\s*(\d{4}))?", found[0])
    return _stretches(found, [(month_number(n), 1, year) for n, year in said], said_on)


def _stretches(found: re.Match[str], said: list[tuple[int, int, str]], said_on: dt.date) -> Read:
    """One period for each; the year is the last one said, or this year while the last is not over."""
    last = found["year"] or found.groupdict().get("year2") or next((year for _, _, year in reversed(said) if year), "")
    usual = int(last) if last else said_on.year
    rules: list[Rule] = []
    for month, length, year in said:
        of_year = int(year) if year else usual
        end = month_end(month + length - 1, of_year)
        rules.append(period(found[0], make_day(1, month, of_year), end))
    return Read(tuple(rules))
