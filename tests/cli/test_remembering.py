"""Commands for periods, steps, successors and series, as people type them."""

from __future__ import annotations

import json
from pathlib import Path

from cli.conftest import Run

RECURRING = """
plans:
  - key: kh-dk
    title: công tác định kỳ năm 2025
    number: 12/KH-STN
    issued_on: 2025-03-10
    from: 2025-01-01
    to: 2025-12-31
    key_tasks:
      - number: 1
        title: Báo cáo
        area: 0
        tasks: [{title: Báo cáo tháng, lead: van-phong, deadline: trước ngày 25 hằng tháng}]
"""


def told(run: Run, *arguments: str) -> dict:
    done = run(*arguments, "--json")
    assert done.code == 0, done.err
    return json.loads(done.out)


def test_today_tells_of_periods_until_they_are_open(office_at: Run, tmp_path: Path) -> None:
    (tmp_path / "home" / "dk.yaml").write_text(RECURRING, encoding="utf-8")
    assert office_at("import", "dk.yaml").code == 0
    waiting = told(office_at, "today")["periods_waiting"]

    tried = office_at("task", "open-periods", "--dry-run")
    done = office_at("task", "open-periods")

    assert waiting == 4 and "4 kỳ của 1 việc định kỳ" in done.out
    assert tried.out.startswith("Làm thử") and tried.out.splitlines()[1:] == done.out.splitlines()[1:]
    assert told(office_at, "today")["periods_waiting"] == 0
    assert told(office_at, "task", "list", "--plan", "kh-dk")["total"] == 4
    refused = office_at("task", "update", "NV6", "50")
    assert refused.code == 1 and "NV6.1 đến NV6.4" in refused.err


def test_steps_are_listed_with_what_they_wait_for(office_at: Run) -> None:
    office_at("task", "steps", "NV2", "--add", "Một")
    office_at("task", "steps", "NV2", "--add", "Hai", "--after", "1", "--holder", "Thanh tra", "--due", "30/9/2025")

    _, second = told(office_at, "task", "steps", "NV2")["steps"]

    assert second == {
        "no": 2,
        "title": "Hai",
        "after": [1],
        "holder": "Thanh tra",
        "due": "2025-09-30",
        "done_on": None,
        "waits_for": [1],
        "late": False,
    }
    assert office_at("task", "steps", "NV2", "--done", "1", "--add", "x").code == 2
    assert office_at("task", "steps", "NV2", "--step", "2", "--after", "0").code == 0
    assert told(office_at, "task", "show", "NV2")["steps"][1]["after"] == []
    assert [each["by"] for each in told(office_at, "task", "inner", "NV2")["dates"]] == [
        "2025-09-25",
        "2025-09-26",
        "2025-09-29",
    ]


def test_orphans_pass_with_one_command(office_at: Run) -> None:
    merged = office_at("unit", "merge", "thanh-tra", "--into", "Văn phòng", "--from", "20/6/2025")
    found = told(office_at, "task", "list", "--orphans")
    passed = office_at("task", "assign", "--all-of", "thanh-tra", "van-phong")

    assert "vanban task assign --all-of thanh-tra van-phong" in merged.out
    assert found["total"] == 3 and found["holders"][0]["key"] == "thanh-tra"
    assert passed.out.startswith("Đã giao lại 3 phần việc")
    assert told(office_at, "today")["orphans"] == 0
    office_at("group", "add", "to", "Tổ CCHC", "--head", "chanh-tt")
    left = office_at("person", "leave", "chanh-tt", "--last-day", "19/6/2025")
    assert "«vanban group replace to chanh-tt NGƯỜI_MỚI»" in left.out
    assert told(office_at, "today")["group_gaps"] == 1
    assert (
        office_at("group", "replace", "to", "chanh-tt", "pho").out
        == "Tổ CCHC: bà Bế Thị Hương Lan thay ông Sầm Đức Anh.\n"
    )
    assert told(office_at, "today")["group_gaps"] == 0
    assert office_at("task", "assign", "NV2").code == 2
    assert office_at("task", "list", "--orphans", "--unit", "Văn phòng").code == 2


def test_a_series_carries_what_is_open_and_counts_who_came(office_at: Run) -> None:
    office_at("meeting", "series", "add", "gb", "giao ban tháng", "--starts-at", "08:00")
    office_at("meeting", "series", "put", "gb", "hop-thang-6")
    add = ["meeting", "add", "hop-7", "giao ban", "--day", "16/7/2025", "--chair", "giam-doc", "--agenda", "Khác"]

    unknown = office_at(*add, "--series", "gbb")
    made = office_at(*add, "--series", "gb")

    assert unknown.code == 1 and "--series: không có loạt họp «gbb»" in unknown.err
    assert made.code == 0, made.err
    items = told(office_at, "meeting", "carry", "hop-7")["items"]
    assert [item["code"] for item in items] == ["NV4", "NV5"]
    assert office_at("meeting", "drop", "hop-7", "NV4", "--reason", "Riêng").code == 0
    assert "hop-7 có 3 mục" in office_at("meeting", "carry", "hop-7", "--accept").out
    assert told(office_at, "meeting", "show", "hop-7")["agenda"][-1] == "Khác"
    assert told(office_at, "meeting", "series", "list")["series"][0]["meetings"][0]["key"] == "hop-7"
    assert told(office_at, "meeting", "attendance", "--series", "gb")["silent"] == ["hop-thang-6"]
    assert office_at("meeting", "supplement", "hop-thang-6").code == 4
