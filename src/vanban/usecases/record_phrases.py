"""Every text of the books that a paper may print, each with its place in them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from vanban.documents.saying import absent, position_in_full, present, when, who
from vanban.documents.types.giay_moi import invited_to
from vanban.documents.types.quyet_dinh_to_cong_tac import QuyetDinhToCongTac
from vanban.model.document import Document
from vanban.model.dossier import Dossier
from vanban.model.group import WorkingGroup
from vanban.model.identity import Id
from vanban.model.meeting import Meeting
from vanban.model.plan import Plan
from vanban.usecases.ownership import Owner, OwnerKind
from vanban.wording.dates import clock_time, long_date, time_and_day
from vanban.wording.names import addressed


def record_phrases(books: Dossier, document: Document, owns: frozenset[str]) -> Iterator[tuple[str, Owner]]:
    """Every text of the books that a paper may print, with its place; earlier ones win over equal later ones.

    `owns` are the people of its meeting that the paper names for themselves.
    """
    for group in books.groups:
        if document.key == f"{QuyetDinhToCongTac.code}/{group.key}":
            yield from _of_decision(books, group)
    for meeting in books.meetings:
        yield from _conclusions(books, meeting)
        if meeting.id == document.meeting:
            yield from _times(meeting)
            yield from _people(books, meeting, owns)
        yield from _matters(meeting)
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


def _conclusions(books: Dossier, meeting: Meeting) -> Iterator[tuple[str, Owner]]:
    for conclusion in books.conclusions_of(meeting):
        yield conclusion.words, _owner(conclusion.id, "words", f"kết luận {conclusion.path}")


def _times(meeting: Meeting) -> Iterator[tuple[str, Owner]]:
    """When the meeting was, as notice, invitation and minutes say it."""
    began = _owner(meeting.id, "began", "thời gian họp")
    yield when(meeting), began
    yield time_and_day(meeting.starts_at, meeting.day), began
    if meeting.starts_at:
        yield f"{clock_time(meeting.starts_at)}, {long_date(meeting.day)}", began
    if meeting.ends_at:
        ended = _owner(meeting.id, "ended", "giờ kết thúc cuộc họp")
        yield f"{clock_time(meeting.ends_at)}, {long_date(meeting.ended)}", ended


def _people(books: Dossier, meeting: Meeting, owns: frozenset[str]) -> Iterator[tuple[str, Owner]]:
    yield who(books, meeting.chair, meeting.day), _owner(meeting.id, "chair", "người chủ trì")
    yield who(books, meeting.secretary, meeting.day), _owner(meeting.id, "secretary", "thư ký")
    named = {
        "attendees": ("người dự họp", map(present, meeting.attendees)),
        "absentees": ("người vắng mặt", map(absent, meeting.absentees)),
        "invited": ("người được mời", map(present, invited_to(meeting))),
    }
    for name in sorted(owns & named.keys()):
        label, texts = named[name]
        for text in texts:
            yield text, _owner(meeting.id, name, label)


def _matters(meeting: Meeting) -> Iterator[tuple[str, Owner]]:
    yield from _lists(meeting.id, heard=meeting.heard, assessment=meeting.assessment)
    yield from _lists(meeting.id, agenda=meeting.agenda, asks=meeting.asks)
    yield meeting.title, _owner(meeting.id, "matter", "tên cuộc họp")
    yield meeting.topic, _owner(meeting.id, "matter", "nội dung họp")
    yield meeting.place, _owner(meeting.id, "place", "địa điểm họp")
    yield meeting.lead_in, _owner(meeting.id, "lead_in", "câu dẫn vào kết luận")


_LIST_LABELS = {
    "heard": "nội dung đã nghe",
    "assessment": "đánh giá",
    "agenda": "chương trình họp",
    "asks": "điều đề nghị trong giấy mời",
    "bases": "căn cứ",
    "purposes": "mục đích",
    "requirements": "yêu cầu",
    "organisation": "tổ chức thực hiện",
}


def _lists(record: Id, **texts: tuple[str, ...]) -> Iterator[tuple[str, Owner]]:
    for name, each in texts.items():
        for text in each:
            yield text, _owner(record, name, _LIST_LABELS[name])


def _of_plan(plan: Plan) -> Iterator[tuple[str, Owner]]:
    yield plan.title, _owner(plan.id, "matter", "tên kế hoạch")
    yield plan.number, _owner(plan.id, "number", "số kế hoạch")
    yield plan.opening, _owner(plan.id, "opening", "câu mở đầu kế hoạch")
    lists = {name: getattr(plan, name) for name in ("bases", "purposes", "requirements", "organisation")}
    yield from _lists(plan.id, **lists)


def _of_decision(books: Dossier, group: WorkingGroup) -> Iterator[tuple[str, Owner]]:
    """What the decision that founds a team says of it."""
    for member in group.members:
        person = books.person(member.person)
        if person is not None:
            position = position_in_full(books, person.id, books.made_on)
            named = f"{addressed(person.address, person.name)}, {position}"
            yield named, _owner(group.id, "members", f"thành viên {group.name}")
    for text in (*group.bases, *group.tasks, *group.rights, group.proposed_by):
        yield text, _owner(group.id, "duties", f"nội dung quyết định về {group.name}")


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


def _owner(record: Id, name: str, label: str) -> Owner:
    return Owner(OwnerKind.RECORD, label, record, name)
