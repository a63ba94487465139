"""The task lists behind the numbers of a paper, ready to be laid below a signing sheet's table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from vanban.model.document import Document
from vanban.model.dossier import Dossier
from vanban.model.status import status_on
from vanban.model.task import TaskFile
from vanban.usecases.counting import CountedPaper, PrintedFigure, counted_paper
from vanban.usecases.figure_lines import figure_text
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year

LIST_HEADS = ("Mã", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Tình trạng")


@dataclass(frozen=True, slots=True)
class FigureList:
    """The tasks of one number, or of one row of a table; `paths` are the fields of the context that it opens."""

    anchor: str
    title: str
    paths: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def figure_lists(office: Office, document: Document) -> tuple[FigureList, ...]:
    """One list for each number that counts a task, in the paper's order; nothing for a paper that counts none."""
    paper = counted_paper(office, document)
    return tuple(_lists(paper)) if paper is not None else ()


def _lists(paper: CountedPaper) -> Iterator[FigureList]:
    code = paper.document.code
    for group, figures in groupby(paper.figures, key=lambda each: each.address.rpartition("/")[0] or each.address):
        each = tuple(figures)
        files = {file.task.id: file for figure in each for file in figure.counted.files}.values()
        if files:
            rows = tuple(_row(paper.books, file) for file in files)
            paths = tuple(figure.counted.path for figure in each)
            yield FigureList(f"{code}#{group}".replace("#", "-"), _title(paper, f"{code}#{group}", each), paths, rows)


def _title(paper: CountedPaper, address: str, figures: tuple[PrintedFigure, ...]) -> str:
    if len(figures) == 1:
        return figure_text(paper, figures[0])
    cells = "; ".join(f"{f.counted.label.rpartition(': ')[2]} {f.shown}" for f in figures)
    return f"{address} – {figures[0].counted.label.rpartition(': ')[0]}: {cells}"


def _row(books: Dossier, file: TaskFile) -> tuple[str, ...]:
    last = file.facts.deadline
    until = day_month_year(last) if last else file.task.deadline.words or "không hạn"
    status = status_on(file.facts, books.as_of).label
    return file.task.code, file.task.title, books.holder_name(file.lead), until, status
