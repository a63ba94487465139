"""Numbers and the register from the command line, as a clerk types them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from vanban.cli.door import run
from vanban.usecases.demo import Demo


@pytest.fixture
def clerk(demo: Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The invented department's books, which give the numbers of reports themselves."""
    made = demo.offices[1]
    home = tmp_path / "books"
    shutil.copytree(made.database.parent, home)
    monkeypatch.chdir(home)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("VANBAN_DB", str(home / "vanban.db"))
    monkeypatch.setenv("VANBAN_TODAY", made.day.isoformat())
    monkeypatch.setenv("VANBAN_ACTOR", made.actor)
    assert run(["office", "set", "--from", "01/6/2024", "--numbers", "BC=own", "--series", "BC=BC"]) == 0
    return home


def test_the_next_number_is_given_and_printed(clerk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doc", "number", "VB3"]) == 0
    assert "Đã cấp số 01/BC-SCT cho VB3." in capsys.readouterr().out

    assert run(["doc", "number", "VB4", "--dry-run"]) == 0
    assert "Làm thử, chưa ghi gì: đã cấp số 02/BC-SCT" in capsys.readouterr().out
    assert run(["doc", "number", "VB4", "--outside", "9/BC-SCT", "--date", "14/6/2024"]) == 4
    assert "VB-USECASES-121" in capsys.readouterr().err


def test_the_register_shows_reserved_and_cancelled_numbers_as_json(
    clerk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["number", "reserve", "BC", "2", "chờ ký"]) == 0
    assert run(["number", "cancel", "02/BC-SCT", "không dùng nữa"]) == 0
    capsys.readouterr()

    assert run(["register", "list", "--series", "BC", "--json"]) == 0

    rows = json.loads(capsys.readouterr().out)["rows"]
    assert [(row["number"], row["note"]) for row in rows] == [
        ("01/BC-SCT", "Giữ số: chờ ký"),
        ("02/BC-SCT", "Giữ số: chờ ký; Đã hủy ngày 14/6/2024: không dùng nữa"),
    ]


def test_the_register_is_printed_in_word_and_excel(clerk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["register", "out", "--docx", "--xlsx", "--out", "so"]) == 0

    assert "1 dòng, 1 quyển" in capsys.readouterr().out
    assert {path.name for path in (clerk / "so").iterdir()} == {
        "so-van-ban-di-2024-quyen-1.docx",
        "so-van-ban-di-2024.xlsx",
    }


def test_from_pdf_does_not_go_with_a_typed_number(clerk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doc", "number", "VB3", "--from-pdf", "a.pdf", "--date", "14/6/2024"]) == 2
    assert "--from-pdf" in capsys.readouterr().err


def test_recover_says_when_there_is_nothing_to_do(clerk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["recover"]) == 0
    assert "Không có việc gì dở dang." in capsys.readouterr().out
