"""`vanban plan`: tables in, amendments, comparisons, next year – as people type them."""

from __future__ import annotations

import json
from pathlib import Path

from cli.conftest import Run
from plan_files import ROWS, workbook_file


def test_a_trial_tells_what_each_row_becomes_and_the_import_its_sums(office_at: Run, tmp_path: Path) -> None:
    workbook_file(tmp_path / "home" / "kh.xlsx", (*ROWS, ("", "Tổng cộng: 3 nhiệm vụ")))

    trial = office_at("plan", "import", "kh.xlsx", "--key", "kh-2026", "--dry-run")
    done = office_at("plan", "import", "kh.xlsx", "--key", "kh-2026")
    minutes = office_at("plan", "minutes", "kh-2026", "--json")

    assert "dòng cộng" in trial.out and "Làm thử, chưa ghi gì" in trial.out
    assert "6 dòng = 2 nhiệm vụ trọng tâm + 3 nhiệm vụ + 0 dòng nối + 1 dòng bỏ qua (cộng đúng)" in " ".join(
        done.out.split()
    )
    (told,) = json.loads(minutes.out)["minutes"]
    assert told["sound"] and told["by_unit"] == {"Thanh tra": 2, "phòng Kế hoạch - Tài chính": 1}


def test_the_import_as_json_names_every_row(office_at: Run, tmp_path: Path) -> None:
    workbook_file(tmp_path / "home" / "kh.xlsx")

    told = json.loads(office_at("plan", "import", "kh.xlsx", "--key", "kh-2026", "--json").out)

    assert [row["became"] for row in told["rows"]] == ["key_task", "task", "task", "key_task", "task"]
    assert told["rows"][1]["last_day"] == "2026-06-30"


def test_a_table_needs_a_key_and_one_file(office_at: Run, tmp_path: Path) -> None:
    workbook_file(tmp_path / "home" / "kh.xlsx")

    assert "VB-USECASES-348" in office_at("plan", "import", "kh.xlsx").err
    assert office_at("plan", "import", "kh.xlsx", "small.yaml", "--key", "k").code == 2


def test_two_tables_one_after_another_change_the_draft_and_tell_it(office_at: Run, tmp_path: Path) -> None:
    workbook_file(tmp_path / "home" / "kh.xlsx")
    office_at("plan", "import", "kh.xlsx", "--key", "kh-2026")
    workbook_file(tmp_path / "home" / "kh2.xlsx", ROWS[:-1][:3])

    done = office_at("plan", "import", "kh2.xlsx", "--key", "kh-2026", "--replace")

    assert "không có trong tệp nên đã bỏ" in done.err


def test_an_amendment_is_told_as_a_table_and_laid_down(office_at: Run, tmp_path: Path) -> None:
    words = ("plan", "amend", "kh-2025", "--number", "20/QĐ-STN", "--date", "19/6/2025", "--strike", "NV3=thừa")

    done = office_at(*words, "--out", "bang.txt")
    versions = json.loads(office_at("plan", "versions", "kh-2025", "--json").out)
    compared = json.loads(office_at("plan", "compare", "kh-2025", "--json").out)

    assert "Đã ghi bản 2 của kế hoạch «kh-2025»" in done.out
    assert "| Bãi bỏ. | thừa |" in (tmp_path / "home" / "bang.txt").read_text(encoding="utf-8")
    assert [each["tasks"] for each in versions["versions"]] == [3, 2]
    assert [(each["code"], each["deed"]) for each in compared["differences"]] == [("NV3", "strike")]


def test_next_years_plan_is_carried_looked_at_and_refused_before(office_at: Run, tmp_path: Path) -> None:
    made = office_at("plan", "carry", "kh-2025", "--year", "2026")
    office_at("doc", "new", "ke-hoach", "--plan", "kh-2026")
    refused = office_at("doc", "submit", "VB1")
    marks = json.loads(office_at("plan", "marks", "kh-2026", "--json").out)["marks"]
    looked = office_at("plan", "looked", "kh-2026", f"M1-M{len(marks)}")
    after = office_at("plan", "marks", "kh-2026")

    assert "Đã lập dự thảo «kh-2026» từ «kh-2025»: 3 nhiệm vụ" in made.out
    assert "VB-USECASES-359" in refused.err
    assert looked.code == 0
    assert f"Còn 0 trên {len(marks)} chỗ chưa xem." in after.out
