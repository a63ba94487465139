"""Steps inside one task: the office's own way to the result, in order or side by side; figures never count them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from vanban.model.identity import NEW, Id, Key


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a task; `after` holds the numbers of the steps that must be done before it can begin."""

    task: Id
    no: int
    title: str
    after: tuple[int, ...] = ()
    unit: Id | None = None
    person: Id | None = None
    team: Id | None = None
    due: dt.date | None = None
    done_on: dt.date | None = None
    note: str = ""
    key: Key | None = None
    id: Id = NEW


def waits_for(step: Step, steps: Iterable[Step]) -> tuple[int, ...]:
    """The steps that are not done yet and must be before this one can begin; none when it can, or is done."""
    if step.done_on is not None:
        return ()
    undone = {each.no for each in steps if each.done_on is None}
    return tuple(no for no in step.after if no in undone)


def circle(steps: Iterable[Step]) -> tuple[int, ...]:
    """Steps that wait for each other in a circle, in the order of waiting, the first again at the end; else empty."""
    try:
        TopologicalSorter({step.no: step.after for step in steps}).prepare()
    except CycleError as found:
        return tuple(reversed(found.args[1]))
    return ()
