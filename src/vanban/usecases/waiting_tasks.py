"""What waits for the assigner: work sent back, requests for more time, partners that have not answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from vanban.model.assignment import DutyEvent, DutyEventKind, DutyState, ExtensionRequest
from vanban.model.dated import in_force
from vanban.model.identity import Id
from vanban.model.organisation import Person, Post
from vanban.model.task import Duty, Task, TaskFile
from vanban.store.entries import duties_due_before, requests_open_on
from vanban.store.task_files import task_files
from vanban.usecases.assigners import assigner_name, assigner_of
from vanban.usecases.duty_reading import states_of
from vanban.usecases.holders import find_holder
from vanban.usecases.naming import holder_names
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year
from vanban.wording.names import addressed


class Matter(StrEnum):
    """What the assigner has to do."""

    SENT_BACK = "sent_back"
    EXTENSION = "extension"
    PARTNER = "partner"

    @property
    def label(self) -> str:
        return {"sent_back": "giao lại", "extension": "quyết định gia hạn", "partner": "đôn đốc phối hợp"}[self]


@dataclass(frozen=True, slots=True)
class WaitingTask:
    """One thing that waits: the task, what it is, in words, since when, and whose turn it is."""

    code: str
    title: str
    matter: Matter
    words: str
    since: dt.date
    who: str
    person: Id | None


def waiting_tasks(office: Office, holder: str | None = None) -> tuple[WaitingTask, ...]:
    """What waits today, the longest first; with a `holder` what is their turn, or that of people of their unit."""
    found = [*_sent_back(office), *_requests(office), *_late_partners(office)]
    if holder is not None:
        mine = _people(office, holder)
        found = [each for each in found if each.person in mine]
    return tuple(sorted(found, key=lambda each: (each.since, each.code)))


def _sent_back(office: Office) -> Iterator[WaitingTask]:
    store, day = office.store, office.today
    returned = store.every(DutyEvent, kind=DutyEventKind.SENT_BACK.value)
    duties = store.every_in(Duty, "id", {event.duty for event in returned if event.on_day <= day})
    names = holder_names(store, duties)
    for file, state in _with_files(office, states_of(store, duties, day)):
        back = state.sent_back
        if back is not None and _open(file):
            words = f"{names[state.duty.id]} trả lại: «{back.words}»"
            yield _waiting(office, file, Matter.SENT_BACK, words, back.on_day)


def _requests(office: Office) -> Iterator[WaitingTask]:
    store = office.store
    asked = store.every_in(ExtensionRequest, "id", requests_open_on(store, office.today))
    files = _files(office, {request.task for request in asked})
    people = {person.id: person for person in store.every_in(Person, "id", {each.asked_by for each in asked})}
    for request in asked:
        file, who = files[request.task], people[request.asked_by]
        if _open(file):
            until = day_month_year(request.until)
            words = f"{addressed(who.address, who.name)} xin đến {until}: «{request.reason}»"
            yield _waiting(office, file, Matter.EXTENSION, words, request.asked_on)


def _late_partners(office: Office) -> Iterator[WaitingTask]:
    store, day = office.store, office.today
    duties = store.every_in(Duty, "id", duties_due_before(store, day))
    names = holder_names(store, duties)
    for file, state in _with_files(office, states_of(store, duties, day)):
        due, late = state.duty.due, state.days_late(day)
        if due is not None and late and state.answer is None and _open(file):
            words = f"{names[state.duty.id]} quá hạn riêng {late} ngày, chưa trả lời"
            yield _waiting(office, file, Matter.PARTNER, words, due)


def _with_files(office: Office, states: Iterable[DutyState]) -> Iterator[tuple[TaskFile, DutyState]]:
    chosen = tuple(states)
    files = _files(office, {state.duty.task for state in chosen})
    return ((files[state.duty.task], state) for state in chosen if state.duty.task in files)


def _files(office: Office, tasks: set[Id]) -> dict[Id, TaskFile]:
    store = office.store
    return {file.task.id: file for file in task_files(store, store.every_in(Task, "id", tasks), office.today)}


def _open(file: TaskFile) -> bool:
    return file.facts.done is None and file.facts.stopped is None


def _waiting(office: Office, file: TaskFile, matter: Matter, words: str, since: dt.date) -> WaitingTask:
    who, person = assigner_name(office.store, file), assigner_of(office.store, file)
    return WaitingTask(file.task.code, file.task.title, matter, words, since, who, person)


def _people(office: Office, holder: str) -> set[Id | None]:
    """The person meant, or everybody who has a post in the unit meant."""
    found = find_holder(office.store, holder)
    if found.person is not None:
        return {found.person}
    posts = office.store.every(Post, unit=found.unit) if found.unit is not None else ()
    return {post.person for post in in_force(posts, office.today)}
