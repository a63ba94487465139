"""The ladder of reminding: which rung a task stands on, day by day."""

from __future__ import annotations

import datetime as dt

import pytest

from vanban.model.calendar import Calendar
from vanban.model.deadline import Deadline
from vanban.model.identity import Id, Key
from vanban.model.ladder import (
    SCOPE,
    USUAL,
    Capacity,
    Ladder,
    Nudge,
    Rung,
    RungRule,
    briefing_due,
    ladder_on,
    rung_for_others,
    rung_of,
    urging_due,
)
from vanban.model.office_rules import OfficeRule
from vanban.model.task import Event, EventKind, Task, TaskFile

LAST = dt.date(2025, 6, 12)
"""A Thursday."""


def file(*events: tuple[EventKind, dt.date], until: dt.date | None = None) -> TaskFile:
    task = Task("Rà soát", "NV1", Deadline("", ()), Key("t"), LAST, dt.date(2025, 1, 2), id=Id(1))
    happened = tuple(
        Event(Id(1), kind, day, deadline=until if kind is EventKind.EXTEND else None, id=Id(n))
        for n, (kind, day) in enumerate(events, 1)
    )
    return TaskFile(task, events=happened)


def told(rung: Rung, *days: dt.date) -> list[Nudge]:
    return [Nudge(Id(1), rung, day, Id(9), Capacity.OWNER, "text") for day in days]


def rung(found: TaskFile, day: dt.date, heard: list[Nudge] | None = None, ladder: Ladder | None = None) -> Rung | None:
    return rung_of(found, day, ladder or Ladder(), Calendar(), heard or [])


def june(day: int) -> dt.date:
    return dt.date(2025, 6, day)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(4, None), (5, Rung.DIGEST), (6, Rung.DIGEST), (9, Rung.REMINDER), (12, Rung.REMINDER), (13, Rung.REMINDER)],
)
def test_the_digest_looks_a_week_ahead_and_the_reminder_three_working_days(day: int, expected: Rung | None) -> None:
    assert rung(file(), june(day)) is expected


def test_a_day_off_moves_the_reminder_forward() -> None:
    calendar = Calendar(off=frozenset({june(10)}))

    assert rung_of(file(), june(6), Ladder(), calendar, []) is Rung.REMINDER


def test_a_reminder_comes_once_before_the_last_day_and_once_after_it() -> None:
    before = told(Rung.REMINDER, june(9))
    after = told(Rung.REMINDER, june(9), june(13))

    assert rung(file(), june(10), before) is Rung.DIGEST
    assert rung(file(), june(13), before) is Rung.REMINDER
    assert rung(file(), june(20), after) is Rung.DIGEST


def test_nobody_hears_twice_on_a_day_and_a_clock_that_ran_ahead_silences_nobody() -> None:
    assert rung(file(), june(9), told(Rung.DIGEST, june(9))) is None
    assert rung(file(), june(13), told(Rung.REMINDER, dt.date(2030, 1, 1))) is Rung.REMINDER


def test_what_is_done_or_stopped_is_not_reminded_of() -> None:
    assert rung(file((EventKind.DONE, june(2))), june(9)) is None
    assert rung(file((EventKind.STOP, june(2))), june(9)) is None


def test_an_extension_starts_the_ladder_anew() -> None:
    extended = file((EventKind.EXTEND, june(13)), until=june(26))
    heard = told(Rung.REMINDER, june(9), june(13))

    assert rung(extended, june(16), heard) is None
    assert rung(extended, june(23), heard) is Rung.REMINDER


def test_each_rung_can_be_switched_off_from_a_day_on() -> None:
    rules = [OfficeRule(SCOPE, "reminder", {"on": False, "days": 3}, valid_from=june(10))]

    assert rung(file(), june(9), ladder=ladder_on(rules, june(9))) is Rung.REMINDER
    assert rung(file(), june(10), ladder=ladder_on(rules, june(10))) is Rung.DIGEST
    silent = Ladder({**USUAL, Rung.REMINDER: RungRule(False, 3), Rung.DIGEST: RungRule(False, 7)})
    assert rung(file(), june(10), ladder=silent) is None


def test_others_hear_of_what_is_late_or_waits_to_be_accepted() -> None:
    done = file((EventKind.DONE, june(10)))
    accepted = file((EventKind.DONE, june(10)), (EventKind.ACCEPT, june(11)))

    assert rung_for_others(file(), june(12), Ladder(), []) is None
    assert rung_for_others(file(), june(13), Ladder(), []) is Rung.DIGEST
    assert rung_for_others(done, june(11), Ladder(), []) is Rung.DIGEST
    assert rung_for_others(accepted, june(11), Ladder(), []) is None


def test_a_letter_comes_on_the_fifth_working_day_late_and_once_for_a_deadline() -> None:
    due = [day for day in range(13, 31) if urging_due(file(), june(day), Ladder(), Calendar(), [])]

    assert due[0] == 19
    assert not urging_due(file(), june(25), Ladder(), Calendar(), [june(19)])
    assert urging_due(file(), june(25), Ladder(), Calendar(), [june(5)]), "a letter before the last day urged nothing"


def test_the_leader_hears_of_a_letter_that_nobody_answered_for_five_working_days() -> None:
    answered = file((EventKind.PROGRESS, june(20)))

    assert not briefing_due(file(), june(25), Ladder(), Calendar(), [june(19)])
    assert briefing_due(file(), june(26), Ladder(), Calendar(), [june(19)])
    assert not briefing_due(answered, june(26), Ladder(), Calendar(), [june(19)])
    assert not briefing_due(file(), june(26), Ladder(), Calendar(), [])
