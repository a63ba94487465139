"""Every text of the books that a paper may print, each with its place in them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from vanban.documents.saying import absent, present, who
from vanban.model.document import Document
from vanban.model.dossier import Dossier
from vanban.model.identity import Id
from vanban.model.meeting import Meeting
from vanban.model.plan import Plan
from vanban.usecases.ownership import Owner, OwnerKind


def record_phrases(books: Dossier, document: Document) -> Iterator[tuple[str, Owner]]:
    """Every text of the books that a paper may print, with its place; earlier ones win over equal later ones."""
    for meeting in books.meetings:
        yield from _of_meeting(books, meeting)
    for file in books.tasks:
        task = file.task
        yield task.title, _owner(task.id, "title", f"nhiệm vụ {task.code}")
        yield task.deadline.words, _owner(task.id, "deadline", f"thời hạn của nhiệm vụ {task.code}")
        yield task.product, _owner(task.id, "product", f"sản phẩm của nhiệm vụ {task.code}")
        for event in file.events:
            yield event.note, _owner(task.id, "note", f"báo cáo về nhiệm vụ {task.code}")
            yield event.difficulty, _owner(task.id, "note", f"nguyên nhân ở nhiệm vụ {task.code}")
        for proof in file.evidence:
            yield proof.number, _owner(task.id, "evidence", f"tài liệu của nhiệm vụ {task.code}")
    for plan in books.plans:
        yield from _of_plan(plan)
    for key_task in books.key_tasks:
        yield key_task.title, _owner(key_task.id, "title", f"nhiệm vụ trọng tâm {key_task.number}")
    yield from _of_organisation(books)
    for name, said in json.loads(document.request).items():
        for text in said if isinstance(said, list) else [said]:
            if isinstance(text, str):
                yield text, Owner(OwnerKind.RECORD, "yêu cầu khi soạn văn bản", document.id, name)


def _of_meeting(books: Dossier, meeting: Meeting) -> Iterator[tuple[str, Owner]]:
    for conclusion in books.conclusions_of(meeting):
        yield conclusion.words, _owner(conclusion.id, "words", f"kết luận {conclusion.path}")
    chair = _owner(meeting.id, "chair", "người chủ trì")
    yield who(books, meeting.chair, meeting.day), chair
    for attendee in meeting.attendees:
        yield present(attendee), _owner(meeting.id, "attendees", "người dự họp")
    for absentee in meeting.absentees:
        yield absent(absentee), _owner(meeting.id, "absentees", "người vắng mặt")
    yield from _lists(meeting.id, heard=meeting.heard, assessment=meeting.assessment)
    yield from _recipients(meeting)
    for name, label in (("title", "tên cuộc họp"), ("topic", "nội dung họp"), ("place", "địa điểm họp")):
        yield getattr(meeting, name), _owner(meeting.id, name, label)
    yield meeting.lead_in, _owner(meeting.id, "lead_in", "câu dẫn vào kết luận")


_LIST_LABELS = {
    "heard": "nội dung đã nghe",
    "assessment": "đánh giá",
    "bases": "căn cứ",
    "purposes": "mục đích",
    "requirements": "yêu cầu",
    "organisation": "tổ chức thực hiện",
}


def _lists(record: Id, **texts: tuple[str, ...]) -> Iterator[tuple[str, Owner]]:
    for name, each in texts.items():
        for text in each:
            yield text, _owner(record, name, _LIST_LABELS[name])


def _recipients(record: Meeting | Plan) -> Iterator[tuple[str, Owner]]:
    for recipient in record.recipients:
        yield recipient.words, _owner(record.id, "recipients", "nơi nhận")
    if len(record.archive) > 2:
        yield f"Lưu: {record.archive}", _owner(record.id, "archive", "nơi lưu")


def _of_plan(plan: Plan) -> Iterator[tuple[str, Owner]]:
    yield plan.title, _owner(plan.id, "title", "tên kế hoạch")
    yield plan.number, _owner(plan.id, "number", "số kế hoạch")
    yield plan.opening, _owner(plan.id, "opening", "câu mở đầu kế hoạch")
    lists = {name: getattr(plan, name) for name in ("bases", "purposes", "requirements", "organisation")}
    yield from _lists(plan.id, **lists)
    yield from _recipients(plan)


def _of_organisation(books: Dossier) -> Iterator[tuple[str, Owner]]:
    for group in books.groups:
        yield group.name, _owner(group.id, "name", "tên tổ công tác")
        yield group.purpose, _owner(group.id, "purpose", "nhiệm vụ của tổ công tác")
    for person in books.people:
        yield person.name, _owner(person.id, "name", "tên người")
    for post in books.posts:
        yield post.position, _owner(post.id, "position", "chức vụ")
    for unit in books.units:
        yield unit.name, _owner(unit.id, "name", "tên đơn vị")
    office = books.profile
    for text in (office.name, office.letterhead, office.parent, office.place):
        yield text, Owner(OwnerKind.RECORD, "quy định của cơ quan", None, "office")
    yield f"Lưu: {office.archive}", Owner(OwnerKind.RECORD, "quy định của cơ quan", None, "office")


def _owner(record: Id, name: str, label: str) -> Owner:
    return Owner(OwnerKind.RECORD, label, record, name)
