"""Work files: the office's list of them, what lies in each, and the days that the law counts from its end.

Decree 30/2020, Articles 28 to 31 and Appendix V; the fields are those of Appendix VI, Part II, III.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from vanban.model.identity import NEW, Id, Key
from vanban.wording.text import fold

FOR_EVER = 0
"""Years of a file that is kept for good ("vĩnh viễn")."""
HANDED_FROM_YEARS = 5
"""Files kept this long or longer go to the office's archive (Article 31.3.c)."""
KEPT_BACK_AT_MOST_YEARS = 2
"""How long a file may be kept back behind its day (Article 31.3.d)."""
BUILDING_MONTHS = 3
"""Months after the settlement in which files of construction works are handed over (Article 30.2.a)."""
REMINDED_DAYS = 30
"""Days before the day of handing over on which it is told (Appendix VI, Part I, III.5.b)."""


class FileStage(StrEnum):
    """How far a work file has come."""

    LISTED = "listed"
    OPEN = "open"
    CLOSED = "closed"
    HANDED = "handed"

    @property
    def label(self) -> str:
        return {"listed": "chưa mở", "open": "đang lập", "closed": "đã kết thúc", "handed": "đã nộp lưu"}[self]


@dataclass(frozen=True, slots=True)
class WorkFile:
    """One file of a year's list. `notation` is its number and symbol (`01.VP`), unique in the year."""

    year: int
    notation: str
    title: str
    heading: str
    years: int
    """How long it is kept, in years; `FOR_EVER` for good."""
    keeper: Id
    """Who makes it up (người lập hồ sơ)."""
    position: int
    key: Key
    building: bool = False
    """A file of construction works, handed over within three months."""
    started_on: dt.date | None = None
    ended_on: dt.date | None = None
    """When the work ended and the file was closed."""
    closing: str = ""
    reopening: str = ""
    """Why it was last opened again."""
    kept_back_until: dt.date | None = None
    consent: str = ""
    """The head's written consent to keeping it back."""
    handed_on: dt.date | None = None
    receiver: str = ""
    note: str = ""
    revision: int = 0
    """Counts the changes of what lies in it, so that no undo reaches behind a later one."""
    id: Id = NEW

    @property
    def stage(self) -> FileStage:
        if self.handed_on:
            return FileStage.HANDED
        if self.ended_on:
            return FileStage.CLOSED
        return FileStage.OPEN if self.started_on else FileStage.LISTED

    @property
    def code(self) -> str:
        """What it is called for good, such as `01.VP/2024`."""
        return f"{self.notation}/{self.year}"

    def called(self, year: int) -> str:
        """What people type in that year: `01.VP` for the year's own."""
        return self.notation if year == self.year else self.code

    @property
    def retention(self) -> str:
        """`Vĩnh viễn` or `20 năm`."""
        return "Vĩnh viễn" if self.years == FOR_EVER else f"{self.years:02d} năm"

    @property
    def goes_to_archive(self) -> bool:
        return self.years == FOR_EVER or self.years >= HANDED_FROM_YEARS

    @property
    def due_by_law(self) -> dt.date | None:
        """The last day of handing over, before any keeping back; nothing while the work goes on."""
        if self.ended_on is None or not self.goes_to_archive:
            return None
        months = BUILDING_MONTHS if self.building else 12
        return months_later(self.ended_on, months)

    @property
    def due(self) -> dt.date | None:
        """The last day of handing over, as it was put off with consent."""
        return self.kept_back_until or self.due_by_law

    @property
    def latest_kept_back(self) -> dt.date | None:
        law = self.due_by_law
        return months_later(law, 12 * KEPT_BACK_AT_MOST_YEARS) if law else None

    @property
    def kept_through(self) -> dt.date | None:
        """The last day of its retention: the years are counted from the year in which the work ended."""
        if self.ended_on is None or self.years == FOR_EVER:
            return None
        return dt.date(self.ended_on.year + self.years, 12, 31)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for wanted in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, wanted)
        except ValueError:
            continue
    return dt.date(year, month + 1, 28)


class PieceKind(StrEnum):
    """What a piece of a file is."""

    DOCUMENT = "document"
    INCOMING = "incoming"
    MEETING = "meeting"
    PLAN = "plan"
    EVIDENCE = "evidence"
    OTHER = "other"

    @property
    def label(self) -> str:
        return _KIND[self]


_KIND = {
    PieceKind.DOCUMENT: "văn bản đi",
    PieceKind.INCOMING: "văn bản đến",
    PieceKind.MEETING: "cuộc họp",
    PieceKind.PLAN: "kế hoạch",
    PieceKind.EVIDENCE: "tài liệu kiểm chứng",
    PieceKind.OTHER: "tài liệu khác",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing in a file, under its number in it. A record of the books is told live from `thing`."""

    file: Id
    no: int
    kind: PieceKind
    thing: Id | None = None
    blob: str = ""
    """The bytes of a file from disk; those of a record are the record's own."""
    file_name: str = ""
    title: str = ""
    symbol: str = ""
    issued_on: dt.date | None = None
    author: str = ""
    pages: int | None = None
    """How many pages it has, once they were counted or told."""
    put_on: dt.date | None = None
    key: Key | None = None
    id: Id = NEW


def file_key(year: int, notation: str) -> Key:
    return Key(f"ho-so/{year}/{plain_notation(notation)}")


def plain_notation(text: str) -> str:
    """What notations are compared by: `1.vp` and `01.VP` are one."""
    number, point, symbol = fold(text).replace(" ", "").partition(".")
    return f"{number.lstrip('0') or number}{point}{symbol}"
