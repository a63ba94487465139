"""Days off of a year as the library `holidays` knows them: a proposal, the office decides."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vanban.model.calendar import DayKind, is_weekend


@dataclass(frozen=True, slots=True)
class ProposedDay:
    """A weekday off with its Vietnamese name, or a weekend day that is worked in place of one."""

    day: dt.date
    kind: DayKind
    name: str


def proposed_days(year: int) -> tuple[ProposedDay, ...]:
    """The public holidays of Vietnam that fall on weekdays, and the weekend days worked for swapped ones.

    Swaps are decided anew each year and only known for years that are past or near; empty where nothing is known.
    """
    from holidays import country_holidays

    try:
        known = country_holidays("VN", years=year, language="vi")
    except (ValueError, OverflowError):
        return ()
    off = [ProposedDay(day, DayKind.OFF, name) for day, name in known.items() if not is_weekend(day)]
    worked = [ProposedDay(day, DayKind.WORKED, "Làm bù") for day in known.weekend_workdays if day.year == year]
    return tuple(sorted((*off, *worked), key=lambda each: each.day))
