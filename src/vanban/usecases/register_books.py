"""The register of outgoing papers row by row: the decree's ten columns, with what happened to every number."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass

from vanban.errors.usecases import RegisterEmpty
from vanban.exchange.workbook import Cell
from vanban.model.document import Document
from vanban.model.kinds import LETTER, name_of
from vanban.model.office_rules import OfficeRule
from vanban.model.register import Entry, EventKind, NumberEvent
from vanban.model.release import Delivery, Progress
from vanban.store.registers import events as noted
from vanban.store.registers import without_file
from vanban.usecases.addressees import addressees
from vanban.usecases.numbered_files import progress_of_all
from vanban.usecases.office import Office
from vanban.usecases.paper_ties import notes_on
from vanban.usecases.registers import all_entries, names_series
from vanban.usecases.volumes import ROWS_A_TABLE, Book, Column, Volume, cut
from vanban.wording.dates import day_month_year
from vanban.wording.numbers import padded
from vanban.wording.text import sentence_inside

OUTGOING = Book(
    "SỔ ĐĂNG KÝ VĂN BẢN ĐI",
    "so-van-ban-di",
    (
        Column("number", "Số, ký hiệu văn bản", 16.0),
        Column("day", "Ngày tháng văn bản", 11.0),
        Column("subject", "Tên loại và trích yếu nội dung văn bản", 44.0),
        Column("signer", "Người ký", 18.0),
        Column("recipients", "Nơi nhận văn bản", 30.0),
        Column("archive", "Đơn vị, người nhận bản lưu", 13.0),
        Column("copies", "Số lượng bản", 8.0),
        Column("sent", "Ngày chuyển", 11.0),
        Column("received", "Ký nhận", 10.0),
        Column("note", "Ghi chú", 26.0),
    ),
)
"""The ten columns of Appendix IV."""


Notes = Mapping[tuple[str, str], list[str]]
"""By a number and its symbol: what the last column says of it; without symbol what holds for the whole series."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the printed register; what was not recorded is left blank for the pen."""

    number: str
    day: dt.date
    subject: str
    signer: str
    recipients: str
    archive: str
    copies: str
    sent: str
    received: str
    note: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with where it stands: its day and its number in the series."""

    day: dt.date
    place: tuple[int, str]
    number: str
    line: Line

    @property
    def cells(self) -> tuple[Cell, ...]:
        return astuple(self.line)


def volumes(
    office: Office, year: int | None = None, series: str = "", size: int = ROWS_A_TABLE
) -> tuple[Volume[Placed], ...]:
    """The volumes of a year, series by series, each of at most `size` rows. Raises `RegisterEmpty`."""
    year = year or office.today.year
    entries = [entry for entry in all_entries(office.store) if entry.year == year]
    happened = [event for event in noted(office.store) if event.year == year]
    names = sorted({entry.series for entry in entries} | {e.series for e in happened if e.kind is EventKind.RESERVED})
    wanted = [name for name in names if not series or name == series]
    made = [v for name in wanted for v in cut(OUTGOING, name, year, _rows(office, name, entries, happened), size)]
    if not made:
        raise RegisterEmpty(
            register="Sổ đăng ký văn bản đi", year=year, series=f" trong sổ «{series}»" if series else ""
        )
    return tuple(made)


def _rows(office: Office, series: str, entries: Iterable[Entry], happened: Sequence[NumberEvent]) -> tuple[Placed, ...]:
    """The rows of a series: by number where we give them or the office has named the series, else by day."""
    here = [entry for entry in entries if entry.series == series]
    mine = [event for event in happened if event.series == series]
    waiting = set(without_file(office.store))
    rules = office.store.every(OfficeRule)
    papers = {entry.document: office.store.get(Document, entry.document) for entry in here}
    taken = {(entry.year, entry.symbol, entry.number) for entry in here}
    notes, known = _notes(mine), progress_of_all(office.store, papers.values())
    rows = [_paper_row(office, entry, known[entry.document], notes, entry.document in waiting) for entry in here]
    rows += [_reserved_row(e, notes) for e in mine if e.kind is EventKind.RESERVED and e.name not in taken]
    own = any(not entry.outside for entry in here) or any(e.kind is EventKind.RESERVED for e in mine)
    by_number = own or all(names_series(rules, papers[e.document].kind, e.issued_on) for e in here)
    return tuple(sorted(rows, key=(lambda r: (r.place, r.day)) if by_number else (lambda r: (r.day, r.place))))


def _notes(happened: Iterable[NumberEvent]) -> Notes:
    """What the last column says of each number; that a paper book went before stands with the number behind it."""
    notes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for event in happened:
        if event.kind is EventKind.BEGUN:
            notes[padded(event.place[0] + 1), ""].append(f"Nối sổ giấy đến số {event.number}: {event.reason}")
        elif event.kind is EventKind.CANCELLED:
            notes[event.number, event.symbol].append(f"Đã hủy ngày {day_month_year(event.on_day)}: {event.reason}")
        elif event.kind in _SAID:
            notes[event.number, event.symbol].append(f"{_SAID[event.kind]}: {event.reason}")
    return notes


_SAID = {EventKind.RESERVED: "Giữ số", EventKind.LATE: "Vào sổ muộn"}


def _said(notes: Notes, about: Entry | NumberEvent) -> list[str]:
    return [*notes.get((about.number, ""), ()), *notes.get((about.number, about.symbol), ())]


def _paper_row(office: Office, entry: Entry, known: Progress, notes: Notes, waits: bool) -> Placed:
    document = known.document
    sent = tuple(each for each in known.deliveries if each.number == f"{entry.number}/{entry.symbol}")
    recipients, archive = addressees(office, document)
    waiting = ["Chờ tệp có số"] if waits and document.number == entry.number else []
    line = Line(
        number=f"{entry.number}/{entry.symbol}",
        day=entry.issued_on,
        subject=_with_kind(document),
        signer=document.signer,
        recipients="; ".join(dict.fromkeys(each.recipient for each in sent) or recipients),
        archive=archive,
        copies=_copies(document, sent),
        sent="; ".join(dict.fromkeys(day_month_year(each.on_day) for each in sent)),
        received=_received(sent),
        note="; ".join([*_said(notes, entry), *notes_on(office.store, document), *waiting]),
    )
    return Placed(entry.issued_on, entry.place, entry.number, line)


def _with_kind(document: Document) -> str:
    """Tên loại and trích yếu as one phrase: `Báo cáo tiến độ …`; some subjects begin with their kind."""
    name = "Công văn" if document.kind == LETTER else name_of(document.kind)
    subject = document.subject
    return subject if subject.startswith(name) else f"{name} {sentence_inside(subject)}"


def _copies(document: Document, sent: Sequence[Delivery]) -> str:
    """How many copies on paper went out, else how many were asked for (Article 17.1.a)."""
    sheets = sum(each.copies for each in sent if each.means.is_paper)
    if sent:
        return padded(sheets) if sheets else "điện tử"
    said = json.loads(document.request).get("copies")
    return padded(said) if said else ""


def _received(sent: Sequence[Delivery]) -> str:
    """Who received it and when; of many how many did, the list is told by `doc deliveries`."""
    got = [each for each in sent if each.received_on]
    if len(sent) == 1 and got and got[0].received_on:
        return ", ".join(part for part in (got[0].receiver, day_month_year(got[0].received_on)) if part)
    return f"{len(got)}/{len(sent)} nơi" if got else ""


def _reserved_row(event: NumberEvent, notes: Notes) -> Placed:
    """A number kept free: its row says why, and whether it was given up."""
    number = f"{event.number}/{event.symbol}"
    said = "; ".join(_said(notes, event))
    line = Line(number, event.on_day, "", "", "", "", "", "", "", said)
    return Placed(event.on_day, event.place, event.number, line)
