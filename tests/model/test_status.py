"""The one definition of status, held against the 2 × 2 scheme of official reports."""

from __future__ import annotations

import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st

from vanban.model.deadline import Deadline
from vanban.model.identity import Id, Key
from vanban.model.status import FOREVER, Basis, Facts, Span, Status, spans, status_on
from vanban.model.task import Event, EventKind, Task, facts_of, life

DAY = dt.date(2024, 1, 1)
days = st.integers(0, 400).map(lambda n: DAY + dt.timedelta(days=n))


def facts(opened: int = 0, last: int | None = None, done: int | None = None, stopped: int | None = None) -> Facts:
    at = [None if n is None else DAY + dt.timedelta(days=n) for n in (opened, last, done, stopped)]
    return Facts(at[0], at[1], at[1], done=at[2], stopped=at[3])


def after(days_on: int) -> dt.date:
    return DAY + dt.timedelta(days=days_on)


def test_a_task_is_in_time_through_its_last_day_and_overdue_from_the_next() -> None:
    found = facts(last=10)

    assert status_on(found, after(10)) is Status.OPEN
    assert status_on(found, after(11)) is Status.OVERDUE


def test_done_on_the_last_day_is_on_time_and_a_day_later_is_late() -> None:
    assert status_on(facts(last=10, done=10), after(10)) is Status.DONE_ON_TIME
    assert status_on(facts(last=10, done=11), after(11)) is Status.DONE_LATE


def test_without_a_deadline_a_task_is_never_late() -> None:
    assert status_on(facts(), after(4000)) is Status.OPEN_NO_DEADLINE
    assert status_on(facts(done=3), after(3)) is Status.DONE_NO_DEADLINE


def test_a_task_that_waits_for_its_notice_has_no_spans() -> None:
    waiting = Facts(None, DAY, DAY)

    assert spans(waiting) == ()
    assert status_on(waiting, after(500)) is Status.AWAITING


def test_before_it_opened_a_task_does_not_count() -> None:
    assert status_on(facts(opened=5, last=10), after(4)) is Status.AWAITING


def test_a_stop_ends_the_task_whatever_its_deadline() -> None:
    assert status_on(facts(last=10, stopped=4), after(200)) is Status.STOPPED


def test_a_task_opened_after_its_deadline_is_overdue_at_once() -> None:
    assert spans(facts(opened=20, last=10))[0] == Span(after(20), FOREVER, Status.OVERDUE, after(10))


@given(opened=days, last=st.none() | days, done=st.none() | days, stopped=st.none() | days)
def test_spans_cover_every_day_from_opening_on_exactly_once(
    opened: dt.date, last: dt.date | None, done: dt.date | None, stopped: dt.date | None
) -> None:
    found = spans(Facts(opened, last, last, done=done, stopped=stopped))

    assert found[0].from_day == opened
    assert found[-1].to_day == FOREVER
    assert all(a.to_day == b.from_day for a, b in itertools.pairwise(found))


KINDS = st.sampled_from(list(EventKind))


@given(
    last=st.none() | days,
    happenings=st.lists(st.tuples(days, KINDS, days), max_size=6),
    day=days,
    basis=st.sampled_from(list(Basis)),
)
def test_the_stored_life_says_on_each_day_what_was_known_to_have_happened_by_then(
    last: dt.date | None, happenings: list[tuple[dt.date, EventKind, dt.date]], day: dt.date, basis: Basis
) -> None:
    task = Task("x", "NV1", Deadline.none("thử"), Key("x"), first_deadline=last, opened=DAY, id=Id(1))
    events = [Event(Id(1), kind, on, deadline=new, id=Id(n)) for n, (on, kind, new) in enumerate(happenings, 1)]

    stored = next((s.status for s in life(task, events, basis) if s.from_day <= day < s.to_day), Status.AWAITING)

    assert stored is status_on(facts_of(task, [e for e in events if e.on_day <= day]), day, basis)


def test_an_extension_counts_from_the_day_it_was_granted() -> None:
    task = Task("x", "NV1", Deadline.none("thử"), Key("x"), first_deadline=after(10), opened=DAY, id=Id(1))
    granted = Event(Id(1), EventKind.EXTEND, after(15), deadline=after(30), id=Id(2))

    found = [(span.from_day, span.status) for span in life(task, [granted], Basis.IN_FORCE)]

    assert found == [
        (DAY, Status.OPEN),
        (after(11), Status.OVERDUE),
        (after(15), Status.OPEN),
        (after(31), Status.OVERDUE),
    ]


def test_a_return_reopens_what_was_done() -> None:
    task = Task("x", "NV1", Deadline.none("thử"), Key("x"), first_deadline=after(10), opened=DAY, id=Id(1))
    events = [
        Event(Id(1), EventKind.DONE, after(5), id=Id(2)),
        Event(Id(1), EventKind.RETURN, after(8), id=Id(3)),
    ]

    found = [(span.from_day, span.status) for span in life(task, events, Basis.IN_FORCE)]

    assert found == [
        (DAY, Status.OPEN),
        (after(5), Status.DONE_ON_TIME),
        (after(8), Status.OPEN),
        (after(11), Status.OVERDUE),
    ]


def test_an_extension_after_completion_makes_nothing_timely() -> None:
    task = Task("x", "NV1", Deadline.none("thử"), Key("x"), first_deadline=after(10), opened=DAY, id=Id(1))
    events = [
        Event(Id(1), EventKind.DONE, after(15), percent=100, id=Id(2)),
        Event(Id(1), EventKind.EXTEND, after(15), deadline=after(30), id=Id(3)),
        Event(Id(1), EventKind.DONE, after(20), percent=100, id=Id(4)),
    ]

    found = [(span.from_day, span.status, span.last_day) for span in life(task, events, Basis.IN_FORCE)]

    assert found[-1] == (after(15), Status.DONE_LATE, after(10))
    assert facts_of(task, events).deadline == after(10), "a report reads the facts, a list the spans"


def test_only_an_extension_granted_in_time_makes_work_timely() -> None:
    task = Task("x", "NV1", Deadline.none("thử"), Key("x"), first_deadline=after(10), opened=DAY, id=Id(1))
    done = Event(Id(1), EventKind.DONE, after(20), percent=100, id=Id(9))

    for granted, judged in ((10, after(30)), (11, after(10))):
        extended = Event(Id(1), EventKind.EXTEND, after(granted), deadline=after(30), id=Id(2))
        assert facts_of(task, [extended, done]).deadline == judged


def test_what_comes_back_has_the_deadline_granted_meanwhile_and_the_percentage_told_before() -> None:
    from vanban.model.task import TaskFile

    task = Task("x", "NV1", Deadline.none("thử"), Key("x"), first_deadline=after(10), opened=DAY, id=Id(1))
    events = (
        Event(Id(1), EventKind.PROGRESS, after(3), percent=60, id=Id(2)),
        Event(Id(1), EventKind.DONE, after(15), percent=100, id=Id(3)),
        Event(Id(1), EventKind.EXTEND, after(16), deadline=after(30), id=Id(4)),
        Event(Id(1), EventKind.RETURN, after(20), id=Id(5)),
    )

    assert status_on(facts_of(task, events), after(20)) is Status.OPEN
    assert TaskFile(task, events=events).percent == 60
