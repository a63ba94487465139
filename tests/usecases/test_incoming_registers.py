"""The registers of incoming papers as bound volumes, and who was handed which paper when."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document as WordFile

from books import ROOT_TEMPLATES, bring, lines_of
from vanban.errors.usecases import RegisterEmpty
from vanban.model.incoming import Incoming
from vanban.usecases.arrivals import Arrival, register_arrival, transfer
from vanban.usecases.directing import direct, read_instruction
from vanban.usecases.incoming_register import (
    ARRIVED,
    FOLLOWED,
    TRANSFERRED,
    arrived_rows,
    followed_rows,
    progress_of,
    transferred_rows,
    volumes,
)
from vanban.usecases.journal import undo
from vanban.usecases.office import Office
from vanban.usecases.volumes import Book, as_excel, as_word


def many(office: Office, count: int) -> None:
    """So many papers in one import."""
    lines = [
        f"  - {{sender: Sở Nội vụ, subject: Việc {n}, number: {n}/SNV-VP, issued_on: 16/6/2025}}"
        for n in range(1, count + 1)
    ]
    bring(office, "incoming:\n" + "\n".join(lines))


def test_the_register_is_bound_in_volumes_with_cover_and_small_tables(office: Office, tmp_path: Path) -> None:
    many(office, 260)

    found = volumes(office, ARRIVED, arrived_rows(office), size=250)
    first, second = as_word(office, found, tmp_path)

    words = "\n".join(lines_of(second))
    for said in (
        *("UBND TỈNH AN BÌNH", "SỞ THỬ NGHIỆM", "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", "Năm: 2025", "Quyển số: 2"),
        *("Từ ngày 20/6/2025 đến ngày 20/6/2025", "Từ số 251 đến số 260", "260/SNV-VP", "mã nhật ký"),
    ):
        assert said in words
    body = zipfile.ZipFile(first).read("word/document.xml").decode()
    rows = [table.count("<w:tr>") + table.count("<w:tr ") for table in re.findall(r"<w:tbl>.*?</w:tbl>", body, re.S)]
    assert rows == [202, 52]


def test_days_and_numbers_of_the_workbook_are_typed(office: Office, tmp_path: Path) -> None:
    many(office, 2)

    path = as_excel(office, volumes(office, ARRIVED, arrived_rows(office)), tmp_path)

    sheet = zipfile.ZipFile(io.BytesIO(path.read_bytes())).read("xl/worksheets/sheet1.xml").decode()
    serial = (dt.date(2025, 6, 20) - dt.date(1899, 12, 30)).days
    assert f"<v>{serial}</v>" in sheet
    assert re.search(r'<c r="B6" s="\d+"><v>1</v>', sheet), "the arrival number is a number"


@pytest.mark.parametrize("book", [ARRIVED, FOLLOWED, TRANSFERRED], ids=lambda book: book.stem)
def test_the_template_of_a_register_has_its_columns(book: Book) -> None:
    page = (ROOT_TEMPLATES / book.template).read_bytes()

    words = zipfile.ZipFile(io.BytesIO(page)).read("word/document.xml").decode()
    assert re.findall(r"\{\{ row\.(\w+) \}\}", words) == [column.name for column in book.columns]
    heads = WordFile(io.BytesIO(page)).tables[0].rows[0].cells
    assert [" ".join(cell.text.split()) for cell in heads] == [column.heading for column in book.columns]


def test_every_handing_over_has_its_row_and_an_undone_one_none(office: Office) -> None:
    register_arrival(office, Arrival("Sở Nội vụ", "Báo cáo", unit="Văn phòng"))
    transfer(office.on(dt.date(2025, 6, 23)), "DEN1", "Thanh tra")
    transfer(office.on(dt.date(2025, 6, 24)), "DEN1", "Đỗ Minh Quân")
    undo(office.on(dt.date(2025, 6, 24)))

    rows = transferred_rows(office)

    assert [(row.cells[0], row.cells[1], row.cells[3]) for row in rows] == [
        (dt.date(2025, 6, 20), 1, "Văn phòng"),
        (dt.date(2025, 6, 23), 1, "Thanh tra"),
    ]


def test_the_cover_tells_the_lowest_and_the_highest_number(office: Office) -> None:
    many(office, 11)
    for number in (11, 2):
        transfer(office, f"DEN{number}", "Văn phòng")

    (volume,) = volumes(office, TRANSFERRED, transferred_rows(office))

    assert volume.numbers == ("2", "11")


def test_progress_read_for_all_papers_is_that_of_each(office: Office) -> None:
    many(office, 3)
    direct(office, read_instruction(office, "DEN1", "Giao Thanh tra xử lý trước ngày 30/6/2025"))
    direct(office, read_instruction(office, "DEN2", "Các phòng, đơn vị báo cáo trước ngày 30/6/2025"))

    told = [row.cells[4] for row in followed_rows(office)]

    assert "0/3 đơn vị" in str(told[1])
    each = [progress_of(office.store, paper, office.today) for paper in office.store.every(Incoming)]
    assert [str(words).lower() for words in told] == [words.lower() for words in each]


def test_a_register_without_papers_prints_nothing(office: Office) -> None:
    with pytest.raises(RegisterEmpty, match="Sổ đăng ký văn bản đến năm 2025 chưa có dòng nào"):
        volumes(office, ARRIVED, arrived_rows(office))
