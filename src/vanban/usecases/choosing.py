"""From the words of a command to a selection of tasks."""

from __future__ import annotations

import datetime as dt

from vanban.model.selection import Selection
from vanban.model.status import Status
from vanban.usecases.office import Office


def choose(
    office: Office,
    statuses: frozenset[Status],
    *,
    holder: str | None = None,
    plan: str | None = None,
    meeting: str | None = None,
    due_before: dt.date | None = None,
) -> Selection:
    """The selection meant; an unknown holder, plan or meeting is refused with the nearest name."""
    store = office.store
    selection = Selection(
        statuses,
        plan=store.id_of("plan", plan) if plan else None,
        meeting=store.id_of("meeting", meeting) if meeting else None,
        due_to=due_before - dt.timedelta(days=1) if due_before else None,
    )
    if not holder:
        return selection
    from vanban.usecases.holders import find_holder

    return find_holder(store, holder).narrow(selection)
