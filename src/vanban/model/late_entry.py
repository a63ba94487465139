"""Late entry: what happened on one day and was typed much later stays visible as such."""

from __future__ import annotations

import datetime as dt

LATE_ENTRY_DAYS = 3
"""More days than these between what happened and its entry are told: a weekend lies within them."""


def days_entered_late(on_day: dt.date, entered: dt.date | None) -> int:
    """The calendar days between; nothing when it was typed in time, or nobody knows when it was."""
    days = (entered - on_day).days if entered is not None else 0
    return days if days > LATE_ENTRY_DAYS else 0
