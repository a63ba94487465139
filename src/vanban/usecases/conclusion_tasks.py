"""What became of a meeting's conclusions: their tasks, further tasks of one, or that none arises and who said so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from vanban.errors.assigning import NoticeOut
from vanban.errors.usecases import WhatUnknown
from vanban.intake.agreement import disagreements
from vanban.intake.forms import ConclusionForm
from vanban.intake.import_file import typed_import
from vanban.model.identity import Key
from vanban.model.meeting import Conclusion, ConclusionKind, Meeting
from vanban.model.organisation import Person
from vanban.model.problem import Path
from vanban.model.task import Task
from vanban.store.acts import Act
from vanban.store.arrivals import key_was_used
from vanban.store.entries import reason_entered
from vanban.store.issuing import notice_of
from vanban.store.reading import Reader
from vanban.usecases.clarifying import gap_notes
from vanban.usecases.desk import Desk
from vanban.usecases.finding import find_anything
from vanban.usecases.incoming import refusal
from vanban.usecases.known import Book, book_of
from vanban.usecases.meeting_writing import WAITING
from vanban.usecases.office import Office
from vanban.usecases.tasks_from import TaskWriter
from vanban.usecases.work_checks import WorkChecks
from vanban.wording.dates import day_month_year
from vanban.wording.names import addressed

WORK = frozenset({ConclusionKind.TASK, ConclusionKind.TO_STUDY})
"""The kinds that must end in a task or a reason."""


@dataclass(frozen=True, slots=True)
class Handled:
    """A conclusion with its tasks, or the reason why there is none with who gave it and when.

    One that only heads a list, decides or notes something asks for neither.
    """

    conclusion: Conclusion
    tasks: tuple[Task, ...]
    reason: str = ""
    asks: bool = False

    @property
    def open(self) -> bool:
        """Whether nobody has dealt with it."""
        return self.asks and not self.tasks and not self.reason

    @property
    def words(self) -> str:
        if self.tasks:
            return ", ".join(task.code for task in self.tasks)
        return self.reason or ("chưa xử lý" if self.asks else "")


def handled(office: Office, key: str) -> tuple[Handled, ...]:
    """What became of each conclusion of a meeting, in reading order."""
    return _handled(office.store, office.store.need(Meeting, key))


def _handled(reader: Reader, meeting: Meeting) -> tuple[Handled, ...]:
    said = sorted(reader.every(Conclusion, meeting=meeting.id), key=lambda each: each.position)
    tasks = [task for task in reader.every(Task, meeting=meeting.id) if task.parent is None]
    heads = {each.path.rpartition("/")[0] for each in said}
    return tuple(
        Handled(
            each,
            tuple(task for task in tasks if task.conclusion == each.id),
            _reason(reader, each) if each.no_task_reason else "",
            each.kind in WORK and each.path not in heads,
        )
        for each in said
    )


def _reason(reader: Reader, conclusion: Conclusion) -> str:
    entered = reason_entered(reader, conclusion.id, conclusion.no_task_reason)
    if entered is None:
        return f"không phát sinh: {conclusion.no_task_reason}"
    who = reader.get(Person, entered.by)
    day = day_month_year(entered.day)
    return f"không phát sinh: {conclusion.no_task_reason} ({addressed(who.address, who.name)}, {day})"


def unhandled_note(reader: Reader, meeting_key: str) -> str:
    """One line about the conclusions with which nobody has dealt; empty when there are none."""
    meeting = reader.by_key(Meeting, meeting_key)
    left = [each.conclusion.path for each in _handled(reader, meeting) if each.open] if meeting else []
    if not left:
        return ""
    return (
        f"{len(left)} kết luận giao việc chưa thành nhiệm vụ, cũng chưa ghi lý do không phát sinh "
        f"(mục {', '.join(left)}): hãy ghi bằng «vanban conclusion task» hoặc «vanban conclusion no-task»."
    )


@dataclass(frozen=True, slots=True)
class MadeTask:
    """A further task of a conclusion, and what is worth telling of it."""

    task: Task
    notes: tuple[str, ...]


def add_task(office: Office, name: str, title: str, work: Mapping[str, Any]) -> MadeTask:
    """Open one more task of a conclusion (`MEETING#PATH`), by the checks of a file's work.

    It waits for the notice like the first; once that is out nothing is added (`NoticeOut`). Raises `ImportRefused`
    with every mistake. A reason why none arises gives way to it.
    """
    with office.act("conclusion.task", input={"conclusion": name, "title": title}) as act:
        conclusion = find_anything(act, name)
        if not isinstance(conclusion, Conclusion):
            raise WhatUnknown(what=name)
        meeting = act.get(Meeting, conclusion.meeting)
        issue = notice_of(act, meeting.id)
        if issue is not None:
            raise NoticeOut(number=issue.number, day=day_month_year(issue.day), name=name)
        desk = Desk(act, book_of(act), office.today)
        form = _read(desk.book, meeting, conclusion, {"words": title, **work})
        wanted = Task(
            form.words,
            "",
            WAITING,
            _free_key(act, conclusion),
            meeting=meeting.id,
            conclusion=conclusion.id,
            position=conclusion.position,
        )
        task = TaskWriter.at(desk).open(wanted, form, meeting.day)
        if conclusion.no_task_reason:
            act.put(replace(conclusion, no_task_reason=""))
        return MadeTask(task, gap_notes(act))


def _read(book: Book, meeting: Meeting, conclusion: Conclusion, said: Mapping[str, Any]) -> ConclusionForm:
    """The typed work as one item of an import file, held against the same rules."""
    item = {"marker": conclusion.path, **said}
    file = typed_import({"conclusions": [{"meeting": str(meeting.key), "items": [item]}]})
    if file.form is not None and not file.problems:
        (form,) = file.form.conclusions[0].items
        at: Path = ("conclusions", 0, "items", 0)
        file.complain([*disagreements(file.form), *WorkChecks(book).work(form, at, meeting.day)])
        if not file.problems:
            return form
    raise refusal(file.problems)


def _free_key(act: Act, conclusion: Conclusion) -> Key:
    """The first key of a further task that nothing ever had; the first task has the bare one."""
    number = 2
    while key_was_used(act, "task", key := f"{conclusion.key}/task/{number}"):
        number += 1
    return Key(key)
