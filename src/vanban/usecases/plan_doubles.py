"""Tasks that look alike: within one table, and between a table and what the office does already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from vanban.intake.plan_rows import Became
from vanban.model.plan import Plan
from vanban.model.task import Task
from vanban.store.reading import Reader
from vanban.wording.likeness import shared_run
from vanban.wording.text import fold

if TYPE_CHECKING:
    from vanban.usecases.plan_tables import RowTold

NEAR = 0.85
"""From here on two titles are told as perhaps one task; only a person can say."""
_MOST = 20
"""So many pairs are told."""


def alike_rows(rows: Sequence[RowTold]) -> list[str]:
    """Pairs of rows whose words are almost the same."""
    tasks = [row for row in rows if row.became is Became.TASK]
    found = [
        f"Dòng {two.row} gần giống dòng {one.row} («{one.words}»): có phải một nhiệm vụ không?"
        for one, two in _pairs(tasks)
    ]
    return _cut(found)


def alike_standing(reader: Reader, plan: Plan, rows: Sequence[RowTold]) -> list[str]:
    """Rows whose words are those of an open task of another plan."""
    others: dict[str, Task] = {}
    for task in reader.every(Task):
        if task.parent is None and task.plan is not None and task.plan != plan.id:
            others.setdefault(_words(task.title), task)
    plans = {each.id: each for each in reader.every(Plan)}
    found = []
    for row in rows:
        same = others.get(_words(row.words)) if row.became is Became.TASK else None
        if same is not None and same.plan is not None and _together(plans[same.plan], plan):
            found.append(f"Dòng {row.row} trùng nội dung với {same.code} của kế hoạch «{plans[same.plan].key}».")
    return _cut(found)


def _together(one: Plan, other: Plan) -> bool:
    """Whether two plans run at the same time; last year's tasks may come back this year."""
    return one.valid_from <= other.valid_to and other.valid_from <= one.valid_to


def _words(text: str) -> str:
    return fold(text).rstrip(".;")


def _pairs(tasks: Sequence[RowTold]) -> Iterator[tuple[RowTold, RowTold]]:
    """Only titles that begin or end with the same two words are held against each other."""
    groups: dict[tuple[str, ...], list[RowTold]] = defaultdict(list)
    for task in tasks:
        words = fold(task.words).split()
        for key in {("head", *words[:2]), ("tail", *words[-2:])}:
            groups[key].append(task)
    told: set[tuple[int, int]] = set()
    for group in groups.values():
        for place, two in enumerate(group[:80]):
            for one in group[:place]:
                if (one.row, two.row) not in told and shared_run(one.words, two.words) >= NEAR:
                    told.add((one.row, two.row))
                    yield one, two


def _cut(found: list[str]) -> list[str]:
    if len(found) <= _MOST:
        return found
    return [*found[:_MOST], f"… và {len(found) - _MOST} chỗ giống nhau nữa."]
