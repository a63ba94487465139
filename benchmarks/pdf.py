"""PDF: batches side by side, a cold start with and without the prepared profile, and a preview from cold.

`python benchmarks/pdf.py` prints the figures and adds a line for each to `benchmarks/results-pdf.md`.
"cold" means: caches of vanban are empty, no LibreOffice is running. What the machine keeps of the
programs' files in memory is left as it is. Two batches need two cores: the load tells who else was at work.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sides import Figure, side_by_side

from vanban.config.settings import read_settings
from vanban.render.pdf import to_pdf
from vanban.render.stand_in import to_preview_pdf
from vanban.usecases.demo import AN_BINH_DAY, build_demo

_RESULTS = Path(__file__).with_name("results-pdf.md")
_HEAD = "# PDF: measured figures\n\n`python benchmarks/pdf.py` adds to this.\n\n"
_COLUMNS = "| day | machine | load before | what | measured | goal | reached |\n|---|---|---|---|---|---|---|\n"
_PAPERS, _TURNS, _BATCH_TURNS = 40, 7, 3
_VANBAN = str(Path(sys.executable).with_name("vanban"))


@contextmanager
def _copies(papers: list[Path], number: int) -> Iterator[list[Path]]:
    """So many papers, the shipped ones in turn, in a folder of their own."""
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder) / f"{n}.docx" for n in range(number)]
        yield [Path(shutil.copyfile(papers[n % len(papers)], name)) for n, name in enumerate(names)]


def batches(soffice: Path, papers: list[Path], cache: Path) -> list[Figure]:
    """Forty papers in one batch, and in two side by side."""
    with _copies(papers, _PAPERS) as copies:
        times = side_by_side(
            {
                "one": lambda: to_pdf(soffice, copies, cache=cache, processes=1),
                "two": lambda: to_pdf(soffice, copies, cache=cache, processes=2),
            },
            turns=_BATCH_TURNS,
        )
    return [
        Figure(f"{_PAPERS} papers in one batch", _PAPERS / times["one"], "papers/s"),
        Figure(f"{_PAPERS} papers in two batches side by side", _PAPERS / times["two"], "papers/s"),
        Figure("two batches side by side over one", times["one"] / times["two"], "×", 1.5, at_least=True),
    ]


def _with_a_fresh_profile(soffice: Path, paper: Path) -> None:
    """The usual way: LibreOffice makes its profile itself."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [str(soffice), profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, str(paper)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _with_an_empty_cache(soffice: Path, paper: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        to_pdf(soffice, [paper], cache=Path(folder))


def single_file(soffice: Path, papers: list[Path], cache: Path) -> list[Figure]:
    """One notice, LibreOffice not running before."""
    with _copies(papers[:1], 1) as (paper,):
        times = side_by_side(
            {
                "fresh": lambda: _with_a_fresh_profile(soffice, paper),
                "empty": lambda: _with_an_empty_cache(soffice, paper),
                "kept": lambda: to_pdf(soffice, [paper], cache=cache),
                "rdocx": lambda: to_preview_pdf(paper),
            },
            turns=_TURNS,
        )
    return [
        Figure("one notice, LibreOffice's own fresh profile", times["fresh"], "s"),
        Figure("one notice, profile prepared now", times["empty"], "s"),
        Figure("one notice, prepared profile kept from before", times["kept"], "s"),
        Figure("fresh profile over the prepared one", times["fresh"] / times["kept"], "×"),
        Figure("one notice laid out by rdocx, for preview only", times["rdocx"], "s"),
    ]


def _preview(office: Path, *options: str, **env: str) -> None:
    notice = ("thong-bao-ket-luan", "--meeting", "hop-cchc-quy-1-2024")
    with tempfile.TemporaryDirectory() as folder:
        who = ("--db", str(office), "--as", "lo-thi-mai-anh", "--out", f"{folder}/out")
        usual = {"VANBAN_TODAY": f"{AN_BINH_DAY}", "VANBAN_CACHE": f"{folder}/cache"}
        command = [_VANBAN, "doc", "preview", *notice, *who, *options]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | usual | env)


def previews(office: Path, cache: Path) -> list[Figure]:
    """`vanban doc preview` of a notice of two pages, the whole process, to its page pictures."""
    times = side_by_side(
        {
            "cold": lambda: _preview(office),
            "warm": lambda: _preview(office, VANBAN_CACHE=str(cache)),
            "rdocx": lambda: _preview(office, VANBAN_CACHE=str(cache), VANBAN_SOFFICE="none"),
            "pdf": lambda: _preview(office, "--pdf", VANBAN_CACHE=str(cache)),
        },
        turns=_TURNS,
    )
    return [
        Figure("`doc preview` to page pictures, empty cache", times["cold"], "s", 2),
        Figure("`doc preview` to page pictures, kept cache", times["warm"], "s", 2),
        Figure("`doc preview --pdf`, kept cache", times["pdf"], "s", 2),
        Figure("`doc preview` to page pictures by rdocx, without LibreOffice", times["rdocx"], "s", 2),
    ]


def main() -> None:
    soffice = read_settings().soffice
    if soffice is None:
        sys.exit("LibreOffice is missing")
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    with tempfile.TemporaryDirectory() as folder:
        made, cache = build_demo(Path(folder) / "demo"), Path(folder) / "cache"
        papers = [paper.path for paper in made.papers]
        found = [*batches(soffice, papers, cache), *single_file(soffice, papers, cache)]
        found += previews(made.offices[1].database, cache)
    machine = f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    rows = "".join(f"| {date.today():%Y-%m-%d} | {machine} | {load} | {figure.line()} |\n" for figure in found)
    before = _RESULTS.read_text(encoding="utf-8") if _RESULTS.exists() else _HEAD + _COLUMNS
    _RESULTS.write_text(before + rows, encoding="utf-8")
    print(_COLUMNS + rows)


if __name__ == "__main__":
    main()
