"""The papers of the real cases as text, compared with what stands in `samples/expected`."""

from __future__ import annotations

from books import lines_of
from vanban.usecases.demo import Demo


def test_every_paper_of_the_demo_says_what_it_said(demo: Demo, golden) -> None:
    for paper in demo.papers:
        golden(f"{paper.path.stem}.txt", "\n".join(lines_of(paper.path)) + "\n")


def test_every_paper_of_the_demo_has_the_form_of_the_decree(demo: Demo) -> None:
    assert [finding for paper in demo.papers for finding in paper.findings] == []
    assert len(demo.papers) == 5


def test_papers_made_from_samples_say_so_in_the_head_margin(demo: Demo) -> None:
    for paper in demo.papers:
        assert "BẢN MINH HỌA" in lines_of(paper.path)
