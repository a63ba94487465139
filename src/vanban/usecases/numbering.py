"""Numbers of papers: given here in order, or given elsewhere and mirrored; tasks start with them."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass, replace

from vanban.errors.releasing import IssuedBeforeApproval, IssuedBeforeDraft
from vanban.errors.store import NumberTaken
from vanban.errors.usecases import (
    DateBackwards,
    DayInFuture,
    DocumentNumbered,
    DraftWithOldNumber,
    IssuedBeforeMeeting,
    NumbersAreOwn,
    NumbersFromOutside,
    NumberUnreadable,
    OutsideDayMissing,
    SymbolOther,
)
from vanban.model.document import Document
from vanban.model.meeting import Meeting
from vanban.model.plan import Plan
from vanban.model.register import EventKind, NumberEvent
from vanban.model.task import Task
from vanban.store.acts import Act
from vanban.store.approvals import approved_on
from vanban.store.journal import drafted_on
from vanban.store.reading import Reader
from vanban.store.registers import tail
from vanban.usecases.approving import refuse_unapproved
from vanban.usecases.finding import find_document
from vanban.usecases.office import Office
from vanban.usecases.paper_ties import refuse_void_target
from vanban.usecases.readiness import refuse_behind
from vanban.usecases.registers import brought_entries
from vanban.wording.dates import day_month_year
from vanban.wording.numbers import padded
from vanban.wording.text import nfc

_NUMBER = re.compile(r"\s*(?:Số:?\s*)?0*(\d{1,11})([a-zđ]?)\s*(?:/\s*(\S+))?\s*\Z")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A document that has its number now, and how many tasks started with it."""

    document: Document
    started: int
    own: bool = False
    """Whether the number was given here."""

    @property
    def deed(self) -> str:
        """What was done: a number is given here, or only noted."""
        return "cấp" if self.own else "ghi"


@dataclass(frozen=True, slots=True)
class Returned:
    """The finished file that came back with its number: its bytes are kept in the store of files already."""

    sha256: str
    size: int


PDF = "application/pdf"


def number_outside(
    office: Office,
    code: str,
    text: str,
    issued_on: dt.date | None,
    *,
    as_drafted: bool = False,
    returned: Returned | None = None,
) -> Numbered:
    """Record the number and day that the province's e-office or the clerk's book gave.

    The tasks of a notice start on that day. A number is never taken back or given twice. A draft that does
    not say what the books say gets none, unless the paper went out like that (`as_drafted`); nor does one
    without the approval that the office's rules ask for.
    """
    if issued_on is None:
        raise OutsideDayMissing()
    with office.act("doc.number", input={"code": code, "number": text}) as act:
        document = find_document(act, code)
        refuse_second(document)
        number = read_number(text, document.symbol)
        refuse_day(act, document, issued_on, office.today)
        if office.profile(issued_on).gives_numbers(document.kind):
            raise NumbersAreOwn(kind=document.kind)
        numbered = enter(office, act, document, number, issued_on, outside=True, as_drafted=as_drafted)
        if returned:
            act.know_blob(returned.sha256, returned.size, PDF)
            _note_returned(act, numbered.document, issued_on, office, returned)
    return numbered


def number_own(office: Office, code: str, day: dt.date | None = None, *, as_drafted: bool = False) -> Numbered:
    """Give the next number of the paper's series: one more than the last of the year, dated today or on `day`.

    Number and register row are one act, so numbers have no holes and no doubles however many clerks work at
    once; days never go back (Decree 30/2020, Article 15; Appendix VI, III.1.đ). The new year begins with 01.
    """
    issued_on = day or office.today
    said: dict[str, str] = {"code": code}
    with office.act("doc.number", input=said) as act:
        document = find_document(act, code)
        refuse_second(document)
        refuse_day(act, document, issued_on, office.today)
        profile = office.profile(issued_on)
        if not profile.gives_numbers(document.kind):
            raise NumbersFromOutside(kind=document.kind)
        _refuse_before_draft(act, document, issued_on)
        number = next_number(act, profile.series_of(document.kind, document.symbol), document.symbol, issued_on)
        act.signed.input["number"] = f"{number}/{document.symbol}"
        return enter(office, act, document, number, issued_on, outside=False, as_drafted=as_drafted)


def next_number(reader: Reader, series: str, symbol: str, day: dt.date) -> str:
    """The number after the last of the series in the day's year. Raises `DateBackwards`."""
    end = tail(reader, series, symbol, day.year)
    for each in brought_entries(reader):
        if series == each.series or symbol == each.symbol:
            end = end.after(
                each.issued_on, f"{each.number}/{each.symbol}", each.place[0] if each.year == day.year else 0
            )
    if end.day is not None and day < end.day:
        raise DateBackwards(day=day_month_year(day), last=day_month_year(end.day), number=end.number, series=series)
    return padded(end.last + 1)


def enter(
    office: Office,
    act: Act,
    document: Document,
    number: str,
    issued_on: dt.date,
    *,
    outside: bool,
    as_drafted: bool,
) -> Numbered:
    """Give a paper its number and its row in the register, and start what starts with it."""
    refuse_taken(office, act, document, number, issued_on)
    refuse_void_target(act, document)
    _refuse_old_print(office, document)
    if not as_drafted:
        refuse_behind(office, document)
    refuse_unapproved(office, document, as_drafted=as_drafted)
    _refuse_before_approval(act, document, issued_on)
    series = office.profile(issued_on).series_of(document.kind, document.symbol)
    act.register(series, document.id, number, document.symbol, issued_on, outside=outside)
    numbered = act.put(replace(document, number=number, issued_on=issued_on))
    started = _start_tasks(act, document, issued_on)
    _number_plan(act, numbered)
    return Numbered(numbered, started, own=not outside)


def _note_returned(act: Act, document: Document, day: dt.date, office: Office, returned: Returned) -> None:
    series = office.profile(day).series_of(document.kind, document.symbol)
    act.note_number(
        NumberEvent(
            *(EventKind.RETURNED, series, day.year, document.number, document.symbol, day, ""),
            document=document.id,
            blob=returned.sha256,
        )
    )


def refuse_second(document: Document) -> None:
    """Raises `DocumentNumbered` for a paper that has its number."""
    if document.number and document.issued_on:
        raise DocumentNumbered(
            code=document.code,
            number=document.number,
            symbol=document.symbol,
            day=day_month_year(document.issued_on),
        )


def read_number(text: str, symbol: str) -> str:
    """The number as it is printed: two digits at least (Decree 30/2020, Appendix I, II.3)."""
    found = _NUMBER.match(nfc(text))
    if not found or int(found[1]) == 0:
        raise NumberUnreadable(text=text, symbol=symbol)
    if found[3] and found[3] != symbol:
        raise SymbolOther(found=found[3], expected=symbol)
    return padded(int(found[1])) + found[2]


def refuse_day(act: Act, document: Document, issued_on: dt.date, today: dt.date) -> None:
    """Raises for a day that is still to come, or before the meeting the paper tells of."""
    if issued_on > today:
        raise DayInFuture(day=day_month_year(issued_on), today=day_month_year(today))
    if document.meeting is not None:
        meeting = act.get(Meeting, document.meeting)
        if issued_on < meeting.day:
            raise IssuedBeforeMeeting(day=day_month_year(issued_on), meeting_day=day_month_year(meeting.day))


def _refuse_before_approval(act: Act, document: Document, issued_on: dt.date) -> None:
    """Number and day come after the signature, and that after the approval (Decree 30/2020, Article 15.2)."""
    approved = approved_on(act, document.id)
    if approved and issued_on < approved:
        said = {"day": day_month_year(issued_on), "approved": day_month_year(approved)}
        raise IssuedBeforeApproval(code=document.code, **said)


def _refuse_before_draft(act: Act, document: Document, issued_on: dt.date) -> None:
    """A number of our own is given on the day or later: what was drafted today was not issued yesterday."""
    drafted = drafted_on(act.connection, document.id)
    if drafted and issued_on < drafted:
        said = {"day": day_month_year(issued_on), "drafted": day_month_year(drafted)}
        raise IssuedBeforeDraft(code=document.code, **said)


def refuse_taken(office: Office, act: Act, document: Document, number: str, issued_on: dt.date) -> None:
    """Raises `NumberTaken` when number and symbol are another paper's in that year (Article 15.1)."""
    holder = office.store.number_holder(document.symbol, number, issued_on.year)
    if holder is not None:
        other = act.get(Document, holder)
        raise NumberTaken(
            number=number, symbol=document.symbol, year=issued_on.year, code=other.code, subject=other.subject
        )


def _refuse_old_print(office: Office, document: Document) -> None:
    """After a cancelled number the last version still prints it: a new draft comes first."""
    last = office.store.drafts(document.id)[-1]
    if not json.loads(office.store.blobs.read(last.context)).get("draft", True):
        raise DraftWithOldNumber(code=document.code, type=document.type)


def _start_tasks(act: Act, document: Document, day: dt.date) -> int:
    """A task born of a notice or of a plan starts when that paper is issued (design, section 3)."""
    waiting = tasks_of_paper(act, document, opened=None)
    for task in waiting:
        act.put(replace(task, opened=day))
    parents = {task.parent for task in waiting}
    return sum(task.id not in parents for task in waiting)


def tasks_of_paper(reader: Reader, document: Document, *, opened: dt.date | None) -> tuple[Task, ...]:
    """The tasks that start with a paper, as far as they started on this day, or still wait."""
    if document.gives_conclusions and document.meeting is not None:
        return reader.every(Task, meeting=document.meeting, opened=opened and opened.isoformat())
    if document.kind == "KH" and document.plan is not None:
        return reader.every(Task, plan=document.plan, opened=opened and opened.isoformat())
    return ()


def _number_plan(act: Act, document: Document) -> None:
    if document.plan is None or document.kind != "KH":
        return
    plan = act.get(Plan, document.plan)
    act.put(replace(plan, number=f"{document.number}/{document.symbol}", issued_on=document.issued_on))
