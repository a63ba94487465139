"""Reports of citizens and firms: a number, a task with the day of its answer, a paper that answers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from books import as_somebody
from sheet_making import cells_of
from vanban.errors.feedback import (
    FeedbackAnswered,
    FeedbackDaysWrong,
    FeedbackTwice,
    FeedbackUnknown,
    FeedbackWithoutRule,
)
from vanban.errors.usecases import DayInFuture, HolderUnknown
from vanban.model.feedback import FeedbackKind, SenderKind
from vanban.model.selection import Selection
from vanban.model.status import Status
from vanban.model.task import DutyRole
from vanban.usecases.assigning import assign_task
from vanban.usecases.calendars import set_off
from vanban.usecases.feedback import (
    Received,
    add_feedback,
    answer_feedback,
    feedback_workbook,
    list_feedback,
    set_rule,
)
from vanban.usecases.finding import find_feedback
from vanban.usecases.journal import undo
from vanban.usecases.office import Office
from vanban.usecases.searching import find
from vanban.usecases.task_lists import list_tasks
from vanban.usecases.tracing import trace
from vanban.usecases.verifying import verify_store

DAY = dt.date


@pytest.fixture
def ruled(office: Office) -> Office:
    """The small office, which answers within ten working days."""
    set_rule(office, 10, DAY(2025, 1, 1))
    return office


def report(**more: object) -> Received:
    said: dict = {"sender": "Bà Lường Thị A", "subject": "Hồ sơ trả chậm", "unit": "Văn phòng"}
    return Received(**(said | {"received_on": DAY(2025, 6, 10)} | more))


def test_a_report_gets_a_number_and_a_task_with_the_day_of_its_answer(ruled: Office) -> None:
    new, task = add_feedback(ruled, report())

    assert (new.code, new.due) == ("PA1/2025", DAY(2025, 6, 24))
    line = next(each for each in list_tasks(ruled, Selection(), limit=None).lines if each.code == task.code)
    assert (line.holder, line.last_day, line.status) == ("Văn phòng", DAY(2025, 6, 24), Status.OPEN)
    assert not verify_store(ruled).faults


def test_without_a_rule_the_day_must_be_said(office: Office) -> None:
    with pytest.raises(FeedbackWithoutRule):
        add_feedback(office, report())

    assert add_feedback(office, report(due=DAY(2025, 6, 30)))[0].due == DAY(2025, 6, 30)


def test_days_off_of_the_office_are_not_counted(ruled: Office) -> None:
    set_off(ruled, DAY(2025, 6, 13), "ngày hội của tỉnh")

    assert add_feedback(ruled, report())[0].due == DAY(2025, 6, 25)


def test_a_rule_holds_from_its_day_on(ruled: Office) -> None:
    set_rule(ruled, 5, DAY(2025, 6, 15))

    early, _ = add_feedback(ruled, report())
    late, _ = add_feedback(ruled, report(received_on=DAY(2025, 6, 16)))

    assert (early.due, late.due) == (DAY(2025, 6, 24), DAY(2025, 6, 23))


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"received_on": DAY(2025, 7, 1)}, DayInFuture),
        ({"due": DAY(2025, 6, 1)}, FeedbackDaysWrong),
        ({"unit": "phòng Không có"}, HolderUnknown),
    ],
)
def test_what_cannot_be_is_refused_and_no_number_is_used_up(ruled: Office, said: dict, refusal: type) -> None:
    with pytest.raises(refusal):
        add_feedback(ruled, report(**said))

    assert add_feedback(ruled, report())[0].number == 1


def test_the_same_report_twice_is_refused_with_its_number(ruled: Office) -> None:
    add_feedback(ruled, report())

    with pytest.raises(FeedbackTwice, match="PA1/2025"):
        add_feedback(ruled, report(sender="bà Lường Thị A"))


def test_an_answer_finishes_the_task_on_the_day_of_its_paper(ruled: Office) -> None:
    _, task = add_feedback(ruled, report())

    done = answer_feedback(ruled, "pa1", "52/STN-VP", DAY(2025, 6, 12))

    assert done.finished and done.feedback.answered_on == DAY(2025, 6, 12)
    line = next(each for each in list_tasks(ruled, Selection(), limit=None).lines if each.code == task.code)
    assert (line.status, line.file.facts.done) == (Status.DONE_ON_TIME, DAY(2025, 6, 12))
    assert [each.number for each in line.file.evidence] == ["52/STN-VP"]
    assert not list_feedback(ruled)


def test_an_answer_that_came_too_late_says_how_late(ruled: Office) -> None:
    add_feedback(ruled, report(received_on=DAY(2025, 5, 20), due=DAY(2025, 5, 31)))
    waiting = list_feedback(ruled, overdue=True)

    answer_feedback(ruled, "PA1", "52/STN-VP", DAY(2025, 6, 12))

    assert [line.state for line in waiting] == ["quá hạn trả lời 20 ngày"]
    assert list_feedback(ruled, everything=True)[0].state == "đã trả lời 52/STN-VP ngày 12/6/2025, chậm 12 ngày"


def test_an_answer_before_the_report_or_a_second_one_is_refused(ruled: Office) -> None:
    add_feedback(ruled, report())

    with pytest.raises(FeedbackDaysWrong):
        answer_feedback(ruled, "PA1", "52/STN-VP", DAY(2025, 6, 1))
    answer_feedback(ruled, "PA1", "52/STN-VP", DAY(2025, 6, 12))
    with pytest.raises(FeedbackAnswered):
        answer_feedback(ruled, "PA1", "53/STN-VP")


def test_an_unknown_number_is_refused(ruled: Office) -> None:
    with pytest.raises(FeedbackUnknown):
        answer_feedback(ruled, "PA9", "52/STN-VP")


def test_who_has_it_in_hand_follows_the_task(ruled: Office) -> None:
    _, task = add_feedback(ruled, report())

    assign_task(ruled, task.code, "Thanh tra", DutyRole.LEAD)

    assert [line.holder for line in list_feedback(ruled, unit="Thanh tra")] == ["Thanh tra"]
    assert not list_feedback(ruled, unit="Văn phòng")


def test_a_report_is_found_and_traced_to_its_task_and_back(ruled: Office) -> None:
    _, task = add_feedback(ruled, report(words="Đã chờ 20 ngày", kind=FeedbackKind.PROPOSAL))

    assert [each.code for each in find(ruled, "cho 20 ngay", ()).found] == ["PA1/2025"]
    assert trace(ruled, "PA1").thing.children[0].name == task.code
    assert trace(ruled, task.code).origin[0].name == "PA1/2025"


def test_an_undone_answer_leaves_the_report_open_and_an_undone_number_is_not_given_again(ruled: Office) -> None:
    add_feedback(ruled, report())
    answer_feedback(ruled, "PA1", "52/STN-VP")
    undo(ruled)
    open_again = find_feedback(ruled.store, "PA1").is_open
    undo(ruled)

    assert open_again
    assert add_feedback(ruled, report())[0].code == "PA2/2025"
    assert not verify_store(ruled).faults


def test_the_register_goes_out_as_a_workbook(ruled: Office, tmp_path: Path) -> None:
    add_feedback(ruled, report(sender="Công ty X", sender_kind=SenderKind.FIRM, channel="đường dây nóng"))

    feedback_workbook(ruled, list_feedback(ruled), tmp_path / "pa.xlsx")

    row = cells_of(tmp_path / "pa.xlsx")[4]
    assert row[:5] == ["PA1/2025", "10/6/2025", "Công ty X (doanh nghiệp)", "Phản ánh", "đường dây nóng"]


def test_whoever_acts_must_be_in_office(ruled: Office) -> None:
    from vanban.errors.store import ActorNotInOffice

    with pytest.raises(ActorNotInOffice):
        add_feedback(as_somebody(ruled, "da-nghi"), report())
