"""The numbers of a paper as it was printed: what each counts, the tasks behind it, and what the books say now."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vanban.documents.catalogue import document_type
from vanban.documents.counted import Counted
from vanban.documents.requests import read_request
from vanban.model.document import Document, Draft
from vanban.model.dossier import Dossier
from vanban.model.group import WorkingGroup
from vanban.model.identity import Id
from vanban.model.office_rules import OfficeRule, profile_on
from vanban.model.organisation import Person, Unit
from vanban.model.plan import Plan
from vanban.model.task import Duty, Event, Evidence, Task, TaskFile
from vanban.store.changes import changed_since
from vanban.store.reading import Reader
from vanban.store.task_files import task_files
from vanban.usecases.office import Office
from vanban.usecases.owners import figures_in
from vanban.usecases.provenance import read_context, texts_of

COUNTING = frozenset({"bao-cao-tien-do", "cong-van-don-doc"})
"""The types whose numbers count tasks; other types are not even loaded to be asked."""


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """One number of a paper: `printed` as it stands there, `now` as the books of today count it for the same day."""

    counted: Counted
    printed: tuple[str, ...]
    now: tuple[str, ...]

    @property
    def address(self) -> str:
        return self.counted.address

    @property
    def said(self) -> str:
        return "; ".join(self.printed)

    @property
    def differs(self) -> bool:
        """Whether the books have been put right, or were written up late, since the paper was drafted."""
        return self.printed != self.now

    @property
    def shown(self) -> str:
        """`04/36; 11,1%`, or `in 04/36; 11,1%, nay 05/36; 13,9%`."""
        return f"in {self.said}, nay {'; '.join(self.now) or 'không còn'}" if self.differs else self.said


@dataclass(frozen=True, slots=True)
class CountedPaper:
    """A paper with its numbers, counted from the books as they stood at act `draft.known` on the day `draft.as_of`."""

    document: Document
    draft: Draft
    figures: tuple[PrintedFigure, ...]
    books: Dossier

    @property
    def files(self) -> tuple[TaskFile, ...]:
        """Every task behind any of the numbers, once."""
        found = (f for each in self.figures for f in (*each.counted.files, *each.counted.whole))
        return tuple({file.task.id: file for file in found}.values())


def counted_paper(office: Office, document: Document) -> CountedPaper | None:
    """The paper's numbers; nothing when it counts no tasks or was never drafted."""
    drafts = office.store.drafts(document.id) if document.type in COUNTING else ()
    if not drafts:
        return None
    draft = drafts[-1]
    books = _books(office.store.as_known_at(draft.known), document, draft)
    then = _counted(document, books)
    now = _now(office, document, draft, then)
    texts = texts_of(read_context(office.store.blobs.read(draft.context)))
    printed = _printed(texts, then)
    figures = tuple(
        PrintedFigure(each, said, now.get(each.address, ())) for each, said in zip(then, printed, strict=True) if said
    )
    return CountedPaper(document, draft, figures, books)


_COUNTED_FROM = (Task, Duty, Event, Evidence, Unit, Person, WorkingGroup, Plan)


def _now(office: Office, document: Document, draft: Draft, then: tuple[Counted, ...]) -> dict[str, tuple[str, ...]]:
    """What the books of now count for the draft's own day, by address."""
    if changed_since(office.store, draft.known, *_COUNTED_FROM):
        then = _counted(document, _books(office.store, document, draft))
    return {each.address: each.said for each in then}


def figures_with(office: Office, document: Document, tasks: Iterable[Task]) -> Iterator[Counted]:
    """The numbers of a paper in which any of the tasks was counted, each with those of them that it counts."""
    drafts = office.store.drafts(document.id) if document.type in COUNTING else ()
    if drafts:
        known = office.store.as_known_at(drafts[-1].known)
        then = known.every_in(Task, "id", (task.id for task in tasks))
        books = _books(known, document, drafts[-1], then)
        yield from (each for each in _counted(document, books) if each.files) if books.tasks else ()


def _counted(document: Document, books: Dossier) -> tuple[Counted, ...]:
    kind = document_type(document.type)
    return kind.counted(books, read_request(kind, _asked(document)))


def _asked(document: Document) -> dict[str, Any]:
    return {name: value for name, value in json.loads(document.request).items() if value is not None}


def _books(reader: Reader, document: Document, draft: Draft, only: tuple[Task, ...] | None = None) -> Dossier:
    """What counting needs of the books: who leads, which plans, and the paper's tasks (or `only` these of them)."""
    day = draft.as_of
    rules = reader.every(OfficeRule)
    profile = profile_on(rules, day)
    assert profile is not None, "a paper was drafted on a day without a letterhead"
    tasks = only if only is not None else _tasks(reader, document.plan)
    return Dossier(
        as_of=day,
        made_on=day,
        known_at=reader.known_at,
        profile=profile,
        units=reader.every(Unit),
        people=reader.every(Person),
        groups=reader.every(WorkingGroup),
        plans=reader.every(Plan),
        tasks=task_files(reader, tasks, day),
    )


def _tasks(reader: Reader, plan: Id | None) -> tuple[Task, ...]:
    return reader.every(Task, plan=plan) if plan is not None else reader.every(Task)


def _printed(texts: Mapping[str, str], figures: tuple[Counted, ...]) -> list[tuple[str, ...]]:
    """Each figure as it stands on the paper, in the figures' order."""
    by_path: dict[str, list[Counted]] = {}
    for each in figures:
        by_path.setdefault(each.path, []).append(each)
    found = {path: iter(_in_field(texts.get(path, ""), mine)) for path, mine in by_path.items()}
    return [next(found[each.path]) for each in figures]


def _in_field(text: str, figures: list[Counted]) -> list[tuple[str, ...]]:
    """The figures of one field: as they are counted when it says just that, else its numbers in reading order.

    Where another wording was printed than today's sentences would be, a figure is what is found of its own numbers.
    """
    expected = [said for each in figures for said in each.said]
    if _says(text, expected):
        return [each.said for each in figures]
    numbers = [text[start:end] for start, end in figures_in(text)]
    if len(numbers) == len(expected):
        told = iter(numbers)
        return [tuple(next(told) for _ in each.said) for each in figures]
    return [tuple(said for said in each.said if said in numbers) for each in figures]


def _says(text: str, numbers: list[str]) -> bool:
    """Whether the text has these numbers one after another, each standing for itself: `1/2024` may be a share too."""
    between = r"(?![\w/]|[.,]\d).*?(?<![\w/.,])"
    return re.search(r"(?<![\w/.,])" + between.join(map(re.escape, numbers)) + r"(?![\w/]|[.,]\d)", text) is not None
