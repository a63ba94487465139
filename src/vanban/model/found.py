"""What a search finds: which kinds of things, in which of their words, at which place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any

from vanban.model.identity import Id


class Kind(StrEnum):
    """What somebody may search among."""

    TASK = "task"
    DOCUMENT = "document"
    MEETING = "meeting"
    CONCLUSION = "conclusion"
    PLAN = "plan"
    INCOMING = "incoming"
    FEEDBACK = "feedback"
    EVIDENCE = "evidence"
    PERSON = "person"
    UNIT = "unit"
    WORK_FILE = "work_file"
    FILE = "file"

    @property
    def label(self) -> str:
        return _KIND[self]


_KIND = {
    Kind.TASK: "nhiệm vụ",
    Kind.DOCUMENT: "văn bản",
    Kind.MEETING: "cuộc họp",
    Kind.CONCLUSION: "kết luận",
    Kind.PLAN: "kế hoạch",
    Kind.INCOMING: "văn bản đến",
    Kind.FEEDBACK: "phản ánh, kiến nghị",
    Kind.EVIDENCE: "tài liệu kiểm chứng",
    Kind.PERSON: "người",
    Kind.UNIT: "đơn vị, tổ",
    Kind.WORK_FILE: "hồ sơ",
    Kind.FILE: "tệp",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text with its place as people find it again: a field, a paragraph, a page, a cell."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found; `passages` are its words, those of the file when `sha256` names one."""

    thing: Id
    kind: Kind
    day: dt.date
    sha256: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class _Searched:
    """The kind of a table's records, the fields that are searched with their names, and the day they belong to."""

    kind: Kind
    labels: Mapping[str, str]
    day: str = ""
    codes: Callable[[Any], str] | None = None
    """Number and symbol as they stand on the paper."""


def _number(record: Any) -> str:
    return f"{record.number}/{record.symbol}" if record.number else str(record.symbol)


SEARCHED: Mapping[str, _Searched] = {
    "task": _Searched(
        Kind.TASK,
        {
            "title": "nội dung",
            "code": "mã",
            "product": "sản phẩm",
            "shortcoming": "tồn tại",
            "cause": "nguyên nhân",
            "decided_by": "thẩm quyền",
            "key": "khóa",
        },
        "opened",
    ),
    "duty": _Searched(Kind.TASK, {"words": "phân công"}),
    "event": _Searched(Kind.TASK, {"note": "cập nhật", "difficulty": "khó khăn", "proposal": "đề xuất"}, "on_day"),
    "evidence": _Searched(
        Kind.EVIDENCE,
        {"number": "số, ký hiệu", "subject": "trích yếu", "issuer": "cơ quan ban hành", "file_name": "tên tệp"},
        "issued_on",
    ),
    "duty_event": _Searched(Kind.TASK, {"words": "phân công", "number": "số, ký hiệu"}, "on_day"),
    "extension": _Searched(Kind.TASK, {"reason": "xin gia hạn", "answer": "trả lời xin gia hạn"}, "asked_on"),
    "document": _Searched(
        Kind.DOCUMENT,
        {"subject": "trích yếu", "kind": "loại", "code": "mã", "signer": "người ký"},
        "issued_on",
        _number,
    ),
    "meeting": _Searched(
        Kind.MEETING,
        {
            "title": "tên cuộc họp",
            "topic": "nội dung họp",
            "form": "hình thức",
            "place": "địa điểm",
            "agenda": "chương trình",
            "heard": "nghe báo cáo",
            "opinions": "ý kiến",
            "assessment": "đánh giá",
            "lead_in": "câu dẫn",
            "attendees": "dự họp",
            "absentees": "vắng",
            "invited": "khách mời",
            "asks": "đề nghị chuẩn bị",
            "votes": "biểu quyết",
            "key": "khóa",
        },
        "day",
    ),
    "conclusion": _Searched(Kind.CONCLUSION, {"words": "kết luận", "no_task_reason": "lý do không giao việc"}),
    "plan": _Searched(
        Kind.PLAN,
        {
            "title": "tên kế hoạch",
            "number": "số, ký hiệu",
            "opening": "câu mở đầu",
            "bases": "căn cứ",
            "purposes": "mục đích",
            "requirements": "yêu cầu",
            "organisation": "tổ chức thực hiện",
            "key": "khóa",
        },
        "issued_on",
    ),
    "key_task": _Searched(Kind.PLAN, {"title": "nhiệm vụ trọng tâm"}),
    "incoming": _Searched(
        Kind.INCOMING,
        {
            "subject": "trích yếu",
            "symbol": "số, ký hiệu",
            "sender": "nơi gửi",
            "kind": "loại",
            "instruction": "bút phê",
            "answer": "văn bản trả lời",
            "closing": "kết thúc",
            "note": "ghi chú",
            "code": "mã",
            "file_name": "tên tệp",
        },
        "arrived_on",
    ),
    "feedback": _Searched(
        Kind.FEEDBACK,
        {
            "subject": "nội dung",
            "words": "chi tiết",
            "sender": "người gửi",
            "channel": "kênh",
            "answer": "văn bản trả lời",
            "code": "mã",
        },
        "received_on",
    ),
    "incoming_item": _Searched(Kind.INCOMING, {"words": "mục"}),
    "work_file": _Searched(
        Kind.WORK_FILE,
        {"title": "tiêu đề", "notation": "số, ký hiệu", "heading": "đề mục", "note": "ghi chú", "receiver": "nơi nhận"},
        "started_on",
    ),
    "file_piece": _Searched(
        Kind.WORK_FILE,
        {"title": "tài liệu", "symbol": "số, ký hiệu", "author": "tác giả", "file_name": "tên tệp"},
        "put_on",
    ),
    "person": _Searched(Kind.PERSON, {"name": "họ tên", "key": "khóa"}),
    "post": _Searched(Kind.PERSON, {"position": "chức vụ"}, "valid_from"),
    "unit": _Searched(
        Kind.UNIT, {"name": "tên", "abbreviation": "tên viết tắt", "other_names": "tên khác"}, "valid_from"
    ),
    "team": _Searched(
        Kind.UNIT,
        {
            "name": "tên tổ",
            "purpose": "mục đích",
            "bases": "căn cứ",
            "tasks": "nhiệm vụ của tổ",
            "rights": "cách làm việc",
            "proposed_by": "nơi đề nghị",
        },
        "valid_from",
    ),
}
"""Table → what of its records is searched. Rules, authorities and links hold no words of their own."""


def passages_of(table: str, record: Any) -> tuple[Passage, ...]:
    """The words of a record, field by field, as they are searched; of a secret paper nothing but its code."""
    searched = SEARCHED[table]
    if getattr(record, "secrecy", ""):
        return (Passage(searched.labels["code"], record.code),)
    found = [Passage(label, _text(getattr(record, name))) for name, label in searched.labels.items()]
    if searched.codes:
        found.append(Passage("số, ký hiệu", searched.codes(record)))
    return tuple(passage for passage in found if passage.text)


def own_day(table: str, record: Any) -> dt.date | None:
    """The day a record belongs to, when it has one of its own: a meeting's, a paper's."""
    name = SEARCHED[table].day
    day: dt.date | None = getattr(record, name) if name else None
    return day


def _text(value: Any) -> str:
    """The words of a field; several of them one a line."""
    if isinstance(value, tuple):
        return "\n".join(filter(None, map(_text, value)))
    if is_dataclass(value):
        words = (getattr(value, each.name) for each in fields(value))
        return ", ".join(word for word in words if isinstance(word, str) and word)
    return str(value or "")
