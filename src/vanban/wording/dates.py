"""Days and times as official papers write them, and as people type them."""

from __future__ import annotations

import datetime as dt
import re

_TYPED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\Z")
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def _day(number: int) -> str:
    return f"{number:02d}"


def _month(number: int) -> str:
    """January and February with a leading zero, the others without (Decree 30/2020, App. I, II.4)."""
    return f"{number:02d}" if number <= 2 else str(number)


def day_month_year(day: dt.date) -> str:
    """`05/5/2022`: the short form inside a text."""
    return f"{_day(day.day)}/{_month(day.month)}/{day.year}"


def long_date(day: dt.date) -> str:
    """`ngày 05 tháng 5 năm 2022`."""
    return f"ngày {_day(day.day)} tháng {_month(day.month)} năm {day.year}"


def parse_day(text: str) -> dt.date:
    """The day typed as 2022-05-06, 06/5/2022, 6-5-2022 or 06.5.2022. Raises `ValueError`."""
    found = _TYPED.match(text.strip())
    if found:
        return dt.date(int(found[3]), int(found[2]), int(found[1]))
    return dt.date.fromisoformat(text.strip())


def weekday(day: dt.date) -> str:
    """`thứ Năm`, as Decree 30/2020, App. II, V.8.c writes it."""
    return _WEEKDAYS[day.weekday()]
