"""A command changes what it names and keeps the rest; a file says all there is, and tells what goes."""

from __future__ import annotations

from typing import Any

import pytest

from books import SMALL, bring
from vanban.model.group import WorkingGroup
from vanban.model.meeting import Meeting
from vanban.model.organisation import Person, Post, Unit
from vanban.model.plan import Plan
from vanban.usecases.importing import Imported, import_typed
from vanban.usecases.office import Office

FULL = """
meetings:
  - key: day-du
    title: họp đủ mục
    day: 2025-06-19
    end_day: 2025-06-20
    session: morning
    form: chuyên đề
    topic: việc này
    place: phòng 2
    chair: giam-doc
    secretary: thu-ky
    signer: pho
    attendees: [{name: chanh-tt}, {name: Trưởng các phòng, deputy_for: bà B}, {name: giam-doc, unit: nơi khác}]
    absentees: [{name: pho, reason: đi công tác}, {name: Ông Lạ}]
    heard: [Một, Hai]
    assessment: [Tốt]
    lead_in: Giám đốc yêu cầu
    recipients: [{name: Các phòng, note: để th/h}]
    archive: VT
    starts_at: 8h00
    ends_at: 11h30
    agenda: [Việc một]
    invited: [{name: chanh-tt}]
    asks: [Báo cáo]
    opinions: [{who: Thanh tra, words: nhất trí}]
    votes: [{matter: việc, agreed: 5, against: 1}]
groups:
  - key: to-1
    name: Tổ 1
    purpose: theo dõi
    from: 2025-06-19
    conclusion: hop-thang-6#1
    bases: [Quyết định số 1]
    tasks: [Theo dõi]
    rights: [Được mời họp]
    proposed_by: Chánh Văn phòng
    members:
      - {person: giam-doc, role: head, duty: Tổ trưởng}
      - {person: pho, role: deputy, duty: Tổ phó}
      - {person: thu-ky, duty: Thành viên}
"""


@pytest.fixture
def filled(office: Office) -> Office:
    bring(office, FULL)
    return office


def typed(office: Office, section: str, clear: tuple[str, ...] = (), **form: Any) -> Imported:
    return import_typed(office, {section: [form]}, "meeting.add", clear=clear)


HEAD = {"key": "day-du", "title": "họp đủ mục", "day": "2025-06-19", "chair": "giam-doc"}


def test_naming_a_record_again_changes_nothing(filled: Office) -> None:
    assert typed(filled, "meetings", **HEAD).nothing
    assert typed(filled, "units", key="thanh-tra", name="Thanh tra").nothing
    assert typed(filled, "people", key="pho", name="Bế Thị Hương Lan").nothing
    head = [{"person": "giam-doc", "role": "head", "duty": "Tổ trưởng"}]
    assert typed(filled, "groups", key="to-1", name="Tổ 1", members=head).nothing
    plan = {"key": "kh-2025", "title": "cải cách hành chính năm 2025", "from": "2025-01-01", "to": "2025-12-31"}
    assert typed(filled, "plans", **plan).nothing


def test_only_what_is_named_changes(filled: Office) -> None:
    before = filled.store.need(Meeting, "day-du")

    typed(filled, "meetings", **HEAD, place="phòng 5", heard=["Ba"])

    after = filled.store.need(Meeting, "day-du")
    changed = {name for name in Meeting.__slots__ if getattr(before, name) != getattr(after, name)}
    assert changed == {"place", "heard"} and (after.place, after.heard) == ("phòng 5", ("Ba",))


def test_fields_can_be_emptied(filled: Office) -> None:
    typed(filled, "meetings", ("place", "attendees", "end_day"), **HEAD)
    typed(filled, "units", ("abbreviation",), key="thanh-tra", name="Thanh tra")

    meeting = filled.store.need(Meeting, "day-du")
    assert (meeting.place, meeting.attendees, meeting.end_day) == ("", (), None)
    assert meeting.heard == ("Một", "Hai") and filled.store.need(Unit, "thanh-tra").abbreviation == ""


def test_a_role_in_a_group_is_replaced_by_itself(filled: Office) -> None:
    head = [{"person": "chanh-tt", "role": "head", "duty": "Tổ trưởng"}]

    typed(filled, "groups", ("deputies",), key="to-1", name="Tổ 1", members=head)

    group = filled.store.need(WorkingGroup, "to-1")
    people = {person.id: person.key for person in filled.store.every(Person)}
    assert [(people[m.person], m.role) for m in group.members] == [("chanh-tt", "head"), ("thu-ky", "member")]
    assert group.rights == ("Được mời họp",) and group.conclusion is not None


def test_a_person_s_other_posts_stay(filled: Office) -> None:
    typed(filled, "people", key="thu-ky", name="Nông Văn Tài", posts=[{"position": "tổ phó", "unit": "khtc"}])

    person = filled.store.need(Person, "thu-ky")
    assert [post.position for post in filled.store.every(Post, person=person.id)] == ["chuyên viên", "tổ phó"]


def test_a_plan_keeps_its_number_and_tasks(filled: Office) -> None:
    bring(
        filled,
        "plans: [{key: nhap, title: x, from: 2025-01-01, to: 2025-12-31, bases: [Luật], key_tasks: "
        "[{number: 1, title: Một, area: 1, tasks: [{title: Việc, lead: khtc, deadline: trong năm 2025}]}]}]",
    )

    done = typed(filled, "plans", **{"key": "nhap", "title": "y", "from": "2025-01-01", "to": "2025-12-31"})

    assert done.changed == {"kế hoạch": 1} and done.notes == ()
    assert filled.store.need(Plan, "nhap").bases == ("Luật",)


def test_a_file_says_all_there_is_and_tells_what_goes(filled: Office) -> None:
    done = bring(
        filled,
        "meetings: [{key: day-du, title: họp đủ mục, day: 2025-06-19, chair: giam-doc, heard: [Một],"
        " attendees: [{name: chanh-tt}]}]",
    )

    (told,) = done.notes
    assert told.startswith("Cuộc họp day-du: bỏ ")
    for loss in ("2 thành phần dự họp", "2 người vắng", "1 nội dung đã nghe", "địa điểm", "1 lần biểu quyết"):
        assert loss in told


def test_a_unit_s_lost_abbreviation_is_told(office: Office) -> None:
    done = bring(office, "units: [{key: thanh-tra, name: Thanh tra}]")

    assert done.notes == ("Đơn vị thanh-tra: bỏ chữ viết tắt.",)
    assert bring(office, SMALL).notes == ()
