"""Reading Word files back: our own papers, the same after LibreOffice, and files that are dangerous or strange."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document as WordFile
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from render.words import with_part, word
from vanban.errors.pages import NotAWordFile, WordFileDamaged, WordFileTooLarge
from vanban.model.page import Align, Element
from vanban.pages.difference import difference
from vanban.pages.docx import read_docx
from vanban.pages.lines import plain_lines
from vanban.pages.typed import typed_parts
from vanban.usecases.demo import Demo


def test_every_element_of_a_notice_is_known(demo: Demo) -> None:
    facts = read_docx(demo.papers[0].path.read_bytes())

    wanted = set(Element) - {
        *(Element.LETTER_SUBJECT, Element.ADDRESSEE, Element.URGENCY, Element.CO_SIGNER_TITLE, Element.CO_SIGNER_NAME),
        *(Element.ANNEX_LABEL, Element.ANNEX_TITLE),
        *(Element.ANNEX_REFERENCE, Element.BLANK, Element.OTHER),
    }
    assert wanted <= {paragraph.element for paragraph in facts.paragraphs}
    assert [item.path for item in facts.items] == [str(n) for n in range(1, 10)]


def test_annex_sections_and_tables_are_known(demo: Demo) -> None:
    plan = next(paper for paper in demo.papers if "ke-hoach" in paper.path.name)
    facts = read_docx(plan.path.read_bytes())

    assert [(section.width_mm > section.height_mm, section.page_number_start) for section in facts.sections] == [
        (False, None),
        (True, 1),
    ]
    annex = next(table for table in facts.tables if table.bordered)
    assert (annex.columns, annex.rows, annex.heading_rows, annex.rows_may_split) == (6, 1 + 8 + 36, 1, False)
    assert facts.one(Element.ANNEX_LABEL) and facts.one(Element.ANNEX_REFERENCE)


def test_addresses_are_unique_and_found_again(demo: Demo) -> None:
    facts = read_docx(demo.papers[1].path.read_bytes())

    addresses = [paragraph.address for paragraph in facts.paragraphs]
    assert len(set(addresses)) == len(addresses)
    assert all(facts.at(address) is not None for address in addresses)


def test_a_paper_saved_by_libreoffice_says_the_same(demo: Demo, tmp_path: Path, soffice: Path) -> None:
    before = demo.papers[2].path
    subprocess.run(
        [
            *(str(soffice), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path), str(before)),
        ],
        check=True,
        capture_output=True,
    )

    ours, theirs = read_docx(before.read_bytes()), read_docx((tmp_path / before.name).read_bytes())

    def body(facts):
        return [(p.element, p.text) for p in facts.paragraphs if p.address.startswith("body/p") and p.text.strip()]

    assert body(theirs) == body(ours)
    assert difference(ours, theirs) == () or all("MINH HỌA" in change.words for change in difference(ours, theirs))


@pytest.mark.parametrize("number", range(5))
def test_every_paper_is_valid_open_xml(demo: Demo, number: int) -> None:
    told = OpenXmlValidator().validate(str(demo.papers[number].path))

    assert [str(error) for error in told.errors] == []


def test_looks_come_from_styles_defaults_and_runs() -> None:
    document = WordFile()
    style = document.styles["Normal"]
    style.font.name, style.font.bold = "Arial", True
    paragraph = document.add_paragraph("đậm ")
    paragraph.add_run("không đậm").bold = False
    paragraph.alignment = 3
    out = io.BytesIO()
    document.save(out)

    (fact,) = [p for p in read_docx(out.getvalue()).paragraphs if p.text]
    assert [(run.text, run.bold, run.font) for run in fact.runs] == [
        ("đậm ", True, "Arial"),
        ("không đậm", False, "Arial"),
    ]
    assert fact.align is Align.JUSTIFIED


def test_automatic_numbers_are_read_as_they_are_seen() -> None:
    document = WordFile()
    for text in ("một", "hai", "ba"):
        document.add_paragraph(text, style="List Number")
    out = io.BytesIO()
    document.save(out)

    assert [line.split()[0] for line in plain_lines(read_docx(out.getvalue()))] == ["1.", "2.", "3."]


def test_deleted_words_are_gone_and_inserted_ones_are_there() -> None:
    document = WordFile()
    paragraph = document.add_paragraph("Giao ")
    for tag, inner, text in (("del", "delText", "Thanh tra"), ("ins", "t", "Văn phòng")):
        change = parse_xml(
            f'<w:{tag} {nsdecls("w")} w:id="1" w:author="x">'
            f'<w:r><w:{inner} xml:space="preserve">{text}</w:{inner}></w:r></w:{tag}>'
        )
        paragraph._p.append(change)
    out = io.BytesIO()
    document.save(out)

    assert "Giao Văn phòng" in plain_lines(read_docx(out.getvalue()))


def test_text_inside_content_controls_is_read() -> None:
    document = WordFile()
    paragraph = document.add_paragraph("trong khung")._p
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    paragraph.addprevious(control)
    control.append(content)
    content.append(paragraph)
    out = io.BytesIO()
    document.save(out)

    assert "trong khung" in plain_lines(read_docx(out.getvalue()))
    assert document.element.body.find(qn("w:sdt")) is not None


def test_files_that_are_no_word_file_are_told() -> None:
    for content in (b"", b"chu", word()[:500]):
        with pytest.raises(NotAWordFile):
            read_docx(content)
    with pytest.raises(WordFileDamaged):
        read_docx(with_part(word("x"), "word/document.xml", b"<w:document"))


def test_entities_and_bombs_are_refused() -> None:
    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(WordFileDamaged):
        read_docx(with_part(word("x"), "word/document.xml", entity))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (300 << 20))
    with pytest.raises(WordFileTooLarge):
        read_docx(out.getvalue())


line = st.text(alphabet="abc ăâđêôơư,.;", min_size=1, max_size=30)


@settings(deadline=None, max_examples=40)
@given(st.lists(line.map(str.strip).filter(bool), min_size=1, max_size=8))
def test_typed_pages_come_out_as_lines_from_word_and_from_text(lines: list[str]) -> None:
    import unicodedata

    wanted = [unicodedata.normalize("NFC", each) for each in lines]

    assert [each for each in typed_parts(word(*lines), "x.docx") if each.strip()] == wanted
    assert [each for each in typed_parts("\n".join(lines).encode(), "x.txt") if each.strip()] == wanted


@settings(deadline=None, max_examples=40)
@given(st.lists(line, max_size=6), st.lists(line, max_size=6))
def test_two_files_differ_exactly_when_their_words_do(one: list[str], two: list[str]) -> None:
    first, second = read_docx(word(*one)), read_docx(word(*two))

    def shown(facts):
        return [text for text in plain_lines(facts) if text]

    assert (difference(first, second) == ()) == (shown(first) == shown(second))


def test_plus_signs_below_a_dash_are_items_of_their_own() -> None:
    from vanban.model.page import Element, PageFacts, ParagraphFact
    from vanban.pages.items import items_of

    lines = ("1. Việc:", "- một", "+ nhỏ", "+ nữa", "- hai", "2. Việc khác")
    body = tuple(ParagraphFact(f"body/p[{n}]", Element.BODY, line) for n, line in enumerate(lines))

    found = items_of(PageFacts("docx", body))

    assert [item.path for item in found] == ["1", "1/-1", "1/-1/+1", "1/-1/+2", "1/-2", "2"]
