"""Reports and proposals of citizens and firms: registered, given to a unit as a task, answered by a paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vanban.errors.feedback import (
    FeedbackAnswered,
    FeedbackDaysWrong,
    FeedbackTwice,
    FeedbackWithoutRule,
)
from vanban.exchange.workbook import Sheet, workbook
from vanban.files.writing import lay
from vanban.model.dated import in_force
from vanban.model.deadline import DateRule, Deadline, Op
from vanban.model.feedback import SCOPE, WORKING_DAYS, Feedback, FeedbackKind, SenderKind, feedback_key
from vanban.model.identity import Key
from vanban.model.link import LinkRole
from vanban.model.office_rules import OfficeRule
from vanban.model.status import status_on
from vanban.model.task import Duty, DutyRole, Event, EventKind, Task, TaskFile
from vanban.store.acts import Act
from vanban.store.reading import Reader
from vanban.store.registers import next_feedback
from vanban.store.task_files import task_files
from vanban.usecases.assigning import working_holder
from vanban.usecases.calendars import calendar_of
from vanban.usecases.finding import find_feedback
from vanban.usecases.following import Paper, refuse_future, registered
from vanban.usecases.holders import Holder, find_holder
from vanban.usecases.naming import holder_names
from vanban.usecases.office import Office
from vanban.usecases.recording import Step, judged, record
from vanban.usecases.rule_writing import put_rule
from vanban.wording.dates import day_month_year
from vanban.wording.text import fold, sentence_start, tidy, upper

_PRODUCT = "Văn bản trả lời"


@dataclass(frozen=True, slots=True)
class Received:
    """What the clerk writes down; without `due` the office's own rule sets the day of the answer."""

    sender: str
    subject: str
    unit: str
    kind: FeedbackKind = FeedbackKind.REPORT
    sender_kind: SenderKind = SenderKind.PERSON
    channel: str = ""
    words: str = ""
    received_on: dt.date | None = None
    due: dt.date | None = None


def set_rule(office: Office, working_days: int, valid_from: dt.date) -> None:
    """From a day on, an answer is due so many working days after a report was received."""
    said = {"working_days": working_days, "from": valid_from.isoformat()}
    with office.act("feedback.rule", reason=f"{working_days} ngày làm việc", input=said) as act:
        put_rule(act, SCOPE, WORKING_DAYS, working_days, valid_from)


def add_feedback(office: Office, received: Received) -> tuple[Feedback, Task]:
    """Register it under the next number of its year and give its answer to a unit as a task, in one act.

    Raises for a day that has not come, a unit that is not there, the same twice, and when no rule sets the day.
    """
    day = received.received_on or office.today
    refuse_future(day, office.today)
    with office.act("feedback.add", input={"sender": received.sender, "subject": received.subject}) as act:
        who = working_holder(act, received.unit, office.today)
        number = next_feedback(act, day.year)
        new = Feedback(
            year=day.year,
            number=number,
            received_on=day,
            sender=tidy(received.sender),
            subject=tidy(received.subject),
            key=feedback_key(day.year, number),
            kind=received.kind,
            sender_kind=received.sender_kind,
            channel=tidy(received.channel),
            words=tidy(received.words),
            due=_due(act, received.due, day),
        )
        _refuse_twice(act, new)
        new = act.put(new)
        return new, _open_task(act, new, who)


def _due(reader: Reader, said: dt.date | None, received: dt.date) -> dt.date:
    if said is not None:
        if said < received:
            raise FeedbackDaysWrong(what="Hạn trả lời", day=day_month_year(said), received=day_month_year(received))
        return said
    rules = in_force(reader.every(OfficeRule, scope=SCOPE, name=WORKING_DAYS), received)
    if not rules:
        raise FeedbackWithoutRule(day=day_month_year(received))
    return calendar_of(reader).add_working_days(received, int(rules[-1].value))


def _refuse_twice(reader: Reader, new: Feedback) -> None:
    for other in reader.every(Feedback, received_on=new.received_on.isoformat()):
        if (fold(other.sender), fold(other.subject)) == (fold(new.sender), fold(new.subject)):
            raise FeedbackTwice(sender=other.sender, day=day_month_year(other.received_on), code=other.code)


def _open_task(act: Act, new: Feedback, who: Holder) -> Task:
    """The work of answering; it counts from the day of the report, as its answer does."""
    assert new.due is not None, "set when it was registered"
    words = f"chậm nhất ngày {day_month_year(new.due)}"
    title = f"Trả lời {new.kind.label} của {new.sender}: {new.subject}"
    deadline = Deadline(words, (DateRule(Op.BY, new.due),))
    key = Key(f"{new.key}/nv")
    begun = new.received_on
    task = Task(title, act.new_task_code(), deadline, key, first_deadline=new.due, opened=begun, product=_PRODUCT)
    task = act.put(task)
    lead = Key(f"{task.key}/lead")
    act.put(Duty(task.id, DutyRole.LEAD, unit=who.unit, person=who.person, team=who.team, key=lead))
    act.link(new.id, LinkRole.CAUSED, task.id)
    return task


@dataclass(frozen=True, slots=True)
class FeedbackAnswer:
    """A report that was answered, and its task with whether this answer finished it."""

    feedback: Feedback
    task: Task | None
    finished: bool


def answer_feedback(office: Office, code: str, number: str, day: dt.date | None = None) -> FeedbackAnswer:
    """Record the paper that answers it; its task is told done on the paper's day, with the paper as evidence.

    A paper of the office's own registers brings its day along.
    """
    with office.act("feedback.answer", input={"code": code, "number": number}) as act:
        asked = find_feedback(act, code, office.today.year)
        name = asked.called(office.today.year)
        if asked.answered_on is not None:
            raise FeedbackAnswered(code=name, number=asked.answer, day=day_month_year(asked.answered_on))
        paper = registered(office, act, Paper(tidy(number), day))
        answered_on = paper.issued_on or office.today
        refuse_future(answered_on, office.today)
        if answered_on < asked.received_on:
            received = day_month_year(asked.received_on)
            raise FeedbackDaysWrong(what="Văn bản trả lời", day=day_month_year(answered_on), received=received)
        asked = act.put(replace(asked, answer=paper.number, answered_on=answered_on))
        if paper.thing is not None:
            act.link(paper.thing, LinkRole.ANSWERS, asked.id)
        return _finish(office, act, asked, replace(paper, issued_on=answered_on))


def _finish(office: Office, act: Act, asked: Feedback, paper: Paper) -> FeedbackAnswer:
    file = _file(act, asked, office.today)
    if file is None or not status_on(file.facts, office.today).is_open:
        return FeedbackAnswer(asked, file.task if file else None, finished=False)
    note = f"Đã trả lời bằng văn bản {paper.number}"
    event = Event(file.task.id, EventKind.DONE, paper.issued_on or office.today, 100, note=note)
    good, against = judged(office, act, [Step(file, event, (paper,))])
    if against:
        raise against[0].why
    record(act, good)
    return FeedbackAnswer(asked, file.task, finished=True)


def _file(reader: Reader, asked: Feedback, day: dt.date) -> TaskFile | None:
    caused = [link.dst for link in reader.links(src=asked.id) if link.role is LinkRole.CAUSED]
    files = task_files(reader, reader.every_in(Task, "id", caused), day)
    return files[0] if files else None


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """One report as lists show it: in whose hands it is, where it stands, and the task of answering it."""

    feedback: Feedback
    holder: str
    state: str
    task: str


def list_feedback(
    office: Office, *, everything: bool = False, unit: str | None = None, overdue: bool = False
) -> tuple[FeedbackLine, ...]:
    """The reports that wait for an answer, by their number; or all of them, of a unit, or overdue ones."""
    found = [each for each in office.store.every(Feedback) if everything or each.is_open]
    if overdue:
        found = [each for each in found if each.days_late(office.today)]
    files = {each.id: _file(office.store, each, office.today) for each in found}
    if unit is not None:
        to = find_holder(office.store, unit)
        found = [each for each in found if (file := files[each.id]) and file.lead and to.holds(file.lead)]
    ordered = sorted(found, key=lambda each: (each.year, each.number))
    return tuple(_line(office, each, files[each.id]) for each in ordered)


def feedback_line(office: Office, asked: Feedback) -> FeedbackLine:
    """One report as lists show it."""
    return _line(office, asked, _file(office.store, asked, office.today))


def _line(office: Office, asked: Feedback, file: TaskFile | None) -> FeedbackLine:
    names = holder_names(office.store, [file.lead]) if file and file.lead else {}
    holder = next(iter(names.values()), "")
    return FeedbackLine(asked, holder, _state(asked, office.today), file.task.code if file else "")


def _state(asked: Feedback, day: dt.date) -> str:
    late = asked.days_late(day)
    if asked.answered_on is not None:
        behind = f", chậm {late} ngày" if late else ", đúng hạn"
        return f"đã trả lời {asked.answer} ngày {day_month_year(asked.answered_on)}{behind}"
    return f"quá hạn trả lời {late} ngày" if late else "chờ trả lời"


_COLUMNS = (
    ("Mã", 10.0),
    ("Ngày nhận", 11.0),
    ("Người gửi", 24.0),
    ("Loại", 14.0),
    ("Qua kênh", 16.0),
    ("Nội dung", 44.0),
    ("Đơn vị xử lý", 22.0),
    ("Hạn trả lời", 11.0),
    ("Văn bản trả lời", 20.0),
    ("Tình trạng", 22.0),
    ("Nhiệm vụ", 10.0),
)


def feedback_workbook(office: Office, lines: Sequence[FeedbackLine], path: Path) -> Path:
    """Lay the register of reports and proposals down as an Excel workbook; beside a file that stands there."""
    top = (
        upper(office.profile().name),
        "SỔ THEO DÕI PHẢN ÁNH, KIẾN NGHỊ",
        f"Đến hết ngày {day_month_year(office.today)}",
    )
    sheet = Sheet("Phản ánh, kiến nghị", top, _COLUMNS, tuple(map(_row, lines)))
    return lay(path, workbook([sheet]), None).path


def _row(line: FeedbackLine) -> tuple[str, ...]:
    asked = line.feedback
    return (
        asked.code,
        day_month_year(asked.received_on),
        f"{asked.sender} ({asked.sender_kind.label})",
        sentence_start(asked.kind.label),
        asked.channel,
        "\n".join(part for part in (asked.subject, asked.words) if part),
        sentence_start(line.holder),
        day_month_year(asked.due) if asked.due else "",
        asked.answer,
        sentence_start(line.state),
        line.task,
    )
