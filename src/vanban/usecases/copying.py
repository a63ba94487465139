"""Copies of papers: sao y, sao lục, trích sao; numbered in their shared series in one act with their kept file.

The pages are ready before the number is taken: they are made with the number that comes next, and when another
clerk was quicker they are made again. So no number stands without its file (Decree 30/2020, Articles 25-27;
Appendix I, part II).
"""

from __future__ import annotations

import datetime as dt
import json
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vanban.documents.frame import agency_rule
from vanban.documents.recipients import recipient_lines
from vanban.documents.signing import SigningBlock, signing_block
from vanban.errors.base import VanbanError
from vanban.errors.copying import (
    CopiesTooBusy,
    CopyNotLaid,
    CopyNotReadBack,
    CopyOfWrongSource,
    PartsForExcerptsOnly,
    ScanBelowStandard,
)
from vanban.errors.files import FolderNotWritable
from vanban.errors.usecases import DayInFuture, NumbersAreOwn, NumbersFromOutside, OutsideDayMissing
from vanban.files.hashing import sha256_of
from vanban.files.writing import place_for, told_as_sentences, write_whole
from vanban.model.copying import COPY_TEMPLATE, COPY_TYPE, CopyForm, Medium
from vanban.model.document import Document, Draft
from vanban.model.identity import Key
from vanban.model.incoming import Incoming
from vanban.model.link import LinkRole
from vanban.model.office_rules import OfficeProfile
from vanban.model.recipient import Recipient
from vanban.pages.pdf_text import page_texts
from vanban.render.cache import load_template
from vanban.render.copy_pages import look_at, with_block, with_stamp
from vanban.render.engine import ENGINE
from vanban.render.pdf import to_pdf
from vanban.store.acts import Act, person_in_office
from vanban.store.dossiers import dossier
from vanban.store.reading import Reader
from vanban.usecases.copy_sources import (
    WHOLE,
    Selection,
    Source,
    SourceFile,
    as_pdf,
    find_source,
    refuse_source,
    source_file,
    source_words,
)
from vanban.usecases.keeping import DOCX
from vanban.usecases.numbering import PDF, next_number, read_number, refuse_taken
from vanban.usecases.office import VIETNAM, Office
from vanban.usecases.paper_ties import corrections_of, refuse_void, void_words
from vanban.usecases.template_files import template_file
from vanban.wording.dates import day_month_year, number_line, place_date_line
from vanban.wording.text import slug

_TRIES = 5
_LEAST_DPI = 200
"""Appendix I, part II, I.2.c."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What copy is asked for. `to` are its recipients, `outside` and `day` a number that was given elsewhere."""

    form: CopyForm
    to: tuple[str, ...]
    medium: Medium = Medium.PAPER
    selection: Selection = WHOLE
    file: Path | None = None
    signer: str = ""
    copies: int | None = None
    outside: str = ""
    day: dt.date | None = None
    despite_recall: bool = False


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that is numbered and kept, where it was laid, and what its reader must know, in whole sentences."""

    document: Document
    path: Path
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Ready:
    """A copy in memory, made with the number it is to get."""

    number: str
    content: bytes
    template: bytes
    values: dict[str, Any] = field(default_factory=dict)


def copy_paper(office: Office, code: str, wanted: Wanted, folder: Path) -> Copied:
    """Make a copy of a paper of ours or of one that came in, number it, keep it, and lay it into `folder`.

    Raises what speaks against it before any number is taken; `CopyNotLaid` when only the last step failed.
    """
    person_in_office(office.store, office.actor, office.today)
    source = find_source(office.store, code, office.today.year)
    _refuse_selection(wanted)
    _refuse(office.store, source, wanted)
    day = _day(office, wanted)
    file = source_file(office, source, wanted.file, in_parts=bool(wanted.selection.parts))
    pages = as_pdf(office, source, file, wanted.selection)
    _refuse_medium(source, file, pages, wanted)
    done, place = _numbered(office, code, wanted, day, file, pages, folder)
    if not office.dry_run:
        _lay(office, done, place)
    return Copied(done, place, _notes(office, source, file, wanted))


def _refuse_selection(wanted: Wanted) -> None:
    chosen = sum(map(bool, (wanted.selection.parts, wanted.selection.pages)))
    if chosen != (wanted.form is CopyForm.EXCERPT):
        raise PartsForExcerptsOnly()


def _refuse(reader: Reader, source: Source, wanted: Wanted) -> None:
    refuse_source(source, wanted.form)
    if isinstance(source, Document) and not wanted.despite_recall:
        refuse_void(reader, source, f"{wanted.form.label} như văn bản đang có hiệu lực")


def _day(office: Office, wanted: Wanted) -> dt.date:
    """The day of the copy, when the office may number copies in this way on it."""
    day = wanted.day or office.today
    if day > office.today:
        raise DayInFuture(day=day_month_year(day), today=day_month_year(office.today))
    own = office.profile(day).gives_numbers(wanted.form.kind)
    if wanted.outside and own:
        raise NumbersAreOwn(kind=wanted.form.kind)
    if wanted.outside and wanted.day is None:
        raise OutsideDayMissing()
    if not wanted.outside and not own:
        raise NumbersFromOutside(kind=wanted.form.kind)
    return day


def _refuse_medium(source: Source, file: SourceFile, pages: bytes, wanted: Wanted) -> None:
    """From electronic to electronic there are excerpts only (Article 25); what was scanned meets its standard."""
    looked = look_at(pages, file.name)
    if wanted.medium is Medium.PAPER or (wanted.form is CopyForm.EXCERPT and not looked.is_scan):
        return
    if not looked.is_scan:
        raise CopyOfWrongSource(
            code=source.code,
            what=f"có bản gốc điện tử, không {wanted.form.label} sang điện tử được",
            advice="hãy gửi chính văn bản điện tử, hoặc đưa bản quét từ giấy bằng --file TỆP.pdf",
        )
    low = [f"trang {page.number} có {page.dpi} dpi" for page in looked.scanned if page.dpi < _LEAST_DPI]
    grey = [f"trang {page.number} không phải ảnh màu" for page in looked.scanned if not page.coloured]
    if low or grey:
        raise ScanBelowStandard(name=file.name, faults=", ".join([*low, *grey]))


def _numbered(
    office: Office, code: str, wanted: Wanted, day: dt.date, file: SourceFile, pages: bytes, folder: Path
) -> tuple[Document, Path]:
    """The copy in the books, and the place that its file is to have."""
    for _ in range(_TRIES):
        ready = _ready(office, wanted, day, file, pages, _next(office, office.store, wanted, day))
        blobs = (ready.content, ready.template, _context(ready), *((file.content,) if file.handed else ()))
        if not office.dry_run:
            _open_folder(folder)
            for content in blobs:
                office.store.blobs.keep(content)
        place = place_for(folder / _file_name(office, wanted, day, ready.number), sha256_of(ready.content), ()).path
        done = _entered(office, code, wanted, day, file, ready, place)
        if done is not None:
            return done, place
    raise CopiesTooBusy(tries=_TRIES)


def _next(office: Office, reader: Reader, wanted: Wanted, day: dt.date) -> str:
    profile, kind = office.profile(day), wanted.form.kind
    symbol = profile.symbol(kind)
    if wanted.outside:
        return read_number(wanted.outside, symbol)
    return next_number(reader, profile.series_of(kind, symbol), symbol, day)


def _ready(office: Office, wanted: Wanted, day: dt.date, file: SourceFile, pages: bytes, number: str) -> _Ready:
    """The copy with this number. Raises `CopyNotReadBack` when its own line does not stand on its pages."""
    values = _values(office, wanted, day, number)
    template = template_file(office.settings, COPY_TEMPLATE).content
    compiled = load_template(template, office.settings.cache / "templates", name=COPY_TEMPLATE)
    form = _printed(office, compiled.render(values))
    if wanted.medium is Medium.PAPER:
        content = with_block(pages, file.name, form)
        _refuse_unread(content, values["number_line"], last=True)
    else:
        content = with_stamp(pages, file.name, form)
        _refuse_unread(content, values["stamp"], last=False)
    return _Ready(number, content, template, values)


def _printed(office: Office, content: bytes) -> bytes:
    with tempfile.TemporaryDirectory(prefix="vanban-sao-") as folder:
        paper = Path(folder) / COPY_TEMPLATE
        paper.write_bytes(content)
        return to_pdf(office.settings.soffice, [paper], cache=office.settings.cache)[0].read_bytes()


def _refuse_unread(content: bytes, words: str, *, last: bool) -> None:
    text = page_texts(content)[-1 if last else 0]
    if "".join(words.split()) not in "".join(text.split()):
        raise CopyNotReadBack(words=words)


def _values(office: Office, wanted: Wanted, day: dt.date, number: str) -> dict[str, Any]:
    """The words of form 3.1, or of form 3.2, on the copy's day."""
    profile, kind = office.profile(day), wanted.form.kind
    signing = _signing(office, wanted, day)
    return {
        "agency": profile.letterhead,
        "agency_rule": agency_rule(profile.letterhead),
        "form_words": wanted.form.words,
        "number_line": number_line(number, profile.symbol(kind)),
        "place_date": place_date_line(profile.place, day, day.year),
        "recipients": recipient_lines(map(Recipient, wanted.to), profile.archive.partition(",")[0]),
        "signer_titles": signing.titles,
        "signer_other_title": signing.other_title,
        "signer_name": signing.name,
        "stamp": _stamp(office, profile, wanted) if wanted.medium is Medium.ELECTRONIC else "",
        "sample": False,
        "marked": profile.sample,
        "circulation": "",
        "contact": [],
    }


def _signing(office: Office, wanted: Wanted, day: dt.date) -> SigningBlock:
    """Who may sign copies is the head's decision (Article 27.1): the head, or who has authority for this kind."""
    books = dossier(office.store, day, made_on=office.today)
    return signing_block(books, wanted.form.kind, day, key=wanted.signer)


def _stamp(office: Office, profile: OfficeProfile, wanted: Wanted) -> str:
    """`SAO Y; Sở Công Thương; 14/06/2024; 08:00:00 +07:00` (form 3.2; Appendix I, part II, I.3.c)."""
    moment = office.clock.moment().astimezone(VIETNAM)
    return f"{wanted.form.words}; {profile.name}; {moment:%d/%m/%Y; %H:%M:%S} +07:00"


def _context(ready: _Ready) -> bytes:
    plain = {name: value for name, value in ready.values.items() if name != "agency_rule"}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()


def _entered(
    office: Office, code: str, wanted: Wanted, day: dt.date, file: SourceFile, ready: _Ready, place: Path
) -> Document | None:
    """Number, register row, file and tie in one act; nothing when the number has gone to somebody else meanwhile."""
    profile, kind = office.profile(day), wanted.form.kind
    symbol = profile.symbol(kind)
    said = {"code": code, "as": wanted.form.value, "number": f"{ready.number}/{symbol}"}
    with office.act("doc.copy", input=said) as act:
        source = find_source(act, code, office.today.year)
        _refuse(act, source, wanted)
        if _next(office, act, wanted, day) != ready.number:
            return None
        record = _record(source, wanted, ready, symbol, day, act.new_document_code())
        refuse_taken(office, act, record, ready.number, day)
        document = act.put(record)
        act.register(
            *(profile.series_of(kind, symbol), document.id, ready.number, symbol, day), outside=bool(wanted.outside)
        )
        _keep(office, act, document, file, ready, place)
        act.link(document.id, LinkRole.COPIES, source.id)
    return document


def _keep(office: Office, act: Act, document: Document, file: SourceFile, ready: _Ready, place: Path) -> None:
    kept = [(ready.content, PDF), (ready.template, DOCX), (_context(ready), "application/json")]
    if file.handed:
        kept.append((file.content, DOCX if file.is_word else PDF))
    for content, media in kept:
        act.know_blob(sha256_of(content), len(content), media)
    act.add_draft(
        Draft(
            document=document.id,
            no=1,
            blob=sha256_of(ready.content),
            path=office.store.kept_place(place),
            parts_hash=sha256_of(_context(ready)),
            context=sha256_of(_context(ready)),
            template=sha256_of(ready.template),
            engine=ENGINE,
            as_of=document.issued_on or office.today,
            known=act.seq - 1,
        )
    )


def _record(source: Source, wanted: Wanted, ready: _Ready, symbol: str, day: dt.date, code: str) -> Document:
    asked = {
        "source": source.code,
        "as": wanted.form.value,
        "medium": wanted.medium.value,
        "parts": wanted.selection.parts,
        "pages": wanted.selection.pages,
        "to": list(wanted.to),
        "copies": wanted.copies,
    }
    return Document(
        type=COPY_TYPE,
        kind=wanted.form.kind,
        subject=f"{wanted.form.label.capitalize()} {source_words(source)}",
        code=code,
        request=json.dumps(asked, ensure_ascii=False),
        key=Key(f"{COPY_TYPE}/{day.year}/{ready.number}-{symbol}"),
        symbol=symbol,
        number=ready.number,
        issued_on=day,
        signer=ready.values["signer_name"],
    )


def _file_name(office: Office, wanted: Wanted, day: dt.date, number: str) -> str:
    return f"{slug(f'ban-sao-{number}-{office.profile(day).symbol(wanted.form.kind)}-{day}')}.pdf"


def _open_folder(folder: Path) -> None:
    """Raises `FolderNotWritable` while no number is taken yet."""
    try:
        with told_as_sentences(folder / "ban-sao.pdf"):
            folder.mkdir(parents=True, exist_ok=True)
    except FileNotFoundError as refusal:
        raise FolderNotWritable(folder=folder) from refusal
    if not os.access(folder, os.W_OK):
        raise FolderNotWritable(folder=folder)


def _lay(office: Office, document: Document, place: Path) -> None:
    """The kept file into its folder: the last step, which `lay_missing` takes when a crash left it out."""
    draft = office.store.drafts(document.id)[-1]
    try:
        write_whole(place, office.store.blobs.read(draft.blob))
    except VanbanError as refusal:
        number = f"{document.number}/{document.symbol}"
        raise CopyNotLaid(code=document.code, number=number, why=refusal) from refusal


def missing_copies(office: Office) -> tuple[Document, ...]:
    """The copies whose file is not where it was to be laid."""
    papers = office.store.every(Document, type=COPY_TYPE)
    return tuple(paper for paper in papers if paper.number and not _place(office, paper).exists())


def lay_missing(office: Office) -> tuple[tuple[Document, Path], ...]:
    """Lay the kept file of every copy that has none in its folder; a second run finds nothing to do."""
    laid = tuple((paper, _place(office, paper)) for paper in missing_copies(office))
    for paper, place in laid:
        _lay(office, paper, place)
    return laid


def _place(office: Office, document: Document) -> Path:
    return Path(office.store.drafts(document.id)[-1].path)


def _notes(office: Office, source: Source, file: SourceFile, wanted: Wanted) -> tuple[str, ...]:
    notes = []
    if isinstance(source, Document):
        void = void_words(office.store, source)
        notes += [f"{source.code} {void}; bản sao này chỉ để lưu, tra cứu."] if void else []
        corrected = corrections_of(office.store, source)
        notes += [f"{source.code} đã được đính chính bởi {corrected}: hãy sao kèm."] if corrected else []
    if isinstance(source, Document) and file.is_word and source.type != COPY_TYPE:
        notes.append("bản gốc lấy từ tệp Word trong kho, không có chữ ký và dấu; có bản đã ký thì sao từ đó (--file).")
    if isinstance(source, Incoming) and wanted.form is CopyForm.AGAIN:
        notes.append(f"sao lục chỉ làm từ bản sao y: hãy chắc {source.code} đến dưới dạng bản sao y.")
    if wanted.selection.pages:
        notes.append("trang đầu và trang có chữ ký luôn có trong bản trích sao vì mang thể thức của văn bản.")
    medium = "ký số" if wanted.medium is Medium.ELECTRONIC else "ký, đóng dấu"
    notes.append(f"bản sao có giá trị khi đã {medium}; phần mềm không ký thay.")
    return tuple(notes)
