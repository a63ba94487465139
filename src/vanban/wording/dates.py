"""Days and times as official papers write them, and as people type them."""

from __future__ import annotations

import datetime as dt
import re

from vanban.wording.text import sentence_start

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


def from_to(start: dt.date | None, end: dt.date | None) -> str:
    """`từ 01/7/2024 đến 15/7/2024`, with the end left out that is open."""
    since = f"từ {day_month_year(start)}" if start else ""
    return f"{since} đến {day_month_year(end)}".strip() if end else since


def long_date(day: dt.date) -> str:
    """`ngày 05 tháng 5 năm 2022`."""
    return f"ngày {_day(day.day)} tháng {_month(day.month)} năm {day.year}"


def clock_time(time: dt.time) -> str:
    """`08 giờ 30 phút`, as invitations and minutes write it (Decree 30/2020, form 1.9)."""
    return f"{time.hour:02d} giờ {time.minute:02d} phút"


def time_and_day(time: dt.time | None, day: dt.date) -> str:
    """`08 giờ 00 phút, thứ Tư, ngày 20 tháng 3 năm 2024`; without the time when none is known."""
    when = f"{weekday(day)}, {long_date(day)}"
    return f"{clock_time(time)}, {when}" if time else sentence_start(when)


def parse_day(text: str) -> dt.date:
    """The day typed as 2022-05-06, 06/5/2022, 6-5-2022 or 06.5.2022. Raises `ValueError`."""
    found = _TYPED.match(text.strip())
    if found:
        return dt.date(int(found[3]), int(found[2]), int(found[1]))
    return dt.date.fromisoformat(text.strip())


def weekday(day: dt.date) -> str:
    """`thứ Năm`, as Decree 30/2020, App. II, V.8.c writes it."""
    return _WEEKDAYS[day.weekday()]


BLANK = "\u00a0" * 6
"""Room to write a day or month by hand; no-break blanks, so that Word keeps them."""


def long_date_line(day: dt.date | None, year: int) -> str:
    """`ngày 06 tháng 5 năm 2022`; day and month stay blank until they are known.

    The paper's own year stands in the blank form, as clerks fill in only day and month.
    """
    return long_date(day) if day is not None else f"ngày{BLANK}tháng{BLANK}năm {year}"


def place_date_line(place: str, day: dt.date | None, year: int) -> str:
    """`Khánh Hòa, ngày 06 tháng 5 năm 2022`; see `long_date_line` for what is not known yet."""
    return f"{place}, {long_date_line(day, year)}"


def number_line(number: str, symbol: str) -> str:
    """`Số: 07/TB-SCT`; room for the number while it is not given."""
    return f"Số: {number}/{symbol}" if number else f"Số:{BLANK}/{symbol}"


_QUARTERS = {3: "quý I", 6: "quý II", 9: "quý III", 12: "quý IV"}


def report_period(start: dt.date, end: dt.date) -> str:
    """What a reporting window is called: `quý I năm 2024` for 15/12/2023 to 14/3/2024.

    The windows of Decree 09/2019/NĐ-CP, Article 12, run from the 15th to the 14th; others are told by their days.
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    if start.day == 15 and end.day == 14:
        if months == 3 and end.month in _QUARTERS:
            return f"{_QUARTERS[end.month]} năm {end.year}"
        if months == 6 and end.month == 6:
            return f"6 tháng đầu năm {end.year}"
        if months == 9 and end.month == 9:
            return f"9 tháng năm {end.year}"
        if months == 12 and end.month == 12:
            return f"năm {end.year}"
    return f"từ ngày {day_month_year(start)} đến ngày {day_month_year(end)}"


def calendar_period(start: dt.date, end: dt.date) -> str:
    """What a stretch of the calendar is called: `quý III năm 2024`, `tháng 7 năm 2024`, `năm 2024`."""
    whole = start.day == 1 and (end + dt.timedelta(days=1)).day == 1
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if whole and start.year == end.year:
        if months == 1:
            return f"tháng {end.month} năm {end.year}"
        if months == 3 and end.month in _QUARTERS:
            return f"{_QUARTERS[end.month]} năm {end.year}"
        if months == 6 and end.month in (6, 12):
            return f"6 tháng {'đầu' if end.month == 6 else 'cuối'} năm {end.year}"
        if months == 12:
            return f"năm {end.year}"
    return f"từ ngày {day_month_year(start)} đến ngày {day_month_year(end)}"


def next_window_end(end: dt.date) -> dt.date:
    """The end of the next quarterly window: the first 14/3, 14/6, 14/9 or 14/12 at least a month after `end`."""
    ends = (dt.date(end.year + more, month, 14) for more in (0, 1) for month in (3, 6, 9, 12))
    return next(day for day in ends if (day - end).days >= 28)
