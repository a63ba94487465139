"""The audit of the register: what an inspector would ask about, each asked once for a written explanation."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from vanban.errors.usecases import FindingUnknown, NumberReasonMissing
from vanban.model.audit import AuditFinding
from vanban.model.document import NOTICE, Document
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.office_rules import OfficeRule
from vanban.model.register import Entry, EventKind, NumberEvent
from vanban.store.registers import events as noted
from vanban.usecases.office import Office
from vanban.usecases.recovering import waiting_papers
from vanban.usecases.registers import all_entries, names_series
from vanban.usecases.release_audit import release_findings
from vanban.wording.dates import day_month_year
from vanban.wording.numbers import padded
from vanban.wording.text import slug


def audit(office: Office, year: int | None = None) -> tuple[AuditFinding, ...]:
    """Everything to be explained of a year (or of all), explained or not.

    Holes are looked for in own series only: of mirrored numbers we know nothing of those between. Doubles and days
    going back are looked for in both.
    """
    entries, happened = all_entries(office.store), noted(office.store)
    reasons = {event.finding: event.reason for event in happened if event.kind is EventKind.EXPLAINED}
    gone = {event.name for event in happened if event.kind is EventKind.CANCELLED}
    tracks = _tracks(office, _standing(entries, gone))
    found = [
        *_holes(entries, happened),
        *_doubles(tracks),
        *_inversions(tracks),
        *_left_reserved(entries, happened, office.today.year),
        *_meetings_without_notice(office),
        *_without_file(office),
        *release_findings(office),
    ]
    return tuple(
        AuditFinding(each.key, each.kind, each.year, each.words, reasons.get(each.key, ""))
        for each in found
        if year is None or each.year == year
    )


def explain(office: Office, key: str, reason: str) -> AuditFinding:
    """Write down why something is as it is; it is not asked again. Raises `FindingUnknown`."""
    if not reason.strip():
        raise NumberReasonMissing()
    with office.act("register.explain", reason=reason, input={"finding": key}) as act:
        found = next((each for each in audit(office) if each.key == key and not each.explained), None)
        if found is None:
            raise FindingUnknown(finding=key)
        event = NumberEvent(EventKind.EXPLAINED, "", found.year, "", "", office.today, reason.strip(), finding=key)
        act.note_number(event)
    return AuditFinding(found.key, found.kind, found.year, found.words, reason.strip())


def _holes(entries: Sequence[Entry], happened: Sequence[NumberEvent]) -> Iterator[AuditFinding]:
    own = {(entry.series, entry.year) for entry in entries if not entry.outside}
    own |= {(event.series, event.year) for event in happened if event.kind is EventKind.RESERVED}
    for name, year in sorted(own):
        mine = [entry for entry in entries if (entry.series, entry.year) == (name, year)]
        events = [event for event in happened if (event.series, event.year) == (name, year)]
        there = {entry.place[0] for entry in mine} | {event.place[0] for event in events}
        for number in range(_first(entries, mine, events), max(there, default=0)):
            if number not in there:
                yield AuditFinding(
                    *(f"thieu-{slug(name)}-{year}-{number}", "thiếu số", year),
                    f"Sổ «{name}» năm {year} thiếu số {padded(number)}.",
                )


def _first(entries: Sequence[Entry], mine: Sequence[Entry], events: Sequence[NumberEvent]) -> int:
    """Where our own numbers begin: with 01, behind the paper book's, or behind those that were mirrored at first."""
    begun = max((event.place[0] for event in events if event.kind is EventKind.BEGUN), default=0)
    places = [entry.place[0] for entry in mine if not entry.outside]
    places += [event.place[0] for event in events if event.kind is EventKind.RESERVED]
    years = {(entry.year, entry.symbol) for entry in mine} | {(event.year, event.symbol) for event in events}
    mirrored = any(entry.outside and (entry.year, entry.symbol) in years for entry in entries)
    return begun + 1 if begun else min(places) if mirrored else 1


Tracks = Mapping[tuple[str, int], Sequence[Entry]]
"""Rows that must agree with each other, by name and year."""


def _tracks(office: Office, entries: Sequence[Entry]) -> Tracks:
    """The rows that must agree with each other: those of a series, and while nobody has named the series of
    mirrored numbers, those of one symbol."""
    found: dict[tuple[str, int], list[Entry]] = defaultdict(list)
    rules = office.store.every(OfficeRule)
    for entry in entries:
        kind = office.store.get(Document, entry.document).kind
        named = not entry.outside or names_series(rules, kind, entry.issued_on)
        found[entry.series if named else f"{entry.series}/{entry.symbol}", entry.year].append(entry)
    for rows in found.values():
        rows.sort(key=lambda entry: (entry.place, entry.issued_on))
    return found


def _doubles(tracks: Tracks) -> Iterator[AuditFinding]:
    for (track, year), rows in sorted(tracks.items()):
        for one, two in pairwise(rows):
            if one.place == two.place:
                yield AuditFinding(
                    *(f"trung-{slug(track)}-{year}-{one.number}-{two.document}", "trùng số", year),
                    f"Số {one.number} của sổ «{one.series}» năm {year} có ở hai văn bản: {_said(one)} và {_said(two)}.",
                )


def _inversions(tracks: Tracks) -> Iterator[AuditFinding]:
    for (track, year), rows in sorted(tracks.items()):
        for one, two in pairwise(rows):
            if two.issued_on < one.issued_on:
                yield AuditFinding(
                    *(f"lui-{slug(track)}-{year}-{two.number}", "ngày lùi", year),
                    f"Ngày lùi: {_said(two)} đứng sau {_said(one)}.",
                )


def _standing(entries: Iterable[Entry], gone: set[tuple[int, str, str]]) -> list[Entry]:
    return [entry for entry in entries if (entry.year, entry.symbol, entry.number) not in gone]


def _said(entry: Entry) -> str:
    return f"{entry.number}/{entry.symbol} ngày {day_month_year(entry.issued_on)}"


def _left_reserved(entries: Sequence[Entry], happened: Sequence[NumberEvent], this_year: int) -> Iterator[AuditFinding]:
    """Once its year is over a reserved number can only be cancelled."""
    used = {(entry.year, entry.symbol, entry.number) for entry in entries}
    used |= {event.name for event in happened if event.kind is EventKind.CANCELLED}
    for event in happened:
        if event.kind is EventKind.RESERVED and event.year < this_year and event.name not in used:
            name = f"{event.number}/{event.symbol}"
            yield AuditFinding(
                *(f"giu-{event.year}-{slug(event.symbol)}-{event.number}", "số giữ chưa dùng", event.year),
                f"Số {name} giữ ngày {day_month_year(event.on_day)} ({event.reason}) chưa dùng, chưa hủy khi hết năm.",
            )


def _meetings_without_notice(office: Office) -> Iterator[AuditFinding]:
    """Meetings of days gone by whose conclusions no issued notice tells."""
    told = {d.meeting for d in office.store.every(Document, type=NOTICE) if d.number}
    concluded = {each.meeting for each in office.store.every(Conclusion)}
    for meeting in office.store.every(Meeting):
        if meeting.id in concluded and meeting.id not in told and meeting.day < office.today:
            yield AuditFinding(
                *(f"hop-{meeting.key}", "họp chưa có thông báo", meeting.day.year),
                f"Cuộc họp «{meeting.title}» ngày {day_month_year(meeting.day)} có kết luận nhưng chưa có thông báo "
                "được cấp số.",
            )


def _without_file(office: Office) -> Iterator[AuditFinding]:
    for document in waiting_papers(office):
        day: dt.date = document.issued_on or office.today
        yield AuditFinding(
            *(f"tep-{document.code.lower()}", "chờ tệp", day.year),
            f"{document.code} đã có số {document.number}/{document.symbol} ngày {day_month_year(day)} nhưng chưa có "
            "tệp mang số, nên chưa phát hành được: chạy «vanban recover».",
        )
