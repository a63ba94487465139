"""Sentences that several papers say about people, times and items."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from vanban.errors.documents import UnitUnknown
from vanban.errors.store import RecordUnknown
from vanban.model.dossier import Dossier
from vanban.model.identity import Id
from vanban.model.kinds import cited
from vanban.model.meeting import Absentee, Attendee, Conclusion, Meeting, Session
from vanban.model.organisation import Unit, UnitKind
from vanban.model.plan import Plan
from vanban.model.task import DutyRole, TaskFile
from vanban.wording.dates import day_month_year
from vanban.wording.names import addressed, position_in
from vanban.wording.text import closed, fold, sentence_start


def when(meeting: Meeting) -> str:
    """`Chiều ngày 05/5/2022`; `Từ ngày … đến ngày …` for a meeting of several days."""
    if meeting.end_day and meeting.end_day != meeting.day:
        return f"Từ ngày {day_month_year(meeting.day)} đến ngày {day_month_year(meeting.end_day)}"
    part = meeting.session.label if meeting.session not in (None, Session.DAY) else ""
    return sentence_start(f"{part} ngày {day_month_year(meeting.day)}".strip())


_ABOUT_ITSELF = (
    *("về", "kiểm điểm", "đánh giá", "sơ kết", "tổng kết", "triển khai", "rà soát", "giao ban", "bàn", "xem xét"),
    *("thống nhất", "rút kinh nghiệm", "thông qua", "cho ý kiến", "lấy ý kiến", "góp ý", "nghe", "đối thoại"),
    *("giải quyết", "xử lý", "tháo gỡ", "chuẩn bị"),
)
"""A meeting's title that begins with one of these follows "cuộc họp" directly; others need "về"."""


def meeting_name(title: str, form: str = "") -> str:
    """`cuộc họp kiểm điểm tiến độ …`, `cuộc họp chuyên đề về công tác …`; nothing is said twice."""
    form = "" if fold(title).startswith(fold(form)) else form
    link = "" if title.lower().startswith(_ABOUT_ITSELF) else "về"
    return " ".join(part for part in ("cuộc họp", form, link, title) if part)


def position_of(dossier: Dossier, person: Id | None, day: dt.date) -> str:
    """The position held that day, the first when there are several."""
    posts = dossier.posts_of(person, day)
    return posts[0].position if posts else ""


def position_in_full(dossier: Dossier, person: Id | None, day: dt.date) -> str:
    """`Trưởng phòng Kế hoạch - Tài chính`; a leader of the whole office has no unit to name."""
    posts = dossier.posts_of(person, day)
    if not posts:
        return ""
    unit = dossier.unit(posts[0].unit)
    if unit is None or unit.kind is UnitKind.LEADERSHIP:
        return posts[0].position
    return position_in(posts[0].position, unit.name)


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


def meeting_of(dossier: Dossier, key: str) -> Meeting:
    """The meeting that a request names. Raises `RecordUnknown`."""
    found = dossier.meeting(key)
    if found is None:
        raise RecordUnknown(what="cuộc họp", key=key, hint="")
    return found


def plan_of(dossier: Dossier, key: str) -> Plan:
    """The plan that a request names. Raises `RecordUnknown`."""
    found = dossier.plan(key)
    if found is None:
        raise RecordUnknown(what="kế hoạch", key=key, hint="")
    return found


def plan_name(plan: Plan) -> str:
    """`Kế hoạch số 285/KH-SCT`, or its title while it has no number."""
    return f"Kế hoạch số {plan.number}" if plan.number else f"Kế hoạch {plan.title}"


def amended_by(dossier: Dossier, plan: Plan, day: dt.date) -> str:
    """` (được sửa đổi, bổ sung tại Quyết định số 120/QĐ-SCT ngày 10/6/2024)`; empty for a plan as it was issued."""
    papers = [f"{cited(a.number)} ngày {day_month_year(a.issued_on)}" for a in dossier.amendments_of(plan, day)]
    if not papers:
        return ""
    *others, last = papers
    told = f"{', '.join(others)} và {last}" if others else last
    return f" (được sửa đổi, bổ sung tại {told})"


def unit_of(dossier: Dossier, name: str) -> Unit:
    """The unit that a request names. Raises `UnitUnknown`."""
    found = dossier.unit_called(name)
    if found is None:
        raise UnitUnknown(name=name)
    return found


def item_lines(chosen: Iterable[Conclusion], of: Iterable[Conclusion] = ()) -> tuple[str, ...]:
    """Conclusions with their markers; one that heads others (among those of the whole meeting) ends with a colon."""
    lines = tuple(chosen)
    heads = {c.path.rpartition("/")[0] for c in (*lines, *of)}
    return tuple(f"{item_marker(c.path)} {closed(c.words.rstrip(':'), ':' if c.path in heads else '.')}" for c in lines)


def dash_lines(texts: Iterable[str]) -> tuple[str, ...]:
    """`- Bà …;` line by line, the last with a full stop."""
    said = [sentence_start(text) for text in texts]
    return tuple(f"- {closed(text, '.' if n == len(said) - 1 else ';')}" for n, text in enumerate(said))


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
