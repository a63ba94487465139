"""Series of meetings: what is open comes back by itself, is dropped only by an act, and stands in the agenda."""

from __future__ import annotations

import datetime as dt

import pytest

from books import bring
from vanban.errors.gatherings import (
    DropNeedsReason,
    ItemNotCarried,
    NoticeNotOut,
    NotInSeries,
    SeriesKeyWrong,
    SupplementOpen,
)
from vanban.errors.usecases import ImportRefused
from vanban.model.meeting import Meeting, Session
from vanban.model.status import Status, status_on
from vanban.model.task import Task
from vanban.store.task_files import task_files
from vanban.usecases.attendance import Came, attendance
from vanban.usecases.carried import carried, drop_item, take_carried
from vanban.usecases.finding import find_document
from vanban.usecases.following import update_task
from vanban.usecases.journal import undo
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Office
from vanban.usecases.papers import produce
from vanban.usecases.series import add_series, every_series, put_into
from vanban.usecases.supplementing import supplement

NEXT = """
meetings:
  - {key: hop-thang-7, title: giao ban tháng 7, day: 2025-07-16, chair: giam-doc, series: giao-ban,
     agenda: [Công tác khác]}
conclusions:
  - meeting: hop-thang-6
    items:
      - {marker: '3', words: Hoãn xem xét đề án, kind: postponed}
      - {marker: '4', words: Giao Thanh tra nghiên cứu quy trình, kind: to_study, lead: thanh-tra,
         deadline: trước ngày 10/7/2025}
"""


@pytest.fixture
def desk(office: Office) -> Office:
    add_series(office, "giao-ban", "giao ban tháng", form="giao ban tháng", session=Session.MORNING, place="phòng 1")
    put_into(office, "giao-ban", ["hop-thang-6"])
    bring(office, NEXT)
    return office


def _issue(office: Office, meeting: str, number: str, day: str) -> None:
    made = produce(office, "thong-bao-ket-luan", {"meeting": meeting}, office.store.path.parent)
    number_outside(office, made.document.code, number, dt.date.fromisoformat(day))


def test_a_new_meeting_of_a_series_takes_what_it_does_not_say_itself(desk: Office) -> None:
    meeting = desk.store.need(Meeting, "hop-thang-7")

    assert (meeting.form, meeting.session, meeting.place) == ("giao ban tháng", Session.MORNING, "phòng 1")
    assert [m.key for m in every_series(desk)[0].meetings] == ["hop-thang-7", "hop-thang-6"]


def test_open_tasks_come_late_first_then_postponed_and_to_study(desk: Office) -> None:
    _issue(desk, "hop-thang-6", "15", "2025-06-20")

    found = carried(desk.on(dt.date(2025, 7, 5)), "hop-thang-7")

    assert found.approval == "Thông qua kết luận cuộc họp ngày 18/6/2025 (Thông báo số 15/TB-STN ngày 20/6/2025)"
    assert [(item.code, item.told) for item in found.items] == [
        ("NV4", "quá hạn 6 ngày"),
        ("NV5", "quá hạn 5 ngày"),
        ("NV6", "giao nghiên cứu, đang thực hiện"),
        ("hop-thang-6#3", "hoãn lại"),
    ]
    assert found.items[1].holders == ("Văn phòng", "Thanh tra", "phòng Kế hoạch - Tài chính")
    assert [each.name for each in found.proposed] == ["Sầm Đức Anh"]


def test_what_was_studied_comes_back_with_its_result(desk: Office) -> None:
    _issue(desk, "hop-thang-6", "15", "2025-06-20")
    update_task(desk, "NV6", 100)

    items = {item.code: item.told for item in carried(desk, "hop-thang-7").items}

    assert "NV6" not in items and items["hop-thang-6#4"] == "giao nghiên cứu, đã có kết quả"


def test_the_agenda_is_written_once_and_lines_of_others_stay(desk: Office) -> None:
    take_carried(desk, "hop-thang-7")
    first = desk.store.need(Meeting, "hop-thang-7")
    before = desk.store.newest_act
    take_carried(desk, "hop-thang-7")

    assert desk.store.newest_act == before
    assert first.agenda[0] == "Thông qua biên bản cuộc họp ngày 18/6/2025"
    assert first.agenda[-1] == "Công tác khác" and len(first.agenda) == 6
    assert [each.name for each in first.invited] == ["Sầm Đức Anh"]


def test_a_line_whose_lateness_has_grown_takes_the_place_of_the_old_one(desk: Office) -> None:
    _issue(desk, "hop-thang-6", "15", "2025-06-20")
    take_carried(desk, "hop-thang-7")

    take_carried(desk.on(dt.date(2025, 7, 9)), "hop-thang-7")

    agenda = desk.store.need(Meeting, "hop-thang-7").agenda
    assert sum("NV4" in line for line in agenda) == 1 and "quá hạn 10 ngày" in agenda[1]


def test_what_is_dropped_stays_away_from_later_meetings_but_is_still_work(desk: Office) -> None:
    _issue(desk, "hop-thang-6", "15", "2025-06-20")
    take_carried(desk, "hop-thang-7")

    drop_item(desk, "hop-thang-7", "nv4", "Theo dõi riêng")
    drop_item(desk, "hop-thang-7", "hop-thang-6#3", "Đã kết luận")

    bring(desk, NEXT.split("conclusions:")[0].replace("hop-thang-7", "hop-thang-8").replace("2025-07-16", "2025-08-16"))
    for key in ("hop-thang-7", "hop-thang-8"):
        assert [item.code for item in carried(desk, key).items] == ["NV5", "NV6"]
    assert not any("NV4" in line for line in desk.store.need(Meeting, "hop-thang-7").agenda)
    task = desk.store.every(Task, code="NV4")[0]
    assert status_on(task_files(desk.store, (task,), desk.today)[0].facts, desk.today) is Status.OPEN
    undo(desk), undo(desk)
    assert "hop-thang-6#3" in [item.code for item in carried(desk, "hop-thang-7").items]


def test_wrong_wishes_are_refused(desk: Office) -> None:
    bring(desk, "meetings: [{key: le, title: họp lẻ, day: 2025-06-19, chair: pho, heard: [x]}]")

    with pytest.raises(NotInSeries):
        carried(desk, "le")
    with pytest.raises(DropNeedsReason):
        drop_item(desk, "hop-thang-7", "NV4", "  ")
    with pytest.raises(ItemNotCarried, match="NV4, NV5"):
        drop_item(desk, "hop-thang-7", "NV1", "x")
    with pytest.raises(SeriesKeyWrong):
        add_series(desk, "Giao ban", "x")
    with pytest.raises(ImportRefused, match="không có loạt họp «giao-bann»"):
        bring(desk, NEXT.split("conclusions:")[0].replace("giao-ban,", "giao-bann,").replace("hop-thang-7", "h8"))


def test_conclusions_after_the_notice_go_into_one_of_their_own(desk: Office) -> None:
    with pytest.raises(NoticeNotOut):
        supplement(desk, "hop-thang-6")
    _issue(desk, "hop-thang-6", "15", "2025-06-20")

    made = supplement(desk, "hop-thang-6").meeting
    assert made.key == "hop-thang-6-bo-sung-1"
    with pytest.raises(SupplementOpen):
        supplement(desk, "hop-thang-6")
    bring(
        desk,
        f"conclusions: [{{meeting: {made.key}, items: [{{marker: '1', words: Giao Văn phòng làm thêm, "
        "lead: van-phong, deadline: trong tháng 7/2025}]}]",
    )
    _issue(desk, made.key, "16", "2025-06-20")

    assert find_document(desk.store, "VB2").subject.endswith("(kết luận bổ sung)")
    assert made.lead_in == "Bổ sung Thông báo số 15/TB-STN ngày 20/6/2025, Giám đốc Sở kết luận thêm"
    assert "NV7" in [item.code for item in carried(desk, "hop-thang-7").items]
    assert supplement(desk, "hop-thang-6").meeting.key == "hop-thang-6-bo-sung-2"


def test_attendance_counts_each_person_once_a_meeting(desk: Office) -> None:
    bring(
        desk,
        """
    meetings:
      - key: hop-thang-6
        title: kiểm điểm cải cách hành chính tháng 6
        day: 2025-06-18
        session: morning
        chair: giam-doc
        heard: [Văn phòng báo cáo tình hình]
        recipients: [{name: Các phòng thuộc Sở}]
        attendees: [{name: thu-ky}, {name: da-nghi, deputy_for: ông Sầm Đức Anh}, {name: Trưởng các phòng}]
        absentees: [{name: pho, reason: đi công tác}]
    """,
    )

    found = attendance(desk, "giao-ban")

    counts = {line.name: {came.value for came, n in line.counts.items() if n} for line in found.people}
    assert counts == {
        "Đỗ Minh Quân": {"present"},
        "Bế Thị Hương Lan": {"excused"},
        "Nông Văn Tài": {"present"},
        "Sầm Đức Anh": {"sent"},
        "Hứa Văn Cường": {"deputy"},
    }
    assert (found.meetings, found.described) == (1, 1)
    leadership = next(line for line in found.units if line.name == "Ban Giám đốc Sở")
    assert (leadership.expected, leadership.counts[Came.PRESENT], leadership.counts[Came.EXCUSED]) == (2, 1, 1)
