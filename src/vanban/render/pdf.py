"""From .docx to PDF by LibreOffice, and from PDF to page pictures."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from vanban.errors.pdf import ConversionFailed, LibreOfficeMissing
from vanban.files.writing import write_whole

SECONDS_PER_CALL = 60
SECONDS_PER_FILE = 10


def to_pdf(soffice: Path | None, papers: Sequence[Path]) -> list[Path]:
    """Lay a PDF beside each .docx, all in one call of LibreOffice, and give their paths.

    Each call has a profile of its own, so calls may run side by side. Raises `LibreOfficeMissing`,
    or `ConversionFailed` when a second try also gave no PDF in time.
    """
    if not papers:
        return []
    if soffice is None:
        raise LibreOfficeMissing()
    with tempfile.TemporaryDirectory(prefix="vanban-pdf-") as folder:
        made = Path(folder) / "pdf"
        made.mkdir()
        staged = _stage(papers, Path(folder))
        missing = _convert_twice(soffice, staged, made, Path(folder) / "profile")
        if missing:
            raise ConversionFailed(names=", ".join(papers[number].name for number in missing))
        return [_lay(made / f"{number}.pdf", paper) for number, paper in enumerate(papers)]


def _stage(papers: Sequence[Path], folder: Path) -> list[Path]:
    """Copies under plain numbers: two papers of one name in two folders would overwrite each other."""
    staged = []
    for number, paper in enumerate(papers):
        copy = folder / f"{number}.docx"
        shutil.copyfile(paper, copy)
        staged.append(copy)
    return staged


def _lay(made: Path, paper: Path) -> Path:
    target = paper.with_suffix(".pdf")
    write_whole(target, made.read_bytes())
    return target


def _convert_twice(soffice: Path, staged: list[Path], made: Path, profile: Path) -> list[int]:
    waiting = list(range(len(staged)))
    for _ in range(2):
        _convert(soffice, [staged[number] for number in waiting], made, profile)
        waiting = [number for number in waiting if not (made / f"{number}.pdf").exists()]
        if not waiting:
            break
        shutil.rmtree(profile, ignore_errors=True)
    return waiting


def _convert(soffice: Path, files: list[Path], made: Path, profile: Path) -> None:
    command = [
        str(soffice),
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(made)),
        *map(str, files),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        process.wait(SECONDS_PER_CALL + SECONDS_PER_FILE * len(files))
    except subprocess.TimeoutExpired:
        _kill_family(process)


def _kill_family(process: subprocess.Popen[bytes]) -> None:
    """LibreOffice starts a child that does the work; both must go."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def to_pictures(pdf: Path, *, dpi: int = 100) -> list[Path]:
    """One PNG per page beside the PDF (`name-1.png` …), and their paths."""
    import pypdfium2

    made = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            target = pdf.with_name(f"{pdf.stem}-{number + 1}.png")
            write_whole(target, _png(document[number], dpi))
            made.append(target)
    finally:
        document.close()
    return made


def _png(page: object, dpi: int) -> bytes:
    import io

    picture = page.render(scale=dpi / 72).to_pil()  # type: ignore[attr-defined]  # pypdfium2 is untyped
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
