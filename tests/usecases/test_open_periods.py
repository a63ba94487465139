"""Recurring tasks: one occurrence a period, never two, ended with the plan; and the figures count occurrences."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trial
from hypothesis import strategies as st

from books import bring
from vanban.errors.recurring import TaskHasPeriods
from vanban.model.meeting import Conclusion
from vanban.model.selection import Selection
from vanban.model.status import OPEN
from vanban.model.task import Duty, DutyRole, Task
from vanban.store.spans import stale_spans
from vanban.usecases.arrivals import leaf_files
from vanban.usecases.assigning import assign_task
from vanban.usecases.causes import causes_of
from vanban.usecases.following import stop_task, update_task
from vanban.usecases.journal import undo
from vanban.usecases.number_keeping import cancel
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Clock, Office
from vanban.usecases.open_periods import open_periods, periods_waiting
from vanban.usecases.papers import produce
from vanban.usecases.task_lists import list_tasks, today

RECURRING = """
plans:
  - key: kh-dk
    title: công tác định kỳ năm 2025
    number: 12/KH-STN
    issued_on: 2025-03-10
    from: 2025-01-01
    to: 2025-08-31
    key_tasks:
      - number: 1
        title: Báo cáo
        area: 0
        tasks:
          - {key: bc-thang, title: Báo cáo tháng, lead: van-phong, person: thu-ky, support: [thanh-tra],
             deadline: trước ngày 25 hằng tháng}
          - {key: tu-kiem-tra, title: Tự kiểm tra, everyone: true, deadline: hằng quý}
"""


@pytest.fixture
def desk(office: Office) -> Office:
    bring(office, RECURRING)
    return office


def _task(office: Office, key: str) -> Task:
    return office.store.need(Task, key)


def _at(office: Office, day: str) -> Office:
    return replace(office, clock=Clock(dt.date.fromisoformat(day)))


def _periods(office: Office, key: str) -> list[tuple[str, dt.date | None]]:
    parts = office.store.every(Task, parent=_task(office, key).id)
    return [(part.period, part.first_deadline) for part in parts]


def test_each_month_has_its_own_last_day_and_the_same_duties(desk: Office) -> None:
    open_periods(desk)

    assert _periods(desk, "bc-thang") == [
        ("tháng 3/2025", dt.date(2025, 3, 24)),
        ("tháng 4/2025", dt.date(2025, 4, 24)),
        ("tháng 5/2025", dt.date(2025, 5, 24)),
        ("tháng 6/2025", dt.date(2025, 6, 24)),
    ]
    task = _task(desk, "bc-thang")
    may = desk.store.every(Task, parent=task.id)[2]
    assert (may.code, may.title) == (f"{task.code}.3", "Báo cáo tháng (tháng 5/2025)")
    held = [{(d.role, d.unit, d.person) for d in desk.store.every(Duty, task=each.id)} for each in (task, may)]
    assert held[0] == held[1] and len(held[0]) == 2


def test_a_task_of_all_units_has_units_first_and_their_periods_below(desk: Office) -> None:
    open_periods(desk)

    units = desk.store.every(Task, parent=_task(desk, "tu-kiem-tra").id)
    assert [unit.period for unit in units] == [""] * 3
    below = [desk.store.every(Task, parent=unit.id) for unit in units]
    assert [[each.period for each in of_unit] for of_unit in below] == [["quý I/2025", "quý II/2025"]] * 3
    assert below[2][1].code == f"{units[2].code}.2"
    update_task(desk, below[2][1].code, 50)


def test_opening_twice_opens_nothing_new_and_leaves_no_act(desk: Office) -> None:
    open_periods(desk)
    before = desk.store.newest_act

    assert open_periods(desk).lines == ()
    assert desk.store.newest_act == before
    assert periods_waiting(desk) == 0


def test_figures_count_the_occurrences_and_not_the_whole(desk: Office) -> None:
    plan = _task(desk, "bc-thang").plan
    before = list_tasks(desk, Selection(OPEN, plan=plan)).total

    open_periods(desk)

    assert before == 1 + 3
    assert list_tasks(desk, Selection(OPEN, plan=plan)).total == 4 + 3 * 2
    assert stale_spans(desk.store) == ()


def test_nothing_opens_after_the_plan_has_ended(desk: Office) -> None:
    open_periods(_at(desk, "2026-02-01"))

    assert _periods(desk, "bc-thang")[-1] == ("tháng 8/2025", dt.date(2025, 8, 24))


def test_a_stopped_task_opens_no_more_and_is_stopped_as_a_whole(desk: Office) -> None:
    open_periods(desk)
    code = _task(desk, "bc-thang").code

    done = stop_task(desk, code, "Đã gộp vào báo cáo quý")
    assert done.notes == (
        f"4 kỳ đã mở vẫn phải làm ({code}.1, {code}.2, {code}.3, {code}.4): không làm nữa thì dừng từng kỳ.",
    )
    open_periods(_at(desk, "2025-08-15"))

    assert _periods(desk, "bc-thang")[-1][0] == "tháng 6/2025"


def test_what_is_told_of_the_whole_is_sent_to_its_periods(desk: Office) -> None:
    open_periods(desk)
    task = _task(desk, "bc-thang")

    with pytest.raises(TaskHasPeriods, match=f"{task.code}.1 đến {task.code}.4"):
        update_task(desk, task.code, 50)


def test_the_first_period_may_be_chosen_and_earlier_ones_stay_closed(desk: Office) -> None:
    open_periods(desk, since=dt.date(2025, 5, 1))
    open_periods(_at(desk, "2025-07-02"))

    assert [period for period, _ in _periods(desk, "bc-thang")] == ["tháng 5/2025", "tháng 6/2025", "tháng 7/2025"]


def test_undo_takes_the_periods_back_and_codes_are_not_used_again(desk: Office) -> None:
    open_periods(desk)
    undo(desk)
    assert _periods(desk, "bc-thang") == []

    open_periods(desk)

    task = _task(desk, "bc-thang")
    assert [each.code for each in desk.store.every(Task, parent=task.id)] == [f"{task.code}.{n}" for n in range(5, 9)]


def test_importing_the_plan_again_leaves_the_periods(desk: Office) -> None:
    open_periods(desk)

    bring(desk, RECURRING)

    assert len(_periods(desk, "bc-thang")) == 4


def test_a_new_lead_takes_the_periods_that_are_not_done(desk: Office) -> None:
    open_periods(desk)
    task = _task(desk, "bc-thang")
    parts = desk.store.every(Task, parent=task.id)
    update_task(desk, parts[0].code, 100)

    assign_task(desk, task.code, "thanh-tra", DutyRole.LEAD)

    leads = [desk.store.every(Duty, task=each.id, role="lead")[0].unit for each in (*parts, task)]
    assert leads[0] != leads[1] and len(set(leads[1:])) == 1


def test_a_period_opened_ahead_counts_at_once(desk: Office) -> None:
    open_periods(desk, until=dt.date(2025, 7, 1))

    july = desk.store.every(Task, parent=_task(desk, "bc-thang").id)[-1]
    assert (july.period, july.opened) == ("tháng 7/2025", desk.today)
    assert today(desk).waiting == 4


@trial(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(-200, 500), min_size=1, max_size=6))
def test_however_often_and_on_whatever_days_there_is_one_task_a_period(desk: Office, offsets: list[int]) -> None:
    """Also with a clock set back: what is open stays, and nothing opens twice."""
    for offset in offsets:
        open_periods(_at(desk, (dt.date(2025, 6, 20) + dt.timedelta(days=offset)).isoformat()))

    for task in desk.store.every(Task, period=""):
        periods = [each.period for each in desk.store.every(Task, parent=task.id) if each.period]
        assert len(periods) == len(set(periods))
    assert stale_spans(desk.store) == ()


def test_a_cancelled_number_takes_the_periods_of_its_notice_back(office: Office) -> None:
    meeting = "{key: hop-dk, title: x, day: 2025-06-18, chair: giam-doc, heard: [a], conclusions: ["
    bring(office, f"meetings: [{meeting}{{words: Báo cáo tuần, lead: thanh-tra, deadline: hằng tuần}}]}}]")
    paper = produce(office, "thong-bao-ket-luan", {"meeting": "hop-dk"}, office.store.path.parent).document
    number_outside(office, paper.code, "7", dt.date(2025, 6, 20))
    code = office.store.every(Task, conclusion=office.store.every(Conclusion, words="Báo cáo tuần")[0].id)[0].code
    assert [line.code for line in open_periods(office).lines] == [f"{code}.1"]

    cancel(office, "07/TB-STN", "Ký nhầm")

    task = office.store.every(Task, code=code)[0]
    assert task.opened is None and office.store.every(Task, parent=task.id) == ()
    assert stale_spans(office.store) == ()


def test_the_whole_is_followed_down_to_the_periods_of_each_unit(desk: Office) -> None:
    open_periods(desk)
    task = _task(desk, "tu-kiem-tra")

    found = leaf_files(desk.store, (task,), desk.today)

    assert len(found) == 3 * 2 and all(file.task.period for file in found)
    chain = causes_of(desk.store, [file.task for file in found]).chain(found[0].task)
    assert [node.name for node in chain if node.kind == "task"] == [task.code, f"{task.code}.1"]
