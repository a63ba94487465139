"""Sub-documents: put in whole, with styles, lists, pictures and links; what cannot come along is refused."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm

from render.pictures import jpeg, png
from render.raw import field, p, r, raw, relation, tbl, tr
from render.words import part, with_part, word
from vanban.errors.render import SubDocumentUnusable
from vanban.model.paper import SubDocument
from vanban.render.template import compile_template

TEMPLATE = raw(p("đầu"), p("{{p sub }}"), p("cuối"))


def _put(content: bytes, template: bytes = TEMPLATE) -> bytes:
    return compile_template(template).render({"sub": SubDocument(content)})


def rich_document() -> bytes:
    """A file of python-docx with a heading, a list, a style of its own, a picture and a table."""
    document: Any = Document()
    document.add_heading("Mục", 2)
    document.add_paragraph("một", style="List Number")
    document.add_paragraph("hai", style="List Number")
    style = document.styles.add_style("Riêng", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Quote"]
    document.add_paragraph("riêng", style="Riêng")
    document.add_picture(io.BytesIO(png()), Mm(20))
    table = document.add_table(1, 2, style="Table Grid")
    table.cell(0, 0).text = "ô"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_the_whole_body_stands_in_its_place() -> None:
    opened: Any = Document(io.BytesIO(_put(rich_document())))

    texts = [paragraph.text for paragraph in opened.paragraphs]
    assert texts == ["đầu", "Mục", "một", "hai", "riêng", "", "cuối"]
    assert opened.tables[0].cell(0, 0).text == "ô"
    assert len(opened.inline_shapes) == 1 and len(opened.sections) == 1


def test_styles_come_along_with_those_they_are_based_on() -> None:
    opened: Any = Document(io.BytesIO(_put(rich_document())))

    styles = {paragraph.text: paragraph.style for paragraph in opened.paragraphs}
    assert styles["Mục"].name == "Heading 2"
    assert styles["riêng"].name == "Riêng" and styles["riêng"].base_style.name == "Quote"
    assert opened.tables[0].style.name == "Table Grid"


def test_a_style_of_the_same_name_looks_as_in_the_template() -> None:
    theirs = part(raw(p("x")), "word/styles.xml").replace("<w:b/>", "<w:i/>")
    sub = with_part(raw(p(r("x", '<w:rStyle w:val="Manh"/>'))), "word/styles.xml", theirs.encode())

    styles = part(_put(sub), "word/styles.xml")

    assert styles.count('w:val="Mạnh"') == 1 and "<w:i/>" not in styles


def test_a_style_whose_id_the_template_uses_otherwise_gets_another() -> None:
    theirs = part(raw(p("x")), "word/styles.xml").replace('w:val="Mạnh"', 'w:val="Khác"').replace("<w:b/>", "<w:i/>")
    sub = with_part(raw(p(r("x", '<w:rStyle w:val="Manh"/>'))), "word/styles.xml", theirs.encode())

    printed = _put(sub)

    assert '<w:rStyle w:val="Manh1"/>' in part(printed)
    assert 'w:styleId="Manh1"' in part(printed, "word/styles.xml")


def test_every_sub_document_counts_for_itself() -> None:
    template = raw(p("{%p for s in subs %}"), p("{{p s }}"), p("{%p endfor %}"))
    subs = [SubDocument(rich_document()), SubDocument(rich_document())]

    printed = compile_template(template).render({"subs": subs})

    numbering = part(printed, "word/numbering.xml")
    lists = re.findall(r'<w:num w:numId="(\d+)"', numbering)
    assert len(lists) == len(set(lists)) >= 1
    assert numbering.rfind("<w:abstractNum ") < numbering.find("<w:num ")
    assert part(printed, "word/_rels/document.xml.rels").count("numbering.xml") == 1


def test_lists_used_by_paragraphs_get_numbers_of_their_own() -> None:
    listed = p(r("x"), properties='<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>')
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:abstractNum w:abstractNumId="0"><w:nsid w:val="1"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
    types = f'<Override PartName="/word/numbering.xml" ContentType="{kind}"/>'
    facts: dict[str, Any] = {
        "parts": {"word/numbering.xml": numbering},
        "types": types,
        "relations": relation("rIdNum", "numbering", "numbering.xml"),
    }

    printed = _put(raw(listed, **facts), raw(listed, p("{{p sub }}"), **facts))

    assert re.findall(r'<w:numId w:val="(\d+)"', part(printed)) == ["1", "2"]
    assert re.findall(r'<w:num w:numId="(\d+)"', part(printed, "word/numbering.xml")) == ["1", "2"]


def test_pictures_and_links_get_relations_where_they_stand() -> None:
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="a"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><a:blip r:embed="rId9"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    link = '<w:hyperlink r:id="rId8">' + r("trang") + "</w:hyperlink>"
    sub = raw(
        p(drawing, link),
        relations=relation("rId9", "image", "media/a.jpeg")
        + relation("rId8", "hyperlink", "https://example.vn", external=True),
        parts={"word/media/a.jpeg": jpeg()},
        types='<Default Extension="jpeg" ContentType="image/jpeg"/>',
    )

    printed = _put(sub, raw(p("x"), headers={"default": p("{{p sub }}")}))

    relations = part(printed, "word/_rels/header1.xml.rels")
    assert "media/" in relations and "https://example.vn" in relations
    ids = re.findall(r'r:(?:id|embed)="(\w+)"', part(printed, "word/header1.xml"))
    assert ids and all(f'Id="{id}"' in relations for id in ids)


def test_a_cell_that_ends_with_a_table_gets_a_paragraph() -> None:
    printed = _put(raw(tbl(tr("a", "b"))), raw(tbl(tr("{{p sub }}", "x"))))

    assert "</w:tbl><w:p/></w:tc>" in part(printed)


def test_tags_in_a_sub_document_are_only_text() -> None:
    assert "{{ khác }}" in part(_put(raw(p("{{ khác }}"))))


def test_bookmarks_are_put_in_once() -> None:
    sub = raw(p('<w:bookmarkStart w:id="0" w:name="moc"/>', r("x"), '<w:bookmarkEnd w:id="0"/>'))

    printed = _put(sub, raw(p("{{p sub }}"), p("{{p sub }}")))

    assert part(printed).count("<w:bookmarkStart") == 1 == part(printed).count("<w:bookmarkEnd")


REFUSED = {
    "no Word file": b"chu",
    "macros": raw(p("x"), parts={"word/vbaProject.bin": b"x"}),
    "fields that fetch": raw(p(field("DDE x"))),
    "footnotes": raw(p('<w:r><w:footnoteReference w:id="1"/></w:r>'), footnote=p("x")),
    "a chart": raw(
        p(
            '<w:r><w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId9"/>'
            "</w:drawing></w:r>"
        ),
        relations=relation("rId9", "chart", "charts/chart1.xml"),
    ),
    "a missing picture": raw(
        p('<w:r><w:drawing><a:blip r:embed="rId9"/></w:drawing></w:r>'),
        relations=relation("rId9", "image", "media/none.png"),
    ),
    "a list without its definition": raw(
        p(r("x"), properties='<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>')
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_come_along_whole_is_refused(name: str) -> None:
    with pytest.raises(SubDocumentUnusable) as told:
        _put(REFUSED[name])

    assert "{{p sub }}" in str(told.value)


def test_a_document_of_python_docx_with_all_its_styles_comes_along() -> None:
    printed = _put(word("a", rows=[["b", "c"]]))

    assert [paragraph.text for paragraph in Document(io.BytesIO(printed)).paragraphs] == ["đầu", "a", "cuối"]
