"""Hints on titles that name no result, borne out by the office's own closed tasks."""

from __future__ import annotations

from vanban.model.selection import Selection
from vanban.model.status import DONE, OPEN, Status, status_on
from vanban.model.task import Task, TaskFile
from vanban.model.weak_words import Hint, hints, weak_verb
from vanban.store.reading import Reader
from vanban.store.selecting import rows, waiting
from vanban.store.task_files import task_files
from vanban.usecases.choosing import choose
from vanban.usecases.finding import find_task
from vanban.usecases.office import Office

CLOSED = DONE | {Status.STOPPED}


def task_hints(office: Office, holder: str | None = None, *, code: str | None = None) -> tuple[Hint, ...]:
    """The hints on one task, or on all that are open or wait for their paper, of everybody or of one holder."""
    store, day = office.store, office.today
    if code is not None:
        asked = [find_task(store, code)]
    else:
        selection = choose(office, OPEN, holder=holder)
        found = {row.task for row in rows(store, selection, day)} | set(waiting(store, selection, day))
        asked = [task for task in store.every_in(Task, "id", found) if weak_verb(task.title)]
    closed = _closed(store, office) if any(weak_verb(task.title) for task in asked) else []
    return hints(task_files(store, asked, day), closed)


def _closed(reader: Reader, office: Office) -> list[tuple[TaskFile, Status]]:
    """Closed tasks with a weak verb, the newest first."""
    found = (row.task for row in rows(reader, Selection(CLOSED), office.today))
    weak = [task for task in reader.every_in(Task, "id", found) if weak_verb(task.title)]
    files = sorted(task_files(reader, weak, office.today), key=lambda file: -file.task.id)
    return [(file, status_on(file.facts, office.today)) for file in files]
