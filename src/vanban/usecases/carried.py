"""What is open of a series is carried into its next meeting by itself, and dropped only by an act."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from vanban.documents.types.giay_moi import invited_to
from vanban.errors.gatherings import DropNeedsReason, ItemNotCarried
from vanban.model.group import GroupRole, WorkingGroup
from vanban.model.identity import Id, Key
from vanban.model.meeting import Attendee, Conclusion, ConclusionKind, Meeting
from vanban.model.organisation import Person, Unit
from vanban.model.series import Dropped, MeetingSeries
from vanban.model.status import OPEN, Status, status_on
from vanban.model.task import Duty, Task, TaskFile
from vanban.store.issuing import notice_of
from vanban.store.reading import Reader
from vanban.store.task_files import task_files
from vanban.usecases.naming import holder_names
from vanban.usecases.office import Office
from vanban.usecases.series import before, needed_series, with_supplements
from vanban.usecases.unit_heads import head_of_unit
from vanban.wording.dates import day_month_year
from vanban.wording.names import addressed, position_in
from vanban.wording.text import clause, fold, name_key, tidy

_BACK = (ConclusionKind.POSTPONED, ConclusionKind.TO_STUDY)
_APPROVES = ("Thông qua kết luận cuộc họp", "Thông qua biên bản cuộc họp")


@dataclass(frozen=True, slots=True)
class CarriedItem:
    """Something open from an earlier meeting; `code` is what `meeting drop` takes: `NV12`, `hop-1#3`.

    `stem` begins its line in the agenda, so that a line written earlier is known again.
    """

    code: str
    kind: ConclusionKind
    words: str
    said_on: dt.date
    stem: str
    thing: Id
    holders: tuple[str, ...] = ()
    last_day: dt.date | None = None
    state: str = ""
    days_late: int = 0
    leads: tuple[Duty, ...] = ()

    @property
    def told(self) -> str:
        """`quá hạn 45 ngày`; `hoãn lại`, `giao nghiên cứu, đã có kết quả` of what comes back by itself."""
        return ", ".join(part for part in (self.kind.label if self.kind in _BACK else "", self.state) if part)

    @property
    def agenda(self) -> str:
        """`Kiểm điểm nhiệm vụ NV13: rà soát thủ tục (Văn phòng; quá hạn 15 ngày)`."""
        late = f"quá hạn {self.days_late} ngày" if self.days_late else ""
        said = "; ".join(part for part in ("; ".join(self.holders), late) if part)
        return f"{self.stem} ({said})" if said else self.stem


@dataclass(frozen=True, slots=True)
class Carry:
    """What comes into a meeting from those before it: the first item, what is open, whom to invite."""

    meeting: Meeting
    series: MeetingSeries
    earlier: tuple[Meeting, ...]
    approval: str
    items: tuple[CarriedItem, ...]
    proposed: tuple[Attendee, ...]
    """Who leads something open and is not invited yet."""
    dropped: tuple[tuple[str, str], ...]
    """What was dropped in this meeting or one before it, and why."""


def carried(office: Office, key: str) -> Carry:
    """What is open from the earlier meetings of the series: late tasks first, then postponed and to-study items.

    Raises `NotInSeries`.
    """
    return _carried(office.store, office.store.need(Meeting, key), office.today)


def _carried(reader: Reader, meeting: Meeting, day: dt.date) -> Carry:
    series = needed_series(reader, meeting)
    earlier = before(reader, series, meeting)
    every = tuple(_items(reader, earlier, day))
    dropped = _dropped(reader, series, meeting)
    items = tuple(item for item in every if item.thing not in dropped)
    here = tuple((item.code, dropped[item.thing].reason) for item in every if item.thing in dropped)
    proposed = tuple(_proposed(reader, meeting, items, day))
    return Carry(meeting, series, earlier, _approval(reader, earlier), items, proposed, here)


def take_carried(office: Office, key: str) -> Carry:
    """Put the first item and what is open at the head of the agenda, and invite those who lead it.

    Lines of the agenda that others wrote stay, below. Said twice it changes nothing.
    """
    with office.act("meeting.carry", input={"meeting": key}) as act:
        meeting = act.need(Meeting, key)
        found = _carried(act, meeting, office.today)
        stems = (*(_APPROVES if found.approval else ()), *_stems(act, found.earlier))
        own = tuple(line for line in meeting.agenda if not line.startswith(stems))
        first = (found.approval,) if found.approval else ()
        agenda = (*first, *(item.agenda for item in found.items), *own)
        invited = (*invited_to(meeting), *found.proposed) if found.proposed else meeting.invited
        changed = act.put(replace(meeting, agenda=agenda, invited=invited))
    return replace(found, meeting=changed, proposed=())


def drop_item(office: Office, key: str, code: str, reason: str) -> CarriedItem:
    """Carry something no more into this meeting and those after it, with the reason; a task goes on all the same."""
    if not tidy(reason):
        raise DropNeedsReason()
    with office.act("meeting.drop", reason=reason, input={"meeting": key, "item": code}) as act:
        meeting = act.need(Meeting, key)
        found = _carried(act, meeting, office.today)
        chosen = [item for item in found.items if fold(item.code) == fold(tidy(code))]
        if not chosen:
            known = ", ".join(item.code for item in found.items)
            hint = f"các mã đang có là {known}" if known else "không có nội dung nào còn mở"
            raise ItemNotCarried(key=key, item=code, hint=hint)
        item = chosen[0]
        about = Key(f"{found.series.key}/{meeting.key}/{item.thing}")
        act.put(Dropped(found.series.id, meeting.id, item.thing, tidy(reason), about))
        agenda = tuple(line for line in meeting.agenda if not line.startswith(item.stem))
        act.put(replace(meeting, agenda=agenda))
    return item


def _dropped(reader: Reader, series: MeetingSeries, meeting: Meeting) -> dict[Id, Dropped]:
    """What was dropped in this meeting or in one before it."""
    found = reader.every(Dropped, series=series.id)
    days = {each.id: each.day for each in reader.every_in(Meeting, "id", (each.meeting for each in found))}
    return {each.thing: each for each in found if days[each.meeting] <= meeting.day}


def _approval(reader: Reader, earlier: Sequence[Meeting]) -> str:
    """The first item of an agenda: what the last meeting left is approved."""
    if not earlier:
        return ""
    last = earlier[-1]
    issue = notice_of(reader, last.id)
    day = f"ngày {day_month_year(last.day)}"
    if issue:
        return f"{_APPROVES[0]} {day} (Thông báo số {issue.number} ngày {day_month_year(issue.day)})"
    return f"{_APPROVES[1]} {day}"


def _items(reader: Reader, earlier: Sequence[Meeting], day: dt.date) -> Iterator[CarriedItem]:
    """Late tasks, the latest first, then the other open ones by their last day, then what comes back."""
    meetings = {each.id: each for each in with_supplements(reader, earlier)}
    said = {each.id: each for each in reader.every_in(Conclusion, "meeting", meetings)}
    tasks = reader.every_in(Task, "meeting", meetings)
    roots = {task.id: task for task in tasks if task.parent is None}
    leaves = _open_leaves(reader, tasks, day)
    open_items = [
        _task_item(reader, root, leaves[root.id], meetings, said, day) for root in roots.values() if leaves[root.id]
    ]
    yield from sorted(open_items, key=lambda item: (-item.days_late, item.last_day or dt.date.max, item.thing))
    busy = {root.conclusion for root in roots.values() if leaves[root.id]}
    for conclusion in sorted(said.values(), key=lambda each: (meetings[each.meeting].day, each.position)):
        if conclusion.kind in _BACK and conclusion.id not in busy:
            had = any(root.conclusion == conclusion.id for root in roots.values())
            yield _conclusion_item(conclusion, meetings[conclusion.meeting], studied=had)


def _open_leaves(reader: Reader, tasks: Sequence[Task], day: dt.date) -> defaultdict[Id, list[TaskFile]]:
    """By main task its open parts, or itself; what waits for its notice is open too."""
    above = {task.id: task.parent for task in tasks}
    found: defaultdict[Id, list[TaskFile]] = defaultdict(list)
    for file in task_files(reader, tasks, day):
        if file.leaf and status_on(file.facts, day) in OPEN | {Status.AWAITING}:
            root = file.task.id
            while (parent := above.get(root)) is not None:
                root = parent
            found[root].append(file)
    return found


def _task_item(
    reader: Reader,
    root: Task,
    files: Sequence[TaskFile],
    meetings: dict[Id, Meeting],
    said: dict[Id, Conclusion],
    day: dt.date,
) -> CarriedItem:
    leads = tuple(file.lead for file in files if file.lead)
    names = holder_names(reader, leads)
    days = [file.facts.deadline for file in files if file.facts.deadline]
    late = max(((day - each).days for each in days if each < day), default=0)
    kind = said[root.conclusion].kind if root.conclusion in said else ConclusionKind.TASK
    waits = all(status_on(file.facts, day) is Status.AWAITING for file in files)
    state = "chờ ban hành" if waits else f"quá hạn {late} ngày" if late else "đang thực hiện"
    assert root.meeting is not None, "only tasks of meetings were asked for"
    return CarriedItem(
        root.code,
        kind,
        clause(root.title),
        meetings[root.meeting].day,
        _task_stem(root),
        root.id,
        tuple(dict.fromkeys(names[lead.id] for lead in leads)),
        min(days, default=None),
        state,
        0 if waits else late,
        leads,
    )


def _task_stem(root: Task) -> str:
    return f"Kiểm điểm nhiệm vụ {root.code}: {clause(root.title)}"


def _conclusion_item(conclusion: Conclusion, meeting: Meeting, *, studied: bool) -> CarriedItem:
    code, state = f"{meeting.key}#{conclusion.path}", "đã có kết quả" if studied else ""
    stem = _conclusion_stem(conclusion, meeting)
    return CarriedItem(code, conclusion.kind, clause(conclusion.words), meeting.day, stem, conclusion.id, state=state)


def _conclusion_stem(conclusion: Conclusion, meeting: Meeting) -> str:
    deed = "Nghe kết quả nghiên cứu" if conclusion.kind is ConclusionKind.TO_STUDY else "Xem xét lại"
    return f"{deed} (mục {conclusion.path}, họp ngày {day_month_year(meeting.day)}): {clause(conclusion.words)}"


def _stems(reader: Reader, earlier: Sequence[Meeting]) -> Iterator[str]:
    """The beginnings of all lines that the earlier meetings could ever have given to an agenda."""
    meetings = {each.id: each for each in with_supplements(reader, earlier)}
    yield from (_task_stem(task) for task in reader.every_in(Task, "meeting", meetings) if task.parent is None)
    for conclusion in reader.every_in(Conclusion, "meeting", meetings):
        if conclusion.kind in _BACK:
            yield _conclusion_stem(conclusion, meetings[conclusion.meeting])


def _proposed(reader: Reader, meeting: Meeting, items: Iterable[CarriedItem], day: dt.date) -> Iterator[Attendee]:
    """Who leads something open, once each, without the chair and those who are invited already."""
    seen = {meeting.chair, *(each.person for each in invited_to(meeting))}
    names = {name_key(each.name) for each in invited_to(meeting)}
    for duty in (lead for item in items for lead in item.leads):
        leader = _leader(reader, duty, day)
        if leader is None or leader.person in seen or name_key(leader.name) in names:
            continue
        seen.add(leader.person)
        yield leader


def _leader(reader: Reader, duty: Duty, day: dt.date) -> Attendee | None:
    """Whom to invite for a duty: the head of the unit, the head of the group, or the person."""
    if duty.unit is not None:
        found = head_of_unit(reader, duty.unit, day)
        if found is None:
            return None
        person, post = found
        return _attendee(person, position_in(post.position, reader.get(Unit, duty.unit).name))
    if duty.team is not None:
        heads = reader.get(WorkingGroup, duty.team).who(GroupRole.HEAD)
        return _attendee(reader.get(Person, heads[0])) if heads else None
    return _attendee(reader.get(Person, duty.person)) if duty.person is not None else None


def _attendee(person: Person, position: str = "") -> Attendee:
    return Attendee(person.name, position, address=person.address, person=person.id)


def invited_words(attendee: Attendee) -> str:
    """`ông Sầm Đức Anh, Chánh Thanh tra`."""
    named = addressed(attendee.address, attendee.name)
    return f"{named}, {attendee.position}" if attendee.position else named
