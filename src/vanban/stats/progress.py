"""How far the tasks of a selection have come: counts by status, and shares with both their numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from vanban.model.dossier import Dossier
from vanban.model.identity import Id
from vanban.model.selection import Selection
from vanban.model.status import DONE, Status, status_on
from vanban.model.task import Duty, TaskFile

SOURCE = "sổ nhiệm vụ của cơ quan, tính theo nhiệm vụ cụ thể (không cộng nhiệm vụ mẹ với phần việc của nó)"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure's meaning: `part` of `whole`; the same selections list the rows behind it."""

    label: str
    unit: str
    definition: str
    part: frozenset[Status]
    whole: frozenset[Status] = frozenset()
    source: str = SOURCE


COMPLETED = Figure("Tỷ lệ hoàn thành", "%", "số nhiệm vụ đã hoàn thành trên tổng số nhiệm vụ đã giao", frozenset(DONE))
ON_TIME = Figure(
    "Tỷ lệ hoàn thành đúng hạn",
    "%",
    "số nhiệm vụ hoàn thành đúng hạn trên số nhiệm vụ đã hoàn thành có thời hạn",
    frozenset({Status.DONE_ON_TIME}),
    frozenset({Status.DONE_ON_TIME, Status.DONE_LATE}),
)
OVERDUE = Figure(
    "Tỷ lệ quá hạn",
    "%",
    "số nhiệm vụ đang quá hạn chưa hoàn thành trên tổng số nhiệm vụ đã giao",
    frozenset({Status.OVERDUE}),
)
FIGURES = (COMPLETED, ON_TIME, OVERDUE)


@dataclass(frozen=True, slots=True)
class Share:
    """A figure's two numbers; 0 of 0 is "không phát sinh"."""

    figure: Figure
    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Progress:
    """The tasks of a selection by status; stopped tasks are counted apart and not in `total`."""

    counts: tuple[tuple[Status, int], ...]

    def of(self, *statuses: Status) -> int:
        return sum(number for status, number in self.counts if status in statuses)

    @property
    def total(self) -> int:
        return sum(number for status, number in self.counts if status is not Status.STOPPED)

    def share(self, figure: Figure) -> Share:
        whole = self.of(*figure.whole) if figure.whole else self.total
        return Share(figure, self.of(*figure.part), whole)


def progress(dossier: Dossier, base: Selection) -> Progress:
    """Count the selection's tasks by status on the dossier's day."""
    return _tally(dossier, dossier.select(base))


def _tally(dossier: Dossier, files: Iterable[TaskFile]) -> Progress:
    return Progress(tuple(Counter(status_on(file.facts, dossier.as_of) for file in files).items()))


@dataclass(frozen=True, slots=True)
class HolderProgress:
    """One unit, group or person that leads tasks, and the selection that lists them."""

    name: str
    selection: Selection
    progress: Progress


def progress_per_holder(dossier: Dossier, base: Selection) -> tuple[HolderProgress, ...]:
    """The same for everybody who leads one of the tasks: units in the office's order, then groups, then persons.

    Every task is counted once; those without a lead stand in the last line.
    """
    held: dict[Selection, list[TaskFile]] = {}
    for file in dossier.select(base):
        held.setdefault(of_holder(base, file.lead), []).append(file)
    found = [HolderProgress(_name(dossier, files[0]), s, _tally(dossier, files)) for s, files in held.items()]
    order = {unit.id: unit.position for unit in dossier.units}
    return tuple(sorted(found, key=lambda h: holder_rank(h.selection, order)))


def of_holder(base: Selection, lead: Duty | None) -> Selection:
    """The selection that lists what this lead's holder leads among the tasks of `base`."""
    if lead is None:
        return base
    if lead.unit is not None:
        return replace(base, unit=lead.unit)
    return replace(base, team=lead.team) if lead.team is not None else replace(base, person=lead.person)


def holder_rank(selection: Selection, order: dict[Id, int]) -> tuple[int, int]:
    """Where a holder stands in a table: units in the office's order, groups, persons, and nobody last."""
    if selection.unit is not None:
        return 0, order.get(selection.unit, 0)
    if selection.team is not None:
        return 1, selection.team
    return (2, selection.person) if selection.person is not None else (3, 0)


def _name(dossier: Dossier, file: TaskFile) -> str:
    return dossier.holder_name(file.lead) or "Chưa giao đơn vị"
