"""Metadata of a work file and its pieces, with the field names of Decree 30/2020, Appendix VI, Part II."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from vanban.model.document import Document
from vanban.model.incoming import URGENCIES, Incoming
from vanban.model.work_file import WorkFile
from vanban.usecases.addressees import addressees
from vanban.usecases.arrivals import holder_of
from vanban.usecases.file_pieces import PieceFacts, signed_by
from vanban.usecases.file_tables import FileView
from vanban.usecases.office import Office

LANGUAGE = "Tiếng Việt"


def file_metadata(view: FileView, pages: dict[int, int]) -> dict[str, Any]:
    """The file itself (Part II, III); `pages` by number in the file. What the office does not record is empty."""
    file = view.line.file
    return {
        "FileCode": file_code(file),
        "Title": file.title,
        "Maintenance": file.retention,
        "Rights": "",
        "Creator": view.line.keeper,
        "Language": LANGUAGE,
        "StartDate": _day(file.started_on),
        "EndDate": _day(file.ended_on),
        "DocTotal": len(view.pieces),
        "PageTotal": sum(pages.values()),
        "Description": "; ".join(part for part in (file.note, file.closing) if part),
    }


def file_code(file: WorkFile) -> dict[str, Any]:
    """The national code of the office is given by others and not kept in these books: it stays empty."""
    return {"OrganId": "", "FileCatalog": file.year, "FileNotation": file.notation}


def piece_metadata(office: Office, view: FileView, facts: PieceFacts, pages: int | None) -> dict[str, Any]:
    """One piece (Part II, I and II)."""
    number, _, notation = facts.symbol.partition("/")
    found: dict[str, Any] = {
        "FileCode": file_code(view.line.file),
        "DocOrdinal": facts.piece.no,
        "TypeName": facts.kind,
        "CodeNumber": number,
        "CodeNotation": notation,
        "IssuedDate": _day(facts.day),
        "OrganName": facts.author,
        "Subject": facts.subject,
        "Language": LANGUAGE,
        "PageAmount": pages,
        "Description": "Dự thảo" if facts.draft else "",
    }
    thing = office.store.thing(facts.piece.thing) if facts.piece.thing is not None and facts.files else None
    if isinstance(thing, Document):
        found |= _sent(office, thing)
    elif isinstance(thing, Incoming):
        found |= _arrived(office, thing)
    return found


def _sent(office: Office, document: Document) -> dict[str, Any]:
    position, name = signed_by(office, document)
    recipients, _ = addressees(office, document)
    request = json.loads(document.request)
    return {
        "SignerInfo": {"Position": position, "FullName": name},
        "To": [{"OrganId": "", "OrganName": each} for each in recipients],
        "Priority": _urgency(str(request.get("urgency") or "")),
        "IssuedAmount": request.get("copies"),
        "DueDate": "",
    }


def _arrived(office: Office, paper: Incoming) -> dict[str, Any]:
    said = [line for line in paper.instruction.splitlines() if line]
    return {
        "ArrivalDate": _day(paper.arrived_on),
        "ArrivalNumber": paper.number,
        "SignerInfo": {"Position": "", "FullName": ""},
        "Priority": _urgency(paper.urgency),
        "ToPlaces": holder_of(office.store, paper),
        "TraceHeaderList": [*said, paper.stage.label],
        "DueDate": _day(paper.due),
    }


def _urgency(word: str) -> int:
    """0 for none, then 1 to 3 in the order of Article 8.2."""
    return URGENCIES.index(word) if word in URGENCIES else 0


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
