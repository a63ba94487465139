"""From checked forms to records: meetings, what they concluded, and the tasks that follow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from vanban.intake.forms import AbsenteeForm, AttendeeForm, ConclusionForm, MeetingForm
from vanban.model.dated import in_force
from vanban.model.deadline import Deadline
from vanban.model.identity import Key
from vanban.model.link import LinkRole
from vanban.model.meeting import Absentee, Attendee, Conclusion, Meeting, Opinion, Vote, path_position
from vanban.model.organisation import Person, Post, Unit, UnitKind
from vanban.model.plan import Plan
from vanban.model.series import MeetingSeries
from vanban.model.task import Task
from vanban.store.issuing import notice_of
from vanban.usecases.desk import Desk, Spot, recipients
from vanban.usecases.issued import CONCLUSION_PRINTED, MEETING_PRINTED, Paper, altered, notice, with_own_facts
from vanban.usecases.known import walk
from vanban.usecases.naming_lines import same_words
from vanban.usecases.series import before, filled_from, place_in
from vanban.usecases.tasks_from import TaskWriter, close_task
from vanban.usecases.work_checks import makes_task
from vanban.wording.names import position_in
from vanban.wording.text import clause

WAITING = Deadline.none("")
"""Stands in a task until its words about time are read."""


@dataclass(frozen=True, slots=True)
class MeetingWriter:
    """Writes meetings and conclusions. What a numbered notice printed is held fast (see `issued`)."""

    desk: Desk
    refused: set[tuple[str, str]] = field(default_factory=set)
    """Meeting key and path of the conclusions that were not written: their tasks are not either."""

    def meeting(self, form: MeetingForm, spot: Spot) -> None:
        act = self.desk.act
        new, now = self._record(form), act.by_key(Meeting, form.key)
        series = act.by_key(MeetingSeries, form.series) if form.series else None
        if form.series and series is None:
            spot.at("series").refuse(f"không có loạt họp «{form.series}»: hãy lập bằng «vanban meeting series add»")
        paper = self._notice(now)
        then = paper.issue.then.by_key(Meeting, form.key) if paper else None
        if now and then and paper:
            names = altered(MEETING_PRINTED, new, then, now)
            if names:
                spot.refuse(paper.no_change(f"cuộc họp «{form.key}»", names))
                return
            new = with_own_facts(MEETING_PRINTED, new, then, now)
        elif now:
            self.desk.tell_losses(f"Cuộc họp {form.key}", now, new)
        elif series:
            new = filled_from(series, new)
        stored = act.put(new)
        if series:
            place_in(act, stored, series)
            if now is None and before(act, series, stored):
                self.desk.notes.append(
                    f"Nội dung còn mở của loạt họp «{series.title}»: xem và đưa vào chương trình bằng "
                    f"«vanban meeting carry {form.key}»."
                )

    def lead_in(self, key: str, words: str) -> None:
        """Keep the sentence that opens the conclusions; one that stands already, or was issued, stays."""
        meeting = self.desk.act.need(Meeting, key)
        if words and not meeting.lead_in and self._notice(meeting) is None:
            self.desk.act.put(replace(meeting, lead_in=words))

    def conclusions(self, key: str, items: tuple[ConclusionForm, ...], spot: Spot, *, whole: bool) -> None:
        """Write the items. Of a `whole` meeting's file other words correct what stands; single items ask first."""
        meeting = self.desk.act.need(Meeting, key)
        paper = self._notice(meeting)
        for item, path, place in walk(items, at=()):
            at = spot.at(*place)
            if (key, path.rpartition("/")[0]) in self.refused or not self._conclusion(
                meeting, item, path, paper, at, whole=whole
            ):
                self.refused.add((key, path))

    def _conclusion(
        self, meeting: Meeting, item: ConclusionForm, path: str, paper: Paper | None, spot: Spot, *, whole: bool
    ) -> bool:
        act, key = self.desk.act, self.desk.conclusion_keys[meeting.key, path]
        now = act.by_key(Conclusion, key)
        reason = item.no_task_reason or (now.no_task_reason if now else "")
        new = Conclusion(meeting.id, path, item.words, item.kind, Key(key), path_position(path), reason)
        if paper:
            return self._as_issued(paper, new, now, item, spot)
        if now and not same_words(now.words, item.words):
            if not whole and not self.desk.replacing:
                spot.refuse(
                    f"mục {path} đã có, là «{now.words}»; ở đây là «{item.words}»: "
                    "thêm --replace nếu muốn thay, hoặc ghi số mục khác"
                )
                return False
            self.desk.notes.append(f"Cuộc họp {meeting.key}, mục {path}: «{now.words}» thay bằng «{item.words}».")
        self._cite(act.put(new), item)
        return True

    def _as_issued(
        self, paper: Paper, new: Conclusion, now: Conclusion | None, item: ConclusionForm, spot: Spot
    ) -> bool:
        then = paper.issue.then.by_key(Conclusion, new.key)
        if now is None or then is None:
            spot.refuse(paper.no_addition(f"mục {new.path}"))
            return False
        names = altered(CONCLUSION_PRINTED, new, then, now)
        if names:
            spot.refuse(paper.no_change(f"mục {now.path} («{now.words}»)", names))
            return False
        self._cite(self.desk.act.put(with_own_facts({*CONCLUSION_PRINTED, "position"}, new, then, now)), item)
        return True

    def _cite(self, stored: Conclusion, item: ConclusionForm) -> None:
        for plan in item.cites:
            self.desk.act.link(stored.id, LinkRole.CITES, self.desk.act.need(Plan, plan).id)

    def tasks(self, writer: TaskWriter, key: str, items: tuple[ConclusionForm, ...], spot: Spot) -> None:
        act, meeting = self.desk.act, self.desk.act.by_key(Meeting, key)
        if meeting is None:
            return
        paper = self._notice(meeting)
        for item, path, place in walk(items, at=()):
            if (key, path) in self.refused:
                continue
            conclusion = act.need(Conclusion, self.desk.conclusion_keys[key, path])
            wanted = self._task(meeting, conclusion, item)
            if not makes_task(item):
                self._task_no_more(wanted, paper, spot.at(*place))
            elif paper:
                writer.leave_as_issued(paper, wanted, item, meeting.day, spot.at(*place))
            else:
                writer.open(wanted, item, meeting.day)

    def _task(self, meeting: Meeting, conclusion: Conclusion, item: ConclusionForm) -> Task:
        return Task(
            item.title or clause(item.words),
            "",
            WAITING,
            Key(f"{conclusion.key}/task"),
            meeting=meeting.id,
            conclusion=conclusion.id,
            position=conclusion.position,
        )

    def _task_no_more(self, wanted: Task, paper: Paper | None, spot: Spot) -> None:
        """A conclusion that is no work any more has no task; once it is issued, the task is stopped instead."""
        standing = self.desk.act.by_key(Task, wanted.key)
        if standing is None:
            return
        if paper:
            spot.refuse(paper.no_removal(f"nhiệm vụ {standing.code}"))
        else:
            close_task(self.desk.act, standing)

    def missing(self, conclusions: Iterable[Conclusion]) -> None:
        """What the whole file of a meeting no longer names: it stays, unless the clerk confirmed that it goes."""
        for conclusion in conclusions:
            meeting = self.desk.act.get(Meeting, conclusion.meeting)
            named = f"Cuộc họp {meeting.key}, mục {conclusion.path} («{conclusion.words}»)"
            if not self.desk.replacing or self._notice(meeting):
                more = "" if self._notice(meeting) else " (thêm --replace nếu muốn bỏ)"
                self.desk.notes.append(f"{named} không có trong tệp, vẫn giữ trong sổ{more}.")
                continue
            for task in self.desk.act.every(Task, conclusion=conclusion.id):
                if task.parent is None:
                    close_task(self.desk.act, task)
            self.desk.act.close(conclusion)
            self.desk.notes.append(f"{named} không có trong tệp nên đã bỏ.")

    def _notice(self, meeting: Meeting | None) -> Paper | None:
        issue = notice_of(self.desk.act, meeting.id) if meeting else None
        return notice(issue) if issue else None

    def _record(self, form: MeetingForm) -> Meeting:
        desk = self.desk
        return Meeting(
            title=form.title,
            key=Key(form.key),
            day=form.day,
            chair=desk.needed_person(form.chair),
            session=form.session,
            form=form.form,
            topic=form.topic,
            end_day=form.end_day,
            place=form.place,
            secretary=desk.person_id(form.secretary),
            attendees=tuple(self._attendee(each, form.day) for each in form.attendees),
            absentees=tuple(self._absentee(each, form.day) for each in form.absentees),
            heard=form.heard,
            assessment=form.assessment,
            lead_in=form.lead_in,
            recipients=recipients(form.recipients),
            archive=form.archive,
            signer=desk.person_id(form.signer),
            starts_at=form.starts_at,
            ends_at=form.ends_at,
            agenda=form.agenda,
            invited=tuple(self._attendee(each, form.day) for each in form.invited),
            asks=form.asks,
            opinions=tuple(Opinion(each.who, each.words) for each in form.opinions),
            votes=tuple(Vote(each.matter, each.agreed, each.against, each.abstained) for each in form.votes),
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
        wanted = self.desk.person_id(form.person)
        return self.desk.act.get(Person, wanted) if wanted else self.desk.act.by_key(Person, form.name)

    def _position(self, person: Person, day: dt.date) -> str:
        """`Trưởng phòng Kế hoạch - Tài chính`; a leader of the whole office has no unit to name."""
        posts = in_force(self.desk.act.every(Post, person=person.id), day)
        if not posts:
            return ""
        unit = self.desk.act.get(Unit, posts[0].unit) if posts[0].unit else None
        if unit is None or unit.kind is UnitKind.LEADERSHIP:
            return posts[0].position
        return position_in(posts[0].position, unit.name)
