"""Steps of a task: what a step waits for, and circles."""

from __future__ import annotations

import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st

from vanban.model.identity import Id
from vanban.model.step import Step, circle, waits_for


def _step(no: int, *after: int, done: bool = False) -> Step:
    return Step(Id(1), no, f"bước {no}", after, done_on=dt.date(2024, 1, 1) if done else None)


def test_a_step_waits_for_those_that_are_not_done() -> None:
    steps = [_step(1, done=True), _step(2), _step(3, 1, 2)]

    assert waits_for(steps[2], steps) == (2,)
    assert waits_for(steps[1], steps) == ()


def test_a_circle_is_named_in_the_order_of_waiting() -> None:
    found = circle([_step(1, 3), _step(2, 1), _step(3, 2)])

    assert "1321321".find("".join(map(str, found))) >= 0 and len(found) == 4


def test_side_by_side_and_in_order_is_no_circle() -> None:
    assert circle([_step(1), _step(2, 1), _step(3, 1), _step(4, 2, 3)]) == ()


@given(st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8)), max_size=20))
def test_a_circle_is_found_exactly_when_no_order_exists(ties: list[tuple[int, int]]) -> None:
    steps = [_step(no, *sorted({b for a, b in ties if a == no})) for no in range(1, 9)]

    found = circle(steps)

    left = {step.no: set(step.after) for step in steps}
    while ready := [no for no, after in left.items() if not after & left.keys()]:
        for no in ready:
            del left[no]
    assert bool(found) == bool(left)
    after = {step.no: step.after for step in steps}
    assert all(later in after[now] for now, later in itertools.pairwise(found))
