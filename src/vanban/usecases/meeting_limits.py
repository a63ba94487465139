"""The two time limits around a meeting: its invitation and the notice of its conclusions; told, never blocking."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vanban.model.calendar import INVITATION_DAYS, NOTICE_DAYS, Calendar
from vanban.model.document import Document
from vanban.model.meeting import Conclusion, Meeting
from vanban.usecases.calendars import calendar_of
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year
from vanban.wording.numbers import padded

_NOTICE, _INVITATION = "thong-bao-ket-luan", "giay-moi"


@dataclass(frozen=True, slots=True)
class Limit:
    """A paper that is due on a day: when it was issued, else what is left or how late it is, in working days."""

    name: str
    label: str
    rule: str
    due: dt.date
    issued_on: dt.date | None
    left: int
    late: int

    @property
    def words(self) -> str:
        """`hạn 5 ngày làm việc, đến 26/6/2024; còn 3 ngày làm việc`."""
        return f"{self.rule}, đến {day_month_year(self.due)}; {self._state()}"

    def _state(self) -> str:
        late = f"{padded(self.late)} ngày làm việc"
        if self.issued_on:
            issued = f"đã ban hành ngày {day_month_year(self.issued_on)}"
            return f"{issued}, trễ {late}" if self.late else f"{issued}, đúng hạn"
        if self.late:
            return f"đã trễ {late}"
        return f"còn {padded(self.left)} ngày làm việc" if self.left else "hôm nay là ngày cuối"

    def as_json(self) -> dict[str, Any]:
        return {"due": self.due, "issued_on": self.issued_on, "working_days_left": self.left} | {
            "working_days_late": self.late
        }


def meeting_limits(office: Office, meeting: Meeting) -> tuple[Limit, ...]:
    """The limits that concern a meeting: the invitation while it is ahead, the notice once it has conclusions."""
    return tuple(_limits(office, meeting))


def _limits(office: Office, meeting: Meeting) -> Iterator[Limit]:
    calendar, today = calendar_of(office.store), office.today
    if meeting.day > today:
        due, rule = calendar.due_for_invitation(meeting.day), f"gửi trước {INVITATION_DAYS} ngày làm việc"
        yield _limit("invitation", "Giấy mời", rule, due, _issued(office, meeting, _INVITATION), calendar, today)
    elif meeting.ended <= today and office.store.every(Conclusion, meeting=meeting.id):
        due, rule = calendar.due_for_notice(meeting.ended), f"hạn {NOTICE_DAYS} ngày làm việc"
        yield _limit("notice", "Thông báo kết luận", rule, due, _issued(office, meeting, _NOTICE), calendar, today)


def _limit(
    name: str, label: str, rule: str, due: dt.date, issued: dt.date | None, calendar: Calendar, today: dt.date
) -> Limit:
    done = issued or today
    left = 0 if issued else calendar.working_days_between(today, due + dt.timedelta(days=1))
    return Limit(name, label, rule, due, issued, left, calendar.late_by(due, done))


def _issued(office: Office, meeting: Meeting, kind: str) -> dt.date | None:
    """The day of the first numbered paper of this type on the meeting."""
    papers = office.store.every(Document, meeting=meeting.id, type=kind)
    return min((paper.issued_on for paper in papers if paper.number and paper.issued_on), default=None)
