"""Meetings and working groups in words: who sat where and when, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from vanban.documents.saying import absent, present, when
from vanban.model.dated import in_force
from vanban.model.group import WorkingGroup
from vanban.model.identity import Id
from vanban.model.meeting import Meeting
from vanban.model.organisation import Person, Post
from vanban.usecases.meeting_limits import meeting_limits
from vanban.usecases.office import Office
from vanban.usecases.series import series_of, supplemented, supplements_of
from vanban.usecases.tracing import Node, trace
from vanban.wording.dates import day_month_year
from vanban.wording.names import addressed


@dataclass(frozen=True, slots=True)
class Card:
    """A record's own facts as labelled lines, its life line, and both as JSON."""

    lines: tuple[str, ...]
    story: Node
    facts: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        """The facts, and the life line without its kind, which the object around it tells."""
        node = self.story.as_json()
        return self.facts | {name: value for name, value in node.items() if name != "kind"}


Labelled = tuple[tuple[str, str | Iterable[str]], ...]


def meeting_card(office: Office, key: str) -> Card:
    """When and where, who chaired, wrote, came and did not, what was heard, who gets the notice, what followed."""
    meeting = office.store.need(Meeting, key)
    chair, secretary, signer = (_named(office, each) for each in (meeting.chair, meeting.secretary, meeting.signer))
    limits = meeting_limits(office, meeting)
    series = series_of(office.store, meeting)
    labelled: Labelled = (
        ("Thời gian", when(meeting)),
        ("Loại cuộc họp", meeting.form),
        ("Loạt họp", series.title if series else ""),
        ("Bổ sung cho cuộc họp", supplemented(office.store, meeting)),
        ("Kết luận bổ sung", (str(each.key) for each in supplements_of(office.store, meeting))),
        ("Việc cần giải quyết", meeting.topic),
        ("Địa điểm", meeting.place),
        ("Chủ trì", chair),
        ("Thư ký", secretary),
        ("Người ký thông báo", signer),
        ("Chương trình", meeting.agenda),
        ("Mời", map(present, meeting.invited)),
        ("Dự họp", map(present, meeting.attendees)),
        ("Vắng mặt", map(absent, meeting.absentees)),
        ("Đã nghe", meeting.heard),
        ("Đánh giá", meeting.assessment),
        ("Nơi nhận", (recipient.words for recipient in meeting.recipients)),
        ("Lưu", meeting.archive),
        *((limit.label, limit.words) for limit in limits),
    )
    people = {"series": series.key if series else None, "chair": chair, "secretary": secretary, "signer": signer}
    told = {limit.name: limit.as_json() for limit in limits}
    return Card(_lines(labelled), trace(office, meeting.key).thing, _meeting_facts(meeting) | people | told)


def _meeting_facts(meeting: Meeting) -> dict[str, Any]:
    plain = (
        "key",
        "title",
        "day",
        "end_day",
        "session",
        "form",
        "topic",
        "place",
        "heard",
        "assessment",
        "archive",
        "agenda",
    )
    facts: dict[str, Any] = {name: getattr(meeting, name) for name in plain}
    for name in ("attendees", "absentees", "invited", "recipients"):
        facts[name] = [_without_ids(asdict(each)) for each in getattr(meeting, name)]
    return facts


def _without_ids(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name != "person"}


def group_card(office: Office, key: str) -> Card:
    """What the group is for and how long it lasts, its members, and the tasks that it leads."""
    group = office.store.need(WorkingGroup, key)
    story = trace(office, group.key)
    since, until = (day_month_year(day) if day else "" for day in (group.valid_from, group.valid_to))
    labelled: Labelled = (
        ("Nhiệm vụ của tổ", group.purpose),
        ("Từ ngày", since),
        ("Đến hết ngày", until),
        ("Thành lập tại", [story.origin[-1].text] if story.origin else []),
    )
    facts = {
        "key": group.key,
        "purpose": group.purpose,
        "valid_from": group.valid_from,
        "valid_to": group.valid_to,
        "origin": [node.text for node in story.origin],
    }
    return Card(_lines(labelled), story.thing, facts)


def _lines(labelled: Labelled) -> tuple[str, ...]:
    """`Nhãn: lời` for one thing said, the label and a line each for several; nothing for what was not said."""
    found: list[str] = []
    for label, said in labelled:
        words = [said] if isinstance(said, str) else list(said)
        if len(words) == 1 and words[0]:
            found.append(f"  {label}: {words[0]}")
        elif len(words) > 1:
            found += [f"  {label}:", *(f"    - {word}" for word in words)]
    return tuple(found)


def _named(office: Office, wanted: Id | None) -> str:
    """`bà Lê Thu Hải, Giám đốc Sở`, with what is held today."""
    if wanted is None:
        return ""
    person = office.store.get(Person, wanted)
    posts = in_force(office.store.every(Post, person=wanted), office.today)
    return addressed(person.address, person.name) + (f", {posts[0].position}" if posts else "")
