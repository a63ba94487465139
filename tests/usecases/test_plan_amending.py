"""Amending an issued plan: the next version, its table, what a report quotes, and what is refused."""

from __future__ import annotations

import datetime as dt
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from books import DRAFT_PLAN, bring, lines_of
from vanban.errors.planning import (
    AmendmentEmpty,
    AmendmentNumberTaken,
    AmendmentTooEarly,
    NothingToCompare,
    PlanNotIssued,
    VersionUnknown,
)
from vanban.errors.store import UndoFinal
from vanban.errors.usecases import DayInFuture, ImportRefused
from vanban.model.plan import Plan
from vanban.model.plan_history import Deed
from vanban.model.status import Status, status_on
from vanban.model.task import Task
from vanban.store.task_files import task_files
from vanban.usecases.following import extend_task, update_task
from vanban.usecases.journal import undo
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Office
from vanban.usecases.papers import produce
from vanban.usecases.plan_amending import Amended, amend_plan
from vanban.usecases.plan_comparing import as_annex, compare, lay_table
from vanban.usecases.plan_versions import versions
from vanban.usecases.tracing import trace

CHANGES = """
reason: Theo chỉ đạo của UBND tỉnh
change:
  - {task: NV2, deadline: trước ngày 31/12/2025, support: [khtc], reason: Thêm đơn vị phối hợp}
strike:
  - {task: NV3, reason: Đã giao Trung tâm}
add:
  - {key_task: 1, title: Số hóa hồ sơ, lead: van-phong, deadline: trong quý IV/2025, product: Kho hồ sơ}
"""


def _amend(office: Office, folder: Path, text: str = CHANGES, **said: Any) -> Amended:
    path = folder / "sua-doi.yaml"
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return amend_plan(office, "kh-2025", path, {"number": "20/QĐ-STN", "issued_on": "2025-06-19"} | said)


def _status(office: Office, code: str, day: dt.date | None = None) -> Status:
    (task,) = office.store.every(Task, code=code)
    seen = day or office.today
    return status_on(task_files(office.store, (task,), seen)[0].facts, seen)


def test_tasks_are_changed_struck_out_and_added_in_one_version(office: Office, tmp_path: Path) -> None:
    done = _amend(office, tmp_path)

    assert {each.code: each.deed for each in done.comparison.differences} == {
        "NV2": Deed.CHANGE,
        "NV3": Deed.STRIKE,
        done.comparison.differences[1].code: Deed.ADD,
    }
    assert done.comparison.same == 1
    assert [version.name for version in versions(office.store, done.plan)] == [
        "Kế hoạch số 10/KH-STN ngày 02/01/2025",
        "Quyết định số 20/QĐ-STN ngày 19/6/2025",
    ]


def test_the_version_before_reads_as_it_was(office: Office, tmp_path: Path) -> None:
    _amend(office, tmp_path)

    first, second = versions(office.store, office.store.need(Plan, "kh-2025"))
    assert [(t.code, t.deadline) for t in first.tasks] == [
        ("NV1", "trước ngày 15/5/2025"),
        ("NV2", "trong quý III/2025"),
        ("NV3", "thường xuyên"),
    ]
    assert [t.title for t in second.tasks] == ["Rà soát thủ tục", "Kiểm tra công vụ", "Số hóa hồ sơ"]


def test_a_new_deadline_counts_from_the_papers_day_and_the_first_one_stays(office: Office, tmp_path: Path) -> None:
    _amend(office, tmp_path, "change: [{task: NV1, deadline: trước ngày 30/9/2025}]")

    (task,) = office.store.every(Task, code="NV1")
    assert task.first_deadline == dt.date(2025, 5, 14)
    assert _status(office, "NV1", dt.date(2025, 6, 18)) is Status.OVERDUE
    assert _status(office, "NV1") is Status.OPEN


def test_what_is_struck_out_stops_and_keeps_its_history(office: Office, tmp_path: Path) -> None:
    _amend(office, tmp_path)

    assert _status(office, "NV3", dt.date(2025, 6, 18)) is Status.OPEN_NO_DEADLINE
    assert _status(office, "NV3") is Status.STOPPED


def test_what_followers_do_is_no_version_of_the_plan(office: Office, tmp_path: Path) -> None:
    extend_task(office, "NV2", dt.date(2025, 11, 30), "Chờ ý kiến")

    done = _amend(office, tmp_path, "strike: [{task: NV3, reason: thừa}]")

    assert [each.code for each in done.comparison.differences] == ["NV3"]
    with pytest.raises(VersionUnknown):
        compare(office.store, "kh-2025@3")


def test_a_second_amendment_is_compared_with_the_first_and_with_the_plan(office: Office, tmp_path: Path) -> None:
    _amend(office, tmp_path)
    _amend(office, tmp_path, "change: [{task: NV1, product: Biểu mẫu}]", number="21/QĐ-STN", issued_on="2025-06-20")

    assert [each.code for each in compare(office.store, "kh-2025").differences] == ["NV1"]
    whole = compare(office.store, "kh-2025@1", "kh-2025@3")
    assert {each.code: each.reason for each in whole.differences}["NV3"] == "Đã giao Trung tâm"
    assert len(whole.differences) == 4


def test_two_plans_are_compared_by_their_words(office: Office) -> None:
    bring(office, DRAFT_PLAN)

    found = compare(office.store, "kh-2025", "du-thao")

    assert [each.deed for each in found.differences] == [Deed.CHANGE] * 3
    with pytest.raises(NothingToCompare):
        compare(office.store, "du-thao")


def test_the_table_goes_into_the_amending_paper(office: Office, tmp_path: Path) -> None:
    trial = _amend(replace(office, dry_run=True), tmp_path)
    annex = lay_table(trial.comparison, tmp_path / "pl.txt").read_text(encoding="utf-8")

    text = "Căn cứ Kế hoạch số 10/KH-STN;\nĐiều 1. Sửa đổi Kế hoạch theo Phụ lục.\n"
    values = {"subject": "Sửa đổi kế hoạch", "text": text, "annexes": [annex]}
    paper = produce(office, "quyet-dinh", values, tmp_path)

    told = "\n".join(lines_of(paper.path))
    assert "BẢNG SO SÁNH NỘI DUNG SỬA ĐỔI, BỔ SUNG CỦA KẾ HOẠCH SỐ 10/KH-STN" in told
    assert "Nội dung cũ" in told and "Bãi bỏ." in told and "Số hóa hồ sơ" in told
    assert len(versions(office.store, office.store.need(Plan, "kh-2025"))) == 1, "the trial wrote nothing"


def test_the_table_is_also_a_workbook_and_never_replaces_a_file(office: Office, tmp_path: Path) -> None:
    done = _amend(office, tmp_path)
    (tmp_path / "bang.xlsx").write_bytes(b"mine")

    laid = lay_table(done.comparison, tmp_path / "bang.xlsx")

    assert laid != tmp_path / "bang.xlsx"
    assert laid.read_bytes().startswith(b"PK")
    assert as_annex(done.comparison).count("\n| ") == 4


def test_a_report_quotes_the_version_in_force_at_the_end_of_its_period(office: Office, tmp_path: Path) -> None:
    _amend(office, tmp_path)
    values = {"plan": "kh-2025", "start": "2025-01-01", "end": "2025-06-19"}

    after = produce(office, "bao-cao-tien-do", values, tmp_path / "a")
    before = produce(office, "bao-cao-tien-do", values | {"end": "2025-06-18"}, tmp_path / "b")

    said = "(được sửa đổi, bổ sung tại Quyết định số 20/QĐ-STN ngày 19/6/2025)"
    assert said in "\n".join(lines_of(after.path))
    assert said not in "\n".join(lines_of(before.path))


def test_all_mistakes_are_told_at_once_and_nothing_is_written(office: Office, tmp_path: Path) -> None:
    update_task(office, "NV2", 100)
    before = office.store.newest_act
    text = """
    change:
      - {task: NV1, lead: phong-la, deadline: trước ngày 30/02/2025}
      - {task: NV1, product: x}
      - {task: NV2, product: x}
      - {task: NV4, product: x}
      - {task: NV3}
    strike:
      - {task: NV99, reason: không có}
    add:
      - {key_task: 7, title: Trực một cửa, lead: van-phong, deadline: 01/01/2025}
    """
    with pytest.raises(ImportRefused) as refused:
        _amend(office, tmp_path, text)

    for said in (
        "dòng 3, change[1].lead[1]: không có đơn vị",
        "dòng 3, change[1].deadline: ngày không có trong lịch",
        "dòng 4, change[2].task: NV1 được sửa đổi hai lần",
        "dòng 5, change[3].task: NV2 đã hoàn thành ngày",
        "dòng 6, change[4].task: NV4 không phải nhiệm vụ của kế hoạch",
        "dòng 7, change[5]: NV3: chưa ghi sửa gì",
        "dòng 9, strike[1].task: Không có nhiệm vụ",
        "dòng 11, add[1].key_task: kế hoạch không có nhiệm vụ trọng tâm số 7",
        "dòng 11, add[1].title: trùng nội dung với NV3",
        "dòng 11, add[1].deadline: hạn 01/01/2025 ở trước ngày văn bản sửa đổi",
    ):
        assert said in str(refused.value)
    assert office.store.newest_act == before


def test_a_misspelt_field_and_a_missing_reason_are_told(office: Office, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as refused:
        _amend(office, tmp_path, "change: [{taks: NV1}]\nstrike: [{task: NV2}]")

    assert "có phải «task» không?" in str(refused.value)
    assert "strike[1].reason: thiếu mục này" in str(refused.value)


def test_the_papers_day_and_number_must_be_possible(office: Office, tmp_path: Path) -> None:
    with pytest.raises(DayInFuture):
        _amend(office, tmp_path, issued_on="2025-06-21")
    with pytest.raises(AmendmentTooEarly):
        _amend(office, tmp_path, issued_on="2025-01-01")
    with pytest.raises(AmendmentEmpty):
        _amend(office, tmp_path, "reason: không có gì")
    _amend(office, tmp_path)
    with pytest.raises(AmendmentNumberTaken):
        _amend(office, tmp_path, "strike: [{task: NV1, reason: x}]")
    with pytest.raises(AmendmentTooEarly):
        _amend(office, tmp_path, "strike: [{task: NV1, reason: x}]", number="9/QĐ-STN", issued_on="2025-06-18")


def test_a_draft_plan_is_not_amended(office: Office) -> None:
    bring(office, DRAFT_PLAN)

    with pytest.raises(PlanNotIssued):
        amend_plan(office, "du-thao", None, {"number": "1/QĐ-STN", "issued_on": "2025-06-19", "strike": []})


def test_an_amendment_is_never_undone(office: Office, tmp_path: Path) -> None:
    _amend(office, tmp_path)

    with pytest.raises(UndoFinal):
        undo(office)


def test_a_task_of_everybody_moves_with_its_parts(office: Office, tmp_path: Path) -> None:
    text = "add: [{key_task: 1, title: Gửi danh sách, everyone: true, deadline: trước ngày 30/7/2025}]"
    done = _amend(office, tmp_path, text)
    code = done.comparison.differences[0].code
    change = f"change: [{{task: {code}, deadline: trước ngày 31/8/2025}}]"

    _amend(office, tmp_path, change, number="21/QĐ-STN")

    (task,) = office.store.every(Task, code=code)
    parts = task_files(office.store, office.store.every(Task, parent=task.id), office.today)
    assert {part.facts.deadline for part in parts} == {dt.date(2025, 8, 30)}
    assert {part.facts.first_deadline for part in parts} == {dt.date(2025, 7, 29)}


def test_the_plan_tells_which_papers_amended_it(office: Office, tmp_path: Path) -> None:
    _amend(office, tmp_path)

    story = trace(office, "kh-2025").thing

    assert story.children[0].text == "Sửa đổi, bổ sung theo Quyết định số 20/QĐ-STN ngày 19/6/2025 (bản 2)"


def test_the_day_must_be_that_of_our_own_register(office: Office, tmp_path: Path) -> None:
    text = "Điều 1. Sửa đổi Kế hoạch.\n"
    paper = produce(office, "quyet-dinh", {"subject": "Sửa đổi kế hoạch", "text": text}, tmp_path)
    number_outside(office, paper.document.code, "20", dt.date(2025, 6, 18))

    with pytest.raises(ImportRefused, match="sổ đăng ký ghi Quyết định số 20/QĐ-STN ngày 18/6/2025"):
        _amend(office, tmp_path)
    assert _amend(office, tmp_path, issued_on="2025-06-18").amendment.no == 2
