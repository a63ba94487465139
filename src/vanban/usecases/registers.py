"""The register of outgoing papers as a whole: entered numbers, and papers that came with theirs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from vanban.model.document import Document
from vanban.model.office_rules import OfficeProfile, OfficeRule, profile_on
from vanban.model.register import Entry
from vanban.store.reading import Reader
from vanban.store.registers import brought, entries


def all_entries(reader: Reader) -> tuple[Entry, ...]:
    """The rows of the register, and the papers whose number came with the records (a plan issued before)."""
    entered = entries(reader)
    known = {(entry.year, entry.symbol, entry.number) for entry in entered}
    return (*entered, *(e for e in brought_entries(reader) if (e.year, e.symbol, e.number) not in known))


def brought_entries(reader: Reader) -> tuple[Entry, ...]:
    """The papers whose number came with the records, as rows of the register."""
    papers = reader.every_in(Document, "id", brought(reader))
    rules = reader.every(OfficeRule) if papers else ()
    return tuple(
        _brought(document, profile_on(rules, document.issued_on))
        for document in papers
        if document.number and document.issued_on
    )


def _brought(document: Document, profile: OfficeProfile | None) -> Entry:
    assert document.issued_on is not None, "only numbered papers are asked for"
    series = profile.series_of(document.kind, document.symbol) if profile else "chung"
    day = document.issued_on
    return Entry(series, day.year, document.number, document.symbol, document.id, day, True, 0)


def names_series(rules: Sequence[OfficeRule], kind: str, day: dt.date) -> bool:
    """Whether the office had itself said, on that day, in which series a kind counts."""
    profile = profile_on(rules, day)
    return profile is not None and profile.names_series_of(kind)
