"""The leader's instruction on an incoming paper (bút phê), read into one task with lead, support and deadline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vanban.errors.usecases import InstructionTwice, InstructionUnclear
from vanban.intake.deadlines import NOT_SAID, look_for_deadline
from vanban.intake.forms import WorkForm
from vanban.intake.holders import find_holders
from vanban.model.identity import Key
from vanban.model.incoming import Incoming, IncomingItem
from vanban.model.link import LinkRole
from vanban.model.task import Task
from vanban.store.acts import Act
from vanban.store.arrivals import key_was_used
from vanban.store.reading import Reader
from vanban.usecases.arrivals import open_paper
from vanban.usecases.calendars import working_day
from vanban.usecases.counting_rules import counts_named_day
from vanban.usecases.desk import Desk
from vanban.usecases.finding import find_item
from vanban.usecases.holders import find_holder
from vanban.usecases.known import book_of
from vanban.usecases.meeting_writing import WAITING
from vanban.usecases.office import Office
from vanban.usecases.pasting import known_holders
from vanban.usecases.spans_from import counted
from vanban.usecases.tasks_from import TaskWriter, deadline_of
from vanban.usecases.work_checks import WORKERS, WorkChecks
from vanban.wording.dates import day_month_year
from vanban.wording.names import office_names
from vanban.wording.text import sentence_inside, tidy

NO_DAY = "bút phê không nêu hạn"
NO_COMMON_DAY = "giao nhiều đơn vị thì phải nêu thời hạn (Điều 23 Nghị định 30/2020/NĐ-CP)"


@dataclass(frozen=True, slots=True)
class Settled:
    """What the clerk settles beside the words; it goes before what is read in them."""

    lead: str = ""
    support: tuple[str, ...] = ()
    deadline: str = ""
    no_deadline: str = ""
    title: str = ""
    product: str = ""


@dataclass(frozen=True, slots=True)
class Instruction:
    """An instruction as it was understood, before anything is stored."""

    paper: Incoming
    item: IncomingItem | None
    words: str
    title: str
    work: WorkForm
    lead: str
    support: tuple[str, ...]
    last_day: dt.date | None
    outside: tuple[str, ...]
    doubts: tuple[str, ...]


def read_instruction(
    office: Office, code: str, words: str, settled: Settled | None = None, item: str | None = None
) -> Instruction:
    """What an instruction says: one lead, who supports, until when; what is not sure is a doubt.

    Several units without a deadline are a doubt too: the instruction must name it (Decree 30/2020, Article 23.2).
    """
    reader, day, said = office.store, office.today, settled or Settled()
    paper = open_paper(reader, code, day)
    part = find_item(reader, paper, item) if item else None
    profile, words = office.profile(), tidy(words)
    held = find_holders(words, known_holders(reader, day), office_names(profile.name, profile.short_name))
    found = counted(reader, look_for_deadline(words, day), paper, day)
    lead = said.lead or held.lead or ""
    everyone = held.everyone and not said.lead
    form = {
        "lead": [lead] if lead and not everyone else [],
        "support": list(said.support) or [key for key in held.support if key != lead],
        "supervise": held.supervise if held.supervise and held.supervise != lead else None,
        "everyone": everyone,
        "product": said.product,
    }
    read = found.deadline.words if found.deadline.reason is None else ""
    work = WorkForm.model_validate(
        form | _until(said, read, found.deadline.reason, part.deadline if part else _set_by(paper))
    )
    book = book_of(reader)
    doubts = [
        *(() if said.lead else held.doubts),
        *(() if said.deadline or said.no_deadline else found.doubts),
        *_lacks(work, said, held_doubts=bool(held.doubts)),
        *(said for _, said in WorkChecks(book).work(work, (), day) if work.lead or work.everyone),
    ]
    names = tuple(known.name for holder in work.support if (known := book.find(WORKERS, holder, day)))
    leads = "mọi phòng, đơn vị" if work.everyone else ""
    who = book.find(WORKERS, work.lead[0], day) if work.lead else None
    return Instruction(
        paper=paper,
        item=part,
        words=words,
        title=tidy(said.title) or (part.words if part else _title(paper)),
        work=work,
        lead=leads or (who.name if who else lead),
        support=names,
        last_day=_last_day(reader, work, day),
        outside=held.outside,
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _last_day(reader: Reader, work: WorkForm, day: dt.date) -> dt.date | None:
    if not work.deadline:
        return None
    read = deadline_of(work, day, working_day(reader))
    return read.last_day(before_counts_day=counts_named_day(reader))


def _until(said: Settled, read: str, reason: str | None, asked: str) -> dict[str, str]:
    """The deadline settled, else read, else the one that the paper or its item sets; else why there is none."""
    if said.deadline or said.no_deadline:
        return {"deadline": said.deadline, "no_deadline": said.no_deadline}
    if read or asked:
        return {"deadline": read or asked}
    return {"no_deadline": NO_DAY if not reason or reason == NOT_SAID else reason}


def _set_by(paper: Incoming) -> str:
    return f"chậm nhất ngày {day_month_year(paper.due)}" if paper.due else ""


def _lacks(work: WorkForm, said: Settled, *, held_doubts: bool) -> Iterator[str]:
    if not work.lead and not work.everyone and not held_doubts:
        yield "chưa rõ ai chủ trì"
    if (work.support or work.everyone) and not work.deadline and not said.no_deadline:
        yield NO_COMMON_DAY


def _title(paper: Incoming) -> str:
    kind = sentence_inside(paper.kind) or "văn bản"
    number = f" {paper.symbol}" if paper.symbol else ""
    return f"Giải quyết {kind}{number} của {paper.sender}: {paper.shown_subject}"


@dataclass(frozen=True, slots=True)
class Directed:
    """The paper after an instruction, and the task that came of it with its parts."""

    paper: Incoming
    task: Task
    parts: tuple[Task, ...]


def direct(office: Office, read: Instruction) -> Directed:
    """Store an instruction and open its task, in one act. Raises `InstructionUnclear` while there are doubts.

    The task starts the day it is given; a paper that was not handed on yet goes to the lead.
    """
    return direct_all(office, (read,), f"{read.words} (mục {read.item.path})" if read.item else read.words)[0]


def direct_all(office: Office, reads: Sequence[Instruction], line: str) -> tuple[Directed, ...]:
    """Store one instruction (`line`) that gives several parts to several leads: a task for each, in one act.

    Every task has one lead (Decree 30/2020, Article 23.2); the paper goes to the first and is due with the last.
    """
    doubts = [doubt for read in reads for doubt in read.doubts]
    if doubts:
        raise InstructionUnclear(doubts="; ".join(dict.fromkeys(doubts)))
    today, code = office.today, reads[0].paper.code
    with office.act("incoming.direct", input={"code": code, "words": line}) as act:
        paper = open_paper(act, code, today)
        if line in paper.instruction.split("\n"):
            raise InstructionTwice(code=paper.called(today.year))
        writer = TaskWriter.at(Desk(act, book_of(act), today))
        tasks = [open_task(act, writer, r.item or paper, paper, r.title, r.work, today) for r in reads]
        lines = "\n".join(each for each in (paper.instruction, line) if each)
        due = paper.due or (None if any(read.item for read in reads) else _last(tasks))
        paper = replace(paper, instruction=lines, directed_on=today, due=due)
        paper = act.put(_to_lead(act, paper, reads[0].work, today))
        return tuple(Directed(paper, task, act.every(Task, parent=task.id)) for task in tasks)


def _last(tasks: Sequence[Task]) -> dt.date | None:
    """The latest of the tasks' deadlines; none while one of them has none."""
    days = [task.first_deadline for task in tasks]
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None


def open_task(
    act: Act,
    writer: TaskWriter,
    source: Incoming | IncomingItem,
    paper: Incoming,
    title: str,
    work: WorkForm,
    said_on: dt.date,
) -> Task:
    """Open a task that the paper, or an item of it, caused; it counts from today on."""
    key = _free_key(act, paper)
    wanted = Task(title, "", WAITING, key, opened=writer.desk.today)
    task = writer.open(wanted, work, said_on)
    act.link(source.id, LinkRole.CAUSED, task.id)
    return task


def _free_key(act: Act, paper: Incoming) -> Key:
    """The first key of a task of the paper that nothing ever had."""
    number = 1
    while key_was_used(act, "task", key := f"{paper.key}/nv/{number}"):
        number += 1
    return Key(key)


def _to_lead(reader: Reader, paper: Incoming, work: WorkForm, day: dt.date) -> Incoming:
    if paper.handed_on or not work.lead:
        return paper
    to = find_holder(reader, work.lead[0])
    if to.team is not None:
        return paper
    return replace(paper, unit=to.unit, person=to.person, handed_on=day)
