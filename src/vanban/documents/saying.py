"""Sentences that several papers say about people, times and items."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from vanban.model.dossier import Dossier
from vanban.model.identity import Id
from vanban.model.meeting import Absentee, Attendee, Meeting, Session
from vanban.model.organisation import Unit
from vanban.model.task import DutyRole, TaskFile
from vanban.wording.dates import day_month_year
from vanban.wording.names import addressed
from vanban.wording.text import sentence_start


def when(meeting: Meeting) -> str:
    """`Chiều ngày 05/5/2022`; `Từ ngày … đến ngày …` for a meeting of several days."""
    if meeting.end_day and meeting.end_day != meeting.day:
        return f"Từ ngày {day_month_year(meeting.day)} đến ngày {day_month_year(meeting.end_day)}"
    part = meeting.session.label if meeting.session not in (None, Session.DAY) else ""
    return sentence_start(f"{part} ngày {day_month_year(meeting.day)}".strip())


def position_of(dossier: Dossier, person: Id | None, day: dt.date) -> str:
    """The position held that day, the first when there are several."""
    posts = dossier.posts_of(person, day)
    return posts[0].position if posts else ""


def who(dossier: Dossier, person: Id | None, day: dt.date) -> str:
    """`bà Lê Thu Hải, Giám đốc Sở`."""
    found = dossier.person(person)
    if found is None:
        return ""
    position = position_of(dossier, person, day)
    return addressed(found.address, found.name) + (f", {position}" if position else "")


def chair_title(dossier: Dossier, meeting: Meeting) -> str:
    """How the text speaks of the chair: the position, or the name of somebody without one."""
    found = dossier.person(meeting.chair)
    named = addressed(found.address, found.name) if found else ""
    return position_of(dossier, meeting.chair, meeting.day) or named


def present(attendee: Attendee) -> str:
    """`ông Cao Xuân Phúc, chuyên viên phòng Kế hoạch - Tài chính (dự thay bà Triệu Thị Ngọc Lan)`."""
    role = " ".join(part for part in (attendee.position, attendee.unit) if part)
    named = addressed(attendee.address, attendee.name) + (f", {role}" if role else "")
    return named + (f" (dự thay {attendee.deputy_for})" if attendee.deputy_for else "")


def absent(absentee: Absentee) -> str:
    """`ông Nguyễn Sanh Đương (đi công tác tại Hà Nội)`."""
    role = f", {absentee.position}" if absentee.position else ""
    named = addressed(absentee.address, absentee.name) + role
    return named + (f" ({absentee.reason})" if absentee.reason else "")


def named_units(dossier: Dossier, files: Iterable[TaskFile]) -> tuple[Unit, ...]:
    """The units that lead or support one of the tasks, in the office's order."""
    wanted = {duty.unit for file in files for duty in file.duties if duty.role is not DutyRole.SUPERVISE}
    return tuple(sorted((u for u in dossier.units if u.id in wanted), key=lambda unit: unit.position))


def item_marker(path: str) -> str:
    """`1.`, `a)`, `-`, `+`, `II.`: the printed form of a path's last marker (Appendix I, II.6)."""
    marker = path.rsplit("/", 1)[-1]
    if marker.startswith("+"):
        return "+"
    if marker.startswith(("-", "•")):
        return "-"
    if marker.isdigit() or marker.isupper() or "." in marker:
        return f"{marker}."
    return f"{marker})"


def first_deadline_cell(file: TaskFile) -> str:
    """The deadline as it was first given, for a plan that is printed again: the words, or why there is none."""
    return sentence_start(file.task.deadline.words or file.task.deadline.reason or "")


def deadline_cell(file: TaskFile) -> str:
    """The deadline as a table shows it: the words, an extension, or why there is none."""
    facts = file.facts
    if facts.deadline != facts.first_deadline and facts.deadline is not None:
        return f"Gia hạn đến {day_month_year(facts.deadline)}"
    return first_deadline_cell(file)
