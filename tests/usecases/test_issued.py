"""What has been issued is never rewritten without a word, whichever door a change comes through."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from books import SMALL, bring
from vanban.errors.store import UndoIssued
from vanban.errors.usecases import ImportRefused
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.plan import Plan
from vanban.model.task import Duty, DutyRole, Task
from vanban.usecases.assigning import assign_task
from vanban.usecases.following import extend_task, update_task
from vanban.usecases.importing import import_typed
from vanban.usecases.journal import undo
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Office
from vanban.usecases.papers import produce, reproduce
from vanban.usecases.pasting import read_page, store_items

PLAN = SMALL[SMALL.index("plans:") : SMALL.index("meetings:")]
MEETING = SMALL[SMALL.index("meetings:") :]


@pytest.fixture
def issued(office: Office, tmp_path: Path) -> Office:
    """The small office, the notice of its meeting issued as 07/TB-STN on 19/6/2025."""
    made = produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path)
    number_outside(office, made.document.code, "7", dt.date(2025, 6, 19))
    return office


def refused(office: Office, text: str) -> str:
    before = office.store.newest_act
    with pytest.raises(ImportRefused) as told:
        bring(office, text)
    assert office.store.newest_act == before, "nothing may be half-written"
    return str(told.value)


def adding(item: str) -> str:
    return f"conclusions: [{{meeting: hop-thang-6, items: [{item}]}}]"


def test_the_same_file_still_changes_nothing(issued: Office) -> None:
    assert bring(issued, SMALL).nothing


def test_the_same_file_leaves_alone_what_has_been_recorded_since(issued: Office) -> None:
    update_task(issued, "NV4", 50)
    extend_task(issued, "NV4", dt.date(2025, 7, 15), "chờ số liệu")
    assign_task(issued, "NV4", "van-phong", DutyRole.LEAD)
    assign_task(issued, "NV4", "pho", DutyRole.SUPERVISE)
    assign_task(issued, "NV1", "thanh-tra", DutyRole.LEAD)

    assert bring(issued, SMALL).nothing


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Giao Thanh tra kiểm tra ba phòng", "Giao Thanh tra kiểm tra bốn phòng", "nội dung của mục 1"),
        ("lead: thanh-tra, deadline: trước ngày 30/6/2025", "lead: khtc, deadline: trước ngày 30/6/2025", "chủ trì"),
        ("trước ngày 30/6/2025", "trước ngày 30/9/2025", "thời hạn của nhiệm vụ NV4"),
        ("everyone: true, deadline: trong tháng 6/2025", "lead: khtc, deadline: trong tháng 6/2025", "NV5"),
        ("heard: [Văn phòng báo cáo tình hình]", "heard: [Văn phòng báo cáo]", "nội dung đã nghe của cuộc họp"),
        ("day: 2025-06-18", "day: 2025-06-17", "ngày họp"),
    ],
)
def test_what_a_notice_printed_is_held_fast(issued: Office, old: str, new: str, told: str) -> None:
    said = refused(issued, MEETING.replace(old, new))

    assert told in said and "Thông báo số 07/TB-STN ngày 19/6/2025 đã ban hành" in said


def test_the_refusal_names_the_right_ways(issued: Office) -> None:
    said = refused(issued, MEETING.replace("trước ngày 30/6/2025", "trước ngày 30/9/2025"))

    assert "vanban task extend NV4" in said and "vanban task assign NV4" in said and "đính chính" in said


@pytest.mark.parametrize("replacing", [False, True])
def test_no_door_changes_or_adds_to_an_issued_notice(issued: Office, replacing: bool) -> None:
    clerk = replace(issued, replacing=replacing)
    page = read_page(clerk, "hop-thang-6", "1. Giao Văn phòng việc khác trong tháng 7/2025".encode(), "x")
    work = {"words": "Giao Thanh tra làm việc khác", "lead": ["thanh-tra"], "deadline": "trong tháng 9/2025"}

    with pytest.raises(ImportRefused, match="07/TB-STN"):
        store_items(clerk, page, page.items)
    for marker in ("1", "3", ""):
        data = {"conclusions": [{"meeting": "hop-thang-6", "items": [work | {"marker": marker}]}]}
        with pytest.raises(ImportRefused, match="07/TB-STN"):
            import_typed(clerk, data, "conclusion.add")
    said = refused(clerk, adding("{words: Việc mới, lead: thanh-tra, deadline: trong tháng 9/2025, marker: 9}"))

    assert "không thêm được mục 9" in said and "meeting supplement" in said


def test_the_office_s_own_facts_may_still_change(issued: Office) -> None:
    work = "words: Giao Thanh tra kiểm tra ba phòng, lead: thanh-tra, deadline: trước ngày 30/6/2025"
    more = "title: Kiểm tra ba phòng, product: Báo cáo, supervise: pho"

    bring(issued, adding(f"{{{work}, {more}}}"))

    task = next(t for t in issued.store.every(Task) if t.code == "NV4")
    assert (task.title, task.product, task.opened) == ("Kiểm tra ba phòng", "Báo cáo", dt.date(2025, 6, 19))
    (supervisor,) = issued.store.every(Duty, task=task.id, role=DutyRole.SUPERVISE.value)
    assert supervisor.person is not None


def test_minutes_may_be_completed_after_the_notice(issued: Office) -> None:
    bring(issued, SMALL + "    starts_at: 8h30\n    opinions: [{who: Thanh tra, words: nhất trí}]\n")

    assert issued.store.need(Meeting, "hop-thang-6").starts_at == dt.time(8, 30)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title: cải cách hành chính năm 2025", "title: tên khác", "không sửa được tên của kế hoạch"),
        ("title: Rà soát thủ tục", "title: Rà soát 12 thủ tục", "nội dung của nhiệm vụ NV1"),
        ("product: Báo cáo", "product: Tờ trình", "sản phẩm"),
        ("trong quý III/2025", "trong quý IV/2025", "thời hạn"),
        ("support: [van-phong]", "support: [khtc]", "phối hợp"),
        ("title: Cải cách thủ tục hành chính", "title: Thủ tục", "nhiệm vụ trọng tâm 1"),
        ("          - {title: Kiểm tra công vụ", "          # - {title: Kiểm tra công vụ", "NV2"),
    ],
)
def test_what_a_numbered_plan_printed_is_held_fast(office: Office, old: str, new: str, told: str) -> None:
    said = refused(office, PLAN.replace(old, new))

    assert told in said and "Kế hoạch số 10/KH-STN ngày 02/01/2025 đã ban hành" in said


def test_tasks_of_an_issued_plan_keep_their_order(office: Office) -> None:
    lines = PLAN.splitlines()
    first = next(n for n, line in enumerate(lines) if "Rà soát thủ tục" in line)
    lines[first], lines[first + 1] = lines[first + 1], lines[first]

    assert "thứ tự nhiệm vụ" in refused(office, "\n".join(lines))


def test_plan_add_does_not_rename_an_issued_plan(office: Office) -> None:
    data = {"plans": [{"key": "kh-2025", "title": "tên khác", "from": "2025-01-01", "to": "2025-12-31"}]}

    with pytest.raises(ImportRefused, match="10/KH-STN"):
        import_typed(office, data, "plan.add")

    assert office.store.need(Plan, "kh-2025").title == "cải cách hành chính năm 2025"


def test_a_numbered_plan_may_be_copied_bit_by_bit_until_its_paper_is_made_here(office: Office, tmp_path: Path) -> None:
    task = "tasks: [{{plan: kh-2025, key_task: 1, title: Việc {}, lead: khtc, deadline: trong năm 2025}}]"

    assert bring(office, task.format("một")).added["nhiệm vụ"] == 1
    assert bring(office, task.format("một")).nothing
    assert bring(office, SMALL).nothing, "what was added one by one is no longer wanted by nobody"
    produce(office, "ke-hoach", {"plan": "kh-2025"}, tmp_path)

    assert "vanban plan amend" in refused(office, task.format("hai"))


def test_a_draft_plan_that_gets_its_number_starts_its_tasks(office: Office) -> None:
    draft = """
    plans:
      - {{key: nhap, title: một kế hoạch, from: 2025-01-01, to: 2025-12-31{}}}
    """
    bring(office, draft.format(""))
    bring(office, "key_tasks: [{plan: nhap, number: 1, title: Một, area: 1}]")
    bring(office, "tasks: [{plan: nhap, key_task: 1, title: Việc, lead: khtc, deadline: trong năm 2025}]")

    bring(office, draft.format(", number: 12/KH-STN, issued_on: 2025-02-03"))

    assert [t.opened for t in office.store.every(Task) if t.title == "Việc"] == [dt.date(2025, 2, 3)]
    assert bring(office, draft.format("")).nothing, "a number is not taken back by a file without one"


def test_undo_takes_nothing_out_of_an_issued_notice(office: Office, tmp_path: Path) -> None:
    bring(office, adding("{words: Thống nhất lịch trực, kind: decision}"))
    added = office.store.newest_act
    made = produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path)
    number_outside(office, made.document.code, "7", dt.date(2025, 6, 19))

    with pytest.raises(UndoIssued, match="07/TB-STN"):
        undo(office, added)
    update_task(office, "NV4", 30)
    undo(office)

    assert [c.path for c in office.store.every(Conclusion)] == ["1", "2", "3"]


def test_other_words_ask_first_while_it_is_a_draft(office: Office) -> None:
    page = read_page(office, "hop-thang-6", "1. Giao Văn phòng việc khác trong tháng 7/2025".encode(), "x")

    with pytest.raises(ImportRefused) as told:
        store_items(office, page, page.items)

    assert "«Giao Thanh tra kiểm tra ba phòng»" in str(told.value) and "--replace" in str(told.value)
    assert "«Giao Văn phòng việc khác trong tháng 7/2025»" in str(told.value)


def test_with_consent_a_draft_s_item_is_replaced_and_that_is_told(office: Office) -> None:
    work = "words: Giao Văn phòng việc khác, lead: van-phong, deadline: trong tháng 7/2025"

    done = bring(replace(office, replacing=True), adding(f"{{marker: 2, {work}}}"))

    assert any("thay bằng" in note for note in done.notes)
    task = next(t for t in office.store.every(Task) if t.code == "NV5")
    assert office.store.every(Task, parent=task.id) == (), "its parts for every unit go"
    assert office.store.need(Conclusion, "hop-thang-6/2").words.startswith("Giao Văn phòng")


def test_the_same_words_with_another_holder_need_no_consent(office: Office) -> None:
    done = bring(
        office,
        adding(
            "{marker: 1, words: Giao Thanh tra kiểm tra ba phòng., lead: thanh-tra, support: [khtc], "
            "deadline: trước ngày 30/6/2025}"
        ),
    )

    assert done.added == {"phân công": 1}


def test_a_numbered_paper_whose_file_is_kept_is_checked_and_not_printed_again(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path)
    given = number_outside(office, made.document.code, "7", dt.date(2025, 6, 19))
    numbered = reproduce(office, given.document, tmp_path)

    monkeypatch.setattr("vanban.render.cache.load_template", None)
    again = reproduce(office, given.document, tmp_path / "khac")

    assert again.path.read_bytes() == numbered.path.read_bytes() and again.findings == ()
