"""Urging letters with their exact lists, and what the head of the office is told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from books import as_somebody, bring, lines_of
from vanban.errors.reminding import NothingToUrge, UnitLacksUrgedTasks
from vanban.model.ladder import Rung
from vanban.model.link import LinkRole
from vanban.model.task import DutyRole
from vanban.usecases.assigning import assign_task
from vanban.usecases.briefing import briefing, hand_over
from vanban.usecases.following import extend_task, update_task
from vanban.usecases.ladder_rules import set_rung
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Clock, Office
from vanban.usecases.papers import produce
from vanban.usecases.telling import task_card
from vanban.usecases.urging import to_urge, urge

SOON = """
tasks:
  - {plan: kh-2025, key_task: 1, title: Kiểm tra kho, lead: thanh-tra, deadline: trước ngày 19/6/2025}
  - {plan: kh-2025, key_task: 1, title: Kiểm tra xe, lead: thanh-tra, deadline: trước ngày 21/6/2025}
"""
"""One task late by one day on 20/6/2025, and one due on that very day."""


def later(office: Office, day: int, month: int = 6) -> Office:
    return replace(office, clock=Clock(dt.date(2025, month, day)))


def reasons(office: Office) -> list[str]:
    """The tasks for which letters are due."""
    return [file.task.code for unit in to_urge(office) for file in unit.files]


def raised(office: Office) -> list[str]:
    """The tasks that have come to the rung of the briefing."""
    return [task.file.task.code for task in briefing(office).raised]


@pytest.fixture
def inspected(office: Office) -> Office:
    assign_task(office, "NV1", "thanh-tra", DutyRole.LEAD)
    bring(office, SOON)
    return office


def test_a_letter_lists_all_that_is_late_on_its_day_and_nothing_else(inspected: Office, tmp_path: Path) -> None:
    made = urge(inspected, tmp_path)

    assert [each.unit.name for each in made] == ["Thanh tra"]
    assert [file.task.code for file in made[0].files] == ["NV1"], "one day late is no reason for a letter"
    words = "\n".join(lines_of(made[0].paper.path))
    assert "Thanh tra có 02 nhiệm vụ quá hạn, chưa hoàn thành, cụ thể như sau:" in words
    assert "Kiểm tra kho" in words
    assert "Kiểm tra xe" not in words
    printed = {
        link.dst for link in inspected.store.links(src=made[0].paper.document.id) if link.role is LinkRole.PRINTS
    }
    assert {file.task.id for file in made[0].files} <= printed


def test_a_second_run_and_a_letter_made_by_hand_are_no_reason_for_another(inspected: Office, tmp_path: Path) -> None:
    produce(inspected, "cong-van-don-doc", {"unit": "thanh-tra", "as_of": dt.date(2025, 6, 20)}, tmp_path)

    with pytest.raises(NothingToUrge, match="không việc nào quá hạn từ 5 ngày làm việc mà chưa có công văn"):
        urge(inspected, tmp_path)


def test_a_new_deadline_that_is_missed_is_urged_again(inspected: Office, tmp_path: Path) -> None:
    urge(inspected, tmp_path)
    extend_task(inspected, "NV1", dt.date(2025, 6, 30), "chờ số liệu")

    assert "NV1" not in reasons(later(inspected, 1, 7))
    assert "NV1" in reasons(later(inspected, 7, 7))


def test_the_rung_can_be_switched_off_and_only_units_get_letters(inspected: Office, tmp_path: Path) -> None:
    with pytest.raises(UnitLacksUrgedTasks, match="không phải là phòng, đơn vị"):
        urge(inspected, tmp_path, "chanh-tt")
    set_rung(inspected, Rung.URGING, dt.date(2025, 6, 20), on=False)

    with pytest.raises(NothingToUrge, match="đang tắt bậc công văn đôn đốc"):
        urge(inspected, tmp_path)


def test_a_trial_drafts_nothing(inspected: Office, tmp_path: Path) -> None:
    before = inspected.store.newest_act

    urge(replace(inspected, dry_run=True), tmp_path / "out")

    assert inspected.store.newest_act == before
    assert not list(tmp_path.glob("out/*.docx"))


def test_the_briefing_tells_what_is_late_and_why(inspected: Office) -> None:
    update_task(inspected, "NV1", 40, difficulty="Chưa có kinh phí")

    text = briefing(inspected).text

    assert "Kính gửi ông Đỗ Minh Quân," in text
    assert "2 việc quá hạn ở 1 nơi; 1 việc đến hạn trong 7 ngày tới; 0 việc chờ xác nhận." in text
    assert "- NV1 (quá hạn 37 ngày, 40%): Rà soát thủ tục. Vì sao: Chưa có kinh phí." in text


def test_a_draft_asks_nobody_and_an_answered_letter_is_not_raised(inspected: Office, tmp_path: Path) -> None:
    code = urge(inspected, tmp_path)[0].paper.document.code

    assert not raised(later(inspected, 30))
    number_outside(inspected, code, "7/STN-VP", dt.date(2025, 6, 20))
    assert "NV1" in raised(later(inspected, 27))
    update_task(as_somebody(later(inspected, 23), "chanh-tt"), "NV1", 50, "đang làm")
    assert "NV1" not in raised(later(inspected, 27))
    assert "Đã đôn đốc bằng công văn 07/STN-VP ngày 20/6/2025, đã trả lời." in briefing(later(inspected, 27)).text


def test_what_is_raised_is_filed_once_a_day_and_told_on_the_card(inspected: Office, tmp_path: Path) -> None:
    code = urge(inspected, tmp_path)[0].paper.document.code
    number_outside(inspected, code, "7/STN-VP", dt.date(2025, 6, 20))
    today = later(inspected, 27)

    first = hand_over(today, briefing(today), tmp_path / "diem-viec.txt")
    second = hand_over(today, briefing(today), tmp_path / "diem-viec.txt")

    assert (first.filed, second.filed) == (2, 0)
    assert "đề nghị cho ý kiến: NV1," in first.path.read_text(encoding="utf-8")
    assert any("Trình lãnh đạo ngày 27/6/2025: ông Đỗ Minh Quân" in line for line in task_card(today, "NV1").lines)


def test_with_nothing_late_the_briefing_says_so(office: Office) -> None:
    update_task(office, "NV1", 100)

    assert "Không có việc nào quá hạn; 0 việc đến hạn trong 7 ngày tới; 1 việc chờ xác nhận." in briefing(office).text
