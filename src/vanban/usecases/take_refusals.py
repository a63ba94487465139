"""Changes in a paper that do not go into the records by themselves: each with the reason and what to do instead."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.model.meeting import Meeting
from vanban.model.plan import Plan
from vanban.pages.difference import ChangeKind
from vanban.usecases.comparing import Comparison, HandChange
from vanban.usecases.owners import WORK_FIELDS
from vanban.usecases.ownership import Owner, OwnerKind, labels
from vanban.usecases.wishes import Proposal

_TAKEN = {
    Meeting: frozenset(
        {
            *("words", "began", "ended", "place", "chair", "secretary", "attendees", "absentees", "invited"),
            *("signer", "recipients", "archive"),
        }
    ),
    Plan: frozenset({"signer", "recipients", "archive"}),
}
_NEVER_EMPTY = frozenset({"began", "ended", "place", "chair", "secretary", "signer"})
"""What a paper cannot do without: struck out, it is asked about with the command that changes it."""
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


def refusals(record: Meeting | Plan | None, found: Comparison, read: frozenset[str]) -> Iterator[Proposal]:
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
                yield _refused(each, labels([owner]), _instead(record, each, owner))


def _whole_row(each: HandChange, read: frozenset[str]) -> Iterator[Proposal]:
    """A generated row that is gone, moved or torn is told once, whatever stands in it."""
    if each.kind in {OwnerKind.RECORD, OwnerKind.FIGURE} and each.change.where not in read:
        is_moved = each.change.kind is ChangeKind.MOVED
        label = next((owner.label for owner in each.owners if owner.kind is OwnerKind.RECORD), "số liệu")
        yield _refused(each, label, _ROW_ORDER if is_moved else _ROW_GONE)


def _instead(record: Meeting | Plan | None, each: HandChange, owner: Owner) -> str:
    """What brings such a change into the books."""
    in_cell = each.change.old is not None and each.change.old.zone == "cell"
    if isinstance(record, Meeting) and in_cell and owner.field in WORK_FIELDS:
        return _OF_CONCLUSION
    if record is not None and owner.record == record.id and owner.field not in _INSTEAD:
        verb = "meeting" if isinstance(record, Meeting) else "plan"
        return f"hãy sửa bằng «vanban {verb} add {record.key}» rồi soạn lại văn bản"
    return _INSTEAD.get(owner.field, _ELSEWHERE)


def _is_taken(record: Meeting | Plan | None, each: HandChange, owner: Owner) -> bool:
    """Whether the change is among those that are proposed to the record."""
    if record is None or each.change.old is None:
        return False
    if each.change.old.zone == "cell":
        return isinstance(record, Plan) and owner.field in _IN_ROWS
    if owner.record != record.id and owner.field != "words":
        return False
    return owner.field in _TAKEN[type(record)] and not (each.change.new is None and owner.field in _NEVER_EMPTY)


def _refused(each: HandChange, field: str, why: str) -> Proposal:
    return Proposal(each.change.where, field, each.change.before, each.change.after, refused=why)
