"""Pieces put into work files and taken out again, what belongs beside them, and papers in no file yet."""

from __future__ import annotations

import datetime as dt
import mimetypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vanban.errors.base import VanbanError
from vanban.errors.usecases import DayInFuture
from vanban.errors.work_files import NothingToPut, PiecesRefused, PieceUnknown
from vanban.files.hashing import sha256_of
from vanban.files.reading import read_limited
from vanban.model.document import Document
from vanban.model.identity import Id
from vanban.model.incoming import Incoming
from vanban.model.link import LinkRole
from vanban.model.work_file import FileStage, Piece, PieceKind, WorkFile
from vanban.pages.pdf_pages import page_count
from vanban.store.acts import Act
from vanban.store.reading import Reader
from vanban.usecases.file_pieces import PIECE_KINDS, PieceFacts, ending_of, piece_facts
from vanban.usecases.finding import find_anything
from vanban.usecases.office import Office
from vanban.usecases.work_files import find_work_file, pieces_of, refuse_unless
from vanban.wording.dates import day_month_year
from vanban.wording.text import tidy

FILE_LIMIT_MB = 100
_OPEN_FIRST = "hãy mở bằng «vanban file open»"


@dataclass(frozen=True, slots=True)
class FromDisk:
    """A file from disk that goes into a work file under a title, with what is known of it."""

    path: Path
    title: str
    symbol: str = ""
    issued_on: dt.date | None = None
    author: str = ""


@dataclass(frozen=True, slots=True)
class Put:
    """What was put into a file, and what else belongs beside it."""

    file: WorkFile
    pieces: tuple[PieceFacts, ...]
    proposed: tuple[PieceFacts, ...]


def put_into(
    office: Office,
    code: str,
    named: Sequence[str] = (),
    disk: FromDisk | None = None,
    *,
    pages: int | None = None,
    together: bool = False,
) -> Put:
    """Put papers, meetings, plans, evidence or a file from disk into an open work file, in this order.

    `together` brings along what belongs beside them. The same thing or the same bytes twice is refused
    (Decree 30/2020, Article 29.4.b); one paper may lie in several files (Appendix VI, Part I, III.4.e).
    Raises `PiecesRefused` with every mistake at once.
    """
    if not named and disk is None:
        raise NothingToPut()
    content = read_limited(disk.path, FILE_LIMIT_MB) if disk else b""
    if disk and not office.dry_run:
        office.store.blobs.keep(content)
    with office.act("file.put", input={"files": [code, *named, *([disk.title] if disk else [])]}) as act:
        file = open_work_file(act, code, office.today.year, "thêm tài liệu")
        wanted, mistakes = _named_pieces(act, named, file)
        if disk:
            mistakes += _disk_mistakes(office, disk)
            wanted.append(_disk_piece(act, file, disk, content))
        if together:
            wanted += _beside(act, wanted, pieces_of(act, file))
        standing = pieces_of(act, file)
        mistakes += _twice(act, office, standing, wanted)
        if mistakes:
            name = file.called(office.today.year)
            raise PiecesRefused(code=name, count=len(mistakes), lines="\n".join(f"  {each}" for each in mistakes))
        first = max((piece.no for piece in standing), default=0) + 1
        put = [
            act.put(replace(_told(office, piece), no=no, put_on=office.today, pages=pages or piece.pages))
            for no, piece in enumerate(wanted, start=first)
        ]
        file = act.put(replace(file, revision=file.revision + 1))
        proposed = _beside(act, put, pieces_of(act, file))
        return Put(file, piece_facts(office, put), piece_facts(office, proposed))


def open_work_file(reader: Reader, code: str, year: int, deed: str) -> WorkFile:
    """The file of this code, when something may be changed in it."""
    file = find_work_file(reader, code, year)
    name = file.called(year)
    hints = {
        FileStage.LISTED: f"{_OPEN_FIRST.removesuffix('»')} {name}»",
        FileStage.CLOSED: f"muốn sửa thì mở lại bằng «vanban file open {name} --reason LÝ_DO»",
    }
    refuse_unless(file, name, FileStage.OPEN, deed, hints.get(file.stage, "Lưu trữ cơ quan đang quản lý hồ sơ này"))
    return file


def _named_pieces(reader: Reader, named: Sequence[str], file: WorkFile) -> tuple[list[Piece], list[str]]:
    found: list[Piece] = []
    mistakes: list[str] = []
    for typed in named:
        try:
            record = find_anything(reader, typed)
        except VanbanError as unknown:
            mistakes.append(str(unknown))
            continue
        kind = PIECE_KINDS.get(type(record))
        if kind is None:
            mistakes.append(
                f"«{typed}» không phải văn bản, cuộc họp, kế hoạch hay tài liệu kiểm chứng: "
                "hãy đưa vào hồ sơ văn bản của nó."
            )
        else:
            found.append(Piece(file.id, 0, kind, record.id))
    return found, mistakes


def _disk_mistakes(office: Office, disk: FromDisk) -> list[str]:
    mistakes = []
    if not tidy(disk.title):
        mistakes.append(f"Tệp «{disk.path.name}» chưa có tên: hãy thêm --title.")
    if disk.issued_on and disk.issued_on > office.today:
        wrong = DayInFuture(day=day_month_year(disk.issued_on), today=day_month_year(office.today))
        mistakes.append(str(wrong))
    return mistakes


def _disk_piece(act: Act, file: WorkFile, disk: FromDisk, content: bytes) -> Piece:
    sha256 = sha256_of(content)
    act.know_blob(sha256, len(content), mimetypes.guess_type(disk.path.name)[0] or "application/octet-stream")
    return Piece(
        *(file.id, 0, PieceKind.OTHER, None, sha256, disk.path.name, tidy(disk.title), tidy(disk.symbol)),
        *(disk.issued_on, tidy(disk.author)),
        pages=page_count(content) if ending_of(disk.path.name) == ".pdf" else None,
    )


def _told(office: Office, piece: Piece) -> Piece:
    """The piece with the words that the books have for it today, so that it is told even when they are undone."""
    if piece.thing is None:
        return piece
    facts = piece_facts(office, (piece,))[0]
    pdf = next((each.sha256 for each in facts.files if each.ending == ".pdf"), "")
    pages = page_count(office.store.blobs.read(pdf)) if pdf else None
    return replace(piece, title=facts.words, symbol=facts.symbol, issued_on=facts.day, author=facts.author, pages=pages)


def _twice(act: Act, office: Office, standing: Sequence[Piece], wanted: Sequence[Piece]) -> list[str]:
    mistakes = []
    there: dict[Id | str, int] = {_same(piece): piece.no for piece in standing}
    for piece in wanted:
        same = _same(piece)
        if same in there:
            name = piece_facts(office, (piece,))[0].words
            place = f"ở số thứ tự {there[same]}" if there[same] else "trong lệnh này"
            mistakes.append(f"«{name}» đã có {place}: mỗi tài liệu chỉ để một bản trong một hồ sơ.")
        there.setdefault(same, 0)
    return mistakes


def _same(piece: Piece) -> Id | str:
    return piece.thing if piece.thing is not None else piece.blob


def _beside(reader: Reader, pieces: Sequence[Piece], there: Sequence[Piece]) -> list[Piece]:
    """What belongs beside some pieces and is not in the file: papers of the same meeting or plan, what they answer."""
    known = {piece.thing for piece in (*pieces, *there)}
    found: list[Piece] = []
    for piece in pieces:
        for kind, thing in _related(reader, piece):
            if thing not in known:
                known.add(thing)
                found.append(Piece(piece.file, 0, kind, thing))
    return found


def _related(reader: Reader, piece: Piece) -> Iterator[tuple[PieceKind, Id]]:
    if piece.thing is None:
        return
    answers = (link for link in reader.links(src=piece.thing) if link.role is LinkRole.ANSWERS)
    yield from ((PieceKind.INCOMING, link.dst) for link in answers)
    answered = (link for link in reader.links(dst=piece.thing) if link.role is LinkRole.ANSWERS)
    yield from ((PieceKind.DOCUMENT, link.src) for link in answered)
    of = {PieceKind.MEETING: "meeting", PieceKind.PLAN: "plan"}.get(piece.kind)
    if of:
        yield from _papers_of(reader, of, piece.thing)
    elif piece.kind is PieceKind.DOCUMENT:
        document = reader.get(Document, piece.thing)
        yield from _papers_of(reader, "meeting", document.meeting)
        yield from _papers_of(reader, "plan", document.plan)


def _papers_of(reader: Reader, column: str, whole: Id | None) -> Iterator[tuple[PieceKind, Id]]:
    """The issued papers of a meeting or plan; drafts do not belong into a file (Article 29.4.b)."""
    if whole is not None:
        papers = (paper for paper in reader.every(Document, **{column: whole}) if paper.number)
        yield from ((PieceKind.DOCUMENT, paper.id) for paper in papers)


def take_out(office: Office, code: str, no: int, reason: str) -> tuple[WorkFile, PieceFacts]:
    """Take a piece out of an open file, with the reason; the books keep that it lay there, and its bytes."""
    with office.act("file.take-out", reason=tidy(reason), input={"files": [code, str(no)]}) as act:
        file = open_work_file(act, code, office.today.year, "rút tài liệu")
        piece = next((each for each in pieces_of(act, file) if each.no == no), None)
        if piece is None:
            raise PieceUnknown(code=file.called(office.today.year), no=no)
        facts = piece_facts(office, (piece,))[0]
        act.close(piece)
        return act.put(replace(file, revision=file.revision + 1)), facts


@dataclass(frozen=True, slots=True)
class Loose:
    """A paper that lies in no file: its code, its number, its day, and what it is about."""

    code: str
    symbol: str
    day: dt.date
    subject: str


def loose_papers(office: Office, year: int | None = None) -> tuple[Loose, ...]:
    """Issued and arrived papers that lie in no work file, oldest first (Decree 30/2020, Article 29.3)."""
    store = office.store
    filed = {piece.thing for piece in store.every(Piece)}
    found = [
        Loose(paper.code, f"{paper.number}/{paper.symbol}", paper.issued_on, paper.subject)
        for paper in store.every(Document)
        if paper.number and paper.issued_on and paper.id not in filed
    ]
    found += [
        Loose(paper.called(office.today.year), paper.symbol, paper.arrived_on, paper.shown_subject)
        for paper in store.every(Incoming)
        if paper.id not in filed
    ]
    return tuple(sorted((each for each in found if year in (None, each.day.year)), key=lambda each: each.day))
