"""The "sáu rõ" of the office's tasks: which leave something unsaid, and saying it afterwards."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from vanban.errors.assigning import NothingClarified, ProductPrinted
from vanban.model.clarity import Clear, lacking, unclear
from vanban.model.identity import Id
from vanban.model.status import OPEN
from vanban.model.task import Task, TaskFile
from vanban.store.acts import Act
from vanban.store.issuing import issue_of
from vanban.store.reading import Reader
from vanban.store.selecting import rows, waiting
from vanban.store.task_files import task_files
from vanban.usecases.choosing import choose
from vanban.usecases.finding import find_task
from vanban.usecases.naming import holder_names
from vanban.usecases.office import Office
from vanban.wording.text import tidy

NOBODY_YET = "chưa giao"


@dataclass(frozen=True, slots=True)
class GapLine:
    """One task with what it leaves unsaid."""

    code: str
    title: str
    holder: str
    missing: tuple[Clear, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """The open tasks that leave something unsaid, of how many there are, and how often each is missing."""

    lines: tuple[GapLine, ...]
    looked_at: int
    counts: tuple[tuple[Clear, int], ...]


def gaps(office: Office, holder: str | None = None) -> Gaps:
    """Whole tasks that are open or wait for their paper, of everybody or of one holder, in the order of their codes."""
    store, day = office.store, office.today
    selection = choose(office, OPEN, holder=holder)
    found = {row.task for row in rows(store, selection, day)} | set(waiting(store, selection, day))
    files = task_files(store, _wholes(store, found), day)
    named = holder_names(store, [file.lead for file in files if file.lead])
    lines = [_line(file, named) for file in sorted(files, key=lambda file: file.task.id) if unclear(file)]
    return Gaps(tuple(lines), len(files), _counted(line.missing for line in lines))


def _wholes(reader: Reader, tasks: set[Id]) -> tuple[Task, ...]:
    """The tasks, each part as its whole."""
    chosen = reader.every_in(Task, "id", tasks)
    parents = {task.parent for task in chosen if task.parent is not None}
    return (*(task for task in chosen if task.parent is None), *reader.every_in(Task, "id", parents))


def _line(file: TaskFile, named: dict[Id, str]) -> GapLine:
    holder = named[file.lead.id] if file.lead else "từng đơn vị" if file.task.everyone else NOBODY_YET
    return GapLine(file.task.code, file.task.title, holder, unclear(file))


def _counted(missing: Iterable[tuple[Clear, ...]]) -> tuple[tuple[Clear, int], ...]:
    found = Counter(itertools.chain.from_iterable(missing))
    return tuple((which, found[which]) for which in Clear if found[which])


def gap_notes(act: Act) -> tuple[str, ...]:
    """One line about the tasks that an act brought and that leave something unsaid; it never stops anything."""
    new = [record for record in act.added if isinstance(record, Task) and record.parent is None]
    files = [file for file in task_files(act, new, act.signed.today) if unclear(file)]
    if not files:
        return ()
    if len(files) == 1:
        code = files[0].task.code
        said = lacking(unclear(files[0]))
        return (f"Nhiệm vụ {code} chưa đủ «sáu rõ», còn thiếu: {said}. Xem «vanban task gaps».",)
    counts = ", ".join(f"{which.lack} ({number})" for which, number in _counted([unclear(file) for file in files]))
    return (f"{len(files)} nhiệm vụ mới chưa đủ «sáu rõ», còn thiếu: {counts}. Xem «vanban task gaps».",)


@dataclass(frozen=True, slots=True)
class Clarified:
    """A task after something was said more clearly, and what it still lacks."""

    task: Task
    missing: tuple[Clear, ...]


def clarify(office: Office, code: str, *, decided_by: str = "", product: str = "") -> Clarified:
    """Say who decides on a task's product, or what the product is.

    No paper prints who decides. A product that an issued plan printed stays (`ProductPrinted`); parts follow.
    """
    decided_by, product = tidy(decided_by), tidy(product)
    said = {"thẩm quyền": decided_by, "sản phẩm": product}
    reason = "; ".join(f"{name}: {words}" for name, words in said.items() if words)
    with office.act("task.clarify", reason=reason, input={"code": code}) as act:
        task = find_task(act, code)
        if not decided_by and not product:
            raise NothingClarified(code=task.code)
        if product not in ("", task.product):
            _refuse_printed(act, task)
        for each in (task, *act.every(Task, parent=task.id)):
            act.put(replace(each, decided_by=decided_by or each.decided_by, product=product or each.product))
        task = act.get(Task, task.id)
        return Clarified(task, unclear(task_files(act, (task,), office.today)[0]))


def _refuse_printed(act: Act, task: Task) -> None:
    issue = issue_of(act, task.plan) if task.plan is not None else None
    if issue is not None:
        raise ProductPrinted(number=issue.number, code=task.code)
