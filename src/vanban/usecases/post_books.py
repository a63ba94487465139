"""The register of papers sent by post: six columns with a cover (Decree 30/2020, Appendix IV.III)."""

from __future__ import annotations

import datetime as dt
from dataclasses import astuple, dataclass

from vanban.errors.releasing import PostBookEmpty
from vanban.exchange.workbook import Cell
from vanban.model.release import Delivery, Means
from vanban.store.releases import deliveries
from vanban.usecases.office import Office
from vanban.usecases.volumes import ROWS_A_TABLE, Book, Column, Volume, cut
from vanban.wording.numbers import padded

POST = Book(
    "SỔ GỬI VĂN BẢN ĐI BƯU ĐIỆN",
    "so-gui-buu-dien",
    (
        Column("sent", "Ngày chuyển", 12.0),
        Column("number", "Số, ký hiệu văn bản", 20.0),
        Column("recipient", "Nơi nhận văn bản", 50.0),
        Column("envelopes", "Số lượng bì", 10.0),
        Column("received", "Ký nhận và dấu bưu điện", 30.0),
        Column("note", "Ghi chú", 40.0),
    ),
)


@dataclass(frozen=True, slots=True)
class PostLine:
    """What the post office took for one recipient; its signature and stamp are set by hand."""

    sent: dt.date
    number: str
    recipient: str
    envelopes: str
    received: str
    note: str

    @property
    def day(self) -> dt.date:
        return self.sent

    @property
    def cells(self) -> tuple[Cell, ...]:
        return astuple(self)


def post_volumes(office: Office, year: int | None = None, size: int = ROWS_A_TABLE) -> tuple[Volume[PostLine], ...]:
    """What was sent by post in a year, by day, as volumes. Raises `PostBookEmpty`.

    Papers whose number was cancelled stay in: no paper that has been sent loses its number.
    """
    year = year or office.today.year
    sent = [each for each in deliveries(office.store) if each.means is Means.POST and each.on_day.year == year]
    if not sent:
        raise PostBookEmpty(year=year)
    rows = sorted(map(_line, sent), key=lambda line: line.day)
    return cut(POST, "", year, rows, size)


def _line(sent: Delivery) -> PostLine:
    note = f"Gửi lại: {sent.again}" if sent.again else ""
    return PostLine(sent.on_day, sent.number, sent.recipient, padded(sent.envelopes), "", note)
