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
from vanban.pages.difference import ChangeKind
from vanban.store.issuing import notice_of
from vanban.store.reading import Reader
from vanban.usecases.comparing import Comparison, HandChange, compare
from vanban.usecases.finding import find_document
from vanban.usecases.frames import record_of
from vanban.usecases.importing import Imported, counted
from vanban.usecases.issued import MEETING_PRINTED, Paper, notice
from vanban.usecases.office import Office
from vanban.usecases.owners import WORK_FIELDS
from vanban.usecases.ownership import Owner, OwnerKind, labels
from vanban.usecases.take_conclusions import conclusion_proposals
from vanban.usecases.take_people import people_proposals
from vanban.usecases.take_recipients import recipient_proposals
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
    return Takings(document, found.path, record, (*proposals, *_others(record, found, read)), seen)


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
    names = (
        [MEETING_PRINTED[name] for name in wish.values if name in MEETING_PRINTED] if isinstance(wish, ListWish) else []
    )
    if wish is None or (isinstance(wish, ListWish) and not names):
        return proposal
    if isinstance(wish, ConclusionWish) and wish.record is None:
        why = paper.no_addition(f"mục {wish.path}")
    else:
        why = paper.no_change(f"cuộc họp «{meeting.key}»", names or [proposal.field])
    return replace(proposal, wish=None, effects=(), doubts=(), refused=why)


def _plan_day(plan: Plan) -> dt.date:
    return plan.issued_on or plan.valid_from


_TAKEN = {
    Meeting: frozenset(
        {
            *("words", "began", "ended", "place", "chair", "secretary", "attendees", "absentees", "invited"),
            *("signer", "recipients", "archive"),
        }
    ),
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
    "lead": "hãy giao lại bằng «vanban task assign»",
    "support": "hãy giao lại bằng «vanban task assign»",
    "addressees": "hãy ghi nơi kính gửi vào yêu cầu khi chạy «vanban doc new»",
    "members": "hãy sửa bằng «vanban group add» rồi soạn lại văn bản",
    "duties": "hãy sửa bằng «vanban group add» rồi soạn lại văn bản",
    "signer": "hãy chọn người ký bằng --signer của «vanban doc new»",
}
_COUNTED = "số do sổ tính, không nhận số sửa tay: hãy sửa việc đứng sau số này"
_NEW_ROW = "dòng này chưa đọc được thành nhiệm vụ: hãy ghi việc vào hồ sơ rồi soạn lại văn bản"
_ROW_ORDER = "thứ tự các dòng theo hồ sơ: bản mới in lại theo thứ tự đó"
_ROW_GONE = "dòng này in từ hồ sơ: hãy sửa hoặc bỏ việc đó trong hồ sơ rồi soạn lại văn bản"
_OF_CONCLUSION = "bảng in lại kết luận: hãy sửa kết luận đó rồi soạn lại, đã ban hành thì dùng «vanban task extend»"
_ELSEWHERE = "lệnh này chưa nhận được: hãy sửa trong hồ sơ rồi soạn lại văn bản"


def _others(record: Meeting | Plan | None, found: Comparison, read: frozenset[str]) -> Iterator[Proposal]:
    """Changes in the words of records, and in figures, that this verb does not take: each with what to do.

    `read` are the places of new rows that were read as tasks.
    """
    for each in found.changes:
        if each.change in found.work_rows and each.change.where not in read:
            yield _refused(each, "dòng mới của bảng", _NEW_ROW)
        if each.change.old is not None and each.change.old.cells:
            yield from _whole_row(each, read)
            continue
        for owner in each.owners:
            if owner.kind is OwnerKind.FIGURE:
                yield _refused(each, owner.label, _COUNTED)
            elif owner.kind is OwnerKind.RECORD and not _is_taken(record, each, owner):
                in_cell = each.change.old is not None and each.change.old.zone == "cell"
                of_conclusion = isinstance(record, Meeting) and in_cell and owner.field in WORK_FIELDS
                why = _OF_CONCLUSION if of_conclusion else _instead(record, owner)
                yield _refused(each, labels([owner]), why)


def _whole_row(each: HandChange, read: frozenset[str]) -> Iterator[Proposal]:
    """A generated row that is gone, moved or torn is told once, whatever stands in it."""
    if each.kind in {OwnerKind.RECORD, OwnerKind.FIGURE} and each.change.where not in read:
        is_moved = each.change.kind is ChangeKind.MOVED
        label = next((owner.label for owner in each.owners if owner.kind is OwnerKind.RECORD), "số liệu")
        yield _refused(each, label, _ROW_ORDER if is_moved else _ROW_GONE)


def _instead(record: Meeting | Plan | None, owner: Owner) -> str:
    """What brings such a change into the books."""
    if record is not None and owner.record == record.id and owner.field not in _INSTEAD:
        verb = "meeting" if isinstance(record, Meeting) else "plan"
        return f"hãy sửa bằng «vanban {verb} add {record.key}» rồi soạn lại văn bản"
    return _INSTEAD.get(owner.field, _ELSEWHERE)


def _is_taken(record: Meeting | Plan | None, each: HandChange, owner: Owner) -> bool:
    if record is None or each.change.old is None:
        return False
    if owner.record != record.id and owner.field != "words" and each.change.old.zone not in {"cell", "row"}:
        return False
    if each.change.new is None and owner.field in {"began", "ended", "place", "chair", "secretary", "signer"}:
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
