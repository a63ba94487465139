"""The signed scan or PDF handed in: held against the numbered text, kept as the paper's valid file."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vanban.errors.releasing import (
    DayOutOfPlace,
    NotNumbered,
    NotSigned,
    SignedOtherPaper,
    SignedPdfPoor,
    SignedPdfUnreadable,
    SignedTwice,
    SignedUnmatchable,
)
from vanban.files.hashing import sha256_of
from vanban.files.reading import read_limited
from vanban.files.writing import lay
from vanban.model.copying import COPY_TYPE, Medium
from vanban.model.document import Document
from vanban.model.register import EventKind
from vanban.model.release import Comparison, PaperStage, SignedFile, full_number, is_late
from vanban.pages.docx import read_docx
from vanban.pages.pdf_facts import PdfFacts, pdf_facts
from vanban.pages.pdf_text import page_texts
from vanban.pages.word_match import Match, match_printed, match_words
from vanban.store.acts import Act
from vanban.store.approvals import approved_on
from vanban.store.reading import Reader
from vanban.store.registers import events as noted
from vanban.store.releases import add_signed_file
from vanban.usecases.calendars import calendar_of
from vanban.usecases.finding import find_document, plain_number
from vanban.usecases.numbered_files import numbered_file, progress
from vanban.usecases.numbering import PDF
from vanban.usecases.office import Office
from vanban.usecases.returned_numbers import letters, numbers_on
from vanban.wording.dates import day_month_year
from vanban.wording.text import slug, tidy

LEAST_VERSION, LEAST_DPI = 14, 200
"""PDF 1.4 and 200 dots an inch (Decree 30/2020, Appendix I, part II, I.2)."""
ROUNDING = 0.99
"""A4 at 200 dots is not a whole number of dots: one in a hundred below still counts."""
SCAN_TOLERANCE = 0.05
"""The share of words that a scan's layer of text may have read wrongly; a PDF made by a program may miss none."""
_TOLD = 8


@dataclass(frozen=True, slots=True)
class Seen:
    """A file that was read and held against the paper; `match` is empty for a scan without words."""

    name: str
    content: bytes
    facts: PdfFacts
    match: Match | None
    compared: Comparison

    @property
    def is_scan(self) -> bool:
        return any(page.is_image for page in self.facts.pages)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A signed file that is the valid one now, and what a reader must know of it, in whole sentences."""

    document: Document
    file: SignedFile
    notes: tuple[str, ...]


def hand_in(
    office: Office,
    code: str,
    path: Path,
    signed_on: dt.date,
    *,
    looked_through: bool = False,
    replacing: str = "",
) -> HandedIn:
    """Keep the signed file of a numbered paper once it says what the numbered text says.

    `looked_through` is the actor's word for a scan that no program can read; it never passes a PDF that can be
    read and says something else. Bytes first, then one act: a crash leaves the paper as it was.
    """
    return _hand_in(office, code, path.name, read_limited(path), signed_on, looked_through, replacing)


def hand_in_returned(office: Office, code: str, signed_on: dt.date | None = None, *, replacing: str = "") -> HandedIn:
    """Take the PDF that came back with the number for the signed file, when it says what the numbered text says.

    An electronic paper is signed on its day of issue unless somebody says otherwise.
    """
    document = find_document(office.store, code)
    numbered_file(office, document, "nhận bản đã ký")
    blob = returned_blob(office.store, document)
    if not blob:
        raise SignedPdfUnreadable(name=document.code, why="chưa có tệp PDF nào gửi về cùng số, hãy ghi tên tệp")
    day = signed_on or document.issued_on or office.today
    content = office.store.blobs.read(blob)
    return _hand_in(office, code, f"{full_number(document).replace('/', '-')}.pdf", content, day, False, replacing)


def lay_valid_file(office: Office, code: str, folder: Path) -> Path:
    """The valid file out of the store of files, byte for byte; a file that stands there is never replaced."""
    document = find_document(office.store, code)
    valid = progress(office.store, document).valid
    if valid is None:
        raise NotSigned(code=document.code)
    return lay(folder / f"{document.code}-{slug(valid.number)}.pdf", office.store.blobs.read(valid.blob), None).path


def returned_unmatched(office: Office) -> tuple[Document, ...]:
    """The numbered papers whose PDF came back but was never taken for the signed one: a crash came between."""
    back = {e.document for e in noted(office.store) if e.kind is EventKind.RETURNED and e.document is not None}
    papers = (office.store.get(Document, wanted) for wanted in sorted(back))
    return tuple(
        paper
        for paper in papers
        if returned_blob(office.store, paper) and progress(office.store, paper).stage is PaperStage.NUMBERED
    )


def returned_blob(reader: Reader, document: Document) -> str:
    """The hash of the PDF that came back with the number, empty when none did."""
    mine = (document.symbol, document.number)
    back = [e for e in noted(reader) if e.kind is EventKind.RETURNED and (e.symbol, e.number) == mine]
    return next((event.blob for event in reversed(back) if event.document == document.id), "")


def _hand_in(
    office: Office,
    code: str,
    name: str,
    content: bytes,
    signed_on: dt.date,
    looked_through: bool,
    replacing: str,
) -> HandedIn:
    document = find_document(office.store, code)
    _, numbered = numbered_file(office, document, "nhận bản đã ký")
    _refuse_day(office, document, signed_on)
    seen = look_at(document, numbered, name, content, looked_through)
    sha256 = sha256_of(content)
    if not office.dry_run:
        office.store.blobs.keep(content)
    said = {"code": document.code, "file": name, "signed_on": signed_on.isoformat(), "compared": seen.compared.value}
    with office.act("doc.signed", reason=replacing, input=said) as act:
        current = find_document(act, code)
        _refuse_changed(current, document)
        _refuse_second(act, current, tidy(replacing))
        act.know_blob(sha256, len(content), PDF)
        file = _file(current, seen, sha256, signed_on, tidy(replacing))
        add_signed_file(act, file)
    return HandedIn(document, file, tuple(_notes(office, document, seen, signed_on)))


def _file(document: Document, seen: Seen, sha256: str, signed_on: dt.date, reason: str) -> SignedFile:
    assert document.issued_on is not None, "only numbered papers come here"
    apart = len(seen.match.missing) if seen.match else 0
    return SignedFile(
        *(document.id, full_number(document), document.issued_on, sha256, seen.name, signed_on),
        *(seen.compared, seen.is_scan, apart, reason),
    )


def look_at(document: Document, numbered: bytes, name: str, content: bytes, looked_through: bool) -> Seen:
    """Read the file and hold it against the paper. Raises everything that is wrong with it in one sentence."""
    facts = pdf_facts(content)
    if isinstance(facts, str):
        raise SignedPdfUnreadable(name=name, why=facts)
    poor = [*_poor(facts)]
    if poor:
        raise SignedPdfPoor(name=name, why="; ".join(poor))
    silent = _silent(document, numbered, facts)
    if silent:
        _refuse_unseen(name, facts, silent, looked_through)
        _refuse_other_number(document, facts, name)
        return Seen(name, content, facts, None, Comparison.LOOKED_THROUGH)
    match = _match(document, numbered, name, facts)
    return _matched(document, facts, match, name, content, looked_through)


def _silent(document: Document, numbered: bytes, facts: PdfFacts) -> list[int]:
    """The pages whose words nobody can compare: pictures without text, and in a copy those that copy a picture."""
    found = {number for number, page in enumerate(facts.pages, 1) if page.is_image and not letters(page.text)}
    ours = pdf_facts(numbered) if document.type == COPY_TYPE else None
    if isinstance(ours, PdfFacts):
        found |= {number for number, page in enumerate(ours.pages, 1) if page.is_image}
    return sorted(found)


def _match(document: Document, numbered: bytes, name: str, facts: PdfFacts) -> Match:
    if document.type == COPY_TYPE:
        return match_printed("\n".join(page_texts(numbered)), facts.text)
    return match_words(read_docx(numbered, name), facts.text)


def _matched(
    document: Document, facts: PdfFacts, match: Match, name: str, content: bytes, looked_through: bool
) -> Seen:
    scan = any(page.is_image for page in facts.pages)
    allowed = math.ceil(match.words * SCAN_TOLERANCE) if scan else 0
    if scan:
        _refuse_other_number(document, facts, name)
    wrong = [*_apart(document, facts)] or [*_words_apart(match, allowed)]
    if not wrong:
        return Seen(name, content, facts, match, Comparison.WORDS)
    if not scan:
        raise SignedOtherPaper(name=name, code=document.code, number=full_number(document), why="; ".join(wrong))
    if not looked_through:
        raise SignedUnmatchable(name=name, why=f"mà lớp chữ đọc được khác bản có số ({'; '.join(wrong)})")
    return Seen(name, content, facts, match, Comparison.LOOKED_THROUGH)


def _poor(facts: PdfFacts) -> Iterator[str]:
    if facts.version < LEAST_VERSION:
        yield f"phiên bản PDF {facts.version // 10}.{facts.version % 10}, cần từ 1.4"
    for number, page in enumerate(facts.pages, 1):
        if page.dpi is not None and page.dpi < LEAST_DPI * ROUNDING:
            yield f"trang {number} chỉ {round(page.dpi)} dpi, cần từ {LEAST_DPI}"


def _refuse_unseen(name: str, facts: PdfFacts, silent: list[int], looked_through: bool) -> None:
    if looked_through:
        return
    which = "" if len(silent) == len(facts.pages) else f" ở trang {', '.join(map(str, silent))}"
    raise SignedUnmatchable(name=name, why=f"không có lớp chữ{which}")


def _refuse_other_number(document: Document, facts: PdfFacts, name: str) -> None:
    """A number that can be read and is another's passes on nobody's word."""
    found = _other_number(document, facts)
    if found:
        why = f"số trên tệp là {found}"
        raise SignedOtherPaper(name=name, code=document.code, number=full_number(document), why=why)


def _other_number(document: Document, facts: PdfFacts) -> str:
    """The number that the file bears in place of the paper's own; empty when none can be read."""
    found = _copy_numbers(document, facts) if document.type == COPY_TYPE else numbers_on(facts.pages[0].text)[:1]
    mine = plain_number(full_number(document))
    return "" if mine in map(plain_number, found) else next(reversed(found), "")


def _copy_numbers(document: Document, facts: PdfFacts) -> tuple[str, ...]:
    """A copy's own number stands below the original's, on any page; an electronic copy prints none (form 3.2)."""
    electronic = json.loads(document.request).get("medium") == Medium.ELECTRONIC
    return () if electronic else numbers_on(facts.text)


def _apart(document: Document, facts: PdfFacts) -> Iterator[str]:
    """What tells papers from each other: number and symbol, and the subject; a copy prints its original's."""
    other = _other_number(document, facts)
    if other:
        yield f"số trên tệp là {other}"
    if document.type == COPY_TYPE:
        return
    if not numbers_on(facts.pages[0].text):
        yield "không đọc được số, ký hiệu ở trang đầu"
    if letters(document.subject) not in letters(facts.text):
        yield f"không có trích yếu «{document.subject}»"


def _words_apart(match: Match, allowed: int) -> Iterator[str]:
    if len(match.missing) > allowed:
        more = f" và {len(match.missing) - _TOLD} chữ nữa" if len(match.missing) > _TOLD else ""
        instead = f"; có chữ lạ: {_told(match.foreign)}" if match.foreign else ""
        yield f"thiếu {len(match.missing)} trên {match.words} chữ: {_told(match.missing)}{more}{instead}"


def _told(words: tuple[str, ...]) -> str:
    return ", ".join(f"«{word}»" for word in words[:_TOLD])


def _refuse_day(office: Office, document: Document, signed_on: dt.date) -> None:
    """A paper is signed once it is approved, and not in the future."""
    what, day = "Ngày ký", day_month_year(signed_on)
    if signed_on > office.today:
        raise DayOutOfPlace(what=what, day=day, why=f"ở sau hôm nay ({day_month_year(office.today)})")
    approved = approved_on(office.store, document.id)
    if approved and signed_on < approved:
        raise DayOutOfPlace(what=what, day=day, why=f"ở trước ngày {document.code} được duyệt")


def _refuse_changed(now: Document, then: Document) -> None:
    """The number may have been cancelled while the file was read."""
    if (now.number, now.issued_on) != (then.number, then.issued_on):
        raise NotNumbered(code=now.code, deed="nhận bản đã ký")


def _refuse_second(act: Act, document: Document, reason: str) -> None:
    valid = progress(act, document).valid
    if valid is not None and not reason:
        raise SignedTwice(code=document.code, name=valid.name, day=day_month_year(valid.signed_on))


def _notes(office: Office, document: Document, seen: Seen, signed_on: dt.date) -> Iterator[str]:
    match = seen.match
    if match and match.missing and seen.compared is Comparison.WORDS:
        yield f"Lớp chữ của bản quét đọc khác {len(match.missing)} trên {match.words} chữ: {_told(match.missing)}."
    if match and match.foreign:
        yield f"Tệp có chữ ngoài bản có số (dấu, chữ ký số…): {_told(match.foreign)}."
    if seen.compared is Comparison.LOOKED_THROUGH:
        yield "Máy không đối chiếu được chữ; đã ghi người nộp tự đối chiếu."
    issued = document.issued_on
    if issued and signed_on > issued:
        days = f"Ký ngày {day_month_year(signed_on)}, sau ngày cấp số {day_month_year(issued)}"
        yield f"{days}: số được cấp sau khi ký (Điều 15.2)."
    elif issued and is_late(signed_on, issued, calendar_of(office.store)):
        yield f"Số cấp ngày {day_month_year(issued)}, muộn hơn ngày làm việc tiếp theo sau khi ký (Điều 15.2)."
