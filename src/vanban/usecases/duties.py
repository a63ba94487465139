"""What a holder does with a duty: confirms it, hands it on inside the unit, sends it back, answers as a partner."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from vanban.errors.assigning import (
    AlreadyReceived,
    AlreadySentBack,
    GivenToPerson,
    LeadAnswers,
    NotOfUnit,
    WordsMissing,
    WorkStarted,
)
from vanban.errors.usecases import DayBeforeTask, DayInFuture, HolderGone, TaskAwaitsIssue, TaskStopped
from vanban.model.assignment import DutyEvent, DutyEventKind, DutyState
from vanban.model.identity import Id
from vanban.model.task import Duty, Event, EventKind, Task, TaskFile
from vanban.store.acts import Act, person_in_office
from vanban.store.reading import Reader
from vanban.store.task_files import task_files
from vanban.usecases.duty_reading import belongs, duty_meant, duty_of, is_lead, states_of
from vanban.usecases.finding import find_task
from vanban.usecases.following import Paper, registered
from vanban.usecases.holders import find_holder
from vanban.usecases.naming import holder_names
from vanban.usecases.office import Office
from vanban.usecases.refusing import refusal
from vanban.wording.dates import day_month_year
from vanban.wording.text import sentence_start, tidy


@dataclass(frozen=True, slots=True)
class Noted:
    """What was noted of a duty: the task, its holder by name, the event, and what else is worth telling."""

    task: Task
    holder: str
    event: DutyEvent
    notes: tuple[str, ...] = ()


def receive(office: Office, code: str, unit: str | None = None) -> Noted:
    """Confirm that the work has arrived; somebody of the unit does it, once."""
    with office.act("task.receive", input={"code": code, "unit": unit}) as act:
        file, duty = _mine(act, office, code, unit, "xác nhận nhận việc")
        state = _state(act, office, duty)
        if state.received_on is not None:
            name, day = _name(act, duty), day_month_year(state.received_on)
            raise AlreadyReceived(holder=sentence_start(name), code=file.task.code, day=day)
        return _note(act, file, duty, DutyEvent(file.task.id, duty.id, DutyEventKind.RECEIVED, office.today))


def hand_on(office: Office, code: str, person: str, words: str = "", unit: str | None = None) -> Noted:
    """Name who in the unit or group does the work; it stays the unit's.

    Raises `GivenToPerson` when nobody is above the holder, `HolderGone` and `NotOfUnit` for the wrong person.
    """
    with office.act("task.hand-on", reason=tidy(words), input={"code": code, "person": person, "unit": unit}) as act:
        file, duty = _mine(act, office, code, unit, "chuyển việc")
        name = _name(act, duty)
        if duty.unit is None and duty.team is None:
            raise GivenToPerson(code=file.task.code, holder=name)
        to = find_holder(act, person, "person")
        if not to.works_on(act, office.today):
            raise HolderGone(name=sentence_start(to.name), day=day_month_year(office.today))
        if to.person is None or not belongs(act, duty, to.person, office.today):
            raise NotOfUnit(name=sentence_start(to.name), holder=name, day=day_month_year(office.today))
        act.put(replace(duty, person=to.person))
        kind = DutyEventKind.HANDED_ON
        event = DutyEvent(file.task.id, duty.id, kind, office.today, tidy(words), person=to.person)
        return _note(act, file, duty, event)


def send_back(office: Office, code: str, reason: str, unit: str | None = None) -> Noted:
    """Return the work to whoever gave it, with the reason, before any of it was done."""
    reason = _said(reason, "lý do trả lại")
    with office.act("task.send-back", reason=reason, input={"code": code, "unit": unit}) as act:
        file, duty = _mine(act, office, code, unit, "trả lại nơi giao")
        _refuse_begun(file, duty)
        state = _state(act, office, duty)
        if state.sent_back is not None:
            holder, day = sentence_start(_name(act, duty)), day_month_year(state.sent_back.on_day)
            raise AlreadySentBack(holder=holder, code=file.task.code, day=day)
        return _note(act, file, duty, DutyEvent(file.task.id, duty.id, DutyEventKind.SENT_BACK, office.today, reason))


def answer(
    office: Office, code: str, unit: str, words: str, *, paper: Paper | None = None, on_day: dt.date | None = None
) -> Noted:
    """Note what a supporting unit answered, on the day of its paper when one is named.

    Whoever keeps the books may note it: an answer often comes on paper. Its delay counts from its own day.
    """
    said = tidy(words) if paper else _said(words, "nội dung trả lời")
    number = paper.number if paper else ""
    with office.act("task.answer", reason=said or number, input={"code": code, "unit": unit}) as act:
        file = _file(act, office, code)
        _refuse_unworkable(file)
        duty = duty_of(act, file, unit)
        holder = _name(act, duty)
        if is_lead(duty):
            raise LeadAnswers(holder=sentence_start(holder), code=file.task.code)
        known = registered(office, act, paper) if paper else None
        issued_on = known.issued_on if known else None
        day = on_day or issued_on or office.today
        for each in (day, issued_on):
            _refuse_day(file, each, office.today)
        event = DutyEvent(file.task.id, duty.id, DutyEventKind.ANSWERED, day, said)
        event = replace(event, number=known.number if known else "", issued_on=issued_on)
        late = DutyState(duty, (event,)).days_late(office.today)
        notes = (f"{sentence_start(holder)} trả lời chậm {late} ngày so với hạn riêng.",) if late else ()
        return replace(_note(act, file, duty, event), notes=notes)


def given_anew(act: Act, duty: Duty, before: Duty | None, day: dt.date) -> None:
    """Note that a duty was given again: to the same after it was sent back, or to others than `before`.

    What the former holder had confirmed is not the new one's word.
    """
    state = states_of(act, [duty], day)[0]
    moved = before is not None and _place(before) != _place(duty) and state.events
    if state.sent_back is not None or moved:
        act.put(DutyEvent(duty.task, duty.id, DutyEventKind.GIVEN_ANEW, day))


def _place(duty: Duty) -> tuple[Id | None, Id | None, Id | None]:
    """Who holds a duty, whoever does the work inside a unit or group."""
    return duty.unit, duty.team, None if duty.unit or duty.team else duty.person


def _file(act: Act, office: Office, code: str) -> TaskFile:
    return task_files(act, (find_task(act, code),), office.today)[0]


def _mine(act: Act, office: Office, code: str, unit: str | None, deed: str) -> tuple[TaskFile, Duty]:
    """An open task and the duty on it that the actor may speak for."""
    me = person_in_office(act, office.actor, office.today)
    file = _file(act, office, code)
    refused = refusal(act, file, Event(file.task.id, EventKind.PROGRESS, office.today), office.today)
    if refused is not None:
        raise refused
    return file, duty_meant(act, file, me, office.today, unit=unit, deed=deed)


def _state(act: Act, office: Office, duty: Duty) -> DutyState:
    return states_of(act, [duty], office.today)[0]


def _note(act: Act, file: TaskFile, duty: Duty, event: DutyEvent) -> Noted:
    return Noted(file.task, _name(act, duty), act.put(event))


def _name(reader: Reader, duty: Duty) -> str:
    return holder_names(reader, [duty])[Id(duty.id)]


def _said(words: str, what: str) -> str:
    said = tidy(words)
    if not said:
        raise WordsMissing(what=what)
    return said


def _refuse_begun(file: TaskFile, duty: Duty) -> None:
    """A lead that told of progress has taken the work."""
    begun = min((event.on_day for event in file.events if event.kind is EventKind.PROGRESS), default=None)
    if is_lead(duty) and begun is not None:
        raise WorkStarted(code=file.task.code, day=day_month_year(begun))


def _refuse_unworkable(file: TaskFile) -> None:
    """A partner may answer late, even when the work is done; not before it began, and not when it was stopped."""
    if file.task.opened is None:
        raise TaskAwaitsIssue(code=file.task.code)
    if file.facts.stopped is not None:
        raise TaskStopped(code=file.task.code, day=day_month_year(file.facts.stopped))


def _refuse_day(file: TaskFile, day: dt.date | None, today: dt.date) -> None:
    opened = file.task.opened
    if day is not None and day > today:
        raise DayInFuture(day=day_month_year(day), today=day_month_year(today))
    if day is not None and opened is not None and day < opened:
        raise DayBeforeTask(code=file.task.code, day=day_month_year(day), opened=day_month_year(opened))
