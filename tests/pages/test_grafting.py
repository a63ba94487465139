"""Paragraphs put from one file into another: their look, their numbers, and what cannot go along."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor
from openxml_audit import OpenXmlValidator

from render.words import word
from vanban.errors.pages import GraftMisplaced
from vanban.model.page import ParagraphFact
from vanban.pages.docx import read_docx
from vanban.pages.grafting import Graft, Where, graft
from vanban.pages.lines import plain_lines
from vanban.usecases.demo import Demo


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def fact(content: bytes, words: str) -> ParagraphFact:
    return next(p for p in read_docx(content).paragraphs if words in p.text)


def put(content: bytes, edited: bytes, *grafts: tuple[Where, str, str]) -> tuple[bytes, tuple[Graft, ...]]:
    """Graft paragraphs named by words that stand in them."""
    chosen = []
    for where, target, source in grafts:
        given = (fact(edited, source),) if source else ()
        chosen.append(Graft(where, fact(content, target).address, given[0].address if given else "", given))
    return graft(content, edited, chosen)


def test_paragraphs_go_behind_before_and_in_place_of_others() -> None:
    content, edited = word("một", "hai", "ba"), word("tay 1", "tay 2", "tay 3")

    made, left = put(
        content,
        edited,
        (Where.AFTER, "một", "tay 1"),
        (Where.AFTER, "một", "tay 2"),
        (Where.INSTEAD, "hai", "tay 3"),
        (Where.BEFORE, "ba", "tay 1"),
        (Where.GONE, "ba", ""),
    )

    assert left == ()
    assert [line for line in plain_lines(read_docx(made)) if line] == ["một", "tay 1", "tay 2", "tay 3", "tay 1"]


def test_the_same_grafts_give_the_same_bytes() -> None:
    content, edited = word("một"), word("tay")

    assert put(content, edited, (Where.AFTER, "một", "tay")) == put(content, edited, (Where.AFTER, "một", "tay"))


def test_a_paragraph_looks_as_it_did_whatever_the_styles_are_called(demo: Demo) -> None:
    """The edited file has styles, defaults and theme of its own; the new one knows none of them."""
    document = WordFile()
    style = document.styles.add_style("Kiểu của tôi", 1)
    style.font.name, style.font.size, style.font.italic = "Arial", Pt(12), True
    paragraph = document.add_paragraph("nghiêng ", style=style)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.paragraph_format.left_indent = Mm(20)
    paragraph.paragraph_format.first_line_indent = Mm(-5)
    paragraph.paragraph_format.space_before = Pt(9)
    run = paragraph.add_run("đậm đỏ thôi nghiêng")
    run.bold, run.italic, run.font.color.rgb = True, False, RGBColor(0xC0, 0, 0)
    edited = saved(document)
    content = demo.papers[0].path.read_bytes()

    made, _ = put(content, edited, (Where.AFTER, "3. Vận động", "đậm đỏ"))

    before, after = fact(edited, "đậm đỏ"), fact(made, "đậm đỏ")
    assert after.runs == before.runs
    for name in ("align", "left_mm", "first_line_mm", "before_pt", "after_pt", "line_spacing"):
        assert getattr(after, name) == getattr(before, name), name


def test_what_comes_out_is_valid_open_xml(demo: Demo, tmp_path: Path) -> None:
    document = WordFile()
    document.add_paragraph("tay", style="List Number").add_run(" đậm").bold = True
    made, _ = put(demo.papers[0].path.read_bytes(), saved(document), (Where.AFTER, "3. Vận động", "tay"))
    (tmp_path / "x.docx").write_bytes(made)

    told = OpenXmlValidator().validate(str(tmp_path / "x.docx"))

    assert [str(error) for error in told.errors] == []


def test_an_automatic_number_is_written_out(demo: Demo) -> None:
    document = WordFile()
    for text in ("một", "hai"):
        document.add_paragraph(text, style="List Number")

    made, _ = put(demo.papers[0].path.read_bytes(), saved(document), (Where.AFTER, "3. Vận động", "hai"))

    assert "2. hai" in plain_lines(read_docx(made))


def test_tracked_changes_comments_and_bookmarks_stay_behind() -> None:
    document = WordFile()
    paragraph = document.add_paragraph("Giao ")
    for tag, inner, text in (("del", "delText", "Thanh tra"), ("ins", "t", "Văn phòng")):
        xml = f'<w:{tag} {nsdecls("w")} w:id="1" w:author="x"><w:r><w:{inner}>{text}</w:{inner}></w:r></w:{tag}>'
        paragraph._p.append(parse_xml(xml))
    paragraph._p.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="7" w:name="x"/>'))
    paragraph._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="7"/>'))

    made, _ = put(word("một"), saved(document), (Where.AFTER, "một", "Giao"))

    text = WordFile(io.BytesIO(made)).paragraphs[1]._p.xml
    assert "Giao Văn phòng" in plain_lines(read_docx(made))
    assert not any(tag in text for tag in ("w:ins", "w:del", "bookmark", "Thanh tra"))


def test_a_paragraph_with_a_picture_is_left_and_named(tmp_path: Path) -> None:
    import struct
    import zlib

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    dot = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    document = WordFile()
    document.add_paragraph("hình ").add_run().add_picture(io.BytesIO(dot), Mm(10))

    made, left = put(word("một"), saved(document), (Where.AFTER, "một", "hình"))

    assert [each.paragraphs[0].text.strip() for each in left] == ["hình"]
    assert "hình" not in plain_lines(read_docx(made))


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(GraftMisplaced):
        graft(word("một"), word("tay"), [Graft(Where.GONE, "body/p[9]")])
