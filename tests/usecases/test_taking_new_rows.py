"""A row that a hand put into a plan's annex is a new task of the plan, once somebody has confirmed it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from books import DRAFT_PLAN, bring, lines_of
from vanban.model.plan import KeyTask
from vanban.model.task import Task
from vanban.usecases.journal import undo
from vanban.usecases.office import Office
from vanban.usecases.papers import produce
from vanban.usecases.taking import read_changes, take
from vanban.usecases.tracing import trace
from vanban.usecases.verifying import verify_store
from word_edits import edited

ROW = ("1.3", "Tập huấn một cửa", "Văn phòng", "Thanh tra", "Trước ngày 30/6/2026", "Lớp tập huấn")
TWO_KEY_TASKS = """
key_tasks: [{plan: du-thao, number: 2, title: Cải cách thể chế, area: 1}]
tasks: [{plan: du-thao, key: the-che, key_task: 2, title: Rà soát văn bản, lead: thanh-tra, deadline: trong quý I/2026}]
"""
REMEDY = """
plans:
  - key: khac-phuc
    title: khắc phục hạn chế năm 2024
    from: 2025-07-01
    to: 2026-12-31
    key_tasks:
      - number: 1
        title: Khắc phục hạn chế
        area: 2
        tasks:
          - {title: Lập bảng theo dõi, lead: van-phong, deadline: trong quý III/2025, shortcoming: Thiếu tài liệu,
             cause: chưa lưu ngay}
"""


@pytest.fixture
def office(office: Office) -> Office:
    bring(office, DRAFT_PLAN)
    return office


def paper(office: Office, folder: Path, code: str = "ke-hoach", plan: str = "du-thao") -> Path:
    return produce(office, code, {"plan": plan}, folder).path


def task_of(office: Office, title: str) -> Task:
    return next(task for task in office.store.every(Task) if task.title == title)


def test_a_new_row_becomes_a_task_and_the_next_version_prints_it_once(office: Office, tmp_path: Path) -> None:
    with edited(paper(office, tmp_path)) as it:
        it.row_after("Kiểm tra công vụ lần hai", *ROW)

    takings = read_changes(office, "VB1")
    take(office, takings, takings.sure)

    (proposal,) = takings.proposals
    assert proposal.field == "nhiệm vụ mới" and proposal.effects == (
        "nhiệm vụ mới: Tập huấn một cửa",
        "chủ trì: Văn phòng",
        "phối hợp: Thanh tra",
        "thời hạn: Trước ngày 30/6/2026 (hết 29/6/2026)",
        "sản phẩm: Lớp tập huấn",
    )
    task = task_of(office, "Tập huấn một cửa")
    assert task.first_deadline == dt.date(2026, 6, 29) and task.product == "Lớp tập huấn"
    new = produce(office, "ke-hoach", {"plan": "du-thao"}, tmp_path)
    assert sum("Tập huấn một cửa" in line for line in lines_of(new.path)) == 1
    assert new.carried and new.carried.kept == () and new.carried.unbooked == ()
    assert verify_store(office).faults == ()


def test_until_it_is_taken_the_row_is_on_the_page_and_said_to_be_in_no_record(office: Office, tmp_path: Path) -> None:
    with edited(paper(office, tmp_path)) as it:
        it.row_after("Kiểm tra công vụ lần hai", *ROW)

    carried = produce(office, "ke-hoach", {"plan": "du-thao"}, tmp_path).carried

    assert carried and len(carried.kept) == 1 and carried.unbooked == ("bảng 1, dòng 4",)


def test_a_row_stands_under_the_key_task_whose_heading_is_above_it(office: Office, tmp_path: Path) -> None:
    bring(office, TWO_KEY_TASKS)
    with edited(paper(office, tmp_path)) as it:
        row = it.row_after("Rà soát văn bản", *ROW)
        heading = next(r for t in it.word.tables for r in t.rows if "Cải cách thể chế" in r.cells[1].text)
        heading._tr.addnext(row._tr)

    takings = read_changes(office, "VB1")
    take(office, takings, takings.sure)

    key_task = task_of(office, "Tập huấn một cửa").key_task
    assert key_task is not None and office.store.get(KeyTask, key_task).number == 2


def test_what_a_row_leaves_open_is_a_doubt(office: Office, tmp_path: Path) -> None:
    with edited(paper(office, tmp_path)) as it:
        it.row_after("Kiểm tra công vụ lần hai", "1.3", "Tập huấn một cửa", "Phòng Thanh niên", "", "", "")

    (proposal,) = read_changes(office, "VB1").proposals

    assert proposal.doubts[0].startswith("không có đơn vị «Phòng Thanh niên»")
    assert proposal.doubts[1] == "thời hạn để trống" and not proposal.sure


def test_a_row_that_names_no_work_is_refused_with_a_reason(office: Office, tmp_path: Path) -> None:
    with edited(paper(office, tmp_path)) as it:
        it.row_after("Kiểm tra công vụ lần hai", "1.3", "", "Văn phòng", "", "", "")

    (proposal,) = read_changes(office, "VB1").proposals

    assert proposal.wish is None and "chưa đọc được thành nhiệm vụ" in proposal.refused


def test_two_new_rows_are_two_tasks(office: Office, tmp_path: Path) -> None:
    with edited(paper(office, tmp_path)) as it:
        it.row_after("Kiểm tra công vụ lần hai", *ROW)
        it.row_after("Tập huấn một cửa", "1.4", "Khảo sát người dân", "Thanh tra", "", "Trong quý I/2026", "Phiếu")

    takings = read_changes(office, "VB1")
    take(office, takings, takings.sure)

    assert task_of(office, "Khảo sát người dân").key != task_of(office, "Tập huấn một cửa").key


def test_a_row_that_is_struck_out_takes_its_task_along(office: Office, tmp_path: Path) -> None:
    with edited(paper(office, tmp_path)) as it:
        it.remove_row("Kiểm tra công vụ lần hai")

    left = produce(office, "ke-hoach", {"plan": "du-thao"}, tmp_path).carried
    before = trace(office, "du-thao").thing.as_json()
    takings = read_changes(office, "VB1")
    take(office, takings, takings.sure)

    assert left and len(left.untaken) == 1, "until it is taken the next version prints the row again, and says so"
    (proposal,) = takings.proposals
    assert proposal.effects == (f"bỏ {proposal.field}",)
    assert all(task.title != "Kiểm tra công vụ lần hai" for task in office.store.every(Task))
    assert verify_store(office).faults == ()
    undo(office)
    assert trace(office, "du-thao").thing.as_json() == before


def test_a_row_that_moved_is_told_once_with_the_reason(office: Office, tmp_path: Path) -> None:
    with edited(paper(office, tmp_path)) as it:
        it.move_row_after("Rà soát thủ tục lần hai", "Trực một cửa hằng ngày")

    (proposal,) = read_changes(office, "VB1").proposals
    carried = produce(office, "ke-hoach", {"plan": "du-thao"}, tmp_path).carried

    assert proposal.refused == "thứ tự các dòng theo hồ sơ: bản mới in lại theo thứ tự đó"
    assert carried and len(carried.untaken) == 1


def test_a_measure_keeps_the_shortcoming_that_it_mends(office: Office, tmp_path: Path) -> None:
    bring(office, REMEDY)
    with edited(paper(office, tmp_path, "ke-hoach-khac-phuc", "khac-phuc")) as it:
        it.row_after("Lập bảng theo dõi", "1.2", "Tập huấn lưu tài liệu", "Thanh tra", "", "Trong quý IV/2025", "")
        it.replace("Trong quý III/2025", "Trong quý IV/2025")

    takings = read_changes(office, "VB1")
    take(office, takings, takings.sure)

    for title in ("Lập bảng theo dõi", "Tập huấn lưu tài liệu"):
        task = task_of(office, title)
        assert (task.shortcoming, task.cause) == ("Thiếu tài liệu", "chưa lưu ngay")
        assert task.first_deadline == dt.date(2025, 12, 31)
