"""The list of what is due: the same tasks as everywhere, on the terminal, in Word, in Excel."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from books import lines_of
from vanban.errors.reminding import ListFormUnknown, NothingToList
from vanban.usecases.due_lists import due, print_list
from vanban.usecases.office import Office
from vanban.usecases.task_lists import today


def test_it_lists_what_today_lists(an_binh: Office) -> None:
    found, said = due(an_binh, within=7), today(an_binh, within_days=7)

    assert [line.task.code for line in found.lines] == [line.code for line in (*said.overdue.lines, *said.soon.lines)]
    assert found.late == 7


def test_word_and_excel_hold_every_task_with_its_difficulty(an_binh: Office, tmp_path: Path) -> None:
    found = due(an_binh, holder="Thanh tra")

    word = print_list(an_binh, found, tmp_path / "ds.docx")
    excel = print_list(an_binh, found, tmp_path / "ds.xlsx")

    words = "\n".join(lines_of(word))
    assert "DANH SÁCH VIỆC QUÁ HẠN, ĐẾN HẠN" in words
    assert "Danh sách có 02 việc, trong đó 01 việc quá hạn." in words
    rows = CalamineWorkbook.from_filelike(io.BytesIO(excel.read_bytes())).get_sheet_by_index(0).to_python()
    late = next(row for row in rows if row[0] == "NV7")
    assert late[4:] == ["quá hạn 15 ngày, 70%", "Hai văn bản đang chờ ý kiến của Sở Tư pháp"]


def test_an_empty_list_and_an_unknown_ending_are_refused(an_binh: Office, tmp_path: Path) -> None:
    with pytest.raises(NothingToList, match="trong 0 ngày tới của phòng Quản lý thương mại"):
        print_list(an_binh, due(an_binh, holder="ql-thuong-mai", within=0), tmp_path / "ds.docx")
    with pytest.raises(ListFormUnknown):
        print_list(an_binh, due(an_binh), tmp_path / "ds.pdf")
    assert not list(tmp_path.iterdir())


def test_a_list_that_somebody_edited_is_left_alone(an_binh: Office, tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    path.write_bytes(b"sua tay")

    laid = print_list(an_binh, due(an_binh), path)

    assert path.read_bytes() == b"sua tay"
    assert laid.name == "ds (bản mới 2).xlsx"
    assert print_list(replace(an_binh, dry_run=True), due(an_binh), tmp_path / "x.xlsx").name == "x.xlsx"
    assert not (tmp_path / "x.xlsx").exists()
