"""Working days and Tết by the library `holidays`, which is loaded when a deadline asks for them and not before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import lru_cache

from vanban.model.calendar import is_weekend

WorkingDay = Callable[[dt.date], bool]
"""Whether the office works on that day."""


@lru_cache(maxsize=32)
def _holidays(year: int) -> Mapping[dt.date, str]:
    from holidays import country_holidays

    return country_holidays("VN", years=year, expand=False, language="en_US")


def is_working_day(day: dt.date) -> bool:
    """Monday to Friday without the public holidays of the Labour Code (Điều 112) and the days off in their place.

    Saturdays that are worked for a day off given in a week are known only to the office's own calendar.
    """
    return not is_weekend(day) and day not in _holidays(day.year)


def lunar_new_year(year: int) -> dt.date | None:
    """The first day of Tết Nguyên đán in that year; `None` where the library has no calendar."""
    named = [day for day, name in _holidays(year).items() if name == "Lunar New Year"]
    return min(named, default=None)
