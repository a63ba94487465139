"""Working days with days off and swapped days."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from vanban.model.calendar import Calendar
from vanban.model.deadline import Direction, RelativeRule, Unit

HOLIDAYS = Calendar(
    off=frozenset({dt.date(2024, 4, 29), dt.date(2024, 4, 30), dt.date(2024, 5, 1)}),
    worked=frozenset({dt.date(2024, 5, 4)}),
)
_DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2025, 12, 31))


def test_the_day_of_the_meeting_is_not_counted() -> None:
    """The example of the standard: a meeting on Thursday 10/9/2026 is due on 17/9/2026."""
    assert Calendar().due_for_notice(dt.date(2026, 9, 10)) == dt.date(2026, 9, 17)


def test_days_off_are_left_out_and_a_swapped_saturday_counts() -> None:
    friday = dt.date(2024, 4, 26)

    assert HOLIDAYS.add_working_days(friday, 1) == dt.date(2024, 5, 2)
    assert HOLIDAYS.add_working_days(friday, 3) == dt.date(2024, 5, 4)
    assert HOLIDAYS.is_working(dt.date(2024, 5, 4)) and not HOLIDAYS.is_working(dt.date(2024, 5, 5))
    assert HOLIDAYS.working_days_between(friday, dt.date(2024, 5, 6)) == 3


def test_an_invitation_leaves_three_whole_working_days() -> None:
    meeting = dt.date(2024, 5, 6)
    last = HOLIDAYS.due_for_invitation(meeting)

    assert last == dt.date(2024, 4, 26)
    assert HOLIDAYS.working_days_between(last, meeting) == 3


def test_lateness_is_counted_in_working_days() -> None:
    assert HOLIDAYS.late_by(dt.date(2024, 4, 26), dt.date(2024, 5, 1)) == 0
    assert HOLIDAYS.late_by(dt.date(2024, 4, 26), dt.date(2024, 5, 3)) == 2


def test_a_span_from_a_known_day_ends_on_a_day() -> None:
    span = RelativeRule(3, Unit.WORKING_DAY, Direction.AFTER, "ngày ký")

    assert HOLIDAYS.last_day_of(span, dt.date(2024, 4, 26)) == dt.date(2024, 5, 4)
    assert HOLIDAYS.last_day_of(RelativeRule(1, Unit.MONTH, Direction.AFTER, ""), dt.date(2024, 4, 26)) is None


@given(_DAYS, st.integers(1, 40))
def test_going_forth_and_back_ends_on_a_working_day_so_many_days_away(start: dt.date, count: int) -> None:
    end = HOLIDAYS.add_working_days(start, count)

    assert HOLIDAYS.is_working(end)
    assert HOLIDAYS.working_days_between(start, end) == count - 1
    back = HOLIDAYS.add_working_days(end, -count)
    assert back <= start if HOLIDAYS.is_working(start) else back < start
