"""The office's calendar: proposed, set, swapped, taken out, and what is counted by it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from vanban.errors.calendar import AlreadyOff, CalendarDayUnknown, NotAWeekend, YearWithoutHolidays
from vanban.model.calendar import DayKind
from vanban.usecases.arrivals import Arrival, late_to_present, register_arrival, transfer
from vanban.usecases.calendars import accept, calendar_days, calendar_of, propose, remove, set_off, swap
from vanban.usecases.directing import direct, read_instruction
from vanban.usecases.gatherings import meeting_card
from vanban.usecases.journal import undo
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Office
from vanban.usecases.papers import produce
from vanban.usecases.verifying import verify_store

TUESDAY = dt.date(2025, 6, 24)


def test_the_holidays_of_a_year_are_proposed_and_entered_once(office: Office) -> None:
    found = propose(office, 2024)
    accept(office, found)

    days = {each.day: each for each in calendar_days(office, 2024)}
    assert days[dt.date(2024, 4, 30)].kind is DayKind.OFF and days[dt.date(2024, 5, 4)].kind is DayKind.WORKED
    assert all(each.day.weekday() < 5 for each in found.new if each.kind is DayKind.OFF)
    assert propose(office, 2024).new == () and propose(office, 2024).standing == len(found.new)
    assert verify_store(office).faults == ()


def test_what_the_office_has_set_is_not_proposed_over(office: Office) -> None:
    set_off(office, dt.date(2025, 9, 2), "Quốc khánh (theo thông báo của tỉnh)")
    accept(office, propose(office, 2025))

    (day,) = (each for each in calendar_days(office) if each.day == dt.date(2025, 9, 2))
    assert day.name == "Quốc khánh (theo thông báo của tỉnh)"


def test_a_year_of_which_nothing_is_known_is_told(office: Office) -> None:
    with pytest.raises(YearWithoutHolidays, match="1900"):
        propose(office, 1900)


def test_a_swap_gives_a_day_and_takes_a_saturday_in_one_act(office: Office) -> None:
    swap(office, dt.date(2025, 8, 15), dt.date(2025, 8, 16), "hội của tỉnh")

    calendar = calendar_of(office.store)
    assert not calendar.is_working(dt.date(2025, 8, 15)) and calendar.is_working(dt.date(2025, 8, 16))
    undo(office)
    assert calendar_days(office) == ()


def test_days_that_cannot_be_meant_are_refused_and_nothing_is_stored(office: Office) -> None:
    with pytest.raises(AlreadyOff, match="thứ Bảy"):
        set_off(office, dt.date(2025, 8, 16), "nghỉ")
    with pytest.raises(NotAWeekend, match="thứ Hai"):
        swap(office, dt.date(2025, 8, 15), dt.date(2025, 8, 18), "")
    with pytest.raises(AlreadyOff):
        swap(office, dt.date(2025, 8, 17), dt.date(2025, 8, 16), "")
    with pytest.raises(CalendarDayUnknown):
        remove(office, dt.date(2025, 8, 15))
    set_off(replace(office, dry_run=True), dt.date(2025, 8, 15), "thử")

    assert calendar_days(office) == ()


def test_a_day_taken_out_may_be_entered_again(office: Office) -> None:
    set_off(office, TUESDAY, "nghỉ")
    remove(office, TUESDAY)
    assert calendar_of(office.store).is_working(TUESDAY)

    set_off(office, TUESDAY, "nghỉ thật")
    assert [each.name for each in calendar_days(office)] == ["nghỉ thật"]


def test_a_holiday_gives_a_day_more_to_present_a_paper(office: Office) -> None:
    """20/6/2025 is a Friday."""
    paper = register_arrival(office, Arrival("Sở Nội vụ", "Báo cáo"))
    assert late_to_present([paper], TUESDAY, calendar_of(office.store))

    set_off(office, dt.date(2025, 6, 23), "nghỉ")

    assert not late_to_present([paper], TUESDAY, calendar_of(office.store))


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("Giao Văn phòng xử lý trong 03 ngày làm việc", dt.date(2025, 6, 26)),
        ("Giao Văn phòng báo cáo trong 5 ngày làm việc kể từ ngày nhận được văn bản", dt.date(2025, 6, 27)),
        ("Giao Văn phòng báo cáo trong 10 ngày kể từ ngày ký văn bản", dt.date(2025, 6, 26)),
    ],
)
def test_an_instruction_in_working_days_ends_on_a_day(office: Office, words: str, last: dt.date) -> None:
    """Spoken on Friday 20/6/2025 with Monday off, about a paper of 16/6 that came on 19/6."""
    set_off(office, dt.date(2025, 6, 23), "nghỉ")
    yesterday = office.on(dt.date(2025, 6, 19))
    register_arrival(yesterday, Arrival("Sở Nội vụ", "Báo cáo", issued_on=dt.date(2025, 6, 16)))

    read = read_instruction(office, "DEN1", words)

    assert not read.doubts and read.last_day == last
    assert direct(office, read).task.first_deadline == last


def test_a_limit_in_working_days_is_counted_by_the_calendar(office: Office) -> None:
    """20/6/2025 is a Friday."""
    set_off(office, dt.date(2025, 6, 23), "nghỉ")

    paper = register_arrival(office, Arrival("Sở Nội vụ", "Báo cáo", symbol="9/SNV-VP", within=5))

    assert paper.due == dt.date(2025, 6, 30)
    assert transfer(office, "DEN1", "Văn phòng", within=2).due == dt.date(2025, 6, 25)


def test_the_notice_of_a_meeting_tells_its_limit(office: Office, tmp_path: Path) -> None:
    """The meeting was on Wednesday 18/6/2025."""

    def said(on: Office) -> str:
        return next(line for line in meeting_card(on, "hop-thang-6").lines if "Thông báo kết luận" in line)

    assert said(office).endswith("hạn 5 ngày làm việc, đến 25/6/2025; còn 03 ngày làm việc")
    assert said(office.on(dt.date(2025, 6, 27))).endswith("đã trễ 02 ngày làm việc")
    paper = produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path).document
    number_outside(office, paper.code, "41", office.today)
    assert said(office).endswith("đã ban hành ngày 20/6/2025, đúng hạn")
    assert meeting_card(office, "hop-thang-6").as_json()["notice"]["working_days_late"] == 0
