"""What a paper that has just got its number may answer: proposed in words, never done by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vanban.model.document import Document
from vanban.model.incoming import Incoming, IncomingItem
from vanban.model.link import LinkRole
from vanban.model.status import status_on
from vanban.model.task import Task
from vanban.store.reading import Reader
from vanban.store.task_files import task_files
from vanban.usecases.arrivals import open_tasks
from vanban.usecases.office import Office
from vanban.wording.likeness import shared_run
from vanban.wording.text import fold

_CLOSE = 0.6
_MOST = 5


@dataclass(frozen=True, slots=True)
class Proposal:
    """A command that can be typed, and why."""

    command: str
    why: str


def proposals(office: Office, document: Document) -> tuple[Proposal, ...]:
    """The open incoming papers and tasks that a numbered paper seems to answer.

    A paper that came in is meant when ours prints its number, or its plan covers what that asks; a task when
    such a paper caused it or its words stand in our subject.
    """
    if not document.number:
        return ()
    number, year = f"{document.number}/{document.symbol}", office.today.year
    words, store = _printed(office, document), office.store
    papers = [p for p in store.every(Incoming) if p.is_open and _is_meant(store, document, words, p)]
    found = [
        Proposal(f"vanban incoming answer {p.called(year)} {number}", f"{p.symbol or p.code} của {p.sender}")
        for p in papers
    ]
    tasks = {task.id: task for paper in papers for task in open_tasks(store, paper, office.today)}
    tasks |= {task.id: task for task in _alike(office, document)}
    found += [Proposal(f"vanban task evidence {t.code} {number}", t.title) for t in tasks.values()]
    return tuple(found[:_MOST])


def _printed(office: Office, document: Document) -> str:
    """The words of the paper as it was last drafted."""
    drafts = office.store.drafts(document.id)
    context = office.store.blobs.read(drafts[-1].context).decode() if drafts else ""
    return fold(f"{document.subject} {context}")


def _is_meant(reader: Reader, document: Document, words: str, paper: Incoming) -> bool:
    if paper.symbol and f" {fold(paper.symbol)}" in words.replace('"', " "):
        return True
    if document.plan is None or document.kind != "KH":
        return False
    items = reader.every(IncomingItem, incoming=paper.id)
    covering = {link.src for item in items for link in reader.links(dst=item.id) if link.role is LinkRole.COVERS}
    return any(task.plan == document.plan for task in reader.every_in(Task, "id", covering))


def _alike(office: Office, document: Document) -> Iterator[Task]:
    """The open tasks of no plan of their own paper whose work the subject tells."""
    own = [task for task in office.store.every(Task) if _may_answer(document, task)]
    close = {task.id for task in own if shared_run(task.title, document.subject) >= _CLOSE}
    for file in task_files(office.store, [task for task in own if task.id in close], office.today):
        if file.leaf and status_on(file.facts, office.today).is_open:
            yield file.task


def _may_answer(document: Document, task: Task) -> bool:
    """A paper does not answer the tasks that it gives itself."""
    gives = document.gives_conclusions and task.meeting == document.meeting
    return not gives and not (document.kind == "KH" and task.plan == document.plan)
