"""What only the whole office's records can show about an import file: who exists, who is in office, what adds up."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from vanban.intake.deadlines import read_deadline
from vanban.intake.forms import ConclusionForm, ImportForm, MeetingForm, MoreTaskForm, PlanForm, WorkForm
from vanban.model.meeting import ConclusionKind
from vanban.usecases.known import Book, Place, plan_task_keys, task_name, walk
from vanban.wording.dates import day_month_year

Found = Iterator[tuple[Place, str]]

WORKERS = ("unit", "group", "person")
"""Who may hold a duty; a unit's name wins over a person's."""

_WORD = {"unit": "đơn vị", "person": "người", "group": "tổ công tác"}


def makes_task(item: ConclusionForm) -> bool:
    """Whether the conclusion is work for somebody; one that only heads a list of items is not."""
    if item.kind not in (ConclusionKind.TASK, ConclusionKind.TO_STUDY) or item.no_task_reason:
        return False
    return bool(item.lead or item.everyone or not item.items)


@dataclass(frozen=True, slots=True)
class Checks:
    """Checks one file against the book of everything that will be known; `today` bounds updates.

    Counts and emptiness are only judged of a `whole` file: one from which bad records were left out has less.
    """

    book: Book
    today: dt.date

    def all(self, form: ImportForm, *, whole: bool = True) -> Found:
        if whole:
            for number, plan in enumerate(form.plans):
                yield from _counts(plan, ("plans", number, "counts"))
            for number, meeting in enumerate(form.meetings):
                yield from _emptiness(meeting, ("meetings", number))
        yield from _doubled("units", (unit.key for unit in form.units))
        yield from _doubled("people", (person.key for person in form.people))
        yield from _doubled("groups", (group.key for group in form.groups))
        yield from _doubled("meetings", (meeting.key for meeting in form.meetings))
        yield from _doubled("plans", (plan.key for plan in form.plans))
        yield from self._people(form)
        yield from self._groups(form)
        for number, meeting in enumerate(form.meetings):
            yield from self._meeting(meeting, ("meetings", number))
        for number, more in enumerate(form.conclusions):
            yield from self._more_conclusions(more.meeting, more.items, ("conclusions", number))
        for number, plan in enumerate(form.plans):
            yield from self._plan(plan, ("plans", number))
        for number, key_task in enumerate(form.key_tasks):
            if key_task.plan not in self.book.plans:
                yield ("key_tasks", number, "plan"), self._no_plan(key_task.plan)
        for number, task in enumerate(form.tasks):
            yield from self._more_task(task, ("tasks", number))
        yield from self._updates(form)

    def _people(self, form: ImportForm) -> Found:
        for number, person in enumerate(form.people):
            for place, post in enumerate(person.posts):
                if post.unit and not self.book.find(("unit",), post.unit):
                    yield ("people", number, "posts", place, "unit"), self._unknown(("unit",), post.unit)

    def _groups(self, form: ImportForm) -> Found:
        for number, group in enumerate(form.groups):
            at: Place = ("groups", number)
            day = group.valid_from or self.today
            for place, member in enumerate(group.members):
                yield from self._holder((*at, "members", place, "person"), ("person",), member.person, day)
            if group.conclusion and group.conclusion not in self.book.conclusions:
                yield (*at, "conclusion"), f"không có kết luận «{group.conclusion}»: hãy ghi dạng KHÓA_CUỘC_HỌP#9"

    def _meeting(self, meeting: MeetingForm, at: Place) -> Found:
        day = meeting.day
        yield from self._holder((*at, "chair"), ("person",), meeting.chair, day)
        for name, person in (("secretary", meeting.secretary), ("signer", meeting.signer)):
            if person:
                yield from self._holder((*at, name), ("person",), person, day)
        if meeting.end_day and meeting.end_day < day:
            yield (*at, "end_day"), "ngày kết thúc ở trước ngày họp: hãy kiểm tra lại"
        present = ((("attendees", n), person.person) for n, person in enumerate(meeting.attendees))
        invited = ((("invited", n), person.person) for n, person in enumerate(meeting.invited))
        absent = ((("absentees", n), person.person) for n, person in enumerate(meeting.absentees))
        for place, person in chain(present, invited, absent):
            if person:
                yield from self._holder((*at, *place, "person"), ("person",), person, day)
        yield from self._conclusions(meeting.conclusions, (*at, "conclusions"), day)

    def _more_conclusions(self, meeting: str, items: tuple[ConclusionForm, ...], at: Place) -> Found:
        day = self.book.meetings.get(meeting)
        if day is None:
            yield (*at, "meeting"), f"không có cuộc họp «{meeting}»: hãy xem «vanban meeting list»"
            return
        yield from self._conclusions(items, (*at, "items"), day)

    def _conclusions(self, items: tuple[ConclusionForm, ...], at: Place, day: dt.date) -> Found:
        seen: Counter[str] = Counter()
        for item, path, place in walk(items, at=at):
            seen[path] += 1
            if seen[path] == 2:
                yield (*place, "marker"), f"mục {path} có hai lần: hãy đánh lại số"
            for doubt in item.doubts:
                yield (*place, "doubts"), f"còn nghi vấn: {doubt} (sửa xong thì xóa dòng này)"
            for number, plan in enumerate(item.cites):
                if plan not in self.book.plans:
                    yield (*place, "cites", number), self._no_plan(plan)
            if makes_task(item):
                yield from self._work(item, place, day)
            elif item.kind is ConclusionKind.TASK and not item.items and not item.no_task_reason:
                yield place, "kết luận giao việc nhưng không có việc: hãy ghi «no_task_reason»"

    def _plan(self, plan: PlanForm, at: Place) -> Found:
        day = plan.issued_on or plan.valid_from
        if plan.signer:
            yield from self._holder((*at, "signer"), ("person",), plan.signer, day)
        numbers = [key_task.number for key_task in plan.key_tasks]
        if numbers != list(range(1, len(numbers) + 1)):
            yield (*at, "key_tasks"), f"số thứ tự nhiệm vụ trọng tâm không liền nhau từ 1: {numbers}"
        yield from _doubled((*at, "key_tasks"), plan_task_keys(plan))
        for place, key_task in enumerate(plan.key_tasks):
            for number, task in enumerate(key_task.tasks):
                yield from self._work(task, (*at, "key_tasks", place, "tasks", number), day)

    def _more_task(self, task: MoreTaskForm, at: Place) -> Found:
        day = self.book.plans.get(task.plan)
        if day is None:
            yield (*at, "plan"), self._no_plan(task.plan)
            return
        if f"{task.plan}/{task.key_task}" not in self.book.key_tasks:
            yield (*at, "key_task"), f"kế hoạch «{task.plan}» không có nhiệm vụ trọng tâm số {task.key_task}"
        yield from self._work(task, at, day)

    def _no_plan(self, key: str) -> str:
        return f"không có kế hoạch «{key}»: hãy xem «vanban plan list»"

    def _work(self, work: WorkForm, at: Place, day: dt.date) -> Found:
        """Somebody must do it, all named must be in office that day, and it ends or says why not."""
        if not work.lead and not work.everyone:
            yield (*at, "lead"), "chưa rõ ai làm: hãy ghi «lead», hoặc «everyone: true» nếu giao mọi phòng, đơn vị"
        for name, holders in (("lead", work.lead), ("support", work.support)):
            for number, holder in enumerate(holders):
                yield from self._holder((*at, name, number), WORKERS, holder, day)
        if work.person:
            yield from self._holder((*at, "person"), ("person",), work.person, day)
        if work.supervise:
            yield from self._holder((*at, "supervise"), ("person",), work.supervise, day)
        yield from _deadline(work, at, day)

    def _holder(self, at: Place, kinds: tuple[str, ...], text: str, day: dt.date) -> Found:
        known = self.book.find(kinds, text)
        if known is None:
            yield at, self._unknown(kinds, text)
        elif not known.holds_on(day):
            when = day_month_year(day)
            lack = "không giữ chức vụ nào" if known.kind == "person" else "không hoạt động"
            yield at, f"{known.name} {lack} vào ngày {when}: hãy chọn người hoặc đơn vị đang công tác"

    def _unknown(self, kinds: tuple[str, ...], text: str) -> str:
        what = " hay ".join(_WORD[kind] for kind in kinds)
        return f"không có {what} «{text}»{self.book.hint(kinds, text)}"

    def _updates(self, form: ImportForm) -> Found:
        for number, update in enumerate(form.updates):
            at: Place = ("updates", number)
            name = task_name(update.task)
            if name not in self.book.tasks:
                yield (*at, "task"), f"không có nhiệm vụ «{update.task}»: hãy ghi khóa hoặc mã nhiệm vụ"
                continue
            opened = self.book.tasks[name]
            if opened is None:
                yield (*at, "task"), "nhiệm vụ chưa bắt đầu vì văn bản giao việc chưa ban hành"
            elif update.day < opened:
                yield (*at, "day"), f"ngày ở trước khi nhiệm vụ bắt đầu ({day_month_year(opened)})"
            if update.day > self.today:
                yield (*at, "day"), f"ngày ở sau hôm nay ({day_month_year(self.today)}): chỉ ghi việc đã xảy ra"


def _emptiness(meeting: MeetingForm, at: Place) -> Found:
    if not meeting.heard and not meeting.assessment and not meeting.conclusions and not meeting.attendees:
        yield at, "cuộc họp trống: hãy ghi thành phần, nội dung đã nghe hoặc kết luận"


def _counts(plan: PlanForm, at: Place) -> Found:
    """What the plan says of its own size must be what the file holds."""
    key_tasks, tasks = len(plan.key_tasks), sum(len(key_task.tasks) for key_task in plan.key_tasks)
    for name, said, found, words in (
        ("key_tasks", plan.counts.key_tasks, key_tasks, "nhiệm vụ trọng tâm"),
        ("tasks", plan.counts.tasks, tasks, "nhiệm vụ cụ thể"),
    ):
        if said not in (None, found):
            yield (*at, name), f"kế hoạch ghi {said} {words} nhưng tệp có {found}: hãy kiểm tra số hoặc bổ sung cho đủ"


def _deadline(work: WorkForm, at: Place, day: dt.date) -> Found:
    if not work.deadline:
        if not work.no_deadline:
            yield (*at, "deadline"), "không có thời hạn và không nêu lý do: hãy ghi «deadline» hoặc «no_deadline»"
        return
    read = read_deadline(work.deadline, day)
    if read.reason is not None and read.confidence == 0 and not work.no_deadline:
        yield (*at, "deadline"), f"{read.reason}: hãy ghi như «trước ngày 15/5/2022», hoặc ghi lý do vào «no_deadline»"


def _doubled(at: str | Place, keys: Iterable[str]) -> Found:
    place: Place = (at,) if isinstance(at, str) else at
    seen: set[str] = set()
    for number, key in enumerate(keys):
        if key in seen:
            yield (*place, number) if isinstance(at, str) else place, f"khóa «{key}» dùng hai lần: hãy đổi một khóa"
        seen.add(key)
