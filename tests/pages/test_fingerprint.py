"""What an approval binds of a file: every letter and look, nothing that is stamped later or that saving changes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest

from vanban.pages.fingerprint import fingerprint
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Office
from vanban.usecases.papers import produce, reproduce
from word_edits import edited, saved_by_libreoffice


@pytest.fixture
def paper(office: Office, tmp_path: Path) -> Path:
    return produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path).path


def print_of(path: Path) -> str:
    return fingerprint(path.read_bytes())


def test_number_day_and_draft_mark_are_outside(office: Office, paper: Path, tmp_path: Path) -> None:
    before = print_of(paper)
    done = number_outside(office, "VB1", "7", dt.date(2025, 6, 20))
    made = reproduce(office, done.document, tmp_path / "issued")

    assert print_of(made.path) == before


@pytest.mark.parametrize(
    ("words", "new"), [("ba phòng", "ba phòn"), ("ba phòng.", "ba phòng"), ("CỘNG HÒA", "CỘNG HOÀ"), ("Đỗ", "Đổ")]
)
def test_one_letter_is_another_page(paper: Path, words: str, new: str) -> None:
    before = print_of(paper)
    with edited(paper) as word:
        word.replace(words, new)

    assert print_of(paper) != before


def test_one_bold_word_is_another_page(paper: Path) -> None:
    before = print_of(paper)
    with edited(paper) as word:
        word.find("ba phòng").runs[0].bold = True

    assert print_of(paper) != before


def test_saving_changes_nothing(paper: Path) -> None:
    before = print_of(paper)
    with edited(paper):
        pass

    assert print_of(paper) == before


def test_libreoffice_saving_changes_nothing(paper: Path, soffice: Path) -> None:
    before = print_of(paper)
    saved_by_libreoffice(soffice, paper)

    assert print_of(paper) == before


def test_a_picture_and_a_footnote_count(paper: Path) -> None:
    before = print_of(paper)

    for name, content in (
        ("word/media/anh.png", b"\x89PNG"),
        (
            "word/footnotes.xml",
            b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            b"<w:footnote><w:p><w:r><w:t>a</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
    ):
        assert fingerprint(_with(paper.read_bytes(), name, content)) != before


def _with(content: bytes, name: str, part: bytes) -> bytes:
    copied = io.BytesIO(content)
    with zipfile.ZipFile(copied, "a") as archive:
        archive.writestr(name, part)
    return copied.getvalue()
