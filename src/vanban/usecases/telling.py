"""Tasks in words: one task's card, and the text that is pasted into a message to a unit or person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from vanban.errors.store import OfficeUnknown
from vanban.model.document import Document
from vanban.model.meeting import Meeting
from vanban.model.plan import Plan
from vanban.model.selection import Selection
from vanban.model.status import OPEN, Status, status_on
from vanban.model.task import Duty, DutyRole, Task, TaskFile
from vanban.store.selecting import rows
from vanban.store.task_files import task_files
from vanban.usecases.finding import find_task
from vanban.usecases.holders import Holder, find_holder
from vanban.usecases.naming import holder_names
from vanban.usecases.office import Office
from vanban.usecases.tracing import trace
from vanban.wording.dates import day_month_year


@dataclass(frozen=True, slots=True)
class TaskCard:
    """One task with everything said about it, as lines and as JSON."""

    lines: tuple[str, ...]
    facts: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        return self.facts


def task_card(office: Office, code: str) -> TaskCard:
    """A task's wording, holders, deadline and story, in the order a reader asks for them."""
    store, day = office.store, office.today
    task = find_task(store, code)
    file = task_files(store, (task,), day)[0]
    names = holder_names(store, file.duties)
    story = trace(office, task.code)
    status = status_on(file.facts, day)
    held = [(duty.role, names[duty.id]) for duty in file.duties]
    labelled = {
        "Nhiệm vụ": task.title,
        "Chủ trì": _joined(held, DutyRole.LEAD) or ("từng đơn vị" if task.everyone else "chưa giao"),
        "Phối hợp": _joined(held, DutyRole.SUPPORT),
        "Lãnh đạo phụ trách": _joined(held, DutyRole.SUPERVISE),
        "Sản phẩm": task.product,
        "Thời hạn": deadline_words(file),
        "Trạng thái": f"{status.label}, {file.percent}%" if file.leaf else "",
    }
    lines = [task.code, *(f"  {label}: {value}" for label, value in labelled.items() if value)]
    lines += ["  Nguồn gốc:", *(f"    {node.text}" for node in story.origin)] if story.origin else []
    lines += ["  Diễn biến:", *(f"    {node.text}" for node in story.thing.children)] if story.thing.children else []
    facts = {
        "code": task.code,
        "title": task.title,
        "status": status,
        "percent": file.percent,
        "duties": [{"role": role, "holder": name} for role, name in held],
        "first_deadline": task.first_deadline,
        "deadline": file.facts.deadline,
        "deadline_words": task.deadline.words,
        "opened": task.opened,
        "done": file.facts.done,
        "accepted": file.facts.accepted,
        "origin": [node.text for node in story.origin],
        "story": [child.as_json() for child in story.thing.children],
    }
    return TaskCard(tuple(lines), facts)


def _joined(held: list[tuple[DutyRole, str]], role: DutyRole) -> str:
    return "; ".join(name for found, name in held if found is role)


def deadline_words(file: TaskFile) -> str:
    """The deadline as people say it: the words, the day, an extension, or why there is none."""
    deadline, facts = file.task.deadline, file.facts
    if facts.deadline is None:
        return deadline.words or f"không hạn ({deadline.reason})"
    day = day_month_year(facts.deadline)
    if facts.first_deadline is not None and facts.deadline != facts.first_deadline:
        return f"{day} (gia hạn từ {day_month_year(facts.first_deadline)})"
    return f"{deadline.words} (hết ngày {day})" if deadline.words else f"hết ngày {day}"


def task_text(office: Office, holder: str, *, meeting: str | None = None, plan: str | None = None) -> str:
    """The text to paste into Zalo or a letter: what is this holder's, open or waiting, with deadlines.

    Tasks led come first, then those supported; the paper that gave them is named when it has a number.
    """
    who = find_holder(office.store, holder)
    source = _source(office, meeting, plan)
    led = _open_files(office, who, source)
    head = f"{who.name} có {len(led)} việc" + (f" từ {_source_words(office, source)}" if source else "") + ":"
    if not led:
        return f"{who.name} không có việc nào đang mở" + (f" từ {_source_words(office, source)}." if source else ".")
    lines = [head]
    for number, file in enumerate(led, 1):
        lines.append(f"{number}. {file.task.title} (mã {file.task.code})")
        lines.append(f"   Thời hạn: {deadline_words(file)}.{_state_words(office, file)}")
        others = [duty for duty in file.duties if duty.role is DutyRole.SUPPORT]
        if others:
            names = holder_names(office.store, others)
            lines.append(f"   Phối hợp: {', '.join(names[duty.id] for duty in others)}.")
    lines.append(f'Báo tiến độ: vanban task update {led[0].task.code} PHẦN_TRĂM "GHI CHÚ"')
    return "\n".join(lines)


def _source(office: Office, meeting: str | None, plan: str | None) -> Meeting | Plan | None:
    if meeting:
        return office.store.need(Meeting, meeting)
    return office.store.need(Plan, plan) if plan else None


def _source_words(office: Office, source: Meeting | Plan) -> str:
    if isinstance(source, Plan):
        number = f" số {source.number}" if source.number else ""
        return f"Kế hoạch{number} {source.title}"
    notices = [d for d in office.store.every(Document, meeting=source.id) if d.kind == "TB" and d.number]
    if notices and notices[0].issued_on:
        day = day_month_year(notices[0].issued_on)
        return f"Thông báo số {notices[0].number}/{notices[0].symbol} ngày {day}"
    return f"cuộc họp ngày {day_month_year(source.day)} ({source.title})"


def _open_files(office: Office, who: Holder, source: Meeting | Plan | None) -> list[TaskFile]:
    """What is open on this holder's desk, and what will be once its notice is issued."""
    store, day = office.store, office.today
    whole = who.narrow(Selection(OPEN))
    running = [row.task for row in rows(store, whole, day)]
    waiting = [task for task in store.every(Task, opened=None)]
    held = {
        duty.task
        for duty in store.every_in(Duty, "task", [task.id for task in waiting])
        if duty.role is DutyRole.LEAD and _holds(who, duty)
    }
    tasks = [*store.every_in(Task, "id", running), *(task for task in waiting if task.id in held)]
    files = [file for file in task_files(store, tasks, day) if file.leaf]
    if isinstance(source, Meeting):
        return [file for file in files if file.task.meeting == source.id]
    if isinstance(source, Plan):
        return [file for file in files if file.task.plan == source.id]
    return files


def _holds(who: Holder, duty: Duty) -> bool:
    """Whether the duty is this holder's: the unit's own, or the person's within a unit."""
    if who.unit is not None:
        return duty.unit == who.unit
    return duty.team == who.team if who.team is not None else duty.person == who.person


def _state_words(office: Office, file: TaskFile) -> str:
    status = status_on(file.facts, office.today)
    if status is Status.OVERDUE and file.facts.deadline:
        return f" Đã quá hạn {(office.today - file.facts.deadline).days} ngày."
    return " Bắt đầu khi thông báo được ban hành." if status is Status.AWAITING else ""


_OFFICE_LABELS = (
    ("name", "Cơ quan"),
    ("letterhead", "Tên trên đầu văn bản"),
    ("parent", "Cơ quan chủ quản"),
    ("abbreviation", "Ký hiệu"),
    ("place", "Địa danh"),
    ("archive", "Lưu"),
    ("units_complete", "Đã khai đủ đơn vị"),
    ("sample", "Là cơ quan minh họa"),
)


def office_facts(office: Office, day: dt.date | None = None) -> tuple[tuple[str, str, Any], ...]:
    """Name, label and value of each rule of the office on a day; numbers series come last."""
    profile = office.profile(day)
    facts: list[tuple[str, str, Any]] = []
    for name, label in _OFFICE_LABELS:
        value = getattr(profile, name)
        facts.append((name, label, ("có" if value else "không") if isinstance(value, bool) else value))
    series = ", ".join(f"{kind}: {name}" for kind, name in profile.series) or "một sổ số chung cho mọi loại"
    return (*facts, ("series", "Sổ số", series))


def office_form(office: Office, day: dt.date, said: dict[str, Any]) -> dict[str, Any]:
    """The office section of an import file: what was said, and all else as it is on that day."""
    try:
        profile = office.profile(day)
    except OfficeUnknown:
        return {"from": day, **said}
    tables = {"series", "texts", "standing_recipients"}
    form = {name: getattr(profile, name) for name in type(profile).__slots__ if name not in tables}
    form |= {"contact": list(profile.contact), "series": dict(profile.series), "texts": dict(profile.texts)}
    form["recipients"] = {
        kind: [{"name": each.name, "note": each.note} for each in standing]
        for kind, standing in profile.standing_recipients
    }
    return form | {"from": day} | said
