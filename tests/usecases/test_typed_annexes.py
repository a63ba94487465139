"""Annexes and promulgated texts of hand-written papers, and annexes as files of their own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from docx import Document as WordFile

from vanban.errors.documents import AnnexEmpty, AttachedUnnamed
from vanban.errors.usecases import NoAnnexes
from vanban.model.page import Element, PageFacts
from vanban.pages.docx import read_docx
from vanban.pages.splitting import split_annexes
from vanban.usecases.annex_files import lay_annexes
from vanban.usecases.kinds import words_of
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Office
from vanban.usecases.papers import produce, reproduce

DECISION = """Căn cứ Luật Tổ chức chính quyền địa phương;
Điều 1. Ban hành kèm theo Quyết định này Quy chế tiếp công dân.
Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này."""
RULES = """Quy chế
Tiếp công dân
(Kèm theo Quyết định …)
Chương I. QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Quy chế này quy định việc tiếp công dân."""
FORMS = """Phụ lục I
Danh mục biểu mẫu
| STT | Tên biểu mẫu |
| --- | --- |
| 1 | Sổ tiếp công dân \\| đơn |"""
BOOK = "Mẫu sổ\nSổ gồm ba cột"


def decide(office: Office, folder: Path, **more: object) -> Path:
    asked = {"subject": "Ban hành Quy chế tiếp công dân", "text": DECISION, "signer": "giam-doc", **more}
    return produce(office, "quyet-dinh", asked, folder).path


def facts_of(path: Path) -> PageFacts:
    return read_docx(path.read_bytes())


def said(path: Path) -> list[str]:
    """The lines of the body: heads and feet are left alone."""
    body = (paragraph for paragraph in facts_of(path).paragraphs if paragraph.address.startswith("body/"))
    return [paragraph.text for paragraph in body if paragraph.text.strip()]


def test_a_decision_carries_the_text_it_promulgates_and_its_annexes(office: Office, tmp_path: Path) -> None:
    made = produce(
        office,
        "quyet-dinh",
        {
            "subject": "Ban hành Quy chế tiếp công dân",
            "text": DECISION,
            "signer": "giam-doc",
            "attached": RULES,
            "annexes": (FORMS, BOOK),
        },
        tmp_path,
    )
    lines = said(made.path)
    facts = facts_of(made.path)

    assert not made.findings
    assert lines.count("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") == 2, "the rules have a heading of their own (form 1.3)"
    assert sum(line.startswith("Số:") for line in lines) == 1, "and no number"
    assert "QUY CHẾ" in lines and "Tiếp công dân" in lines and "Điều 1. Phạm vi điều chỉnh" in lines
    assert lines.count("Quy chế này quy định việc tiếp công dân./.") == 1
    assert [fact.text for fact in facts.of(Element.ANNEX_LABEL)] == ["Phụ lục I", "Phụ lục II"]
    assert len(facts.of(Element.ANNEX_REFERENCE)) == 3, "what the clerk typed there is not said twice"
    assert "Sổ tiếp công dân | đơn" in lines and lines[-1] == "Sổ gồm ba cột./."


def test_one_annex_has_no_number(office: Office, tmp_path: Path) -> None:
    path = decide(office, tmp_path, annexes=(FORMS,))

    assert [fact.text for fact in facts_of(path).of(Element.ANNEX_LABEL)] == ["Phụ lục"]


def test_every_reference_gets_number_and_day_of_an_edited_draft(office: Office, tmp_path: Path) -> None:
    path = decide(office, tmp_path, attached=RULES, annexes=(FORMS, BOOK))
    edited = WordFile(str(path))
    edited.add_paragraph("Ghi thêm bằng tay.")
    edited.save(str(path))

    done = number_outside(office, "VB1", "15/QĐ-STN", dt.date(2025, 6, 20))
    issued = reproduce(office, done.document, tmp_path)
    references = facts_of(issued.path).of(Element.ANNEX_REFERENCE)

    assert len(references) == 3 and all("số 15/QĐ-" in fact.text for fact in references)
    assert all("ngày 20 tháng 6 năm 2025" in fact.text for fact in references)
    assert "Ghi thêm bằng tay." in said(issued.path)


@pytest.mark.parametrize(
    ("asked", "refusal", "words"),
    [
        ({"attached": "Tiếp công dân\nĐiều 1. Một"}, AttachedUnnamed, "Tiếp công dân"),
        ({"attached": "Quy chế\nTiếp công dân"}, AnnexEmpty, "Quy chế"),
        ({"annexes": (FORMS, "Chỉ có tên")}, AnnexEmpty, "Phụ lục II"),
        ({"annexes": (" \n",)}, AnnexEmpty, "Phụ lục"),
    ],
)
def test_what_is_missing_is_told(
    office: Office, tmp_path: Path, asked: dict[str, object], refusal: type[Exception], words: str
) -> None:
    with pytest.raises(refusal, match=words):
        decide(office, tmp_path / "out", **asked)

    assert not (tmp_path / "out").exists()


def test_tables_of_a_word_file_stay_tables(office: Office, tmp_path: Path) -> None:
    typed = WordFile()
    typed.add_paragraph("Danh mục")
    for words in ("Một", "Hai"):
        table = typed.add_table(rows=2, cols=2)
        for cell, text in zip((c for row in table.rows for c in row.cells), ("STT", "Việc", "1", words), strict=True):
            cell.text = text
    source = tmp_path / "phu-luc.docx"
    typed.save(str(source))

    path = decide(office, tmp_path / "out", annexes=(words_of(source),))
    tables = [table for table in facts_of(path).tables if any(cell.text == "STT" for cell in table.cells)]

    assert [table.rows for table in tables] == [2, 2], "two tables in a row stay two"
    assert all(table.columns == 2 for table in tables)


def test_a_table_in_the_text_closes_on_a_line_of_its_own(office: Office, tmp_path: Path) -> None:
    asked = {"subject": "kết quả", "text": "Kết quả như sau:\n| Đơn vị | Số |\n| Văn phòng | 3 |", "signer": "giam-doc"}
    made = produce(office, "bao-cao", asked, tmp_path)

    assert not made.findings
    assert "./." in said(made.path)


def test_annexes_become_files_of_their_own(office: Office, tmp_path: Path) -> None:
    path = decide(office, tmp_path, attached=RULES, annexes=(FORMS, BOOK), number="15", issued_on=office.today)

    laid = lay_annexes(path)

    assert [annex.name.rpartition("-phu-luc-")[2] for annex in laid.annexes] == ["i.docx", "ii.docx"]
    assert not facts_of(laid.main).of(Element.ANNEX_LABEL)
    assert "QUY CHẾ" in said(laid.main), "the promulgated text stays with its decision"
    first = said(laid.annexes[0])
    assert first[:2] == ["Phụ lục I", "DANH MỤC BIỂU MẪU"]
    assert first[2].startswith("(Kèm theo Quyết định số ") and "15" not in first[2] and "2025" not in first[2]
    assert said(laid.annexes[1])[-1] == "Sổ gồm ba cột./."


def test_a_plan_s_annex_keeps_its_landscape_page(khanh_hoa: Office, office: Office, tmp_path: Path) -> None:
    made = produce(office, "ke-hoach", {"plan": "kh-2025"}, tmp_path)

    ((label, annex),) = split_annexes(made.path.read_bytes()).annexes
    (section,) = read_docx(annex).sections

    assert label == "Phụ lục" and section.width_mm > section.height_mm


def test_an_edited_part_is_laid_beside(office: Office, tmp_path: Path) -> None:
    path = decide(office, tmp_path, annexes=(FORMS,))
    once = lay_annexes(path)
    edited = WordFile(str(once.annexes[0]))
    edited.add_paragraph("Ghi thêm")
    edited.save(str(once.annexes[0]))

    again = lay_annexes(path)

    assert again.main == once.main and again.annexes[0] != once.annexes[0]
    assert "Ghi thêm" in said(once.annexes[0])


def test_a_paper_without_annexes_is_told(office: Office, tmp_path: Path) -> None:
    path = decide(office, tmp_path)

    with pytest.raises(NoAnnexes):
        lay_annexes(path)
