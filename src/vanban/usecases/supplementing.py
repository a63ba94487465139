"""Conclusions added when a meeting's notice is out already: they go into a supplementary notice of their own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vanban.errors.gatherings import NoticeNotOut, SupplementOpen
from vanban.model.dated import in_force
from vanban.model.identity import NEW, Key
from vanban.model.link import LinkRole
from vanban.model.meeting import Meeting
from vanban.model.organisation import Person, Post
from vanban.store.acts import Act
from vanban.store.issuing import Issue, notice_of
from vanban.usecases.office import Office
from vanban.usecases.series import supplements_of
from vanban.wording.dates import day_month_year
from vanban.wording.names import addressed
from vanban.wording.text import sentence_start


@dataclass(frozen=True, slots=True)
class Supplement:
    """The record that takes further conclusions of a meeting, and the notice that it adds to."""

    meeting: Meeting
    of: Meeting
    issue: Issue


def supplement(office: Office, key: str) -> Supplement:
    """Open a place for further conclusions of a meeting: same sitting, chair and people, a notice of its own.

    What the issued notice printed stays as it was. Raises `NoticeNotOut` while it can still take them itself, and
    `SupplementOpen` while an earlier supplement waits for its notice.
    """
    with office.act("meeting.supplement", input={"meeting": key}) as act:
        meeting = act.need(Meeting, key)
        issue = notice_of(act, meeting.id)
        if issue is None:
            raise NoticeNotOut(key=key)
        earlier = supplements_of(act, meeting)
        for each in earlier:
            if notice_of(act, each.id) is None:
                raise SupplementOpen(key=key, open=each.key)
        made = act.put(_further(act, meeting, issue, len(earlier) + 1))
        act.link(made.id, LinkRole.SUPPLEMENTS, meeting.id)
    return Supplement(made, meeting, issue)


def _further(act: Act, meeting: Meeting, issue: Issue, number: int) -> Meeting:
    notice = f"Thông báo số {issue.number} ngày {day_month_year(issue.day)}"
    return replace(
        meeting,
        id=NEW,
        key=Key(f"{meeting.key}-bo-sung-{number}"),
        title=f"{meeting.title} (kết luận bổ sung)",
        topic=meeting.topic or meeting.title,
        heard=(),
        assessment=(),
        agenda=(),
        invited=(),
        asks=(),
        opinions=(),
        votes=(),
        lead_in=f"Bổ sung {notice}, {_chair(act, meeting)} kết luận thêm",
    )


def _chair(act: Act, meeting: Meeting) -> str:
    """How the notice speaks of the chair: by the position of that day."""
    posts = in_force(act.every(Post, person=meeting.chair), meeting.day)
    person = act.get(Person, meeting.chair)
    return posts[0].position if posts else sentence_start(addressed(person.address, person.name))
