"""Periods of recurring duties: their names, their last days, where they begin and end."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.model.deadline import Deadline, Freq, Op, PeriodRule, RecurringRule
from vanban.model.periods import comes_in_periods, ends_by, periods

DAY = dt.date


def _deadline(*rules: RecurringRule | PeriodRule) -> Deadline:
    return Deadline("", rules)


@pytest.mark.parametrize(
    ("rule", "label", "last_day"),
    [
        (RecurringRule(Freq.MONTHLY), "tháng 2/2024", DAY(2024, 2, 29)),
        (RecurringRule(Freq.MONTHLY, Op.BEFORE, day=25), "tháng 2/2024", DAY(2024, 2, 24)),
        (RecurringRule(Freq.MONTHLY, Op.ON, day=30), "tháng 2/2024", DAY(2024, 2, 29)),
        (RecurringRule(Freq.MONTHLY, Op.BEFORE, day=25, time=dt.time(17)), "tháng 2/2024", DAY(2024, 2, 25)),
        (RecurringRule(Freq.WEEKLY, Op.ON, weekday=5), "tuần 06/2024", DAY(2024, 2, 9)),
        (RecurringRule(Freq.QUARTERLY), "quý I/2024", DAY(2024, 3, 31)),
        (RecurringRule(Freq.QUARTERLY, Op.BEFORE, day=10), "quý I/2024", DAY(2024, 3, 9)),
        (RecurringRule(Freq.QUARTERLY, Op.BY, day=20, month_of_quarter=2), "quý I/2024", DAY(2024, 2, 20)),
        (RecurringRule(Freq.HALF_YEARLY), "6 tháng đầu năm 2024", DAY(2024, 6, 30)),
        (RecurringRule(Freq.YEARLY, Op.BEFORE, month=12, day=15), "năm 2024", DAY(2024, 12, 14)),
    ],
)
def test_each_rule_names_its_period_and_its_last_day(rule: RecurringRule, label: str, last_day: dt.date) -> None:
    first = periods(_deadline(rule), DAY(2024, 2, 5), DAY(2024, 2, 5))[0]

    assert (first.label, first.last_day) == (label, last_day)


def test_the_office_may_count_the_named_day() -> None:
    rule = _deadline(RecurringRule(Freq.MONTHLY, Op.BEFORE, day=25))

    assert periods(rule, DAY(2024, 2, 5), DAY(2024, 2, 5), before_counts_day=True)[0].last_day == DAY(2024, 2, 25)


def test_a_period_whose_day_has_passed_when_the_task_begins_is_left_out() -> None:
    rule = _deadline(RecurringRule(Freq.MONTHLY, Op.BEFORE, day=25))

    found = periods(rule, DAY(2024, 2, 26), DAY(2024, 3, 31))

    assert [period.label for period in found] == ["tháng 3/2024"]


def test_two_rules_have_their_periods_each() -> None:
    both = _deadline(RecurringRule(Freq.MONTHLY), RecurringRule(Freq.QUARTERLY))

    found = [period.label for period in periods(both, DAY(2024, 1, 1), DAY(2024, 3, 31))]

    assert found == ["tháng 1/2024", "tháng 2/2024", "tháng 3/2024", "quý I/2024"]


def test_an_interval_counts_from_the_first_period() -> None:
    every_second = _deadline(RecurringRule(Freq.WEEKLY, Op.ON, weekday=1, interval=2))

    found = [period.last_day for period in periods(every_second, DAY(2024, 6, 4), DAY(2024, 7, 1))]

    assert found == [DAY(2024, 6, 10), DAY(2024, 6, 24)]


def test_what_goes_on_without_end_has_no_periods() -> None:
    assert not comes_in_periods(_deadline(RecurringRule(Freq.CONTINUOUS)))


def test_the_words_may_name_an_end() -> None:
    ended = _deadline(RecurringRule(Freq.MONTHLY), PeriodRule(DAY(2024, 12, 31)))

    assert ends_by(ended) == DAY(2024, 12, 31)


_RULES = st.builds(
    RecurringRule,
    freq=st.sampled_from([Freq.WEEKLY, Freq.MONTHLY, Freq.QUARTERLY, Freq.HALF_YEARLY, Freq.YEARLY]),
    op=st.sampled_from([None, Op.BEFORE, Op.BY, Op.ON]),
    month=st.none() | st.integers(1, 12),
    day=st.none() | st.integers(1, 31),
    weekday=st.none() | st.integers(1, 7),
    month_of_quarter=st.none() | st.integers(1, 3),
)


@given(_RULES, st.dates(DAY(2000, 1, 1), DAY(2030, 1, 1)), st.integers(0, 1500), st.integers(0, 1500))
def test_periods_follow_each_other_and_looking_further_only_adds(
    rule: RecurringRule, first: dt.date, near: int, more: int
) -> None:
    soon, later = first + dt.timedelta(days=near), first + dt.timedelta(days=near + more)

    found, further = (periods(_deadline(rule), first, until) for until in (soon, later))

    assert further[: len(found)] == found
    assert len({period.label for period in further}) == len({p.slug for p in further}) == len(further)
    assert all(period.last_day >= first and period.start <= later for period in further)
    assert all(one.end < next_.start for one, next_ in itertools.pairwise(further))
