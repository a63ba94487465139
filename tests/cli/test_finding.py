"""`vanban find` at the keyboard."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from vanban.cli.door import run
from vanban.usecases.demo import Demo


@pytest.fixture
def books(demo: Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the demo's second office."""
    made = demo.offices[1]
    shutil.copytree(made.database.parent, tmp_path / "books")
    monkeypatch.setenv("VANBAN_DB", str(tmp_path / "books" / "vanban.db"))
    monkeypatch.setenv("VANBAN_TODAY", made.day.isoformat())
    monkeypatch.setenv("VANBAN_ACTOR", made.actor)
    return tmp_path / "books"


def test_the_hit_is_marked_and_its_place_told(books: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["find", "bo phan mot cua", "--kind", "task", "--limit", "1"]) == 0

    told = capsys.readouterr().out
    assert "NV14 · nhiệm vụ" in told
    assert "cập nhật: Đã niêm yết tại [bộ phận một cửa]" in told
    assert "còn nữa" in told


def test_files_are_read_by_the_first_search(books: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["find", "mức độ hài lòng", "--kind", "file", "--json"]) == 0

    form = json.loads(capsys.readouterr().out)
    assert (form["version"], form["kind"], form["waiting"]) == (1, "found", 0)
    hit = form["found"][0]
    start, end = hit["marks"][0]
    assert hit["code"] == "VB4" and hit["place"].startswith(("đoạn ", "bảng "))
    assert hit["snippet"][start:end] == "mức độ hài lòng"


def test_nothing_found_is_said(books: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["find", "khongaiviet"]) == 0
    assert capsys.readouterr().out == "Không tìm thấy gì.\n"


def test_without_words_the_command_says_how(books: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["find"]) == 2
    assert "Hãy gõ từ cần tìm" in capsys.readouterr().err


def test_the_index_can_be_filled_and_rebuilt(books: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["find", "--index"]) == 0
    assert "vừa đọc 4 tệp" in capsys.readouterr().out
    assert run(["find", "--index", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["read"] == 0
    assert run(["find", "--rebuild"]) == 0
    assert "vừa đọc 4 tệp" in capsys.readouterr().out
    assert run(["verify-store"]) == 0
