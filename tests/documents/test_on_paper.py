"""The papers of `make demo` measured on paper, and a text that runs on over many pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from measure_form import OF_THE_DEMO
from measuring.form import form_rows, wrong
from measuring.reading import read_pdf

from books import bring
from vanban.render.pdf import to_pdf
from vanban.usecases.demo import Demo
from vanban.usecases.office import Office
from vanban.usecases.papers import produce
from vanban.usecases.picturing import make_pdf


@pytest.fixture(scope="module")
def printed(demo: Demo, tmp_path_factory: pytest.TempPathFactory, soffice: Path) -> dict[str, Path]:
    """Name → PDF of every paper that is measured."""
    folder = tmp_path_factory.mktemp("pdf")
    papers = [paper.path for paper in demo.papers if paper.path.stem in OF_THE_DEMO]
    copies = [Path(shutil.copyfile(path, folder / path.name)) for path in papers]
    return {pdf.stem: pdf for pdf in to_pdf(soffice, copies)}


@pytest.mark.parametrize("name", OF_THE_DEMO)
def test_a_paper_of_the_demo_has_the_form_of_the_decree_in_millimetres(printed: dict[str, Path], name: str) -> None:
    rows = form_rows(read_pdf(printed[name]))

    assert wrong(rows) == []
    assert len(rows) >= 45


def test_a_very_long_conclusion_runs_over_pages_with_numbers(office: Office, tmp_path: Path, soffice: Path) -> None:
    words = "Giao Thanh tra " + ", ".join(f"kiểm tra nội dung thứ {n}" for n in range(1, 600))
    bring(
        office,
        f"""
        meetings:
          - key: dai
            title: họp dài
            day: 2025-06-19
            chair: giam-doc
            conclusions: [{{words: "{words}", lead: thanh-tra, deadline: trong tháng 7/2025}}]
        """,
    )

    made = produce(office, "thong-bao-ket-luan", {"meeting": "dai"}, tmp_path)
    paper = read_pdf(make_pdf(office, [made.path])[0])

    rows = form_rows(paper)
    numbers = next(row.measured for row in rows if row.element == "Số trang")
    assert made.findings == () and wrong(rows) == []
    assert len(paper.pages) >= 4
    assert numbers == ", ".join(["–", *map(str, range(2, len(paper.pages) + 1))])
    assert 19.5 <= float(next(row.measured for row in rows if row.element == "Lề dưới").split()[0]) <= 25.5
