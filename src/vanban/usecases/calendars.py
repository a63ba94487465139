"""The office's calendar: days off proposed, set, swapped, taken out; limits are counted by it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vanban.errors.calendar import AlreadyOff, CalendarDayUnknown, DayNameMissing, NotAWeekend, YearWithoutHolidays
from vanban.intake.holiday_proposals import proposed_days
from vanban.model.calendar import Calendar, CalendarDay, DayKind, day_key, is_weekend
from vanban.store.reading import Reader
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year, weekday
from vanban.wording.text import tidy


def calendar_of(reader: Reader) -> Calendar:
    """The calendar as the books say."""
    return Calendar.of(reader.every(CalendarDay))


def calendar_days(office: Office, year: int | None = None) -> tuple[CalendarDay, ...]:
    """What is entered for a year (this year by default), in order."""
    wanted = year or office.today.year
    found = (each for each in office.store.every(CalendarDay) if each.day.year == wanted)
    return tuple(sorted(found, key=lambda each: each.day))


@dataclass(frozen=True, slots=True)
class Proposal:
    """The days of a year that the books do not have yet; those that they have are left as the office set them."""

    year: int
    new: tuple[CalendarDay, ...]
    standing: int


def propose(office: Office, year: int | None = None) -> Proposal:
    """The public holidays of a year that are not entered. Raises `YearWithoutHolidays` when none are known."""
    wanted = year or office.today.year
    days = proposed_days(wanted)
    if not days:
        raise YearWithoutHolidays(year=wanted)
    entered = {each.day for each in office.store.every(CalendarDay)}
    new = tuple(CalendarDay(d.day, d.kind, d.name, day_key(d.day)) for d in days if d.day not in entered)
    return Proposal(wanted, new, len(days) - len(new))


def accept(office: Office, proposal: Proposal) -> tuple[CalendarDay, ...]:
    """Enter the proposed days in one act; a day that somebody has entered meanwhile stays as it is."""
    with office.act("calendar.propose", input={"year": proposal.year}) as act:
        return tuple(act.put(day) for day in proposal.new if not act.every(CalendarDay, day=day.day.isoformat()))


def set_off(office: Office, day: dt.date, name: str) -> CalendarDay:
    """Enter a weekday off; a worked weekend day is made an ordinary one by taking it out."""
    with office.act("calendar.set", input={"day": day.isoformat()}) as act:
        return act.put(_off(day, name))


def swap(office: Office, off: dt.date, worked: dt.date, reason: str) -> tuple[CalendarDay, CalendarDay]:
    """Give a weekday off and work on a weekend day for it, in one act."""
    with office.act(
        "calendar.swap", reason=reason, input={"off": off.isoformat(), "worked": worked.isoformat()}
    ) as act:
        if not is_weekend(worked):
            raise NotAWeekend(day=day_month_year(worked), weekday=weekday(worked))
        name = tidy(reason) or "Hoán đổi ngày làm việc"
        given = act.put(_off(off, f"{name} (làm bù ngày {day_month_year(worked)})"))
        words = f"{name} (nghỉ ngày {day_month_year(off)})"
        return given, act.put(CalendarDay(worked, DayKind.WORKED, words, day_key(worked)))


def remove(office: Office, day: dt.date) -> CalendarDay:
    """Let a day be what its weekday says; what was entered stays in the history."""
    with office.act("calendar.remove", input={"day": day.isoformat()}) as act:
        found = act.every(CalendarDay, day=day.isoformat())
        if not found:
            raise CalendarDayUnknown(day=day_month_year(day), year=day.year)
        act.close(found[0])
        return found[0]


def _off(day: dt.date, name: str) -> CalendarDay:
    if is_weekend(day):
        raise AlreadyOff(day=day_month_year(day), weekday=weekday(day))
    if not tidy(name):
        raise DayNameMissing(day=day_month_year(day))
    return CalendarDay(day, DayKind.OFF, tidy(name), day_key(day))
