"""Hand changes of a paper taken back into the records: conclusions, order, names, recipients, deadlines, plan rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from books import bring, lines_of
from vanban.errors.store import RecordChanged
from vanban.errors.usecases import PaperIssued, TakeConflict
from vanban.model.meeting import Meeting
from vanban.model.organisation import Person
from vanban.model.plan import Plan
from vanban.model.task import Duty, DutyRole, Task
from vanban.usecases.finding import find_task
from vanban.usecases.following import extend_task
from vanban.usecases.journal import undo
from vanban.usecases.listing import conclusions
from vanban.usecases.naming import holder_names
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Office
from vanban.usecases.papers import produce
from vanban.usecases.take_drafts import write_take_draft
from vanban.usecases.taking import Takings, read_changes, take
from vanban.usecases.tracing import trace
from vanban.usecases.verifying import verify_store
from vanban.usecases.wishes import OrderWish, Proposal
from word_edits import edited, saved_by_libreoffice

MEETING = """
meetings:
  - key: hop
    title: giao ban
    day: 2025-06-19
    chair: giam-doc
    attendees:
      - {name: Bế Thị Hương Lan, person: pho}
      - {name: Trưởng các phòng thuộc Sở}
    absentees: [{name: Sầm Đức Anh, person: chanh-tt, reason: đi học}]
    recipients: [{name: Các phòng thuộc Sở}, {name: Ban Giám đốc Sở, note: để b/c}]
    archive: VT, VP
    conclusions:
      - words: Giao Thanh tra kiểm tra công tác văn thư trước ngày 30/6/2025
        lead: thanh-tra
        support: [van-phong]
        deadline: trước ngày 30/6/2025
        product: Báo cáo
      - {words: Thống nhất nội dung báo cáo của Văn phòng, kind: decision}
      - {words: Giao Văn phòng chuẩn bị tài liệu trong tháng 7/2025, lead: van-phong, deadline: trong tháng 7/2025}
      - {words: "Các phòng, đơn vị gửi báo cáo tuần trong tháng 6/2025", everyone: true, deadline: trong tháng 6/2025}
"""
DRAFT_PLAN = """
plans:
  - key: moi
    title: kế hoạch mới
    from: 2025-06-01
    to: 2025-12-31
    recipients: [{name: Các phòng thuộc Sở}]
    key_tasks:
      - number: 1
        title: Cải cách thủ tục
        area: 2
        tasks:
          - {title: Rà soát quy trình nội bộ, lead: van-phong, deadline: trước ngày 15/9/2025, product: Danh mục}
          - {title: Kiểm tra công vụ đột xuất, lead: thanh-tra, support: [van-phong], deadline: trong quý III/2025}
"""


@pytest.fixture
def notice(office: Office, tmp_path: Path) -> Path:
    bring(office, MEETING)
    return produce(office, "thong-bao-ket-luan", {"meeting": "hop"}, tmp_path).path


@pytest.fixture
def plan(office: Office, tmp_path: Path) -> Path:
    bring(office, DRAFT_PLAN)
    return produce(office, "ke-hoach", {"plan": "moi"}, tmp_path).path


def of_field(takings: Takings, field: str) -> Proposal:
    return next(each for each in takings.proposals if each.field == field)


def task_of(office: Office, words: str) -> Task:
    return next(task for task in office.store.every(Task) if words in task.title)


def lead_name(office: Office, task: Task) -> str:
    duties = [duty for duty in office.store.every(Duty, task=task.id) if duty.role is DutyRole.LEAD]
    return holder_names(office.store, duties)[duties[0].id]


def test_a_file_that_nobody_changed_proposes_nothing(office: Office, notice: Path) -> None:
    assert read_changes(office, "VB1").proposals == ()


def test_a_changed_deadline_is_read_again_and_the_rest_of_the_task_stays(office: Office, notice: Path) -> None:
    before = task_of(office, "kiểm tra công tác văn thư")
    with edited(notice) as it:
        it.replace("30/6/2025", "15/7/2025", within="1. Giao Thanh tra")

    takings = read_changes(office, "VB1")
    take(office, takings, takings.sure)

    task = task_of(office, "kiểm tra công tác văn thư")
    assert of_field(takings, "kết luận 1").effects[1] == (
        f"thời hạn của {task.code}: «trước ngày 30/6/2025» (hết 29/6/2025) thành «trước ngày 15/7/2025» (hết 14/7/2025)"
    )
    assert (task.code, task.first_deadline, task.product) == (before.code, dt.date(2025, 7, 14), "Báo cáo")
    assert lead_name(office, task) == "Thanh tra"
    assert conclusions(office, "hop")[0].words == "Giao Thanh tra kiểm tra công tác văn thư trước ngày 15/7/2025"


def test_tracked_changes_comments_and_torn_runs_are_read_as_they_are_seen(office: Office, notice: Path) -> None:
    with edited(notice) as it:
        it.track("tháng 7/2025", "tháng 8/2025")
        it.replace("30/6/2025", "15/7/2025", within="1. Giao Thanh tra")
        it.split_runs("trước ngày 15/7/2025")
        it.comment("2. Thống nhất")

    takings = read_changes(office, "VB1")
    take(office, takings, takings.sure)

    assert [each.field for each in takings.proposals] == ["kết luận 1", "kết luận 3"]
    assert task_of(office, "kiểm tra công tác văn thư").first_deadline == dt.date(2025, 7, 14)
    assert task_of(office, "chuẩn bị tài liệu").first_deadline == dt.date(2025, 8, 31)


def test_an_item_that_moved_without_a_new_number_is_not_passed_over(
    office: Office, notice: Path, tmp_path: Path
) -> None:
    with edited(notice) as it:
        it.move_after("1. Giao Thanh tra", "4. Các phòng")

    (proposal,) = read_changes(office, "VB1").proposals
    carried = produce(office, "thong-bao-ket-luan", {"meeting": "hop"}, tmp_path).carried

    assert proposal.refused == "mục 1 đứng chỗ khác mà vẫn mang số cũ: hãy đánh lại số các mục trong tệp"
    assert carried and len(carried.untaken) == 1, "the next version prints the old order, and says so"


def test_a_changed_lead_is_read_again(office: Office, notice: Path) -> None:
    with edited(notice) as it:
        it.replace("Giao Thanh tra", "Giao phòng Kế hoạch - Tài chính")

    takings = read_changes(office, "VB1")
    take(office, takings, takings.sure)

    task = task_of(office, "kiểm tra công tác văn thư")
    assert lead_name(office, task) == "phòng Kế hoạch - Tài chính"
    assert task.first_deadline == dt.date(2025, 6, 29)
    supports = [duty for duty in office.store.every(Duty, task=task.id) if duty.role is DutyRole.SUPPORT]
    assert len(supports) == 1, "whoever the sentence does not name keeps his part"


def test_work_of_all_that_becomes_one_units_has_no_parts_any_more(office: Office, notice: Path) -> None:
    with edited(notice) as it:
        it.replace("Các phòng, đơn vị gửi", "Giao Văn phòng gửi")

    takings = read_changes(office, "VB1")
    take(office, takings, takings.sure)

    task = task_of(office, "gửi báo cáo tuần")
    assert not task.everyone and lead_name(office, task) == "Văn phòng"
    assert office.store.every(Task, parent=task.id) == () and verify_store(office).faults == ()


def test_new_struck_out_and_renumbered_items_become_the_books_order(office: Office, notice: Path) -> None:
    codes = {task.title: task.code for task in office.store.every(Task)}
    with edited(notice) as it:
        it.remove("2. Thống nhất")
        it.replace("3. Giao Văn phòng", "2. Giao Văn phòng")
        it.replace("4. Các phòng", "3. Các phòng")
        it.copy_after("3. Các phòng", "4. Giao phòng Kế hoạch - Tài chính bố trí kinh phí trước ngày 10/7/2025.")

    takings = read_changes(office, "VB1")
    take(office, takings, takings.proposals)

    assert [(c.path, c.words.split()[2]) for c in conclusions(office, "hop")] == [
        *[("1", "tra"), ("2", "phòng"), ("3", "đơn"), ("4", "Kế")]
    ]
    assert task_of(office, "chuẩn bị tài liệu").code == codes[task_of(office, "chuẩn bị tài liệu").title]
    new = task_of(office, "bố trí kinh phí")
    assert new.first_deadline == dt.date(2025, 7, 9) and lead_name(office, new) == "phòng Kế hoạch - Tài chính"


def test_after_taking_the_new_version_says_what_the_file_says(
    office: Office, notice: Path, tmp_path: Path, soffice: Path
) -> None:
    with edited(notice) as it:
        it.move_after("1. Giao Thanh tra", "3. Giao Văn phòng")
        it.replace("1. Giao Thanh tra", "3. Giao Thanh tra")
        it.replace("2. Thống nhất", "1. Thống nhất")
        it.replace("3. Giao Văn phòng", "2. Giao Văn phòng")
        it.copy_after("- Ban Giám đốc Sở", "- Thanh tra;")
    saved_by_libreoffice(soffice, notice)

    takings = read_changes(office, "VB1")
    take(office, takings, takings.sure)
    made = produce(office, "thong-bao-ket-luan", {"meeting": "hop"}, tmp_path)

    assert made.changes == () and made.carried and made.carried.untaken == () and made.carried.kept == ()
    assert read_changes(office, "VB1", notice).proposals == ()
    assert "- Thanh tra;" in lines_of(made.path)


def test_a_moved_conclusion_keeps_its_task_and_another_takes_its_number(office: Office, notice: Path) -> None:
    first = task_of(office, "kiểm tra công tác văn thư")
    with edited(notice) as it:
        it.copy_after("kết luận như sau", "1. Giao Thanh tra báo cáo tuần.")
        for old, new in (("4. Các", "5. Các"), ("3. Giao Văn", "4. Giao Văn"), ("2. Thống", "3. Thống")):
            it.replace(old, new)
        it.replace("1. Giao Thanh tra kiểm", "2. Giao Thanh tra kiểm")

    takings = read_changes(office, "VB1")
    take(office, takings, [each.accepted() for each in takings.proposals])

    found = {c.path: c for c in conclusions(office, "hop")}
    assert find_task(office.store, first.code).conclusion == found["2"].id
    assert found["1"].words == "Giao Thanh tra báo cáo tuần" and found["1"].key != found["2"].key
    assert len(trace(office, "hop").thing.children) >= 5 and verify_store(office).faults == ()


def test_two_items_under_one_number_are_refused_whole(office: Office, notice: Path) -> None:
    with edited(notice) as it:
        it.remove("2. Thống nhất")
        it.replace("3. Giao Văn phòng", "2. Giao Văn phòng")
    takings = read_changes(office, "VB1")
    order = [each for each in takings.proposals if isinstance(each.wish, OrderWish)]

    with pytest.raises(TakeConflict):
        take(office, takings, order)

    assert [c.path for c in conclusions(office, "hop")] == ["1", "2", "3", "4"]


def test_undo_gives_everything_back_with_all_its_ties(office: Office, notice: Path) -> None:
    before = trace(office, "VB1").thing.as_json(), trace(office, "hop").thing.as_json()
    with edited(notice) as it:
        it.remove("3. Giao Văn phòng")
        it.replace("Các phòng, đơn vị gửi", "Giao Văn phòng gửi")
        it.replace("ông Đỗ Minh Quân, Giám đốc Sở", "bà Bế Thị Hương Lan, Phó Giám đốc Sở", within="chủ trì cuộc họp")
    takings = read_changes(office, "VB1")
    take(office, takings, takings.sure)
    assert (trace(office, "VB1").thing.as_json(), trace(office, "hop").thing.as_json()) != before

    undo(office)

    assert (trace(office, "VB1").thing.as_json(), trace(office, "hop").thing.as_json()) == before
    assert verify_store(office).faults == ()


def test_names_are_taken_only_of_people_who_are_known(office: Office, notice: Path) -> None:
    with edited(notice) as it:
        it.replace("ông Đỗ Minh Quân, Giám đốc Sở", "bà Bế Thị Hương Lan, Phó Giám đốc Sở", within="chủ trì cuộc họp")
        it.replace(
            "Trưởng các phòng thuộc Sở",
            "ông Nông Văn Tài, chuyên viên; ông Lò Văn Khách, đại diện Sở Nội vụ; Trưởng các phòng thuộc Sở",
            within="Tham dự",
        )
        it.replace("đi học", "ốm", within="Vắng mặt")

    takings = read_changes(office, "VB1")
    present = of_field(takings, "người dự họp")
    take(office, takings, takings.sure)

    meeting = office.store.need(Meeting, "hop")
    assert meeting.chair == office.store.need(Person, "pho").id
    assert meeting.absentees[0].reason == "ốm" and meeting.absentees[0].person is not None
    assert present.doubts == ("không có ai tên «Lò Văn Khách» trong cơ quan: là khách mời hay gõ nhầm",)
    assert len(meeting.attendees) == 2, "what is doubtful is not taken by itself"

    takings = read_changes(office, "VB1")
    take(office, takings, [of_field(takings, "người dự họp").accepted()])

    people = office.store.need(Meeting, "hop").attendees
    assert [(each.name, each.person is not None) for each in people] == [
        ("Bế Thị Hương Lan", True),
        ("Nông Văn Tài", True),
        ("Lò Văn Khách", False),
        ("Trưởng các phòng thuộc Sở", False),
    ]


def test_a_chair_whom_nobody_knows_is_refused_with_the_nearest_name(office: Office, notice: Path) -> None:
    with edited(notice) as it:
        it.replace("Đỗ Minh Quân", "Đỗ Minh Quang", within="chủ trì cuộc họp")

    chair = of_field(read_changes(office, "VB1"), "người chủ trì")

    assert chair.wish is None and "«Đỗ Minh Quang»" in chair.refused and "có phải «Đỗ Minh Quân»" in chair.refused


def test_another_signer_must_be_somebody_of_the_office(office: Office, notice: Path, tmp_path: Path) -> None:
    with edited(notice) as it:
        it.word.tables[-1].cell(0, 1).paragraphs[-1].runs[0].text = "Bế Thị Hương Lan"

    takings = read_changes(office, "VB1")
    take(office, takings, takings.sure)

    assert of_field(takings, "người ký").before == "theo thẩm quyền ký"
    lines = lines_of(produce(office, "thong-bao-ket-luan", {"meeting": "hop"}, tmp_path / "moi").path)
    assert "KT. GIÁM ĐỐC" in lines and "Bế Thị Hương Lan" in lines


def test_an_item_that_is_struck_out_takes_those_below_it_along(office: Office, tmp_path: Path) -> None:
    bring(
        office,
        """
        meetings:
          - key: nhom
            title: họp có mục con
            day: 2025-06-19
            chair: giam-doc
            conclusions:
              - {words: Giao Văn phòng chuẩn bị, lead: van-phong, deadline: trong tháng 7/2025}
              - words: Yêu cầu
                items:
                  - {words: Thanh tra báo cáo, lead: thanh-tra, deadline: trong tháng 7/2025}
                  - {words: Văn phòng tổng hợp, lead: van-phong, deadline: trong tháng 7/2025}
        """,
    )
    path = produce(office, "thong-bao-ket-luan", {"meeting": "nhom"}, tmp_path).path
    with edited(path) as it:
        for words in ("2. Yêu cầu", "a) Thanh tra", "b) Văn phòng"):
            it.remove(words)

    takings = read_changes(office, "VB1")
    take(office, takings, takings.sure)

    assert [conclusion.path for conclusion in conclusions(office, "nhom")] == ["1"]
    undo(office)
    assert [conclusion.path for conclusion in conclusions(office, "nhom")] == ["1", "2", "2/a", "2/b"]


def test_recipients_are_taken_with_their_notes_and_order(office: Office, notice: Path) -> None:
    with edited(notice) as it:
        it.replace("(để b/c)", "(để chỉ đạo)", within="- Ban Giám đốc Sở")
        it.copy_after("- Các phòng thuộc Sở", "- Sở Nội vụ (để p/h);")
        it.replace("VT, VP", "VT, VP (TC)", within="Lưu:")

    takings = read_changes(office, "VB1")
    take(office, takings, takings.sure)

    meeting = office.store.need(Meeting, "hop")
    assert [(each.name, each.note) for each in meeting.recipients] == [
        ("Các phòng thuộc Sở", ""),
        ("Sở Nội vụ", "để p/h"),
        ("Ban Giám đốc Sở", "để chỉ đạo"),
    ]
    assert meeting.archive == "VT, VP (TC)"


def test_usual_recipients_that_no_hand_touched_are_not_taken(office: Office, tmp_path: Path) -> None:
    path = produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path).path
    with edited(path) as it:
        it.replace("ba phòng", "bốn phòng", within="1. Giao Thanh tra")

    takings = read_changes(office, "VB1")

    assert [each.field for each in takings.proposals if "nơi" in each.field] == []


def test_a_deadline_that_is_not_understood_is_a_doubt(office: Office, notice: Path) -> None:
    with edited(notice) as it:
        it.replace(
            "trước ngày 30/6/2025", "trước ngày 30/6/2025, báo cáo trước ngày 15/7/2025", within="1. Giao Thanh tra"
        )

    proposal = of_field(read_changes(office, "VB1"), "kết luận 1")

    assert not proposal.sure and "nhiều thời hạn" in proposal.doubts[0]


def test_a_row_of_a_draft_plan_changes_its_task(office: Office, plan: Path, soffice: Path) -> None:
    with edited(plan) as it:
        it.replace("Trước ngày 15/9/2025", "Trước ngày 30/9/2025")
        it.replace("Thanh tra", "Phòng Kế hoạch - Tài chính")
        it.replace("Danh mục", "Danh mục quy trình")
    saved_by_libreoffice(soffice, plan)

    takings = read_changes(office, "VB1")
    take(office, takings, takings.sure)

    review, control = task_of(office, "Rà soát quy trình"), task_of(office, "Kiểm tra công vụ đột xuất")
    assert (review.first_deadline, review.product) == (dt.date(2025, 9, 29), "Danh mục quy trình")
    assert lead_name(office, control) == "phòng Kế hoạch - Tài chính"
    assert read_changes(office, "VB1").proposals == ()


def test_an_empty_cell_filled_by_hand_is_known_by_its_column(office: Office, plan: Path) -> None:
    with edited(plan) as it:
        table = next(table for table in it.word.tables if len(table.columns) == 6)
        row = next(row for row in table.rows if "Rà soát quy trình" in row.cells[1].text)
        row.cells[3].paragraphs[0].add_run("Thanh tra")

    (proposal,) = read_changes(office, "VB1").proposals

    assert proposal.before == "phối hợp: trống" and proposal.effects[0].endswith("Thanh tra") and proposal.sure


def test_a_unit_that_nobody_knows_is_a_doubt(office: Office, plan: Path) -> None:
    with edited(plan) as it:
        it.replace("Thanh tra", "Phòng Thanh niên")

    (proposal,) = read_changes(office, "VB1").proposals

    assert not proposal.sure and "không có đơn vị «Phòng Thanh niên»" in proposal.doubts[0]


def test_figures_and_rows_that_cannot_be_taken_say_why(office: Office, plan: Path) -> None:
    with edited(plan) as it:
        it.replace("02 nhiệm vụ cụ thể", "05 nhiệm vụ cụ thể", within="Kế hoạch gồm")
        it.replace("Cải cách thủ tục", "Cải cách thể chế", within="1. Cải cách")

    said = {each.field: each.refused for each in read_changes(office, "VB1").proposals}

    assert "số do sổ tính" in said["số liệu"]
    assert "sửa trong hồ sơ" in said["hồ sơ: nhiệm vụ trọng tâm 1"]


def test_an_issued_paper_takes_nothing_back(office: Office, notice: Path) -> None:
    number_outside(office, "VB1", "7", dt.date(2025, 6, 20))
    with edited(notice) as it:
        it.replace("30/6/2025", "15/7/2025", within="1. Giao Thanh tra")

    with pytest.raises(PaperIssued, match="chỉ được sửa bằng một văn bản khác"):
        read_changes(office, "VB1")


def test_a_task_that_started_by_another_paper_is_not_extended_silently(office: Office, notice: Path) -> None:
    """The plan's number starts its tasks; the same holds for a meeting with two papers."""
    task = task_of(office, "kiểm tra công tác văn thư")
    with office.act("import") as act:
        act.put(replace(task, opened=dt.date(2025, 6, 19)))
    with edited(notice) as it:
        it.replace("30/6/2025", "15/7/2025", within="1. Giao Thanh tra")

    proposal = of_field(read_changes(office, "VB1"), "kết luận 1")

    assert proposal.wish is None and f"vanban task extend {task.code}" in proposal.refused
    extend_task(office, task.code, dt.date(2025, 7, 14), "theo văn bản mới")


def test_records_that_somebody_changed_meanwhile_are_a_conflict(office: Office, notice: Path) -> None:
    with edited(notice) as it:
        it.replace("công tác văn thư", "công tác lưu trữ", within="1. Giao Thanh tra")
    takings = read_changes(office, "VB1")
    bring(
        replace(office, replacing=True),
        "conclusions: [{meeting: hop, items: [{marker: 1, words: Giao Thanh tra kiểm tra nhiều nơi, lead: thanh-tra, "
        "deadline: trong tháng 7/2025}]}]",
    )

    with pytest.raises(RecordChanged):
        take(office, takings, takings.sure)


def test_a_trial_writes_nothing(office: Office, notice: Path) -> None:
    with edited(notice) as it:
        it.replace("công tác văn thư", "công tác lưu trữ", within="1. Giao Thanh tra")
    trial = replace(office, dry_run=True)
    takings = read_changes(trial, "VB1")

    done = take(trial, takings, takings.sure)

    assert done.changed == {"kết luận": 1, "nhiệm vụ": 1}
    assert "công tác văn thư" in conclusions(office, "hop")[0].words


def test_a_draft_file_says_the_same_and_can_be_imported(office: Office, notice: Path, tmp_path: Path) -> None:
    with edited(notice) as it:
        it.replace("30/6/2025", "15/7/2025", within="1. Giao Thanh tra")
        it.remove("2. Thống nhất")
        it.copy_after("4. Các phòng", "5. Giao Văn phòng tổng hợp trước ngày 10/7/2025.")
        it.copy_after("- Ban Giám đốc Sở", "- Sở Nội vụ;")
    takings = read_changes(office, "VB1")

    path = write_take_draft(office, takings, takings.proposals, tmp_path / "nhap.yaml")

    text = path.read_text(encoding="utf-8")
    assert "# - kết luận 2: bỏ kết luận 2" in text
    bring(replace(office, replacing=True), text)
    assert task_of(office, "kiểm tra công tác văn thư").first_deadline == dt.date(2025, 7, 14)
    assert task_of(office, "tổng hợp trước").first_deadline == dt.date(2025, 7, 9)
    assert [each.name for each in office.store.need(Meeting, "hop").recipients][-1] == "Sở Nội vụ"
    assert [each.field for each in read_changes(office, "VB1").proposals] == ["kết luận 2"]


def test_the_plans_own_recipients_are_taken(office: Office, plan: Path) -> None:
    with edited(plan) as it:
        it.copy_after("- Các phòng thuộc Sở", "- Sở Nội vụ (để b/c);")

    takings = read_changes(office, "VB1")
    take(office, takings, takings.sure)

    assert [each.name for each in office.store.need(Plan, "moi").recipients] == ["Các phòng thuộc Sở", "Sở Nội vụ"]
