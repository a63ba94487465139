"""Records in words: one task's card, the office's own rules."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from vanban.errors.store import OfficeUnknown
from vanban.model.assignment import DutyState
from vanban.model.clarity import unclear
from vanban.model.identity import Id
from vanban.model.office_rules import OUTSIDE, OWN
from vanban.model.status import Status, status_on
from vanban.model.task import DutyRole, TaskFile
from vanban.store.task_files import task_files
from vanban.usecases.duty_reading import states_of
from vanban.usecases.duty_words import duty_facts, partner_words
from vanban.usecases.finding import find_task
from vanban.usecases.naming import holder_names, officer_names
from vanban.usecases.office import Office
from vanban.usecases.step_lines import step_lines
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
    officers = officer_names(store, file.duties)
    held = [(duty.role, names[duty.id]) for duty in file.duties]
    states = states_of(store, file.duties, day)
    labelled = {
        "Nhiệm vụ": task.title,
        "Chủ trì": _joined(held, DutyRole.LEAD) or ("từng đơn vị" if task.everyone else "chưa giao"),
        "Người phụ trách": officers.get(file.lead.id, "") if file.lead else "",
        "Nhận việc": _receipts(states, names),
        "Phối hợp": _partners(states, names, day),
        "Lãnh đạo phụ trách": _joined(held, DutyRole.SUPERVISE),
        "Sản phẩm": task.product,
        "Thẩm quyền": task.decided_by,
        "Thời hạn": deadline_words(file),
        "Trạng thái": state_words(file, day) if file.leaf else "",
        "Đề xuất": file.proposal,
        "Bị trả lại": _sent_back(states, names),
    }
    lines = [task.code, *(f"  {label}: {value}" for label, value in labelled.items() if value)]
    steps = step_lines(store, task, day)
    lines += ["  Các bước:", *(f"    {each.words}" for each in steps)] if steps else []
    lines += ["  Nguồn gốc:", *(f"    {node.text}" for node in story.origin)] if story.origin else []
    lines += ["  Diễn biến:", *(f"    {node.text}" for node in story.thing.children)] if story.thing.children else []
    facts = {
        "code": task.code,
        "title": task.title,
        "status": status_on(file.facts, day),
        "percent": file.percent,
        "duties": [
            duty_facts(state, names[state.duty.id], day) | {"officer": officers.get(state.duty.id)} for state in states
        ],
        "product": task.product,
        "decided_by": task.decided_by,
        "proposal": file.proposal,
        "missing": list(unclear(file)),
        "first_deadline": task.first_deadline,
        "deadline": file.facts.deadline,
        "deadline_words": task.deadline.words,
        "opened": task.opened,
        "done": file.facts.done,
        "accepted": file.facts.accepted,
        "waits_for_acceptance": file.facts.waits_for_acceptance,
        "origin": [node.text for node in story.origin],
        "steps": [each.as_json() for each in steps],
        "story": [child.as_json() for child in story.thing.children],
    }
    return TaskCard(tuple(lines), facts)


def _joined(held: list[tuple[DutyRole, str]], role: DutyRole) -> str:
    return "; ".join(name for found, name in held if found is role)


def _receipts(states: tuple[DutyState, ...], names: dict[Id, str]) -> str:
    """Who has confirmed to have the work, and since when; nothing while nobody has."""
    received = ((names[each.duty.id], each.received_on) for each in states)
    return "; ".join(f"{name} từ ngày {day_month_year(day)}" for name, day in received if day is not None)


def _partners(states: tuple[DutyState, ...], names: dict[Id, str], day: dt.date) -> str:
    supports = (each for each in states if each.duty.role is DutyRole.SUPPORT)
    return "; ".join(partner_words(each, names[each.duty.id], day) for each in supports)


def _sent_back(states: tuple[DutyState, ...], names: dict[Id, str]) -> str:
    """What came back to the assigner and was not given anew."""
    returned = ((names[each.duty.id], each.sent_back) for each in states)
    return "; ".join(
        f"{name} trả lại ngày {day_month_year(back.on_day)}: «{back.words}», chờ giao lại"
        for name, back in returned
        if back is not None
    )


def state_words(file: TaskFile, day: dt.date) -> str:
    """`quá hạn 15 ngày, 60%`; what is done says whether somebody has accepted it."""
    facts, status = file.facts, status_on(file.facts, day)
    late = status in (Status.OVERDUE, Status.DONE_LATE) and facts.deadline is not None
    days = f" {((facts.done or day) - facts.deadline).days} ngày" if late and facts.deadline else ""
    waits = ", chờ xác nhận" if facts.waits_for_acceptance else ""
    return f"{status.label}{days}, {file.percent}%{waits}"


def deadline_words(file: TaskFile) -> str:
    """The deadline as people say it: the words, the day, an extension, or why there is none."""
    deadline, facts = file.task.deadline, file.facts
    if facts.deadline is None:
        return deadline.words or f"không hạn ({deadline.reason})"
    day = day_month_year(facts.deadline)
    if facts.first_deadline is not None and facts.deadline != facts.first_deadline:
        return f"{day} (gia hạn từ {day_month_year(facts.first_deadline)})"
    return f"{deadline.words} (hết ngày {day})" if deadline.words else f"hết ngày {day}"


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
    facts.append(("series", "Sổ số", series))
    if profile.numbers:
        told = {OWN: "cơ quan tự cấp", OUTSIDE: "hệ thống khác cấp"}
        facts.append(("numbers", "Nguồn số", ", ".join(f"{kind}: {told[source]}" for kind, source in profile.numbers)))
    return tuple(facts)


def office_form(office: Office, day: dt.date, said: dict[str, Any]) -> dict[str, Any]:
    """The office section of an import file: what was said, and all else as it is on that day."""
    try:
        profile = office.profile(day)
    except OfficeUnknown:
        return {"from": day} | said
    tables = {"series", "numbers", "texts", "standing_recipients"} | (set() if profile.sub_numbers else {"sub_numbers"})
    form = {name: getattr(profile, name) for name in type(profile).__slots__ if name not in tables}
    form |= {"contact": list(profile.contact), "series": dict(profile.series), "texts": dict(profile.texts)}
    form["numbers"] = dict(profile.numbers)
    form["recipients"] = {
        kind: [{"name": each.name, "note": each.note} for each in standing]
        for kind, standing in profile.standing_recipients
    }
    return form | {"from": day} | said
