"""The text that is pasted into a message: what is a unit's, a person's or a group's to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.model.document import Document
from vanban.model.group import GroupRole, WorkingGroup
from vanban.model.meeting import Meeting
from vanban.model.plan import Plan
from vanban.model.status import Status, status_on
from vanban.model.task import Duty, DutyRole, Task, TaskFile
from vanban.store.task_files import task_files
from vanban.usecases.holders import Holder, find_holder
from vanban.usecases.naming import holder_names
from vanban.usecases.office import Office
from vanban.usecases.telling import deadline_words
from vanban.wording.dates import day_month_year
from vanban.wording.text import sentence_start

_PARTS = {
    DutyRole.LEAD: "{name} có {number} việc{source}:",
    DutyRole.SUPPORT: "Phối hợp {number} việc:",
    DutyRole.SUPERVISE: "Phụ trách {number} việc:",
}


def task_text(office: Office, holder: str, *, meeting: str | None = None, plan: str | None = None) -> str:
    """The text to paste into Zalo or a letter: what is this holder's, open or waiting, with deadlines.

    Tasks led come first (a group's are its head's too), then those supported and supervised; the paper
    that gave them is named when it has a number.
    """
    who = find_holder(office.store, holder)
    source = _source(office, meeting, plan)
    desk = _Desk(office, who, source)
    name, told = sentence_start(who.name), f" từ {_source_words(office, source)}" if source else ""
    parts = {role: desk.files(role) for role in _PARTS}
    if not any(parts.values()):
        return f"{name} không có việc nào đang mở{told}."
    lines: list[str] = []
    for role, files in parts.items():
        if files:
            lines.append(_PARTS[role].format(name=name, number=len(files), source=told))
        elif role is DutyRole.LEAD:
            lines.append(f"{name} không chủ trì việc nào{told}.")
        for number, file in enumerate(files, 1):
            lines += desk.lines(number, file, role)
    lines += _closing(parts[DutyRole.LEAD])
    return "\n".join(lines)


def _closing(led: list[TaskFile]) -> Iterator[str]:
    """How to report on what has begun; nothing can be reported yet on what waits."""
    begun = [file for file in led if file.task.opened is not None]
    if begun:
        yield f'Báo tiến độ: vanban task update {begun[0].task.code} PHẦN_TRĂM "GHI CHÚ"'
    elif led:
        yield "Báo tiến độ được khi văn bản giao việc đã ban hành."


def _source(office: Office, meeting: str | None, plan: str | None) -> Meeting | Plan | None:
    if meeting is not None:
        return office.store.need(Meeting, meeting)
    return office.store.need(Plan, plan) if plan is not None else None


def _source_words(office: Office, source: Meeting | Plan) -> str:
    if isinstance(source, Plan):
        number = f" số {source.number}" if source.number else ""
        return f"Kế hoạch{number} {source.title}"
    notices = [d for d in office.store.every(Document, meeting=source.id) if d.kind == "TB" and d.number]
    if notices and notices[0].issued_on:
        day = day_month_year(notices[0].issued_on)
        return f"Thông báo số {notices[0].number}/{notices[0].symbol} ngày {day}"
    return f"cuộc họp ngày {day_month_year(source.day)} ({source.title})"


@dataclass(frozen=True, slots=True)
class _Desk:
    """What lies on one holder's desk, all of it or what came from one meeting or plan."""

    office: Office
    who: Holder
    source: Meeting | Plan | None

    def files(self, role: DutyRole) -> list[TaskFile]:
        """What is open in this role, and what will be once its paper is issued; the nearest deadline first."""
        store, day = self.office.store, self.office.today
        held = {duty.task for duty in self._duties(role)}
        found = [file for file in task_files(store, store.every_in(Task, "id", held), day) if self._is_here(file, day)]
        return sorted(found, key=lambda file: (file.facts.deadline or dt.date.max, file.task.id))

    def _duties(self, role: DutyRole) -> list[Duty]:
        store = self.office.store
        if self.who.unit is not None:
            return list(store.every(Duty, unit=self.who.unit, role=role.value))
        teams = [self.who.team] if self.who.team is not None else []
        own: list[Duty] = []
        if self.who.person is not None:
            own += store.every(Duty, person=self.who.person, role=role.value)
            teams += [team.id for team in store.every(WorkingGroup) if self.who.person in team.who(GroupRole.HEAD)]
        return own + [duty for team in teams for duty in store.every(Duty, team=team, role=role.value)]

    def _is_here(self, file: TaskFile, day: dt.date) -> bool:
        status = status_on(file.facts, day)
        mine = self.source is None or self.source.id in (file.task.meeting, file.task.plan)
        return file.leaf and mine and (status.is_open or status is Status.AWAITING)

    def lines(self, number: int, file: TaskFile, role: DutyRole) -> Iterator[str]:
        """One task: its words, deadline and state, its product, and with whom it is done."""
        names = holder_names(self.office.store, file.duties)
        yield f"{number}. {file.task.title} (mã {file.task.code})"
        yield f"   Thời hạn: {deadline_words(file)}.{self._state(file)}"
        if file.task.product:
            yield f"   Sản phẩm: {file.task.product}."
        lead = file.lead
        if lead is not None and names[lead.id] != self.who.name:
            yield f"   Chủ trì: {names[lead.id]}."
        if role is DutyRole.LEAD and file.supports:
            yield f"   Phối hợp: {', '.join(names[duty.id] for duty in file.supports)}."

    def _state(self, file: TaskFile) -> str:
        status = status_on(file.facts, self.office.today)
        if status is Status.OVERDUE and file.facts.deadline:
            return f" Đã quá hạn {(self.office.today - file.facts.deadline).days} ngày."
        if status is not Status.AWAITING:
            return ""
        return f" Chờ ban hành {'kế hoạch' if file.task.plan else 'thông báo'}, bắt đầu từ ngày ban hành."
