"""`vanban doc preview`: the pages to look at, with LibreOffice, with its stand-in, and with neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Run

PREVIEW = ("doc", "preview", "thong-bao-ket-luan", "--meeting", "hop-thang-6")
WITHOUT_RDOCX = "import sys; sys.modules['rdocx'] = None"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return tmp_path / "home" / "out"


def kinds(folder: Path) -> set[str]:
    return {path.suffix for path in folder.iterdir()}


def test_a_preview_shows_its_pages(office_at: Run, made: Path, soffice: Path) -> None:
    done = office_at(*PREVIEW)

    assert done.code == 0 and done.err == ""
    assert kinds(made) == {".docx", ".pdf", ".png"}
    assert "chưa phải bản ký" not in done.out
    assert [line.strip() for line in done.out.splitlines() if ".png" in line] == [
        str(Path("out") / path.name) for path in sorted(made.glob("*.png"))
    ]


def test_who_asks_for_the_pdf_gets_no_pictures(office_at: Run, made: Path, soffice: Path) -> None:
    assert office_at(*PREVIEW, "--pdf").code == 0

    assert kinds(made) == {".docx", ".pdf"}


def test_without_libreoffice_the_pages_are_told_to_be_no_paper_for_signing(office_at: Run, made: Path) -> None:
    done = office_at(*PREVIEW, VANBAN_SOFFICE="none")

    assert done.code == 0 and "chưa phải bản ký" in done.out
    assert kinds(made) == {".docx", ".pdf", ".png"}


@pytest.fixture
def no_rdocx(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine with neither LibreOffice nor rdocx."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(WITHOUT_RDOCX)
    return {"PYTHONPATH": str(tmp_path / "site"), "VANBAN_SOFFICE": "none"}


def test_with_neither_the_docx_is_there_and_a_sentence_says_what_is_missing(
    office_at: Run, made: Path, no_rdocx: dict[str, str]
) -> None:
    done = office_at(*PREVIEW, **no_rdocx)

    assert done.code == 0 and "[VB-PDF-010]" in done.err
    assert kinds(made) == {".docx"}


def test_with_neither_who_asked_for_pages_is_refused(office_at: Run, made: Path, no_rdocx: dict[str, str]) -> None:
    done = office_at(*PREVIEW, "--png", **no_rdocx)

    assert done.code == 3 and "[VB-PDF-010]" in done.err
    assert kinds(made) == {".docx"}


def test_a_real_paper_never_takes_the_stand_in(office_at: Run, made: Path) -> None:
    done = office_at("doc", "new", *PREVIEW[2:], "--pdf", VANBAN_SOFFICE="none")

    assert done.code == 3 and "[VB-PDF-001]" in done.err
    assert kinds(made) == {".docx"}
