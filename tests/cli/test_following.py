"""Looking at tasks from the command line: filters, other days, what waits, where things come from."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from vanban.model.status import Status
from vanban.usecases.demo import Demo

from .conftest import Done, Run


@pytest.fixture
def at_an_binh(vanban: Run, demo: Demo) -> Run:
    """Commands in the demo's second office, read only, as its director."""
    return _in(vanban, demo, 1, "dang-van-khai")


@pytest.fixture
def at_khanh_hoa(vanban: Run, demo: Demo) -> Run:
    return _in(vanban, demo, 0, "nguoi-dung")


@pytest.fixture
def an_binh_of_my_own(vanban: Run, demo: Demo, tmp_path: Path) -> Run:
    shutil.copytree(demo.offices[1].database.parent, tmp_path / "mine")
    env = {"VANBAN_DB": str(tmp_path / "mine" / "vanban.db"), "VANBAN_TODAY": "2024-06-14"}
    return lambda *arguments, **more: vanban(*arguments, **(env | {"VANBAN_ACTOR": "dang-van-khai"} | more))


def _in(vanban: Run, demo: Demo, number: int, actor: str) -> Callable[..., Done]:
    office = demo.offices[number]
    env = {"VANBAN_DB": str(office.database), "VANBAN_TODAY": office.day.isoformat(), "VANBAN_ACTOR": actor}
    return lambda *arguments, **more: vanban(*arguments, **(env | more))


def codes(done: Done) -> list[str]:
    assert done.code == 0, done.err
    return [task["code"] for task in json.loads(done.out)["tasks"]]


def test_filters_hold_together(at_an_binh: Run) -> None:
    both = at_an_binh("task", "list", "--person", "mac-van-son", "--unit", "vp", "--json")
    his = at_an_binh("task", "list", "--person", "mac-van-son", "--unit", "ql-nang-luong", "--json")
    wrong = at_an_binh("task", "list", "--unit", "mac-van-son")

    assert codes(both) == []
    assert "NV13" in codes(his)
    assert wrong.code == 3 and "Không có đơn vị nào" in wrong.err


@pytest.mark.parametrize("word", ["quá hạn", "qua-han", "overdue"])
def test_a_status_is_asked_for_in_vietnamese_too(at_an_binh: Run, word: str) -> None:
    assert len(codes(at_an_binh("task", "list", "--state", word, "--json"))) == 7


def test_the_figures_of_a_report_open_into_their_rows(at_an_binh: Run) -> None:
    """`Riêng trong kỳ hoàn thành 06 nhiệm vụ` and `chờ xác nhận` of the two demo reports."""
    window = ["--done-from", "15/12/2023", "--done-to", "14/3/2024", "--as-of", "14/3/2024"]

    done = codes(at_an_binh("task", "list", "--plan", "kh-cchc-2024", *window, "--json"))
    waits = codes(at_an_binh("task", "list", "--plan", "kh-cchc-2024", "--awaiting-acceptance", "--json"))

    assert len(done) == 6 and "NV5" in done
    assert waits and all(
        json.loads(at_an_binh("task", "show", code, "--json").out)["waits_for_acceptance"] for code in waits
    )
    later = at_an_binh("task", "list", "--state", "overdue", "--as-of", "01/8/2024", "--json")
    assert len(codes(later)) > 7


def test_what_waits_for_its_paper_is_told_and_never_hinted_at(at_khanh_hoa: Run) -> None:
    listed, today = at_khanh_hoa("task", "list").out, at_khanh_hoa("today", "--all").out
    text = at_khanh_hoa("task", "text", "Văn phòng").out

    assert "17 nhiệm vụ chờ ban hành" in listed and "17 nhiệm vụ chờ ban hành" in today
    assert "Văn phòng có 8 việc" in text and text.count("Chờ ban hành thông báo") == 8
    assert "vanban task update" not in text
    of_one = at_khanh_hoa("task", "list", "--unit", "Văn phòng").out
    assert "8 nhiệm vụ chờ ban hành" in of_one
    assert json.loads(at_khanh_hoa("task", "list", "--json").out)["awaiting_issue"] == 17


def test_all_means_what_waits_too(at_khanh_hoa: Run) -> None:
    everything = codes(at_khanh_hoa("task", "list", "--meeting", "hop-cchc-2022", "--state", "all", "--json"))
    waiting = codes(at_khanh_hoa("task", "list", "--state", "chờ ban hành", "--json"))

    assert len(everything) == 17 and set(everything) == set(waiting)


def test_the_head_of_a_group_finds_the_groups_work_in_the_text(at_khanh_hoa: Run) -> None:
    said = at_khanh_hoa("task", "text", "tran-hong-minh").out

    assert "(mã NV9)" in said and "Chủ trì: Tổ công tác" in said


def test_the_text_names_product_and_what_is_supported(at_an_binh: Run) -> None:
    said = at_an_binh("task", "text", "Thanh tra").out

    assert "Sản phẩm: Báo cáo rà soát." in said
    support = said.split("Phối hợp 2 việc:")[1]
    assert "(mã NV35)" in support and "Chủ trì: Văn phòng." in support


def test_a_card_shows_who_does_the_work_and_what_waits(at_an_binh: Run) -> None:
    card = at_an_binh("task", "show", "NV13").out

    assert "Người phụ trách: Mạc Văn Sơn" in card and "quá hạn 15 ngày, 60%" in card
    assert "100%, chờ xác nhận" in at_an_binh("task", "show", "NV36").out
    (lead, *_) = json.loads(at_an_binh("task", "show", "NV13", "--json").out)["duties"]
    assert lead["officer"] == "Mạc Văn Sơn"


def test_trace_follows_items_groups_and_numbers_of_papers(at_an_binh: Run, at_khanh_hoa: Run) -> None:
    item = at_an_binh("trace", "hop-cchc-quy-1-2024#2").out
    assert "Kết luận 2/a" in item and "Kết luận 2/b" in item and "NV38.8" in item
    above = at_an_binh("trace", "hop-cchc-quy-1-2024#2/a").out
    assert "  Kết luận 2 (nhiệm vụ): Yêu cầu các phòng, đơn vị\n" in above

    assert at_an_binh("trace", "41/TB-SCT").out.startswith("Văn bản VB2 (số 41/TB-SCT")
    proof = at_an_binh("trace", "Số 84/sct-ktatmt").out
    assert "Nhiệm vụ NV16" in proof and "Nhiệm vụ NV40" in proof
    assert at_khanh_hoa("trace", "19/KH-SCT").out.startswith("Kế hoạch số 19/KH-SCT")
    group = at_khanh_hoa("trace", "to-cong-tac-cchc-2022").out
    assert "Tổ trưởng: Trần Hồng Minh" in group and "Nhiệm vụ NV9" in group
    assert at_an_binh("trace", "999/TB-SCT").code == 3


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_life_lines_and_cards_fit_the_terminal(at_an_binh: Run, columns: int) -> None:
    for arguments in (["trace", "NV40"], ["task", "show", "NV13"], ["meeting", "show", "hop-cchc-quy-1-2024"]):
        said = at_an_binh(*arguments, COLUMNS=str(columns)).out
        assert max(map(len, said.splitlines())) <= columns, arguments


def test_a_meeting_and_a_group_show_who_was_there(at_an_binh: Run, at_khanh_hoa: Run) -> None:
    meeting = at_an_binh("meeting", "show", "hop-cchc-quy-1-2024").out
    for said in (
        *("Sáng ngày 20/3/2024", "phòng họp tầng 2", "Chủ trì: ông Đặng Văn Khải", "Thư ký: bà Lò Thị Mai Anh"),
        *("(dự thay bà Triệu Thị Ngọc Lan)", "(nghỉ phép)", "Ban Giám đốc Sở (để b/c)"),
    ):
        assert said in meeting
    group = json.loads(at_khanh_hoa("group", "show", "to-cong-tac-cchc-2022", "--json").out)
    assert (group["kind"], group["valid_from"]) == ("group", "2022-05-05") and len(group["children"]) == 3


OBJECTS = [
    ("meeting", ["meeting", "show", "hop-cchc-quy-1-2024"]),
    ("plan", ["plan", "show", "kh-cchc-2024"]),
    ("deadline", ["deadline", "abc"]),
    ("document", ["doc", "show", "VB2"]),
    ("verify", ["verify-store"]),
    ("task", ["task", "show", "NV1"]),
]


@pytest.mark.parametrize(("kind", "arguments"), OBJECTS, ids=[kind for kind, _ in OBJECTS])
def test_every_object_speaks_json_with_a_version(at_an_binh: Run, kind: str, arguments: list[str]) -> None:
    done = at_an_binh(*arguments, "--json")

    assert done.code == 0, done.err
    form = json.loads(done.out)
    assert (form["version"], form["kind"]) == (1, kind)


def test_history_says_what_was_told_on_days_as_papers_write_them(an_binh_of_my_own: Run) -> None:
    an_binh_of_my_own("task", "update", "NV7", "80", "Đã rà soát 13 văn bản")
    an_binh_of_my_own("task", "extend", "NV13", "31/7/2024", "Chờ Nghị định")

    assert "80%: Đã rà soát 13 văn bản" in an_binh_of_my_own("history", "NV7").out
    newest = an_binh_of_my_own("history", "--limit", "2").out
    assert "14/6/2024" in newest and "NV13: đến 31/7/2024: Chờ Nghị định" in newest
    assert "VB2 41/TB-SCT" in an_binh_of_my_own("history").out


def test_a_paper_date_needs_its_paper_and_a_returned_task_its_old_percentage(an_binh_of_my_own: Run) -> None:
    alone = an_binh_of_my_own("task", "update", "NV7", "80", "x", "--paper-date", "1/6/2024")
    late = an_binh_of_my_own("task", "update", "NV13", "100", "xong", "--as", "lo-thi-mai-anh")
    washed = an_binh_of_my_own("task", "extend", "NV13", "30/6/2024", "hợp thức hóa")
    back = an_binh_of_my_own("task", "return", "NV13", "thiếu biểu")

    assert alone.code == 2 and "VB-CLI-011" in alone.err
    assert "hoàn thành quá hạn" in late.out
    assert washed.code == 4 and "VB-USECASES-070" in washed.err
    assert "Đã trả lại NV13 (60%, quá hạn)" in back.out


def test_a_refusal_begins_with_a_capital(an_binh_of_my_own: Run) -> None:
    an_binh_of_my_own("person", "leave", "hoang-minh-tue", "--last-day", "31/5/2024")

    done = an_binh_of_my_own("task", "update", "NV7", "80", "x", "--as", "hoang-minh-tue")

    assert done.err.startswith("Ông Hoàng Minh Tuệ không giữ")


def test_what_is_said_beside_a_state_stands_in_one_bracket() -> None:
    from types import SimpleNamespace

    from vanban.cli.task_tables import _state

    def said(status: Status, days_late: int = 0, *, waits: bool = True, entered: int = 0) -> str:
        line = {"status": status, "days_late": days_late, "waits_for_acceptance": waits, "entered_late": entered}
        return _state(SimpleNamespace(**line))

    assert said(Status.DONE_NO_DEADLINE) == "hoàn thành (không hạn; chờ xác nhận)"
    assert said(Status.DONE_LATE, 3) == "hoàn thành quá hạn 3 ngày (chờ xác nhận)"
    assert said(Status.DONE_NO_DEADLINE, waits=False) == "hoàn thành (không hạn)"
    assert said(Status.DONE_ON_TIME, entered=9) == "hoàn thành đúng hạn (chờ xác nhận; nhập muộn 9 ngày)"
    assert said(Status.OPEN, waits=False, entered=4) == "trong hạn (nhập muộn 4 ngày)"
