"""What a copy is made from: the paper's own file, a copy of it, or a scan that is handed in; chosen parts of it."""

from __future__ import annotations

import mimetypes
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vanban.errors.copying import CopyOfWrongSource, NotIssuedYet, OriginalMissing, OriginalUnreadable, PartsWrong
from vanban.errors.secret_papers import SecretNotCopied
from vanban.files.reading import read_limited
from vanban.model.copying import COPY_TYPE, CopyForm
from vanban.model.document import Document
from vanban.model.incoming import Incoming
from vanban.model.kinds import cited
from vanban.pages.excerpts import Part, excerpt, parts_of
from vanban.pages.pdf_text import page_texts
from vanban.render.copy_pages import chosen_pages, look_at
from vanban.render.pdf import to_pdf
from vanban.store.reading import Reader
from vanban.usecases.arrivals import FILE_LIMIT_MB
from vanban.usecases.finding import find_document, find_incoming, is_arrival_code
from vanban.usecases.numbered_files import progress
from vanban.usecases.office import Office
from vanban.usecases.signed_files import returned_blob
from vanban.wording.dates import day_month_year
from vanban.wording.text import fold

Source = Document | Incoming


@dataclass(frozen=True, slots=True)
class Selection:
    """What an excerpt takes: paragraphs of a Word file or pages of a PDF, as people type them (`1,3-5`)."""

    parts: str = ""
    pages: str = ""


WHOLE = Selection()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file that is copied; `handed` when it is the clerk's own scan or download."""

    name: str
    content: bytes
    handed: bool = False

    @property
    def is_word(self) -> bool:
        return not self.content.startswith(b"%PDF-") and self.name.lower().endswith(".docx")


def find_source(reader: Reader, typed: str, year: int) -> Source:
    """The paper of ours (`VB2`) or one that came in (`DEN3`)."""
    return find_incoming(reader, typed, year) if is_arrival_code(typed) else find_document(reader, typed)


def refuse_source(source: Source, form: CopyForm) -> None:
    """Raises for a draft, for a state secret, and for a form of copy that this paper does not allow (Article 25)."""
    if isinstance(source, Incoming):
        if source.secrecy:
            raise SecretNotCopied(code=source.called(source.year))
        return
    if not source.number:
        raise NotIssuedYet(code=source.code, deed="sao")
    if source.type == COPY_TYPE and form is not CopyForm.AGAIN:
        what = f"đã là bản sao, không {form.label} được"
        raise CopyOfWrongSource(code=source.code, what=what, advice="từ bản sao y thì làm sao lục (--form sao-luc)")
    if source.type == COPY_TYPE and source.kind != CopyForm.SAME.kind:
        raise CopyOfWrongSource(
            code=source.code, what="không phải bản sao y", advice="sao lục chỉ làm từ bản sao y, hãy sao từ bản đó"
        )
    if source.type != COPY_TYPE and form is CopyForm.AGAIN:
        raise CopyOfWrongSource(
            code=source.code,
            what="là bản gốc trong sổ, không sao lục được",
            advice="hãy sao y (--form sao-y) rồi sao lục từ bản sao đó",
        )


def source_file(office: Office, source: Source, handed: Path | None, *, in_parts: bool = False) -> SourceFile:
    """The bytes to copy: what is handed in, else the signed file, else the PDF that came back with its number, else
    the kept file; to be excerpted `in_parts`, paragraph by paragraph, only the last will do.

    Raises `OriginalMissing`.
    """
    if handed is not None:
        return SourceFile(handed.name, read_limited(handed, FILE_LIMIT_MB), handed=True)
    if isinstance(source, Incoming):
        if not source.blob:
            raise OriginalMissing(code=source.code)
        return SourceFile(source.file_name, office.store.blobs.read(source.blob))
    finished = None if in_parts else _finished(office, source)
    if finished is not None:
        return finished
    drafts = office.store.drafts(source.id)
    if not drafts:
        raise OriginalMissing(code=source.code)
    return SourceFile(Path(drafts[-1].path).name, office.store.blobs.read(drafts[-1].blob))


def _finished(office: Office, source: Document) -> SourceFile | None:
    """The signed file; without one the PDF that came back with its number."""
    valid = progress(office.store, source).valid
    if valid is not None:
        return SourceFile(valid.name, office.store.blobs.read(valid.blob), handed=valid.scan)
    returned = returned_blob(office.store, source)
    return SourceFile(f"{source.code}.pdf", office.store.blobs.read(returned)) if returned else None


def as_pdf(office: Office, source: Source, file: SourceFile, selection: Selection) -> bytes:
    """The pages to copy: all of them, or the chosen parts with every element of form.

    Raises `OriginalUnreadable` and `PartsWrong`.
    """
    if selection.parts:
        file = SourceFile(file.name, _excerpt(source, file, selection.parts))
    content = _converted(office, file) if file.is_word else file.content
    if not content.startswith(b"%PDF-"):
        what = mimetypes.guess_type(file.name)[0] or "loại lạ"
        raise OriginalUnreadable(name=file.name, why=f"đây không phải là PDF hay .docx ({what})")
    pages = look_at(content, file.name).pages
    if not selection.pages:
        return content
    chosen = read_numbers(selection.pages, pages, source.code, "trang")
    return chosen_pages(content, file.name, sorted({1, *chosen, _signed_page(content)}))


def _signed_page(content: bytes) -> int:
    """The page with Nơi nhận and signature, before any annexes; of a scan the last.

    With the first page it bears the form: an excerpt has every element of it (Article 25.3.b).
    """
    texts = page_texts(content)
    return next((n for n, text in enumerate(texts, 1) if "noi nhan:" in fold(text)), len(texts))


def word_parts(office: Office, typed: str) -> tuple[Part, ...]:
    """The paragraphs and tables of a paper, numbered for an excerpt. Raises `PartsWrong` when there are none."""
    source = find_source(office.store, typed, office.today.year)
    file = source_file(office, source, None, in_parts=True)
    found = parts_of(file.content, file.name) if file.is_word else ()
    if not found:
        raise PartsWrong(asked="từng đoạn", code=source.code, why=_BY_PAGES)
    return found


_BY_PAGES = "văn bản có phụ lục hoặc không phải tệp Word, hãy chọn trang bằng --pages"


def _excerpt(source: Source, file: SourceFile, asked: str) -> bytes:
    found = parts_of(file.content, file.name) if file.is_word else ()
    if not found:
        raise PartsWrong(asked=asked, code=source.code, why=_BY_PAGES)
    return excerpt(file.content, read_numbers(asked, len(found), source.code, "đoạn"), file.name)


def read_numbers(text: str, most: int, code: str, what: str) -> Sequence[int]:
    """`1,3-5` as numbers. Raises `PartsWrong` for what is no number, lies outside, or runs backwards."""
    numbers: set[int] = set()
    for piece in text.replace(" ", "").split(","):
        first, dash, last = piece.partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()):
            raise PartsWrong(asked=text, code=code, why=f"«{piece}» không phải số {what}, hãy ghi như 1,3-5")
        ends = int(first), int(last or first)
        if not 1 <= ends[0] <= ends[1] <= most:
            raise PartsWrong(asked=text, code=code, why=f"văn bản có {most} {what}, đánh số từ 1 đến {most}")
        numbers |= set(range(ends[0], ends[1] + 1))
    return sorted(numbers)


def _converted(office: Office, file: SourceFile) -> bytes:
    with tempfile.TemporaryDirectory(prefix="vanban-sao-") as folder:
        paper = Path(folder) / "van-ban.docx"
        paper.write_bytes(file.content)
        return to_pdf(office.settings.soffice, [paper], cache=office.settings.cache)[0].read_bytes()


def source_words(source: Source) -> str:
    """`Thông báo số 41/TB-SCT ngày 22/3/2024: …`, as the register names what was copied."""
    if isinstance(source, Document) and source.type == COPY_TYPE and source.issued_on:
        original = source.subject.removeprefix(f"{CopyForm.SAME.label.capitalize()} ")
        return f"bản sao y số {source.number}/{source.symbol} ngày {day_month_year(source.issued_on)}: {original}"
    symbol = source.symbol if isinstance(source, Incoming) else f"{source.number}/{source.symbol}"
    number = cited(symbol) if symbol else source.kind or "Văn bản"
    day = f" ngày {day_month_year(source.issued_on)}" if source.issued_on else ""
    sender = f" của {source.sender}" if isinstance(source, Incoming) else ""
    return f"{number}{day}{sender}: {source.subject}"
