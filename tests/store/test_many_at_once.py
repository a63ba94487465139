"""Many new records written in one go are the same as one by one; spans follow only what moves a status."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from books import bring, small_office
from vanban.config.settings import Settings
from vanban.model.selection import Selection
from vanban.model.status import Status
from vanban.model.task import Event, EventKind, Task
from vanban.store.spans import stale_spans
from vanban.store.touched import touched_since
from vanban.usecases.following import update_task
from vanban.usecases.journal import undo
from vanban.usecases.office import Office
from vanban.usecases.task_lists import list_tasks

DAY = dt.date(2025, 6, 10)


def new_events(office: Office) -> list[Event]:
    tasks = [task for task in office.store.every(Task) if task.code in ("NV1", "NV2", "NV3")]
    return [Event(task.id, EventKind.PROGRESS, DAY, 10 * n, note="Đã họp") for n, task in enumerate(tasks, 1)]


def digest(office: Office) -> str:
    return office.store.connection.execute("SELECT digest FROM act ORDER BY seq DESC").fetchone()[0]


def test_records_put_in_one_go_are_those_put_one_by_one(tmp_path: Path, settings: Settings) -> None:
    offices = []
    for name in ("one", "all"):
        mine = replace(settings, database=tmp_path / f"{name}.db", today=dt.date(2025, 6, 20), actor="thu-ky")
        offices.append(small_office(mine))
    one, together = offices

    with one.act("task.update") as act:
        singly = tuple(map(act.put, new_events(one)))
    with together.act("task.update") as act:
        at_once = act.put_new(new_events(together))

    assert singly == at_once
    assert one.store.every(Event) == together.store.every(Event)
    assert digest(one) == digest(together)


def test_texts_put_in_one_go_are_precomposed(office: Office) -> None:
    loose = replace(new_events(office)[0], note="Đa\u0303 ho\u0323p")

    with office.act("task.update") as act:
        (kept,) = act.put_new([loose])

    assert kept.note == "Đã họp"


def test_nothing_put_in_one_go_leaves_no_act(office: Office) -> None:
    before = office.store.newest_act

    with office.act("task.update") as act:
        act.put_new([])

    assert office.store.newest_act == before


@pytest.mark.parametrize("kind", list(EventKind))
def test_spans_are_right_after_every_kind_of_event(office: Office, kind: EventKind) -> None:
    event = replace(new_events(office)[0], kind=kind, deadline=dt.date(2025, 7, 1))

    with office.act("task.update") as act:
        act.put_new([event])
    after = stale_spans(office.store)
    undo(office)

    assert not after and not stale_spans(office.store)


def test_a_completion_that_turns_out_to_be_progress_opens_the_task_again(office: Office) -> None:
    told = "updates: [{task: NV1, day: 2025-06-10, key: bao-1, kind: %s}]"

    bring(office, told % "done")
    done = list_tasks(office, Selection(frozenset({Status.DONE_LATE}))).total
    bring(office, told % "progress, percent: 50")

    assert done == 1
    assert list_tasks(office, Selection(frozenset({Status.DONE_LATE}))).total == 0
    assert not stale_spans(office.store)


def test_the_tasks_somebody_wrote_to_since_an_act_are_known(office: Office) -> None:
    before = office.store.newest_act
    update_task(office, "NV1", 10)
    update_task(office, "NV2", 20)
    undo(office)

    codes = {office.store.get(Task, task).code: act for task, act in touched_since(office.store, before).items()}

    assert codes == {"NV1": before + 1, "NV2": before + 3}
    assert not touched_since(office.store, office.store.newest_act)


def indexes(office: Office) -> list[tuple[str, str]]:
    sql = "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'span' AND type = 'index' ORDER BY name"
    return office.store.connection.execute(sql).fetchall()


def test_spans_of_most_tasks_are_written_the_same_and_their_indexes_stand_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vanban.store.spans._MANY", 0)
    before = indexes(office)

    with office.act("task.update") as act:
        act.put_new(replace(event, kind=EventKind.DONE) for event in new_events(office))

    assert indexes(office) == before and len(before) >= 5
    assert not stale_spans(office.store)
    assert list_tasks(office, Selection(frozenset({Status.DONE_LATE}))).total == 1


def test_an_act_that_is_taken_back_leaves_the_indexes_as_they_were(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vanban.store.spans._MANY", 0)
    before = indexes(office)

    with replace(office, dry_run=True).act("task.update") as act:
        act.put_new(replace(event, kind=EventKind.DONE) for event in new_events(office))

    assert indexes(office) == before
    assert not office.store.every(Event)
    assert not stale_spans(office.store)
