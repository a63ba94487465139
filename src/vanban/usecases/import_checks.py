"""What only the whole office's records can show about an import file: who exists, who is in office, what adds up."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

from vanban.intake.agreement import disagreements
from vanban.intake.forms import ConclusionForm, ImportForm, MeetingForm, MoreTaskForm, PlanForm
from vanban.model.approval import LevelKind
from vanban.model.identity import is_key, read_task_code
from vanban.model.meeting import ConclusionKind
from vanban.usecases.known import Book, Place, Span, overlap, plan_tasks, task_name, walk
from vanban.usecases.work_checks import Found, WorkChecks, makes_task
from vanban.wording.text import fold


@dataclass(frozen=True, slots=True)
class Checks:
    """Checks one file against the book of everything that will be known; `today` bounds updates.

    Counts and emptiness are only judged where nothing was left out that would be counted.
    What is named only in a section that could not be read (`unread`) is not asked for.
    """

    book: Book
    today: dt.date
    unread: frozenset[str] = frozenset()

    @property
    def works(self) -> WorkChecks:
        return WorkChecks(self.book, self.unread)

    def all(self, form: ImportForm, lost: Callable[[Place], Iterable[Place]]) -> Found:
        """`lost` tells what was left out of the record at a place, and of what it holds."""
        yield from disagreements(form)
        for number, plan in enumerate(form.plans):
            if not any(_is_entry(place) for place in lost(("plans", number))):
                yield from _counts(plan, ("plans", number, "counts"))
        for number, meeting in enumerate(form.meetings):
            if not [*lost(("meetings", number)), *lost(("conclusions",))]:
                yield from self._emptiness(meeting, ("meetings", number))
        yield from _doubled("units", (unit.key for unit in form.units))
        yield from _doubled("people", (person.key for person in form.people))
        yield from _doubled("groups", (group.key for group in form.groups))
        yield from _doubled("meetings", (meeting.key for meeting in form.meetings))
        yield from _doubled("plans", (plan.key for plan in form.plans))
        yield from self._names(form)
        yield from self._approval(form)
        yield from self._people(form)
        yield from self._groups(form)
        for number, meeting in enumerate(form.meetings):
            yield from self._meeting(meeting, ("meetings", number))
        for number, more in enumerate(form.conclusions):
            yield from self._more_conclusions(more.meeting, more.items, ("conclusions", number))
        for number, plan in enumerate(form.plans):
            yield from self._plan(plan, ("plans", number))
        for number, key_task in enumerate(form.key_tasks):
            yield from self._plan_known(key_task.plan, ("key_tasks", number, "plan"))
        for number, task in enumerate(form.tasks):
            yield from self._more_task(task, ("tasks", number))
        yield from self._updates(form)

    def _names(self, form: ImportForm) -> Found:
        """Two units that stand on one day must not share a name: nobody could tell which is meant."""
        for number, unit in enumerate(form.units):
            for field, name in (("name", unit.name), ("abbreviation", unit.abbreviation)):
                other = self._namesake(unit.key, name, (unit.valid_from, unit.valid_to))
                if other:
                    said = f"đơn vị «{other}» đang mang tên «{name}»: hãy đặt tên khác, hoặc ghi ngày thôi hoạt động"
                    yield ("units", number, field), said

    def _namesake(self, key: str, name: str, times: Span) -> str | None:
        wanted = fold(name)
        others = (k for k in self.book.holders.values() if k.kind == "unit" and k.key != key)
        alike = (k for k in others if wanted and wanted in k.own_names and any(overlap(times, t) for t in k.times))
        return next((known.key for known in alike), None)

    def _approval(self, form: ImportForm) -> Found:
        """Who is named by key for levels, form or as a substitute must be known."""
        if form.office is None or "people" in self.unread:
            return
        named: list[tuple[Place, str]] = []
        for kind, rule in form.office.approval.items():
            at: Place = ("office", "approval", kind)
            levels = enumerate(rule.meant.levels)
            named += [((*at, "levels", n), level.name) for n, level in levels if level.kind is LevelKind.PERSON]
            named += [((*at, "form"), rule.form)] if is_key(rule.form) else []
        for n, each in enumerate(form.office.substitutes):
            named += [
                (("office", "substitutes", n, "person"), each.person),
                (("office", "substitutes", n, "by"), each.by),
            ]
        for place, key in named:
            if not any(known.kind == "person" and known.key == key for known in self.book.holders.values()):
                yield place, self.works.unknown(("person",), key)

    def _people(self, form: ImportForm) -> Found:
        for number, person in enumerate(form.people):
            for place, post in enumerate(person.posts):
                if post.unit and "units" not in self.unread and not self.book.find(("unit",), post.unit):
                    yield ("people", number, "posts", place, "unit"), self.works.unknown(("unit",), post.unit)

    def _groups(self, form: ImportForm) -> Found:
        for number, group in enumerate(form.groups):
            at: Place = ("groups", number)
            day = group.valid_from or self.today
            for place, member in enumerate(group.members):
                yield from self.works.holder((*at, "members", place, "person"), ("person",), member.person, day)
            if group.conclusion and group.conclusion not in self.book.conclusions:
                yield (*at, "conclusion"), f"không có kết luận «{group.conclusion}»: hãy ghi dạng KHÓA_CUỘC_HỌP#9"

    def _meeting(self, meeting: MeetingForm, at: Place) -> Found:
        day = meeting.day
        yield from self.works.holder((*at, "chair"), ("person",), meeting.chair, day)
        for name, person in (("secretary", meeting.secretary), ("signer", meeting.signer)):
            if person:
                yield from self.works.holder((*at, name), ("person",), person, day)
        present = ((("attendees", n), person.person) for n, person in enumerate(meeting.attendees))
        invited = ((("invited", n), person.person) for n, person in enumerate(meeting.invited))
        absent = ((("absentees", n), person.person) for n, person in enumerate(meeting.absentees))
        for place, person in chain(present, invited, absent):
            if person:
                yield from self.works.holder((*at, *place, "person"), ("person",), person, day)
        yield from self._conclusions(meeting.conclusions, (*at, "conclusions"), day)
        yield from self._headless(meeting.key, meeting.conclusions, (*at, "conclusions"))

    def _emptiness(self, meeting: MeetingForm, at: Place) -> Found:
        concluded = any(name.startswith(f"{meeting.key}#") for name in self.book.conclusions)
        planned = meeting.agenda or meeting.invited
        if not (meeting.heard or meeting.assessment or meeting.attendees or planned or concluded):
            yield at, "cuộc họp trống: hãy ghi thành phần, chương trình, nội dung đã nghe hoặc kết luận"

    def _more_conclusions(self, meeting: str, items: tuple[ConclusionForm, ...], at: Place) -> Found:
        day = self.book.meetings.get(meeting)
        if day is None:
            if "meetings" not in self.unread:
                yield (*at, "meeting"), f"không có cuộc họp «{meeting}»: hãy xem «vanban meeting list»"
            return
        yield from self._conclusions(items, (*at, "items"), day)
        yield from self._headless(meeting, items, (*at, "items"))

    def _headless(self, meeting: str, items: tuple[ConclusionForm, ...], at: Place) -> Found:
        """An item must not hang below one that is not there."""
        for _, path, place in walk(items, at=at):
            head = path.rpartition("/")[0]
            if head and f"{meeting}#{head}" not in self.book.conclusions:
                said = f"cuộc họp chưa có mục {head} nên chưa có chỗ cho mục {path}: hãy ghi mục {head} trước"
                yield (*place, "marker"), said

    def _conclusions(self, items: tuple[ConclusionForm, ...], at: Place, day: dt.date) -> Found:
        seen: Counter[str] = Counter()
        for item, path, place in walk(items, at=at):
            seen[path] += 1
            if seen[path] == 2:
                yield (*place, "marker"), f"mục {path} có hai lần: hãy đánh lại số"
            for doubt in item.doubts:
                yield (*place, "doubts"), f"còn nghi vấn: {doubt} (sửa xong thì xóa dòng này)"
            for number, plan in enumerate(item.cites):
                yield from self._plan_known(plan, (*place, "cites", number))
            if makes_task(item):
                yield from self.works.work(item, place, day)
            elif item.kind is ConclusionKind.TASK and not item.items and not item.no_task_reason:
                yield place, "kết luận giao việc nhưng không có việc: hãy ghi «no_task_reason»"

    def _plan(self, plan: PlanForm, at: Place) -> Found:
        day = plan.issued_on or plan.valid_from
        if plan.signer:
            yield from self.works.holder((*at, "signer"), ("person",), plan.signer, day)
        numbers = [key_task.number for key_task in plan.key_tasks]
        if numbers != list(range(1, len(numbers) + 1)):
            yield (*at, "key_tasks"), f"số thứ tự nhiệm vụ trọng tâm không liền nhau từ 1: {numbers}"
        yield from _doubled((*at, "key_tasks"), (key for _, key in plan_tasks(plan)))
        for place, key_task in enumerate(plan.key_tasks):
            for number, task in enumerate(key_task.tasks):
                yield from self.works.work(task, (*at, "key_tasks", place, "tasks", number), day)

    def _more_task(self, task: MoreTaskForm, at: Place) -> Found:
        day = self.book.plans.get(task.plan)
        if day is None:
            yield from self._plan_known(task.plan, (*at, "plan"))
            return
        if f"{task.plan}/{task.key_task}" not in self.book.key_tasks:
            yield (*at, "key_task"), f"kế hoạch «{task.plan}» không có nhiệm vụ trọng tâm số {task.key_task}"
        yield from self.works.work(task, at, day)

    def _plan_known(self, key: str, at: Place) -> Found:
        if key not in self.book.plans and "plans" not in self.unread:
            yield at, f"không có kế hoạch «{key}»: hãy xem «vanban plan list»"

    def _updates(self, form: ImportForm) -> Found:
        for number, update in enumerate(form.updates):
            at: Place = ("updates", number)
            name = task_name(update.task)
            of_file = {"plans", "meetings", "tasks", "conclusions"} & self.unread and not read_task_code(update.task)
            if name not in self.book.tasks and not of_file:
                yield (*at, "task"), f"không có nhiệm vụ «{update.task}»: hãy ghi khóa hoặc mã nhiệm vụ"


def _is_entry(place: Place) -> bool:
    """Whether a key task or a task was left out, or a whole list of them, and not only a field of one."""
    return isinstance(place[-1], int) or place[-1] in {"key_tasks", "tasks"}


def _counts(plan: PlanForm, at: Place) -> Found:
    """What the plan says of its own size must be what the file holds."""
    key_tasks, tasks = len(plan.key_tasks), sum(len(key_task.tasks) for key_task in plan.key_tasks)
    for name, said, found, words in (
        ("key_tasks", plan.counts.key_tasks, key_tasks, "nhiệm vụ trọng tâm"),
        ("tasks", plan.counts.tasks, tasks, "nhiệm vụ cụ thể"),
    ):
        if said not in (None, found):
            yield (*at, name), f"kế hoạch ghi {said} {words} nhưng tệp có {found}: hãy kiểm tra số hoặc bổ sung cho đủ"


def _doubled(at: str | Place, keys: Iterable[str]) -> Found:
    place: Place = (at,) if isinstance(at, str) else at
    seen: set[str] = set()
    for number, key in enumerate(keys):
        if key in seen:
            yield (*place, number) if isinstance(at, str) else place, f"khóa «{key}» dùng hai lần: hãy đổi một khóa"
        seen.add(key)
