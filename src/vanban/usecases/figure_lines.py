"""From a printed number down to tasks and their causes, and from a task up to the numbers that count it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from vanban.documents.counted import Counted
from vanban.errors.tracing import FigureUnknown, NoFigures
from vanban.errors.usecases import IncomingUnknown, TaskUnknown, WhatUnknown
from vanban.model.document import Document
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.plan import KeyTask, Plan
from vanban.model.task import Task
from vanban.store.reading import Reader
from vanban.store.task_files import below
from vanban.usecases.causes import below_causes, causes_of, task_node
from vanban.usecases.counting import COUNTING, CountedPaper, PrintedFigure, counted_paper, figures_with
from vanban.usecases.finding import Traced, find_anything
from vanban.usecases.office import Office
from vanban.usecases.tracing import Node, document_node
from vanban.wording.dates import day_month_year
from vanban.wording.numbers import padded
from vanban.wording.text import fold


def figures_named(office: Office, typed: str) -> tuple[CountedPaper, tuple[PrintedFigure, ...]] | None:
    """The numbers meant by `VB4#qua-han`, `45/BC-SCT#quá hạn` or, for a whole row of a table, `VB4#bang/van-phong`.

    Nothing when what was typed names no number of a paper.
    """
    code, mark, address = typed.strip().partition("#")
    document = _document(office.store, code) if mark else None
    if document is None:
        return None
    paper = counted_paper(office, document)
    if paper is None or not paper.figures:
        raise NoFigures(code=document.code)
    wanted = _address(address)
    found = tuple(f for f in paper.figures if f.address == wanted or f.address.startswith(f"{wanted}/"))
    if not wanted or not found:
        known = ", ".join(dict.fromkeys(f.address.rpartition("/")[0] or f.address for f in paper.figures))
        raise FigureUnknown(code=document.code, address=address, hint=f"các số liệu ở đó là {known}")
    return paper, found


def _document(reader: Reader, code: str) -> Document | None:
    """The paper before the mark; the key of a meeting or an arrival number stands before a mark too."""
    try:
        found = find_anything(reader, code)
    except (WhatUnknown, IncomingUnknown, TaskUnknown):
        return None  # no paper's name: what was typed is refused as a whole
    return found if isinstance(found, Document) else None


def _address(typed: str) -> str:
    return re.sub(r"[\s-]+", "-", fold(typed).strip())


def figure_text(paper: CountedPaper, figure: PrintedFigure) -> str:
    """`VB4#qua-han – Tỷ lệ quá hạn: 04/36; 11,1% (quá hạn, chưa hoàn thành)`."""
    label, words = _spoken(figure.counted), figure.counted.words
    return f"{paper.document.code}#{figure.address} – {label}: {figure.shown} ({words})"


def figure_rows(paper: CountedPaper, figures: tuple[PrintedFigure, ...]) -> Iterator[tuple[str, str, str]]:
    """Address, number and meaning, a line each; the cells of one row of a table share a line and an address."""
    for group, cells in groupby(figures, key=lambda figure: figure.address.rpartition("/")[0] or figure.address):
        each = tuple(cells)
        if len(each) == 1:
            yield f"{paper.document.code}#{each[0].address}", each[0].shown, each[0].counted.words
        else:
            said = "; ".join(
                f"{f.counted.label.rpartition(': ')[2]} {f.shown}" for f in each if f.said != "0" or f.differs
            )
            yield f"{paper.document.code}#{group}", said, each[0].counted.label.rpartition(": ")[0]


def _spoken(figure: Counted) -> str:
    """A cell of a table with its row: `Thanh tra, quá hạn`."""
    return figure.label.replace(": ", ", ")


def cut_off(paper: CountedPaper) -> str:
    """Which books the numbers were counted from."""
    day = day_month_year(paper.draft.as_of)
    return f"số liệu chốt đến hết ngày {day}, tính từ sổ sau thao tác số {paper.draft.known} (bản {paper.draft.no})"


def figure_nodes(office: Office, paper: CountedPaper, figures: tuple[PrintedFigure, ...]) -> tuple[Node, ...]:
    """The numbers, each with its tasks below the plan or the meeting and conclusion that gave them."""
    tasks = {file.task.id: file.task for f in figures for file in f.counted.files}
    causes = causes_of(office.store.as_known_at(paper.draft.known), tasks.values())
    made = {file.task.id: task_node(paper.books, file) for f in figures for file in f.counted.files}
    return tuple(
        Node(
            "figure",
            f"{paper.document.code}#{figure.address}",
            figure_text(paper, figure),
            below_causes(causes, [(file.task, made[file.task.id]) for file in figure.counted.files]),
        )
        for figure in figures
    )


def counted_in(office: Office, record: Traced | KeyTask) -> tuple[Node, ...]:
    """The papers, with their numbers, in which the task (or a task of the conclusion, meeting, plan) was counted."""
    papers = [paper for kind in sorted(COUNTING) for paper in office.store.every(Document, type=kind)]
    tasks = _tasks_of(office.store, record) if papers else ()
    found = (_counting(office, paper, tasks) for paper in papers if tasks)
    return tuple(node for node in found if node is not None)


def _counting(office: Office, paper: Document, tasks: tuple[Task, ...]) -> Node | None:
    mine = [t for t in tasks if paper.plan in (None, t.plan)]
    figures = tuple(figures_with(office, paper, mine)) if mine else ()
    if not figures:
        return None
    node = document_node(paper)
    children = tuple(
        Node(
            "figure",
            f"{paper.code}#{f.address}",
            f"{paper.code}#{f.address} – {_spoken(f)} ({f.words}){_how_many(f.files, mine)}",
        )
        for f in figures
    )
    return Node(node.kind, node.name, f"Được tính trong {node.text[0].lower()}{node.text[1:]}", children)


def _how_many(files: tuple[object, ...], tasks: list[Task]) -> str:
    return f": {padded(len(files))} nhiệm vụ" if len(tasks) > 1 else ""


def _tasks_of(reader: Reader, record: Traced | KeyTask) -> tuple[Task, ...]:
    match record:
        case Task():
            first: tuple[Task, ...] = (record,)
        case Conclusion():
            first = reader.every(Task, conclusion=record.id)
        case Meeting():
            first = reader.every(Task, meeting=record.id)
        case Plan():
            first = reader.every(Task, plan=record.id)
        case _:
            return ()
    return tuple({task.id: task for task in (*first, *below(reader, first))}.values())
