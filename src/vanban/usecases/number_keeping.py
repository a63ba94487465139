"""Numbers kept free, cancelled, begun after a paper book, and used late; each with its written reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from vanban.errors.releasing import ReleasedNotCancelled
from vanban.errors.usecases import (
    KindUnknown,
    LateDayOutOfPlace,
    NumberAtWork,
    NumberCancelled,
    NumberNotReserved,
    NumberNotThere,
    NumberReasonMissing,
    NumbersFromOutside,
    SeriesAlreadyFurther,
    SubNumbersNotAllowed,
)
from vanban.model.document import Document
from vanban.model.identity import Id
from vanban.model.kinds import COPIES, KINDS, LETTER
from vanban.model.office_rules import OfficeProfile
from vanban.model.plan import Plan
from vanban.model.register import EventKind, NumberEvent, event_on, series_in, split_number
from vanban.model.task import Duty, Event, Evidence, Task
from vanban.store.acts import Act
from vanban.store.registers import events as noted
from vanban.usecases.finding import find_document
from vanban.usecases.numbering import (
    Numbered,
    enter,
    next_number,
    read_number,
    refuse_day,
    refuse_second,
    tasks_of_paper,
)
from vanban.usecases.office import Office
from vanban.usecases.registers import all_entries
from vanban.usecases.releasing import released_on
from vanban.wording.dates import day_month_year
from vanban.wording.numbers import padded


@dataclass(frozen=True, slots=True)
class Cancelled:
    """A number that counts no more; `document` is the paper that lost it and is a draft again."""

    number: str
    document: Document | None
    stopped: int
    """Tasks that wait for their paper again."""


def reserve(office: Office, kind: str, count: int, reason: str) -> tuple[str, ...]:
    """Keep the next numbers of a kind's series free for papers that will be entered late; today's day holds."""
    _need_reason(reason)
    profile = _own_profile(office, kind)
    with office.act("number.reserve", reason=reason, input={"kind": kind, "count": count}) as act:
        symbol = _symbol_of(profile, kind)
        series = profile.series_of(kind, symbol)
        first = int(next_number(act, series, symbol, office.today))
        numbers = tuple(padded(first + step) for step in range(count))
        for number in numbers:
            act.note_number(_event(EventKind.RESERVED, series, number, symbol, office.today, reason, paper=kind))
    return tuple(f"{number}/{symbol}" for number in numbers)


def begin(office: Office, kind: str, last: int, reason: str) -> str:
    """Say that a paper book has given the numbers of a series up to `last` this year: the next one follows it."""
    _need_reason(reason)
    profile = _own_profile(office, kind)
    with office.act("number.begin", reason=reason, input={"kind": kind, "last": last}) as act:
        symbol = _symbol_of(profile, kind)
        series = series_in(all_entries(act), noted(act), profile.series_of(kind, symbol), symbol, office.today.year)
        if series.last >= last:
            raise SeriesAlreadyFurther(
                series=series.name, year=series.year, last=padded(series.last), number=padded(last)
            )
        act.note_number(_event(EventKind.BEGUN, series.name, padded(last), symbol, office.today, reason, paper=kind))
    return series.name


def cancel(office: Office, name: str, reason: str, year: int | None = None) -> Cancelled:
    """Cancel a number: it keeps its row and its reason, and is never given again.

    The paper that held it is a draft again, and its tasks wait again; refused once somebody has worked on them.
    """
    _need_reason(reason)
    with office.act("number.cancel", reason=reason, input={"number": name}) as act:
        held = _find(act, name, year or office.today.year)
        earlier = event_on(noted(act), EventKind.CANCELLED, *held.name)
        if earlier is not None:
            raise NumberCancelled(number=name, day=day_month_year(earlier.on_day), reason=earlier.reason)
        document = act.get(Document, held.document) if held.document else None
        if document:
            _refuse_released(act, document, name)
        stopped = _take_back(act, document, name) if document else 0
        event = replace(held, kind=EventKind.CANCELLED, on_day=office.today, reason=reason)
        act.note_number(event)
    return Cancelled(f"{held.number}/{held.symbol}", document, stopped)


def number_late(
    office: Office, code: str, name: str, reason: str, day: dt.date | None = None, *, as_drafted: bool = False
) -> Numbered:
    """Enter a paper late: it takes a reserved number, or a sub-number where the office allows them.

    Its day lies between those of its neighbours, so days do not go back.
    """
    _need_reason(reason)
    issued_on = day or office.today
    with office.act("number.late", reason=reason, input={"code": code, "number": name}) as act:
        document = find_document(act, code)
        refuse_second(document)
        refuse_day(act, document, issued_on, office.today)
        profile = _own_profile(office, document.kind, issued_on)
        number = read_number(name, document.symbol)
        series = profile.series_of(document.kind, document.symbol)
        _refuse_not_kept(act, profile, document, number, series, issued_on.year)
        _refuse_out_of_place(act, series, number, document.symbol, issued_on)
        done = enter(office, act, document, number, issued_on, outside=False, as_drafted=as_drafted)
        event = _event(EventKind.LATE, series, number, document.symbol, issued_on, reason, paper=document.kind)
        act.note_number(replace(event, document=document.id))
    return done


def _need_reason(reason: str) -> None:
    if not reason.strip():
        raise NumberReasonMissing()


def _own_profile(office: Office, kind: str, day: dt.date | None = None) -> OfficeProfile:
    known = (*(each.code for each in KINDS), *COPIES)
    if kind not in known:
        raise KindUnknown(kind=kind, known=", ".join(known))
    profile = office.profile(day)
    if not profile.gives_numbers(kind):
        raise NumbersFromOutside(kind=kind)
    return profile


def _symbol_of(profile: OfficeProfile, kind: str) -> str:
    return profile.letter_symbol() if kind == LETTER else profile.symbol(kind)


def _event(
    kind: EventKind, series: str, number: str, symbol: str, day: dt.date, reason: str, *, paper: str
) -> NumberEvent:
    return NumberEvent(kind, series, day.year, number, symbol, day, reason.strip(), paper=paper)


def _find(act: Act, name: str, year: int) -> NumberEvent:
    """The number of this name: one that a paper holds, or one that is reserved. Raises `NumberNotThere`."""
    text, _, symbol = name.strip().partition("/")
    number = read_number(text, symbol)
    for entry in all_entries(act):
        if (entry.year, entry.symbol, entry.number) == (year, symbol, number) and entry.act:
            kind = act.get(Document, entry.document).kind
            return NumberEvent(
                *(EventKind.CANCELLED, entry.series, year, number, symbol, entry.issued_on, ""),
                paper=kind,
                document=entry.document,
            )
    reserved = event_on(noted(act), EventKind.RESERVED, year, symbol, number)
    if reserved is None:
        raise NumberNotThere(number=f"{name} năm {year}")
    return reserved


def _refuse_released(act: Act, document: Document, name: str) -> None:
    """What has gone out is recalled or replaced by another paper, never by taking its number (Article 18)."""
    day = released_on(act, document)
    if day:
        raise ReleasedNotCancelled(number=name, code=document.code, day=day_month_year(day))


def _take_back(act: Act, document: Document, name: str) -> int:
    """The paper is a draft again, its plan is without number, its tasks wait; how many do."""
    if document.issued_on is None:
        return 0
    started = tuple(task for task in tasks_of_paper(act, document, opened=document.issued_on) if not task.period)
    below = tuple(task for task in act.every_in(Task, "parent", (task.id for task in started)) if task.period)
    worked = [task for task in (*started, *below) if _worked_on(act, task.id)]
    if worked:
        raise NumberAtWork(number=name, count=len(worked), first=worked[0].code)
    for task in below:
        _close_period(act, task)
    for task in started:
        act.put(replace(task, opened=None))
    if document.plan is not None and document.kind == "KH":
        act.put(replace(act.get(Plan, document.plan), number="", issued_on=None))
    act.put(replace(document, number="", issued_on=None))
    return sum(1 for task in started if not _has_parts(started, task))


def _close_period(act: Act, task: Task) -> None:
    """A period of what waits again has not come yet; it opens anew when the work does."""
    for duty in act.every(Duty, task=task.id):
        act.close(duty)
    act.close(task)


def _worked_on(act: Act, task: Id) -> bool:
    return bool(act.every(Event, task=task) or act.every(Evidence, task=task))


def _has_parts(tasks: tuple[Task, ...], task: Task) -> bool:
    return any(each.parent == task.id for each in tasks)


def _refuse_not_kept(act: Act, profile: OfficeProfile, document: Document, number: str, series: str, year: int) -> None:
    """Only a number reserved for this series may be used late; one with a letter only where the office allows it."""
    happened = noted(act)
    cancelled = event_on(happened, EventKind.CANCELLED, year, document.symbol, number)
    if cancelled is not None:
        day = day_month_year(cancelled.on_day)
        raise NumberCancelled(number=f"{number}/{document.symbol}", day=day, reason=cancelled.reason)
    name = f"{number}/{document.symbol}"
    whole, letter = split_number(number)
    if letter and not profile.sub_numbers:
        raise SubNumbersNotAllowed(number=name)
    here = series_in(all_entries(act), happened, series, document.symbol, year)
    if letter and any(entry.place == (whole, "") for entry in here.entries):
        return
    kept = _still_reserved(here.events, {entry.place for entry in here.entries}, document.kind)
    if number not in kept:
        raise NumberNotReserved(number=name, kind=document.kind, reserved=", ".join(kept) or "không có số nào")


def _still_reserved(happened: tuple[NumberEvent, ...], taken: set[tuple[int, str]], kind: str) -> tuple[str, ...]:
    """The numbers kept for a kind that no paper has and nobody has cancelled."""
    gone = {event.place for event in happened if event.kind is EventKind.CANCELLED} | taken
    reserved = (e for e in happened if e.kind is EventKind.RESERVED and e.paper == kind)
    return tuple(event.number for event in reserved if event.place not in gone)


def _refuse_out_of_place(act: Act, series: str, number: str, symbol: str, day: dt.date) -> None:
    before, behind = series_in(all_entries(act), noted(act), series, symbol, day.year).between(number)
    if (before is None or before <= day) and (behind is None or day <= behind):
        return
    parts = [f"từ {day_month_year(before)}" if before else "", f"đến {day_month_year(behind)}" if behind else ""]
    raise LateDayOutOfPlace(day=day_month_year(day), number=number, range=" ".join(part for part in parts if part))
