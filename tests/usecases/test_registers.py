"""The register of outgoing papers: printed volumes, the audit, and numbers read off a returned PDF."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from books import ROOT_TEMPLATES, lines_of
from own_numbers import drafted, give_own, on
from vanban.errors.usecases import (
    FindingUnknown,
    NumberReasonMissing,
    PdfNumberMissing,
    PdfOtherPaper,
    PdfUnreadable,
    PdfWithoutText,
    RegisterEmpty,
    SymbolOther,
)
from vanban.model.document import Document
from vanban.store.registers import events
from vanban.usecases import auditing, number_keeping, numbering
from vanban.usecases.office import Office
from vanban.usecases.papers import produce, reproduce
from vanban.usecases.picturing import make_pdf
from vanban.usecases.register_books import volumes
from vanban.usecases.returned_numbers import number_from_pdf, read_stamp
from vanban.usecases.verifying import verify_store
from vanban.usecases.volumes import as_excel, as_word


@pytest.fixture
def filled(office: Office, tmp_path: Path) -> Office:
    """Three numbers: one of a paper, one kept free, one cancelled."""
    give_own(office)
    numbering.number_own(office, drafted(office, "mot", tmp_path))
    number_keeping.reserve(office, "TB", 1, "chờ ký")
    code = drafted(office, "hai", tmp_path)
    reproduce(office, numbering.number_own(office, code).document, tmp_path / "out")
    number_keeping.cancel(office, "03/TB-STN", "in hỏng")
    return office


def test_every_number_has_its_row_with_its_reason(filled: Office) -> None:
    volume = volumes(filled)[0]

    assert [row.line.number for row in volume.rows] == ["01/TB-STN", "02/TB-STN", "03/TB-STN"]
    notes = [row.line.note for row in volume.rows]
    assert notes == ["Chờ tệp có số", "Giữ số: chờ ký", "Đã hủy ngày 20/6/2025: in hỏng"]
    assert volume.rows[0].line.recipients and volume.rows[0].line.archive == "VT, VP"


def test_volumes_have_covers_and_tables_of_at_most_200_rows(office: Office, tmp_path: Path) -> None:
    give_own(office)
    number_keeping.reserve(office, "TB", 450, "thử sổ dày")

    found = volumes(office, size=401)
    first, second = as_word(office, found, tmp_path / "so")

    assert [volume.numbers for volume in found] == [("01", "401"), ("402", "450")]
    words = "\n".join(lines_of(second))
    for said in ("SỔ ĐĂNG KÝ VĂN BẢN ĐI", "Năm: 2025", "Từ số 402 đến số 450", "Quyển số: 2", "mã nhật ký"):
        assert said in words
    body = zipfile.ZipFile(first).read("word/document.xml").decode()
    rows = [table.count("<w:tr>") + table.count("<w:tr ") for table in re.findall(r"<w:tbl>.*?</w:tbl>", body, re.S)]
    assert rows == [202, 202, 3]
    assert body.count('w:orient="landscape"') == 2


def test_the_workbook_has_the_decree_s_ten_columns(filled: Office, tmp_path: Path) -> None:
    path = as_excel(filled, volumes(filled), tmp_path)

    book = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    words = re.findall(r"<t[^>]*>(.*?)</t>", book.read("xl/sharedStrings.xml").decode())
    start = words.index("Số, ký hiệu văn bản")
    assert len(words[start : words.index("Ghi chú") + 1]) == 10
    assert "03/TB-STN" in words and "Đã hủy ngày 20/6/2025: in hỏng" in words


def test_an_empty_year_prints_nothing(office: Office) -> None:
    with pytest.raises(RegisterEmpty, match="1999"):
        volumes(office, 1999)


def test_the_volume_s_template_is_shipped_and_built() -> None:
    import build_templates

    built = zipfile.ZipFile(io.BytesIO(build_templates.outgoing_register()))
    kept = zipfile.ZipFile(ROOT_TEMPLATES / "so-van-ban-di.docx")
    assert built.read("word/document.xml") == kept.read("word/document.xml")


def found_kinds(office: Office) -> list[str]:
    return [each.kind for each in auditing.audit(office) if not each.explained]


def test_the_audit_asks_once_for_an_explanation(filled: Office, tmp_path: Path) -> None:
    keys = {each.key: each for each in auditing.audit(filled)}
    assert {"tep-vb1", "hop-hop-thang-6", "hop-hai"} <= keys.keys()

    with pytest.raises(NumberReasonMissing):
        auditing.explain(filled, "hop-hai", " ")
    auditing.explain(filled, "hop-hai", "giao ban nội bộ")

    again = {each.key: each.explained for each in auditing.audit(filled)}
    assert again["hop-hai"] == "giao ban nội bộ" and again["tep-vb1"] == ""
    with pytest.raises(FindingUnknown):
        auditing.explain(filled, "hop-hai", "lần nữa")


def test_mirrored_numbers_may_have_holes_but_no_doubles_and_no_days_going_back(office: Office, tmp_path: Path) -> None:
    codes = [drafted(office, name, tmp_path) for name in ("mot", "hai")]
    numbering.number_outside(office, codes[0], "41", dt.date(2025, 6, 20))
    numbering.number_outside(office, codes[1], "57", dt.date(2025, 6, 19))

    kinds = found_kinds(office)

    assert "thiếu số" not in kinds and "trùng số" not in kinds
    assert kinds.count("ngày lùi") == 1


def test_a_double_in_a_series_that_the_office_has_named_is_found(office: Office, tmp_path: Path) -> None:
    give_own(office, numbers={"chung": "outside"}, series={"chung": "sổ chung"})
    produce(office, "ke-hoach", {"plan": "kh-2025"}, tmp_path / "out")
    numbering.number_outside(office, drafted(office, "mot", tmp_path), "10", dt.date(2025, 6, 20))

    double = next(each for each in auditing.audit(office) if each.kind == "trùng số")

    assert "10/KH-STN" in double.words and "10/TB-STN" in double.words


def test_a_hole_in_an_own_series_is_found(own_with_hole: Office) -> None:
    assert [each.words for each in auditing.audit(own_with_hole) if each.kind == "thiếu số"] == [
        "Sổ «chung» năm 2025 thiếu số 02."
    ]


@pytest.fixture
def own_with_hole(office: Office, tmp_path: Path) -> Office:
    """Number 03 entered behind the office's back, as a damaged or foreign program might."""
    give_own(office)
    numbering.number_own(office, drafted(office, "mot", tmp_path))
    code = drafted(office, "hai", tmp_path)
    with office.act("doc.number") as act:
        document = act.every(Document, code=code)[0]
        numbering.enter(office, act, document, "03", office.today, outside=False, as_drafted=True)
    return office


def test_a_reserved_number_left_over_when_its_year_ends_is_asked_about(filled: Office) -> None:
    assert "số giữ chưa dùng" not in found_kinds(filled)
    assert "số giữ chưa dùng" in found_kinds(on(filled, dt.date(2026, 1, 2)))


def test_number_and_day_are_read_from_the_returned_pdf(office: Office, tmp_path: Path, soffice: Path) -> None:
    """The file comes back from elsewhere: here it is the paper as another office's books print it with its number."""
    pdf = returned(office, tmp_path)

    done = number_from_pdf(office, "VB1", pdf)

    assert (done.document.number, done.document.issued_on) == ("123", dt.date(2025, 6, 19))
    kept = events(office.store)[-1]
    assert office.store.blobs.read(kept.blob) == pdf.read_bytes()
    assert verify_store(office).faults == ()


def test_another_paper_s_pdf_and_a_pdf_without_number_are_refused(
    office: Office, tmp_path: Path, soffice: Path
) -> None:
    content = returned(office, tmp_path).read_bytes()
    document = office.store.every(Document, code="VB1")[0]

    with pytest.raises(PdfOtherPaper):
        read_stamp(replace(document, subject="Việc hoàn toàn khác"), content, "a.pdf")
    other = drafted(office, "hai", tmp_path)
    path = next((tmp_path / "out").glob("*hai*.docx"))
    with pytest.raises(PdfNumberMissing, match="số, ký hiệu"):
        read_stamp(office.store.every(Document, code=other)[0], make_pdf(office, [path])[0].read_bytes(), "b.pdf")
    wrong = office.store.every(Document, code="VB1")[0]
    assert read_stamp(wrong, content, "a.pdf").number == "123/TB-STN"
    with pytest.raises(SymbolOther):
        numbering.read_number("123/TB-SCT", wrong.symbol)


def test_a_scan_and_a_file_that_is_no_pdf_are_refused(office: Office, tmp_path: Path) -> None:
    document = office.store.every(Document, code=drafted(office, "mot", tmp_path))[0]

    with pytest.raises(PdfWithoutText):
        read_stamp(document, scan(), "quet.pdf")
    with pytest.raises(PdfUnreadable):
        read_stamp(document, b"PK\x03\x04", "a.docx")


def scan() -> bytes:
    """A page that is one empty picture to a reader of text."""
    import pypdfium2

    made = pypdfium2.PdfDocument.new()
    made.new_page(595, 842)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def returned(office: Office, tmp_path: Path) -> Path:
    """VB1 as it comes back: printed with its number elsewhere, while these books still hold the draft."""
    from vanban.model.page import Element
    from vanban.pages.stamping import stamped

    drafted(office, "mot", tmp_path)
    draft = next((tmp_path / "out").glob("*mot*.docx"))
    lines = {Element.NUMBER: "Số: 123/TB-STN", Element.PLACE_DATE: "An Bình, ngày 19 tháng 6 năm 2025"}
    path = tmp_path / "ve.docx"
    path.write_bytes(stamped(draft.read_bytes(), lines))
    return make_pdf(office, [path])[0]
