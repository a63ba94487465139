"""A paper in memory: composed from the books, rendered, read back and checked; nothing is kept."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass, is_dataclass
from pathlib import Path
from typing import Any

from vanban.checks.catalogue import check_page
from vanban.documents.base import Composed, Request, Scope
from vanban.documents.catalogue import AnyType
from vanban.documents.requests import read_request
from vanban.errors.base import VanbanError
from vanban.errors.documents import PeriodNotOver
from vanban.errors.usecases import PaperNotReadBack
from vanban.files.hashing import sha256_of
from vanban.files.reading import read_limited
from vanban.model.document import Document, Draft
from vanban.model.dossier import Dossier
from vanban.model.meeting import Meeting
from vanban.model.page import Element, Finding, PageFacts
from vanban.model.plan import Plan
from vanban.pages.docx import read_docx
from vanban.store.dossiers import dossier
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year

STAMPED = frozenset({"number_line", "place_date", "annex_reference", "draft"})
"""Fields outside the parts that an approval is bound to: number, day and draft mark."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A paper in words: what it says, and the template that is to print it."""

    kind: AnyType
    request: Request
    composed: Composed
    template: bytes
    dossier: Dossier


@dataclass(frozen=True, slots=True)
class Printed(Worded):
    """A paper in memory: its words, its bytes, what reads back from them, and what its form lacks."""

    content: bytes
    facts: PageFacts
    findings: tuple[Finding, ...]


def print_paper(office: Office, kind: AnyType, request: Request) -> Printed:
    """Compose, render, read back and check, without keeping anything."""
    from vanban.usecases.template_files import template_file

    books = _dossier(office, kind.scope(request))
    composed = kind.compose(books, request)
    worded = Worded(kind, request, composed, template_file(office.settings, kind.template).content, books)
    return with_content(worded, _rendered(office, worded))


def _rendered(office: Office, worded: Worded) -> bytes:
    from vanban.render.cache import load_template  # a paper that is printed already does without the engine

    name = worded.kind.template
    compiled = load_template(worded.template, office.settings.cache / "templates", name=name)
    return compiled.render(worded.composed.context.values())


def composed_as_drafted(office: Office, kind: AnyType, request: Request, draft: Draft) -> Composed:
    """What the books said when the draft was made."""
    return kind.compose(_books_of(office, kind.scope(request), draft), request)


def still_said(office: Office, kind: AnyType, request: Request, draft: Draft, drafted: Composed) -> bool:
    """Whether the books of now, seen on the draft's own day, still say what was `drafted`."""
    try:
        now = kind.compose(_dossier(office, kind.scope(request), draft.as_of), request)
    except VanbanError:
        return False
    return context_json(drafted, STAMPED) == context_json(now, STAMPED)


def as_issued(office: Office, kind: AnyType, document: Document) -> Printed:
    """The numbered paper: the words of its last draft with number and day, never those of later records.

    What was written by hand, in the draft's file now or carried into it before, is the master: number and
    day are put into it. Once the numbered file is kept, its bytes are the paper.
    """
    draft = office.store.drafts(document.id)[-1]
    request = read_request(kind, json.loads(document.request))
    request = request.model_copy(update={"number": document.number, "issued_on": document.issued_on})
    books = _books_of(office, kind.scope(request), draft)
    worded = Worded(kind, request, kind.compose(books, request), office.store.blobs.read(draft.template), books)
    if not _context_of(office, draft)["draft"]:
        return with_content(worded, office.store.blobs.read(draft.blob))
    master = edited_bytes(draft) or _with_hand(office, document, draft)
    return with_content(worded, _stamped(master, worded) if master else _rendered(office, worded))


def _context_of(office: Office, draft: Draft) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(office.store.blobs.read(draft.context))
    return found


def edited_bytes(draft: Draft) -> bytes | None:
    """What somebody made of the draft's file, when it is there, changed, and still a .docx."""
    path = Path(draft.path)
    if not path.exists() or sha256_of(path.read_bytes()) == draft.blob:
        return None
    content = read_limited(path)
    try:
        read_docx(content)
    except VanbanError:
        return None
    return content


def _with_hand(office: Office, document: Document, draft: Draft) -> bytes | None:
    """The kept bytes of a draft that holds more than the books and the template made."""
    from vanban.usecases.provenance import printed_again

    pure = printed_again(office, document, draft)
    return office.store.blobs.read(draft.blob) if pure is None or sha256_of(pure) != draft.blob else None


def _stamped(edited: bytes, worded: Worded) -> bytes:
    from vanban.pages.stamping import stamped

    said = worded.composed.context.values()
    lines = {
        Element.NUMBER: "number_line",
        Element.PLACE_DATE: "place_date",
        Element.ANNEX_REFERENCE: "annex_reference",
    }
    return stamped(edited, {element: said[name] for element, name in lines.items() if name in said})


def with_content(worded: Worded, content: bytes) -> Printed:
    """The paper as these bytes print it, read back and checked."""
    facts = _read_back(content, worded.kind.template)
    findings = (*check_page(facts, worded.composed.expected), *worded.composed.remarks)
    told = (worded.kind, worded.request, worded.composed, worded.template, worded.dossier)
    return Printed(*told, content=content, facts=facts, findings=findings)


def _books_of(office: Office, scope: Scope, draft: Draft) -> Dossier:
    """The books as they were when the draft was made, seen on its day."""
    return _dossier(office, scope, draft.as_of, draft.known)


def _dossier(office: Office, scope: Scope, day: dt.date | None = None, known_at: int | None = None) -> Dossier:
    store = office.store
    if scope.as_of and scope.as_of > office.today:
        raise PeriodNotOver(end=day_month_year(scope.as_of), today=day_month_year(office.today))
    plan = store.need(Plan, scope.plan).id if scope.plan else None
    meeting = store.need(Meeting, scope.meeting).id if scope.meeting else None
    day = scope.as_of or day or office.today
    return dossier(store, day, made_on=office.today, plan=plan, meeting=meeting, known_at=known_at)


def _read_back(content: bytes, template: str) -> PageFacts:
    try:
        facts = read_docx(content)
    except VanbanError as unreadable:
        raise PaperNotReadBack(why=unreadable, template=template) from unreadable
    if facts.problems:
        raise PaperNotReadBack(why=" ".join(facts.problems), template=template)
    return facts


def context_json(composed: Composed, without: frozenset[str] = frozenset()) -> bytes:
    values = {name: value for name, value in composed.context.values().items() if name not in without}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=_paper_value).encode()


def _paper_value(value: Any) -> Any:
    """Rich text, rules and the like as their fields."""
    if is_dataclass(value) and not isinstance(value, type):
        return {"is": type(value).__name__, **asdict(value)}
    raise TypeError(type(value).__name__)
