"""What the engine prints is a valid Word file: by openxml-audit for every feature, by LibreOffice for some."""

from __future__ import annotations

import subprocess
from pathlib import Path
from unicodedata import normalize

import pdfplumber
import pytest
from openxml_audit import OpenXmlValidator

from render.features import CONTEXT, FEATURES, Feature, Verdict
from render.pictures import png
from render.raw import p, raw, tbl, tr
from render.test_subdocuments import rich_document
from vanban.model.paper import Picture, SubDocument
from vanban.render.template import compile_template

_PRINTED = [feature for feature in FEATURES if feature.verdict is not Verdict.REFUSED]
_LEAN = "A required relationship type"
"""Our small templates have no fonts and no theme of their own; Word does without them."""


def _complaints(content: bytes, file: Path) -> list[str]:
    file.write_bytes(content)
    return [str(error) for error in OpenXmlValidator().validate(str(file)).errors if _LEAN not in str(error)]


@pytest.mark.parametrize("feature", _PRINTED, ids=lambda feature: f"{feature.area}: {feature.name}")
def test_every_feature_prints_a_valid_file(feature: Feature, tmp_path: Path) -> None:
    printed = compile_template(feature.template).render(feature.values)

    assert _complaints(printed, tmp_path / "paper.docx") == []


def _everything() -> bytes:
    """A paper with pictures, a sub-document with a table and a list, merged cells, headers and notes."""
    template = raw(
        p("Kính gửi {{ name }} {{ picture }}"),
        p("{{p sub }}"),
        tbl(
            tr("{%tc for i in items %}", "{% hm %}Tiêu đề", "{%tc endfor %}"),
            tr("{%tc for i in items %}", "{% cellbg colour %}{{ i.title }}", "{%tc endfor %}"),
            columns=1,
        ),
        p("{%p for i in items %}"),
        p("{{ loop.index }}. {{ i.title }} {{r rich }}"),
        p("{%p endfor %}"),
        headers={"default": p("Đầu trang {{ picture }}"), "even": p("Trang chẵn {{ name }}")},
        footer=p("Chân trang {{ n }}"),
    )
    values = CONTEXT | {"sub": SubDocument(rich_document()), "picture": Picture(png(), 12, "Dấu")}
    return compile_template(template).render(values)


def test_a_paper_with_everything_is_valid(tmp_path: Path) -> None:
    assert _complaints(_everything(), tmp_path / "paper.docx") == []


def test_libreoffice_shows_what_was_printed(tmp_path: Path, soffice: Path) -> None:
    """A handful in one call: each becomes a page with its words."""
    wanted = {
        "tables: columns": "x một hai",
        "tables: cells merged sideways": "chung",
        "tables: tables in tables in tables": "Thương",
        "parts: footnotes": "Chú thích",
        "Word's own ways: tags in text boxes": "Thương",
    }
    chosen = {f"{f.area}: {f.name}": f for f in _PRINTED}
    files = {}
    for number, name in enumerate(wanted):
        files[name] = tmp_path / f"{number}.docx"
        files[name].write_bytes(compile_template(chosen[name].template).render(chosen[name].values))
    files["everything"] = tmp_path / "everything.docx"
    files["everything"].write_bytes(_everything())
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [str(soffice), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, files.values())], check=True, capture_output=True, timeout=180)

    for name, words in {**wanted, "everything": "Đầu trang|Tiêu đề|riêng|1. một thường đậm đỏ|Chân trang 7"}.items():
        with pdfplumber.open(files[name].with_suffix(".pdf")) as pdf:
            text = normalize("NFC", "\n".join(page.extract_text() for page in pdf.pages))
            images = sum(len(page.images) for page in pdf.pages)
        assert all(word in text for word in words.split("|")), (name, text)
        assert images >= (3 if name == "everything" else 0)
