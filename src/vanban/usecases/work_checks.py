"""What only the office's records can show about one piece of work: who may hold it, and until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.intake.deadlines import read_deadline
from vanban.intake.forms import ConclusionForm, WorkForm
from vanban.model.deadline import RelativeRule
from vanban.model.meeting import ConclusionKind
from vanban.usecases.known import Book, Place
from vanban.wording.dates import day_month_year

Found = Iterator[tuple[Place, str]]

WORKERS = ("unit", "group", "person")
"""Who may hold a duty; a unit's name wins over a person's."""

_WORD = {"unit": "đơn vị", "person": "người", "group": "tổ công tác"}
_SECTION = {"unit": "units", "person": "people", "group": "groups"}


def makes_task(item: ConclusionForm) -> bool:
    """Whether the conclusion is work for somebody; one that only heads a list of items is not."""
    if item.kind not in (ConclusionKind.TASK, ConclusionKind.TO_STUDY) or item.no_task_reason:
        return False
    return bool(item.lead or item.everyone or not item.items)


@dataclass(frozen=True, slots=True)
class WorkChecks:
    """Checks holders and deadlines; what is named only in an `unread` section is not asked for."""

    book: Book
    unread: frozenset[str] = frozenset()

    def work(self, work: WorkForm, at: Place, day: dt.date) -> Found:
        """Somebody must do it, all named must be in office that day, and it ends or says why not."""
        if not work.lead and not work.everyone:
            yield (*at, "lead"), "chưa rõ ai làm: hãy ghi «lead», hoặc «everyone: true» nếu giao mọi phòng, đơn vị"
        for name, holders in (("lead", work.lead), ("support", work.support)):
            for number, holder in enumerate(holders):
                yield from self.holder((*at, name, number), WORKERS, holder, day)
        yield from self._named_twice(work, at, day)
        yield from self._own_parts(work, at, day)
        if work.person:
            yield from self.holder((*at, "person"), ("person",), work.person, day)
            yield from self._officer(work, at, day)
        if work.supervise:
            yield from self.holder((*at, "supervise"), ("person",), work.supervise, day)
        yield from _deadline(work, at, day)

    def _named_twice(self, work: WorkForm, at: Place, day: dt.date) -> Found:
        """Who leads does not also support, and nobody supports twice."""
        seen = {self.book.find(WORKERS, lead, day) for lead in work.lead[:1]}
        for number, holder in enumerate(work.support):
            known = self.book.find(WORKERS, holder, day)
            if known is not None and known in seen:
                yield (*at, "support", number), f"{known.name} đã có trong việc này: hãy bỏ ở «support»"
            seen.add(known)

    def _own_parts(self, work: WorkForm, at: Place, day: dt.date) -> Found:
        """Only who supports is asked for a part, once, and not by a day before the work was given."""
        supporting = {self.book.find(WORKERS, holder, day) for holder in work.support} - {None}
        seen = set()
        for number, part in enumerate(work.support_duties):
            place = (*at, "support_duties", number)
            known = self.book.find(WORKERS, part.holder, day)
            if known not in supporting:
                yield (*place, "holder"), f"«{part.holder}» không có ở «support»: hãy ghi thêm vào đó, hoặc bỏ phần này"
            elif known in seen:
                yield (*place, "holder"), f"«{part.holder}» có hai phần việc riêng: hãy gộp làm một"
            if part.due is not None and part.due < day:
                said, given = day_month_year(part.due), day_month_year(day)
                yield (*place, "due"), f"ngày riêng {said} ở trước ngày giao {given}: hãy kiểm tra lại"
            seen.add(known)

    def _officer(self, work: WorkForm, at: Place, day: dt.date) -> Found:
        """Who does the work in a leading unit is one of that unit."""
        officer = self.book.find(("person",), work.person or "", day)
        lead = self.book.find(WORKERS, work.lead[0], day) if work.lead else None
        if officer is None or lead is None or lead.kind != "unit":
            return
        units = officer.units_on(day)
        if units and lead.key not in units:
            when = day_month_year(day)
            yield (*at, "person"), f"{officer.name} không thuộc {lead.name} vào ngày {when}: hãy chọn người của đơn vị"

    def holder(self, at: Place, kinds: tuple[str, ...], text: str, day: dt.date) -> Found:
        known = self.book.find(kinds, text, day)
        if known is None:
            if not any(_SECTION[kind] in self.unread for kind in kinds):
                yield at, self.unknown(kinds, text)
        elif not known.holds_on(day):
            when = day_month_year(day)
            lack = "không giữ chức vụ nào" if known.kind == "person" else "không hoạt động"
            yield at, f"{known.name} {lack} vào ngày {when}: hãy chọn người hoặc đơn vị đang công tác"

    def unknown(self, kinds: tuple[str, ...], text: str) -> str:
        what = " hay ".join(_WORD[kind] for kind in kinds)
        return f"không có {what} «{text}»{self.book.hint(kinds, text)}"


def _deadline(work: WorkForm, at: Place, day: dt.date) -> Found:
    if not work.deadline:
        if not work.no_deadline:
            yield (*at, "deadline"), "không có thời hạn và không nêu lý do: hãy ghi «deadline» hoặc «no_deadline»"
        return
    read = read_deadline(work.deadline, day)
    if read.reason is None and work.no_deadline:
        yield (*at, "no_deadline"), "đã có thời hạn («deadline») thì không ghi lý do không có hạn: hãy bỏ một trong hai"
    unclear = read.reason if read.confidence < 1 else None
    if any(isinstance(rule, RelativeRule) and not rule.anchor for rule in read.rules):
        unclear = f"«{work.deadline}» chưa rõ tính từ ngày nào"
    if unclear and not work.no_deadline:
        yield (*at, "deadline"), f"{unclear}: hãy ghi như «trước ngày 15/5/2022», hoặc ghi lý do vào «no_deadline»"
