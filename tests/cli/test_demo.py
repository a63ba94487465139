"""`vanban demo` as people meet it: what it prints, and the three commands that it tells them to try."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Run


@pytest.mark.skipif(os.name == "nt", reason="runs the lines in a POSIX shell")
def test_the_three_commands_that_the_demo_names_can_be_tried(vanban: Run, tmp_path: Path) -> None:
    said = vanban("demo", "--out", "mau", VANBAN_TODAY="", VANBAN_ACTOR="").out
    lines = said.split("Thử tiếp ba lệnh:")[1].strip().splitlines()

    env = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    for line in lines:
        done = subprocess.run(
            ["bash", "-c", line.strip()], cwd=tmp_path / "home", env=env, capture_output=True, text=True
        )
        assert done.returncode == 0 and done.stdout, (line, done.stderr)
    assert len(lines) == 3


def test_the_demo_says_what_it_made_and_shows_no_bar_to_a_pipe(vanban: Run) -> None:
    done = vanban("demo", "--out", "mau")

    assert done.code == 0 and done.err == ""
    assert done.out.count(".docx") == 5 and "Quá hạn 7 nhiệm vụ" in done.out


def test_without_libreoffice_the_papers_are_there_and_one_sentence_tells(vanban: Run, tmp_path: Path) -> None:
    done = vanban("demo", "--out", "mau", "--pdf", VANBAN_SOFFICE="none")

    assert done.code == 3 and "VB-PDF-001" in done.err
    assert len(list((tmp_path / "home" / "mau").rglob("*.docx"))) == 5
