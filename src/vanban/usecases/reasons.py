"""Why a task stands where it stands: fixed lines on who set its day, what was said, and for whom it waits."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from vanban.model.assignment import Decision, DutyState, ExtensionRequest
from vanban.model.delay import Delay, delay
from vanban.model.identity import Id
from vanban.model.incoming import Incoming, IncomingItem
from vanban.model.link import LinkRole
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.organisation import Person
from vanban.model.plan import Plan
from vanban.model.status import status_on
from vanban.model.task import DutyRole, Event, EventKind, Task, TaskFile
from vanban.store.entries import Entered, entries
from vanban.store.issuing import notice_of
from vanban.store.reading import Reader
from vanban.store.task_files import task_files
from vanban.usecases.assigners import assigner_name
from vanban.usecases.duty_reading import states_of
from vanban.usecases.duty_words import duty_facts, partner_words
from vanban.usecases.finding import find_task
from vanban.usecases.holders import Holder
from vanban.usecases.naming import holder_names, officer_names
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year
from vanban.wording.names import addressed
from vanban.wording.text import sentence_start


@dataclass(frozen=True, slots=True)
class SetBy:
    """Who set a deadline, in which paper or meeting, and in which sentence; what is not known is empty."""

    who: str = ""
    where: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Awaited:
    """For whom a task waits, and for what; nobody when it is over."""

    who: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """The fixed lines, each under its name, and the same as JSON."""

    code: str
    lines: tuple[tuple[str, str], ...]
    facts: dict[str, Any]


def why(office: Office, code: str) -> Why:
    """Why a task stands where it stands today; every line is always there, and says when there is nothing."""
    reader, day = office.store, office.today
    task = find_task(reader, code)
    file = task_files(reader, (task,), day)[0]
    typed = entries(reader, (event.id for event in file.events))
    states = states_of(reader, file.duties, day)
    requests = _requests(reader, task, day)
    split = delay(file, _days_typed(typed), states, requests, day) if file.leaf else Delay()
    books = _Books(reader, day)
    origin, awaited = books.set_by(task), books.awaited(file, states, requests)
    lines = (
        ("Nhiệm vụ", task.title),
        ("Hạn", books.deadline(file)),
        ("Ai đặt hạn", _origin_words(origin)),
        ("Gia hạn", books.extensions(file, typed, requests)),
        ("Lời gần nhất", books.last_word(file, typed)),
        ("Đề xuất", file.proposal or "chưa có"),
        ("Tài liệu", _evidence(file)),
        ("Phối hợp", books.partners(states)),
        ("Đang chờ", f"{awaited.who}: {awaited.what}" if awaited.who else awaited.what),
        ("Chậm", _delay_words(split)),
    )
    return Why(task.code, lines, books.facts(file, typed, origin, requests, awaited, split, states))


def _days_typed(typed: dict[Id, Entered]) -> dict[Id, dt.date]:
    """The days on which events were typed; what a file brought was written down elsewhere before."""
    return {event: entered.day for event, entered in typed.items() if not entered.brought}


def _requests(reader: Reader, task: Task, day: dt.date) -> tuple[ExtensionRequest, ...]:
    asked = (each for each in reader.every(ExtensionRequest, task=task.id) if each.asked_on <= day)
    return tuple(each.until_day(day) for each in asked)


def _origin_words(origin: SetBy) -> str:
    who = ", ".join(part for part in (origin.who, origin.where) if part) or "sổ không ghi"
    return f"{who}; câu: «{origin.sentence}»" if origin.sentence else who


def _evidence(file: TaskFile) -> str:
    dated = (f"{e.name} ngày {day_month_year(e.issued_on)}" if e.issued_on else e.name for e in file.evidence)
    return "; ".join(dated) or "chưa có"


def _delay_words(split: Delay) -> str:
    if not split.total:
        return "không ngày nào"
    parts = ", ".join(f"{which.label} {days} ngày" for which, days in split.parts if days)
    return f"{split.total} ngày: {parts}"


def _supporting(states: tuple[DutyState, ...]) -> list[DutyState]:
    return [state for state in states if state.duty.role is DutyRole.SUPPORT]


@dataclass(frozen=True, slots=True)
class _Books:
    """What the books say on a day, in words."""

    reader: Reader
    day: dt.date

    def set_by(self, task: Task) -> SetBy:
        """The paper or meeting that gave the task, with its sentence about time."""
        if task.meeting is not None:
            meeting = self.reader.get(Meeting, task.meeting)
            notice = notice_of(self.reader, meeting.id)
            paper = f"thông báo số {notice.number} ngày {day_month_year(notice.day)}, " if notice else ""
            where = f"{paper}cuộc họp ngày {day_month_year(meeting.day)}"
            if task.conclusion is None:
                return SetBy(self.person(meeting.chair), where, task.title)
            said = self.reader.get(Conclusion, task.conclusion)
            return SetBy(self.person(meeting.chair), f"{where}, kết luận {said.path}", said.words)
        words = task.deadline.words or task.deadline.reason or ""
        if task.plan is not None:
            plan = self.reader.get(Plan, task.plan)
            issued = f" ngày {day_month_year(plan.issued_on)}" if plan.issued_on else ""
            where = f"kế hoạch số {plan.number}{issued}" if plan.number else f"kế hoạch «{plan.title}» (dự thảo)"
            return SetBy(self.person(plan.signer), where, words)
        return self._arrived(task) or SetBy(sentence=words)

    def _arrived(self, task: Task) -> SetBy | None:
        for link in self.reader.links(dst=task.id):
            if link.role is not LinkRole.CAUSED:
                continue
            cause = self.reader.thing(link.src)
            if isinstance(cause, IncomingItem):
                paper = self.reader.get(Incoming, cause.incoming)
                return SetBy(paper.sender, f"văn bản đến {paper.code}, mục {cause.path}", cause.words)
            if isinstance(cause, Incoming):
                return SetBy("", f"bút phê trên văn bản đến {cause.code}", cause.instruction.replace("\n", "; "))
        return None

    def person(self, wanted: Id | None) -> str:
        if wanted is None:
            return ""
        found = self.reader.get(Person, wanted)
        return addressed(found.address, found.name)

    def deadline(self, file: TaskFile) -> str:
        facts, words = file.facts, file.task.deadline.words
        if facts.deadline is None:
            return words or f"không có ({file.task.deadline.reason})"
        first = facts.first_deadline
        since = f"; hạn đầu {day_month_year(first)}" if first and first != facts.deadline else ""
        return f"hết ngày {day_month_year(facts.deadline)}{since} ({status_on(facts, self.day).label})"

    def extensions(self, file: TaskFile, typed: dict[Id, Entered], requests: tuple[ExtensionRequest, ...]) -> str:
        granted = [event for event in file.events if event.kind is EventKind.EXTEND]
        without = [event for event in granted if not any(self._answers(event, each) for each in requests)]
        said = [
            f"đến {self._short(event.deadline)}, {self._who(event, typed)} quyết định ngày "
            f"{day_month_year(event.on_day)}, không có đề nghị trong sổ"
            for event in without
        ]
        return "; ".join([*said, *map(self._request, requests)]) or "không xin, không có"

    @staticmethod
    def _answers(event: Event, request: ExtensionRequest) -> bool:
        return (request.decision, request.decided_on, request.granted_until) == (
            Decision.GRANTED,
            event.on_day,
            event.deadline,
        )

    def _request(self, request: ExtensionRequest) -> str:
        asked = (
            f"ngày {day_month_year(request.asked_on)} {self.person(request.asked_by)} xin đến "
            f"{day_month_year(request.until)} («{request.reason}»)"
        )
        if request.decision is None or request.decided_on is None:
            return f"{asked}, chưa quyết định"
        until = f" đến {self._short(request.granted_until)}" if request.granted_until else f": «{request.answer}»"
        who, when = self.person(request.decided_by), day_month_year(request.decided_on)
        return f"{asked}, ngày {when} {who} {request.decision.label}{until}"

    @staticmethod
    def _short(day: dt.date | None) -> str:
        return day_month_year(day) if day else "không rõ ngày"

    def _who(self, event: Event, typed: dict[Id, Entered]) -> str:
        entered = typed.get(event.id)
        return self.person(entered.by) if entered and not entered.brought else "không rõ ai (hồ sơ nhập vào)"

    def last_word(self, file: TaskFile, typed: dict[Id, Entered]) -> str:
        word = file.last_word
        if word is None:
            return "chưa có"
        said = ". ".join(part.rstrip(".") for part in (word.note, word.difficulty) if part) or word.proposal
        entered = typed.get(word.id)
        late = entered.days_late(word.on_day) if entered else 0
        when = day_month_year(word.on_day) + (f", nhập muộn {late} ngày" if late else "")
        who = f"{self.person(entered.by)} " if entered and not entered.brought else ""
        return f"{sentence_start(f'{who}ngày {when}')}: «{said}»"

    def partners(self, states: tuple[DutyState, ...]) -> str:
        supports = _supporting(states)
        names = holder_names(self.reader, [state.duty for state in supports])
        return "; ".join(partner_words(state, names[state.duty.id], self.day) for state in supports) or "không có"

    def awaited(self, file: TaskFile, states: tuple[DutyState, ...], requests: tuple[ExtensionRequest, ...]) -> Awaited:
        """For whom the task waits first: the approver before the partner, the partner before the lead."""
        facts = file.facts
        if not file.leaf:
            return Awaited(what="từng đơn vị: xem các phần của nhiệm vụ")
        if facts.opened is None:
            return Awaited("văn thư", "ghi số văn bản giao việc")
        if facts.stopped is not None or facts.accepted is not None:
            return Awaited(what="không ai, việc đã khép")
        assigner = assigner_name(self.reader, file)
        if facts.waits_for_acceptance:
            return Awaited(assigner, "xác nhận hoặc trả lại việc đã báo xong")
        if any(state.sent_back for state in states):
            return Awaited(assigner, "giao lại việc đã bị trả lại")
        if any(request.is_open for request in requests):
            return Awaited(assigner, "quyết định đề nghị gia hạn")
        late = [state for state in states if state.answer is None and state.days_late(self.day)]
        if late:
            names = holder_names(self.reader, [state.duty for state in late])
            return Awaited(", ".join(names[state.duty.id] for state in late), "trả lời phần phối hợp đã quá hạn riêng")
        return self._lead(file)

    def _lead(self, file: TaskFile) -> Awaited:
        lead = file.lead
        if lead is None:
            return Awaited(assigner_name(self.reader, file), "giao chủ trì")
        name = holder_names(self.reader, [lead])[lead.id]
        officer = officer_names(self.reader, [lead]).get(lead.id)
        who = f"{name} ({officer})" if officer else name
        holder = Holder(name, lead.unit, None if lead.unit or lead.team else lead.person, lead.team)
        if not holder.works_on(self.reader, self.day):
            return Awaited(assigner_name(self.reader, file), f"giao lại, vì {who} không còn công tác")
        if lead.person is not None and not Holder(name, person=lead.person).works_on(self.reader, self.day):
            return Awaited(name, f"cử người khác, vì {officer} không còn công tác")
        return Awaited(who, "làm và báo tiến độ")

    def facts(
        self,
        file: TaskFile,
        typed: dict[Id, Entered],
        origin: SetBy,
        requests: tuple[ExtensionRequest, ...],
        awaited: Awaited,
        split: Delay,
        states: tuple[DutyState, ...],
    ) -> dict[str, Any]:
        facts, word = file.facts, file.last_word
        names = holder_names(self.reader, file.duties)
        entered = typed.get(word.id) if word else None
        return {
            "code": file.task.code,
            "title": file.task.title,
            "status": status_on(facts, self.day),
            "deadline": {
                "first": facts.first_deadline,
                "in_force": facts.deadline,
                "words": file.task.deadline.words,
                "set_by": origin.who,
                "where": origin.where,
                "sentence": origin.sentence,
            },
            "last_word": word
            and {
                "day": word.on_day,
                "note": word.note,
                "difficulty": word.difficulty,
                "proposal": word.proposal,
                "by": self.person(entered.by) if entered and not entered.brought else None,
                "days_entered_late": entered.days_late(word.on_day) if entered else 0,
            },
            "proposal": file.proposal,
            "evidence": [{"number": e.number, "file": e.file_name, "day": e.issued_on} for e in file.evidence],
            "requests": [self._request_facts(request) for request in requests],
            "partners": [
                duty_facts(state, names[state.duty.id], self.day)
                for state in states
                if state.duty.role is DutyRole.SUPPORT
            ],
            "waiting_on": {"who": awaited.who, "for": awaited.what},
            "delay": {which.value: days for which, days in split.parts} | {"total": split.total},
        }

    def _request_facts(self, request: ExtensionRequest) -> dict[str, Any]:
        return {
            "until": request.until,
            "reason": request.reason,
            "asked_on": request.asked_on,
            "asked_by": self.person(request.asked_by),
            "decision": request.decision,
            "decided_on": request.decided_on,
            "decided_by": self.person(request.decided_by) or None,
            "granted_until": request.granted_until,
            "answer": request.answer,
            "days_to_decide": ((request.decided_on or self.day) - request.asked_on).days,
        }
