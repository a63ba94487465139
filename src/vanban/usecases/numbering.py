"""Numbers given elsewhere: typed in with their day, mirrored in the register; tasks start with them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from vanban.errors.store import NumberTaken
from vanban.errors.usecases import (
    DayInFuture,
    DocumentNumbered,
    IssuedBeforeMeeting,
    NumberUnreadable,
    SymbolOther,
)
from vanban.model.document import Document
from vanban.model.meeting import Meeting
from vanban.model.plan import Plan
from vanban.model.task import Task
from vanban.store.acts import Act
from vanban.usecases.approving import refuse_unapproved
from vanban.usecases.finding import find_document
from vanban.usecases.office import Office
from vanban.usecases.readiness import refuse_behind
from vanban.wording.dates import day_month_year
from vanban.wording.numbers import padded
from vanban.wording.text import nfc

_NUMBER = re.compile(r"\s*(?:Số:?\s*)?0*(\d{1,11})\s*(?:/\s*(\S+))?\s*\Z")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A document that has its number now, and how many tasks started with it."""

    document: Document
    started: int


def number_outside(office: Office, code: str, text: str, issued_on: dt.date, *, as_drafted: bool = False) -> Numbered:
    """Record the number and day that the province's e-office or the clerk's book gave.

    The tasks of a notice start on that day. A number is never taken back or given twice. A draft that does
    not say what the books say gets none, unless the paper went out like that (`as_drafted`); nor does one
    without the approval that the office's rules ask for.
    """
    with office.act("doc.number", input={"code": code, "number": text}) as act:
        document = find_document(act, code)
        _refuse_second(document)
        number = _read_number(text, document.symbol)
        _refuse_day(act, document, issued_on, office.today)
        _refuse_taken(office, act, document, number, issued_on)
        if not as_drafted:
            refuse_behind(office, document)
        refuse_unapproved(office, document, as_drafted=as_drafted)
        numbered = act.put(replace(document, number=number, issued_on=issued_on))
        series = office.profile(issued_on).series_of(document.kind)
        act.register(series, document.id, number, document.symbol, issued_on)
        started = _start_tasks(act, document, issued_on)
        _number_plan(act, numbered)
    return Numbered(numbered, started)


def _refuse_second(document: Document) -> None:
    if document.number and document.issued_on:
        raise DocumentNumbered(
            code=document.code,
            number=document.number,
            symbol=document.symbol,
            day=day_month_year(document.issued_on),
        )


def _read_number(text: str, symbol: str) -> str:
    """The number as it is printed: two digits at least (Decree 30/2020, Appendix I, II.3)."""
    found = _NUMBER.match(nfc(text))
    if not found or int(found[1]) == 0:
        raise NumberUnreadable(text=text, symbol=symbol)
    if found[2] and found[2] != symbol:
        raise SymbolOther(found=found[2], expected=symbol)
    return padded(int(found[1]))


def _refuse_day(act: Act, document: Document, issued_on: dt.date, today: dt.date) -> None:
    if issued_on > today:
        raise DayInFuture(day=day_month_year(issued_on), today=day_month_year(today))
    if document.meeting is not None:
        meeting = act.get(Meeting, document.meeting)
        if issued_on < meeting.day:
            raise IssuedBeforeMeeting(day=day_month_year(issued_on), meeting_day=day_month_year(meeting.day))


def _refuse_taken(office: Office, act: Act, document: Document, number: str, issued_on: dt.date) -> None:
    holder = office.store.number_holder(document.symbol, number, issued_on.year)
    if holder is not None:
        other = act.get(Document, holder)
        raise NumberTaken(
            number=number, symbol=document.symbol, year=issued_on.year, code=other.code, subject=other.subject
        )


def _start_tasks(act: Act, document: Document, day: dt.date) -> int:
    """A task born of a notice or of a plan starts when that paper is issued (design, section 3)."""
    if document.gives_conclusions and document.meeting is not None:
        waiting = act.every(Task, meeting=document.meeting, opened=None)
    elif document.kind == "KH" and document.plan is not None:
        waiting = act.every(Task, plan=document.plan, opened=None)
    else:
        return 0
    for task in waiting:
        act.put(replace(task, opened=day))
    parents = {task.parent for task in waiting}
    return sum(task.id not in parents for task in waiting)


def _number_plan(act: Act, document: Document) -> None:
    if document.plan is None or document.kind != "KH":
        return
    plan = act.get(Plan, document.plan)
    act.put(replace(plan, number=f"{document.number}/{document.symbol}", issued_on=document.issued_on))
