"""Tables and rows by hand go along into the next version where their place is sure, and are named where not."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from docx import Document as WordFile
from openxml_audit import OpenXmlValidator

from books import DRAFT_PLAN, bring, lines_of
from vanban.pages.docx import read_docx
from vanban.usecases.keeping import Produced
from vanban.usecases.office import Office
from vanban.usecases.papers import produce
from word_edits import edited, saved_by_libreoffice

ROW = ("1.3", "Tập huấn một cửa", "Văn phòng", "", "Trong quý II/2026", "Lớp tập huấn")
TABLE = (("Đơn vị", "Kinh phí"), ("Văn phòng", "20 triệu đồng"), ("Thanh tra", "15 triệu đồng"))


@pytest.fixture
def office(office: Office) -> Office:
    bring(office, DRAFT_PLAN)
    return office


def plan(office: Office, folder: Path) -> Produced:
    return produce(office, "ke-hoach", {"plan": "du-thao"}, folder)


def rows(path: Path, columns: int) -> list[list[str]]:
    """The only table with so many columns."""
    (table,) = (table for table in WordFile(str(path)).tables if len(table.columns) == columns)
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_row_by_hand_stands_behind_the_same_row_again(office: Office, tmp_path: Path) -> None:
    first = plan(office, tmp_path)
    with edited(first.path) as it:
        it.row_after("Kiểm tra công vụ lần hai", *ROW)
    bring(
        office,
        """
        tasks: [{plan: du-thao, key: them, key_task: 1, title: Công khai thủ tục trên mạng, lead: van-phong,
                 deadline: trong quý I/2026}]
        """,
    )

    new = plan(office, tmp_path)

    assert new.carried and new.carried.left == ()
    assert new.carried.kept == (f"bảng 1, dòng 4: thêm dòng «{' | '.join(ROW)}»",)
    numbers = [row[1] for row in rows(new.path, 6)]
    assert numbers.index("Tập huấn một cửa") == numbers.index("Kiểm tra công vụ lần hai") + 1
    assert "Công khai thủ tục trên mạng" in numbers
    assert OpenXmlValidator().validate(str(new.path)).is_valid


def test_rows_by_hand_keep_their_order_and_go_on_from_version_to_version(
    office: Office, tmp_path: Path, soffice: Path
) -> None:
    first = plan(office, tmp_path)
    with edited(first.path) as it:
        it.row_after("Kiểm tra công vụ lần hai", *ROW)
        it.row_after("Tập huấn một cửa", "1.4", "Khảo sát người dân", "Thanh tra", "", "", "Phiếu")
    saved_by_libreoffice(soffice, first.path)

    second = plan(office, tmp_path)
    first.path.unlink()
    third = plan(office, tmp_path)

    for made in (second, third):
        titles = [row[1] for row in rows(made.path, 6)]
        start = titles.index("Kiểm tra công vụ lần hai")
        assert titles[start + 1 : start + 3] == ["Tập huấn một cửa", "Khảo sát người dân"]


def test_a_row_with_merged_cells_is_only_named(office: Office, tmp_path: Path) -> None:
    with edited(plan(office, tmp_path).path) as it:
        row = it.row_after("Kiểm tra công vụ lần hai", *ROW)
        row.cells[2].merge(row.cells[3])

    new = plan(office, tmp_path)

    assert new.carried and new.carried.kept == () and len(new.carried.left) == 1
    assert "Tập huấn một cửa" not in [row[1] for row in rows(new.path, 6)]


def test_a_whole_table_by_hand_goes_along_with_its_heading(office: Office, tmp_path: Path) -> None:
    first = plan(office, tmp_path)
    with edited(first.path) as it:
        it.copy_after("Kế hoạch gồm", "Kinh phí thực hiện như sau:")
        it.table_after("Kinh phí thực hiện", *TABLE)

    new = plan(office, tmp_path)

    assert new.carried and new.carried.left == () and new.carried.untaken == ()
    assert new.carried.kept[1] == "bảng 1: thêm bảng 3 dòng, mở đầu là «Đơn vị | Kinh phí»"
    assert all(list(row) in rows_of_all(new.path) for row in TABLE)
    lines = list(lines_of(new.path))
    assert lines.index("Kinh phí thực hiện như sau:") < next(n for n, line in enumerate(lines) if "20 triệu" in line)
    assert OpenXmlValidator().validate(str(new.path)).is_valid


def rows_of_all(path: Path) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in WordFile(str(path)).tables for row in table.rows]


def test_a_table_by_hand_keeps_its_lines_and_letters_whatever_program_saved_it(
    office: Office, tmp_path: Path, soffice: Path
) -> None:
    """LibreOffice calls styles otherwise; what the new file does not know is said directly."""
    first = plan(office, tmp_path)
    with edited(first.path) as it:
        it.table_after("Kế hoạch gồm", *TABLE).cell(0, 0).paragraphs[0].runs[0].bold = True
    saved_by_libreoffice(soffice, first.path)

    new = plan(office, tmp_path)

    before, after = (
        next(t for t in read_docx(path.read_bytes()).tables if t.cells[0].text == "Đơn vị")
        for path in (first.path, new.path)
    )
    assert after.bordered and [cell.text for cell in after.cells] == [cell.text for cell in before.cells]
    (head,) = (p for p in read_docx(new.path.read_bytes()).paragraphs if p.text == "Đơn vị")
    assert head.runs[0].bold


def test_a_generated_table_typed_anew_is_not_carried_beside_itself(office: Office, tmp_path: Path) -> None:
    with edited(plan(office, tmp_path).path) as it:
        old = next(table for table in it.word.tables if len(table.columns) == 6)
        new_table = it.table_after("Kế hoạch gồm", ("Việc", "Ai"), ("Soạn thảo", "Văn phòng"))
        old._tbl.addnext(new_table._tbl)
        old._tbl.getparent().remove(old._tbl)

    new = plan(office, tmp_path)

    assert new.carried and new.carried.kept == () and len(new.carried.left) == 1
    assert ["Việc", "Ai"] not in rows_of_all(new.path)


def test_two_tables_that_meet_stay_two(office: Office, tmp_path: Path) -> None:
    """Word takes tables without anything between them for one."""
    with edited(plan(office, tmp_path).path) as it:
        annex = next(table for table in it.word.tables if len(table.columns) == 6)
        made = it.table_after("Kế hoạch gồm", *TABLE)
        annex._tbl.addnext(made._tbl)
        made._tbl.addprevious(copy.deepcopy(it.find("Kế hoạch gồm")._p))
        for text in made._tbl.getprevious().iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):
            text.text = ""

    new = plan(office, tmp_path)

    assert new.carried and len(new.carried.kept) == 1
    assert list(TABLE[0]) in rows_of_all(new.path) and len(rows(new.path, 6)) >= 4


def test_a_row_by_hand_in_a_counted_table_is_kept_too(office: Office, tmp_path: Path) -> None:
    period = {"plan": "kh-2025", "start": "2025-03-15", "end": "2025-06-14"}
    with edited(produce(office, "bao-cao-tien-do", period, tmp_path).path) as it:
        width = len(next(table for table in it.word.tables if len(table.columns) > 6).columns)
        it.row_after("Văn phòng | 2", *("", "Đơn vị khác", *["0"] * (width - 2)))

    new = produce(office, "bao-cao-tien-do", period, tmp_path)

    assert new.carried and len(new.carried.kept) == 1 and new.carried.lost == ()
    assert any("Đơn vị khác" in row for row in rows_of_all(new.path))
