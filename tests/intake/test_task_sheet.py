"""The filled-in register as Excel keeps it: headings, numbers as text, formulas, hidden rows, the wrong sheet."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from sheet_making import HEADINGS, make
from vanban.errors.sheets import SheetOfOtherKind, SheetsSeveral, SheetTooLong, SheetWrong
from vanban.intake.task_sheet import ReadSheet, read_task_sheet
from vanban.model.task_sheet import MOST_ROWS, ToldPaper


def read(path: Path, sheet: str = "") -> ReadSheet:
    return read_task_sheet(path.read_bytes(), path.name, sheet)


def percents(path: Path) -> list[int | None]:
    return [row.percent for row in read(path).rows]


@pytest.mark.parametrize(
    "cell",
    [60, 60.0, "60", "60%", "60 %", "60,0", "60.0", "'60", 0.6, ("=30*2", 60), ("=3/5", 0.6)],
)
def test_a_percentage_is_read_however_it_is_kept(tmp_path: Path, cell: object) -> None:
    assert percents(make(tmp_path / "a.xlsx", [(1, "NV1", cell)])) == [60]


@pytest.mark.parametrize("cell", ["sáu mươi", "60,5", 120, -1, True, dt.datetime(2024, 6, 1)])
def test_what_is_no_percentage_is_told_with_its_row(tmp_path: Path, cell: object) -> None:
    found = read(make(tmp_path / "a.xlsx", [(1, "NV1", cell)]))

    assert [(each.line, each.field) for each in found.problems] == [(2, "Tiến độ (%)")]


def test_a_bare_one_is_not_taken_for_either_of_its_meanings(tmp_path: Path) -> None:
    rows = read(make(tmp_path / "a.xlsx", [(1, "NV1", 1), (2, "NV2", "1%"), (3, "NV3", "100%")])).rows

    assert [(row.percent, row.percent_unsure) for row in rows] == [(1, True), (1, False), (100, False)]


def test_a_formula_that_failed_is_told(tmp_path: Path) -> None:
    found = read(make(tmp_path / "a.xlsx", [(1, "NV1", ("=1/0", "#DIV/0!"))]))

    assert "công thức" in found.problems[0].said


def test_headings_are_found_below_other_lines_in_any_order_without_accents(tmp_path: Path) -> None:
    headings = ("GHI CHU", "tien do", "MÃ NHIỆM VỤ")
    path = make(
        tmp_path / "a.xlsx", [("đã gửi", "70%", "nv 1".replace(" ", ""))], headings=headings, above=["SỞ", "SỔ"]
    )

    row = read(path).rows[0]

    assert (row.line, row.code, row.percent, row.note) == (4, "NV1", 70, "đã gửi")


def test_papers_are_read_with_their_days_as_people_type_them(tmp_path: Path) -> None:
    typed = "số 12/BC-SCT ngày 10/6/2024; 13/TTr-SCT, 2024-06-11\n14/CV-VP"

    row = read(make(tmp_path / "a.xlsx", [(1, "NV1", 50, typed)])).rows[0]

    day = dt.date
    assert row.papers == (
        ToldPaper("12/BC-SCT", day(2024, 6, 10)),
        ToldPaper("13/TTr-SCT", day(2024, 6, 11)),
        ToldPaper("14/CV-VP"),
    )


def test_the_day_of_a_paper_may_stand_in_a_column_of_its_own(tmp_path: Path) -> None:
    headings = ("Mã", "Văn bản thực hiện", "Ngày văn bản")
    rows = [("NV1", "12/BC-SCT", dt.datetime(2024, 6, 10)), ("NV2", "13/BC-SCT", "hôm qua")]

    found = read(make(tmp_path / "a.xlsx", rows, headings=headings))

    assert found.rows[0].papers == (ToldPaper("12/BC-SCT", dt.date(2024, 6, 10)),)
    assert [each.line for each in found.problems] == [3]


def test_a_number_that_excel_made_a_day_of_is_told(tmp_path: Path) -> None:
    found = read(make(tmp_path / "a.xlsx", [(1, "NV1", 50, dt.datetime(2024, 6, 12))]))

    assert "Excel đã đổi số văn bản thành ngày 12/6/2024" in found.problems[0].said


def test_hidden_rows_are_read_and_told(tmp_path: Path) -> None:
    found = read(make(tmp_path / "a.xlsx", [(1, "NV1", 10), (2, "NV2", 20), (3, "", "")], hidden=[3, 4]))

    assert [row.code for row in found.rows] == ["NV1", "NV2"]
    assert found.hidden == (3,)


def test_group_headings_are_passed_over_and_filled_rows_without_code_are_told(tmp_path: Path) -> None:
    found = read(make(tmp_path / "a.xlsx", [("I", "", "", "", "", "Thể chế"), (1, "NV1", 10), (2, "", 50)]))

    assert [row.code for row in found.rows] == ["NV1"]
    assert [each.line for each in found.problems] == [4]


def test_a_code_that_stands_twice_is_told(tmp_path: Path) -> None:
    found = read(make(tmp_path / "a.xlsx", [(1, "NV1", 10), (2, "nv1", 20)]))

    assert "đã có ở dòng 2" in found.problems[0].said


def test_a_column_that_was_sorted_alone_is_told(tmp_path: Path) -> None:
    headings = ("Mã", "Tiến độ", "Không sửa cột này")

    found = read(make(tmp_path / "a.xlsx", [("NV1", 10, "NV2|7-0123abcd")], headings=headings))

    assert "sắp xếp" in found.problems[0].said


def test_the_register_is_found_among_other_sheets(tmp_path: Path) -> None:
    path = make(tmp_path / "a.xlsx", [(1, "NV1", 10)], others={"Danh bạ": [("Tên", "Số")], "Trống": []})

    assert read(path).sheet == "Trang 1"


def test_a_workbook_without_the_register_is_told_with_its_sheets(tmp_path: Path) -> None:
    path = make(tmp_path / "a.xlsx", [("x",)], headings=("Tên",), sheet="Danh bạ")

    with pytest.raises(SheetWrong, match="«Danh bạ»"):
        read(path)


def test_of_two_registers_one_must_be_named(tmp_path: Path) -> None:
    other = [HEADINGS, (1, "NV2", 20)]
    path = make(tmp_path / "a.xlsx", [(1, "NV1", 10)], others={"Quý I": other})

    with pytest.raises(SheetsSeveral, match="«Quý I», «Trang 1»"):
        read(path)
    assert [row.code for row in read(path, "quy i").rows] == ["NV2"]


@pytest.mark.parametrize(
    "content", [b"", b"Ma,Tien do\nNV1,10\n", b"PK\x03\x04hong", b"\xd0\xcf\x11\xe0" + b"\0" * 600]
)
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(SheetOfOtherKind):
        read_task_sheet(content, "a.xlsx")


def test_a_word_file_is_refused(tmp_path: Path) -> None:
    from docx import Document

    Document().save(str(tmp_path / "a.xlsx"))

    with pytest.raises(SheetOfOtherKind):
        read(tmp_path / "a.xlsx")


def test_more_rows_than_can_be_read_are_refused_with_the_limit(tmp_path: Path) -> None:
    path = make(tmp_path / "a.xlsx", [(n, f"NV{n}", 10) for n in range(1, MOST_ROWS + 2)])

    with pytest.raises(SheetTooLong, match=r"20\.000"):
        read(path)
