"""`vanban file`, `backup`, `restore`, `verify-store` as people type them: words, JSON, exit codes, trials."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture
def filed(office_at: Run, tmp_path: Path) -> Run:
    (tmp_path / "home" / "anh.jpg").write_bytes(b"jpg")
    for line in (
        ("file", "add", "01.VP", "Việc một cửa", "20"),
        ("file", "open", "01.VP"),
        ("file", "put", "01.VP", "hop-thang-6", "--file", "anh.jpg", "--title", "Ảnh họp"),
    ):
        done = office_at(*line)
        assert done.code == 0, done.err
    return office_at


def test_a_file_is_seen_in_a_table_and_as_json(filed: Run) -> None:
    listed = filed("file", "list")
    shown = json.loads(filed("file", "show", "1.vp", "--json").out)

    assert "01.VP" in listed.out and "đang lập" in listed.out and "Nông Văn Tài" in listed.out
    assert (shown["version"], shown["kind"], shown["file"]["stage"]) == (1, "work-file", "open")
    assert [piece["what"] for piece in shown["pieces"]] == ["other", "meeting"][::-1]


def test_a_trial_writes_nothing(filed: Run, tmp_path: Path) -> None:
    tried = filed("file", "take-out", "01.VP", "2", "nhầm", "--dry-run")
    closing = filed("file", "close", "01.VP", "--no-count", "--dry-run")

    assert tried.out.startswith("Làm thử, chưa ghi gì: đã rút") and closing.out.startswith("Làm thử")
    assert json.loads(filed("file", "list", "--json").out)["files"][0]["pieces"] == 2


def test_what_is_refused_is_one_sentence_with_its_code(filed: Run) -> None:
    cases = (
        (("file", "put", "01.VP", "--file", "khong-co.jpg", "--title", "x"), 3, "Không tìm thấy tệp"),
        (("file", "put", "01.VP", "--file", "anh.jpg"), 4, "chưa có tên"),
        (("file", "put", "09.VP", "hop-thang-6"), 3, "Không có hồ sơ số «09.VP»"),
        (("file", "hand-over", "01.VP", "--to", "Lưu trữ"), 4, "hãy kết thúc trước"),
        (("file", "add", "01.VP", "Khác", "20"), 4, "đã có hồ sơ 01.VP"),
        (("file", "list", "--as", "ai-do"), 2, "--as"),
        (("file", "close", "01.VP", "--as", "khong-ai"), 3, "khong-ai"),
    )
    for line, code, words in cases:
        done = filed(*line)
        assert done.code == code and words in done.err and "Traceback" not in done.err, (line, done)


def test_an_office_is_backed_up_and_restored_from_the_command_line(filed: Run, tmp_path: Path) -> None:
    saved = filed("backup", "--out", "sao-luu.zip")
    again = filed("backup", "--out", "sao-luu.zip")
    back = filed("restore", "sao-luu.zip", "--out", "moi")
    checked = filed("verify-store", "--db", "moi/vanban.db", "--json")

    assert saved.code == back.code == 0 and again.code == 4 and "đã có sẵn" in again.err
    assert "--db moi/vanban.db" in back.out and "ngày 20/6/2025" in back.out
    assert json.loads(checked.out)["faults"] == []


def test_verify_store_ends_with_the_machine_s_exit_code_when_bytes_are_gone(filed: Run, tmp_path: Path) -> None:
    blob = next((tmp_path / "home" / "vanban.files").glob("??/*"))
    blob.unlink()

    told = filed("verify-store")

    assert told.code == 5 and "không còn trong kho" in told.out and "1 lỗi" in told.out
    assert filed("file", "export", "01.VP", "--out", "ra").code == 5 and not (tmp_path / "home" / "ra").exists()
