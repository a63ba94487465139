"""Deadlines as values: the JSON form is frozen, other programs read it."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from vanban.model.deadline import (
    DateRule,
    Deadline,
    Direction,
    Freq,
    NoDeadline,
    Op,
    PeriodRule,
    RecurringRule,
    RelativeRule,
    Unit,
    from_json,
    to_json,
)

dates = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
times = st.none() | st.times().map(lambda t: t.replace(second=0, microsecond=0, tzinfo=None))
rules = st.one_of(
    st.builds(DateRule, st.sampled_from(Op), dates, times),
    st.builds(PeriodRule, dates, st.none() | dates),
    st.builds(
        RecurringRule,
        st.sampled_from(Freq),
        st.none() | st.sampled_from(Op),
        st.none() | st.integers(1, 9),
        st.none() | st.integers(1, 12),
        st.none() | st.integers(1, 31),
        st.none() | st.integers(1, 7),
        times,
        st.none() | st.integers(1, 3),
    ),
    st.builds(
        RelativeRule,
        st.integers(1, 99),
        st.sampled_from(Unit),
        st.sampled_from(Direction),
        st.text(min_size=1),
    ),
    st.builds(NoDeadline, st.text(min_size=1)),
)


@given(words=st.text(), many=st.lists(rules, min_size=1, max_size=3), confidence=st.floats(0, 1))
def test_a_deadline_comes_back_from_its_json_unchanged(words: str, many: list[DateRule], confidence: float) -> None:
    deadline = Deadline(words, tuple(many), "thử", confidence)

    assert from_json(to_json(deadline)) == deadline


def test_the_json_form_is_frozen() -> None:
    deadline = Deadline(
        "trước ngày 15/5/2022, sau đó hằng tháng",
        (DateRule(Op.BEFORE, dt.date(2022, 5, 15)), RecurringRule(Freq.MONTHLY)),
        "date",
        0.9,
    )

    assert to_json(deadline) == {
        "kind": "date",
        "op": "before",
        "date": "2022-05-15",
        "also": [{"kind": "recurring", "freq": "monthly"}],
        "words": "trước ngày 15/5/2022, sau đó hằng tháng",
        "rule": "date",
        "confidence": 0.9,
    }


def test_before_a_day_ends_the_day_before_unless_the_office_counts_the_day() -> None:
    deadline = Deadline("trước ngày 15/5/2022", (DateRule(Op.BEFORE, dt.date(2022, 5, 15)),))

    assert deadline.last_day() == dt.date(2022, 5, 14)
    assert deadline.last_day(before_counts_day=True) == dt.date(2022, 5, 15)


def test_before_an_hour_the_day_itself_still_counts() -> None:
    rule = DateRule(Op.BEFORE, dt.date(2024, 3, 20), dt.time(17))

    assert Deadline("trước 17 giờ 00 ngày 20/3/2024", (rule,)).last_day() == dt.date(2024, 3, 20)


def test_a_recurring_deadline_has_no_last_day() -> None:
    assert Deadline("hằng tháng", (RecurringRule(Freq.MONTHLY),)).last_day() is None
