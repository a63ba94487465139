"""Papers to PDF: in batches, past damaged and stuck ones, and what the PDF holds for those who sign it."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from vanban.config.settings import Settings
from vanban.errors.pdf import ConversionFailed, LibreOfficeMissing
from vanban.render import pdf as pdf_module
from vanban.render.office_batch import Patience
from vanban.render.pdf import to_pdf
from vanban.usecases.demo import Demo

HASTY = Patience(seconds=2, seconds_per_page=0)
Soffice = Callable[[str], Path]


@pytest.fixture
def papers(demo: Demo, tmp_path: Path) -> Callable[[int], list[Path]]:
    """So many copies of a notice of two pages."""

    def copies(number: int) -> list[Path]:
        notice = next(paper.path for paper in demo.papers if paper.path.stem.startswith("thong-bao"))
        (tmp_path / "papers").mkdir()
        return [Path(shutil.copyfile(notice, tmp_path / "papers" / f"vb-{n}.docx")) for n in range(number)]

    return copies


@pytest.fixture
def wrapped(soffice: Path, tmp_path: Path) -> Soffice:
    """LibreOffice behind a shell script that first does something of its own; its calls are in `calls.log`."""

    def wrap(first: str) -> Path:
        script = tmp_path / "soffice"
        log = tmp_path / "calls.log"
        script.write_text(f'#!/bin/sh\necho "$*" >> "{log}"\n{first}\nexec "{soffice}" "$@"\n')
        script.chmod(0o755)
        return script

    return wrap


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made during the test."""
    folder = tmp_path / "thư mục tạm"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def calls(folder: Path) -> list[str]:
    return [line for line in (folder / "calls.log").read_text().splitlines() if "--convert-to" in line]


def running_in(folder: Path) -> list[str]:
    """Command lines of LibreOffice with a profile in this folder."""
    said = subprocess.run(["ps", "-wweo", "args"], capture_output=True, text=True, check=True).stdout
    return [line for line in said.splitlines() if f"UserInstallation={folder.as_uri()}" in line]


def test_papers_of_one_name_in_two_folders_get_a_pdf_each(
    demo: Demo, settings: Settings, tmp_path: Path, soffice: Path
) -> None:
    both = [tmp_path / name / "van-ban.docx" for name in ("mot", "hai")]
    for source, copy in zip(demo.papers[:2], both, strict=True):
        copy.parent.mkdir()
        shutil.copyfile(source.path, copy)
    told: list[Path] = []

    made = to_pdf(soffice, both, cache=settings.cache, told=told.append)

    assert made == [copy.with_suffix(".pdf") for copy in both]
    assert made[0].read_bytes() != made[1].read_bytes()
    assert sorted(told) == sorted(both)


def test_many_papers_go_in_batches_over_all_processes(
    papers: Callable[[int], list[Path]],
    wrapped: Soffice,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf_module, "LARGEST_BATCH", 3)

    made = to_pdf(wrapped(""), papers(8), cache=settings.cache, processes=2)

    assert all(pdf.exists() for pdf in made)
    assert sorted(call.count(".docx") for call in calls(tmp_path)) == [2, 3, 3]
    profiles = {call.split("UserInstallation=")[1].split()[0] for call in calls(tmp_path)}
    assert len(profiles) == 3, "each call has a profile of its own"


def damaged(paper: Path, how: str) -> None:
    content = bytearray(paper.read_bytes())
    if how == "empty":
        content.clear()
    elif how == "cut":
        del content[len(content) // 2 :]
    elif how == "text":
        content = bytearray("đây là chữ".encode())
    elif how == "bits":
        content[3000:3400] = b"x" * 400
    elif how == "xml":
        content = bytearray(_with_half_a_body(bytes(content)))
    paper.write_bytes(content)


def _with_half_a_body(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part[: len(part) // 2] if name == "word/document.xml" else part)
    return out.getvalue()


def test_damaged_papers_are_named_and_the_others_have_their_pdf(
    papers: Callable[[int], list[Path]], settings: Settings, soffice: Path
) -> None:
    made = papers(8)
    ways = ("empty", "cut", "text", "bits", "xml")
    for paper, how in zip(made[1:6], ways, strict=True):
        damaged(paper, how)

    with pytest.raises(ConversionFailed) as refusal:
        to_pdf(soffice, made, cache=settings.cache)

    with_pdf = [paper.stem for paper in made if paper.with_suffix(".pdf").exists()]
    assert with_pdf == ["vb-0", "vb-6", "vb-7"]
    for paper in made[1:6]:
        assert paper.name in str(refusal.value)


def test_many_lost_papers_are_told_in_one_short_sentence(
    papers: Callable[[int], list[Path]], settings: Settings, soffice: Path
) -> None:
    made = papers(9)
    for paper in made:
        damaged(paper, "empty")

    with pytest.raises(ConversionFailed, match=r"vb-4\.docx \(.*\) và 4 tệp khác\. "):
        to_pdf(soffice, made, cache=settings.cache)


def test_a_stuck_libreoffice_is_killed_and_only_what_is_missing_is_tried_again(
    papers: Callable[[int], list[Path]], wrapped: Soffice, settings: Settings, tmp_path: Path, scratch: Path
) -> None:
    stuck = wrapped('case "$*" in *convert-to*/1.docx*) sleep 600;; esac')

    with pytest.raises(ConversionFailed) as refusal:
        to_pdf(stuck, papers(3), cache=settings.cache, processes=1, patience=HASTY)

    assert "vb-1.docx" in str(refusal.value)
    assert "vb-0.docx" not in str(refusal.value) and "vb-2.docx" not in str(refusal.value)
    assert [call.count(".docx") for call in calls(tmp_path)] == [3, 1, 1, 1], "once together, once alone"
    assert sorted(path.name for path in (tmp_path / "papers").glob("*.pdf")) == ["vb-0.pdf", "vb-2.pdf"]
    assert running_in(scratch) == []
    assert list(scratch.iterdir()) == []


def test_nothing_of_libreoffice_stays_in_the_folder_of_temporary_files(
    papers: Callable[[int], list[Path]], wrapped: Soffice, settings: Settings, tmp_path: Path
) -> None:
    to_pdf(wrapped(""), papers(1), cache=settings.cache)

    home = calls(tmp_path)[0].split("UserInstallation=")[1].split()[0]
    hashed = "".join(f"{byte:x}" for byte in hashlib.md5(home.encode("utf-16-le")).digest())
    assert not [left for left in Path("/tmp").glob("OSL_PIPE_*") if left.name.endswith(hashed)]
    assert not list(Path(tempfile.gettempdir()).glob(f"{Path(home).parents[1].name}*"))


def test_a_libreoffice_that_breaks_down_once_works_the_second_time(
    papers: Callable[[int], list[Path]], wrapped: Soffice, settings: Settings, tmp_path: Path
) -> None:
    mark = tmp_path / "broke"
    broken = wrapped(f'case "$*" in *convert-to*) [ -e "{mark}" ] || {{ touch "{mark}"; kill -9 $$; }};; esac')

    made = to_pdf(broken, papers(2), cache=settings.cache, processes=1)

    assert all(pdf.read_bytes().startswith(b"%PDF") for pdf in made)


def test_a_program_that_cannot_be_started_counts_as_missing(
    papers: Callable[[int], list[Path]], tmp_path: Path
) -> None:
    with pytest.raises(LibreOfficeMissing):
        to_pdf(tmp_path / "soffice", papers(1))


def test_ctrl_c_leaves_no_process_and_no_folder(
    papers: Callable[[int], list[Path]], settings: Settings, soffice: Path, scratch: Path
) -> None:
    names = [str(path) for path in papers(30)]
    code = (
        "import sys; from pathlib import Path; from vanban.render.pdf import to_pdf; "
        f"to_pdf(Path({str(soffice)!r}), [Path(name) for name in sys.argv[1:]], cache=Path({str(settings.cache)!r}))"
    )
    env = os.environ | {"TMPDIR": str(scratch)}
    work = subprocess.Popen([sys.executable, "-c", code, *names], env=env, stderr=subprocess.PIPE)
    until = time.monotonic() + 30
    while not running_in(scratch) and time.monotonic() < until:
        time.sleep(0.02)
    assert running_in(scratch)

    work.send_signal(signal.SIGINT)
    _, said = work.communicate(timeout=30)

    assert b"KeyboardInterrupt" in said
    assert running_in(scratch) == []
    assert list(scratch.iterdir()) == []


@pytest.fixture(scope="module")
def signable(demo: Demo, tmp_path_factory: pytest.TempPathFactory, settings: Settings, soffice: Path) -> Path:
    """The PDF of a notice with two Word bookmarks."""
    paper = tmp_path_factory.mktemp("signable") / "vb.docx"
    document = Document(str(demo.papers[0].path))
    for number, (name, place) in enumerate({"KySo": 6, "NguoiKy": -3}.items()):
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(900 + number))
        start.set(qn("w:name"), name)
        document.paragraphs[place]._p.append(start)
        document.paragraphs[place]._p.append(end)
    document.save(str(paper))
    return to_pdf(soffice, [paper], cache=settings.cache)[0]


def test_word_bookmarks_are_named_destinations_in_the_pdf(signable: Path) -> None:
    document = pypdfium2.PdfDocument(signable)
    find = pypdfium2.raw.FPDF_GetNamedDestByName
    pages = {
        name: pypdfium2.raw.FPDFDest_GetDestPageIndex(document, found)
        for name in ("KySo", "NguoiKy")
        if (found := find(document, name.encode()))
    }

    assert pages == {"KySo": 0, "NguoiKy": len(document) - 1}


def test_the_pdf_has_a_title_and_a_version_that_the_rules_for_electronic_papers_admit(signable: Path) -> None:
    document = pypdfium2.PdfDocument(signable)

    assert document.get_metadata_value("Title")
    assert document.get_version() >= 14


def test_all_letters_are_in_embedded_fonts_that_stand_for_times_new_roman(signable: Path) -> None:
    with pdfplumber.open(signable) as document:
        used = {letter["fontname"] for page in document.pages for letter in page.chars}
        fonts = [font for page in document.pages for font in page.page_obj.resources["Font"].resolve().values()]
        embedded = [font.resolve()["FontDescriptor"].resolve() for font in fonts]

    assert used and {name.split("+")[1].split("-")[0] for name in used} <= {"LiberationSerif", "TimesNewRoman"}
    assert all("FontFile2" in descriptor or "FontFile3" in descriptor for descriptor in embedded)
