"""Papers that come in: registered, handed on, answered, closed (Decree 30/2020, Articles 20-24)."""

from __future__ import annotations

import datetime as dt
import mimetypes
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from vanban.errors.arrivals import FileRegistered, LooksRegistered, SecretContent
from vanban.errors.usecases import (
    AnswerDatesWrong,
    ArrivedBeforeLast,
    DayInFuture,
    IncomingDatesWrong,
    IncomingFinished,
    IncomingTwice,
    NumberAmbiguous,
    ReceiverGone,
    TasksStillOpen,
    TransferNowhere,
)
from vanban.files.hashing import sha256_of
from vanban.files.reading import read_limited
from vanban.model.calendar import Calendar
from vanban.model.document import Document
from vanban.model.incoming import Incoming, IncomingItem, Stage, arrival_key
from vanban.model.link import LinkRole
from vanban.model.organisation import Person, Unit
from vanban.model.status import status_on
from vanban.model.task import Task, TaskFile
from vanban.store.acts import Act
from vanban.store.arrivals import last_arrival, next_arrival
from vanban.store.reading import Reader
from vanban.store.task_files import leaves, task_files
from vanban.usecases.calendars import calendar_of
from vanban.usecases.finding import find_incoming, find_numbered, plain_number
from vanban.usecases.holders import Holder, find_holder
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year
from vanban.wording.likeness import shared_run
from vanban.wording.numbers import with_padded_number
from vanban.wording.text import name_key, sentence_start, tidy

FILE_LIMIT_MB = 100
ALIKE = 0.75
"""From this share of common words on two subjects are near enough to ask (see `wording.likeness`)."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What the clerk reads off a paper and its envelope."""

    sender: str
    subject: str
    symbol: str = ""
    issued_on: dt.date | None = None
    kind: str = ""
    urgency: str = ""
    arrived_on: dt.date | None = None
    due: dt.date | None = None
    unit: str = ""
    note: str = ""
    file: Path | None = None
    within: int | None = None
    """The limit in working days from the day it came, in place of `due`."""
    secrecy: str = ""
    again: bool = False
    """The clerk has looked: it is another paper, however alike."""


def register_arrival(office: Office, arrival: Arrival) -> Incoming:
    """Give the paper the next arrival number of its year and register it.

    The same sender, number and day twice is refused with the arrival number that it has; a paper without number,
    or a file, that looks registered already is asked about (`again`). Days do not go
    backwards in the series (Decree 30/2020, Article 22; Appendix VI, I.III.1).
    """
    if arrival.secrecy and arrival.file:
        raise SecretContent(secrecy=arrival.secrecy)
    content = read_limited(arrival.file, FILE_LIMIT_MB) if arrival.file else None
    if content is not None and not office.dry_run:
        office.store.blobs.keep(content)
    with office.act("incoming.add", input={"sender": arrival.sender, "symbol": arrival.symbol}) as act:
        return act.put(arrived(act, arrival, office.today, content))


def arrived(act: Act, arrival: Arrival, today: dt.date, content: bytes | None = None) -> Incoming:
    """The paper with the next arrival number of its year, to be put into the act. Raises what speaks against it."""
    day = arrival.arrived_on or today
    _refuse_days(arrival, day, today)
    symbol = with_padded_number(tidy(arrival.symbol)) if arrival.symbol else ""
    number = next_arrival(act, day.year, secret=bool(arrival.secrecy))
    paper = Incoming(
        year=day.year,
        number=number,
        arrived_on=day,
        sender=tidy(arrival.sender),
        subject=tidy(arrival.subject),
        key=arrival_key(day.year, number, secret=bool(arrival.secrecy)),
        symbol=symbol,
        issued_on=arrival.issued_on,
        kind=sentence_start(tidy(arrival.kind)),
        urgency=arrival.urgency,
        due=arrival.due or _counted(act, day, arrival.within),
        note=tidy(arrival.note),
        secrecy=arrival.secrecy,
    )
    refuse_twice(act, paper)
    if not arrival.again:
        _refuse_alike(act, paper)
    _refuse_before_last(act, day, secret=bool(paper.secrecy))
    if content is not None and arrival.file is not None:
        if not arrival.again:
            _refuse_same_file(act, sha256_of(content), arrival.file.name)
        media = mimetypes.guess_type(arrival.file.name)[0] or "application/octet-stream"
        act.know_blob(sha256_of(content), len(content), media)
        paper = replace(paper, blob=sha256_of(content), file_name=arrival.file.name)
    return _handed(act, paper, _receiver(act, arrival.unit, today), today) if arrival.unit else paper


def _counted(reader: Reader, start: dt.date, within: int | None) -> dt.date | None:
    """The last of so many working days after `start`; none when no limit is set."""
    return calendar_of(reader).add_working_days(start, within) if within else None


def _refuse_days(arrival: Arrival, day: dt.date, today: dt.date) -> None:
    if day > today:
        raise DayInFuture(day=day_month_year(day), today=day_month_year(today))
    if arrival.issued_on and arrival.issued_on > day:
        raise IncomingDatesWrong(issued=day_month_year(arrival.issued_on), arrived=day_month_year(day))


def refuse_twice(act: Act, paper: Incoming) -> None:
    """Raise `IncomingTwice` when another paper has the same sender, number and day."""
    other = standing(act, paper.sender, paper.symbol, paper.issued_on)
    if other is not None and other.id != paper.id:
        raise IncomingTwice(
            symbol=other.symbol,
            day=f"ngày {day_month_year(other.issued_on)}" if other.issued_on else "không đề ngày",
            sender=other.sender,
            arrived=day_month_year(other.arrived_on),
            number=other.number,
            code=other.code,
        )


def _refuse_alike(act: Act, paper: Incoming) -> None:
    """A paper without number is known by its sender, its day and its subject only."""
    if paper.symbol:
        return
    for other in act.every(Incoming, symbol=""):
        same_day = (
            paper.issued_on == other.issued_on
            if paper.issued_on or other.issued_on
            else paper.arrived_on == other.arrived_on
        )
        same_sender = name_key(paper.sender) == name_key(other.sender)
        if same_day and same_sender and shared_run(paper.subject, other.subject) >= ALIKE:
            arrived = day_month_year(other.arrived_on)
            raise LooksRegistered(code=other.code, sender=other.sender, arrived=arrived, subject=other.shown_subject)


def _refuse_same_file(act: Act, sha256: str, name: str) -> None:
    for other in act.every(Incoming, blob=sha256):
        raise FileRegistered(name=name, code=other.code, sender=other.sender, subject=other.shown_subject)


def standing(reader: Reader, sender: str, symbol: str, issued_on: dt.date | None) -> Incoming | None:
    """The registered paper of this sender, number and day; one without a number is never the same as another."""
    if not symbol:
        return None
    same_day = reader.every(Incoming, issued_on=issued_on.isoformat() if issued_on else None)
    for other in same_day:
        same = name_key(other.sender) == name_key(sender)
        if same and other.symbol and plain_number(other.symbol) == plain_number(symbol):
            return other
    return None


def _refuse_before_last(act: Act, day: dt.date, *, secret: bool) -> None:
    last = last_arrival(act, day.year, secret=secret)
    if last and day < last[1]:
        raise ArrivedBeforeLast(day=day_month_year(day), number=last[0], last=day_month_year(last[1]))


def transfer(
    office: Office, code: str, receiver: str, due: dt.date | None = None, note: str = "", *, within: int | None = None
) -> Incoming:
    """Hand the paper to a unit or a person, today; a deadline given with it takes the place of the one it had.

    `within` gives it in working days from today.
    """
    with office.act("incoming.transfer", input={"code": code, "receiver": receiver}) as act:
        paper = open_paper(act, code, office.today)
        paper = _handed(act, paper, _receiver(act, receiver, office.today), office.today)
        due = due or _counted(act, office.today, within) or paper.due
        return act.put(replace(paper, due=due, note=tidy(note) or paper.note))


def _receiver(reader: Reader, typed: str, day: dt.date) -> Holder:
    found = find_holder(reader, typed)
    if found.team is not None:
        raise TransferNowhere(name=found.name)
    if not found.works_on(reader, day):
        raise ReceiverGone(name=sentence_start(found.name), day=day_month_year(day))
    return found


def _handed(act: Act, paper: Incoming, to: Holder, day: dt.date) -> Incoming:
    return replace(paper, unit=to.unit, person=to.person, handed_on=day)


def open_paper(reader: Reader, code: str, today: dt.date) -> Incoming:
    """The paper of this code, when something may still be recorded on it."""
    paper = find_incoming(reader, code, today.year)
    if paper.closed_on:
        raise IncomingFinished(code=paper.called(today.year), day=day_month_year(paper.closed_on))
    return paper


@dataclass(frozen=True, slots=True)
class Answered:
    """A paper with the paper that answers it, and the tasks born of it that are not done."""

    paper: Incoming
    document: Document | None
    open_tasks: tuple[Task, ...]


def answer(office: Office, code: str, number: str, day: dt.date | None = None) -> Answered:
    """Record the paper that answers it: one of the office's own by its number, or a number alone."""
    with office.act("incoming.answer", input={"code": code, "number": number}) as act:
        paper = open_paper(act, code, office.today)
        own = _own(act, number, day)
        answered_on = day or (own.issued_on if own else None) or office.today
        if answered_on > office.today:
            raise DayInFuture(day=day_month_year(answered_on), today=day_month_year(office.today))
        if answered_on < paper.arrived_on:
            arrived = day_month_year(paper.arrived_on)
            said = day_month_year(answered_on)
            raise AnswerDatesWrong(number=number, day=said, code=paper.called(office.today.year), arrived=arrived)
        words = f"{own.number}/{own.symbol}" if own else with_padded_number(tidy(number))
        paper = act.put(replace(paper, answer=words, answered_on=answered_on))
        if own:
            act.link(own.id, LinkRole.ANSWERS, paper.id)
        return Answered(paper, own, open_tasks(act, paper, office.today))


def _own(reader: Reader, number: str, day: dt.date | None) -> Document | None:
    own = [paper for paper in find_numbered(reader, number) if day is None or paper.issued_on == day]
    if len(own) > 1:
        papers = "; ".join(f"{paper.code} ngày {day_month_year(paper.issued_on)}" for paper in own if paper.issued_on)
        raise NumberAmbiguous(count=len(own), number=number, papers=papers, first=own[0].code)
    return own[0] if own else None


def close(office: Office, code: str, reason: str = "") -> Incoming:
    """End the handling of a paper; while tasks born of it are open that needs a reason."""
    with office.act("incoming.close", reason=reason, input={"code": code}) as act:
        paper = open_paper(act, code, office.today)
        left = open_tasks(act, paper, office.today)
        if left and not reason:
            codes = ", ".join(dict.fromkeys(task.code.partition(".")[0] for task in left))
            raise TasksStillOpen(code=paper.called(office.today.year), tasks=codes)
        return act.put(replace(paper, closed_on=office.today, closing=tidy(reason)))


def caused_tasks(reader: Reader, paper: Incoming) -> tuple[Task, ...]:
    """The tasks born of a paper, by an instruction on it or of one of its items; not their parts."""
    sources = (paper.id, *(item.id for item in reader.every(IncomingItem, incoming=paper.id)))
    ids = [link.dst for src in sources for link in reader.links(src=src) if link.role is LinkRole.CAUSED]
    return reader.every_in(Task, "id", ids)


def parts_of(reader: Reader, task: Task, day: dt.date) -> tuple[TaskFile, ...]:
    """The parts of a task that was given to all units, or the task itself."""
    return leaf_files(reader, (task,), day)


def leaf_files(reader: Reader, tasks: Iterable[Task], day: dt.date) -> tuple[TaskFile, ...]:
    """The tasks as they are followed: the parts of one that was given to all, its periods, else the task itself."""
    return task_files(reader, leaves(reader, tasks), day)


def open_tasks(reader: Reader, paper: Incoming, day: dt.date) -> tuple[Task, ...]:
    files = leaf_files(reader, caused_tasks(reader, paper), day)
    return tuple(file.task for file in files if status_on(file.facts, day).is_open)


def holder_of(reader: Reader, paper: Incoming) -> str:
    """The unit or person to whom the paper was handed."""
    if paper.person is not None:
        return reader.get(Person, paper.person).name
    return reader.get(Unit, paper.unit).name if paper.unit is not None else ""


def papers(
    office: Office,
    *,
    everything: bool = False,
    unit: str | None = None,
    overdue: bool = False,
    secret: bool = False,
) -> tuple[Incoming, ...]:
    """The papers that are open, in the order of their arrival; or all of them, of a unit, or overdue ones.

    Secret papers stand apart: only they are given when `secret` is asked for.
    """
    store, day = office.store, office.today
    apart = (paper for paper in store.every(Incoming) if bool(paper.secrecy) == secret)
    found = [paper for paper in apart if everything or paper.is_open]
    if unit is not None:
        to = find_holder(store, unit)
        found = [paper for paper in found if (paper.unit, paper.person) == (to.unit, to.person)]
    if overdue:
        found = [paper for paper in found if paper.is_overdue(day)]
    return tuple(sorted(found, key=lambda paper: (paper.year, paper.number)))


def late_to_present(papers: Iterable[Incoming], day: dt.date, calendar: Calendar) -> tuple[Incoming, ...]:
    """Those that should have been presented: the day they came, at latest the next working day (Article 23.1).

    Urgent papers are due at once.
    """
    return tuple(
        paper
        for paper in papers
        if paper.stage is Stage.ARRIVED
        and (calendar.working_days_between(paper.arrived_on, day) > 0 or (paper.urgency and paper.arrived_on < day))
    )
