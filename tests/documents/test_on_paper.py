"""The papers measured on paper, from LibreOffice's PDF: the form of the decree, wrapped names, forty recipients."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from measure_form import NAMES, Paper, form_rows, measure

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
    papers = [paper.path for paper in demo.papers if paper.path.stem in NAMES]
    copies = [Path(shutil.copyfile(path, folder / path.name)) for path in papers]
    return {pdf.stem: pdf for pdf in to_pdf(soffice, copies)}


@pytest.mark.parametrize("name", NAMES)
def test_the_paper_has_the_form_of_the_decree_in_millimetres(printed: dict[str, Path], name: str) -> None:
    rows = form_rows(measure(printed[name]), NAMES[name])

    assert [row for row in rows if not row.right] == []
    assert len(rows) >= 26


@pytest.fixture
def on_paper(office: Office, tmp_path: Path, soffice: Path) -> Callable[[str], Paper]:
    """Make the notice of a meeting and measure it."""

    def make(meeting: str) -> Paper:
        made = produce(office, "thong-bao-ket-luan", {"meeting": meeting}, tmp_path)
        assert made.findings == ()
        return measure(make_pdf(office, [made.path])[0])

    return make


def test_forty_recipients_run_on_while_the_signature_stays_with_the_text(
    office: Office, on_paper: Callable[[str], Paper]
) -> None:
    names = ", ".join([*(f"{{name: Ủy ban nhân dân xã số {n}}}" for n in range(1, 41)), "{name: Thanh tra}"])
    bring(
        office,
        f"""
        meetings:
          - key: nhieu
            title: nhiều nơi nhận
            day: 2025-06-19
            chair: giam-doc
            recipients: [{names}]
            conclusions: [{{words: Giao Thanh tra làm, lead: thanh-tra, deadline: trong tháng 7/2025}}]
        """,
    )

    paper = on_paper("nhieu")

    first, last, text = paper.line("xã số 1;"), paper.line("xã số 40;"), paper.line("biết, thực hiện./.")
    assert text.page == first.page == paper.last("GIÁM ĐỐC").page == paper.last("Đỗ Minh Quân").page
    assert last.page == 2 and last.bottom_mm < 277.5


def test_a_name_that_wraps_keeps_its_rule_and_its_column(office: Office, on_paper: Callable[[str], Paper]) -> None:
    bring(
        office,
        """
        office:
          from: 2025-06-20
          name: Ban Quản lý các khu công nghiệp và khu kinh tế cửa khẩu tỉnh An Bình
          letterhead: BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP VÀ KHU KINH TẾ CỬA KHẨU QUỐC TẾ
          parent: ỦY BAN NHÂN DÂN TỈNH AN BÌNH
          abbreviation: BQL
          place: An Bình
        """,
    )

    paper = on_paper("hop-thang-6")

    lines = [line for line in paper.lines if line.page == 1 and line.bold and line.top_mm < 60 and line.right_mm < 97]
    names = [line for line in lines if "DỰ THẢO" not in line.text and "MINH HỌA" not in line.text]
    longest = max(line.width_mm for line in names)
    rule = paper.rule_below(names[-1])
    assert len(names) >= 2 and all(line.left_mm >= 29.5 for line in names)
    assert 1 / 3 <= rule.length_mm / longest <= 1 / 2


def test_a_very_long_conclusion_runs_over_pages_with_numbers(office: Office, on_paper: Callable[[str], Paper]) -> None:
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

    paper = on_paper("dai")

    pages = len(paper.sizes_mm)
    assert pages >= 4
    tops = {line.page for line in paper.lines if line.text.strip() == str(line.page) and line.top_mm < 20}
    assert tops == set(range(2, pages + 1))
