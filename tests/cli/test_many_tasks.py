"""Work on many tasks from the command line: the register out and in, one deed on all that a filter chooses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sheet_making import fill_in, make

from .conftest import Run


@pytest.fixture
def home(tmp_path: Path, office_at: Run) -> Path:
    return tmp_path / "home"


def filled(office_at: Run, home: Path, **percents: object) -> None:
    """`vao.xlsx`: the register with these percentages filled in."""
    assert office_at("task", "sheet", "ra.xlsx").code == 0
    fill_in(home / "ra.xlsx", home / "vao.xlsx", {code: {"Tiến độ (%)": said} for code, said in percents.items()})


def percent_of(office_at: Run, code: str) -> int:
    return json.loads(office_at("task", "show", code, "--json").out)["percent"]


def test_a_filled_in_register_is_shown_and_stored_only_when_confirmed(office_at: Run, home: Path) -> None:
    filled(office_at, home, NV1="60%", NV2=30)

    looked = office_at("task", "sheet-in", "vao.xlsx")
    before = percent_of(office_at, "NV1")
    stored = office_at("task", "sheet-in", "vao.xlsx", "--yes")

    assert "NV1" in looked.out and "60%" in looked.out and "Chưa ghi gì" in looked.out
    assert before == 0
    assert "Đã ghi 2 nhiệm vụ từ sổ" in stored.out
    assert percent_of(office_at, "NV1") == 60


def test_a_trial_and_json_without_consent_store_nothing(office_at: Run, home: Path) -> None:
    filled(office_at, home, NV1=60)

    tried = office_at("task", "sheet-in", "vao.xlsx", "--dry-run")
    told = json.loads(office_at("task", "sheet-in", "vao.xlsx", "--json").out)

    assert "Làm thử, chưa ghi gì: đã ghi 1 nhiệm vụ" in tried.out
    assert (told["kind"], told["stored"], told["changes"][0]["code"]) == ("task_sheet", 0, "NV1")
    assert percent_of(office_at, "NV1") == 0


def test_mistakes_are_told_with_file_row_and_column_and_nothing_is_stored(office_at: Run, home: Path) -> None:
    filled(office_at, home, NV1=60, NV2="nhiều")

    refused = office_at("task", "sheet-in", "vao.xlsx", "--yes")
    good = office_at("task", "sheet-in", "vao.xlsx", "--yes", "--accept-good")

    assert refused.code == 1
    assert "vao.xlsx, dòng 6, Tiến độ (%): «nhiều»" in refused.err and "[VB-USECASES-324]" in refused.err
    assert good.code == 0 and "bỏ lại 1 dòng" in good.out and "Bỏ lại: vao.xlsx, dòng 6" in good.err


@pytest.mark.parametrize(
    ("name", "words"),
    [("khong-co.xlsx", "Không tìm thấy tệp"), ("small.yaml", "không phải bảng tính"), ("danh-ba.xlsx", "«Trang 1»")],
)
def test_another_file_is_refused_in_one_sentence(office_at: Run, home: Path, name: str, words: str) -> None:
    make(home / "danh-ba.xlsx", [("An",)], headings=("Tên",))

    refused = office_at("task", "sheet-in", name)

    assert refused.code != 0
    assert words in refused.err and "Traceback" not in refused.err


def test_hidden_rows_are_told(office_at: Run, home: Path) -> None:
    make(home / "vao.xlsx", [(1, "NV1", 60)], hidden=[2])

    assert "Dòng đang ẩn trong Excel cũng được đọc: 2." in office_at("task", "sheet-in", "vao.xlsx", "--dry-run").out


def test_the_register_takes_the_filters_of_the_list_and_chosen_columns(office_at: Run, home: Path) -> None:
    done = office_at("task", "sheet", "vp.xlsx", "--unit", "VP", "--columns", "nội dung, tiến độ")

    assert done.out == "Đã xuất 2 nhiệm vụ, 3 cột: vp.xlsx\n"


def test_a_deed_on_many_tasks_needs_a_condition_and_a_yes(office_at: Run) -> None:
    without = office_at("task", "bulk", "stop", "Bãi bỏ", "--yes")
    looked = office_at("task", "bulk", "stop", "Bãi bỏ", "--unit", "VP")
    stored = office_at("task", "bulk", "stop", "Bãi bỏ", "--unit", "VP", "--yes")

    assert without.code == 2 and "[VB-USECASES-326]" in without.err
    assert "Chưa ghi gì" in looked.out
    assert "Đã dừng 2 nhiệm vụ." in stored.out


def test_a_deed_that_some_tasks_refuse_is_refused_whole_with_each_reason(office_at: Run) -> None:
    office_at("task", "update", "NV1", "80")

    refused = office_at("task", "bulk", "update", "50", "--unit", "VP", "--yes")
    good = office_at("task", "bulk", "update", "50", "--unit", "VP", "--yes", "--accept-good")

    assert refused.code == 4 and "1 trong 2 nhiệm vụ không cập nhật được" in refused.err
    assert "Đã cập nhật 1 nhiệm vụ, bỏ lại 1 nhiệm vụ." in good.out
    assert percent_of(office_at, "NV1") == 80


def test_bulk_speaks_json(office_at: Run) -> None:
    told = json.loads(office_at("task", "bulk", "update", "50", "--unit", "VP", "--json", "--dry-run").out)

    assert (told["kind"], told["deed"], told["stored"]) == ("task_bulk", "update", 0)
    assert [each["code"] for each in told["tasks"]] == ["NV1", "NV3"]


def test_a_bulk_deed_is_one_line_of_the_history_and_one_undo(office_at: Run) -> None:
    office_at("task", "bulk", "update", "50", "--unit", "VP", "--yes")

    line = office_at("history").out.splitlines()[2]
    office_at("undo")

    assert "2 nhiệm vụ" in line
    assert percent_of(office_at, "NV1") == 0


def test_a_report_is_registered_listed_and_answered(office_at: Run) -> None:
    without = office_at("feedback", "add", "Bà A", "Trả chậm", "VP")
    office_at("feedback", "rule", "10", "--from", "01/01/2025")
    added = office_at("feedback", "add", "Bà A", "Trả chậm", "VP", "--on", "16/6/2025", "--kind", "kien-nghi")
    listed = json.loads(office_at("feedback", "list", "--json").out)["feedback"]
    answered = office_at("feedback", "answer", "PA1", "5/STN-VP", "--date", "18/6/2025")

    assert without.code == 1 and "vanban feedback rule" in without.err
    assert "Đã ghi PA1 (kiến nghị của Bà A); NV6 trả lời chậm nhất ngày 30/6/2025." in added.out
    assert [(each["code"], each["due"], each["task"]) for each in listed] == [("PA1/2025", "2025-06-30", "NV6")]
    assert "NV6 đã báo xong" in answered.out
    assert "Không có phản ánh, kiến nghị nào." in office_at("feedback", "list").out


def test_where_a_paper_was_published_is_shown_with_it(office_at: Run) -> None:
    office_at("doc", "new", "thong-bao-ket-luan", "--meeting", "hop-thang-6")
    office_at("doc", "number", "VB1", "--outside", "7/TB-STN", "--date", "19/6/2025")

    done = office_at("doc", "published", "VB1", "--where", "Trang của Sở", "--url", "https://stn.example/7")

    assert "công khai tại Trang của Sở, ngày 20/6/2025" in done.out
    assert "Công khai: Trang của Sở, ngày 20/6/2025 (https://stn.example/7)" in office_at("doc", "show", "VB1").out
    assert "VB1" in office_at("doc", "list", "--published").out
    assert "VB1" not in office_at("doc", "list", "--unpublished").out
