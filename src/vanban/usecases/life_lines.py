"""Everything that `vanban trace` tells: the line of a thing, the numbers of a paper, and where it was counted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vanban.model.document import Document
from vanban.model.plan import Plan
from vanban.model.status import status_on
from vanban.store.journal import last_link
from vanban.usecases.causes import causes_of
from vanban.usecases.counting import CountedPaper, PrintedFigure, counted_paper
from vanban.usecases.figure_lines import counted_in, cut_off, figure_nodes, figures_named
from vanban.usecases.finding import Traced, find_anything
from vanban.usecases.office import Office
from vanban.usecases.tracing import Node, Tracer, document_node, plan_node, trace_record


@dataclass(frozen=True, slots=True)
class Books:
    """Which books a line was read from: the office, its day, the newest act and the head of the journal's chain."""

    office: str
    day: str
    act: int
    head: str

    def as_json(self) -> dict[str, object]:
        return {"office": self.office, "day": self.day, "known_at": self.act, "journal_head": self.head}


@dataclass(frozen=True, slots=True)
class LifeLine:
    """`origin` leads from the first cause down; `thing` holds what follows; `counted_in` the numbers above it."""

    books: Books
    origin: tuple[Node, ...]
    thing: Node
    paper: CountedPaper | None = None
    figures: tuple[PrintedFigure, ...] = ()
    """The numbers asked for: all of a paper, or those behind an address."""
    counted_in: tuple[Node, ...] = ()


def life_line(office: Office, what: str, words: str | None = None, *, whole: bool = True) -> LifeLine:
    """The line of anything that `find_anything` finds, of a paper's number (`VB4#qua-han`), or of words on a paper.

    Of a paper that counts tasks only a `whole` line goes down its plan: where each task stands today is not what
    its numbers say, and the plan's own line tells it.
    """
    books = _books(office)
    if words is not None:
        from vanban.usecases.words_lines import words_line

        paper, thing = words_line(office, what, words)
        return LifeLine(books, (paper,), thing)
    named = figures_named(office, what)
    if named is not None:
        return _of_figures(office, books, what, *named)
    record: Traced = find_anything(office.store, what)
    counted = counted_paper(office, record) if isinstance(record, Document) else None
    if counted is not None and not whole:
        return LifeLine(books, (), _brief(office, counted), counted, counted.figures)
    line = trace_record(office, record)
    figures = counted.figures if counted else ()
    return LifeLine(books, line.origin, line.thing, counted, figures, counted_in(office, record))


def _brief(office: Office, paper: CountedPaper) -> Node:
    plan = paper.document.plan
    above = (plan_node(office.store.get(Plan, plan)),) if plan is not None else ()
    beside = Tracer(office.store, office).beside(paper.document)
    return replace(document_node(paper.document), children=(*above, *beside))


def _of_figures(
    office: Office, books: Books, what: str, paper: CountedPaper, figures: tuple[PrintedFigure, ...]
) -> LifeLine:
    nodes = figure_nodes(office, paper, figures)
    above = (document_node(paper.document), Node("books", str(paper.draft.known), _sentence(cut_off(paper))))
    whole = Node("figures", what.strip(), f"{len(nodes)} số liệu của {what.strip()}", nodes)
    return LifeLine(books, above, nodes[0] if len(nodes) == 1 else whole, paper, figures)


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def _books(office: Office) -> Books:
    seq, head, _ = last_link(office.store.connection)
    return Books(office.profile().name, office.today.isoformat(), seq, head)


def figures_json(office: Office, line: LifeLine) -> dict[str, object]:
    """The numbers with the codes of their tasks, each task once with where it comes from."""
    paper = line.paper
    if paper is None:
        return {}
    figures = [
        {
            "address": f"{paper.document.code}#{figure.address}",
            "label": figure.counted.label,
            "selection": figure.counted.words,
            "field": figure.counted.path,
            "printed": list(figure.printed),
            "now": list(figure.now),
            "differs": figure.differs,
            "tasks": [file.task.code for file in figure.counted.files],
            "whole": [file.task.code for file in figure.counted.whole],
        }
        for figure in line.figures
    ]
    cut = {"as_of": paper.draft.as_of.isoformat(), "known_at": paper.draft.known, "draft": paper.draft.no}
    return {"counted": cut, "figures": figures, "rows": _rows(office, line, paper)}


def _rows(office: Office, line: LifeLine, paper: CountedPaper) -> list[dict[str, object]]:
    wanted = {f.task.id for each in line.figures for f in (*each.counted.files, *each.counted.whole)}
    files = [file for file in paper.files if file.task.id in wanted]
    causes = causes_of(office.store.as_known_at(paper.draft.known), (file.task for file in files))
    return [
        {
            "code": file.task.code,
            "title": file.task.title,
            "lead": paper.books.holder_name(file.lead),
            "status": status_on(file.facts, paper.books.as_of),
            "deadline": file.facts.deadline,
            "done": file.facts.done,
            "origin": [node.name for node in causes.chain(file.task)],
        }
        for file in files
    ]
