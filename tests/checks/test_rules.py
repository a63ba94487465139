"""Each rule of form finds its own fault on a paper that was right before, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordFile
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from vanban.checks.catalogue import RULES, check_page
from vanban.model.page import Expected, Finding, Rank
from vanban.pages.docx import read_docx
from vanban.usecases.demo import Demo

Change = Callable[[Any], None]


def right(demo: Demo, number: int) -> bytes:
    return demo.papers[number].path.read_bytes()


def changed(content: bytes, change: Change) -> tuple[Finding, ...]:
    """What is found once somebody has changed the file in Word."""
    word = WordFile(io.BytesIO(content))
    change(word)
    out = io.BytesIO()
    word.save(out)
    return check_page(read_docx(out.getvalue()))


def every(word: Any) -> list[Any]:
    """All paragraphs, those in tables too."""
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    return [*word.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]


def paragraph(word: Any, words: str) -> Any:
    return next(each for each in every(word) if words in each.text)


def say(old: str, new: str, *, last: bool = False) -> Change:
    """Exchange words in the first or last paragraph that has them."""

    def change(word: Any) -> None:
        found = [each for each in every(word) if old in each.text][-1 if last else 0]
        text = found.text.replace(old, new)
        for run in found.runs[1:]:
            run.text = ""
        found.runs[0].text = text

    return change


def look(words: str, **values: Any) -> Change:
    def change(word: Any) -> None:
        for run in paragraph(word, words).runs:
            for name, value in values.items():
                setattr(run.font, name, value)

    return change


def place(words: str, **values: Any) -> Change:
    def change(word: Any) -> None:
        for name, value in values.items():
            setattr(paragraph(word, words).paragraph_format, name, value)

    return change


def drop(words: str) -> Change:
    def change(word: Any) -> None:
        element = paragraph(word, words)._p
        element.getparent().remove(element)

    return change


def _rules(word: Any) -> list[Any]:
    return [each for each in every(word) if not each.text and each._p.find(f".//{qn('w:pBdr')}") is not None]


def without_rule(number: int) -> Change:
    def change(word: Any) -> None:
        element = _rules(word)[number]._p
        element.getparent().remove(element)

    return change


def longer_rule(number: int) -> Change:
    def change(word: Any) -> None:
        _rules(word)[number].paragraph_format.left_indent = Mm(0)

    return change


def blue(words: str) -> Change:
    def change(word: Any) -> None:
        for run in paragraph(word, words).runs:
            run.font.color.rgb = RGBColor(0, 0, 255)

    return change


def margin(**values: Any) -> Change:
    def change(word: Any) -> None:
        for name, value in values.items():
            setattr(word.sections[0], name, value)

    return change


def no_page_number(word: Any) -> None:
    for each in word.sections[0].header.paragraphs:
        each.clear()


def number_on_first_page(word: Any) -> None:
    word.sections[0].different_first_page_header_footer = False


FAULTS: list[tuple[str, str, Change]] = [
    ("heading", "country misspelt", say("CỘNG HÒA", "CỘNG HOÀ XÃ")),
    ("heading", "motto with long dashes", say("Độc lập - Tự do", "Độc lập – Tự do")),
    ("heading", "no motto", drop("Độc lập")),
    ("heading", "parent in bold", look("UBND TỈNH", bold=True)),
    ("heading", "agency not bold", look("SỞ CÔNG THƯƠNG", bold=False)),
    ("heading", "agency too large", look("SỞ CÔNG THƯƠNG", size=Pt(16))),
    ("heading", "country in italics", look("CỘNG HÒA", italic=True)),
    ("heading", "no rule under the agency", without_rule(1)),
    ("heading", "rule under the motto as long as the column", longer_rule(2)),
    ("number", "no padding", say("41/TB-SCT", "4/TB-SCT")),
    ("number", "blanks in the symbol", say("41/TB-SCT", "41/TB - SCT")),
    ("number", "small letters", say("41/TB-SCT", "41/tb-sct")),
    ("number", "bold", look("41/TB-SCT", bold=True)),
    ("number", "no number and no draft mark", say("41/TB-SCT", "/TB-SCT")),
    ("number", "no number line", drop("41/TB-SCT")),
    ("date", "month padded", say("tháng 3", "tháng 03")),
    ("date", "upright", look("ngày 22 tháng", italic=False)),
    ("date", "a day that does not exist", say("ngày 22 tháng 3", "ngày 31 tháng 6")),
    ("date", "blank", say("ngày 22 tháng 3", "ngày tháng")),
    ("date", "year of two digits", say("tháng 3 năm 2024", "tháng 3 năm 24")),
    ("date", "no date line", drop("ngày 22 tháng")),
    ("title", "kind in small letters", say("THÔNG BÁO", "Thông báo")),
    ("title", "kind not centred", place("THÔNG BÁO", alignment=0)),
    ("title", "subject not bold", look("Kết luận cuộc họp", bold=False)),
    ("title", "no rule under the subject", without_rule(0)),
    ("title+recipients", "a notice that is addressed", say("Sáng ngày", "Kính gửi: các phòng, sáng ngày")),
    ("items", "a marker left out", say("3. Giao", "4. Giao")),
    ("ending", "no ./.", say("thực hiện./.", "thực hiện.")),
    ("ending", "./. twice", say("hằng quý của các phòng", "hằng quý./. của các phòng")),
    ("signing", "prefix with a slash", say("TL. GIÁM ĐỐC", "T/L GIÁM ĐỐC")),
    ("signing", "no title of one's own", drop("CHÁNH VĂN PHÒNG")),
    ("signing", "a degree before the name", say("Ngô Thị Thanh Bình", "ThS. Ngô Thị Thanh Bình", last=True)),
    ("signing", "name in capitals", say("Ngô Thị Thanh Bình", "NGÔ THỊ THANH BÌNH", last=True)),
    ("recipients", "without semicolon", say("Ban Giám đốc Sở (để b/c);", "Ban Giám đốc Sở (để b/c)")),
    ("recipients", "archive without point", say("Lưu: VT, VP.", "Lưu: VT, VP")),
    ("recipients", "too large", look("Lưu: VT", size=Pt(13))),
    ("recipients", "head not in italics", look("Nơi nhận:", italic=False)),
    ("placeholders", "a tag left", say("Sáng ngày", "{{ ngay }} Sáng ngày")),
    ("placeholders", "a dotted blank left", say("Sáng ngày", "……… Sáng ngày")),
    ("page", "left margin too small", margin(left_margin=Mm(25))),
    ("page", "letter paper", margin(page_width=Mm(216), page_height=Mm(279))),
    ("page", "another font", look("Sáng ngày", name="Arial")),
    ("page", "body too small", look("Sáng ngày", size=Pt(12))),
    ("page", "coloured", blue("Sáng ngày")),
    ("page", "not justified", place("Sáng ngày", alignment=0)),
    ("page", "no indent", place("Sáng ngày", first_line_indent=Mm(0))),
    ("page", "lines too far apart", place("Sáng ngày", line_spacing=2.0)),
    ("page", "paragraphs too close", place("Sáng ngày", space_after=Pt(0))),
    ("page", "no page number", no_page_number),
    ("page", "number on the first page", number_on_first_page),
]


@pytest.fixture(scope="module")
def notice(demo: Demo) -> bytes:
    """The issued notice of An Bình: number, day, a signature in two lines."""
    return right(demo, 2)


def test_the_paper_itself_has_no_fault(notice: bytes) -> None:
    assert check_page(read_docx(notice)) == ()


@pytest.mark.parametrize(("rule", "name", "change"), FAULTS, ids=[f"{rule}: {name}" for rule, name, _ in FAULTS])
def test_a_fault_is_found_by_its_own_rule(notice: bytes, rule: str, name: str, change: Change) -> None:
    found = changed(notice, change)

    assert {finding.rule for finding in found} == set(rule.split("+")), found
    assert all(finding.article and finding.expected and finding.where for finding in found)


def test_every_rule_has_a_fault_that_it_finds() -> None:
    assert {rule.code for rule in RULES} == {each for rule, _, _ in FAULTS for each in rule.split("+")}
    assert len(RULES) == 10


def test_what_the_maker_knows_is_held_against_the_page(notice: bytes) -> None:
    facts = read_docx(notice)
    told = Expected(
        number="42", symbol="TB-SCT", items=9, signer="Ai Đó", draft=False, texts=("Một câu không có trên giấy",)
    )

    assert {finding.rule for finding in check_page(facts, told)} == {"number", "items", "signing"}


def test_a_draft_must_say_so(notice: bytes) -> None:
    found = check_page(read_docx(notice), Expected(number="41", symbol="TB-SCT", draft=True))

    assert [(each.rule, each.rank) for each in found] == [("number", Rank.HOUSE)]


def test_findings_have_a_stable_json_form(notice: bytes) -> None:
    (found,) = changed(notice, say("41/TB-SCT", "4/TB-SCT"))

    assert set(found.as_json()) == {"rule", "article", "rank", "where", "found", "expected", "fixable"}


def test_a_file_that_is_no_paper_is_told_all_that_it_lacks(tmp_path: Path) -> None:
    word = WordFile()
    word.add_paragraph("Chỉ một dòng chữ")
    out = io.BytesIO()
    word.save(out)

    found = check_page(read_docx(out.getvalue()))

    assert {"heading", "number", "date", "title", "ending", "signing", "recipients", "page"} <= {f.rule for f in found}


def test_wrapped_names_are_measured_by_their_longest_line(office, tmp_path: Path) -> None:
    """An office with a name of three lines still gets rules of the right length."""
    from books import bring
    from vanban.usecases.papers import produce

    bring(
        office,
        """
        office:
          from: 2025-06-20
          name: Ban Quản lý các khu công nghiệp và khu kinh tế cửa khẩu tỉnh An Bình
          letterhead: BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP VÀ KHU KINH TẾ CỬA KHẨU QUỐC TẾ
          parent: ỦY BAN NHÂN DÂN TỈNH AN BÌNH
          abbreviation: BQL
          place: An Bình
        """,
    )

    made = produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path)

    assert made.findings == ()
