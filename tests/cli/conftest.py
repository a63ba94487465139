"""Commands run as people run them: one process, its words and its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from books import SMALL


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def vanban(tmp_path: Path) -> Run:
    """Run `vanban` in an empty folder on 20/6/2025, as `thu-ky`."""

    def run(*arguments: str, stdin: str = "", **env: str) -> Done:
        usual = {
            "VANBAN_TODAY": "2025-06-20",
            "VANBAN_ACTOR": "thu-ky",
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
            "COLUMNS": "100",
        }
        folder = tmp_path / "home"
        folder.mkdir(exist_ok=True)
        done = subprocess.run(
            [sys.executable, "-m", "vanban", *arguments],
            input=stdin,
            env=os.environ | usual | env,
            cwd=folder,
            capture_output=True,
            text=True,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def office_at(vanban: Run, tmp_path: Path) -> Run:
    """The same with the small office of `books` in `vanban.db`."""
    vanban("init")
    (tmp_path / "home" / "small.yaml").write_text(SMALL, encoding="utf-8")
    assert vanban("import", "small.yaml").code == 0
    return vanban
