"""What somebody changed in a paper's file, read back into the records: shown first, stored once confirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from vanban.errors.usecases import PaperIssued
from vanban.model.document import Document
from vanban.model.meeting import Meeting
from vanban.model.plan import Plan
from vanban.store.issuing import notice_of
from vanban.store.reading import Reader
from vanban.usecases.comparing import Comparison, compare
from vanban.usecases.finding import find_document
from vanban.usecases.frames import record_of
from vanban.usecases.importing import Imported, counted
from vanban.usecases.issued import MEETING_PRINTED, Paper, notice
from vanban.usecases.office import Office
from vanban.usecases.take_conclusions import conclusion_proposals
from vanban.usecases.take_people import people_proposals
from vanban.usecases.take_recipients import recipient_proposals
from vanban.usecases.take_refusals import refusals
from vanban.usecases.take_tasks import task_proposals
from vanban.usecases.take_times import time_proposals
from vanban.usecases.take_writing import write_wishes
from vanban.usecases.wishes import ConclusionWish, ListWish, Proposal
from vanban.wording.dates import day_month_year


@dataclass(frozen=True, slots=True)
class Takings:
    """What a file would change in the records of its meeting or plan, as seen at act `seen`."""

    document: Document
    path: Path
    record: Meeting | Plan | None
    proposals: tuple[Proposal, ...]
    seen: int

    @property
    def sure(self) -> tuple[Proposal, ...]:
        return tuple(proposal for proposal in self.proposals if proposal.sure)


def read_changes(office: Office, code: str, file: Path | None = None) -> Takings:
    """The changes of a paper's file that records can take, and those that they cannot with the reason.

    Raises `PaperIssued` for a paper with a number: what was published is changed by another paper.
    """
    document = find_document(office.store, code)
    if document.number and document.issued_on:
        raise PaperIssued(
            code=document.code,
            number=document.number,
            symbol=document.symbol,
            day=day_month_year(document.issued_on),
        )
    seen = office.store.newest_act
    found = compare(office, code, file)
    record = _record(office, document)
    proposals = tuple(_proposals(office, record, found))
    read = frozenset(each.where for each in proposals)
    return Takings(document, found.path, record, (*proposals, *refusals(record, found, read)), seen)


def _record(office: Office, document: Document) -> Meeting | Plan | None:
    record = record_of(document)
    if record is None:
        return None
    return office.store.get(Plan, record) if document.meeting is None else office.store.get(Meeting, record)


def _proposals(office: Office, record: Meeting | Plan | None, found: Comparison) -> Iterator[Proposal]:
    store, today = office.store, office.today
    if isinstance(record, Meeting):
        issue = notice_of(store, record.id)
        for each in _of_meeting(store, record, found, today):
            yield _held_fast(each, record, notice(issue)) if issue is not None else each
    elif isinstance(record, Plan):
        yield from people_proposals(store, record, found, _plan_day(record))
        yield from recipient_proposals(record, found)
        yield from task_proposals(store, record, found, today)


def _of_meeting(store: Reader, meeting: Meeting, found: Comparison, today: dt.date) -> Iterator[Proposal]:
    yield from time_proposals(store, meeting, found)
    yield from people_proposals(store, meeting, found, meeting.day)
    yield from recipient_proposals(meeting, found)
    yield from conclusion_proposals(store, meeting, found, today)


def _held_fast(proposal: Proposal, meeting: Meeting, paper: Paper) -> Proposal:
    """Below an issued notice only what it does not print can still be changed, from minutes or an invitation."""
    wish = proposal.wish
    values = wish.values if isinstance(wish, ListWish) else {}
    names = [label for name, label in MEETING_PRINTED.items() if name in values]
    if wish is None or (isinstance(wish, ListWish) and not names):
        return proposal
    if isinstance(wish, ConclusionWish) and wish.record is None:
        why = paper.no_addition(f"mục {wish.path}")
    else:
        why = paper.no_change(f"cuộc họp «{meeting.key}»", names or [proposal.field])
    return replace(proposal, wish=None, effects=(), doubts=(), refused=why)


def _plan_day(plan: Plan) -> dt.date:
    return plan.issued_on or plan.valid_from


def take(office: Office, takings: Takings, chosen: Iterable[Proposal]) -> Imported:
    """Write the confirmed changes as one act. Raises `RecordChanged` when the records are newer than what was shown."""
    wanted = tuple(proposal for proposal in chosen if proposal.wish is not None)
    record = takings.record
    said = {"document": takings.document.code, "fields": [proposal.field for proposal in wanted]}
    with office.act("doc.take", input=said, seen=takings.seen) as act:
        if record is not None:
            write_wishes(office, act, record, (each.wish for each in wanted if each.wish is not None))
    return Imported(counted(act.added), counted(act.changed))
