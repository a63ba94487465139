"""Every type and every hard case measured on the printed page, and every file of them valid."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from measuring.form import form_rows, wrong
from measuring.hard_cases import CODES, LONGEST, SHORTEST, Case, make_cases, make_samples, staged
from measuring.package_faults import faults
from measuring.parts import Parts, read_parts, text_lines
from measuring.reading import read_pdf
from measuring.rows import Row
from measuring.sheet import lowest
from openxml_audit import OpenXmlValidator

from vanban.config.settings import Settings
from vanban.render.pdf import to_pdf
from vanban.usecases.demo import Demo

EVERYWHERE = {
    *("Khổ giấy", "Phông chữ", "Lề trái", "Lề phải", "Lề trên", "Lề dưới", "Số trang"),
    *("Quốc hiệu", "Tiêu ngữ", "Đường kẻ dưới Tiêu ngữ", "Cơ quan ban hành", "Đường kẻ dưới tên cơ quan"),
    *("Số, ký hiệu", "Nội dung", "Lùi đầu dòng", "Giãn dòng", "Canh đều hai lề"),
    *("Nơi nhận", "Danh sách nơi nhận", "Quyền hạn, chức vụ", "Họ và tên", "Khối chữ ký: một trang"),
}
DATED = {"Địa danh, thời gian", "Địa danh: cùng dòng với số, ký hiệu", "Nơi nhận: ngang hàng với chức vụ"}
NAMED = {"Tên loại", "Tên loại: canh giữa", "Đường kẻ dưới trích yếu"}
SUBJECT = {"Trích yếu", "Trích yếu: canh giữa"}
LETTER = {"Trích yếu công văn", "Trích yếu công văn: cách số, ký hiệu", "Kính gửi"}
DASHES = "Kính gửi: gạch đầu dòng thẳng dưới dấu hai chấm"
TABLE = {"Bảng: chữ", "Bảng: trong khuôn chữ"}
LONG_TABLE = {*TABLE, "Bảng: dòng tiêu đề lặp lại", "Bảng: dòng không bị ngắt"}
ANNEX = {"Phụ lục", "Phụ lục: tiêu đề", "Phụ lục: dòng kèm theo", "Phụ lục: đường kẻ ngắn"}
ARTICLES = {"Căn cứ", "Thẩm quyền ban hành", "Lời ban hành (QUYẾT ĐỊNH:)", "Điều: số và dấu chấm"}
PARTS = "Phần, mục (I.)"
OWN: dict[str, set[str]] = {
    "bien-ban": {*NAMED, *SUBJECT, "Thư ký và chủ tọa: ngang hàng"},
    "thong-bao-phan-cong": {*DATED, *NAMED, *SUBJECT, *TABLE},
    "ke-hoach": {*DATED, *NAMED, *SUBJECT, *LONG_TABLE, *ANNEX, "Số trang: canh giữa", PARTS},
    "ke-hoach-khac-phuc": {*DATED, *NAMED, *SUBJECT, *TABLE, *ANNEX, PARTS},
    "chuong-trinh": {*DATED, *NAMED, *SUBJECT, *TABLE},
    "bao-cao-tien-do": {*DATED, *NAMED, *SUBJECT, *TABLE, "Kính gửi", "Số trang: chữ", PARTS},
    "to-trinh": {*DATED, *NAMED, *SUBJECT, "Kính gửi", PARTS},
    "quyet-dinh-to-cong-tac": {*DATED, *NAMED, *SUBJECT, *ARTICLES},
    "quyet-dinh": {*DATED, *NAMED, *SUBJECT, *ARTICLES},
    "cong-van-don-doc": {*DATED, *LETTER, *TABLE, "KHẨN: khung rộng", "KHẨN: khung cao"},
    "cong-van-de-nghi-bao-cao": {*DATED, *LETTER, DASHES},
    "cong-van": {*DATED, *LETTER, DASHES, "Khoản có tiêu đề"},
    "giay-gioi-thieu": {*DATED, *NAMED},
    "giay-nghi-phep": {*DATED, *NAMED},
}
"""Elements that the sample of a type must show; a measure that finds nothing to measure would prove nothing."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A paper with its parts and rows."""

    case: Case
    parts: Parts
    rows: list[Row]

    @property
    def number_line(self) -> str:
        return self.parts.heading.number[0].text

    @property
    def elements(self) -> set[str]:
        return {row.element for row in self.rows}


@pytest.fixture(scope="module")
def papers(demo: Demo, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    """Samples and hard cases, made but not yet printed."""
    root = tmp_path_factory.mktemp("do")
    made = [*make_samples(demo, settings, root / "mau"), *make_cases(demo, settings, root / "kho")]
    return staged(made, root / "in")


@pytest.fixture(scope="module")
def measured(papers: list[Case], settings: Settings, soffice: Path) -> dict[str, Measured]:
    """All of them on paper, converted together."""
    pdfs = to_pdf(soffice, [case.paper for case in papers], cache=settings.cache)
    found = {}
    for case, pdf in zip(papers, pdfs, strict=True):
        paper = read_pdf(pdf)
        found[case.name] = Measured(case, read_parts(paper), form_rows(paper))
    return found


def _missed(papers: Iterator[Measured]) -> dict[str, list[str]]:
    return {each.case.name: said for each in papers if (said := wrong(each.rows))}


@pytest.mark.parametrize("code", CODES)
def test_every_type_has_the_form_of_the_decree_in_millimetres(measured: dict[str, Measured], code: str) -> None:
    sample = measured[f"mau-{code}"]

    wanted = EVERYWHERE | OWN.get(code, {*DATED, *NAMED, *SUBJECT})
    assert wrong(sample.rows) == []
    assert wanted - sample.elements == set()


def test_every_hard_case_keeps_the_form(measured: dict[str, Measured]) -> None:
    hard = [each for name, each in measured.items() if not name.startswith("mau-")]

    assert len(hard) >= 3 * len(CODES) + 18
    assert _missed(iter(hard)) == {}


@pytest.mark.parametrize("code", CODES)
def test_long_names_wrap_in_their_column_and_stacked_titles_keep_their_axis(
    measured: dict[str, Measured], code: str
) -> None:
    paper = measured[f"dai-{code}"]

    heading, closing = paper.parts.heading, paper.parts.closing
    assert (len(heading.parents), len(heading.agency)) == (2, 3)
    assert paper.number_line.startswith("Số: 1234/")
    assert {"Phạm vi lưu hành: lề trên, bên phải", "Địa chỉ: đường kẻ hết chiều ngang"} <= paper.elements
    if code != "bien-ban":
        assert [line.text.strip() for line in closing.titles[:2]] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]
        assert len(closing.titles) >= 4 and closing.names[0].text == "Lường Thị Phương Thảo Nguyên"


@pytest.mark.parametrize("code", CODES)
def test_forty_recipients_are_all_there_and_the_signature_stays_with_the_text(
    measured: dict[str, Measured], code: str
) -> None:
    paper = measured[f"40-noi-nhan-{code}"]

    said = [line.text.strip() for line in paper.parts.closing.recipients if "xã số" in line.text]
    assert said == [f"- Ủy ban nhân dân xã số {number};" for number in range(1, 41)]
    assert paper.parts.body[-1].page == paper.parts.closing.titles[0].page
    one = measured[f"1-noi-nhan-{code}"].parts.closing.recipients
    assert [line.text for line in one if "xã số" in line.text] == ["- Ủy ban nhân dân xã số 1;"]


def test_numbers_are_padded_below_ten_whole_above_999_and_blank_when_there_is_none(
    measured: dict[str, Measured],
) -> None:
    assert measured["so-7-cong-van"].number_line == "Số: 07/SCT-VP"
    assert measured["so-1234-cong-van"].number_line == "Số: 1234/SCT-VP"
    assert re.fullmatch(r"Số:\s+/SCT-VP", measured["mau-cong-van"].number_line)


def test_a_subject_of_four_lines_keeps_its_rule(measured: dict[str, Measured]) -> None:
    for code in ("chi-thi", "quyet-dinh", "cong-dien"):
        assert len(measured[f"trich-yeu-dai-{code}"].parts.heading.subject) == 4
    assert len(measured["vv-dai-cong-van"].parts.heading.letter_subject) >= 4


@pytest.mark.parametrize("urgency", ["khan", "thuong-khan", "hoa-toc"])
def test_the_box_of_urgency_has_the_size_of_the_decree(measured: dict[str, Measured], urgency: str) -> None:
    words = {"khan": "KHẨN", "thuong-khan": "THƯỢNG KHẨN", "hoa-toc": "HỎA TỐC"}[urgency]

    rows = {row.element: row for row in measured[f"{urgency}-cong-dien"].rows}
    assert rows[f"{words}: khung rộng"].right and rows[f"{words}: khung cao"].right and rows[f"{words}: màu"].right
    assert {"DỰ THẢO: chữ", "DỰ THẢO: canh giữa dưới số, ký hiệu"} <= rows.keys()


def test_a_page_is_filled_to_its_margin_and_a_lone_signature_takes_two_lines_along(
    measured: dict[str, Measured],
) -> None:
    grown = [measured[f"trang-day-{count}"].parts for count in range(SHORTEST, LONGEST)]
    full = measured["day-chu-chi-thi"].parts.paper.pages[0]

    pages = [len(parts.paper.pages) for parts in grown]
    assert pages == sorted(pages) and set(pages) == {1, 2}
    moved = grown[pages.index(2)]
    above = [line for line in moved.body if line.page == 2]
    assert moved.closing.titles[0].page == 2 and len(above) >= 2
    last_full = grown[pages.index(2) - 1].paper.pages[0]
    assert last_full.height_mm - lowest(last_full) >= 19.5
    assert 19.5 <= full.height_mm - lowest(full) <= 20 + 7.8


def test_three_annexes_are_numbered_in_roman_and_count_their_pages_anew(measured: dict[str, Measured]) -> None:
    three, none = measured["3-phu-luc"].parts, measured["0-phu-luc"].parts

    assert [text_lines(pages[0])[0].text for pages in three.annexes] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    assert [len(pages) for pages in three.annexes] == [2, 2, 2]
    assert none.annexes == () and len(none.paper.pages) == 1


def test_chapters_stand_in_the_middle_with_their_titles(measured: dict[str, Measured]) -> None:
    rows = {row.element: row for row in measured["chuong-chi-thi"].rows}

    assert rows["Tiêu đề phần, chương, mục"].right and rows["Phần, chương, mục: canh giữa"].right


def test_several_addressees_stand_below_the_colon(measured: dict[str, Measured]) -> None:
    rows = {row.element: row for row in measured["kinh-gui-cong-van"].rows}

    assert rows[DASHES].right and rows["Kính gửi: dấu cuối dòng"].measured == "; ; ."


_ALIKE = ("1-noi-nhan-", "trang-day-", "dai-")
"""These differ from the samples and from each other in words only: our own checks look at them all the same."""


def test_every_file_is_valid(papers: list[Case]) -> None:
    validator = OpenXmlValidator()

    said = {case.name: faults(case.paper.read_bytes()) for case in papers}
    for case in papers:
        if not case.name.startswith(_ALIKE) or case.name in ("dai-ke-hoach", "dai-cong-van"):
            said[case.name] += [str(error) for error in validator.validate(str(case.paper)).errors]
    assert {name: errors for name, errors in said.items() if errors} == {}


PLANTED = [
    (b"<w:body>", b'<w:body><w:bookmarkStart w:id="7" w:name="lac"/>', "dấu trang không thành cặp"),
    (b'w:firstLine="567"', b'w:firstLine="10mm"', "ind/@firstLine"),
    (b'r:id="rId', b'r:id="rIdX', "quan hệ rIdX"),
]


@pytest.mark.parametrize(("good", "bad", "said"), PLANTED)
def test_a_planted_fault_is_found(papers: list[Case], good: bytes, bad: bytes, said: str) -> None:
    content = papers[0].paper.read_bytes()

    assert faults(content) == []
    assert any(said in fault for fault in faults(_with(content, good, bad)))


def _with(content: bytes, good: bytes, bad: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(out, "w") as changed:
        for name in package.namelist():
            data = package.read(name)
            changed.writestr(name, data.replace(good, bad, 1) if name.startswith("word/") else data)
    return out.getvalue()
