"""Copies and corrections as people type them: who acts, what is shown, what is said of a wrong option."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vanban.files.reading import read_limited

from .conftest import Done, Run

COPY = ("doc", "copy", "VB1", "--form", "sao-y", "--to", "Sở Nội vụ", "--outside", "03/SY-STN", "--date", "20/6/2025")


@pytest.fixture
def with_plan(office_at: Run, soffice: Path) -> Run:
    """The small office with its plan's paper, which has its number."""
    assert office_at("doc", "new", "ke-hoach", "--plan", "kh-2025").code == 0
    return office_at


def said(done: Done) -> str:
    return " ".join((done.out + done.err).split())


def test_a_copy_is_made_by_whoever_is_named_and_is_in_office(with_plan: Run) -> None:
    gone = with_plan(*COPY, "--as", "da-nghi")
    done = with_plan(*COPY, "--as", "chanh-tt")

    assert gone.code == 1 and "da-nghi" not in gone.out and "VB-STORE" in gone.err
    assert done.code == 0 and "Đã sao VB2 số 03/SY-STN" in said(done)
    assert "Sầm Đức Anh" in with_plan("history", "VB2").out


def test_both_papers_show_the_copy(with_plan: Run) -> None:
    with_plan(*COPY)

    old = json.loads(with_plan("doc", "show", "VB1", "--json").out)
    copy = json.loads(with_plan("doc", "show", "VB2", "--json").out)

    assert [(tie["role"], tie["active"], tie["code"]) for tie in old["ties"]] == [("copies", False, "VB2")]
    assert [(tie["role"], tie["active"], tie["code"]) for tie in copy["ties"]] == [("copies", True, "VB1")]
    assert old["void"] == copy["void"] == ""
    assert "Có bản sao 03/SY-STN ngày 20/6/2025 (VB2)." in with_plan("doc", "show", "VB1").out


def test_a_trial_makes_nothing(with_plan: Run, tmp_path: Path) -> None:
    done = with_plan(*COPY, "--dry-run", "--out", "thu")

    assert done.code == 0 and done.out.startswith("Làm thử, chưa ghi gì: đã sao VB2")
    assert not (tmp_path / "home" / "thu").exists() and "VB2" not in with_plan("doc", "list").out


def test_an_unknown_form_or_an_empty_recipient_is_a_typing_mistake(with_plan: Run) -> None:
    assert with_plan("doc", "copy", "VB1", "--form", "sao-chep", "--to", "a").code == 2
    assert with_plan("doc", "copy", "VB1", "--form", "sao-y", "--to", " ").code == 2
    assert with_plan("doc", "copy", "VB1", "--form", "sao-y").code == 2
    assert with_plan("doc", "copy", "VB9", "--form", "sao-y", "--to", "a").code == 3


def test_recover_lays_the_file_of_a_copy_again(with_plan: Run, tmp_path: Path) -> None:
    with_plan(*COPY)
    file = next((tmp_path / "home" / "out").glob("ban-sao-*.pdf"))
    content = read_limited(file)
    file.unlink()

    trial, done, again = with_plan("recover", "--dry-run"), with_plan("recover"), with_plan("recover")

    assert "Tệp của bản sao VB2 không còn ở chỗ cũ." in trial.out
    assert "Đã đặt lại tệp của bản sao VB2 số 03/SY-STN" in done.out and read_limited(file) == content
    assert again.out.strip() == "Không có việc gì dở dang."


def test_a_copy_is_not_drafted_submitted_or_numbered(with_plan: Run) -> None:
    with_plan(*COPY)

    for command in (("doc", "submit", "VB2"), ("doc", "number", "VB2", "--outside", "9/SY-STN", "--date", "20/6/2025")):
        assert with_plan(*command).code != 0


def test_a_recall_needs_its_reason(with_plan: Run) -> None:
    assert with_plan("doc", "recall", "VB1").code == 2
    assert with_plan("doc", "recall", "VB1", "--reason", " ").code == 2
    done = with_plan("doc", "recall", "VB1", "--reason", "ban hành nhầm")

    assert done.code == 0 and "3 nhiệm vụ chưa xong bắt đầu từ VB1" in done.out and "vanban task stop NV1" in done.out
