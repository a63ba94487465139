"""Measures produced papers on paper and tells of it in `docs/papers`.

`python tools/measure_form.py` makes the sample of every type and all hard cases, converts them with LibreOffice,
writes the page pictures into `docs/pictures/`, the tables into `docs/papers/the-thuc.md`, and shows each type's
first page in its own description. It ends with 1 when something misses its form.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
from measuring.form import form_rows, wrong
from measuring.hard_cases import CODES, PROMULGATED, Case, make_cases, make_samples, staged
from measuring.reading import read_pdf
from measuring.report import Told, page

from every_paper import FROM_RECORDS
from vanban.config.settings import read_settings
from vanban.documents.catalogue import document_type
from vanban.render.pdf import to_pdf
from vanban.usecases.demo import Demo, build_demo

ROOT = Path(__file__).resolve().parents[1]
PAPERS, PICTURES = ROOT / "docs" / "papers", ROOT / "docs" / "pictures"
_DPI, _GREYS = 70, 16
OF_THE_DEMO = ("thong-bao-hop-cchc-2022", "ke-hoach-kh-cchc-2024", "bao-cao-kh-cchc-2024-6-thang-dau-nam-2024")
"""Papers of the demo whose pages the README shows."""


def draw(pdf: Path, name: str) -> list[str]:
    """A small grey picture of every page; their names."""
    names = []
    document = pypdfium2.PdfDocument(pdf)
    for number in range(len(document)):
        image = document[number].render(scale=_DPI / 72, grayscale=True).to_pil().convert("L")
        names.append(f"{name}-{number + 1}.png")
        image.quantize(_GREYS).save(PICTURES / names[-1], optimize=True)
    document.close()
    return names


def _of_demo(demo: Demo) -> list[Case]:
    found = [paper.path for paper in demo.papers if paper.path.stem in OF_THE_DEMO]
    return [Case(path.stem, "văn bản của bản minh họa (`make demo`)", path) for path in found]


def tell(cases: Sequence[Case], pdfs: Sequence[Path]) -> list[Told]:
    """Measured papers, with pictures of the samples and of what the README shows."""
    told = []
    for case, pdf in zip(cases, pdfs, strict=True):
        code = case.name.removeprefix("mau-")
        title = document_type(code).title if code in CODES else case.strains
        drawn = draw(pdf, code) if code in (*CODES, *OF_THE_DEMO, PROMULGATED) else ()
        told.append(Told(title, code, form_rows(read_pdf(pdf)), drawn))
    return told


def show_in(paper: Told) -> None:
    """The picture line of a type's own description; types written by hand share one."""
    file = PAPERS / (f"{paper.code}.md" if paper.code in FROM_RECORDS else "viet-tay.md")
    line = f"![{paper.title}, trang 1](../pictures/{paper.pictures[0]})"
    text = file.read_text(encoding="utf-8")
    if line not in text:
        file.write_text(f"{text.rstrip()}\n\n{line}\n", encoding="utf-8")


def measured(root: Path) -> list[Told]:
    """Everything made, converted in one go, measured and drawn."""
    settings = replace(read_settings(), cache=root / "cache")
    demo = build_demo(root / "demo")
    cases = [*make_samples(demo, settings, root / "mau"), *make_cases(demo, settings, root / "kho"), *_of_demo(demo)]
    cases = staged(cases, root / "in")
    pdfs = to_pdf(settings.soffice, [case.paper for case in cases], cache=settings.cache)
    return tell(cases, pdfs)


def main() -> int:
    """Write pictures, tables and picture lines."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        papers = measured(Path(folder))
    samples = [paper for paper in papers if paper.code in CODES]
    for paper in samples:
        show_in(paper)
    others = [paper for paper in papers if paper not in samples]
    (PAPERS / "the-thuc.md").write_text(page(samples, others), encoding="utf-8")
    missed = [f"{paper.code}: {said}" for paper in papers for said in wrong(list(paper.rows))]
    print("\n".join(missed) or f"{len(papers)} văn bản, {sum(len(paper.rows) for paper in papers)} thành phần, đều đạt")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
