"""Following a task: recording what happened to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vanban.errors.assigning import EvidenceNothing
from vanban.errors.usecases import DayInFuture, OwnAcceptance, OwnReturn, PercentOutOfRange
from vanban.model.assignment import Decision
from vanban.model.identity import Id
from vanban.model.link import LinkRole
from vanban.model.organisation import Person
from vanban.model.status import Status, status_on
from vanban.model.task import Event, EventKind, Evidence, Task, TaskFile
from vanban.store.acts import Act
from vanban.store.entries import told_today
from vanban.store.reading import Reader
from vanban.store.task_files import task_files
from vanban.usecases.extensions import decide
from vanban.usecases.finding import (
    find_arrived,
    find_incoming,
    find_numbered,
    find_task,
    is_arrival_code,
    plain_number,
)
from vanban.usecases.naming import holder_names
from vanban.usecases.office import Office
from vanban.usecases.refusing import refusal
from vanban.usecases.task_lists import TaskLine, task_line
from vanban.wording.dates import day_month_year
from vanban.wording.names import addressed
from vanban.wording.text import sentence_start

EVIDENCE_LIMIT_MB = 100
"""A scanned dossier has a tenth of that."""


@dataclass(frozen=True, slots=True)
class Updated:
    """A task after something was recorded on it; `notes` are whole sentences worth telling."""

    task: Task
    line: TaskLine
    event: Event
    seq: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper that answers a task, by its number and day."""

    number: str
    issued_on: dt.date | None = None
    subject: str = ""
    issuer: str = ""
    blob: str = ""
    thing: Id | None = None
    """The registered paper itself, one of the office's own or one that came in."""
    file_name: str = ""
    """What the file that was handed in was called."""


def update_task(
    office: Office,
    code: str,
    percent: int,
    note: str = "",
    *,
    on_day: dt.date | None = None,
    difficulty: str = "",
    proposal: str = "",
    paper: Paper | None = None,
    seen: int | None = None,
) -> Updated:
    """Record progress; 100 per cent means done, on the day of its paper when one is named.

    What is done takes no more progress until it comes back; going down needs a note that says why.
    """
    if not 0 <= percent <= 100:
        raise PercentOutOfRange(percent=percent)
    with office.act("task.update", input={"code": code, "percent": percent}, seen=seen) as act:
        answer = registered(office, act, paper) if paper else None
        kind = EventKind.DONE if percent == 100 else EventKind.PROGRESS
        day = on_day or (answer.issued_on if answer and kind is EventKind.DONE else None) or office.today
        refuse_future(answer.issued_on if answer else None, office.today)
        task = find_task(act, code)
        event = Event(task.id, kind, day, percent, note=note, difficulty=difficulty, proposal=proposal)
        recorded = _recorded(act, task, event, office, answer)
        others = _told_by_others(act, recorded, office)
    notes = (*_notes(recorded, answer, told_day=on_day is not None), *_mended(recorded), *others)
    return replace(recorded, notes=notes)


def accept_task(office: Office, code: str, note: str = "") -> Updated:
    """Accept what was told as done; whoever told it cannot be the one who accepts."""
    with office.act("task.accept", input={"code": code}) as act:
        task = find_task(act, code)
        event = Event(task.id, EventKind.ACCEPT, office.today, note=note)
        return _recorded(act, task, event, office)


def return_task(office: Office, code: str, reason: str) -> Updated:
    """Send back what was told as done, with the reason; the task is open again from today.

    Whoever told it takes it back by undoing, never by a return: that would wipe out the day it was late.
    """
    with office.act("task.return", reason=reason, input={"code": code}) as act:
        task = find_task(act, code)
        event = Event(task.id, EventKind.RETURN, office.today, note=reason)
        return _recorded(act, task, event, office)


def extend_task(office: Office, code: str, until: dt.date, reason: str) -> Updated:
    """Grant a later deadline from today on; the first deadline stays on record.

    An extension that comes when the deadline has passed makes nothing timely, and is told to. It is the decision on
    a request that waits; whoever asked cannot give it.
    """
    with office.act("task.extend", reason=reason, input={"code": code, "until": until.isoformat()}) as act:
        task = find_task(act, code)
        event = Event(task.id, EventKind.EXTEND, office.today, deadline=until, note=reason)
        recorded = _recorded(act, task, event, office)
        decide(act, office, task, Decision.GRANTED, reason, until)
    return replace(recorded, notes=_mended(recorded))


def stop_task(office: Office, code: str, reason: str) -> Updated:
    """Stop a task for good, with the reason."""
    with office.act("task.stop", reason=reason, input={"code": code}) as act:
        task = find_task(act, code)
        event = Event(task.id, EventKind.STOP, office.today, note=reason)
        return replace(_recorded(act, task, event, office), notes=_periods_left(act, task, office.today))


def _periods_left(reader: Reader, task: Task, day: dt.date) -> tuple[str, ...]:
    """That the periods which are open already are still to be done when their task stops."""
    occurrences = (each for each in reader.every(Task, parent=task.id) if each.period)
    left = [f.task.code for f in task_files(reader, occurrences, day) if status_on(f.facts, day).is_open]
    if not left:
        return ()
    return (f"{len(left)} kỳ đã mở vẫn phải làm ({', '.join(left)}): không làm nữa thì dừng từng kỳ.",)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file that somebody handed in: its bytes, and what they are."""

    name: str
    content: bytes
    media: str
    sha256: str


def handed_in(path: Path) -> HandedIn:
    """The file at a path, read within the limit. Raises what the files room says of its size and kind."""
    from vanban.files.hashing import sha256_of
    from vanban.files.kinds import document_media
    from vanban.files.reading import read_limited

    content = read_limited(path, EVIDENCE_LIMIT_MB)
    return HandedIn(path.name, content, document_media(content, path.name), sha256_of(content))


@dataclass(frozen=True, slots=True)
class Proven:
    """What was noted as evidence, of which task, and whether that task still waits to be told done.

    `known` says that it stood already, with all that was said now.
    """

    evidence: Evidence
    task: Task
    may_be_done: bool
    known: bool = False


def add_evidence(office: Office, code: str, paper: Paper, file: HandedIn | None = None) -> Proven:
    """Note the paper that shows a task done; of a registered one its number alone brings day, subject and file.

    A `file` may be handed in with the number or without one. The same paper twice is one entry, filled up.
    """
    if file is not None and not office.dry_run:
        office.store.blobs.keep(file.content)
    with office.act("task.evidence", input={"code": code, "number": paper.number}) as act:
        task = find_task(act, code)
        if not paper.number and file is None:
            raise EvidenceNothing(code=task.code)
        answer = registered(office, act, paper) if paper.number else paper
        if file is not None:
            act.know_blob(file.sha256, len(file.content), file.media)
            answer = replace(answer, blob=file.sha256, file_name=file.name)
        refuse_future(answer.issued_on, office.today)
        whole = _file(act, task, office.today)
        open_still = whole.leaf and status_on(whole.facts, office.today).is_open and not task.deadline.recurs
        known = _standing_evidence(act, task, answer)
        evidence = _put_evidence(act, task, answer)
        return Proven(evidence, task, open_still, known == evidence)


def _file(reader: Reader, task: Task, day: dt.date) -> TaskFile:
    return task_files(reader, (task,), day)[0]


def registered(office: Office, reader: Reader, paper: Paper) -> Paper:
    """The paper with what the registers know of it: day, subject, issuer and file; what was said goes before."""
    if is_arrival_code(paper.number):
        arrived = find_incoming(reader, paper.number, office.today.year)
        paper = replace(paper, number=arrived.symbol or arrived.code)
        return _filled(paper, arrived.id, arrived.issued_on, arrived.shown_subject, arrived.sender, arrived.blob)
    own = [each for each in find_numbered(reader, paper.number) if paper.issued_on in (None, each.issued_on)]
    if len(own) == 1:
        drafts = office.store.drafts(own[0].id)
        paper = replace(paper, number=f"{own[0].number}/{own[0].symbol}")
        issuer = office.profile(own[0].issued_on).name
        return _filled(paper, own[0].id, own[0].issued_on, own[0].subject, issuer, drafts[-1].blob if drafts else "")
    came = [each for each in find_arrived(reader, paper.number) if paper.issued_on in (None, each.issued_on)]
    if not own and len(came) == 1:
        return _filled(paper, came[0].id, came[0].issued_on, came[0].shown_subject, came[0].sender, came[0].blob)
    return paper


def _filled(paper: Paper, thing: Id, day: dt.date | None, subject: str, issuer: str, blob: str) -> Paper:
    return Paper(paper.number, paper.issued_on or day, paper.subject or subject, issuer, blob, thing, paper.file_name)


def refuse_future(day: dt.date | None, today: dt.date) -> None:
    """Raises `DayInFuture` for a day that has not come."""
    if day is not None and day > today:
        raise DayInFuture(day=day_month_year(day), today=day_month_year(today))


def _notes(done: Updated, paper: Paper | None, *, told_day: bool) -> tuple[str, ...]:
    """What the one who reports should know beyond the task's new state."""
    found: list[str] = []
    event, day = done.event, day_month_year(done.event.on_day)
    if paper is not None and paper.issued_on is None:
        found.append(_undated(event, paper, told_day=told_day))
    if event.percent != done.line.percent:
        found.append(f"Ghi cho ngày {day}; mức báo gần nhất vẫn là {done.line.percent}%.")
    return tuple(found)


def _undated(event: Event, paper: Paper, *, told_day: bool) -> str:
    """Which day counts in place of the day that the paper's would have been."""
    day = day_month_year(event.on_day)
    again = "hoàn tác rồi ghi lại với --paper-date"
    if event.kind is EventKind.DONE and not told_day:
        return (
            f"Văn bản {paper.number} chưa có ngày nên việc tính hoàn thành từ ngày {day}: "
            f"{again} nếu văn bản có ngày khác."
        )
    return f"Văn bản {paper.number} ghi chưa có ngày, tiến độ tính cho ngày {day}: {again} khi biết ngày văn bản."


def _mended(done: Updated) -> tuple[str, ...]:
    """That an extension came too late to make the work timely, told when it is granted and when the work is done."""
    late = done.line.file.late_extensions
    concerned = done.event.kind is EventKind.EXTEND or done.line.status is Status.DONE_LATE
    if not late or not concerned:
        return ()
    granted = day_month_year(late[-1].on_day)
    return (f"Việc được gia hạn ngày {granted} khi đã quá hạn nên lúc xong vẫn tính là hoàn thành quá hạn.",)


def _told_by_others(act: Act, done: Updated, office: Office) -> tuple[str, ...]:
    """That somebody else told of the same task today: both are kept, and the second is told."""
    me = act.by_key(Person, office.actor) if office.actor else None
    told = told_today(act, done.task.id, office.today, act.seq)
    others = [each for each in told if me is None or each[0] != me.id]
    if not others:
        return ()
    person, event = act.get(Person, others[-1][0]), act.get(Event, others[-1][1])
    said = f"{event.percent}%" + (f" («{event.note}»)" if event.note else "")
    name = sentence_start(addressed(person.address, person.name))
    return (f"{name} cũng đã ghi {done.task.code} hôm nay: {said}. Cả hai lần ghi đều được giữ.",)


_BY_OTHERS = {EventKind.ACCEPT: OwnAcceptance, EventKind.RETURN: OwnReturn}


def refuse_own(reader: Reader, task: Task, event: Event, office: Office) -> None:
    """What somebody told as done is for somebody else to accept or to return."""
    own = _BY_OTHERS.get(event.kind)
    me = reader.by_key(Person, office.actor) if own and office.actor else None
    if own is not None and me is not None and me.id == _teller(reader, task):
        raise own(code=task.code)


def _teller(reader: Reader, task: Task) -> Id | None:
    """Who told the task as done last."""
    found = reader.connection.execute(
        "SELECT a.actor FROM event e JOIN act a ON a.seq = e.act WHERE e.task = ? AND e.kind = ? ORDER BY e.act DESC",
        (task.id, EventKind.DONE.value),
    ).fetchone()
    return found[0] if found else None


def _recorded(act: Act, task: Task, event: Event, office: Office, paper: Paper | None = None) -> Updated:
    """The task with the event on record; refused by the same rules as a line of a file of updates."""
    today = office.today
    refused = refusal(act, _file(act, task, today), event, today)
    if refused is not None:
        raise refused
    refuse_own(act, task, event, office)
    event = act.put(event)
    if paper is not None:
        _put_evidence(act, task, paper)
    file = _file(act, task, today)
    names = holder_names(act, [file.lead] if file.lead else [])
    return Updated(task, task_line(file, names, today), event, act.seq)


def _put_evidence(act: Act, task: Task, paper: Paper) -> Evidence:
    """The paper as evidence; what stands of it already keeps what it says and is filled up."""
    if paper.thing is not None:
        act.link(paper.thing, LinkRole.EVIDENCES, task.id)
    return act.put(as_evidence(task.id, paper, _standing_evidence(act, task, paper)))


def as_evidence(task: Id, paper: Paper, known: Evidence | None) -> Evidence:
    """The paper as evidence of a task; what stands of it already (`known`) keeps what it says and is filled up."""
    if known is None:
        known = Evidence(task, paper.number)
    names = ("issued_on", "issuer", "subject", "blob", "file_name")
    said = {name: value for name in names if (value := getattr(paper, name))}
    return replace(known, number=known.number or paper.number, **said)


def _standing_evidence(reader: Reader, task: Task, paper: Paper) -> Evidence | None:
    return same_paper(reader.every(Evidence, task=task.id), paper)


def same_paper(noted: Sequence[Evidence], paper: Paper) -> Evidence | None:
    """The evidence among those noted of a task that is this very paper: by number and day, else by the bytes."""
    wanted = plain_number(paper.number)
    for each in noted if wanted else ():
        same_day = paper.issued_on is None or each.issued_on in (None, paper.issued_on)
        if each.number and plain_number(each.number) == wanted and same_day:
            return each
    bytes_only = (each for each in noted if paper.blob and each.blob == paper.blob)
    return next((each for each in bytes_only if not (each.number and wanted)), None)
