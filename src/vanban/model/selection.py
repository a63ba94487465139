"""A selection of tasks: the one definition behind a count, a list and "open this figure"."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from vanban.model.identity import Id
from vanban.model.status import DONE, Basis, Status, status_on
from vanban.model.task import TaskFile


@dataclass(frozen=True, slots=True)
class Selection:
    """Which tasks are meant. Empty `statuses` means every counted status; `None` sets no limit.

    `due_from` and `due_to` bound the last day in time on the chosen basis, `done_from` and `done_to` the day
    it was done; both ends count. `awaits_acceptance` asks for what is done and accepted by nobody yet.
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
    done_from: dt.date | None = None
    done_to: dt.date | None = None
    awaits_acceptance: bool = False

    @property
    def asks_for_done(self) -> bool:
        """Whether only what is done can belong to it."""
        return self.awaits_acceptance or self.done_from is not None or self.done_to is not None

    @property
    def counted(self) -> frozenset[Status]:
        """The statuses that belong to it, spelt out."""
        chosen = (self.statuses or frozenset(Status)) - {Status.AWAITING}
        return chosen & DONE if self.asks_for_done else chosen

    def keeps(self, file: TaskFile, day: dt.date) -> bool:
        """Whether the task belongs to the selection on `day`; only leaves that count can."""
        return (
            file.leaf
            and status_on(file.facts, day, self.basis) in self.counted
            and self._keeps_holder(file)
            and self.plan in (None, file.task.plan)
            and self.meeting in (None, file.task.meeting)
            and _between(self.due_from, file.facts.last_day(self.basis), self.due_to)
            and _between(self.done_from, file.facts.done, self.done_to)
            and (file.facts.waits_for_acceptance or not self.awaits_acceptance)
        )

    def _keeps_holder(self, file: TaskFile) -> bool:
        lead = file.lead
        return (
            self.unit in (None, lead and lead.unit)
            and self.person in (None, lead and lead.person)
            and self.team in (None, lead and lead.team)
        )

    def due_soon(self, day: dt.date, within_days: int) -> Selection:
        """ "Sắp đến hạn" among these: still in time, and the last day falls within so many days."""
        edge = day + dt.timedelta(days=within_days)
        return replace(self, statuses=frozenset({Status.OPEN}), due_from=day, due_to=edge)


def _between(first: dt.date | None, day: dt.date | None, last: dt.date | None) -> bool:
    """Whether the day lies within the bounds; no day lies within any."""
    if first is None and last is None:
        return True
    return day is not None and (first is None or first <= day) and (last is None or day <= last)
