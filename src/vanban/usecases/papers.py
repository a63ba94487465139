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
from vanban.errors.usecases import PaperNotReadBack, TemplateFileMissing
from vanban.files.hashing import sha256_of
from vanban.files.reading import read_limited
from vanban.files.writing import lay
from vanban.model.document import Document, Draft
from vanban.model.dossier import Dossier
from vanban.model.identity import Key
from vanban.model.link import LinkRole
from vanban.model.meeting import Meeting
from vanban.model.page import Finding, PageFacts
from vanban.model.plan import Plan
from vanban.pages.difference import Change, difference
from vanban.pages.docx import read_docx
from vanban.render.cache import load_template
from vanban.render.template import ENGINE
from vanban.store.acts import person_in_office
from vanban.store.dossiers import dossier
from vanban.usecases.carrying import Carried, carry_over
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STAMPED = frozenset({"number_line", "place_date", "draft"})
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
    `changes` says in words where the new one differs from it, `carried` what by hand went along."""

    document: Document
    path: Path
    findings: tuple[Finding, ...]
    kept: Path | None = None
    changes: tuple[Change, ...] = ()
    new: bool = True
    carried: Carried | None = None


def produce(office: Office, code: str, values: Mapping[str, Any], folder: Path) -> Produced:
    """Make a paper and lay it into `folder`; its bytes, template and words are kept for good.

    Number and day are printed once they are recorded. A file that somebody has edited is never
    replaced. Raises what composing, rendering, reading back or writing refuses.
    """
    person_in_office(office.store, office.actor, office.today)
    kind = document_type(code)
    request = read_request(kind, values)
    standing = office.store.by_key(Document, kind.identity(request))
    if standing is not None and standing.number:
        request = request.model_copy(update={"number": standing.number, "issued_on": standing.issued_on})
    printed = print_paper(office, kind, request)
    return _keep(office, printed, standing, folder)


def print_paper(office: Office, kind: AnyType, request: Request) -> Printed:
    """Compose, render, read back and check, without keeping anything."""
    books = _dossier(office, kind.scope(request))
    composed = kind.compose(books, request)
    template = _template(office, kind.template)
    compiled = load_template(template, office.settings.cache / "templates", name=kind.template)
    content = compiled.render(composed.context.values())
    facts = _read_back(content, kind.template)
    findings = check_page(facts, composed.expected)
    return Printed(kind, request, composed, content, template, books, facts, findings)


def preview(office: Office, code: str, values: Mapping[str, Any], folder: Path) -> tuple[Path, tuple[Finding, ...]]:
    """The paper as it would be, laid down without a word in the books; nothing there is overwritten."""
    kind = document_type(code)
    printed = print_paper(office, kind, read_request(kind, values))
    path = folder / f"xem-truoc-{printed.composed.file_name}.docx"
    return lay(path, printed.content, None).path, printed.findings


def _dossier(office: Office, scope: Scope) -> Dossier:
    store = office.store
    if scope.as_of and scope.as_of > office.today:
        raise PeriodNotOver(end=day_month_year(scope.as_of), today=day_month_year(office.today))
    plan = store.need(Plan, scope.plan).id if scope.plan else None
    meeting = store.need(Meeting, scope.meeting).id if scope.meeting else None
    return dossier(store, scope.as_of or office.today, made_on=office.today, plan=plan, meeting=meeting)


def _template(office: Office, name: str) -> bytes:
    """The template's bytes; an office's own folder wins over the shipped one."""
    for folder in office.settings.templates:
        if (folder / name).exists():
            return read_limited(folder / name)
    folders = ", ".join(str(folder) for folder in office.settings.templates)
    raise TemplateFileMissing(name=name, folders=folders)


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
    carried = carry_over(office, standing, drafts, folder, printed.content) if standing else None
    printed = _with_hand(printed, carried)
    sha256 = sha256_of(printed.content)
    blobs = _blobs(printed)
    if not office.dry_run:
        for content in blobs.values():
            office.store.blobs.keep(content)
        laid = lay(path, printed.content, _last_laid(drafts, path))
        kept = laid.kept or (carried.source if carried and carried.source != laid.path else None)
        changes = difference(_edited(kept), printed.facts) if kept else ()
    with office.act("doc.new", input={"type": printed.kind.code}) as act:
        number = standing.code if standing else act.new_document_code()
        document = act.put(_record(printed, number))
        for name, content in blobs.items():
            act.know_blob(sha256_of(content), len(content), DOCX if name != "context" else "application/json")
        where = str(path if office.dry_run else laid.path)
        is_new = not drafts or (drafts[-1].blob, drafts[-1].path) != (sha256, where)
        if is_new:
            act.add_draft(_draft(printed, document, len(drafts) + 1, blobs, where))
        for thing in printed.composed.prints:
            act.link(document.id, LinkRole.PRINTS, thing)
    if office.dry_run:
        return Produced(document, path, printed.findings, carried=carried)
    return Produced(document, laid.path, printed.findings, kept, changes, is_new, carried)


def _with_hand(printed: Printed, carried: Carried | None) -> Printed:
    """The paper with what was written by hand in it, read back and checked like any other."""
    if carried is None or carried.content == printed.content:
        return printed
    facts = _read_back(carried.content, printed.kind.template)
    findings = check_page(facts, printed.composed.expected)
    return replace(printed, content=carried.content, facts=facts, findings=findings)


def _edited(kept: Path) -> PageFacts:
    """What somebody made of the file; a file that is no longer a .docx differs in everything."""
    try:
        return read_docx(read_limited(kept))
    except VanbanError:
        return PageFacts("docx", ())


def _last_laid(drafts: tuple[Draft, ...], path: Path) -> str | None:
    """The hash of what was last laid at this very path."""
    here = path.resolve()
    return next((draft.blob for draft in reversed(drafts) if Path(draft.path).resolve() == here), None)


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
    """Where the last version was laid."""
    drafts = office.store.drafts(document.id)
    return Path(drafts[-1].path).parent if drafts else None
