"""`vanban doc diff` and `doc take` as people type them, with answers from a terminal and from a pipe."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from books import DRAFT_PLAN
from cli.conftest import Run
from word_edits import edited


@pytest.fixture
def notice(office_at: Run, tmp_path: Path) -> Path:
    assert office_at("doc", "new", "thong-bao-ket-luan", "--meeting", "hop-thang-6").code == 0
    return tmp_path / "home" / "out" / "thong-bao-hop-thang-6.docx"


def change(path: Path) -> None:
    with edited(path) as it:
        it.replace("ba phòng", "bốn phòng trước ngày 15/7/2025")
        it.copy_after("1. Giao Thanh tra", "Đoàn kiểm tra làm việc tại chỗ.")
        it.copy_after("- Các phòng thuộc Sở", "- Sở Nội vụ;")


def typed(tmp_path: Path, answers: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command whose input is a terminal, with these answers typed."""
    if sys.platform == "win32":
        pytest.skip("no terminals to open")
    ours, theirs = os.openpty()
    os.write(ours, answers.encode())
    usual = {"VANBAN_TODAY": "2025-06-20", "VANBAN_ACTOR": "thu-ky", "XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = subprocess.run(
        [sys.executable, "-m", "vanban", *arguments],
        stdin=theirs,
        env=os.environ | usual,
        cwd=tmp_path / "home",
        capture_output=True,
        text=True,
    )
    os.close(ours)
    os.close(theirs)
    return done


def words_of(office_at: Run) -> list[str]:
    found = json.loads(office_at("conclusion", "list", "hop-thang-6", "--json").out)
    return [each["words"] for each in found["conclusions"]]


def test_diff_says_that_nothing_differs_and_is_content(office_at: Run, notice: Path) -> None:
    done = office_at("doc", "diff", "VB1")

    assert done.code == 0 and done.out.endswith("Không khác.\n")


def test_diff_tells_each_change_with_its_owner_and_what_to_do(office_at: Run, notice: Path) -> None:
    change(notice)

    done = office_at("doc", "diff", "VB1")

    assert done.code == 0
    assert "  mục 1: «ba phòng.» thành «bốn phòng trước ngày 15/7/2025.» (sau «kiểm tra»)" in done.out
    assert "[hồ sơ: kết luận 1]" in done.out and "[viết tay]" in done.out
    assert "vanban doc take VB1 out/thong-bao-hop-thang-6.docx" in done.out


def test_diff_speaks_json_with_a_version(office_at: Run, notice: Path) -> None:
    change(notice)

    found = json.loads(office_at("doc", "diff", "VB1", "--json").out)

    assert (found["version"], found["kind"], found["code"], found["draft"]) == (1, "document_diff", "VB1", 1)
    assert [(each["kind"], each["owner"]) for each in found["changes"]] == [
        ("changed", "record"),
        ("added", "nobody"),
        ("added", "nobody"),
    ]
    assert set(found["changes"][0]) == {
        *("kind", "where", "before", "after", "words", "owner", "owners", "lost_source")
    }
    assert found["looks"] == [] and found["lost_figures"] == []


def test_a_lost_figure_is_said_by_diff_show_and_the_new_version(office_at: Run, tmp_path: Path) -> None:
    (tmp_path / "home" / "du-thao.yaml").write_text(DRAFT_PLAN, encoding="utf-8")
    office_at("import", "du-thao.yaml")
    office_at("doc", "new", "ke-hoach", "--plan", "du-thao")
    with edited(tmp_path / "home" / "out" / "ke-hoach-du-thao.docx") as it:
        it.replace("03 nhiệm vụ cụ thể", "05 nhiệm vụ cụ thể", within="Kế hoạch gồm")
    said = "đoạn 1 sau «II. NHIỆM VỤ»: số liệu «03» bị sửa tay thành «05», mất nguồn"

    assert said in office_at("doc", "diff", "VB1").out
    assert said in office_at("doc", "show", "VB1").out
    assert f"{said}; bản mới in lại số tính từ sổ" in office_at("doc", "new", "ke-hoach", "--plan", "du-thao").out
    shown = json.loads(office_at("doc", "show", "VB1", "--json").out)
    assert [(each["before"], each["after"]) for each in shown["lost_figures"]] == [("03", "05")]


def test_the_new_version_says_what_it_keeps_and_what_waits(office_at: Run, notice: Path) -> None:
    change(notice)

    done = office_at("doc", "new", "thong-bao-ket-luan", "--meeting", "hop-thang-6")

    assert "Giữ 2 chỗ viết tay từ «out/thong-bao-hop-thang-6.docx»:" in done.out
    assert "1 chỗ sửa trong nội dung của hồ sơ chưa vào bản mới. Để nhận: vanban doc take VB1 " in done.out


def test_from_a_pipe_the_changes_become_a_draft(office_at: Run, notice: Path, tmp_path: Path) -> None:
    change(notice)

    done = office_at("doc", "take", "VB1", "--draft", "sua.yaml")

    assert done.code == 0 and "đã ghi tệp nháp «sua.yaml»" in done.out
    assert "trước ngày 15/7/2025" in (tmp_path / "home" / "sua.yaml").read_text(encoding="utf-8")
    assert words_of(office_at)[0] == "Giao Thanh tra kiểm tra ba phòng"
    assert office_at("import", "sua.yaml", "--replace").code == 0
    assert words_of(office_at)[0] == "Giao Thanh tra kiểm tra bốn phòng trước ngày 15/7/2025"


def test_yes_takes_what_is_sure_in_one_act_that_can_be_undone(office_at: Run, notice: Path) -> None:
    change(notice)

    tried = office_at("doc", "take", "VB1", "--yes", "--dry-run")
    assert "Làm thử, chưa ghi gì" in tried.out and words_of(office_at)[0] == "Giao Thanh tra kiểm tra ba phòng"

    done = office_at("doc", "take", "VB1", "--yes")
    assert done.code == 0 and "Đã ghi: sửa 1 cuộc họp, 1 kết luận, 1 nhiệm vụ." in done.out
    assert "nhận thay đổi từ tệp Word" in office_at("history").out

    assert office_at("undo").code == 0
    assert words_of(office_at)[0] == "Giao Thanh tra kiểm tra ba phòng"


def test_in_a_terminal_each_change_is_asked_about(office_at: Run, notice: Path, tmp_path: Path) -> None:
    """No to the recipients; the conclusion gets another lead and deadline from the keyboard."""
    change(notice)

    said = typed(tmp_path, "k\ns\nvan-phong\ntrước ngày 20/7/2025\n", "doc", "take", "VB1").stdout

    assert "Trước: Giao Thanh tra kiểm tra ba phòng" in said and "Không nhận 1 thay đổi: nơi nhận." in said
    assert words_of(office_at)[0] == "Giao Thanh tra kiểm tra bốn phòng trước ngày 15/7/2025"
    task = json.loads(office_at("task", "show", "NV4", "--json").out)
    assert task["duties"][0]["holder"] == "Văn phòng" and task["first_deadline"] == "2025-07-19"


def test_a_refused_answer_is_kept_in_a_draft(office_at: Run, notice: Path, tmp_path: Path) -> None:
    change(notice)

    done = typed(tmp_path, "k\ns\nphong-la\ntrước ngày 20/7/2025\n", "doc", "take", "VB1")

    assert done.returncode == 1 and "phong-la" in done.stderr
    assert "phong-la" in (tmp_path / "home" / "vb1-thay-doi.yaml").read_text(encoding="utf-8")


def test_an_issued_paper_is_refused_with_the_reason(office_at: Run, notice: Path) -> None:
    office_at("doc", "number", "VB1", "--outside", "7/TB-STN", "--date", "20/6/2025")
    change(notice)

    done = office_at("doc", "take", "VB1", "--yes")

    assert done.code == 4 and "[VB-USECASES-042]" in done.err


def test_a_file_of_something_else_is_refused(office_at: Run, notice: Path, tmp_path: Path) -> None:
    (tmp_path / "home" / "la.docx").write_bytes(b"khong phai Word")

    assert office_at("doc", "diff", "VB1", "la.docx").code == 1
    assert office_at("doc", "diff", "VB1", "khong-co.docx").code == 3
