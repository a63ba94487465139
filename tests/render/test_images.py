"""Pictures: put in whole, stored once, with their words; what is no picture is refused."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm

from render.pictures import jpeg, png, png_that_claims
from render.raw import p, raw, tbl, tr
from render.words import part
from vanban.errors.base import VanbanError
from vanban.errors.render import PictureUnusable, ValueUnprintable
from vanban.model.paper import Picture, RichText, Run
from vanban.render.template import compile_template


def _media(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [name for name in archive.namelist() if name.startswith("word/media/")]


def _printed(*body: str, picture: Any, **facts: Any) -> bytes:
    return compile_template(raw(*body, **facts)).render({"a": picture, "b": picture, "name": "x"})


def test_word_reads_the_picture_with_its_size_and_words() -> None:
    opened: Any = Document(io.BytesIO(_printed(p("{{ a }}"), picture=Picture(png(40, 20), 30.0, "Dấu & <chữ>"))))

    (shape,) = opened.inline_shapes
    assert (shape.width, shape.height) == (Mm(30), Mm(15))
    assert shape._inline.docPr.get("descr") == "Dấu & <chữ>"
    assert opened.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed].blob == png(40, 20)


def test_a_picture_put_in_twice_is_stored_once_for_all_parts() -> None:
    printed = _printed(
        p("{{ a }}{{ b }}"), picture=Picture(png(), 10), headers={"default": p("{{ a }}")}, footer=p("{{ a }}")
    )

    assert len(_media(printed)) == 1
    for name in ("document", "header1", "footer1"):
        assert part(printed, f"word/_rels/{name}.xml.rels").count("media/") == 1
    assert part(printed, "[Content_Types].xml").count("/word/media/") == 1


def test_every_drawing_has_a_number_of_its_own() -> None:
    import re

    drawn = '<w:r><w:drawing><wp:inline><wp:docPr id="5" name="h"/></wp:inline></w:drawing></w:r>'
    printed = _printed(
        p("{%p for i in range(3) %}"), p(drawn, "{{ a }}"), p("{%p endfor %}"), picture=Picture(jpeg(), 10)
    )

    numbers = re.findall(r'<wp:docPr id="(\d+)"', part(printed))
    assert len(numbers) == 6 == len(set(numbers))


def test_a_paper_of_ours_may_be_the_next_template() -> None:
    first = _printed(p("{{ a }}"), p("{_{ b }_}"), picture=Picture(png(shade=1), 10))

    second = compile_template(first).render({"b": Picture(png(shade=2), 10)})
    third = compile_template(_printed(p("{{ a }}"), p("{_{ b }_}"), picture=Picture(png(), 10))).render(
        {"b": Picture(png(), 10)}
    )

    opened: Any = Document(io.BytesIO(second))
    assert len(opened.inline_shapes) == 2 == len(_media(second))
    assert len(_media(third)) == 1


def test_papers_with_the_same_pictures_have_the_same_bytes() -> None:
    assert _printed(p("{{ a }}"), picture=Picture(png(), 9)) == _printed(p("{{ a }}"), picture=Picture(png(), 9))


def test_a_cell_may_end_with_a_picture() -> None:
    printed = _printed(tbl(tr("{{p a }}", "x")), picture=Picture(png(), 10))

    assert "</w:drawing></w:r></w:p></w:tc>" in part(printed)


BROKEN = {
    "no picture": b"chu",
    "nothing": b"",
    "a GIF": b"GIF89a" + b"\0" * 20,
    "a WebP": b"RIFF\0\0\0\0WEBP",
    "a HEIC": b"\0\0\0\x18ftypheic",
    "an SVG": b"<svg/>",
    "a PDF": b"%PDF-1.7",
    "a PNG without pixels": png()[:33],
    "a PNG cut off": png()[:-10],
    "a PNG with a changed byte": png()[:45] + b"\xff" + png()[46:],
    "a JPEG cut off": jpeg()[:30],
    "a JPEG without an end": jpeg()[:-2],
    "a JPEG of nothing": jpeg(0, 0),
    "a PNG of nothing": png_that_claims(0, 5),
    "a decompression bomb": png_that_claims(200_000, 200_000),
    "a file of 21 MB": png() + b"\0" * 21_000_000,
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_whole_picture_is_refused(name: str) -> None:
    with pytest.raises(PictureUnusable) as told:
        _printed(p("{{ a }}"), picture=Picture(BROKEN[name], 30))

    assert "{{ a }}" in str(told.value)


@pytest.mark.parametrize("width", [0, -1, 5000])
def test_a_picture_must_fit_on_paper(width: float) -> None:
    with pytest.raises(PictureUnusable):
        _printed(p("{{ a }}"), picture=Picture(png(), width))


def test_a_picture_stands_only_where_pictures_can() -> None:
    with pytest.raises(ValueUnprintable):
        _printed(p("x"), picture=Picture(png(), 10), core="{{ a }}")
    with pytest.raises(VanbanError):
        _printed(p("{{ a|upper }}"), picture=Picture(png(), 10))


def test_rich_text_links_have_their_relation_and_only_safe_addresses() -> None:
    compiled = compile_template(raw(p("{{r a }}")))

    printed = compiled.render({"a": RichText.of(Run("trang", link="https://example.vn/?a=1&b=2"))})

    assert 'Target="https://example.vn/?a=1&amp;b=2" TargetMode="External"' in part(
        printed, "word/_rels/document.xml.rels"
    )
    for address in ("javascript:alert(1)", "file:///c:/x", "\\\\server\\x", ""):
        with pytest.raises(ValueUnprintable):
            compiled.render({"a": RichText.of(Run("x", link=address))})


@pytest.mark.parametrize("run", [Run("x", colour="red"), Run("x", highlight="yellow"), Run("x", size_pt=0.2)])
def test_looks_that_word_does_not_know_are_refused(run: Run) -> None:
    with pytest.raises(ValueUnprintable):
        compile_template(raw(p("{{r a }}"))).render({"a": RichText.of(run)})
