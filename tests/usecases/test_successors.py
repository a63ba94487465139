"""A unit merged away: what it did stays with it, its open tasks ask for a successor."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from books import bring
from vanban.errors.planning import UnitStillWorks
from vanban.errors.usecases import HolderGone
from vanban.model.organisation import Unit
from vanban.model.task import Duty, DutyRole, Task
from vanban.store.reading import Reader
from vanban.usecases.journal import undo
from vanban.usecases.office import Clock, Office
from vanban.usecases.successors import hand_over, orphans

MERGED = """
units:
  - {key: thanh-tra, name: Thanh tra, abbreviation: TTra, to: 2025-06-30}
  - {key: khtc, name: phòng Kế hoạch - Tài chính, abbreviation: KHTC, other_names: [Thanh tra]}
"""


@pytest.fixture
def merged(office: Office) -> Office:
    bring(office, MERGED)
    return replace(office, clock=Clock(dt.date(2025, 7, 2)))


def _lead(reader: Reader, code: str) -> str:
    (task,) = reader.every(Task, code=code)
    (duty,) = (duty for duty in reader.every(Duty, task=task.id) if duty.role is DutyRole.LEAD)
    assert duty.unit is not None
    return str(reader.get(Unit, duty.unit).key)


def test_open_tasks_of_a_unit_that_is_no_more_are_told_with_its_successor(merged: Office) -> None:
    found = orphans(merged)

    assert "NV2" in {each.task.code for each in found}
    assert {each.successor.key for each in found if each.successor} == {"khtc"}
    assert {each.unit.key for each in found} == {"thanh-tra"}


def test_a_unit_that_works_leaves_no_orphans(office: Office) -> None:
    assert orphans(office) == ()
    with pytest.raises(UnitStillWorks):
        hand_over(office, "thanh-tra", "khtc")


def test_open_tasks_pass_to_the_successor_and_history_stays(merged: Office) -> None:
    before = merged.store.newest_act

    done = hand_over(merged, "Thanh tra", "khtc")

    assert "NV2" in {task.code for task in done.tasks}
    assert _lead(merged.store, "NV2") == "khtc"
    assert _lead(merged.store.as_known_at(before), "NV2") == "thanh-tra"
    assert all(each.task.parent is not None for each in orphans(merged)), "its own parts of everybody's tasks stay"


def test_handing_over_can_be_undone(merged: Office) -> None:
    hand_over(merged, "thanh-tra", "khtc")

    undo(merged)

    assert _lead(merged.store, "NV2") == "thanh-tra"


def test_a_successor_must_work(merged: Office) -> None:
    with pytest.raises(HolderGone):
        hand_over(merged, "thanh-tra", "thanh-tra")
