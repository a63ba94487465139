"""The life line: from any record to what caused it and to everything it caused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from vanban.model.document import Document
from vanban.model.feedback import Feedback
from vanban.model.group import GroupRole, WorkingGroup
from vanban.model.identity import Id
from vanban.model.incoming import Incoming, IncomingItem
from vanban.model.kinds import cited
from vanban.model.link import LinkRole
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.organisation import Person
from vanban.model.plan import KeyTask, Plan
from vanban.model.status import status_on
from vanban.model.task import Duty, DutyRole, Event, Evidence, Task, TaskFile
from vanban.store.entries import Entered, entries
from vanban.store.plan_history import amendments_of
from vanban.store.reading import Reader
from vanban.store.task_files import task_files
from vanban.usecases.finding import Proof, Traced, find_anything
from vanban.usecases.naming import holder_names
from vanban.usecases.nudge_words import nudge_words
from vanban.usecases.office import Office
from vanban.usecases.paper_ties import ties_of
from vanban.wording.dates import day_month_year
from vanban.wording.text import sentence_inside, sentence_start


@dataclass(frozen=True, slots=True)
class Node:
    """One step of the life line: what it is, how it is called, and what follows from it."""

    kind: str
    name: str
    text: str
    children: tuple[Node, ...] = ()

    def as_json(self) -> dict[str, object]:
        return {
            "kind": self.kind,
            "name": self.name,
            "text": self.text,
            "children": [child.as_json() for child in self.children],
        }


@dataclass(frozen=True, slots=True)
class Trace:
    """`origin` leads from the first cause down to the thing asked for; `thing` holds what follows."""

    origin: tuple[Node, ...]
    thing: Node


@dataclass(slots=True)
class Tracer:
    """Makes nodes of records, each with what follows from it."""

    reader: Reader
    office: Office
    deep: bool = True
    _seen: set[Id] = field(default_factory=set)

    def node(self, record: Traced | KeyTask) -> Node:
        match record:
            case Meeting():
                return self._meeting(record)
            case Conclusion():
                return self._conclusion(record, self._below(record))
            case Plan():
                return self._plan(record)
            case KeyTask():
                return self._key_task(record)
            case Task():
                task = self._task(record, printed_as=record.conclusion)
                return replace(task, children=(*task.children, *self._covered(record)))
            case Incoming():
                return self._incoming(record)
            case IncomingItem():
                return self._item(record)
            case Feedback():
                return self._feedback(record)
            case Document():
                return self._document(record)
            case WorkingGroup():
                return self._group(record, self._led(record))
            case Proof():
                tasks = dict.fromkeys(self.reader.get(Task, each.task) for each in record.noted)
                return replace(_evidence_node(record.noted[0]), children=tuple(map(self._task, tasks)))

    def bare(self, record: Traced | KeyTask) -> Node:
        """A record without what follows from it; of those that have much below them that is not even read."""
        match record:
            case Meeting():
                return meeting_node(record)
            case Conclusion():
                return conclusion_node(self.reader.get(Meeting, record.meeting), record)
            case Plan():
                return plan_node(record)
            case KeyTask():
                return key_task_node(record)
            case Document():
                return document_node(record)
        return replace(self.node(record), children=())

    def _meeting(self, meeting: Meeting) -> Node:
        said = sorted(self.reader.every(Conclusion, meeting=meeting.id), key=lambda c: c.position)
        children = (*map(self._conclusion, said), *self._papers(meeting.id))
        return replace(meeting_node(meeting), children=children)

    def _below(self, conclusion: Conclusion) -> tuple[Node, ...]:
        """The items right below a conclusion, each with those below it."""
        said = self.reader.every(Conclusion, meeting=conclusion.meeting)
        below = (c for c in said if c.path.rpartition("/")[0] == conclusion.path)
        return tuple(self._conclusion(c, self._below(c)) for c in sorted(below, key=lambda c: c.position))

    def _conclusion(self, conclusion: Conclusion, below: tuple[Node, ...] = ()) -> Node:
        meeting = self.reader.get(Meeting, conclusion.meeting)
        tasks = [t for t in self.reader.every(Task, conclusion=conclusion.id) if t.parent is None]
        changed = [link.dst for link in self.reader.links(src=conclusion.id) if link.role is LinkRole.CHANGES]
        groups = (
            *self.reader.every(WorkingGroup, conclusion=conclusion.id),
            *self.reader.every_in(WorkingGroup, "id", changed),
        )
        children = (
            *below,
            *map(self._task, tasks),
            *map(self._group, groups),
            *self._cited(conclusion.id),
            *self._papers(conclusion.id),
        )
        return replace(conclusion_node(meeting, conclusion), children=children)

    def _group(self, group: WorkingGroup, led: tuple[Node, ...] = ()) -> Node:
        people = {person.id: person for person in self.reader.every_in(Person, "id", (m.person for m in group.members))}
        members = tuple(
            Node("member", people[m.person].key, f"{m.duty or _ROLE[m.role]}: {people[m.person].name}")
            for m in group.members
            if m.person in people
        )
        return Node("group", group.key, group.name, (*members, *led))

    def _led(self, group: WorkingGroup) -> tuple[Node, ...]:
        duties = self.reader.every(Duty, team=group.id, role=DutyRole.LEAD.value)
        return tuple(self._task(self.reader.get(Task, duty.task)) for duty in duties)

    def _plan(self, plan: Plan) -> Node:
        keys = sorted(self.reader.every(KeyTask, plan=plan.id), key=lambda k: k.number)
        children = (*map(self._key_task, keys), *self._citing(plan.id), *self._papers(plan.id))
        return replace(plan_node(plan), children=(*self._amended(plan), *children))

    def _amended(self, plan: Plan) -> tuple[Node, ...]:
        """The papers that amended a plan, each with the number of the version that it made."""
        return tuple(
            Node(
                "plan",
                f"{plan.key}@{each.no}",
                f"Sửa đổi, bổ sung theo {cited(each.number)} ngày {day_month_year(each.issued_on)} (bản {each.no})",
            )
            for each in amendments_of(self.reader, plan.id)
        )

    def _cited(self, conclusion: Id) -> tuple[Node, ...]:
        """The plans that a conclusion speaks of, each without what it holds."""
        links = [link for link in self.reader.links(src=conclusion) if link.role is LinkRole.CITES]
        plans = [self.reader.get(Plan, link.dst) for link in links]
        return tuple(Node("plan", plan.key, f"Viện dẫn {plan_text(plan)}") for plan in plans)

    def _citing(self, plan: Id) -> tuple[Node, ...]:
        """The conclusions that speak of a plan."""
        links = [link for link in self.reader.links(dst=plan) if link.role is LinkRole.CITES]
        return tuple(self._citation(self.reader.get(Conclusion, link.src)) for link in links)

    def _citation(self, conclusion: Conclusion) -> Node:
        meeting = self.reader.get(Meeting, conclusion.meeting)
        text = f"Được viện dẫn tại kết luận {conclusion.path}, họp ngày {day_month_year(meeting.day)}"
        return Node("conclusion", f"{meeting.key}#{conclusion.path}", text)

    def _key_task(self, key_task: KeyTask) -> Node:
        tasks = [t for t in self.reader.every(Task, key_task=key_task.id) if t.parent is None]
        return replace(key_task_node(key_task), children=tuple(map(self._task, tasks)))

    def _task(self, task: Task, printed_as: Id | None = None) -> Node:
        """A task; seen from above, the paper of its conclusion is told there and not once more with each task."""
        file = task_files(self.reader, (task,), self.office.today)[0]
        parts = sorted(self.reader.every(Task, parent=task.id), key=lambda t: t.position)
        events = sorted(file.events, key=lambda event: (event.on_day, event.id))
        typed = entries(self.reader, (event.id for event in events))
        children = (
            *map(self._task, parts),
            *(_event_node(event, typed.get(event.id), late=event in file.late_extensions) for event in events),
            *map(_evidence_node, file.evidence),
            *(Node("nudge", task.code, words) for words in nudge_words(self.reader, task.id, self.office.today)),
            *self._papers(task.id, printed_as),
        )
        return Node("task", task.code, self._task_text(file), children)

    def _task_text(self, file: TaskFile) -> str:
        lead = holder_names(self.reader, [file.lead]).get(file.lead.id, "") if file.lead else ""
        if not file.leaf:
            how = "theo từng kỳ" if file.opens_periods else "giao từng đơn vị"
            return f"Nhiệm vụ {file.task.code}, {how}: {file.task.title}"
        status = status_on(file.facts, self.office.today).label
        who = f" – {lead}" if lead else ""
        return f"Nhiệm vụ {file.task.code}{who} ({status}): {file.task.title}"

    def _incoming(self, paper: Incoming) -> Node:
        """A paper that came in: the tasks of its instructions, its items with theirs, the paper that answers it."""
        items = sorted(self.reader.every(IncomingItem, incoming=paper.id), key=lambda item: item.position)
        ours = (item for item in items if item.reach.falls_on_us or self._linked(item.id))
        instruction = paper.instruction.replace("\n", "; ")
        said = (Node("instruction", paper.code, f"Bút phê: {instruction}"),) if paper.instruction else ()
        children = (*said, *self._linked(paper.id), *map(self._item, ours), *self._replies(paper.id))
        return Node("incoming", paper.code, incoming_text(paper), (*children, *self._tied(paper.id)))

    def _feedback(self, asked: Feedback) -> Node:
        """A report: the task of answering it, and the paper of ours that answers."""
        return Node("feedback", asked.code, feedback_text(asked), (*self._linked(asked.id), *self._replies(asked.id)))

    def _replies(self, thing: Id) -> tuple[Node, ...]:
        answers = [link.src for link in self.reader.links(dst=thing) if link.role is LinkRole.ANSWERS]
        return tuple(
            Node("document", reply.code, f"Trả lời: {document_text(reply)}")
            for reply in self.reader.every_in(Document, "id", answers)
        )

    def _tied(self, paper: Id) -> Iterator[Node]:
        """What corrects, replaces, recalls or copies a paper, and the papers that it does so to; none goes deeper."""
        for tie in ties_of(self.reader, paper) if self.deep else ():
            yield Node("document" if isinstance(tie.other, Document) else "incoming", tie.other.code, tie.words)

    def _item(self, item: IncomingItem) -> Node:
        paper = self.reader.get(Incoming, item.incoming)
        text = f"Mục {item.path} ({item.reach.label}): {item.words}"
        return Node("incoming_item", f"{paper.code}#{item.path}", text, self._linked(item.id))

    def _linked(self, thing: Id) -> tuple[Node, ...]:
        """The tasks that an incoming paper or its item caused, and those of ours that cover it."""
        caused = [link.dst for link in self.reader.links(src=thing) if link.role is LinkRole.CAUSED]
        covering = [link.src for link in self.reader.links(dst=thing) if link.role is LinkRole.COVERS]
        return tuple(map(self._task, self.reader.every_in(Task, "id", [*caused, *covering])))

    def _covered(self, task: Task) -> Iterator[Node]:
        """The items of superiors' papers that a task of ours does."""
        done = [link.dst for link in self.reader.links(src=task.id) if link.role is LinkRole.COVERS]
        for item in self.reader.every_in(IncomingItem, "id", done):
            paper = self.reader.get(Incoming, item.incoming)
            text = f"Thực hiện mục {item.path} của {incoming_text(paper)}: {item.words}"
            yield Node("incoming_item", f"{paper.code}#{item.path}", text)

    def _document(self, document: Document) -> Node:
        children = (*self._printed(document), *self.beside(document))
        return Node("document", document.code, document_text(document), children)

    def beside(self, document: Document) -> Iterator[Node]:
        """The other papers that one answers, corrects, replaces, recalls or copies, or that do so to it."""
        yield from self._answered(document)
        yield from self._tied(document.id)

    def _answered(self, document: Document) -> Iterator[Node]:
        """The papers that came in which a paper of ours answers."""
        done = [link.dst for link in self.reader.links(src=document.id) if link.role is LinkRole.ANSWERS]
        for paper in self.reader.every_in(Incoming, "id", done if self.deep else ()):
            yield Node("incoming", paper.code, f"Trả lời {incoming_text(paper)}")
        for asked in self.reader.every_in(Feedback, "id", done if self.deep else ()):
            yield Node("feedback", asked.code, f"Trả lời {sentence_inside(feedback_text(asked))}")

    def _printed(self, document: Document) -> list[Node]:
        """What the paper prints; inside another trace a paper is a leaf, or the line would run round."""
        if not self.deep or document.id in self._seen:
            return []
        self._seen.add(document.id)
        printed = [link.dst for link in self.reader.links(src=document.id) if link.role is LinkRole.PRINTS]
        whole = [self.reader.thing(dst) for dst in printed]
        return [self.node(record) for record in whole if isinstance(record, Meeting | Plan)]

    def _papers(self, *things: Id | None) -> tuple[Node, ...]:
        """The papers that print any of the things: a task of a meeting stands in the paper of its conclusion."""
        links = [link for thing in things if thing is not None for link in self.reader.links(dst=thing)]
        printing = dict.fromkeys(link.src for link in links if link.role is LinkRole.PRINTS)
        papers = [self.reader.get(Document, src) for src in printing if src not in self._seen]
        return tuple(document_node(paper) for paper in papers)


_ROLE = {GroupRole.HEAD: "Tổ trưởng", GroupRole.DEPUTY: "Tổ phó", GroupRole.MEMBER: "Thành viên"}


def meeting_node(meeting: Meeting) -> Node:
    return Node("meeting", meeting.key, f"Họp ngày {day_month_year(meeting.day)}: {meeting.title}")


def conclusion_node(meeting: Meeting, conclusion: Conclusion) -> Node:
    text = f"Kết luận {conclusion.path} ({conclusion.kind.label}): {conclusion.words}"
    return Node("conclusion", f"{meeting.key}#{conclusion.path}", text)


def key_task_node(key_task: KeyTask) -> Node:
    text = f"Nhiệm vụ trọng tâm {key_task.number} ({key_task.area.label}): {key_task.title}"
    return Node("key_task", key_task.key, text)


def plan_node(plan: Plan) -> Node:
    return Node("plan", plan.key, plan_text(plan))


def plan_text(plan: Plan) -> str:
    number = f" số {plan.number}" if plan.number else ""
    return f"Kế hoạch{number}: {plan.title}"


def incoming_text(paper: Incoming) -> str:
    """`Văn bản đến DEN3/2024 (số 2559/KH-UBND ngày 31/8/2021 của UBND tỉnh): …`."""
    number = f"số {paper.symbol} " if paper.symbol else ""
    day = f"ngày {day_month_year(paper.issued_on)} " if paper.issued_on else ""
    return f"Văn bản đến {paper.code} ({number}{day}của {paper.sender}): {paper.shown_subject}"


def document_node(document: Document) -> Node:
    return Node("document", document.code, document_text(document))


def document_text(document: Document) -> str:
    if document.number and document.issued_on:
        numbered = f"số {document.number}/{document.symbol} ngày {day_month_year(document.issued_on)}"
    else:
        numbered = document.state.label
    return f"Văn bản {document.code} ({numbered}): {document.subject}"


def _event_node(event: Event, typed: Entered | None = None, *, late: bool = False) -> Node:
    percent = f" {event.percent}%" if event.percent is not None else ""
    until = f" đến {day_month_year(event.deadline)}" if event.deadline else ""
    proposal = f"Đề xuất: {event.proposal}" if event.proposal else ""
    words = ". ".join(part.rstrip(".") for part in (event.note, event.difficulty, proposal) if part)
    said = f": {words}" if words else ""
    day = day_month_year(event.on_day)
    label = event.kind.label
    after = " (khi đã quá hạn)" if late else ""
    days = typed.days_late(event.on_day) if typed else 0
    after += f" (nhập muộn {days} ngày)" if days else ""
    return Node("event", str(event.id), f"{label[0].upper()}{label[1:]}{percent}{until} ngày {day}{after}{said}")


def _evidence_node(evidence: Evidence) -> Node:
    day = f" ngày {day_month_year(evidence.issued_on)}" if evidence.issued_on else ""
    subject = f": {evidence.subject}" if evidence.subject else ""
    return Node("evidence", evidence.name, f"Tài liệu kiểm chứng {evidence.name}{day}{subject}")


def feedback_text(asked: Feedback) -> str:
    """`Phản ánh PA1/2024 của ông A nhận ngày 10/6/2024: …`."""
    day = day_month_year(asked.received_on)
    return f"{sentence_start(asked.kind.label)} {asked.code} của {asked.sender} nhận ngày {day}: {asked.subject}"


def trace(office: Office, what: str) -> Trace:
    """The life line of a task, document, meeting, plan, conclusion, group or paper's number, as people type it."""
    return trace_record(office, find_anything(office.store, what))


def trace_record(office: Office, record: Traced) -> Trace:
    """The same of a record at hand."""
    return Trace(_origin(office, record), Tracer(office.store, office).node(record))


def _origin(office: Office, record: Traced) -> tuple[Node, ...]:
    """From the first cause down, each without its other children."""
    chain: list[Node] = []
    above: Traced | KeyTask | None = _cause(office.store, record)
    tracer = Tracer(office.store, office, deep=False)
    while above is not None:
        chain.append(tracer.bare(above))
        above = _cause(office.store, above)
    return tuple(reversed(chain))


def _cause(reader: Reader, record: Traced | KeyTask) -> Traced | KeyTask | None:
    match record:
        case Task(parent=parent) if parent is not None:
            return reader.get(Task, parent)
        case Task(conclusion=conclusion) if conclusion is not None:
            return reader.get(Conclusion, conclusion)
        case Task(key_task=key_task) if key_task is not None:
            return reader.get(KeyTask, key_task)
        case Task(id=task):
            return _arrived(reader, task)
        case IncomingItem(incoming=paper):
            return reader.get(Incoming, paper)
        case KeyTask(plan=plan):
            return reader.get(Plan, plan)
        case Conclusion(meeting=meeting, path=path):
            above = reader.every(Conclusion, meeting=meeting, path=path.rpartition("/")[0])
            return above[0] if above else reader.get(Meeting, meeting)
        case WorkingGroup(conclusion=conclusion) if conclusion is not None:
            return reader.get(Conclusion, conclusion)
    return None


def _arrived(reader: Reader, task: Id) -> Traced | None:
    """The incoming paper, or the item of one, that caused a task."""
    caused = [link.src for link in reader.links(dst=task) if link.role is LinkRole.CAUSED]
    found: Traced | None = reader.thing(caused[0]) if caused else None
    return found
