"""Pages where LibreOffice is missing: as many as in print, each marked as a preview."""

from __future__ import annotations

import shutil
import sys
import unicodedata
from pathlib import Path

import pdfplumber
import pytest
from measure_preview import compare

from vanban.errors.pdf import PreviewerMissing, PreviewFailed
from vanban.render.stand_in import MARK, to_preview_pdf
from vanban.usecases.demo import Demo


def test_every_page_of_every_paper_says_that_it_is_a_preview(demo: Demo, tmp_path: Path) -> None:
    for paper in demo.papers:
        copy = Path(shutil.copyfile(paper.path, tmp_path / "vb.docx"))

        made = to_preview_pdf(copy)

        marks = _slanted_words(made)
        assert marks and set(marks) == {MARK.replace(" ", "")}
        assert copy.read_bytes() == paper.path.read_bytes(), "the paper itself is not marked"


def _slanted_words(pdf: Path) -> list[str]:
    """The slanted letters of each page."""
    with pdfplumber.open(pdf) as document:
        pages = [[letter["text"] for letter in page.chars if abs(letter["matrix"][1]) > 0.1] for page in document.pages]
    return [unicodedata.normalize("NFC", "".join(letters)).replace(" ", "") for letters in pages]


def test_a_preview_has_the_pages_and_nearly_all_the_lines_of_print(demo: Demo, tmp_path: Path, soffice: Path) -> None:
    found = [compare(paper.path, soffice, tmp_path) for paper in demo.papers]

    assert [each.name for each in found if not each.is_good_enough] == []
    assert max(each.off_mm("top_mm")[1] for each in found) < 2


def test_without_rdocx_one_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rdocx", None)

    with pytest.raises(PreviewerMissing, match="LibreOffice"):
        to_preview_pdf(tmp_path / "vb.docx")


def test_a_paper_that_is_none_is_named(tmp_path: Path) -> None:
    paper = tmp_path / "vb.docx"
    paper.write_text("đây là chữ")

    with pytest.raises(PreviewFailed, match=r"vb\.docx"):
        to_preview_pdf(paper)

    assert list(tmp_path.iterdir()) == [paper]
