"""How commands take what is typed: nothing is left out in silence, refusals speak Vietnamese and name the option."""

from __future__ import annotations

import io
import sys
import threading

import click
import pytest

from vanban.cli.progress import working
from vanban.cli.tongue import speak_vietnamese

from .conftest import Run
from .test_commands import EVERY

PLAN_TASK = ["plan", "task", "kh-2025", "1", "Rà soát"]


def test_a_second_lead_on_the_command_line_is_refused_in_words(office_at: Run) -> None:
    done = office_at(*PLAN_TASK, "--lead", "van-phong", "--lead", "thanh-tra", "--deadline", "trong năm 2025")

    assert done.code == 2 and "mỗi nhiệm vụ chỉ một chủ trì" in done.err and "VB-CLI-010" in done.err
    twice = office_at("group", "add", "to-1", "Tổ", "--head", "pho", "--head", "giam-doc")
    assert twice.code == 2 and "mỗi tổ một Tổ trưởng" in twice.err


@pytest.mark.parametrize(
    "arguments", [["task", "list", "--unit", "VP", "--unit", "TTra"], ["unit", "list", "--db", "a.db", "--db", "b.db"]]
)
def test_an_option_said_twice_is_refused_whatever_it_is(office_at: Run, arguments: list[str]) -> None:
    done = office_at(*arguments)

    assert done.code == 2 and "ghi 2 lần" in done.err


@pytest.mark.parametrize(
    "arguments",
    [["task", "list", "--unit", ""], ["task", "list", "--meeting", " "], ["today", ""], ["task", "text", ""]],
)
def test_a_blank_name_is_refused_instead_of_meaning_everything(office_at: Run, arguments: list[str]) -> None:
    done = office_at(*arguments)

    assert done.code == 2 and "để trống" in done.err and done.out == ""


def test_whole_numbers_and_percentages_are_asked_for_in_vietnamese(office_at: Run) -> None:
    assert office_at("task", "update", "NV1", "30%", "đã gửi").code == 0

    for arguments, said in (
        (["task", "update", "NV1", "abc"], "«abc» không phải là số phần trăm"),
        (["undo", "abc"], "«abc» không phải là số nguyên"),
        (["today", "--days", "-3"], "-3 nhỏ quá: ít nhất là 0"),
        (["plan", "key-task", "kh-2025", "2", "X", "--area", "9"], "9 lớn quá: nhiều nhất là 6"),
    ):
        done = office_at(*arguments)
        assert done.code == 2 and said in done.err, done.err


@pytest.mark.parametrize(("name", "command"), EVERY, ids=[name or "vanban" for name, _ in EVERY])
def test_no_type_speaks_with_clicks_own_names(name: str, command: click.Command) -> None:
    speak_vietnamese()
    params = command.get_params(click.Context(command, info_name=name))

    assert not [p.name for p in params if isinstance(p.type, click.types.IntParamType | click.types.FloatParamType)]


def test_a_refused_record_names_the_options_that_were_typed(office_at: Run) -> None:
    done = office_at(*PLAN_TASK, "--lead", "phong-la", "--deadline", "khi nào rảnh")
    blank = office_at(*PLAN_TASK, "--lead", "VP")

    assert "--lead: không có" in done.err and "--deadline: không hiểu" in done.err
    assert "«--no-deadline»" in blank.err
    assert "tasks[" not in done.err + blank.err and "no_deadline" not in done.err + blank.err
    group = office_at("group", "add", "to-1", "Tổ", "--head", "pho", "--deputy", "ai-do", "--member", "ai-kia")
    assert "--deputy: không có người «ai-do»" in group.err and "--member: không có người «ai-kia»" in group.err


def test_nobody_is_called_ong_because_nothing_was_said(office_at: Run) -> None:
    unsaid = office_at("person", "add", "thu", "Nguyễn Thị Thư", "--position", "chuyên viên")
    said = office_at("person", "add", "thu", "Nguyễn Thị Thư", "--position", "chuyên viên", "--address", "bà")
    again = office_at("person", "add", "thu", "Nguyễn Thị Thư", "--position", "Phó Chánh Văn phòng")

    assert unsaid.code == 2 and "VB-CLI-012" in unsaid.err
    assert said.code == again.code == 0
    assert "bà Nguyễn Thị Thư" in office_at("person", "list").out


def test_an_attendee_comes_with_a_position_or_for_somebody_else(office_at: Run) -> None:
    here = ["--attendee", "pho", "--attendee", "Trần A=kế toán trưởng", "--deputy", "thu-ky=ông Sầm Đức Anh"]
    done = office_at("meeting", "add", "h-1", "giao ban", "--day", "19/6/2025", "--chair", "giam-doc", *here)
    alone = office_at("meeting", "add", "h-2", "x", "--day", "19/6/2025", "--chair", "giam-doc", "--deputy", "thu-ky")

    assert done.code == 0, done.err
    shown = office_at("meeting", "show", "h-1").out
    assert "Trần A, kế toán trưởng" in shown and "(dự thay ông Sầm Đức Anh)" in shown
    assert alone.code == 2 and "VB-CLI-013" in alone.err


def test_the_office_takes_series_short_name_and_head(office_at: Run) -> None:
    more = ["--series", "QĐ=quyết định", "--short-name", "Cục", "--head-position", "Cục trưởng", "--units-incomplete"]

    done = office_at("office", "set", "--from", "01/7/2025", *more)

    assert done.code == 0, done.err
    shown = office_at("office", "show", "--on", "02/7/2025").out
    assert "QĐ: quyết định" in shown and "Đã khai đủ đơn vị: không" in shown


def test_init_says_whether_it_made_something(office_at: Run) -> None:
    assert office_at("init", "moi.db").out.startswith("Đã tạo cơ sở dữ liệu «moi.db»")
    assert "đã có từ trước với 1 thao tác" in office_at("init").out


class Terminal(io.StringIO):
    def __init__(self) -> None:
        super().__init__()
        self.drawn = threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if "Soạn" in text:
            self.drawn.set()
        return super().write(text)


def test_long_work_draws_a_bar_and_short_work_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)

    with working("Soạn văn bản", patience=60):
        pass
    assert terminal.getvalue() == ""

    with working("Soạn văn bản", patience=0):
        assert terminal.drawn.wait(timeout=20)
