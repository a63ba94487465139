"""The journal: every act chained, nothing rewritten, versions and spans that can be rebuilt."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from books import as_somebody, small_office
from vanban.config.settings import Settings
from vanban.errors.store import UndoConflict
from vanban.model.selection import Selection
from vanban.model.status import Basis, Status
from vanban.model.task import DutyRole, Task
from vanban.store.journal import broken_links
from vanban.store.selecting import count, count_per_unit, rows
from vanban.store.spans import stale_spans
from vanban.store.task_files import task_files
from vanban.usecases.assigning import assign_task
from vanban.usecases.following import accept_task, extend_task, return_task, stop_task, update_task
from vanban.usecases.journal import undo
from vanban.usecases.office import Clock, Office
from vanban.usecases.task_lists import list_tasks
from vanban.usecases.verifying import verify_store


def test_rows_cannot_be_deleted_or_rewritten(office: Office) -> None:
    for sql in ("DELETE FROM act", "UPDATE act SET verb = 'x'", "DELETE FROM task", "UPDATE task SET title = 'x'"):
        with pytest.raises(sqlite3.IntegrityError):
            office.store.connection.execute(sql)


def test_a_rewritten_journal_is_found(office: Office) -> None:
    update_task(office, "NV1", 10)
    assert broken_links(office.store.connection) == ()

    office.store.connection.execute("DROP TRIGGER act_fixed")
    office.store.connection.execute("UPDATE act SET verb = 'khác' WHERE seq = 1")

    assert broken_links(office.store.connection) == (1,)


def test_verify_store_finds_stale_spans_and_lost_bytes(office: Office) -> None:
    assert not verify_store(office).faults

    office.store.connection.execute("UPDATE span SET status = 'overdue' WHERE task = (SELECT min(task) FROM span)")

    assert verify_store(office).faults


def test_the_books_are_seen_as_they_were_known(office: Office) -> None:
    before = office.store.newest_act
    update_task(office, "NV1", 100)

    overdue = Selection(frozenset({Status.OVERDUE}))
    assert count(office.store, overdue, office.today) == 0
    assert count(office.store.as_known_at(before), overdue, office.today) == 1


def test_whatever_is_typed_is_kept_in_one_unicode_form(office: Office) -> None:
    import unicodedata

    told = update_task(office, "NV1", 40, unicodedata.normalize("NFD", "Đã rà soát một nửa"))

    assert told.event.note == "Đã rà soát một nửa"
    assert office.store.get(type(told.event), told.event.id).note == "Đã rà soát một nửa"


def test_counts_per_unit_add_up(an_binh: Office) -> None:
    whole = Selection()

    assert sum(count_per_unit(an_binh.store, whole, an_binh.today).values()) == count(
        an_binh.store, whole, an_binh.today
    )


steps = st.lists(
    st.tuples(
        st.sampled_from(["update", "done", "accept", "return", "extend", "stop", "undo"]),
        st.sampled_from(["NV1", "NV2", "NV3"]),
        st.integers(0, 40),
    ),
    max_size=14,
)


def _do(office: Office, step: str, code: str, days: int) -> None:
    day = office.today - dt.timedelta(days=days)
    match step:
        case "update":
            update_task(office, code, days, on_day=day)
        case "done":
            update_task(office, code, 100, on_day=day)
        case "accept":
            accept_task(as_somebody(office, "pho"), code)
        case "return":
            return_task(as_somebody(office, "pho"), code, "lý do")
        case "extend":
            extend_task(office, code, office.today + dt.timedelta(days=days), "lý do")
        case "stop":
            stop_task(office, code, "lý do")
        case "undo":
            undo(office)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_stored_spans_and_sql_agree_with_the_model_whatever_happened(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings, done: list[tuple[str, str, int]]
) -> None:
    from vanban.errors import VanbanError

    folder = tmp_path_factory.mktemp("books")
    made = small_office(replace(settings, database=folder / "x.db", today=dt.date(2025, 6, 20), actor="thu-ky"))
    for turn, (step, code, days) in enumerate(done):
        try:
            _do(replace(made, clock=Clock(dt.date(2025, 6, 20) + dt.timedelta(days=turn))), step, code, days)
        except VanbanError:
            continue

    store = made.store
    assert stale_spans(store) == () and broken_links(store.connection) == ()
    files = task_files(store, store.every(Task), dt.date(2025, 12, 31))
    for day in (dt.date(2025, 6, 1), dt.date(2025, 6, 25), dt.date(2025, 7, 20)):
        for basis in Basis:
            for status in Status:
                wanted = Selection(frozenset({status}), basis)
                from_sql = {row.task for row in rows(store, wanted, day)}
                seen = task_files(store, store.every(Task), day)
                assert from_sql == {file.task.id for file in seen if wanted.keeps(file, day)}
    assert files
    store.close()


def test_what_was_changed_and_given_back_can_be_taken_back_further(office: Office) -> None:
    holder = next(line for line in list_tasks(office, Selection()).lines if line.code == "NV1").holder
    update_task(office, "NV1", 10)
    assign_task(office, "NV1", "thanh-tra", DutyRole.LEAD)
    assign_task(office, "NV1", "khtc", DutyRole.LEAD)

    undone = [undo(office).seq for _ in range(3)]

    assert undone == sorted(undone, reverse=True) and len(set(undone)) == 3
    line = next(line for line in list_tasks(office, Selection()).lines if line.code == "NV1")
    assert "Thanh tra" not in line.holder and line.holder == holder and line.percent == 0


def test_what_was_changed_since_is_not_taken_back(office: Office) -> None:
    assign_task(office, "NV1", "thanh-tra", DutyRole.LEAD)
    first = office.store.newest_act
    assign_task(office, "NV1", "khtc", DutyRole.LEAD)

    with pytest.raises(UndoConflict) as told:
        undo(office, first)

    assert f"thao tác số {first + 1}" in str(told.value)
