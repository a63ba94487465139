"""A selection in Python over a dossier and the same selection in SQL over stored spans list the same tasks."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from dataclasses import replace

import pytest

from books import bring
from vanban.model.selection import Selection
from vanban.model.status import DONE, OPEN, Basis, Status
from vanban.model.task import Event, EventKind, Task
from vanban.store.dossiers import dossier
from vanban.store.selecting import count, count_waiting, rows, waiting
from vanban.usecases.office import Office

DAYS = [dt.date(2025, 1, 2) + dt.timedelta(days=n * 15) for n in range(20)]


def bothered(office: Office) -> Office:
    """Everything that can happen to twelve tasks, in an order in which nothing was checked."""
    chance = random.Random(3)
    kinds = [EventKind.DONE, EventKind.DONE, EventKind.ACCEPT, EventKind.EXTEND, EventKind.RETURN, EventKind.PROGRESS]
    more = [f"{{plan: kh-2025, key_task: 1, title: {n}, lead: thanh-tra, deadline: ngày 30/4/2025}}" for n in range(9)]
    bring(office, f"tasks: [{', '.join(more)}]")
    with office.act("thử") as act:
        for task in act.every(Task, plan=office.store.id_of("plan", "kh-2025")):
            for _ in range(5):
                on, until = chance.choice(DAYS), chance.choice(DAYS)
                act.put(Event(task.id, chance.choice(kinds), on, 50, deadline=until))
    return office


SELECTIONS = [
    Selection(),
    Selection(DONE),
    Selection(OPEN, due_to=dt.date(2025, 7, 1)),
    Selection(frozenset({Status.DONE_LATE}), Basis.FIRST),
    Selection(done_from=dt.date(2025, 2, 1), done_to=dt.date(2025, 5, 1)),
    Selection(awaits_acceptance=True),
    Selection(frozenset({Status.DONE_ON_TIME}), done_from=dt.date(2025, 3, 1), awaits_acceptance=True),
]


@pytest.mark.parametrize("selection", SELECTIONS, ids=[str(n) for n in range(len(SELECTIONS))])
def test_a_report_and_a_list_agree_on_every_day(office: Office, selection: Selection) -> None:
    store = bothered(office).store
    told = 0

    for day, unit in itertools.product(DAYS, [None, store.id_of("unit", "thanh-tra")]):
        asked = replace(selection, unit=unit)
        listed = {row.task for row in rows(store, asked, day)}
        told += len(listed)

        assert listed == {file.task.id for file in dossier(store, day).select(asked)}, (day, unit)
        assert count(store, asked, day) == len(listed)
    assert told, "the case says something"


def test_what_waits_for_its_paper_is_found_by_holder_source_and_deadline(office: Office) -> None:
    store, day = office.store, office.today
    meeting = store.id_of("meeting", "hop-thang-6")

    def codes(selection: Selection) -> list[str]:
        found = waiting(store, selection, day)
        assert count_waiting(store, selection, day) == len(found)
        return [store.get(Task, task).code for task in found]

    assert codes(Selection(meeting=meeting)) == ["NV4", "NV5.1", "NV5.2", "NV5.3"]
    assert codes(Selection(unit=store.id_of("unit", "thanh-tra"))) == ["NV4", "NV5.2"]
    assert codes(Selection(due_to=dt.date(2025, 6, 29))) == ["NV4"]
    assert codes(Selection(plan=store.id_of("plan", "kh-2025"))) == []
