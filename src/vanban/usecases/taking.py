"""What somebody changed in a paper's file, read back into the records: shown first, stored once confirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from vanban.errors.usecases import PaperIssued
from vanban.model.document import Document
from vanban.model.meeting import Meeting
from vanban.model.plan import Plan
from vanban.usecases.comparing import Comparison, HandChange, compare
from vanban.usecases.finding import find_document
from vanban.usecases.importing import Imported, counted
from vanban.usecases.office import Office
from vanban.usecases.ownership import Owner, OwnerKind, labels
from vanban.usecases.take_conclusions import conclusion_proposals
from vanban.usecases.take_people import people_proposals
from vanban.usecases.take_tasks import task_proposals
from vanban.usecases.take_writing import write_wishes
from vanban.usecases.wishes import Proposal
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
    return Takings(document, found.path, record, proposals, seen)


def _record(office: Office, document: Document) -> Meeting | Plan | None:
    """The meeting or plan whose own paper it is; a report only prints what the books say."""
    if document.meeting is not None:
        return office.store.get(Meeting, document.meeting)
    if document.plan is not None and document.kind == "KH":
        return office.store.get(Plan, document.plan)
    return None


def _proposals(office: Office, record: Meeting | Plan | None, found: Comparison) -> Iterator[Proposal]:
    store, today = office.store, office.today
    if isinstance(record, Meeting):
        yield from people_proposals(store, record, found, record.day)
        yield from conclusion_proposals(store, record, found, today)
    elif isinstance(record, Plan):
        yield from people_proposals(store, record, found, _plan_day(record))
        yield from task_proposals(store, record, found, today)
    yield from _others(record, found)


def _plan_day(plan: Plan) -> dt.date:
    return plan.issued_on or plan.valid_from


_TAKEN = {
    Meeting: frozenset({"words", "chair", "attendees", "absentees", "signer", "recipients", "archive"}),
    Plan: frozenset({"signer", "recipients", "archive"}),
}
_IN_ROWS = frozenset({"title", "lead", "support", "deadline", "product"})
_INSTEAD = {
    "number": "hãy ghi số và ngày bằng «vanban doc number»",
    "office": "hãy đổi bằng «vanban office set»",
    "name": "hãy sửa tên ở người, đơn vị hoặc tổ công tác đó",
    "position": "hãy sửa chức vụ bằng «vanban person add»",
    "note": "hãy cập nhật nhiệm vụ bằng «vanban task update»",
    "evidence": "hãy ghi tài liệu bằng «vanban task evidence»",
    "deadline": "hãy dùng «vanban task extend»",
}
_COUNTED = "số do sổ tính, không nhận số sửa tay: hãy sửa việc đứng sau số này"
_NEW_ROW = "lệnh này chưa nhận dòng mới: hãy ghi việc vào hồ sơ rồi soạn lại"
_ELSEWHERE = "lệnh này chưa nhận được: hãy sửa trong hồ sơ rồi soạn lại văn bản"


def _others(record: Meeting | Plan | None, found: Comparison) -> Iterator[Proposal]:
    """Changes in the words of records, and in figures, that this verb does not take: each with what to do."""
    for each in found.changes:
        if each.change.new and each.change.new.cells and each.change.old is None:
            yield _refused(
                each, "dòng mới của bảng", "lệnh này chưa nhận dòng mới: hãy ghi việc vào hồ sơ rồi soạn lại"
            )
        for owner in each.owners:
            if owner.kind is OwnerKind.FIGURE:
                yield _refused(each, owner.label, _COUNTED)
            elif owner.kind is OwnerKind.RECORD and not _is_taken(record, each, owner):
                yield _refused(each, labels([owner]), _INSTEAD.get(owner.field, _ELSEWHERE))


def _is_taken(record: Meeting | Plan | None, each: HandChange, owner: Owner) -> bool:
    if record is None or each.change.old is None:
        return False
    if each.change.new is None and owner.field in {"chair", "signer"}:
        return False
    if each.change.old.zone in {"cell", "row"}:
        return isinstance(record, Plan) and owner.field in _IN_ROWS and each.change.old.zone == "cell"
    return owner.field in _TAKEN[type(record)]


def _refused(each: HandChange, field: str, why: str) -> Proposal:
    return Proposal(each.change.where, field, each.change.before, each.change.after, refused=why)


def take(office: Office, takings: Takings, chosen: Iterable[Proposal]) -> Imported:
    """Write the confirmed changes as one act. Raises `RecordChanged` when the records are newer than what was shown."""
    wanted = tuple(proposal for proposal in chosen if proposal.wish is not None)
    record = takings.record
    said = {"document": takings.document.code, "fields": [proposal.field for proposal in wanted]}
    with office.act("doc.take", input=said, seen=takings.seen) as act:
        if record is not None:
            write_wishes(office, act, record, (each.wish for each in wanted if each.wish is not None))
    return Imported(counted(act.added), counted(act.changed))
