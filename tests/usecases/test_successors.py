"""Work whose holder is gone: a unit merged away, somebody who left, a group's member; and who takes it over."""

from __future__ import annotations

import datetime as dt

import pytest

from books import bring
from vanban.errors.recurring import MemberUnknown, NothingToReassign, SameHolder, UnitEnded
from vanban.errors.usecases import HolderGone
from vanban.model.group import GroupRole, WorkingGroup
from vanban.model.organisation import Person, Unit
from vanban.model.task import Duty, DutyRole
from vanban.store.spans import stale_spans
from vanban.usecases.finding import find_task
from vanban.usecases.following import update_task
from vanban.usecases.leaving import leave
from vanban.usecases.office import Office
from vanban.usecases.orphans import orphan_count, orphans
from vanban.usecases.successors import assign_all, merge_unit, replace_member

GROUP = """
groups:
  - key: to-cchc
    name: Tổ công tác cải cách hành chính
    members:
      - {person: chanh-tt, role: head, duty: Tổ trưởng}
      - {person: thu-ky, role: member, duty: Thành viên}
"""


def _leads(office: Office, code: str) -> list[Duty]:
    return [d for d in office.store.every(Duty, task=find_task(office.store, code).id) if d.role is DutyRole.LEAD]


def test_a_unit_merged_away_keeps_its_history_and_its_open_tasks_ask_for_a_successor(office: Office) -> None:
    done = merge_unit(office, "thanh-tra", "Văn phòng", dt.date(2025, 6, 20))

    assert [line.code for line in done.tasks] == ["NV2", "NV4", "NV5.2"]
    assert [person.key for person in done.people] == ["chanh-tt"]
    found = orphans(office)
    assert [(h.key, h.why) for h in found.holders] == [
        ("thanh-tra", "thôi hoạt động sau ngày 19/6/2025, sáp nhập vào Văn phòng")
    ]
    assert found.tasks == orphan_count(office) == 3
    assert office.store.need(Unit, "thanh-tra").valid_to == dt.date(2025, 6, 19)
    assert orphan_count(office.on(dt.date(2025, 6, 19))) == 0


def test_everything_open_passes_in_one_act(office: Office) -> None:
    merge_unit(office, "thanh-tra", "van-phong", dt.date(2025, 6, 20))

    done = assign_all(office, "thanh-tra", "van-phong")

    assert [(task.code, role.value) for task, role in done.roles] == [
        ("NV2", "lead"),
        ("NV4", "lead"),
        ("NV5.2", "lead"),
    ]
    task = find_task(office.store, "NV2")
    duties = office.store.every(Duty, task=task.id)
    assert [duty.role for duty in duties] == [DutyRole.LEAD], "who leads does not also support"
    assert orphan_count(office) == 0
    assert stale_spans(office.store) == ()
    with pytest.raises(NothingToReassign):
        assign_all(office, "thanh-tra", "van-phong")


def test_what_is_done_stays_with_who_did_it(office: Office) -> None:
    update_task(office, "NV2", 100)

    assign_all(office, "thanh-tra", "van-phong")

    assert _leads(office, "NV2")[0].unit == office.store.need(Unit, "thanh-tra").id


def test_somebody_who_left_leads_nothing_unnoticed(office: Office) -> None:
    bring(
        office,
        "tasks: [{plan: kh-2025, key_task: 1, key: rieng, title: Việc riêng, lead: chanh-tt, "
        "deadline: trong tháng 9/2025}]",
    )
    bring(office, GROUP)

    left = leave(office, "chanh-tt", dt.date(2025, 6, 19))

    assert [gap.group.key for gap in left.gaps] == ["to-cchc"]
    found = orphans(office)
    assert [(h.name, h.tasks.total) for h in found.holders] == [("ông Sầm Đức Anh", 1)]
    assert [gap.person.key for gap in found.gaps] == ["chanh-tt"]
    assign_all(office, "chanh-tt", "thu-ky")
    assert orphan_count(office) == 0


def test_a_member_is_replaced_in_the_same_role(office: Office) -> None:
    bring(office, GROUP)
    bring(
        office,
        "conclusions: [{meeting: hop-thang-6, items: [{marker: '3', words: Cử bà Lan làm Tổ trưởng, kind: decision}]}]",
    )

    replace_member(office, "to-cchc", "chanh-tt", "pho", by="hop-thang-6#3")

    group = office.store.need(WorkingGroup, "to-cchc")
    assert group.who(GroupRole.HEAD) == (office.store.need(Person, "pho").id,)
    assert group.members[0].duty == "Tổ trưởng"
    with pytest.raises(MemberUnknown):
        replace_member(office, "to-cchc", "giam-doc", "pho")
    replace_member(office, "to-cchc", "thu-ky", "pho")
    assert len(office.store.need(WorkingGroup, "to-cchc").members) == 1


def test_wrong_wishes_are_refused_and_leave_nothing(office: Office) -> None:
    before = office.store.newest_act

    with pytest.raises(SameHolder):
        assign_all(office, "thanh-tra", "Thanh tra")
    with pytest.raises(HolderGone):
        assign_all(office.on(dt.date(2026, 1, 1)), "thanh-tra", "da-nghi")
    with pytest.raises(SameHolder):
        merge_unit(office, "khtc", "khtc", office.today)
    merge_unit(office, "khtc", "van-phong", office.today)
    with pytest.raises(UnitEnded):
        merge_unit(office, "khtc", "van-phong", dt.date(2025, 8, 1))
    with pytest.raises(UnitEnded):
        merge_unit(office, "thanh-tra", "khtc", office.today)

    assert office.store.newest_act == before + 1
