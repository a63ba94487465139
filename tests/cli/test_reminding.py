"""Reminders as people type them, and the owner's whole story."""

from __future__ import annotations

import json
from pathlib import Path

from cli.conftest import Run


def test_an_owner_finds_and_reports_a_task_in_two_commands(office_at: Run) -> None:
    """From "what is mine" to "done, with its paper": no third command is needed, and no word beyond the number."""
    asked = office_at("today", "Thanh tra", "--days", "200", VANBAN_ACTOR="chanh-tt")
    code = next(line.split()[0] for line in asked.out.splitlines() if "Kiểm tra công vụ" in line)

    told = office_at(
        *("task", "update", code, "100", "--paper", "33/BC-TTra", "--paper-date", "18/6/2025"), VANBAN_ACTOR="chanh-tt"
    )

    assert told.code == 0
    assert "100%, hoàn thành đúng hạn, chờ xác nhận" in told.out
    shown = json.loads(office_at("task", "show", code, "--json").out)
    assert shown["done"] == "2025-06-18"
    assert any("33/BC-TTra" in each["text"] for each in shown["story"])


def test_a_returned_draft_waits_for_who_submitted_it(office_at: Run) -> None:
    office_at("doc", "new", "thong-bao-ket-luan", "--meeting", "hop-thang-6")
    assert office_at("doc", "submit", "VB1", "--content", "thu-ky", "--form", "thu-ky").code == 0
    assert office_at("doc", "return", "VB1", "Thiếu hạn ở mục 2", VANBAN_ACTOR="giam-doc").code == 0

    said = office_at("today", "thu-ky")
    others = office_at("today", "chanh-tt")
    as_json = json.loads(office_at("today", "--json").out)

    assert "Bản thảo bị trả lại: 1" in said.out
    assert "bị trả lại" not in others.out
    assert [(each["code"], each["state"]) for each in as_json["returned"]] == [
        ("VB1", "Đỗ Minh Quân trả lại: Thiếu hạn ở mục 2")
    ]
    assert office_at("doc", "submit", "VB1", "--content", "thu-ky", "--form", "thu-ky").code == 0
    assert "bị trả lại" not in office_at("today", "thu-ky").out


def test_reminding_twice_says_that_there_is_nothing_more(office_at: Run, tmp_path: Path) -> None:
    office_at("task", "assign", "NV1", "thanh-tra")

    look = office_at("remind")
    first = office_at("remind", "--out", "tin")
    second = office_at("remind", "--out", "tin")

    assert "Chưa gửi gì" in look.out
    assert "Đã nhắc 2 người: ông Sầm Đức Anh, ông Đỗ Minh Quân." in first.out
    assert "Không có gì để nhắc" in second.out
    assert len(list((tmp_path / "home" / "tin").iterdir())) == 2


def test_without_a_server_nothing_is_sent(office_at: Run) -> None:
    office_at("task", "assign", "NV1", "thanh-tra")

    done = office_at("remind", "--smtp")

    assert done.code == 3
    assert "VB-USECASES-384" in done.err


def test_a_person_is_added_with_an_address(office_at: Run) -> None:
    posts = ("--address", "bà", "--position", "chuyên viên", "--unit", "Thanh tra")
    done = office_at("person", "add", "hoa", "Lục Thị Hòa", *posts, "--from", "1/1/2025", "--email", "hoa@a.vn")

    assert "1 địa chỉ thư" in done.out
    assert office_at("person", "email", "hoa", "hoa2@a.vn", "--from", "1/7/2025").code == 0
    assert office_at("person", "email", "hoa", "hoa").code == 1
