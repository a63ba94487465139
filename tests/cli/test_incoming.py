"""Incoming papers from the command line: shown before stored, tables and JSON, proposals after a number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

ADD = ("incoming", "add", "UBND tỉnh", "Nâng chỉ số", "--number", "77/KH-UBND", "--issued-on", "16/6/2025")


@pytest.fixture
def with_paper(office_at: Run) -> Run:
    assert office_at(*ADD).code == 0
    return office_at


def test_an_instruction_is_shown_first_and_stored_when_confirmed(with_paper: Run) -> None:
    words = "Giao Thanh tra chủ trì, phối hợp với Văn phòng, báo cáo trước ngày 30/6/2025"

    shown = with_paper("incoming", "direct", "DEN1", words)
    stored = with_paper("incoming", "direct", "DEN1", words, "--yes")

    assert "Chủ trì: Thanh tra" in shown.out and "Chưa ghi gì" in shown.out
    assert stored.code == 0 and "giao nhiệm vụ NV" in stored.out
    (paper,) = json.loads(with_paper("incoming", "list", "--json").out)["papers"]
    assert paper["stage"] == "directed" and paper["due"] == "2025-06-29" and len(paper["tasks"]) == 1
    assert words in with_paper("incoming", "show", "DEN1").out


def test_an_unclear_instruction_says_what_it_lacks(with_paper: Run) -> None:
    refused = with_paper("incoming", "direct", "DEN1", "Nghiên cứu, tham mưu", "--yes")

    assert refused.code == 1 and "chưa rõ ai chủ trì" in refused.err and "VB-USECASES-143" in refused.err


def test_a_trial_stores_nothing(with_paper: Run) -> None:
    words = "Giao Thanh tra báo cáo trước ngày 30/6/2025"

    tried = with_paper("incoming", "direct", "DEN1", words, "--dry-run")

    assert tried.out.splitlines()[-1].startswith("Làm thử, chưa ghi gì")
    assert json.loads(with_paper("incoming", "list", "--json").out)["papers"][0]["stage"] == "arrived"


def test_a_superiors_page_beside_our_plan(with_paper: Run, tmp_path: Path) -> None:
    page = tmp_path / "home" / "a.txt"
    page.write_text("1. Các sở, ngành rà soát thủ tục trước ngày 30/6/2025.\n2. Sở Nội vụ báo cáo.\n", encoding="utf-8")

    before = with_paper("plan", "cover", "DEN1")
    taken = with_paper("incoming", "take", "DEN1", "a.txt", "--yes")
    found = json.loads(with_paper("plan", "cover", "DEN1", "--plan", "kh-2025", "--json").out)

    assert "vanban incoming take DEN1" in before.out
    assert "Đã nhận 2 mục của DEN1, giao 0 nhiệm vụ" in taken.out
    assert (found["ours"], found["open"]) == (1, 1)
    assert found["items"][0]["near"][0]["code"] == "NV1"
    tied = with_paper("plan", "cover", "DEN1", "--tie", "1=NV1")
    assert "Đã ghi NV1 thực hiện mục 1" in tied.out and "0 còn trống" in tied.out


def test_a_day_is_never_broken_in_the_register(with_paper: Run) -> None:
    for columns in ("80", "100", "140"):
        assert "16/6/2025" in with_paper("incoming", "register", COLUMNS=columns).out
    (row,) = json.loads(with_paper("incoming", "register", "--json").out)["rows"]
    assert row["number"] == "1" and row["symbol"] == "77/KH-UBND"
    assert json.loads(with_paper("incoming", "follow", "--json").out)["kind"] == "incoming_follow"


def test_a_numbered_paper_proposes_the_line_to_type(with_paper: Run) -> None:
    plan = ("plan", "add", "kh-cho", "nâng chỉ số", "--from", "01/7/2025", "--to", "31/12/2025")
    assert with_paper(*plan, "--basis", "Kế hoạch số 77/KH-UBND ngày 16/6/2025 của UBND tỉnh").code == 0
    with_paper("plan", "key-task", "kh-cho", "1", "Cải cách thể chế", "--area", "1")
    task = ("plan", "task", "kh-cho", "1", "Rà soát văn bản", "--lead", "thanh-tra", "--deadline", "trong quý III/2025")
    assert with_paper(*task).code == 0
    assert with_paper("doc", "new", "ke-hoach", "--plan", "kh-cho").code == 0

    done = with_paper("doc", "number", "VB1", "--outside", "46", "--date", "20/6/2025")

    assert done.code == 0 and "  vanban incoming answer DEN1 46/KH-STN\n" in done.out
    assert "chưa trình" in with_paper("incoming", "list").out
