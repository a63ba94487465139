"""A conclusion becomes one task or several, or none with who said so and when; a notice tells what is left."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from books import as_somebody, bring
from vanban.errors.assigning import NoticeOut
from vanban.errors.usecases import ImportRefused, WhatUnknown
from vanban.model.meeting import Conclusion
from vanban.model.task import Task
from vanban.usecases.concluding import give_no_task_reason
from vanban.usecases.conclusion_tasks import add_task, handled
from vanban.usecases.journal import undo
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Office
from vanban.usecases.papers import produce

WORK = {"lead": ["khtc"], "deadline": "trong tháng 7/2025"}
FIRST = "hop-thang-6#1"


def words(office: Office) -> list[str]:
    return [each.words for each in handled(office, "hop-thang-6")]


def add_conclusion(office: Office, marker: str, text: str) -> None:
    item = f"{{words: {text}, kind: decision, marker: '{marker}'}}"
    bring(office, f"conclusions: [{{meeting: hop-thang-6, items: [{item}]}}]")


def test_one_conclusion_has_several_tasks_and_keeps_them_when_its_file_is_read_again(office: Office) -> None:
    made = add_task(office, FIRST, "Bố trí kinh phí kiểm tra", WORK)

    assert words(office) == ["NV4, NV6", "NV5"]
    assert made.task.first_deadline == dt.date(2025, 7, 31) and made.task.opened is None
    assert "lãnh đạo phụ trách" in made.notes[0]
    again = "{words: Giao Thanh tra kiểm tra ba phòng, lead: thanh-tra, deadline: trước ngày 30/6/2025, marker: '1'}"
    bring(office, f"conclusions: [{{meeting: hop-thang-6, items: [{again}]}}]")
    assert words(office) == ["NV4, NV6", "NV5"]
    undo(office)
    assert office.store.every(Task, code="NV6") == ()


def test_a_further_task_is_checked_like_any_work_and_all_mistakes_are_told(office: Office) -> None:
    with pytest.raises(ImportRefused) as refused:
        add_task(office, FIRST, "Bố trí kinh phí", {"lead": ["phong-ma"], "support": ["van-phong", "van-phong"]})
    with pytest.raises(WhatUnknown):
        add_task(office, "hop-thang-6#9", "x", WORK)

    assert len(refused.value.facts["problems"]) == 3
    assert words(office) == ["NV4", "NV5"]


def test_who_said_that_no_task_arises_and_when_stands_beside_it(office: Office) -> None:
    add_conclusion(office, "3", "Thống nhất lịch trực")
    give_no_task_reason(as_somebody(office, "pho"), "hop-thang-6#3", "Đã làm xong trước họp")

    assert words(office)[-1] == "không phát sinh: Đã làm xong trước họp (bà Bế Thị Hương Lan, 20/6/2025)"

    add_task(office, "hop-thang-6#3", "Niêm yết lịch trực", WORK)

    assert words(office)[-1] == "NV6"


def test_a_notice_says_which_conclusions_are_nobodys_work(office: Office, tmp_path: Path) -> None:
    with office.act("conclusion.add") as act:
        first = act.every(Conclusion)[0]
        for task in act.every(Task, conclusion=first.id):
            act.close(task)

    made = produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path)

    assert words(office) == ["chưa xử lý", "NV5"]
    assert made.notes == (
        "1 kết luận giao việc chưa thành nhiệm vụ, cũng chưa ghi lý do không phát sinh (mục 1): "
        "hãy ghi bằng «vanban conclusion task» hoặc «vanban conclusion no-task».",
    )


def test_once_the_notice_is_out_nothing_is_added(office: Office, tmp_path: Path) -> None:
    made = produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path)
    number_outside(office, made.document.code, "7", dt.date(2025, 6, 19))

    with pytest.raises(NoticeOut):
        add_task(office, FIRST, "Bố trí kinh phí", WORK)
