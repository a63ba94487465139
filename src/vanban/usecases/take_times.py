"""When and where a meeting was, as somebody changed it in notice, invitation or minutes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from vanban.intake.deadlines import read_deadline
from vanban.model.dated import in_force
from vanban.model.meeting import Meeting, Session
from vanban.model.organisation import Person, Post
from vanban.model.task import Task
from vanban.pages.difference import hunks_of
from vanban.store.reading import Reader
from vanban.usecases.comparing import Comparison
from vanban.usecases.rewording import printed, rewritten
from vanban.usecases.wishes import ListWish, Proposal
from vanban.wording.dates import clock_time, day_month_year, parse_day, weekday
from vanban.wording.text import sentence_inside

_DAY = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
_MOMENT = re.compile(
    r"(?:lúc\s+|vào\s+)?(?:(?P<hour>\d{1,2})\s*(?:giờ|h|:)\s*(?P<minute>\d{1,2})?(?:\s*phút)?\s*,?\s*)?"
    r"(?:(?:buổi\s+)?(?P<session>sáng|chiều|tối|cả ngày)\s*,?\s*)?(?:(?P<weekday>thứ\s+\w+|chủ nhật)\s*,?\s*)?"
    rf"ngày\s+(?P<day>{_DAY})",
    re.IGNORECASE,
)
_DAYS = re.compile(rf"từ\s+ngày\s+(?P<day>{_DAY})\s+đến\s+(?:hết\s+)?ngày\s+(?P<end>{_DAY})", re.IGNORECASE)
_SESSIONS = {session.label: session for session in Session}
_LABEL = {"began": "thời gian họp", "ended": "giờ kết thúc", "place": "địa điểm họp"}
_UNREAD = (
    "không đọc được thời gian này: hãy ghi như «Chiều ngày 05/5/2022» hoặc «14 giờ 00 phút, ngày 05 tháng 5 năm 2022»"
)
_NOON, _EVENING = dt.time(12), dt.time(18)


@dataclass(frozen=True, slots=True)
class Moment:
    """What a paper says of a time; `None` where it says nothing."""

    day: dt.date
    end_day: dt.date | None = None
    session: Session | None = None
    time: dt.time | None = None
    weekday: str = ""


def read_moment(text: str) -> Moment | None:
    """`Chiều ngày 05/5/2022`, `08 giờ 00 phút, thứ Tư, ngày 20 tháng 3 năm 2024`, `Từ ngày … đến ngày …`."""
    words = " ".join(text.split())
    try:
        days = _DAYS.fullmatch(words)
        if days:
            return Moment(_day(days["day"]), _day(days["end"]))
        found = _MOMENT.fullmatch(words)
        if found is None:
            return None
        session = _SESSIONS[found["session"].lower()] if found["session"] else None
        time = dt.time(int(found["hour"]), int(found["minute"] or 0)) if found["hour"] else None
        return Moment(_day(found["day"]), None, session, time, found["weekday"] or "")
    except ValueError:
        return None  # 31/02, 25 giờ


def _day(text: str) -> dt.date:
    return parse_day(re.sub(r"\s+(?:tháng|năm)\s+", "/", text))


def time_proposals(reader: Reader, meeting: Meeting, found: Comparison) -> Iterator[Proposal]:
    """What the edited page says of the meeting's time and place that the books do not."""
    for field in _LABEL:
        for pair, spans in printed(found, meeting, field):
            if pair.old is None or pair.new is None or pair.old.text == pair.new.text:
                continue
            before = pair.old.text[spans[0].start : spans[-1].end]
            said = rewritten(pair.old.text, hunks_of(pair.old, pair.new), spans).strip(" ,")
            proposal = Proposal(pair.old.where, _LABEL[field], before, said)
            if said == before:
                continue
            made = _place(meeting, proposal) if field == "place" else _time(reader, meeting, field, proposal)
            if made is not None:
                yield made


def _place(meeting: Meeting, proposal: Proposal) -> Proposal | None:
    """A line of its own begins with a capital that the record need not have."""
    said = proposal.after
    if sentence_inside(said) == sentence_inside(meeting.place):
        return None
    place = said if proposal.before == meeting.place else sentence_inside(said)
    doubts = () if said else ("địa điểm họp bị xóa trống",)
    effects = (f"địa điểm họp: {place or 'bỏ trống'}",)
    return replace(proposal, effects=effects, doubts=doubts, wish=ListWish(meeting, {"place": place}))


def _time(reader: Reader, meeting: Meeting, field: str, proposal: Proposal) -> Proposal | None:
    moment = read_moment(proposal.after)
    if moment is None:
        return replace(proposal, refused=_UNREAD)
    printed_before = read_moment(proposal.before)
    values = _began(meeting, moment, printed_before) if field == "began" else _ended(meeting, moment)
    values = {name: value for name, value in values.items() if getattr(meeting, name) != value}
    if not values:
        return None
    new = replace(meeting, **values)
    if new.ended < new.day:
        why = f"ngày kết thúc {day_month_year(new.ended)} trước ngày họp {day_month_year(new.day)}: hãy sửa lại ngày"
        return replace(proposal, refused=why)
    absent = _nobody_then(reader, new)
    if absent:
        return replace(proposal, refused=absent)
    effects = tuple(_effects(meeting, new))
    return replace(
        proposal, effects=effects, doubts=tuple(_doubts(reader, meeting, new, moment)), wish=ListWish(meeting, values)
    )


def _began(meeting: Meeting, moment: Moment, before: Moment | None) -> dict[str, Any]:
    """Only what the paper said is changed by it: a notice says no hour, an invitation no part of the day."""
    values: dict[str, Any] = {"day": moment.day}
    if moment.end_day is not None or (before is not None and before.end_day is not None):
        values["end_day"] = moment.end_day
    if moment.time is not None:
        values["starts_at"] = moment.time
    if moment.session is not None or (before is not None and before.session is not None):
        values["session"] = moment.session
    elif moment.time not in (None, meeting.starts_at) and meeting.session not in (None, Session.DAY):
        values["session"] = _session_of(moment.time)
    return values


def _ended(meeting: Meeting, moment: Moment) -> dict[str, Any]:
    end_day = None if moment.day == meeting.day else moment.day
    return {"end_day": end_day} | ({"ends_at": moment.time} if moment.time else {})


def _session_of(time: dt.time | None) -> Session | None:
    if time is None:
        return None
    return Session.MORNING if time < _NOON else Session.AFTERNOON if time < _EVENING else Session.EVENING


def _nobody_then(reader: Reader, meeting: Meeting) -> str:
    """Who chairs, writes or signs must be in office on the meeting's day."""
    for number in (meeting.chair, meeting.secretary, meeting.signer):
        if number is not None and not in_force(reader.every(Post, person=number), meeting.day):
            name = reader.get(Person, number).name
            return f"{name} không giữ chức vụ nào vào ngày {day_month_year(meeting.day)}: hãy sửa lại ngày hoặc người"
    return ""


def _effects(old: Meeting, new: Meeting) -> Iterator[str]:
    if new.session != old.session:
        yield f"buổi họp: {_session(old)} thành {_session(new)}"
    if new.day != old.day:
        yield f"ngày họp: {day_month_year(old.day)} thành {day_month_year(new.day)}"
    if new.ended != old.ended and new.end_day != old.end_day:
        yield f"ngày kết thúc: {day_month_year(old.ended)} thành {day_month_year(new.ended)}"
    for name, label in (("starts_at", "giờ bắt đầu"), ("ends_at", "giờ kết thúc")):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield f"{label}: {clock_time(before) if before else 'chưa ghi'} thành {clock_time(after)}"


def _session(meeting: Meeting) -> str:
    return meeting.session.label if meeting.session else "không nêu"


def _doubts(reader: Reader, old: Meeting, new: Meeting, moment: Moment) -> Iterator[str]:
    """What a clerk should look at before a new time is taken."""
    if moment.weekday and moment.weekday.lower() != weekday(moment.day).lower():
        yield f"ngày {day_month_year(moment.day)} là {weekday(moment.day)}, tệp ghi {moment.weekday}"
    if new.session not in (None, Session.DAY, _session_of(new.starts_at)) and new.starts_at is not None:
        yield f"buổi họp là {_session(new)} mà giờ bắt đầu là {clock_time(new.starts_at)}"
    if new.day != old.day:
        counted = [task.code for task in _counted_from(reader, old, new.day)]
        if counted:
            yield f"thời hạn của {', '.join(counted)} tính từ ngày họp cũ: nhận xong hãy nhập lại các kết luận đó"


def _counted_from(reader: Reader, meeting: Meeting, day: dt.date) -> Iterator[Task]:
    """The tasks whose words about time mean another day when the meeting was on another."""
    for task in reader.every(Task, meeting=meeting.id, parent=None):
        words = task.deadline.words
        if words and read_deadline(words, meeting.day).last_day() != read_deadline(words, day).last_day():
            yield task
