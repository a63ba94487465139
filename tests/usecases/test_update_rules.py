"""Updates in a file obey the rules of the verbs: what one door refuses, the other refuses in the same words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from books import as_somebody, bring
from vanban.errors import VanbanError
from vanban.errors.usecases import ImportRefused
from vanban.usecases.following import accept_task, extend_task, return_task, stop_task, update_task
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Clock, Office
from vanban.usecases.papers import produce


def issue(office: Office, folder: Path) -> None:
    made = produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, folder)
    number_outside(office, made.document.code, "7", dt.date(2025, 6, 19))


def stopped(office: Office, folder: Path) -> None:
    stop_task(office, "NV1", "không còn cần")


def nothing(office: Office, folder: Path) -> None:
    pass


TODAY = dt.date(2025, 6, 20)
CASES: list[tuple[str, Callable[[Office, Path], None], Callable[[Office], object], str]] = [
    ("parts", issue, lambda o: update_task(o, "NV5", 10), "task: NV5, day: 2025-06-20, percent: 10"),
    ("waiting", nothing, lambda o: update_task(o, "NV4", 10), "task: NV4, day: 2025-06-20, percent: 10"),
    (
        "future",
        nothing,
        lambda o: update_task(o, "NV1", 10, on_day=dt.date(2025, 6, 21)),
        "task: NV1, day: 2025-06-21, percent: 10",
    ),
    (
        "before the start",
        nothing,
        lambda o: update_task(o, "NV1", 10, on_day=dt.date(2025, 1, 1)),
        "task: NV1, day: 2025-01-01, percent: 10",
    ),
    ("stopped", stopped, lambda o: update_task(o, "NV1", 10), "task: NV1, day: 2025-06-20, percent: 10"),
    ("accept", nothing, lambda o: accept_task(o, "NV1"), "task: NV1, day: 2025-06-20, kind: accept"),
    ("return", nothing, lambda o: return_task(o, "NV1", "x"), "task: NV1, day: 2025-06-20, kind: return, note: x"),
    (
        "extend",
        nothing,
        lambda o: extend_task(o, "NV1", dt.date(2025, 3, 1), "x"),
        "task: NV1, day: 2025-06-20, kind: extend, until: 2025-03-01",
    ),
    (
        "extend without a reason",
        nothing,
        lambda o: extend_task(o, "NV1", dt.date(2025, 7, 31), " "),
        "task: NV1, day: 2025-06-20, kind: extend, until: 2025-07-31",
    ),
]


@pytest.mark.parametrize(("before", "verb", "line"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_file_refuses_what_the_verb_refuses(
    office: Office,
    tmp_path: Path,
    before: Callable[[Office, Path], None],
    verb: Callable[[Office], object],
    line: str,
) -> None:
    before(office, tmp_path)
    known = office.store.newest_act

    with pytest.raises(VanbanError) as by_verb:
        verb(as_somebody(office, "pho"))
    with pytest.raises(ImportRefused) as by_file:
        bring(office, f"updates: [{{{line}}}]")

    assert str(by_verb.value) in str(by_file.value) and office.store.newest_act == known


def test_each_update_is_judged_by_what_had_happened_up_to_its_day(office: Office) -> None:
    done = bring(
        office,
        """
        updates:
          - {task: NV1, day: 2025-06-10, kind: accept}
          - {task: NV1, day: 2025-06-09, kind: done}
          - {task: NV2, day: 2025-06-02, kind: done}
          - {task: NV2, day: 2025-06-03, kind: accept}
          - {task: NV3, day: 2025-06-04, kind: stop, note: hết việc}
          - {task: NV3, day: 2025-06-03, percent: 30}
          - {task: NV3, day: 2025-06-05, percent: 40}
        """,
        accept_good=True,
    )

    assert done.added == {"cập nhật": 5}
    assert [problem.field for problem in done.left_out] == ["updates[1].task", "updates[7].task"]


def test_an_update_that_stands_is_not_judged_again(office: Office) -> None:
    told = "updates: [{task: NV1, day: 2025-06-03, percent: 30}, {task: NV1, day: 2025-06-04, percent: 60}"
    bring(office, told + "]")
    later = replace(office, clock=Clock(dt.date(2025, 6, 25)))
    stop_task(later, "NV1", "thôi")

    assert bring(later, told + "]").nothing
    bring(later, told.replace("percent: 30", "percent: 35") + "]")


def told(office: Office, text: str) -> list[str]:
    """The fields that a file's refusal names, in its order."""
    known = office.store.newest_act
    with pytest.raises(ImportRefused) as refused:
        bring(office, text)
    assert office.store.newest_act == known, "nothing may be half-written"
    return [problem.field for problem in refused.value.facts["problems"]]


def test_mistakes_of_form_name_and_course_are_told_together(office: Office) -> None:
    fields = told(
        office,
        """
        updates:
          - {task: NV1, day: 2025-06-10, percent: 150}
          - {task: NV999, day: 2025-06-10, percent: 20}
          - {task: NV2, day: 2025-06-21, percent: 30}
          - {task: NV1, day: 2025-06-12, kind: extend, until: 2025-03-01, note: sớm hơn}
          - {task: NV1, day: 2025-06-22, percent: 150}
        """,
    )

    assert fields == [
        "updates[1].percent",
        "updates[2].task",
        "updates[3].task",
        "updates[4].task",
        "updates[5].percent",
        "updates[5].task",
    ]


@pytest.mark.parametrize(
    "broken",
    [
        "{task: NV1, day: 2025-06-09, kind: dnoe}",
        "{task: NV1, day: 2025-06-31, kind: done}",
        "{task: NV1, day: 2025-06-09, kind: done, percnt: 100}",
    ],
)
def test_what_only_follows_from_a_broken_update_is_not_told(office: Office, broken: str) -> None:
    fields = told(office, f"updates: [{broken}, {{task: NV1, day: 2025-06-10, kind: accept}}]")

    assert len(fields) == 1 and fields[0].startswith("updates[1].")


def test_a_rule_that_rests_on_a_broken_field_waits(office: Office) -> None:
    fields = told(office, "updates: [{task: NV1, day: 2025-06-10, kind: extend, until: 2025-02-30, note: x}]")

    assert fields == ["updates[1].until"]


def test_accepting_the_good_leaves_out_every_mistake(office: Office) -> None:
    done = bring(
        office,
        """
        updates:
          - {task: NV1, day: 2025-06-10, percent: 150}
          - {task: NV2, day: 2025-06-21, percent: 30}
          - {task: NV3, day: 2025-06-12, percent: 30}
        """,
        accept_good=True,
    )

    assert done.added == {"cập nhật": 1}
    assert [problem.field for problem in done.left_out] == ["updates[1].percent", "updates[2].task"]


def test_counts_are_judged_beside_a_mistake_of_form_elsewhere(office: Office) -> None:
    fields = told(
        office,
        """
        plans:
          - key: k
            title: một kế hoạch
            from: 2025-01-01
            to: 2025-12-31
            counts: {tasks: 2}
            key_tasks:
              - number: 1
                title: Một
                area: 1
                tasks: [{title: Việc, lead: thanh-tra, deadline: trong năm 2025, sản_phẩm: x}]
        updates: [{task: NV1, day: 2025-06-10, percent: 150}]
        """,
    )

    assert fields == [
        "plans[1].counts.tasks",
        "plans[1].key_tasks[1].tasks[1].sản_phẩm",
        "updates[1].percent",
    ]
