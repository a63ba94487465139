"""Case K: every fact of the case is printed, each from its own record, and none of it is template text."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from books import ROOT_TEMPLATES, lines_of
from vanban.usecases.demo import Demo

FACTS = {
    "parent": ("UBND TỈNH KHÁNH HÒA", "UBND TỈNH KHÁNH HÒA"),
    "issuing body": ("SỞ CÔNG THƯƠNG", "SỞ CÔNG THƯƠNG"),
    "symbol, number blank": ("Số: … /TB-SCT", "Số:"),
    "place, day blank": ("Khánh Hòa, ngày … tháng … năm 2022", "Khánh Hòa"),
    "kind": ("THÔNG BÁO", "THÔNG BÁO"),
    "subject": ("công tác cải cách hành chính năm 2022", "Kết luận cuộc họp"),
    "session and day": ("Chiều ngày 05/5/2022", "Chiều ngày"),
    "thematic": ("cuộc họp chuyên đề", "Chiều ngày"),
    "about the faults of 2021": ("khắc phục những tồn tại, hạn chế", "Chiều ngày"),
    "and the index of 2022": ("nâng cao Chỉ số CCHC năm 2022", "Chiều ngày"),
    "chair": ("bà Lê Thu Hải, Giám đốc Sở, chủ trì", "Chiều ngày"),
    "deputy director present": ("bà Phan Thị Thu Cúc, Phó Giám đốc Sở", "Tham dự"),
    "heads and officers present": ("công chức phụ trách công tác CCHC của các phòng, đơn vị", "Tham dự"),
    "absent with reason": ("ông Nguyễn Sanh Đương (đi công tác tại Hà Nội)", "Vắng mặt"),
    "heard the office": ("Văn phòng báo cáo những tồn tại, hạn chế", "Sau khi nghe"),
    "heard the plan of 2022": ("kế hoạch thực hiện năm 2022", "Sau khi nghe"),
    "heard opinions": ("ý kiến của các thành viên dự họp", "Sau khi nghe"),
    "classed khá": ("chỉ được xếp loại khá", "Năm 2021"),
    "missing evidence": ("thiếu nhiều tài liệu kiểm chứng", "Năm 2021"),
    "seventy per cent": ("chỉ được tính 70% số điểm", "Năm 2021"),
    "to be classed tốt": ("năm 2022 được xếp loại tốt", "Để năm 2022"),
    "all rooms and units are asked": ("yêu cầu các phòng, đơn vị", "Để năm 2022"),
    "1: cited plan with number and day": ("Kế hoạch số 19/KH-SCT ngày 31/3/2022", "1."),
    "2: payment on the province's portal": ("thanh toán trực tuyến trên Cổng dịch vụ công của tỉnh", "2."),
    "2: and the national one": ("Cổng dịch vụ công quốc gia", "2."),
    "3: public post": ("dịch vụ bưu chính công ích", "3."),
    "4: procedures without dossiers": ("không phát sinh hồ sơ", "4."),
    "4: levels": ("TTHC mức độ 3, mức độ 4", "4."),
    "4: deadline": ("trong tháng 5/2022", "4."),
    "5: reports early": ("Gửi báo cáo định kỳ sớm", "5."),
    "5: the Government's system": ("Hệ thống thông tin báo cáo của Chính phủ", "5."),
    "6: satisfaction forms": ("phiếu khảo sát mức độ hài lòng", "6."),
    "6: exact and objective": ("chính xác, khách quan", "6."),
    "7: learn from others": ("học tập các đơn vị làm tốt", "7."),
    "8: everybody's duty": ("từng phòng, đơn vị cùng với Văn phòng", "8."),
    "8: heads answer": ("người đứng đầu phòng, đơn vị chịu trách nhiệm", "8."),
    "9: group, monthly and quarterly": ("Thành lập Tổ công tác", "9."),
    "9: rhythm": ("hằng tháng, hằng quý", "9."),
    "9: head": ("ông Trần Hồng Minh, Chánh Văn phòng làm Tổ trưởng", "9."),
    "9: deputy": ("ông Lê Bảo Bình, chuyên viên phòng Quản lý Công nghiệp và Môi trường làm Tổ phó", "9."),
    "recipients: units, electronically": ("Các phòng, đơn vị thuộc Sở (VBĐT);", "- Các phòng"),
    "recipients: directors": ("Ban Giám đốc Sở (VBĐT);", "- Ban Giám đốc"),
    "archive": ("Lưu: VT, VP (HM).", "- Lưu"),
    "signer's title": ("GIÁM ĐỐC", "GIÁM ĐỐC"),
    "signer": ("Lê Thu Hải", "Lê Thu Hải"),
    "draft": ("DỰ THẢO", "DỰ THẢO"),
}
"""Fact → its words on paper, and how the paragraph begins that must print them."""

OF_THE_FORM = {"DỰ THẢO"}
"""Words that a form prints by itself, when the records say so."""


@pytest.fixture(scope="module")
def notice(demo: Demo) -> list[str]:
    return list(lines_of(demo.papers[0].path))


@pytest.mark.parametrize("fact", FACTS)
def test_the_notice_prints_the_fact_in_its_paragraph(fact: str, notice: list[str]) -> None:
    words, begins = FACTS[fact]

    assert [line for line in notice if line.startswith(begins) and words in line], words


def _template_words() -> str:
    with zipfile.ZipFile(Path(ROOT_TEMPLATES) / "thong-bao-ket-luan.docx") as template:
        return template.read("word/document.xml").decode()


def test_no_fact_is_template_text() -> None:
    template = _template_words()

    assert [words for words, _ in FACTS.values() if words in template and words not in OF_THE_FORM] == []


def test_nothing_unknown_is_printed(notice: list[str]) -> None:
    """No room, no secretary, no position of the absent man: the case does not tell them."""
    text = "\n".join(notice)

    assert "thư ký" not in text.lower()
    assert "tại phòng họp" not in text
    assert "Nguyễn Sanh Đương," not in text
