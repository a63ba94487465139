"""The number and day that stand on a finished PDF which came back from the province's e-office."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from vanban.errors.usecases import PdfNumberMissing, PdfOtherPaper, PdfUnreadable, PdfWithoutText
from vanban.files.hashing import sha256_of
from vanban.files.reading import read_limited
from vanban.model.document import Document
from vanban.pages.pdf_text import first_page_text
from vanban.usecases.finding import find_document
from vanban.usecases.numbering import Numbered, Returned, number_outside
from vanban.usecases.office import Office
from vanban.wording.text import fold

_NUMBER = re.compile(r"Số\s*:\s*(\d{1,11}[a-zđ]?\s*/\s*[^\W\d_][\w&-]*)")
_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_PLACE_AND_DAY = re.compile(r",\s*" + _DAY.pattern, re.IGNORECASE)
"""Box 4 stands behind the place and a comma; a day that is told in the text need not."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What was read: `123/TB-SCT` and the day of issue."""

    number: str
    day: dt.date


def number_from_pdf(office: Office, code: str, path: Path, *, as_drafted: bool = False) -> Numbered:
    """Read number and day off the first page, record them like typed ones, and keep the file's bytes.

    Raises in one sentence for a scan without text, for another paper's file, and when either is not there.
    """
    content = read_limited(path)
    stamp = read_stamp(find_document(office.store, code), content, path.name)
    if not office.dry_run:
        office.store.blobs.keep(content)
    returned = Returned(sha256_of(content), len(content))
    return number_outside(office, code, stamp.number, stamp.day, as_drafted=as_drafted, returned=returned)


def read_stamp(document: Document, content: bytes, name: str) -> Stamp:
    """The number and day on the first page of this paper's PDF."""
    text = first_page_text(content)
    if text is None:
        raise PdfUnreadable(name=name)
    if not text.strip():
        raise PdfWithoutText(name=name)
    text = " ".join(text.split())
    number = number_on(text)
    if number is None:
        raise PdfNumberMissing(name=name, what="số, ký hiệu", example=f"Số: 123/{document.symbol}")
    day = _read_day(text)
    if day is None:
        raise PdfNumberMissing(name=name, what="ngày ban hành", example="ngày 06 tháng 5 năm 2022")
    if letters(document.subject) not in letters(text):
        raise PdfOtherPaper(name=name, code=document.code, subject=document.subject)
    return Stamp(number, day)


def number_on(text: str) -> str | None:
    """The number and symbol that a first page prints: `123/TB-SCT`."""
    found = _NUMBER.search(" ".join(text.split()))
    return found[1].replace(" ", "") if found else None


def numbers_on(text: str) -> tuple[str, ...]:
    """Every number and symbol that pages print behind `Số:`, in their order."""
    return tuple(found.replace(" ", "") for found in _NUMBER.findall(" ".join(text.split())))


def _read_day(text: str) -> dt.date | None:
    found = _PLACE_AND_DAY.search(text) or _DAY.search(text)
    if found is None:
        return None
    try:
        return dt.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def letters(text: str) -> str:
    """Letters and digits only: lines break and hyphens fall elsewhere on the page."""
    return re.sub(r"\W", "", fold(text))
