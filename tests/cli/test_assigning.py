"""Assignment and progress from the command line: what people type wrong, and what other programs read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run


@pytest.mark.parametrize("day", ["30/02/2025", "30/6/25", "hôm nay", "2025-13-01"])
def test_a_day_that_is_none_is_refused_before_anything_is_written(office_at: Run, day: str) -> None:
    done = office_at("task", "ask-extension", "NV1", day, "Chờ số liệu")

    assert done.code == 2 and "không phải là ngày" in done.err
    assert "ask-extension" not in office_at("history", "--json").out


@pytest.mark.parametrize(("day", "said"), [("01/01/1970", "bắt đầu"), ("21/6/2025", "sau hôm nay")])
def test_a_day_before_the_plan_or_in_the_future_is_refused(office_at: Run, day: str, said: str) -> None:
    for arguments in (["update", "NV1", "50", "x", "--on", day], ["answer", "NV2", "x", "--unit", "VP", "--on", day]):
        done = office_at("task", *arguments)

        assert done.code == 1 and said in done.err


def test_a_trial_says_so_and_changes_nothing(office_at: Run, tmp_path: Path) -> None:
    (tmp_path / "home" / "a.txt").write_text("x", encoding="utf-8")
    trials = (
        ["receive", "NV1"],
        ["hand-on", "NV1", "thu-ky"],
        ["send-back", "NV1", "nhầm"],
        ["answer", "NV2", "xong", "--unit", "VP"],
        ["ask-extension", "NV1", "15/7/2025", "chờ"],
        ["clarify", "NV1", "--decided-by", "Giám đốc"],
        ["evidence", "NV1", "--file", "a.txt"],
    )
    before = office_at("history", "--json").out
    for arguments in trials:
        done = office_at("task", *arguments, "--dry-run")
        assert done.code == 0 and done.out.startswith("Làm thử, chưa ghi gì: "), done

    assert office_at("history", "--json").out == before


def test_the_assigners_list_and_the_reminder_of_it(office_at: Run) -> None:
    office_at("task", "send-back", "NV2", "Thuộc Văn phòng", "--as", "chanh-tt")

    (waits,) = json.loads(office_at("task", "waiting", "--json").out)["tasks"]

    assert (waits["code"], waits["matter"], waits["since"]) == ("NV2", "sent_back", "2025-06-20")
    assert "1 việc chờ nơi giao" in office_at("today").out
    assert json.loads(office_at("today", "--json").out)["for_assigner"] == 1


def test_why_in_json_has_stable_names(office_at: Run) -> None:
    found = json.loads(office_at("task", "why", "NV1", "--json").out)

    assert set(found) == {
        *("version", "kind", "code", "title", "status", "deadline", "last_word", "proposal", "evidence", "requests"),
        *("partners", "waiting_on", "delay"),
    }
    assert found["delay"] == {"lead": 37, "partner": 0, "approver": 0, "entry": 0, "total": 37}


def test_gaps_in_json_name_the_missing_by_their_english_names(office_at: Run) -> None:
    found = json.loads(office_at("task", "gaps", "thanh-tra", "--json").out)

    assert found["looked_at"] == found["total"] == 3
    assert found["tasks"][0]["missing"] == ["responsibility", "product", "authority"]


def test_a_program_under_a_papers_name_is_refused_and_nothing_is_lost(office_at: Run, tmp_path: Path) -> None:
    (tmp_path / "home" / "bao-cao.pdf").write_bytes(b"MZ\x90\x00")

    done = office_at("task", "evidence", "NV1", "12/BC-VP", "--file", "bao-cao.pdf")

    assert done.code == 1 and "VB-USECASES-312" in done.err
    assert json.loads(office_at("task", "why", "NV1", "--json").out)["evidence"] == []
