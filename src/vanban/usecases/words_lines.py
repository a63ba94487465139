"""From a sentence of a paper to the records whose words stand there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vanban.errors.tracing import PaperNeverDrafted, WordsNotFound, WordsOfNoPaper
from vanban.model.document import Document
from vanban.model.identity import Id
from vanban.model.plan import KeyTask
from vanban.pages.docx import read_docx
from vanban.pages.passages import Passage, passages_of, seen
from vanban.usecases.counting import CountedPaper, counted_paper
from vanban.usecases.figure_lines import figure_nodes
from vanban.usecases.finding import Traced, find_anything
from vanban.usecases.office import Office
from vanban.usecases.owners import Owned, Owners, owners_of
from vanban.usecases.ownership import OwnerKind
from vanban.usecases.printing import edited_bytes
from vanban.usecases.provenance import generated
from vanban.usecases.tracing import Node, document_node, trace_record

_TRACED = Traced | KeyTask


@dataclass(frozen=True, slots=True)
class _Page:
    document: Document
    owners: Owners
    counted: CountedPaper | None


def words_line(office: Office, what: str, words: str) -> tuple[Node, Node]:
    """The paper, and the places where the words stand on it with what each comes from.

    Words that only the file as it was edited in Word holds belong to no record, and that is said.
    """
    document = find_anything(office.store, what)
    if not isinstance(document, Document):
        raise WordsOfNoPaper(what=what)
    drafts = office.store.drafts(document.id)
    if not drafts:
        raise PaperNeverDrafted(code=document.code)
    page = generated(office, document, drafts[-1])
    wanted = seen(words)
    places = [(passage, *place) for passage in _leaves(page.passages) for place in _places(passage, wanted)]
    books = _Page(document, owners_of(office, document, page), counted_paper(office, document))
    nodes = tuple(_place(office, books, *each) for each in places)
    if not nodes:
        kept = (office.store.blobs.read(drafts[-1].blob), edited_bytes(drafts[-1]))
        nodes = tuple(_by_hand(document, passage, wanted) for passage in _typed(kept, wanted))
    if not nodes:
        raise WordsNotFound(words=words, code=document.code)
    return document_node(document), Node("words", f"{document.code}: {wanted}", f"Câu chữ «{wanted}»", nodes)


def _leaves(passages: tuple[Passage, ...]) -> Iterator[Passage]:
    """Paragraphs and cells; a row is its cells."""
    for passage in passages:
        yield from passage.cells or (passage,)


def _places(passage: Passage, wanted: str) -> Iterator[tuple[int, int]]:
    text, words = passage.text.lower(), wanted.lower()
    start = text.find(words) if words else -1
    if start >= 0:
        yield start, start + len(words)


def _typed(pages: tuple[bytes | None, ...], wanted: str) -> Iterator[Passage]:
    told: set[str] = set()
    for content in pages:
        for passage in _leaves(passages_of(read_docx(content))) if content else ():
            if any(_places(passage, wanted)) and passage.text not in told:
                told.add(passage.text)
                yield passage


def _by_hand(document: Document, passage: Passage, wanted: str) -> Node:
    text = f"{_where(passage)}: viết tay trong Word, không lấy từ hồ sơ nào"
    return Node("place", f"{document.code} {passage.where}", text)


def _where(passage: Passage) -> str:
    return f"{passage.where[:1].upper()}{passage.where[1:]} «{_short(passage.text)}»"


_SHOWN = 160


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"


def _place(office: Office, page: _Page, passage: Passage, start: int, end: int) -> Node:
    touched = [span for span in page.owners.spans(passage) if span.start < end and start < span.end]
    told = dict.fromkeys(node for span in touched for node in _source(office, page, passage, span))
    children = tuple(told) or (Node("template", "template", "Câu của mẫu: không lấy từ hồ sơ nào"),)
    return Node("place", f"{page.document.code} {passage.where}", _where(passage), children)


def _source(office: Office, page: _Page, passage: Passage, span: Owned) -> Iterator[Node]:
    said = passage.text[span.start : span.end]
    owner = span.owner
    if owner.kind is OwnerKind.FIGURE:
        yield from _figure(office, page, span.path, said)
        return
    text = f"«{_short(said)}»: {owner.label}"
    if owner.record is None:
        yield Node(owner.kind.value, span.path or owner.label, text)
        return
    yield Node("words", said, text, _record(office, owner.record))


def _figure(office: Office, page: _Page, path: str, said: str) -> Iterator[Node]:
    """The numbers of the field that print these digits; a number about one task is that task's own."""
    figures = page.counted.figures if page.counted else ()
    mine = tuple(f for f in figures if f.counted.path == path)
    printing = tuple(f for f in mine if said in f.printed)
    if page.counted and printing:
        yield from figure_nodes(office, page.counted, printing)
        return
    about = page.owners.about.get(path.rpartition(".")[0])
    if about is not None and about.record is not None:
        yield Node("words", said, f"«{said}»: số liệu của {about.label}", _record(office, about.record))
        return
    yield Node("figure", path, f"«{said}»: số liệu của trường {path}")


def _record(office: Office, record: Id) -> tuple[Node, ...]:
    """The record below its first cause, without all that follows from it: `vanban trace` of its name tells that."""
    thing = office.store.thing(record)
    if not isinstance(thing, _TRACED) or isinstance(thing, KeyTask):
        return ()
    line = trace_record(office, thing)
    node = replace(line.thing, children=())
    for above in reversed(line.origin):
        node = replace(above, children=(node,))
    return (node,)
