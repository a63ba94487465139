"""One deed on many tasks: shown first, then all of it in one act or nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from books import as_somebody
from vanban.errors.sheets import BulkRefused
from vanban.errors.usecases import HolderGone, PercentOutOfRange
from vanban.model.selection import Selection
from vanban.model.status import OPEN, Status
from vanban.model.task import DutyRole, EventKind, TaskFile
from vanban.usecases.following import Paper, add_evidence, update_task
from vanban.usecases.journal import undo
from vanban.usecases.office import Office
from vanban.usecases.task_bulk import Deed, do_bulk, plan_bulk
from vanban.usecases.task_lists import list_tasks
from vanban.usecases.verifying import verify_store

EXTEND = Deed("task.extend", "gia hạn", EventKind.EXTEND, "Chờ Bộ", dt.date(2025, 12, 1))


def files(office: Office, *statuses: Status) -> list[TaskFile]:
    chosen = list_tasks(office, Selection(frozenset(statuses) or OPEN), limit=None)
    return [line.file for line in chosen.lines]


def codes(office: Office, *statuses: Status) -> list[str]:
    return [file.task.code for file in files(office, *statuses)]


def test_a_plan_says_what_each_task_becomes_and_writes_nothing(office: Office) -> None:
    before = office.store.newest_act

    plan = plan_bulk(office, files(office, Status.OVERDUE), EXTEND)

    assert [(each.step.code, each.after) for each in plan.tasks] == [("NV1", "hết ngày 01/12/2025")]
    assert "1 việc đã quá hạn" in plan.notes[0]
    assert office.store.newest_act == before


def test_all_chosen_tasks_are_extended_in_one_act(office: Office) -> None:
    before = office.store.newest_act

    do_bulk(office, plan_bulk(office, files(office, Status.OVERDUE, Status.OPEN), EXTEND))

    assert {file.facts.deadline for file in files(office, Status.OPEN)} == {dt.date(2025, 12, 1)}
    assert office.store.newest_act == before + 1
    assert not verify_store(office).faults


def test_one_refusal_stops_all_and_every_refusal_is_told(office: Office) -> None:
    update_task(office, "NV1", 80)
    update_task(office, "NV2", 80)
    plan = plan_bulk(office, files(office), Deed("task.update", "cập nhật", EventKind.PROGRESS, percent=20))

    with pytest.raises(BulkRefused) as refused:
        do_bulk(office, plan)

    assert "NV1" in str(refused.value) and "NV2" in str(refused.value)
    assert {file.percent for file in files(office)} == {0, 80}


def test_the_good_ones_alone_are_done_when_asked_so(office: Office) -> None:
    update_task(office, "NV1", 80)
    plan = plan_bulk(office, files(office), Deed("task.update", "cập nhật", EventKind.PROGRESS, percent=20))

    do_bulk(office, plan, accept_good=True)

    assert {file.task.code: file.percent for file in files(office)} == {"NV1": 80, "NV2": 20, "NV3": 20}


def test_who_told_of_a_task_cannot_accept_it_in_bulk_either(office: Office) -> None:
    update_task(office, "NV1", 100)
    update_task(as_somebody(office, "pho"), "NV2", 100)
    done = files(office, Status.DONE_ON_TIME, Status.DONE_LATE)

    plan = plan_bulk(office, done, Deed("task.accept", "xác nhận", EventKind.ACCEPT))
    do_bulk(office, plan, accept_good=True)

    assert [each.step.code for each in plan.against] == ["NV1"]
    awaiting = list_tasks(office, Selection(awaits_acceptance=True))
    assert [line.code for line in awaiting.lines] == ["NV1"]


def test_tasks_told_done_with_one_paper_are_done_on_its_day(office: Office) -> None:
    paper = Paper("9/BC-VP", dt.date(2025, 5, 10))
    chosen = [file for file in files(office) if file.task.code != "NV3"]

    do_bulk(office, plan_bulk(office, chosen, Deed("task.update", "x", EventKind.PROGRESS, percent=100, paper=paper)))

    done = files(office, Status.DONE_ON_TIME)
    assert [(file.facts.done, file.evidence[0].number) for file in done] == [(paper.issued_on, "9/BC-VP")] * 2


def test_a_paper_in_bulk_is_the_same_entry_as_told_by_itself(office: Office) -> None:
    last_year, undated = Paper("9/BC-VP", dt.date(2024, 5, 10)), Paper("10/BC-VP")
    for paper in (last_year, undated):
        add_evidence(office, "NV1", paper)
    chosen = [file for file in files(office) if file.task.code == "NV1"]

    for paper in (Paper("9/BC-VP", dt.date(2025, 5, 10)), Paper("10/BC-VP", dt.date(2025, 5, 12))):
        do_bulk(office, plan_bulk(office, chosen, Deed("task.evidence", "x", paper=paper)))

    (whole,) = (file for file in files(office) if file.task.code == "NV1")
    told = sorted((each.number, each.issued_on) for each in whole.evidence)
    days = [dt.date(2025, 5, 12), dt.date(2024, 5, 10), dt.date(2025, 5, 10)]
    assert told == list(zip(["10/BC-VP", "9/BC-VP", "9/BC-VP"], days, strict=True))


def test_a_new_lead_takes_over_all_chosen_tasks_and_who_has_them_is_left_alone(office: Office) -> None:
    deed = Deed("task.assign", "giao chủ trì", holder="Thanh tra", role=DutyRole.LEAD)

    plan = do_bulk(office, plan_bulk(office, files(office), deed))

    assert [each.step.code for each in plan.changing] == ["NV1", "NV3"]
    assert {file.lead.unit for file in files(office) if file.lead} == {files(office)[0].lead.unit}  # type: ignore[union-attr]
    assert not verify_store(office).faults


def test_nobody_who_is_gone_is_given_anything(office: Office) -> None:
    with pytest.raises(HolderGone):
        plan_bulk(office, files(office), Deed("task.assign", "giao", holder="da-nghi"))


def test_a_percentage_out_of_range_is_refused(office: Office) -> None:
    with pytest.raises(PercentOutOfRange):
        plan_bulk(office, files(office), Deed("task.update", "x", EventKind.PROGRESS, percent=101))


def test_what_changed_since_it_was_shown_is_judged_again(office: Office) -> None:
    plan = plan_bulk(office, files(office, Status.OVERDUE, Status.OPEN), EXTEND)
    update_task(as_somebody(office, "pho"), "NV1", 100)

    with pytest.raises(BulkRefused, match="NV1"):
        do_bulk(office, plan)


def test_a_trial_does_nothing_and_one_undo_takes_all_of_it_back(office: Office) -> None:
    deed = Deed("task.stop", "dừng", EventKind.STOP, "Bãi bỏ")
    before = codes(office)

    do_bulk(replace(office, dry_run=True), plan_bulk(office, files(office), deed))
    tried = codes(office)
    do_bulk(office, plan_bulk(office, files(office), deed))
    stopped = codes(office)
    undo(office)

    assert (tried, stopped, codes(office)) == (before, [], before)
