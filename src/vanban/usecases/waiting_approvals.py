"""Drafts that wait for somebody's word: whose turn it is today."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vanban.model.dated import in_force
from vanban.model.document import Document
from vanban.model.identity import Id
from vanban.model.organisation import Post
from vanban.store.approvals import under_approval
from vanban.usecases.holders import find_holder
from vanban.usecases.office import Office

if TYPE_CHECKING:
    from vanban.usecases.approval_states import OnDesk


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """One draft, what it waits for, and who may give it."""

    code: str
    subject: str
    state: str
    who: tuple[str, ...]
    people: tuple[Id, ...]
    since: dt.date


def waiting_approvals(office: Office, holder: str | None = None) -> tuple[WaitingDraft, ...]:
    """The drafts that wait for a word, the longest first; with a `holder` those that are their turn or their unit's."""
    documents = [office.store.get(Document, each) for each in under_approval(office.store)]
    if not documents:
        return ()
    from vanban.usecases.approval_states import on_desk

    found = (_line(office, on_desk(office, document)) for document in documents)
    lines = [line for line in found if line is not None]
    if holder is not None:
        mine = _people(office, holder)
        lines = [line for line in lines if mine & set(line.people)]
    return tuple(lines)


def returned_drafts(office: Office, holder: str | None = None) -> tuple[WaitingDraft, ...]:
    """The drafts that came back and were not submitted again, the longest first: they are their submitter's turn."""
    from vanban.model.approval import Said
    from vanban.store.approvals import returned, verdicts
    from vanban.usecases.naming import names_of

    names = names_of(office.store)
    found = []
    for each in returned(office.store):
        document, said = office.store.get(Document, each), verdicts(office.store, each)
        back = said[-1]
        people = tuple(v.by for v in said if v.said is Said.SUBMITTED)[-1:]
        who = tuple(names[person] for person in people)
        state = f"{names[back.by]} trả lại: {back.reason}"
        found.append(WaitingDraft(document.code, document.subject, state, who, people, back.on_day))
    if holder is not None:
        mine = _people(office, holder)
        found = [line for line in found if mine & set(line.people)]
    return tuple(found)


def _line(office: Office, desk: OnDesk) -> WaitingDraft | None:
    """A draft that changed after it was submitted waits for who submitted it; an approved one for nobody."""
    from vanban.model.approval import Said, Stage
    from vanban.store.approvals import verdicts
    from vanban.usecases.approval_states import deciders_of
    from vanban.usecases.naming import names_of

    stage, last = desk.standing.stage, desk.standing.last
    if stage not in (Stage.WAITING, Stage.LAPSED) or last is None:
        return None
    if stage is Stage.WAITING:
        people = tuple(each.person for each in deciders_of(office, desk.document, desk.standing.turn))
    else:
        said = verdicts(office.store, desk.document.id)
        people = tuple(each.by for each in said if each.said is Said.SUBMITTED)[-1:]
    names = names_of(office.store)
    who = tuple(names[each] for each in people)
    return WaitingDraft(desk.document.code, desk.document.subject, desk.standing.words, who, people, last.on_day)


def _people(office: Office, holder: str) -> set[Id]:
    """The person meant, or everybody who has a post in the unit meant."""
    found = find_holder(office.store, holder)
    if found.person is not None:
        return {found.person}
    posts = office.store.every(Post, unit=found.unit) if found.unit is not None else ()
    return {post.person for post in in_force(posts, office.today)}
