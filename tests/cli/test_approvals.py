"""Drafts on their way to approval, from the command line."""

from __future__ import annotations

import base64
import json
import re
import shutil
from pathlib import Path

import pytest

from vanban.usecases.demo import Demo

from .conftest import Run


@pytest.fixture
def mine(vanban: Run, demo: Demo, tmp_path: Path) -> Run:
    """The demo's second office, to be changed."""
    shutil.copytree(demo.offices[1].database.parent, tmp_path / "mine")
    env = {"VANBAN_DB": str(tmp_path / "mine" / "vanban.db"), "VANBAN_TODAY": "2024-06-14"}
    return lambda *arguments, **more: vanban(*arguments, **(env | {"VANBAN_ACTOR": "lo-thi-mai-anh"} | more))


def test_a_draft_that_waits_stands_in_today_of_whose_turn_it_is(mine: Run) -> None:
    mine("office", "approval", "BC", "--level", "don-vi-soan", "--level", "nguoi-ky", "--from", "01/01/2024")
    assert mine("doc", "submit", "VB4").code == 0

    assert "Văn bản chờ duyệt: 1" in mine("today", "Văn phòng").out
    assert "Văn bản chờ duyệt" not in mine("today", "dang-van-khai").out
    waiting = json.loads(mine("today", "ngo-thi-thanh-binh", "--json").out)["approvals"]
    assert [(each["code"], each["who"]) for each in waiting] == [("VB4", ["Ngô Thị Thanh Bình"])]
    mine("doc", "approve", "VB4", VANBAN_ACTOR="ngo-thi-thanh-binh")
    assert "VB4" in mine("today", "Đặng Văn Khải").out


def test_a_submitted_draft_tells_where_it_stands_wherever_papers_are_shown(mine: Run) -> None:
    mine("doc", "submit", "VB4")

    assert "Đang ở bước: chờ duyệt: người ký" in mine("doc", "show", "VB4").out
    assert "chờ duyệt" in mine("doc", "list").out and "người ký" not in mine("doc", "list").out
    assert json.loads(mine("doc", "show", "VB4", "--json").out)["approval"]["stage"] == "waiting"
    listed = json.loads(mine("doc", "list", "--json").out)["documents"]
    assert [each["approval"] and each["approval"]["state"] for each in listed] == [None] * 3 + ["chờ duyệt: người ký"]

    mine("doc", "return", "VB4", "Thiếu căn cứ", VANBAN_ACTOR="dang-van-khai")

    assert "Đang ở bước: bị trả lại" in mine("doc", "show", "VB4").out
    mine("doc", "number", "VB4", "--outside", "9/BC-SCT", "--date", "14/6/2024")
    assert "Đang ở bước" not in mine("doc", "show", "VB4").out


def test_the_log_is_there_for_other_programs(mine: Run) -> None:
    mine("doc", "submit", "VB4")
    mine("doc", "return", "VB4", "Thiếu căn cứ", VANBAN_ACTOR="dang-van-khai")
    told = json.loads(mine("doc", "log", "VB4", "--json").out)

    assert (told["kind"], told["stage"]) == ("document_log", "returned")
    assert [(each["said"], each["by"], each["reason"]) for each in told["verdicts"]] == [
        ("submitted", "Lò Thị Mai Anh", ""),
        ("returned", "Đặng Văn Khải", "Thiếu căn cứ"),
    ]


def test_a_trial_of_every_verb_writes_nothing(mine: Run) -> None:
    assert mine("doc", "submit", "VB4", "--dry-run").out.startswith("Làm thử, chưa ghi gì: đã trình VB4")
    assert "dự thảo" in mine("doc", "log", "VB4").out


def test_a_rule_needs_levels_or_off(mine: Run) -> None:
    assert mine("office", "approval", "TB", "--from", "01/01/2024").code == 2
    refused = mine("office", "approval", "XX", "--level", "khong-co", "--from", "01/01/2024")
    assert refused.code == 2
    assert all(words in refused.err.lower() for words in ("«xx»", "cấp cuối phải là người ký", "«khong-co»"))
    assert "không cần duyệt" in mine("office", "approval", "TB", "--off", "--from", "01/01/2024").out


def test_the_signing_sheet_stands_alone_and_tells_everything(mine: Run, tmp_path: Path, soffice: Path) -> None:
    mine("doc", "remark", "VB4", "Nêu <rõ> & đủ", "--page", "2")
    assert mine("doc", "sheet", "VB4", "--out", "phieu.html").code == 0
    page = (tmp_path / "home" / "phieu.html").read_text(encoding="utf-8")

    assert "Nêu &lt;rõ&gt; &amp; đủ" in page
    for heading in ("Góp ý chưa khép", "Thể thức", "Nhiệm vụ liên quan", "Nguồn của số liệu", "Các trang"):
        assert f"<h2>{heading}</h2>" in page
    assert "16/36" in page and "NV7" in page
    pictures = re.findall(r'src="data:image/png;base64,([^"]+)"', page)
    assert len(pictures) >= 3
    assert base64.b64decode(pictures[0]).startswith(b"\x89PNG")
    assert not re.search(r'(?:src|href)="(?!data:|#)', page), "nothing is fetched from elsewhere"


def test_the_sheet_compares_with_the_last_issued_paper_of_its_type(mine: Run, tmp_path: Path) -> None:
    assert mine("doc", "number", "VB3", "--outside", "55", "--date", "14/6/2024").code == 0
    mine("doc", "sheet", "VB4", "--out", "phieu.html", VANBAN_SOFFICE="")
    page = (tmp_path / "home" / "phieu.html").read_text(encoding="utf-8")

    assert "Khác VB3 (55/BC-SCT ngày 14/6/2024)" in page
    assert "quý I năm 2024" in page


def test_the_figures_of_the_sheet_open_the_tasks_behind_them(mine: Run, tmp_path: Path) -> None:
    mine("doc", "sheet", "VB4", "--out", "phieu.html", VANBAN_SOFFICE="")
    page = (tmp_path / "home" / "phieu.html").read_text(encoding="utf-8")

    anchors = re.findall(r'href="#([^"]+)"', page)
    assert {"VB4-da-giao", "VB4-trong-tam", "VB4-qua-han", "VB4-bang/van-phong"} <= set(anchors)
    assert all(f'<details id="{anchor}">' in page for anchor in anchors)
    overdue = page.partition('<details id="VB4-qua-han">')[2].partition("</details>")[0]
    assert re.findall(r"<td>(NV\d+)</td>", overdue) == ["NV7", "NV13", "NV18", "NV25"]
