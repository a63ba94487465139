"""The demo twice in one folder: nothing new is stored, and what somebody edited stays."""

from __future__ import annotations

from pathlib import Path

from docx import Document as WordFile

from vanban.usecases.demo import build_demo


def test_the_demo_can_be_built_again_over_an_edited_paper(tmp_path: Path) -> None:
    first = build_demo(tmp_path)
    plan = first.offices[1].papers[0].path
    word = WordFile(str(plan))
    word.paragraphs[0].runs[0].text = "KẾ HOẠCH SỬA TAY"
    word.save(str(plan))
    mine = plan.read_bytes()

    again, third = build_demo(tmp_path), build_demo(tmp_path)

    assert [office.stored for office in again.offices] == [{}, {}]
    assert plan.read_bytes() == mine
    assert again.offices[1].papers[0].kept == plan
    assert third.offices[1].papers[0].path == again.offices[1].papers[0].path != plan


def test_the_demo_tells_what_is_late_and_why(tmp_path: Path) -> None:
    late = build_demo(tmp_path).offices[1].late

    assert [(line.code, line.days_late) for line in late.lines][:2] == [("NV37.8", 78), ("NV38.6", 45)]
    assert late.total == 7 and sum(bool(line.file.difficulty) for line in late.lines) == 6
