"""`produce`: compose, render, read back, check, keep, lay down; nobody renders without it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, is_dataclass, replace
from pathlib import Path
from typing import Any

from vanban.checks.catalogue import check_page
from vanban.documents.base import Composed, Request, Scope
from vanban.documents.catalogue import AnyType, document_type
from vanban.documents.requests import read_request
from vanban.errors.base import VanbanError
from vanban.errors.documents import PeriodNotOver
from vanban.errors.usecases import PaperNotReadBack
from vanban.files.hashing import sha256_of
from vanban.files.reading import read_limited
from vanban.files.writing import lay
from vanban.model.document import Document, Draft
from vanban.model.dossier import Dossier
from vanban.model.identity import Key
from vanban.model.link import LinkRole
from vanban.model.meeting import Meeting
from vanban.model.page import Element, Finding, PageFacts
from vanban.model.plan import Plan
from vanban.pages.difference import Change, difference
from vanban.pages.docx import read_docx
from vanban.pages.stamping import stamped
from vanban.render.cache import load_template
from vanban.render.template import ENGINE
from vanban.store.acts import person_in_office
from vanban.store.dossiers import dossier
from vanban.usecases.office import Office
from vanban.usecases.template_files import template_file
from vanban.wording.dates import day_month_year

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STAMPED = frozenset({"number_line", "place_date", "annex_reference", "draft"})
"""Fields outside the parts that an approval is bound to: number, day and draft mark."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper in memory: its words, its bytes, what reads back from them, and what its form lacks."""

    kind: AnyType
    request: Request
    composed: Composed
    content: bytes
    template: bytes
    dossier: Dossier
    facts: PageFacts
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Produced:
    """A paper that was kept and laid down. `kept` is somebody's edited file that was left alone,
    `changes` says in words where the new one differs from it."""

    document: Document
    path: Path
    findings: tuple[Finding, ...]
    kept: Path | None = None
    changes: tuple[Change, ...] = ()
    new: bool = True
    notes: tuple[str, ...] = ()
    """What a reader of an issued paper must know, in whole sentences."""


def produce(office: Office, code: str, values: Mapping[str, Any], folder: Path) -> Produced:
    """Make a paper and lay it into `folder`; its bytes, template and words are kept for good.

    A paper that has its number is printed as it was issued, whatever has changed in the records since.
    A file that somebody has edited is never replaced. Raises what composing, rendering, reading back
    or writing refuses.
    """
    person_in_office(office.store, office.actor, office.today)
    kind = document_type(code)
    request = read_request(kind, values)
    standing = office.store.by_key(Document, kind.identity(request))
    if standing is not None and standing.number:
        printed = as_issued(office, kind, standing)
        return replace(_keep(office, printed, standing, folder), notes=_notes(office, printed))
    return _keep(office, print_paper(office, kind, request), standing, folder)


def as_issued(office: Office, kind: AnyType, document: Document) -> Printed:
    """The numbered paper: the words of its last draft with number and day, never those of later records.

    A draft that was edited in Word is the master: number and day are put into it. Once the numbered
    file is kept, its bytes are the paper.
    """
    draft = office.store.drafts(document.id)[-1]
    request = read_request(kind, json.loads(document.request))
    request = request.model_copy(update={"number": document.number, "issued_on": document.issued_on})
    printed = print_paper(office, kind, request, draft)
    if not _context_of(office, draft)["draft"]:
        return _with_content(printed, office.store.blobs.read(draft.blob))
    edited = _edited_bytes(draft)
    return _with_content(printed, _stamped(edited, printed)) if edited else printed


def _notes(office: Office, printed: Printed) -> tuple[str, ...]:
    """Whether the records would say something else today."""
    try:
        today = print_paper(office, printed.kind, printed.request)
    except VanbanError:
        same = False
    else:
        same = _context_json(today.composed, _STAMPED) == _context_json(printed.composed, _STAMPED)
    return () if same else (CHANGED_SINCE,)


CHANGED_SINCE = (
    "Hồ sơ đã đổi sau bản dự thảo được cấp số; văn bản in đúng như đã ban hành. "
    "Muốn sửa nội dung thì ban hành văn bản khác."
)


def _context_of(office: Office, draft: Draft) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(office.store.blobs.read(draft.context))
    return found


def _edited_bytes(draft: Draft) -> bytes | None:
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


def _stamped(edited: bytes, printed: Printed) -> bytes:
    said = printed.composed.context.values()
    lines = {
        Element.NUMBER: "number_line",
        Element.PLACE_DATE: "place_date",
        Element.ANNEX_REFERENCE: "annex_reference",
    }
    return stamped(edited, {element: said[name] for element, name in lines.items() if name in said})


def _with_content(printed: Printed, content: bytes) -> Printed:
    facts = _read_back(content, printed.kind.template)
    findings = (*check_page(facts, printed.composed.expected), *printed.composed.remarks)
    return replace(printed, content=content, facts=facts, findings=findings)


def print_paper(office: Office, kind: AnyType, request: Request, draft: Draft | None = None) -> Printed:
    """Compose, render, read back and check, without keeping anything.

    With a `draft` the books are read as they were when it was made, and its own template is used.
    """
    books = _dossier(office, kind.scope(request), draft.known if draft else None)
    composed = kind.compose(books, request)
    name = kind.template
    template = office.store.blobs.read(draft.template) if draft else template_file(office.settings, name).content
    compiled = load_template(template, office.settings.cache / "templates", name=name)
    content = compiled.render(composed.context.values())
    facts = _read_back(content, name)
    findings = (*check_page(facts, composed.expected), *composed.remarks)
    return Printed(kind, request, composed, content, template, books, facts, findings)


def preview(office: Office, code: str, values: Mapping[str, Any], folder: Path) -> tuple[Path, tuple[Finding, ...]]:
    """The paper as it would be, laid down without a word in the books; nothing there is overwritten."""
    kind = document_type(code)
    printed = print_paper(office, kind, read_request(kind, values))
    path = folder / f"xem-truoc-{printed.composed.file_name}.docx"
    return lay(path, printed.content, None).path, printed.findings


def _dossier(office: Office, scope: Scope, known_at: int | None = None) -> Dossier:
    store = office.store
    if scope.as_of and scope.as_of > office.today:
        raise PeriodNotOver(end=day_month_year(scope.as_of), today=day_month_year(office.today))
    plan = store.need(Plan, scope.plan).id if scope.plan else None
    meeting = store.need(Meeting, scope.meeting).id if scope.meeting else None
    day = scope.as_of or office.today
    return dossier(store, day, made_on=office.today, plan=plan, meeting=meeting, known_at=known_at)


def _read_back(content: bytes, template: str) -> PageFacts:
    try:
        facts = read_docx(content)
    except VanbanError as unreadable:
        raise PaperNotReadBack(why=unreadable, template=template) from unreadable
    if facts.problems:
        raise PaperNotReadBack(why=" ".join(facts.problems), template=template)
    return facts


def _keep(office: Office, printed: Printed, standing: Document | None, folder: Path) -> Produced:
    """Files before rows: bytes into the store of files, the paper into its folder, then one act."""
    drafts = office.store.drafts(standing.id) if standing else ()
    path = folder / f"{printed.composed.file_name}.docx"
    sha256 = sha256_of(printed.content)
    blobs = _blobs(printed)
    if not office.dry_run:
        for content in blobs.values():
            office.store.blobs.keep(content)
        laid = lay(path, printed.content, _last_laid(drafts, path))
        changes = difference(_edited(laid.kept), printed.facts) if laid.kept else ()
    with office.act("doc.new", input={"type": printed.kind.code}) as act:
        number = standing.code if standing else act.new_document_code()
        document = act.put(_record(printed, number))
        for name, content in blobs.items():
            act.know_blob(sha256_of(content), len(content), DOCX if name != "context" else "application/json")
        where = str((path if office.dry_run else laid.path).absolute())
        is_new = not drafts or (drafts[-1].blob, drafts[-1].path) != (sha256, where)
        if is_new:
            act.add_draft(_draft(printed, document, len(drafts) + 1, blobs, where))
        for thing in printed.composed.prints:
            act.link(document.id, LinkRole.PRINTS, thing)
    if office.dry_run:
        return Produced(document, path, printed.findings)
    return Produced(document, laid.path, printed.findings, laid.kept, changes, is_new)


def _edited(kept: Path) -> PageFacts:
    """What somebody made of the file; a file that is no longer a .docx differs in everything."""
    try:
        return read_docx(read_limited(kept))
    except VanbanError:
        return PageFacts("docx", ())


def _last_laid(drafts: tuple[Draft, ...], path: Path) -> str | None:
    """The hash of what was last laid at this very path."""
    return next((draft.blob for draft in reversed(drafts) if Path(draft.path) == path.absolute()), None)


def _blobs(printed: Printed) -> dict[str, bytes]:
    return {"paper": printed.content, "template": printed.template, "context": _context_json(printed.composed)}


def _context_json(composed: Composed, without: frozenset[str] = frozenset()) -> bytes:
    values = {name: value for name, value in composed.context.values().items() if name not in without}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=_paper_value).encode()


def _paper_value(value: Any) -> Any:
    """Rich text, rules and the like as their fields."""
    if is_dataclass(value) and not isinstance(value, type):
        return {"is": type(value).__name__, **asdict(value)}
    raise TypeError(type(value).__name__)


def _record(printed: Printed, code: str) -> Document:
    composed = printed.composed
    return Document(
        type=printed.kind.code,
        kind=printed.kind.kind,
        subject=composed.subject,
        code=code,
        request=printed.request.model_dump_json(exclude={"number", "issued_on"}),
        key=Key(printed.kind.identity(printed.request)),
        symbol=composed.symbol,
        number=composed.number,
        issued_on=composed.issued_on,
        signer=composed.signer,
        meeting=composed.meeting,
        plan=composed.plan,
    )


def _draft(printed: Printed, document: Document, no: int, blobs: dict[str, bytes], path: str) -> Draft:
    parts = _context_json(printed.composed, _STAMPED) + sha256_of(printed.template).encode()
    return Draft(
        document=document.id,
        no=no,
        blob=sha256_of(blobs["paper"]),
        path=path,
        parts_hash=sha256_of(parts),
        context=sha256_of(blobs["context"]),
        template=sha256_of(blobs["template"]),
        engine=ENGINE,
        as_of=printed.dossier.as_of,
        known=printed.dossier.known_at,
    )


def reproduce(office: Office, document: Document, folder: Path) -> Produced:
    """The next version of a paper that is known already, with what was asked of it before."""
    values = {name: value for name, value in json.loads(document.request).items() if value is not None}
    return produce(office, document.type, values, folder)


@dataclass(frozen=True, slots=True)
class DraftState:
    """One generated version and what became of its file."""

    draft: Draft
    state: str


def draft_states(office: Office, document: Document) -> tuple[DraftState, ...]:
    """Every version with whether its file still is as it was laid, was edited, or is gone."""
    return tuple(DraftState(draft, _state(draft)) for draft in office.store.drafts(document.id))


def _state(draft: Draft) -> str:
    path = Path(draft.path)
    if not path.exists():
        return "không còn ở chỗ cũ"
    return "nguyên vẹn" if sha256_of(path.read_bytes()) == draft.blob else "đã được sửa hoặc thay"


def folder_of(office: Office, document: Document) -> Path | None:
    """Where the last version was laid, as seen from here."""
    drafts = office.store.drafts(document.id)
    return as_seen_from_here(Path(drafts[-1].path).parent) if drafts else None


def as_seen_from_here(path: Path) -> Path:
    """The path below the working folder when it lies there: what people type and read."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
