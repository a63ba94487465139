"""A selection of tasks: the one definition behind a count, a list and "open this figure"."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vanban.model.identity import Id
from vanban.model.status import OPEN, Basis, Status, status_on
from vanban.model.task import TaskFile


@dataclass(frozen=True, slots=True)
class Selection:
    """Which tasks are meant. Empty `statuses` means every counted status; `None` sets no limit.

    `due_from` and `due_to` bound the last day in time on the chosen basis, both ends counted.
    """

    statuses: frozenset[Status] = frozenset()
    basis: Basis = Basis.IN_FORCE
    unit: Id | None = None
    person: Id | None = None
    team: Id | None = None
    plan: Id | None = None
    meeting: Id | None = None
    due_from: dt.date | None = None
    due_to: dt.date | None = None

    def keeps(self, file: TaskFile, day: dt.date) -> bool:
        """Whether the task belongs to the selection on `day`; only leaves that count can."""
        status = status_on(file.facts, day, self.basis)
        return (
            file.leaf
            and status is not Status.AWAITING
            and (not self.statuses or status in self.statuses)
            and self._keeps_holder(file)
            and self.plan in (None, file.task.plan)
            and self.meeting in (None, file.task.meeting)
            and self._keeps_due(file)
        )

    def _keeps_holder(self, file: TaskFile) -> bool:
        lead = file.lead
        return (
            self.unit in (None, lead and lead.unit)
            and self.person in (None, lead and lead.person)
            and self.team in (None, lead and lead.team)
        )

    def _keeps_due(self, file: TaskFile) -> bool:
        if self.due_from is None and self.due_to is None:
            return True
        last = file.facts.last_day(self.basis)
        return (
            last is not None
            and (self.due_from is None or self.due_from <= last)
            and (self.due_to is None or last <= self.due_to)
        )


def due_soon(day: dt.date, within_days: int = 3) -> Selection:
    """ "Sắp đến hạn": still in time, and the last day falls within so many days."""
    return Selection(frozenset({Status.OPEN}), due_from=day, due_to=day + dt.timedelta(days=within_days))


def open_tasks() -> Selection:
    return Selection(OPEN)
