"""Who is to be reminded of what today: the same tasks as the lists, one notice for each person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from vanban.model.calendar import Calendar
from vanban.model.identity import Id
from vanban.model.ladder import Capacity, Ladder, Nudge, Rung, rung_for_others, rung_of
from vanban.model.notice import Notice, NoticeLine, NoticePart
from vanban.model.organisation import Person
from vanban.model.selection import Selection
from vanban.model.status import Status, status_on
from vanban.model.task import Task, TaskFile
from vanban.store.nudges import letters_of_day, nudges_on
from vanban.store.selecting import rows
from vanban.store.task_files import task_files
from vanban.usecases.calendars import calendar_of
from vanban.usecases.hearers import Hearer, Hearers
from vanban.usecases.ladder_rules import ladder_of
from vanban.usecases.mailboxes import addresses
from vanban.usecases.naming import holder_names
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year

EVERYBODY = (Capacity.OWNER, Capacity.SUPERVISOR, Capacity.ASSIGNER)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One person's notice, and what it tells them of each task."""

    notice: Notice
    nudges: tuple[Nudge, ...]
    codes: tuple[str, ...]
    """Of each nudge the code of its task."""


@dataclass(frozen=True, slots=True)
class Reminders:
    """Everybody who is to be told something today; `nobody` are the tasks whose owner cannot be told."""

    day: dt.date
    ready: tuple[Reminder, ...]
    nobody: tuple[Task, ...]

    @property
    def without_mailbox(self) -> tuple[str, ...]:
        return tuple(each.notice.called for each in self.ready if not each.notice.mailbox)


def reminders(office: Office, capacities: Collection[Capacity] = EVERYBODY) -> Reminders:
    """What is still to be told today, to owners, assigners and supervisors as asked.

    Who has heard of a task today is not told again; who has nothing to hear gets nothing.
    """
    ladder, calendar = ladder_of(office), calendar_of(office.store)
    files = followed(office, ladder, calendar)
    told = nudges_on(office.store, (file.task.id for file in files))
    hearers = Hearers(office)
    heard: dict[Id, list[_Heard]] = {}
    nobody: list[Task] = []
    for file in files:
        found = hearers.of(file, capacities)
        for hearer in found:
            mine = [nudge for nudge in told.get(file.task.id, ()) if nudge.person == hearer.person]
            rung = _rung(file, office.today, ladder, calendar, hearer, mine)
            if rung is not None:
                heard.setdefault(hearer.person, []).append(_Heard(file, hearer, rung))
        if Capacity.OWNER in capacities and not file.facts.done and not hearers.of(file, (Capacity.OWNER,)):
            nobody.append(file.task)
    return Reminders(office.today, tuple(_reminders(office, heard)), tuple(nobody))


@dataclass(frozen=True, slots=True)
class _Heard:
    file: TaskFile
    hearer: Hearer
    rung: Rung


def followed(office: Office, ladder: Ladder, calendar: Calendar) -> tuple[TaskFile, ...]:
    """The tasks that anybody may hear of: late, due as far ahead as a rung looks, or told done and not accepted."""
    store, day = office.store, office.today
    ahead = (calendar.add_working_days(day, ladder[Rung.REMINDER].days) - day).days
    every = Selection()
    selections = (
        replace(every, statuses=frozenset({Status.OVERDUE})),
        every.due_soon(day, max(ahead, ladder[Rung.DIGEST].days)),
        replace(every, awaits_acceptance=True),
    )
    chosen = dict.fromkeys(row.task for selection in selections for row in rows(store, selection, day))
    files = task_files(store, store.every_in(Task, "id", chosen), day)
    return tuple(sorted(files, key=lambda file: (file.facts.deadline or dt.date.max, file.task.id)))


def _rung(
    file: TaskFile, day: dt.date, ladder: Ladder, calendar: Calendar, hearer: Hearer, told: Sequence[Nudge]
) -> Rung | None:
    if hearer.capacity is Capacity.OWNER:
        return rung_of(file, day, ladder, calendar, told)
    return rung_for_others(file, day, ladder, told)


def _reminders(office: Office, heard: dict[Id, list[_Heard]]) -> Iterator[Reminder]:
    people = {person.id: person for person in office.store.every_in(Person, "id", heard)}
    boxes = addresses(office.store, heard, office.today)
    sent = letters_of_day(office.store, office.today)
    leads = (each.file.lead for told in heard.values() for each in told)
    names = holder_names(office.store, (lead for lead in leads if lead is not None))
    for person in sorted(heard, key=lambda each: str(people[each].key)):
        words = _Words(office, people[person], tuple(heard[person]), names)
        notice = words.notice(boxes.get(person, ""), sent.get(person, 0) + 1)
        nudges = (
            Nudge(each.file.task.id, each.rung, office.today, person, each.hearer.capacity, "text")
            for each in heard[person]
        )
        yield Reminder(notice, tuple(nudges), tuple(each.file.task.code for each in heard[person]))


@dataclass(frozen=True, slots=True)
class _Words:
    """One person's notice in words."""

    office: Office
    person: Person
    heard: tuple[_Heard, ...]
    names: dict[Id, str]

    def notice(self, mailbox: str, no: int) -> Notice:
        day = self.office.today
        late = sum(status_on(each.file.facts, day) is Status.OVERDUE for each in self.heard)
        over = f", {late} việc quá hạn" if late else ""
        number, called = len(self.heard), self.person.address
        return Notice(
            key=self.person.key,
            address=called,
            name=self.person.name,
            mailbox=mailbox,
            day=day,
            no=no,
            subject=f"Nhắc việc ngày {day_month_year(day)}: {number} việc{over}",
            opening=f"{self.office.profile().name} xin nhắc: đến ngày {day_month_year(day)}, {called} có {number} việc "
            f"cần chú ý{over}.",
            parts=tuple(self._parts()),
            closing=self._closing(),
        )

    def _parts(self) -> Iterator[NoticePart]:
        groups: dict[tuple[Capacity, Rung, bool, str], list[_Heard]] = {}
        for each in self.heard:
            waits = each.file.facts.waits_for_acceptance
            groups.setdefault((each.hearer.capacity, each.rung, waits, each.hearer.instead_of), []).append(each)
        order = [*Capacity], [Rung.REMINDER, Rung.DIGEST]
        for key in sorted(groups, key=lambda k: (order[0].index(k[0]), order[1].index(k[1]), k[2:])):
            title = self._title(*key, len(groups[key]))
            lines = (notice_line(each.file, self.names, self.office.today) for each in groups[key])
            yield NoticePart(title, tuple(lines), own=key[0] is Capacity.OWNER)

    def _title(self, capacity: Capacity, rung: Rung, waits: bool, instead_of: str, number: int) -> str:
        for_whom = f" (thay {instead_of})" if instead_of else ""
        if capacity is not Capacity.OWNER:
            deed = "phụ trách" if capacity is Capacity.SUPERVISOR else "giao"
            what = "đã báo xong, chờ xác nhận" if waits else "quá hạn"
            return f"{number} việc {self.person.address} {deed}{for_whom} {what}:"
        if rung is Rung.REMINDER:
            return f"Nhắc {number} việc sắp hết hạn hoặc đã quá hạn{for_whom}:"
        return f"Điểm {number} việc quá hạn, sắp đến hạn{for_whom}:"

    def _closing(self) -> str:
        own = [each.file for each in self.heard if each.hearer.capacity is Capacity.OWNER]
        waits = [each.file for each in self.heard if each.file.facts.waits_for_acceptance]
        if own:
            return f'Báo tiến độ: vanban task update {own[0].task.code} PHẦN_TRĂM "GHI CHÚ"'
        if waits:
            return f"Xác nhận việc đã xong: vanban task accept {waits[0].task.code}"
        return f"Xem từng việc: vanban task show {self.heard[0].file.task.code}"


def notice_line(file: TaskFile, names: dict[Id, str], day: dt.date) -> NoticeLine:
    """A task as notices and lists tell it."""
    last = file.facts.deadline
    holder = names.get(file.lead.id, "") if file.lead else ""
    due = day_month_year(last) if last else file.task.deadline.words or "không hạn"
    return NoticeLine(file.task.code, file.task.title, holder, due, due_words(file, day))


def due_words(file: TaskFile, day: dt.date) -> str:
    """`quá hạn 15 ngày, 70%`, `còn 3 ngày, 50%`, `hoàn thành đúng hạn, chờ xác nhận`."""
    status, last = status_on(file.facts, day), file.facts.deadline
    if status.is_done:
        return f"{status.label}, chờ xác nhận" if file.facts.waits_for_acceptance else status.label
    if last is None:
        return f"{status.label}, {file.percent}%"
    left = (last - day).days
    when = f"quá hạn {-left} ngày" if left < 0 else f"còn {left} ngày" if left else "đến hạn hôm nay"
    return f"{when}, {file.percent}%"


def filed(nudges: Iterable[Nudge], means: str) -> tuple[Nudge, ...]:
    """The nudges with how they went out."""
    return tuple(replace(nudge, means=means) for nudge in nudges)
