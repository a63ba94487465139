"""What a piece of a work file is: told live from the books, with its bytes from the store of files."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from vanban.errors.store import OfficeUnknown, RecordUnknown
from vanban.model.document import Document
from vanban.model.identity import Id
from vanban.model.incoming import Incoming
from vanban.model.kinds import LETTER, name_of
from vanban.model.meeting import Meeting
from vanban.model.plan import Plan
from vanban.model.register import EventKind
from vanban.model.release import full_number
from vanban.model.task import Evidence
from vanban.model.work_file import Piece, PieceKind
from vanban.store.reading import Reader
from vanban.store.registers import events as noted
from vanban.store.releases import signed_files
from vanban.usecases.finding import Proof
from vanban.usecases.office import Office
from vanban.wording.text import sentence_inside


@dataclass(frozen=True, slots=True)
class Bytes:
    """Bytes of the store of files that belong to a piece, with the ending of their name."""

    sha256: str
    ending: str


@dataclass(frozen=True, slots=True)
class PieceFacts:
    """A piece as the table of contents tells it (Decree 30/2020, Appendix V, IV)."""

    piece: Piece
    symbol: str
    """Number and symbol as printed; empty for what has none."""
    day: dt.date | None
    kind: str
    """Tên loại; empty when none is known."""
    subject: str
    author: str
    draft: bool
    """An own paper that has no number yet."""
    files: tuple[Bytes, ...]
    """The best first: the signed file that is the valid one, else a PDF that came back, else the paper as kept."""
    name: str = ""
    """What people type for it, such as `VB2`, `DEN3` or a meeting's key; empty for a file from disk."""

    @property
    def words(self) -> str:
        """Tên loại and trích yếu as one phrase; some subjects begin with their kind."""
        if not self.kind or self.subject.lower().startswith(self.kind.lower()):
            return self.subject
        return f"{self.kind} {sentence_inside(self.subject)}"


PIECE_KINDS: Mapping[type, PieceKind] = {
    Document: PieceKind.DOCUMENT,
    Incoming: PieceKind.INCOMING,
    Meeting: PieceKind.MEETING,
    Plan: PieceKind.PLAN,
    Proof: PieceKind.EVIDENCE,
}
"""Which records of the books may lie in a file."""


def piece_facts(office: Office, pieces: Iterable[Piece]) -> tuple[PieceFacts, ...]:
    """Each piece as it stands in the books today."""
    finished = _finished(office.store)
    return tuple(_facts(office, piece, finished) for piece in pieces)


@dataclass(frozen=True, slots=True)
class _Under:
    """A number as one paper has it: a cancelled number's files are not those of the next one."""

    document: Id
    number: str
    year: int


def _finished(reader: Reader) -> dict[_Under, str]:
    """The finished PDF of each paper's number: the signed one that is valid, else the one that came back with it."""
    back = {
        _Under(e.document, f"{e.number}/{e.symbol}", e.year): e.blob
        for e in noted(reader)
        if e.kind is EventKind.RETURNED and e.document and e.blob
    }
    return back | {_Under(f.document, f.number, f.issued_on.year): f.blob for f in signed_files(reader)}


def _facts(office: Office, piece: Piece, finished: Mapping[_Under, str]) -> PieceFacts:
    if piece.thing is None:
        files = (Bytes(piece.blob, ending_of(piece.file_name)),) if piece.blob else ()
        return PieceFacts(piece, piece.symbol, piece.issued_on, "", piece.title, piece.author, False, files)
    try:
        thing = office.store.thing(piece.thing)
    except RecordUnknown:  # it was undone since: the file still tells that it lay here
        return PieceFacts(piece, piece.symbol, piece.issued_on, "", piece.title, piece.author, False, ())
    match thing:
        case Document() as document:
            return _of_document(office, piece, document, _pdf_of(document, finished))
        case Incoming() as paper:
            files = (Bytes(paper.blob, ending_of(paper.file_name)),) if paper.blob else ()
            named = paper.called(office.today.year)
            return PieceFacts(
                *(
                    piece,
                    paper.symbol,
                    paper.issued_on,
                    paper.kind,
                    paper.shown_subject,
                    paper.sender,
                    False,
                    files,
                    named,
                )
            )
        case Meeting() as meeting:
            author = _own_name(office, meeting.day)
            return PieceFacts(piece, "", meeting.day, "Cuộc họp", meeting.title, author, False, (), meeting.key)
        case Plan() as plan:
            author = _own_name(office, plan.issued_on or plan.valid_from)
            return PieceFacts(piece, plan.number, plan.issued_on, "Kế hoạch", plan.title, author, False, (), plan.key)
        case Evidence() as proof:
            files = (Bytes(proof.blob, ""),) if proof.blob else ()
            subject = proof.subject or f"Tài liệu kiểm chứng {proof.number}"
            return PieceFacts(
                piece, proof.number, proof.issued_on, "", subject, proof.issuer, False, files, proof.number
            )
    raise AssertionError("only records of PIECE_KINDS are put into a file")


def _pdf_of(document: Document, finished: Mapping[_Under, str]) -> str:
    if document.issued_on is None:
        return ""
    return finished.get(_Under(document.id, full_number(document), document.issued_on.year), "")


def _of_document(office: Office, piece: Piece, document: Document, pdf: str) -> PieceFacts:
    drafts = office.store.drafts(document.id)
    kept = (Bytes(drafts[-1].blob, ending_of(drafts[-1].path)),) if drafts else ()
    files = (*((Bytes(pdf, ".pdf"),) if pdf else ()), *kept)
    symbol = full_number(document)
    kind = "Công văn" if document.kind == LETTER else name_of(document.kind)
    author = _own_name(office, document.issued_on or office.today)
    is_draft = not document.number
    return PieceFacts(
        *(piece, symbol, document.issued_on, kind, document.subject, author, is_draft, files, document.code)
    )


def _own_name(office: Office, day: dt.date) -> str:
    """The office's name on that day; its first known name for things that are older than its rules."""
    try:
        return office.profile(day).name
    except OfficeUnknown:
        return office.profile().name


def ending_of(name: str) -> str:
    return PurePath(name).suffix.lower()


def as_json(facts: PieceFacts) -> dict[str, object]:
    """A piece for other programs."""
    piece = facts.piece
    return {
        "no": piece.no,
        "what": piece.kind.value,
        "code": facts.name,
        "symbol": facts.symbol,
        "day": facts.day,
        "subject": facts.words,
        "author": facts.author,
        "pages": piece.pages,
        "put_on": piece.put_on,
        "draft": facts.draft,
        "sha256": [each.sha256 for each in facts.files],
    }


def signed_by(office: Office, document: Document) -> tuple[str, str]:
    """Position and name of who signs, as the paper's last version prints them."""
    drafts = office.store.drafts(document.id)
    context = json.loads(office.store.blobs.read(drafts[-1].context)) if drafts else {}
    return " ".join(context.get("signer_titles", ())), document.signer
