"""Records typed or imported at the command line: what is said about them, and what is refused."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from pathlib import Path

import pytest

from books import lines_of

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


def shown(run: Run, *arguments: str) -> dict:
    return json.loads(run(*arguments, "--json").out)


ADD = ["meeting", "add", "hop-thang-6", "kiểm điểm cải cách hành chính tháng 6", "--day", "18/6/2025"]


def test_adding_again_changes_only_what_is_named(office_at: Run) -> None:
    head = [*ADD, "--chair", "giam-doc"]

    assert office_at(*head).out.startswith("Không có gì mới")
    assert office_at(*head, "--place", "phòng 2").out == "Đã ghi: sửa 1 cuộc họp.\n"
    assert office_at(*head, "--clear", "place", "--clear", "heard").out == "Đã ghi: sửa 1 cuộc họp.\n"
    assert office_at(*head).out.startswith("Không có gì mới")
    assert office_at("unit", "add", "thanh-tra", "Thanh tra").out.startswith("Không có gì mới")
    assert office_at("unit", "add", "thanh-tra", "Thanh tra", "--abbreviation", "").out.startswith("Đã ghi: sửa")
    assert office_at("person", "add", "pho", "Bế Thị Hương Lan", "--position", "Ủy viên").out == (
        "Đã ghi: thêm 1 chức vụ.\n"
    )


def test_a_group_keeps_the_roles_that_are_not_named(office_at: Run) -> None:
    office_at("group", "add", "to", "Tổ", "--head", "giam-doc", "--deputy", "pho", "--member", "thu-ky")

    office_at("group", "add", "to", "Tổ", "--head", "chanh-tt")
    (group,) = shown(office_at, "group", "list")["groups"]
    assert len(group["members"]) == 3 and "Sầm Đức Anh" in group["members"][0]
    office_at("group", "add", "to", "Tổ", "--head", "chanh-tt", "--clear", "deputy")
    (group,) = shown(office_at, "group", "list")["groups"]
    assert len(group["members"]) == 2


def test_only_a_field_of_the_command_can_be_emptied(office_at: Run) -> None:
    done = office_at(*ADD, "--chair", "giam-doc", "--clear", "chair")

    assert done.code == 2 and "«chair»" in done.err and "place" in done.err


def test_other_words_for_a_standing_conclusion_need_replace(office_at: Run) -> None:
    add = ["conclusion", "add", "hop-thang-6", "1", "Giao Văn phòng việc khác", "--lead", "van-phong"]
    add += ["--deadline", "trong tháng 7/2025"]

    asked = office_at(*add)
    done = office_at(*add, "--replace")

    assert asked.code == 1 and "--replace" in asked.err and "«Giao Thanh tra kiểm tra ba phòng»" in asked.err
    assert done.code == 0 and "thay bằng" in done.err


def test_a_conclusion_without_a_number_becomes_the_next(office_at: Run) -> None:
    office_at("conclusion", "add", "hop-thang-6", "", "Thống nhất lịch trực", "--kind", "decision")

    found = shown(office_at, "conclusion", "list", "hop-thang-6")["conclusions"]
    assert [each["path"] for each in found] == ["1", "2", "3"]


def test_a_page_in_decomposed_letters_is_read_and_printed_in_composed_ones(office_at: Run, tmp_path: Path) -> None:
    page = "1. Giao phòng Kế hoạch - Tài chính lập dự toán bổ sung trong tháng 7/2025\n"
    head = ["meeting", "add", "h2", "giao ban", "--day", "19/6/2025", "--chair", "giam-doc", "--heard", "Một"]
    office_at(*(unicodedata.normalize("NFD", word) for word in [*head, "--place", "phòng số hai"]))

    done = office_at("conclusion", "paste", "h2", "-", "--yes", stdin=unicodedata.normalize("NFD", page))

    assert done.code == 0 and "thêm 1 kết luận" in done.out
    made = office_at("doc", "new", "thong-bao-ket-luan", "--meeting", "h2")
    assert made.code == 0, made.err
    printed = "\n".join(lines_of(tmp_path / "home" / "out" / "thong-bao-h2.docx"))
    assert "phòng số hai" in printed and "Giao phòng Kế hoạch - Tài chính lập dự toán bổ sung" in printed
    assert printed == unicodedata.normalize("NFC", printed)


def test_a_plan_s_removed_line_is_told(office_at: Run, tmp_path: Path) -> None:
    head = "plans: [{key: nhap, title: x, from: 2025-01-01, to: 2025-12-31, key_tasks: [{number: 1, title: y, area: 1"
    task = "{{title: Việc {}, lead: khtc, deadline: trong năm 2025}}"
    file = tmp_path / "home" / "nhap.yaml"
    file.write_text(f"{head}, tasks: [{task.format('A')}, {task.format('B')}]}}]}}]", encoding="utf-8")
    office_at("import", "nhap.yaml")
    file.write_text(f"{head}, tasks: [{task.format('B')}]}}]}}]", encoding="utf-8")

    done = office_at("import", "nhap.yaml")

    assert done.code == 0 and "Chú ý: Nhiệm vụ NV6 («Việc A») không có trong tệp nên đã bỏ." in done.err


def test_an_invitation_comes_from_options_alone(office_at: Run, tmp_path: Path) -> None:
    meeting = ["meeting", "add", "hop-7", "rà soát thủ tục", "--day", "30/6/2025", "--chair", "giam-doc"]
    more = ["--starts-at", "8 giờ", "--place", "Phòng họp A", "--invite", "Bế Thị Hương Lan"]
    assert office_at(*meeting, *more, "--agenda", "Nghe báo cáo", "--ask", "Mang theo tài liệu").code == 0

    made = office_at("doc", "new", "giay-moi", "--meeting", "hop-7")

    assert made.code == 0, made.err
    words = "\n".join(lines_of(next((tmp_path / "home").glob("**/giay-moi-*.docx"))))
    assert "08 giờ 00 phút" in words and "Phòng họp A" in words
    assert "Nghe báo cáo" in words and "Mang theo tài liệu" in words and "Bế Thị Hương Lan" in words


def test_a_wrong_hour_is_told_with_its_option(office_at: Run) -> None:
    meeting = ["meeting", "add", "hop-7", "rà soát", "--day", "30/6/2025", "--chair", "giam-doc"]

    done = office_at(*meeting, "--starts-at", "25 giờ")

    assert done.code == 1 and "--starts-at" in done.err and "25 giờ" in done.err
