"""The register of papers sent by post: six columns with a cover (Decree 30/2020, Appendix IV.III)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vanban.errors.releasing import PostBookEmpty
from vanban.model.register import split_number
from vanban.model.release import Delivery, Means
from vanban.store.releases import deliveries
from vanban.usecases.bound_books import ROWS_A_TABLE, Book, Placed, Volume, bound, in_excel, in_word
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year
from vanban.wording.numbers import padded

BOOK = Book(
    "SỔ GỬI VĂN BẢN ĐI BƯU ĐIỆN",
    "so-gui-buu-dien.docx",
    "so-gui-buu-dien",
    (
        ("Ngày chuyển", 12.0),
        ("Số, ký hiệu văn bản", 20.0),
        ("Nơi nhận văn bản", 50.0),
        ("Số lượng bì", 10.0),
        ("Ký nhận và dấu bưu điện", 30.0),
        ("Ghi chú", 40.0),
    ),
)


@dataclass(frozen=True, slots=True)
class PostLine:
    """What the post office took for one recipient; its signature and stamp are set by hand."""

    sent: str
    number: str
    recipient: str
    envelopes: str
    received: str
    note: str


def post_volumes(office: Office, year: int | None = None, size: int = ROWS_A_TABLE) -> tuple[Volume[PostLine], ...]:
    """What was sent by post in a year, by day, as volumes. Raises `PostBookEmpty`.

    Papers whose number was cancelled stay in: no paper that has been sent loses its number.
    """
    year = year or office.today.year
    sent = [each for each in deliveries(office.store) if each.means is Means.POST and each.on_day.year == year]
    if not sent:
        raise PostBookEmpty(year=year)
    rows = sorted(map(_placed, sent), key=lambda row: row.day)
    return tuple(bound("", year, rows, size))


def post_in_word(office: Office, found: Sequence[Volume[PostLine]], folder: Path) -> tuple[Path, ...]:
    """A .docx for each volume."""
    return in_word(office, BOOK, found, folder)


def post_in_excel(office: Office, found: Sequence[Volume[PostLine]], folder: Path) -> Path:
    """One workbook with a sheet for each volume."""
    return in_excel(office, BOOK, found, folder)


def _placed(sent: Delivery) -> Placed[PostLine]:
    note = f"Gửi lại: {sent.again}" if sent.again else ""
    line = PostLine(day_month_year(sent.on_day), sent.number, sent.recipient, padded(sent.envelopes), "", note)
    return Placed(sent.on_day, split_number(sent.number.partition("/")[0]), sent.number, line)
