"""The register of outgoing papers as bound volumes: the decree's ten columns with a cover, in Word and Excel."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from vanban.errors.usecases import RegisterEmpty
from vanban.exchange.workbook import Sheet, workbook
from vanban.files.writing import lay
from vanban.model.document import Document
from vanban.model.kinds import LETTER, name_of
from vanban.model.office_rules import OfficeProfile, OfficeRule, profile_on
from vanban.model.register import Entry, EventKind, NumberEvent
from vanban.render.cache import load_template
from vanban.store.journal import last_link
from vanban.store.registers import events as noted
from vanban.store.registers import without_file
from vanban.usecases.office import Office
from vanban.usecases.registers import all_entries, names_series
from vanban.usecases.template_files import template_file
from vanban.wording.dates import day_month_year
from vanban.wording.numbers import padded
from vanban.wording.text import sentence_inside, slug

TEMPLATE = "so-van-ban-di.docx"
TITLE = "SỔ ĐĂNG KÝ VĂN BẢN ĐI"
ROWS_A_TABLE = 200
"""LibreOffice takes a minute for one table of thousands of rows, and a second for as many of this size."""
COLUMNS = (
    ("Số, ký hiệu văn bản", 16.0),
    ("Ngày tháng văn bản", 11.0),
    ("Tên loại và trích yếu nội dung văn bản", 44.0),
    ("Người ký", 18.0),
    ("Nơi nhận văn bản", 30.0),
    ("Đơn vị, người nhận bản lưu", 13.0),
    ("Số lượng bản", 8.0),
    ("Ngày chuyển", 11.0),
    ("Ký nhận", 10.0),
    ("Ghi chú", 26.0),
)
"""The ten columns of Appendix IV with their widths in a workbook, in letters."""


Notes = Mapping[tuple[str, str], list[str]]
"""By a number and its symbol: what the last column says of it; without symbol what holds for the whole series."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the printed register; what the office does not record in the books is left blank for the pen."""

    number: str
    day: str
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


@dataclass(frozen=True, slots=True)
class Volume:
    """A bound volume of one series and year, with what its cover says."""

    series: str
    year: int
    no: int
    rows: tuple[Placed, ...]

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        days = [row.day for row in self.rows]
        return min(days), max(days)

    @property
    def numbers(self) -> tuple[str, str]:
        return self.rows[0].number, self.rows[-1].number


def volumes(office: Office, year: int | None = None, series: str = "", size: int = ROWS_A_TABLE) -> tuple[Volume, ...]:
    """The volumes of a year, series by series, each of at most `size` rows. Raises `RegisterEmpty`."""
    year = year or office.today.year
    entries = [entry for entry in all_entries(office.store) if entry.year == year]
    happened = [event for event in noted(office.store) if event.year == year]
    names = sorted({entry.series for entry in entries} | {e.series for e in happened if e.kind is EventKind.RESERVED})
    made: list[Volume] = []
    for name in (each for each in names if not series or each == series):
        rows = _rows(office, name, entries, happened)
        parts = [rows[start : start + size] for start in range(0, len(rows), size)]
        made += [Volume(name, year, number, part) for number, part in enumerate(parts, 1)]
    if not made:
        raise RegisterEmpty(year=year, series=f" trong sổ «{series}»" if series else "")
    return tuple(made)


def as_word(office: Office, found: Sequence[Volume], folder: Path) -> tuple[Path, ...]:
    """A .docx for each volume; a file that somebody has edited is left alone and the new one laid beside it."""
    content = template_file(office.settings, TEMPLATE).content
    compiled = load_template(content, office.settings.cache / "templates", name=TEMPLATE)
    several = len({volume.series for volume in found}) > 1
    return tuple(
        lay(folder / f"{_name(volume, several)}.docx", compiled.render(_values(office, volume, several)), None).path
        for volume in found
    )


def as_excel(office: Office, found: Sequence[Volume], folder: Path) -> Path:
    """One workbook with a sheet for each volume."""
    several = len({volume.series for volume in found}) > 1
    sheets = [
        Sheet(
            _sheet_name(volume, several),
            _cover_lines(office, volume, several),
            COLUMNS,
            tuple(tuple(astuple(row.line)) for row in volume.rows),
        )
        for volume in found
    ]
    return lay(folder / f"so-van-ban-di-{found[0].year}.xlsx", workbook(sheets), None).path


def _name(volume: Volume, several: bool) -> str:
    part = f"-{slug(volume.series)}" if several else ""
    return f"so-van-ban-di-{volume.year}{part}-quyen-{volume.no}"


def _sheet_name(volume: Volume, several: bool) -> str:
    """A sheet's name has 31 characters at most and none of []:*?/\\."""
    return f"{slug(volume.series)[:18]} quyển {volume.no}" if several else f"Quyển {volume.no}"


def _values(office: Office, volume: Volume, several: bool) -> dict[str, Any]:
    profile = _profile(office, volume)
    first, last = volume.days
    seq, head, _ = last_link(office.store.connection)
    rows = [_plain(row.line) for row in volume.rows]
    closing = (
        f"Quyển này có {padded(len(rows))} dòng. In ngày {day_month_year(office.today)} từ sổ đến thao tác số {seq}, "
        f"mã nhật ký {head[:16]}."
    )
    return {
        "parent": profile.parent,
        "agency": profile.letterhead,
        "title": TITLE,
        "year": str(volume.year),
        "series": volume.series if several else "",
        "from_day": day_month_year(first),
        "to_day": day_month_year(last),
        "from_number": volume.numbers[0],
        "to_number": volume.numbers[1],
        "volume": str(volume.no),
        "tables": [{"rows": rows[start : start + ROWS_A_TABLE]} for start in range(0, len(rows), ROWS_A_TABLE)],
        "closing": closing,
        "sample": profile.sample,
        "circulation": "",
        "contact": [],
    }


def _profile(office: Office, volume: Volume) -> OfficeProfile:
    """The office as it was on the volume's last day: the cover keeps its name of then."""
    return profile_on(office.store.every(OfficeRule), volume.days[1]) or office.profile()


def _plain(line: Line) -> dict[str, str]:
    return {name: getattr(line, name) for name in Line.__slots__}


def _cover_lines(office: Office, volume: Volume, several: bool) -> tuple[str, ...]:
    values = _values(office, volume, several)
    series = f" – Sổ số: {values['series']}" if several else ""
    return (
        *((values["parent"],) if values["parent"] else ()),
        values["agency"],
        f"{TITLE} NĂM {values['year']}{series}",
        f"Từ ngày {values['from_day']} đến ngày {values['to_day']} – từ số {values['from_number']} đến số "
        f"{values['to_number']} – quyển số {values['volume']}",
    )


def _rows(office: Office, series: str, entries: Iterable[Entry], happened: Sequence[NumberEvent]) -> tuple[Placed, ...]:
    """The rows of a series: by number where we give them or the office has named the series, else by day."""
    here = [entry for entry in entries if entry.series == series]
    mine = [event for event in happened if event.series == series]
    waiting = set(without_file(office.store))
    rules = office.store.every(OfficeRule)
    papers = {entry.document: office.store.get(Document, entry.document) for entry in here}
    taken = {(entry.year, entry.symbol, entry.number) for entry in here}
    notes = _notes(mine)
    rows = [_paper_row(office, entry, papers[entry.document], notes, entry.document in waiting) for entry in here]
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


def _paper_row(office: Office, entry: Entry, document: Document, notes: Notes, waits: bool) -> Placed:
    recipients, archive = recipients_of(office, document)
    waiting = ["Chờ tệp có số"] if waits and document.number == entry.number else []
    line = Line(
        number=f"{entry.number}/{entry.symbol}",
        day=day_month_year(entry.issued_on),
        subject=_with_kind(document),
        signer=document.signer,
        recipients=recipients,
        archive=archive,
        copies=_copies(document),
        sent="",
        received="",
        note="; ".join([*_said(notes, entry), *waiting]),
    )
    return Placed(entry.issued_on, entry.place, entry.number, line)


def _with_kind(document: Document) -> str:
    """Tên loại and trích yếu as one phrase: `Báo cáo tiến độ …`; some subjects begin with their kind."""
    name = "Công văn" if document.kind == LETTER else name_of(document.kind)
    subject = document.subject
    return subject if subject.startswith(name) else f"{name} {sentence_inside(subject)}"


def _copies(document: Document) -> str:
    """How many copies went out, when that was said (Article 17.1.a)."""
    said = json.loads(document.request).get("copies")
    return padded(said) if said else ""


def _reserved_row(event: NumberEvent, notes: Notes) -> Placed:
    """A number kept free: its row says why, and whether it was given up."""
    number = f"{event.number}/{event.symbol}"
    said = "; ".join(_said(notes, event))
    line = Line(number, day_month_year(event.on_day), "", "", "", "", "", "", "", said)
    return Placed(event.on_day, event.place, event.number, line)


def recipients_of(office: Office, document: Document) -> tuple[str, str]:
    """Who the paper goes to, and who files it, as its last version prints them."""
    drafts = office.store.drafts(document.id)
    if not drafts:
        return "", ""
    context = json.loads(office.store.blobs.read(drafts[-1].context))
    lines = [_bare(line) for line in context.get("recipients", ())]
    archive = next((line.removeprefix("Lưu:").strip() for line in lines if line.startswith("Lưu:")), "")
    named: list[str] = []
    for line in lines:
        if line.startswith("Như trên"):
            named += [_bare(each) for each in context.get("addressees", ())]
        elif not line.startswith("Lưu:"):
            named.append(line)
    return "; ".join(named), archive


def _bare(line: str) -> str:
    return line.strip().removeprefix("-").strip().rstrip(";.").strip()
