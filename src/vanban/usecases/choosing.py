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
    unit: str | None = None,
    person: str | None = None,
    group: str | None = None,
    plan: str | None = None,
    meeting: str | None = None,
    due_before: dt.date | None = None,
    done_from: dt.date | None = None,
    done_to: dt.date | None = None,
    awaits_acceptance: bool = False,
) -> Selection:
    """The selection meant, limited by everything that was said; `holder` is whoever has that name.

    An unknown holder, plan or meeting is refused with the nearest name.
    """
    store = office.store
    selection = Selection(
        statuses,
        plan=store.id_of("plan", plan) if plan is not None else None,
        meeting=store.id_of("meeting", meeting) if meeting is not None else None,
        due_to=due_before - dt.timedelta(days=1) if due_before else None,
        done_from=done_from,
        done_to=done_to,
        awaits_acceptance=awaits_acceptance,
    )
    for kind, name in ((None, holder), ("unit", unit), ("person", person), ("group", group)):
        if name is not None:
            from vanban.usecases.holders import find_holder

            selection = find_holder(store, name, kind).narrow(selection)
    return selection
