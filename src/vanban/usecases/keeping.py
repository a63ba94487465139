"""A paper kept for good: its bytes, template and words in the store of files, the file in its folder, one act."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vanban.errors.base import VanbanError
from vanban.files.hashing import sha256_of
from vanban.files.reading import read_limited
from vanban.files.writing import lay
from vanban.model.document import Document, Draft
from vanban.model.identity import Id, Key
from vanban.model.link import LinkRole
from vanban.model.page import Finding, PageFacts
from vanban.pages.docx import read_docx
from vanban.render.engine import ENGINE
from vanban.usecases.drafts import is_untouched
from vanban.usecases.office import Office
from vanban.usecases.printing import STAMPED, Printed, context_json, with_content

if TYPE_CHECKING:
    from vanban.pages.difference import Change
    from vanban.usecases.carrying import Carried

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


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
    notes: tuple[str, ...] = ()
    """What a reader of an issued paper must know, in whole sentences."""
    carried: Carried | None = None


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a paper is made for beside its own words: the verb of its act, and papers that it is tied to."""

    verb: str = "doc.new"
    ties: tuple[tuple[LinkRole, Id], ...] = ()


USUAL = Purpose()


def keep(
    office: Office, printed: Printed, standing: Document | None, folder: Path, purpose: Purpose = USUAL
) -> Produced:
    """Files before rows: bytes into the store of files, the paper into its folder, then one act."""
    drafts = office.store.drafts(standing.id) if standing else ()
    path = folder / f"{printed.composed.file_name}.docx"
    carried = _by_hand(office, printed, standing, drafts, folder)
    printed = _with_hand(printed, carried)
    sha256 = sha256_of(printed.content)
    blobs = _blobs(printed)
    if not office.dry_run:
        for content in blobs.values():
            office.store.blobs.keep(content)
        laid = lay(path, printed.content, _last_laid(drafts, path))
        kept = laid.kept or (carried.source if carried and carried.source != laid.path else None)
        changes = _changes(kept, printed) if kept else ()
    with office.act(purpose.verb, input={"type": printed.kind.code}) as act:
        number = standing.code if standing else act.new_document_code()
        document = act.put(_record(printed, number))
        for name, content in blobs.items():
            act.know_blob(sha256_of(content), len(content), DOCX if name != "context" else "application/json")
        where = path if office.dry_run else laid.path
        is_new = not drafts or (drafts[-1].blob, drafts[-1].path) != (sha256, str(where.absolute()))
        if is_new:
            act.add_draft(_draft(printed, document, len(drafts) + 1, blobs, office.store.kept_place(where)))
        for thing in printed.composed.prints:
            act.link(document.id, LinkRole.PRINTS, thing)
        for role, other in purpose.ties:
            act.link(document.id, role, other)
    if office.dry_run:
        return Produced(document, path, printed.findings, carried=carried)
    return Produced(document, laid.path, printed.findings, kept, changes, is_new, carried=carried)


def _by_hand(
    office: Office, printed: Printed, standing: Document | None, drafts: tuple[Draft, ...], folder: Path
) -> Carried | None:
    """What was written by hand into the files of earlier drafts; a numbered paper has its own master."""
    if standing is None or standing.number or is_untouched(drafts, folder, printed.content):
        return None
    from vanban.usecases.carrying import carry_over  # most papers have nothing to compare

    return carry_over(office, standing, drafts, folder, printed.content)


def _with_hand(printed: Printed, carried: Carried | None) -> Printed:
    """The paper with what was written by hand in it, read back and checked like any other."""
    if carried is None or carried.content == printed.content:
        return printed
    return with_content(printed, carried.content)


def _changes(kept: Path, printed: Printed) -> tuple[Change, ...]:
    """In words, where the new paper differs from somebody's edited file."""
    from vanban.pages.difference import difference

    return difference(_edited(kept), printed.facts)


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
    return {"paper": printed.content, "template": printed.template, "context": context_json(printed.composed)}


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
    parts = context_json(printed.composed, STAMPED) + sha256_of(printed.template).encode()
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
