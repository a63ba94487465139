"""From checked forms to records, inside one act; every thing has a key, so the same file changes nothing twice."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from vanban.intake.forms import (
    AbsenteeForm,
    AttendeeForm,
    ConclusionForm,
    Dated,
    GroupForm,
    ImportForm,
    KeyTaskForm,
    MeetingForm,
    MoreTaskForm,
    OfficeForm,
    PersonForm,
    PlanForm,
    RecipientForm,
    UnitForm,
    UpdateForm,
)
from vanban.model.authority import Authority
from vanban.model.dated import in_force
from vanban.model.deadline import Deadline
from vanban.model.group import GroupMember, WorkingGroup
from vanban.model.identity import Id, Key
from vanban.model.link import LinkRole
from vanban.model.meeting import Absentee, Attendee, Conclusion, Meeting, Opinion, Vote, path_position
from vanban.model.office_rules import OfficeRule
from vanban.model.organisation import Person, Post, Unit, UnitKind
from vanban.model.plan import KeyTask, Plan
from vanban.model.recipient import Recipient
from vanban.model.task import Event, EventKind, Evidence, Task
from vanban.store.acts import Act
from vanban.usecases.finding import find_task
from vanban.usecases.import_checks import makes_task
from vanban.usecases.known import Book, task_name, walk
from vanban.usecases.tasks_from import TaskWriter
from vanban.wording.names import position_in
from vanban.wording.text import clause, slug

WAITING = Deadline.none("")
"""Stands in a task until its words about time are read."""

_OFFICE_SCOPE = {"before_counts_day": "counting"}


@dataclass(frozen=True, slots=True)
class ImportWriter:
    """Writes whole forms; what they name has been checked against `book`."""

    act: Act
    book: Book

    def write(self, forms: Iterable[ImportForm]) -> None:
        """All files as one, in the order in which things need each other."""
        chosen = tuple(forms)
        for form in chosen:
            if form.office:
                self._office(form.office)
            for unit in form.units:
                self._unit(unit)
        for form in chosen:
            for person in form.people:
                self._person(person)
        for form in chosen:
            self._gatherings(form)
        for form in chosen:
            for group in form.groups:
                self._group(group)
        for form in chosen:
            self._tasks(form)
            self._updates(form.updates)

    def _gatherings(self, form: ImportForm) -> None:
        for plan in form.plans:
            self._plan(plan)
        for more_key in form.key_tasks:
            plan_id = self.act.need(Plan, more_key.plan).id
            key = Key(f"{more_key.plan}/{more_key.number}")
            self.act.put(KeyTask(plan_id, more_key.number, more_key.title, more_key.area, key))
        for meeting in form.meetings:
            stored = self._meeting(meeting)
            self._conclusions(stored, meeting.conclusions)
        for more in form.conclusions:
            self._conclusions(self.act.need(Meeting, more.meeting), more.items)

    def _office(self, form: OfficeForm) -> None:
        said = form.model_dump(exclude={"valid_from", "valid_to", "contact", "series", "texts", "recipients"})
        for name, value in said.items():
            self._rule(_OFFICE_SCOPE.get(name, "office"), name, value, form)
        if form.contact:
            self._rule("office", "contact", list(form.contact), form)
        for kind, series in form.series.items():
            self._rule("series", kind, series, form)
        for name, sentence in form.texts.items():
            self._rule("text", name, sentence, form)
        for kind, standing in form.recipients.items():
            self._rule("recipients", kind, [each.model_dump() for each in standing], form)

    def _rule(self, scope: str, name: str, value: object, dated: Dated) -> None:
        """A rule holds until the next one of its name begins."""
        start = dated.valid_from
        key = Key(f"{scope}/{name}/{start or '-'}")
        rule = OfficeRule(scope, name, value, key, start, dated.valid_to)
        others = [r for r in self.act.every(OfficeRule, scope=scope, name=name) if r.key != key]
        chain = sorted([*others, rule], key=lambda r: r.valid_from or dt.date.min)
        for each, following in zip(chain, [*chain[1:], None], strict=True):
            self.act.put(_ended(each, following.valid_from if following else None))

    def _unit(self, form: UnitForm) -> None:
        standing = self.act.by_key(Unit, form.key)
        last = max((unit.position for unit in self.act.every(Unit)), default=0)
        position = standing.position if standing else last + 1
        self.act.put(
            Unit(
                form.name,
                Key(form.key),
                form.kind,
                form.abbreviation,
                form.other_names,
                position,
                form.valid_from,
                form.valid_to,
            )
        )

    def _person(self, form: PersonForm) -> None:
        person = self.act.put(Person(form.name, Key(form.key), form.address))
        for post in form.posts:
            unit = self._unit_id(post.unit)
            key = Key(f"{form.key}/{slug(post.position)}/{post.valid_from or '-'}")
            self.act.put(Post(person.id, post.position, unit, key, post.valid_from, post.valid_to))
        for right in form.authority:
            key = Key(f"{form.key}/{right.form.value}/{right.valid_from or '-'}")
            self.act.put(
                Authority(
                    person=person.id,
                    form=right.form,
                    principal=right.principal,
                    kinds=right.kinds,
                    above=right.above,
                    other_title=right.other_title,
                    key=key,
                    valid_from=right.valid_from,
                    valid_to=right.valid_to,
                )
            )

    def _unit_id(self, text: str | None) -> Id | None:
        known = self.book.find(("unit",), text) if text else None
        return self.act.need(Unit, known.key).id if known else None

    def _person_id(self, text: str | None) -> Id | None:
        known = self.book.find(("person",), text) if text else None
        return self.act.need(Person, known.key).id if known else None

    def _needed_person(self, text: str) -> Id:
        found = self._person_id(text)
        assert found is not None, "references were checked before anything is written"
        return found

    def _group(self, form: GroupForm) -> None:
        members = tuple(GroupMember(self._needed_person(m.person), m.role, m.duty) for m in form.members)
        founded = self._conclusion_id(form.conclusion)
        self.act.put(
            WorkingGroup(
                name=form.name,
                key=Key(form.key),
                members=members,
                purpose=form.purpose,
                conclusion=founded,
                bases=form.bases,
                tasks=form.tasks,
                rights=form.rights,
                proposed_by=form.proposed_by,
                valid_from=form.valid_from,
                valid_to=form.valid_to,
            )
        )

    def _conclusion_id(self, name: str) -> Id | None:
        meeting, _, path = name.partition("#")
        return self.act.need(Conclusion, f"{meeting}/{path}").id if name else None

    def _meeting(self, form: MeetingForm) -> Meeting:
        return self.act.put(
            Meeting(
                title=form.title,
                key=Key(form.key),
                day=form.day,
                chair=self._needed_person(form.chair),
                session=form.session,
                form=form.form,
                topic=form.topic,
                end_day=form.end_day,
                place=form.place,
                secretary=self._person_id(form.secretary),
                attendees=tuple(self._attendee(each, form.day) for each in form.attendees),
                absentees=tuple(self._absentee(each, form.day) for each in form.absentees),
                heard=form.heard,
                assessment=form.assessment,
                lead_in=form.lead_in,
                recipients=_recipients(form.recipients),
                archive=form.archive,
                signer=self._person_id(form.signer),
                starts_at=form.starts_at,
                ends_at=form.ends_at,
                agenda=form.agenda,
                invited=tuple(self._attendee(each, form.day) for each in form.invited),
                asks=form.asks,
                opinions=tuple(Opinion(each.who, each.words) for each in form.opinions),
                votes=tuple(Vote(each.matter, each.agreed, each.against, each.abstained) for each in form.votes),
            )
        )

    def _attendee(self, form: AttendeeForm, day: dt.date) -> Attendee:
        """Somebody of the office, named by key, comes with name, address and position of that day."""
        person = self._known_person(form)
        if person is None:
            return Attendee(form.name, form.position, form.unit, form.address, form.deputy_for)
        position = form.position or ("" if form.unit else self._position(person, day))
        address = form.address or person.address
        return Attendee(person.name, position, form.unit, address, form.deputy_for, person.id)

    def _absentee(self, form: AbsenteeForm, day: dt.date) -> Absentee:
        person = self._known_person(form)
        if person is None:
            return Absentee(form.name, form.reason, form.position, form.address)
        position = form.position or self._position(person, day)
        return Absentee(person.name, form.reason, position, form.address or person.address, person.id)

    def _known_person(self, form: AttendeeForm | AbsenteeForm) -> Person | None:
        """A bare name may be that of a stranger, so only a key stands for a person of the office."""
        wanted = self._person_id(form.person)
        return self.act.get(Person, wanted) if wanted else self.act.by_key(Person, form.name)

    def _position(self, person: Person, day: dt.date) -> str:
        """`Trưởng phòng Kế hoạch - Tài chính`; a leader of the whole office has no unit to name."""
        posts = in_force(self.act.every(Post, person=person.id), day)
        if not posts:
            return ""
        unit = self.act.get(Unit, posts[0].unit) if posts[0].unit else None
        if unit is None or unit.kind is UnitKind.LEADERSHIP:
            return posts[0].position
        return position_in(posts[0].position, unit.name)

    def _conclusions(self, meeting: Meeting, items: tuple[ConclusionForm, ...]) -> None:
        for item, path, _ in walk(items):
            stored = self.act.put(
                Conclusion(
                    meeting.id,
                    path,
                    item.words,
                    item.kind,
                    Key(f"{meeting.key}/{path}"),
                    path_position(path),
                    item.no_task_reason,
                )
            )
            for plan in item.cites:
                self.act.link(stored.id, LinkRole.CITES, self.act.need(Plan, plan).id)

    def _plan(self, form: PlanForm) -> None:
        standing = self.act.by_key(Plan, form.key)
        kept = (standing.number, standing.issued_on) if standing else ("", None)
        plan = self.act.put(
            Plan(
                title=form.title,
                key=Key(form.key),
                valid_from=form.valid_from,
                valid_to=form.valid_to,
                number=form.number or kept[0],
                issued_on=form.issued_on or kept[1],
                bases=form.bases,
                opening=form.opening,
                purposes=form.purposes,
                requirements=form.requirements,
                organisation=form.organisation,
                recipients=_recipients(form.recipients),
                archive=form.archive,
                signer=self._person_id(form.signer),
            )
        )
        for key_task in form.key_tasks:
            key = Key(f"{form.key}/{key_task.number}")
            self.act.put(KeyTask(plan.id, key_task.number, key_task.title, key_task.area, key))

    def _tasks(self, form: ImportForm) -> None:
        counts = any(rule.value for rule in self.act.every(OfficeRule, scope="counting", name="before_counts_day"))
        writer = TaskWriter(self.act, self.book, before_counts_day=counts)
        for plan in form.plans:
            self._plan_tasks(writer, plan)
        for task in form.tasks:
            self._more_task(writer, task)
        for meeting in form.meetings:
            self._meeting_tasks(writer, meeting.key, meeting.conclusions)
        for more in form.conclusions:
            self._meeting_tasks(writer, more.meeting, more.items)

    def _plan_tasks(self, writer: TaskWriter, form: PlanForm) -> None:
        plan = self.act.need(Plan, form.key)
        day = form.issued_on or form.valid_from
        position = 0
        for key_form in form.key_tasks:
            key_task = self.act.need(KeyTask, f"{form.key}/{key_form.number}")
            for number, task in enumerate(key_form.tasks, 1):
                position += 1
                wanted = Task(
                    task.title,
                    "",
                    WAITING,
                    Key(task.key or _task_key(form, key_form, number)),
                    opened=plan.issued_on,
                    plan=plan.id,
                    key_task=key_task.id,
                    position=position,
                    shortcoming=task.shortcoming,
                    cause=task.cause,
                )
                writer.open(wanted, task, day)

    def _more_task(self, writer: TaskWriter, form: MoreTaskForm) -> None:
        plan = self.act.need(Plan, form.plan)
        standing = self.act.every(Task, plan=plan.id)
        number = 1 + sum(task.parent is None for task in standing)
        key_task = self.act.need(KeyTask, f"{form.plan}/{form.key_task}")
        wanted = Task(
            form.title,
            "",
            WAITING,
            Key(form.key or f"{form.plan}/{form.key_task}+{number}"),
            opened=plan.issued_on,
            plan=plan.id,
            key_task=key_task.id,
            position=_position(standing, form.key),
            shortcoming=form.shortcoming,
            cause=form.cause,
        )
        writer.open(wanted, form, plan.issued_on or plan.valid_from)

    def _meeting_tasks(self, writer: TaskWriter, key: str, items: tuple[ConclusionForm, ...]) -> None:
        meeting = self.act.need(Meeting, key)
        for item, path, _ in walk(items):
            if not makes_task(item):
                continue
            conclusion = self.act.need(Conclusion, f"{key}/{path}")
            wanted = Task(
                item.title or clause(item.words),
                "",
                WAITING,
                Key(f"{key}/{path}/task"),
                meeting=meeting.id,
                conclusion=conclusion.id,
                position=path_position(path),
            )
            writer.open(wanted, item, meeting.day)

    def _updates(self, updates: Iterable[UpdateForm]) -> None:
        seen: Counter[str] = Counter()
        for update in updates:
            task = find_task(self.act, task_name(update.task), or_key=True)
            usual = f"{task.key}/{update.kind}/{update.day}"
            seen[usual] += 1
            key = Key(update.key or f"{usual}/{seen[usual]}")
            kind = EventKind(update.kind)
            percent = 100 if kind is EventKind.DONE else update.percent
            self.act.put(Event(task.id, kind, update.day, percent, update.until, update.note, update.difficulty, key))
            if update.paper:
                paper = update.paper
                proof = Evidence(task.id, paper.number, paper.day, paper.issuer, paper.subject)
                self.act.put(replace(proof, key=Key(f"{task.key}/paper/{slug(paper.number)}")))


def _ended(rule: OfficeRule, next_from: dt.date | None) -> OfficeRule:
    """The rule, ended the day before the next one of its name begins."""
    if next_from is None or (rule.valid_to is not None and rule.valid_to < next_from):
        return rule
    return replace(rule, valid_to=next_from - dt.timedelta(days=1))


def _task_key(plan: PlanForm, key_task: KeyTaskForm, number: int) -> str:
    return f"{plan.key}/{key_task.number}.{number}"


def _position(standing: tuple[Task, ...], key: str | None) -> int:
    """A task that stands keeps its place; a new one goes to the end."""
    mine = [task.position for task in standing if task.key == key]
    return mine[0] if mine else max((task.position for task in standing), default=0) + 1


def _recipients(forms: Iterable[RecipientForm]) -> tuple[Recipient, ...]:
    return tuple(Recipient(form.name, form.note) for form in forms)
