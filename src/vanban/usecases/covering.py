"""A superior's paper beside our plan: which of its items fall on us, which our tasks cover, which are open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vanban.errors.usecases import CoverUnreadable
from vanban.model.incoming import Incoming, IncomingItem
from vanban.model.link import LinkRole
from vanban.model.plan import Plan
from vanban.model.status import Status, status_on
from vanban.model.task import Task
from vanban.store.reading import Reader
from vanban.store.task_files import task_files
from vanban.usecases.finding import find_incoming, find_item, find_task
from vanban.usecases.office import Office
from vanban.wording.likeness import shared_run

CLOSE = 0.6
"""From here on two texts are taken for the same work, to be looked at by a person."""


@dataclass(frozen=True, slots=True)
class Near:
    """A task of ours whose words are close to an item's, and how close, from 0 to 1."""

    task: Task
    share: float


@dataclass(frozen=True, slots=True)
class CoverLine:
    """One item: whether it is ours, the tasks tied to it with their state, and those that only look alike."""

    item: IncomingItem
    tied: tuple[tuple[Task, Status], ...]
    near: tuple[Near, ...]

    @property
    def is_covered(self) -> bool:
        return bool(self.tied)

    @property
    def is_open(self) -> bool:
        return self.item.reach.falls_on_us and not self.tied


@dataclass(frozen=True, slots=True)
class Cover:
    paper: Incoming
    plan: Plan | None
    lines: tuple[CoverLine, ...]

    @property
    def ours(self) -> tuple[CoverLine, ...]:
        return tuple(line for line in self.lines if line.item.reach.falls_on_us or line.tied)

    @property
    def open(self) -> tuple[CoverLine, ...]:
        return tuple(line for line in self.lines if line.is_open)


def cover(office: Office, code: str, plan: str | None = None) -> Cover:
    """The items of a paper beside the tasks of a plan, or beside all tasks when none is named.

    A task covers an item when the item caused it or somebody tied them; close words are only a hint.
    """
    reader = office.store
    paper = find_incoming(reader, code, office.today.year)
    beside = reader.need(Plan, plan) if plan else None
    items = sorted(reader.every(IncomingItem, incoming=paper.id), key=lambda item: item.position)
    tasks = [task for task in reader.every(Task, **({"plan": beside.id} if beside else {})) if task.parent is None]
    return Cover(paper, beside, tuple(_line(office, item, tasks) for item in items))


def _line(office: Office, item: IncomingItem, tasks: Iterable[Task]) -> CoverLine:
    tied = _tied(office.store, item)
    files = task_files(office.store, tied, office.today)
    states = tuple((file.task, status_on(file.facts, office.today)) for file in files)
    near = _near(item, tasks) if item.reach.falls_on_us and not tied else ()
    return CoverLine(item, states, near)


def _tied(reader: Reader, item: IncomingItem) -> tuple[Task, ...]:
    caused = [link.dst for link in reader.links(src=item.id) if link.role is LinkRole.CAUSED]
    covering = [link.src for link in reader.links(dst=item.id) if link.role is LinkRole.COVERS]
    return reader.every_in(Task, "id", [*caused, *covering])


def _near(item: IncomingItem, tasks: Iterable[Task]) -> tuple[Near, ...]:
    measured = (Near(task, shared_run(item.words, task.title)) for task in tasks)
    close = sorted((near for near in measured if near.share >= CLOSE), key=lambda near: -near.share)
    return tuple(close[:3])


def tie(office: Office, code: str, pairs: Iterable[str]) -> tuple[tuple[IncomingItem, Task], ...]:
    """Note that tasks of ours do what items of a paper ask: `2/a=NV12`."""
    chosen = tuple(pairs)
    with office.act("plan.cover", input={"code": code, "pairs": list(chosen)}) as act:
        paper = find_incoming(act, code, office.today.year)
        found = tuple(_pair(act, paper, text) for text in chosen)
        for item, task in found:
            act.link(task.id, LinkRole.COVERS, item.id)
    return found


def _pair(reader: Reader, paper: Incoming, text: str) -> tuple[IncomingItem, Task]:
    path, sign, task = (part.strip() for part in text.partition("="))
    if not (path and sign and task):
        raise CoverUnreadable(text=text)
    return find_item(reader, paper, path), find_task(reader, task)
