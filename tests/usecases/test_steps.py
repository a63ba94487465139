"""Steps of a task and its inner dates."""

from __future__ import annotations

import datetime as dt

import pytest

from vanban.errors.recurring import (
    NoDayToCountFrom,
    ReadingDaysWrong,
    StepDayWrong,
    StepDone,
    StepNeeded,
    StepsInCircle,
    StepUnknown,
    StepWaits,
)
from vanban.model.selection import Selection
from vanban.model.status import OPEN
from vanban.usecases.calendars import set_off
from vanban.usecases.inner_dates import inner_dates, set_reading_days
from vanban.usecases.journal import undo
from vanban.usecases.office import Office
from vanban.usecases.steps import add_step, change_step, finish_step, remove_step, steps_of
from vanban.usecases.task_lists import list_tasks
from vanban.usecases.telling import task_card


def test_a_step_that_cannot_begin_says_what_it_waits_for(office: Office) -> None:
    add_step(office, "NV2", "Lấy số liệu", holder="thanh-tra")
    add_step(office, "NV2", "Lấy ý kiến")
    found = add_step(office, "NV2", "Tổng hợp", after=(1, 2))

    assert [line.state for line in found.lines] == ["làm được", "làm được", "chờ bước 1, 2"]
    with pytest.raises(StepWaits, match=r"bước 1 \(«Lấy số liệu»\), bước 2 \(«Lấy ý kiến»\)"):
        finish_step(office, "NV2", 3)
    finish_step(office, "NV2", 1)
    assert finish_step(office, "NV2", 2).lines[2].state == "làm được"
    assert "Bước 1. Lấy số liệu (Thanh tra; xong ngày 20/6/2025)" in "\n".join(task_card(office, "NV2").lines)


def test_a_circle_is_refused_by_name_and_nothing_is_written(office: Office) -> None:
    add_step(office, "NV2", "Một")
    add_step(office, "NV2", "Hai", after=(1,))
    before = office.store.newest_act

    with pytest.raises(StepsInCircle, match=r"bước 1 chờ bước 2 chờ bước 1|bước 2 chờ bước 1 chờ bước 2"):
        change_step(office, "NV2", 1, after=(2,))

    assert office.store.newest_act == before


def test_steps_are_never_counted(office: Office) -> None:
    before = list_tasks(office, Selection(OPEN)).total

    add_step(office, "NV2", "Một")

    assert list_tasks(office, Selection(OPEN)).total == before


def test_unknown_done_needed_and_future_steps_are_refused(office: Office) -> None:
    add_step(office, "NV2", "Một")
    add_step(office, "NV2", "Hai", after=(1,))

    with pytest.raises(StepUnknown, match="bước 7, 9: các bước đang có là 1, 2"):
        add_step(office, "NV2", "Ba", after=(9, 1, 7))
    with pytest.raises(StepNeeded, match="bước 2"):
        remove_step(office, "NV2", 1)
    with pytest.raises(StepDayWrong):
        finish_step(office, "NV2", 1, on_day=dt.date(2025, 6, 21))
    finish_step(office, "NV2", 1)
    with pytest.raises(StepDone):
        finish_step(office, "NV2", 1)


def test_numbers_of_steps_are_not_used_again(office: Office) -> None:
    add_step(office, "NV2", "Một")
    undo(office)

    assert [line.step.no for line in add_step(office, "NV2", "Hai").lines] == [2]
    remove_step(office, "NV2", 2)
    assert steps_of(office, "NV2").lines == ()


def test_inner_dates_count_working_days_back_over_holidays(office: Office) -> None:
    """NV2 ends on Tuesday 30/9/2025; the Monday before it is made a day off."""
    set_off(office, dt.date(2025, 9, 29), "Nghỉ bù")

    found = inner_dates(office, "NV2")

    assert found.out_by == dt.date(2025, 9, 30)
    assert [each.by for each in found.dates] == [dt.date(2025, 9, day) for day in (24, 25, 26)]
    assert found.dates[0].who == "ông Sầm Đức Anh"


def test_reading_days_are_a_dated_rule_and_the_others_stay(office: Office) -> None:
    set_reading_days(office, {"deputy": 3, "director": 0}, dt.date(2025, 6, 1))

    found = inner_dates(office, "NV2")

    assert [each.days for each in found.dates] == [1, 3, 0]
    assert [each.by for each in found.dates] == [dt.date(2025, 9, day) for day in (24, 25, 30)]
    assert [each.days for each in inner_dates(office.on(dt.date(2025, 5, 1)), "NV2").dates] == [1, 1, 1]
    with pytest.raises(ReadingDaysWrong):
        set_reading_days(office, {"deputy": 31}, dt.date(2025, 6, 1))


def test_a_deadline_on_a_day_off_is_met_before_it(office: Office) -> None:
    set_off(office, dt.date(2025, 9, 30), "Nghỉ")

    assert inner_dates(office, "NV2").out_by == dt.date(2025, 9, 29)


def test_without_a_day_there_is_nothing_to_count_from(office: Office) -> None:
    with pytest.raises(NoDayToCountFrom, match="thường xuyên"):
        inner_dates(office, "NV3")
