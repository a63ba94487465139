"""Headings of plans' tables as offices write them, with accents and without."""

from __future__ import annotations

import datetime as dt

import pytest

from vanban.intake.areas import area_named
from vanban.intake.plan_columns import column_of, heading_of
from vanban.intake.plan_deadlines import wrong_deadline
from vanban.intake.plan_rows import Became, plan_rows
from vanban.intake.workbooks import TablePage
from vanban.model.plan import Area


@pytest.mark.parametrize(
    ("said", "column"),
    [
        ("STT", "number"),
        ("TT", "number"),
        ("Nội dung công việc", "words"),
        ("NHIEM VU CU THE", "words"),
        ("Nhiệm vụ, giải pháp", "words"),
        ("Đơn vị chủ trì", "lead"),
        ("Cơ quan\nchủ trì thực hiện", "lead"),
        ("Đơn vị phối hợp", "support"),
        ("Người phụ trách", "person"),
        ("Lãnh đạo chỉ đạo", "supervise"),
        ("Thời gian hoàn thành", "deadline"),
        ("Tiến độ", "deadline"),
        ("Sản phẩm đầu ra", "product"),
        ("Kết quả, sản phẩm", "product"),
        ("Tồn tại, hạn chế", "shortcoming"),
        ("Nguyên nhân", "cause"),
        ("Nhiệm vụ trọng tâm", "group"),
        ("Lĩnh vực", "group"),
        ("Ghi chú", ""),
        ("Kinh phí", ""),
    ],
)
def test_a_heading_names_its_column(said: str, column: str) -> None:
    assert column_of(said) == column


@pytest.mark.parametrize(
    ("title", "area"),
    [
        ("I. CẢI CÁCH THỂ CHẾ", Area.INSTITUTIONS),
        ("Cải cách thủ tục hành chính", Area.PROCEDURES),
        ("Công tác chỉ đạo, điều hành cải cách hành chính", Area.DIRECTION),
        ("Cải cách tổ chức bộ máy hành chính nhà nước", Area.ORGANISATION),
        ("Cải cach che do cong vu", Area.CIVIL_SERVICE),
        ("Cải cách tài chính công", Area.FINANCE),
        ("Xây dựng và phát triển Chính quyền điện tử, Chính quyền số", Area.DIGITAL),
        ("Nhiệm vụ khác", None),
    ],
)
def test_a_heading_names_its_field_of_reform(title: str, area: Area | None) -> None:
    assert area_named(title) == area


def test_parts_key_tasks_and_tasks_are_told_apart_by_their_markers() -> None:
    page = TablePage(
        "x",
        (
            ("STT", "Nội dung", "Chủ trì", "Thời hạn"),
            ("A", "NHIỆM VỤ CHUNG", "", ""),
            ("I", "Cải cách thể chế", "", ""),
            ("1", "Rà soát văn bản", "Thanh tra", "quý I/2026"),
            ("2", "Theo dõi thi hành", "", ""),
            ("STT", "Nội dung", "Chủ trì", "Thời hạn"),
            ("", "", "", ""),
            ("II. Cải cách tài chính công", "", "", ""),
            ("1", "Giao dự toán", "Văn phòng", "quý I/2026"),
            ("", "Ghi chú: số liệu tạm tính", "", ""),
            ("", "Việc cuối bảng", "", ""),
        ),
    )
    heading = heading_of(page)
    assert heading is not None

    told = {row.row: (row.became, row.words) for row in plan_rows(page, heading)}

    assert told == {
        2: (Became.PART, "NHIỆM VỤ CHUNG"),
        3: (Became.KEY_TASK, "Cải cách thể chế"),
        4: (Became.TASK, "Rà soát văn bản"),
        5: (Became.TASK, "Theo dõi thi hành"),
        6: (Became.SKIPPED, "Nội dung"),
        8: (Became.KEY_TASK, "Cải cách tài chính công"),
        9: (Became.TASK, "Giao dự toán"),
        10: (Became.SKIPPED, "Ghi chú: số liệu tạm tính"),
        11: (Became.WRONG, "Việc cuối bảng"),
    }


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("30/6/26", "năm hai chữ số"),
        ("trước 5-7-26", "năm hai chữ số"),
        ("01/01/1970", "ở trước ngày đầu của kế hoạch"),
        ("quý IV/2025", "ở trước ngày đầu của kế hoạch"),
        ("30/6/2026", ""),
        ("2026-06-30", ""),
        ("thường xuyên", ""),
        ("", ""),
    ],
)
def test_a_deadline_is_held_against_its_plan(said: str, wrong: str) -> None:
    start = dt.date(2026, 1, 1)
    told = wrong_deadline(said, bare_number=False, start=start, said_on=start)

    assert (wrong in told) if wrong else told == ""
