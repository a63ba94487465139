"""Workbooks and Word annexes as offices type them, made from a few rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from docx import Document as WordFile

HEADING = ("TT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Thời hạn hoàn thành", "Sản phẩm")
ROWS: tuple[tuple[Any, ...], ...] = (
    ("I", "Cải cách thể chế"),
    (1, "Rà soát văn bản quy phạm", "Thanh tra", "VP; KHTC", dt.date(2026, 6, 30), "Báo cáo"),
    (2, "Theo dõi thi hành pháp luật", "TTra", "", "quý III/2026", "Báo cáo"),
    ("II", "Cải cách thủ tục hành chính"),
    (1, "Niêm yết thủ tục", "phong ke hoach - tai chinh", "", "thường xuyên", "Ảnh chụp"),
)


def workbook_file(
    path: Path,
    rows: Sequence[Sequence[Any]] = ROWS,
    *,
    heading: Sequence[str] = HEADING,
    title: str = "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026",
    hidden: Sequence[int] = (),
    merged: Sequence[tuple[int, int, int]] = (),
    sheet: str = "Phụ lục",
) -> Path:
    """A cover page, then a page with the title, an empty row, the heading in row 3 and the rows below it.

    `hidden` are row numbers; `merged` are first row, last row (from 1) and column (from 0) of cells to be merged.
    """
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        book.add_worksheet("Bìa").write(0, 0, "SỞ THỬ NGHIỆM")
        page = book.add_worksheet(sheet)
        page.merge_range(0, 0, 0, len(heading) - 1, title)
        for number, row in enumerate((heading, *rows), 2):
            for column, cell in enumerate(row):
                if isinstance(cell, dt.date):
                    page.write_datetime(number, column, dt.datetime.combine(cell, dt.time()), day)
                elif isinstance(cell, str) and cell.startswith("="):
                    page.write_formula(number, column, cell, value="")
                else:
                    page.write(number, column, cell)
        for number in hidden:
            page.set_row(number - 1, None, None, {"hidden": True})
        for first, last, column in merged:
            page.merge_range(first - 1, column, last - 1, column, rows[first - 4][column])
    return path


def word_file(path: Path, rows: Sequence[Sequence[Any]] = ROWS, *, before: Sequence[str] = ()) -> Path:
    """A Word file with a table that is no plan, then the plan's table."""
    file = WordFile()
    for line in before:
        file.add_paragraph(line)
    file.add_table(rows=1, cols=2).rows[0].cells[0].text = "Nơi nhận"
    table = file.add_table(rows=0, cols=len(HEADING))
    for row in (HEADING, *rows):
        for cell, said in zip(table.add_row().cells, row, strict=False):
            cell.text = said.strftime("%d/%m/%Y") if isinstance(said, dt.date) else str(said)
    file.save(str(path))
    return path
