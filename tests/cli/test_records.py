"""Records typed or imported at the command line: what is said about them, and what is refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from .conftest import Run


def test_init_says_whether_the_file_is_new(vanban: Run) -> None:
    assert vanban("init").out.startswith("Đã tạo cơ sở dữ liệu «vanban.db»")
    assert vanban("init").out.startswith("Đã có sẵn cơ sở dữ liệu «vanban.db»")


def test_a_database_of_a_newer_version_is_a_conflict(office_at: Run, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "home" / "vanban.db") as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()

    for command in (["task", "list"], ["task", "update", "NV1", "10", "x"], ["init"]):
        done = office_at(*command)
        assert done.code == 4 and "VB-STORE-002" in done.err, command


@pytest.mark.parametrize(
    "command",
    [
        ["task", "list", "--db", "."],
        ["init", "."],
        ["import", "."],
        ["conclusion", "paste", "hop-thang-6", "."],
        ["check", "."],
    ],
)
def test_a_folder_where_a_file_is_meant_is_a_mistake_of_use(office_at: Run, command: list[str]) -> None:
    done = office_at(*command)

    assert done.code == 2 and "là thư mục" in done.err


def test_an_empty_file_is_no_office(vanban: Run, tmp_path: Path) -> None:
    vanban("--version")
    (tmp_path / "home" / "vanban.db").write_bytes(b"")

    done = vanban("task", "list")

    assert done.code == 3 and done.out == "" and "VB-STORE-030" in done.err


def test_a_wrong_folder_of_templates_is_told(office_at: Run) -> None:
    done = office_at("doc", "preview", "ke-hoach", "--plan", "kh-2025", VANBAN_TEMPLATES="/khong/co")

    assert done.code == 2 and "/khong/co" in done.err and "VB-CONFIG-010" in done.err
