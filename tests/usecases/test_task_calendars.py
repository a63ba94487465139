"""Deadlines for calendar programs: the same entry on every run, changed when the deadline is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import icalendar

from vanban.model.task import DutyRole
from vanban.usecases.assigning import assign_task
from vanban.usecases.following import extend_task, update_task
from vanban.usecases.journal import undo
from vanban.usecases.office import Office
from vanban.usecases.task_calendars import task_calendars


def entries(office: Office, folder: Path, holder: str) -> dict[str, icalendar.Event]:
    """The entries of a holder's file by the first word of what they are called."""
    made = task_calendars(office, folder, holder)
    calendar = icalendar.Calendar.from_ical(made[0].path.read_bytes())
    return {str(event["summary"]).split(":")[0]: event for event in calendar.walk("VEVENT")}


def test_a_deadline_is_an_all_day_entry_with_alarms(office: Office, tmp_path: Path) -> None:
    event = entries(office, tmp_path, "thanh-tra")["Hạn NV2"]

    assert event.decoded("dtstart") == dt.date(2025, 9, 30)
    assert str(event["status"]) == "CONFIRMED"
    assert [alarm.decoded("trigger") for alarm in event.walk("VALARM")] == [
        dt.timedelta(days=-3, hours=8),
        dt.timedelta(days=-1, hours=8),
    ]


def test_the_entry_keeps_its_name_and_its_sequence_rises_with_the_deadline(office: Office, tmp_path: Path) -> None:
    first = entries(office, tmp_path, "thanh-tra")["Hạn NV2"]
    again = entries(office, tmp_path, "thanh-tra")["Hạn NV2"]
    extend_task(office, "NV2", dt.date(2025, 10, 31), "chờ đoàn")
    moved = entries(office, tmp_path, "thanh-tra")["Hạn NV2"]
    undo(office)
    back = entries(office, tmp_path, "thanh-tra")["Hạn NV2"]

    assert (first["uid"], first["sequence"]) == (again["uid"], again["sequence"])
    assert moved["uid"] == back["uid"] == first["uid"]
    assert moved.decoded("dtstart") == dt.date(2025, 10, 31)
    assert first["sequence"] < moved["sequence"] < back["sequence"]


def test_what_is_done_or_given_to_another_is_taken_off(office: Office, tmp_path: Path) -> None:
    assign_task(office, "NV1", "thanh-tra", DutyRole.LEAD)
    update_task(office, "NV2", 100)

    inspectors = entries(office, tmp_path, "thanh-tra")
    former = entries(office, tmp_path, "van-phong")

    assert str(inspectors["Hạn NV2"]["status"]) == "CANCELLED"
    assert not inspectors["Hạn NV2"].walk("VALARM")
    assert str(inspectors["Hạn NV1"]["status"]) == "CONFIRMED"
    assert str(former["Hạn NV1"]["status"]) == "CANCELLED"
    assert former["Hạn NV1"]["uid"] != inspectors["Hạn NV1"]["uid"]


def test_every_unit_and_person_with_deadlines_gets_a_file(office: Office, tmp_path: Path) -> None:
    assign_task(office, "NV2", "chanh-tt", DutyRole.LEAD)

    names = sorted(made.path.name for made in task_calendars(office, tmp_path))

    assert names == ["han-chanh-tt.ics", "han-thanh-tra.ics", "han-van-phong.ics"]
