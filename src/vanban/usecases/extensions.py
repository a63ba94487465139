"""Asking for a later deadline, and deciding on it: one person asks, another decides."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from vanban.errors.assigning import NoRequestWaits, NotHolder, OwnDecision, RequestWaits, WordsMissing
from vanban.model.assignment import Decision, ExtensionRequest
from vanban.model.identity import Id
from vanban.model.task import Event, EventKind, Task
from vanban.store.acts import Act, person_in_office
from vanban.store.reading import Reader
from vanban.store.task_files import task_files
from vanban.usecases.duty_reading import belongs
from vanban.usecases.finding import find_task
from vanban.usecases.naming import holder_names
from vanban.usecases.office import Office
from vanban.usecases.refusing import refusal
from vanban.wording.dates import day_month_year
from vanban.wording.names import addressed
from vanban.wording.text import sentence_start, tidy


@dataclass(frozen=True, slots=True)
class Asked:
    """A request after something was noted of it."""

    task: Task
    request: ExtensionRequest


def ask_extension(office: Office, code: str, until: dt.date, reason: str) -> Asked:
    """Ask for a later deadline; it changes nothing until somebody else has decided.

    Refused by the same rules as an extension itself. Somebody of the lead asks; one request at a time.
    """
    reason = tidy(reason)
    with office.act("task.ask-extension", reason=reason, input={"code": code, "until": until.isoformat()}) as act:
        me = person_in_office(act, office.actor, office.today)
        file = task_files(act, (find_task(act, code),), office.today)[0]
        event = Event(file.task.id, EventKind.EXTEND, office.today, deadline=until, note=reason)
        refused = refusal(act, file, event, office.today)
        if refused is not None:
            raise refused
        lead = file.lead
        if lead is not None and not belongs(act, lead, me.id, office.today):
            name, holders = sentence_start(addressed(me.address, me.name)), holder_names(act, [lead])[lead.id]
            raise NotHolder(name=name, code=file.task.code, holders=holders, deed="xin gia hạn")
        standing = open_request(act, file.task.id)
        if standing is not None:
            asked, wanted = day_month_year(standing.asked_on), day_month_year(standing.until)
            raise RequestWaits(code=file.task.code, until=wanted, day=asked)
        return Asked(file.task, act.put(ExtensionRequest(file.task.id, until, reason, office.today, me.id)))


def refuse_extension(office: Office, code: str, reason: str) -> Asked:
    """Decide that the deadline stays, with the reason. Raises `NoRequestWaits` and `OwnDecision`."""
    reason = tidy(reason)
    if not reason:
        raise WordsMissing(what="lý do không đồng ý gia hạn")
    with office.act("task.refuse-extension", reason=reason, input={"code": code}) as act:
        task = find_task(act, code)
        if open_request(act, task.id) is None:
            raise NoRequestWaits(code=task.code)
        decided = decide(act, office, task, Decision.REFUSED, reason)
        assert decided is not None, "the request was found above"
        return Asked(task, decided)


def decide(
    act: Act, office: Office, task: Task, decision: Decision, answer: str, until: dt.date | None = None
) -> ExtensionRequest | None:
    """Note the decision on the request that waits, when one does. Whoever asked cannot decide."""
    request = open_request(act, task.id)
    if request is None:
        return None
    me = person_in_office(act, office.actor, office.today)
    if me.id == request.asked_by:
        raise OwnDecision(name=sentence_start(addressed(me.address, me.name)), code=task.code)
    decided = replace(request, decision=decision, decided_on=office.today, decided_by=me.id)
    return act.put(replace(decided, granted_until=until, answer=answer))


def open_request(reader: Reader, task: Id) -> ExtensionRequest | None:
    """The request of a task on which nobody has decided yet."""
    return next((each for each in reader.every(ExtensionRequest, task=task) if each.is_open), None)
