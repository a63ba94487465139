"""Following tasks: who acts, what counts, what is late, what comes back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from books import as_somebody, bring
from vanban.errors.store import ActorMissing, ActorNotInOffice, ActorUnknown, RecordChanged
from vanban.errors.usecases import (
    AlreadyAccepted,
    DayBeforeTask,
    DayInFuture,
    DropNeedsNote,
    ExtensionNotLater,
    NothingToAccept,
    OwnAcceptance,
    OwnReturn,
    PercentOutOfRange,
    RecurringNeverDone,
    ReturnNeedsReason,
    TaskAwaitsIssue,
    TaskFinished,
    TaskHasParts,
    TaskStopped,
    TaskUnknown,
)
from vanban.model.selection import Selection
from vanban.model.status import OPEN, Status
from vanban.usecases.following import (
    Paper,
    accept_task,
    add_evidence,
    extend_task,
    return_task,
    stop_task,
    update_task,
)
from vanban.usecases.journal import history, undo
from vanban.usecases.office import Clock, Office
from vanban.usecases.task_lists import awaiting_tasks, list_tasks, today


def line(office: Office, code: str):
    return next(each for each in list_tasks(office, Selection(), limit=None).lines if each.code == code)


def test_a_task_past_its_deadline_is_overdue_with_its_days(office: Office) -> None:
    late = list_tasks(office, Selection(frozenset({Status.OVERDUE})))

    assert [(each.code, each.last_day, each.days_late) for each in late.lines] == [("NV1", dt.date(2025, 5, 14), 37)]


def test_a_task_without_deadline_is_open_and_says_so(office: Office) -> None:
    assert line(office, "NV3").status is Status.OPEN_NO_DEADLINE


def test_hundred_percent_counts_from_the_day_of_its_paper(office: Office) -> None:
    done = update_task(office, "NV1", 100, "xong", paper=Paper("55/BC-VP", dt.date(2025, 5, 14)))

    assert done.line.status is Status.DONE_ON_TIME and done.line.waits_for_acceptance


def test_done_a_day_late_is_late_by_a_day(office: Office) -> None:
    done = update_task(office, "NV1", 100, on_day=dt.date(2025, 5, 15))

    assert (done.line.status, done.line.days_late) == (Status.DONE_LATE, 1)


def test_acceptance_comes_from_somebody_else(office: Office) -> None:
    update_task(office, "NV1", 100)

    with pytest.raises(OwnAcceptance):
        accept_task(office, "NV1")

    assert not accept_task(as_somebody(office, "pho"), "NV1").line.waits_for_acceptance
    with pytest.raises(AlreadyAccepted):
        accept_task(as_somebody(office, "giam-doc"), "NV1")


def test_a_return_opens_the_task_again(office: Office) -> None:
    update_task(office, "NV1", 100)

    back = return_task(as_somebody(office, "pho"), "NV1", "thiếu phụ lục")

    assert back.line.status is Status.OVERDUE


def test_an_extension_counts_from_the_day_it_was_granted(office: Office) -> None:
    extend_task(office, "NV1", dt.date(2025, 7, 31), "chờ ý kiến")

    assert line(office, "NV1").status is Status.OPEN
    as_of = list_tasks(replace(office, clock=Clock(dt.date(2025, 6, 1))), Selection(frozenset({Status.OVERDUE})))
    assert [each.code for each in as_of.lines] == ["NV1"], "on the first of June it was overdue, and stays so"


def test_an_extension_that_comes_late_makes_nothing_timely(office: Office) -> None:
    granted = extend_task(office, "NV1", dt.date(2025, 7, 31), "chờ ý kiến")
    done = update_task(office, "NV1", 100)

    assert granted.line.status is Status.OPEN and "khi đã quá hạn" in granted.notes[0]
    assert (done.line.status, done.line.days_late) == (Status.DONE_LATE, 37)
    assert "khi đã quá hạn" in done.notes[0]


def test_lateness_is_not_wiped_out_by_ones_own_return(office: Office) -> None:
    update_task(office, "NV1", 100)

    with pytest.raises(OwnReturn):
        return_task(office, "NV1", "làm lại")


def test_an_extension_in_time_counts(office: Office) -> None:
    granted = extend_task(office, "NV2", dt.date(2025, 12, 31), "chờ ý kiến")

    assert granted.notes == ()
    later = replace(office, clock=Clock(dt.date(2025, 12, 1)))
    assert update_task(later, "NV2", 100).line.status is Status.DONE_ON_TIME


def test_work_that_comes_back_is_told_period_by_period(office: Office) -> None:
    bring(office, "tasks: [{plan: kh-2025, key_task: 1, title: Giao ban, lead: thanh-tra, deadline: hằng quý}]")
    code = next(each.code for each in list_tasks(office, Selection(OPEN)).lines if each.title == "Giao ban")

    with pytest.raises(RecurringNeverDone, match="hằng quý"):
        update_task(office, code, 100, "xong quý II")

    assert update_task(office, code, 50, "xong quý II").line.status is Status.OPEN_NO_DEADLINE
    extend_task(office, code, dt.date(2025, 12, 31), "kết thúc cuối năm")
    assert update_task(office, code, 100).line.status is Status.DONE_ON_TIME


def test_what_is_done_takes_nothing_more_until_it_comes_back(office: Office) -> None:
    update_task(office, "NV1", 60)
    late = update_task(office, "NV1", 100)
    assert late.line.status is Status.DONE_LATE

    for refused in (
        lambda: update_task(office, "NV1", 95, "vẫn làm"),
        lambda: update_task(office, "NV1", 100),
        lambda: extend_task(office, "NV1", dt.date(2025, 7, 31), "hợp thức hóa"),
        lambda: stop_task(office, "NV1", "thôi"),
    ):
        with pytest.raises(TaskFinished):
            refused()
    back = return_task(as_somebody(office, "pho"), "NV1", "thiếu phụ lục")
    assert (back.line.percent, back.line.status) == (60, Status.OVERDUE)
    assert extend_task(office, "NV1", dt.date(2025, 7, 31), "chờ ý kiến").line.status is Status.OPEN


def test_going_down_needs_a_note(office: Office) -> None:
    update_task(office, "NV2", 85, "gần xong")

    with pytest.raises(DropNeedsNote):
        update_task(office, "NV2", 70)

    assert update_task(office, "NV2", 70, "phải làm lại phụ lục").line.percent == 70


def test_what_is_told_late_for_an_earlier_day_is_held_against_that_day(office: Office) -> None:
    update_task(office, "NV2", 85, "gần xong")

    assert update_task(office, "NV2", 40, on_day=dt.date(2025, 6, 1)).line.percent == 85
    with pytest.raises(DropNeedsNote):
        update_task(office, "NV2", 30, "  ", on_day=dt.date(2025, 6, 2))


def test_a_completion_is_not_told_again_for_an_earlier_day(office: Office) -> None:
    update_task(office, "NV1", 100)

    with pytest.raises(TaskFinished):
        update_task(office, "NV1", 100, on_day=dt.date(2025, 5, 10))


def test_a_paper_of_the_future_is_no_evidence_yet(office: Office) -> None:
    later = Paper("55/BC-VP", dt.date(2025, 6, 21))

    for refused in (lambda: update_task(office, "NV1", 50, paper=later), lambda: add_evidence(office, "NV1", later)):
        with pytest.raises(DayInFuture):
            refused()


def test_the_reporter_is_told_what_the_answer_does_not_show(office: Office) -> None:
    update_task(office, "NV2", 80, "gần xong")

    earlier = update_task(office, "NV2", 50, "đã họp", on_day=dt.date(2025, 6, 1))
    undated = update_task(office, "NV1", 100, paper=Paper("55/BC-VP"))

    assert earlier.notes == ("Ghi cho ngày 01/6/2025; mức báo gần nhất vẫn là 80%.",)
    assert "55/BC-VP chưa có ngày" in undated.notes[0] and "20/6/2025" in undated.notes[0]


def test_a_paper_without_a_day_is_told_of_with_the_day_that_counts_instead(office: Office) -> None:
    going_on = update_task(office, "NV2", 60, "dự thảo", paper=Paper("3/BC"))
    done = update_task(office, "NV2", 100, on_day=dt.date(2025, 6, 18), paper=Paper("4/BC"))

    assert "3/BC ghi chưa có ngày, tiến độ tính cho ngày 20/6/2025" in going_on.notes[0]
    assert "4/BC ghi chưa có ngày, tiến độ tính cho ngày 18/6/2025" in done.notes[0]


def test_an_own_paper_brings_its_day_and_subject_along(an_binh: Office) -> None:
    done = update_task(replace(an_binh, dry_run=True), "NV41", 100, "xong", paper=Paper("041/TB-SCT"))

    assert done.event.on_day == dt.date(2024, 3, 22) and done.notes == ()


def test_a_stopped_task_leaves_the_lists(office: Office) -> None:
    stop_task(office, "NV3", "không còn cần")

    assert "NV3" not in {each.code for each in list_tasks(office, Selection(OPEN)).lines}
    with pytest.raises(TaskStopped):
        update_task(office, "NV3", 10)


def test_tasks_of_a_notice_wait_until_it_is_issued(office: Office) -> None:
    waiting = awaiting_tasks(office)

    assert [each.code for each in waiting.lines] == ["NV4", "NV5.1", "NV5.2", "NV5.3"]
    with pytest.raises(TaskAwaitsIssue):
        update_task(office, "NV4", 10)


@pytest.mark.parametrize(
    ("refusal", "do"),
    [
        (TaskUnknown, lambda o: update_task(o, "NV99", 10)),
        (PercentOutOfRange, lambda o: update_task(o, "NV1", 101)),
        (DayInFuture, lambda o: update_task(o, "NV1", 10, on_day=dt.date(2025, 6, 21))),
        (DayBeforeTask, lambda o: update_task(o, "NV1", 10, on_day=dt.date(2024, 12, 31))),
        (TaskHasParts, lambda o: update_task(o, "NV5", 10)),
        (NothingToAccept, lambda o: accept_task(o, "NV1")),
        (NothingToAccept, lambda o: return_task(o, "NV1", "vì sao")),
        (ReturnNeedsReason, lambda o: stop_task(o, "NV1", " ")),
        (ReturnNeedsReason, lambda o: extend_task(o, "NV1", dt.date(2025, 7, 31), "   ")),
        (ExtensionNotLater, lambda o: extend_task(o, "NV1", dt.date(2025, 5, 1), "lý do")),
    ],
)
def test_what_cannot_be_recorded_is_refused_and_nothing_is_written(office: Office, refusal, do) -> None:
    before = office.store.newest_act

    with pytest.raises(refusal):
        do(office)

    assert office.store.newest_act == before


@pytest.mark.parametrize(
    ("actor", "refusal"), [(None, ActorMissing), ("ai-do", ActorUnknown), ("da-nghi", ActorNotInOffice)]
)
def test_every_act_needs_a_person_in_office_that_day(office: Office, actor: str | None, refusal) -> None:
    with pytest.raises(refusal):
        update_task(replace(office, actor=actor), "NV1", 10)


def test_what_changed_after_it_was_seen_is_a_conflict(office: Office) -> None:
    seen = office.store.newest_act
    update_task(office, "NV1", 10, "của người khác")

    update_task(office, "NV1", 20, "thêm vào", seen=seen)
    bring(office, "units: [{key: van-phong, name: Văn phòng Sở, kind: office}]")
    with pytest.raises(RecordChanged), office.act("thử", seen=seen) as act:
        from vanban.model.organisation import Unit

        act.put(replace(act.need(Unit, "van-phong"), name="Khác"))


def test_undo_takes_back_an_update_and_is_itself_an_act(office: Office) -> None:
    done = update_task(office, "NV1", 100)

    undo(office, done.seq)

    assert line(office, "NV1").status is Status.OVERDUE
    assert [each.verb for each in history(office, "NV1")][-1] == "undo"


def test_the_history_names_what_each_act_was_about(office: Office, tmp_path: Path) -> None:
    from vanban.model.task import DutyRole
    from vanban.usecases.assigning import assign_task
    from vanban.usecases.numbering import number_outside
    from vanban.usecases.papers import produce

    made = produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path)
    number_outside(office, made.document.code, "7", dt.date(2025, 6, 19))
    assign_task(office, "NV1", "khtc", DutyRole.SUPPORT)

    assigned, numbered, drafted = [step.detail for step in history(office, limit=3)]
    assert assigned == "NV1: phòng Kế hoạch - Tài chính"
    assert numbered.startswith("VB1 07/TB-") and numbered.endswith(f": {made.document.subject}")
    assert drafted == f"VB1: {made.document.subject}"


def test_a_task_names_the_notice_that_printed_it_once(an_binh: Office) -> None:
    from vanban.usecases.tracing import trace

    of_task, of_conclusion = trace(an_binh, "NV40").thing, trace(an_binh, "hop-cchc-quy-1-2024#4").thing

    assert [node.name for node in of_task.children if node.kind == "document"] == ["VB2"]
    assert str(of_conclusion.as_json()).count("VB2") == str(of_conclusion.children[-1].as_json()).count("VB2")


def test_evidence_needs_only_a_number(office: Office) -> None:
    add_evidence(office, "NV1", Paper("7/BC-VP"))

    assert [each.number for each in line(office, "NV1").file.evidence] == ["7/BC-VP"]


def test_today_puts_the_late_first_and_the_near_next(office: Office) -> None:
    near = replace(office, clock=Clock(dt.date(2025, 9, 25)))

    found = today(near)

    assert [each.code for each in found.overdue.lines] == ["NV1"]
    assert [each.code for each in found.soon.lines] == ["NV2"]


def test_a_long_list_shows_fifty_and_counts_all(office: Office) -> None:
    tasks = "".join(
        f"\n  - {{plan: kh-2025, key_task: 1, title: Việc {n}, lead: thanh-tra, deadline: trong năm 2025}}"
        for n in range(60)
    )
    bring(office, f"tasks:{tasks}")

    found = list_tasks(office, Selection(OPEN))

    assert (len(found.lines), found.total, found.left_off) == (50, 63, 13)


def test_lists_narrow_by_unit_person_plan_and_day(an_binh: Office) -> None:
    from vanban.usecases.choosing import choose

    inspectors = choose(an_binh, frozenset({Status.OVERDUE}), holder="Thanh tra Sở")
    assert [each.code for each in list_tasks(an_binh, inspectors).lines] == ["NV7"]
    early = choose(an_binh, OPEN, plan="kh-cchc-2024", due_before=dt.date(2024, 6, 1))
    assert {each.code for each in list_tasks(an_binh, early).lines} == {"NV7", "NV13", "NV18"}
    meeting = choose(an_binh, frozenset(), meeting="hop-cchc-quy-1-2024")
    assert list_tasks(an_binh, meeting, limit=None).total == 19


def test_work_goes_only_to_those_who_are_there(office: Office) -> None:
    from vanban.errors.usecases import HolderGone
    from vanban.model.task import DutyRole
    from vanban.usecases.assigning import assign_task

    with pytest.raises(HolderGone):
        assign_task(office, "NV1", "da-nghi", DutyRole.LEAD)

    assert assign_task(office, "NV1", "TTra", DutyRole.LEAD) == "Thanh tra"
    assign_task(office, "NV1", "VP", DutyRole.SUPPORT)
    assign_task(office, "NV1", "khtc", DutyRole.SUPPORT)
    held = line(office, "NV1").file
    assert held.lead is not None and len(held.supports) == 2


def test_a_colleague_who_leaves_leaves_the_work_to_be_given_on(office: Office) -> None:
    from vanban.errors.usecases import NothingHeld
    from vanban.model.task import DutyRole
    from vanban.usecases.assigning import assign_task
    from vanban.usecases.leaving import leave

    assign_task(office, "NV2", "pho", DutyRole.LEAD)

    gone = leave(office, "pho", dt.date(2025, 6, 19))

    assert (gone.posts, gone.rights, [each.code for each in gone.tasks.lines]) == (1, 1, ["NV2"])
    with pytest.raises(ActorNotInOffice):
        update_task(as_somebody(office, "pho"), "NV1", 10)
    with pytest.raises(NothingHeld):
        leave(office, "pho", dt.date(2025, 6, 19))
    undo(office)
    assert update_task(as_somebody(office, "pho"), "NV1", 10)
