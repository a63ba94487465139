"""From what people type to the record they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.errors.feedback import FeedbackUnknown
from vanban.errors.usecases import (
    DocumentUnknown,
    IncomingUnknown,
    ItemUnknown,
    NumberAmbiguous,
    TaskUnknown,
    WhatUnknown,
)
from vanban.model.document import Document
from vanban.model.feedback import Feedback
from vanban.model.group import WorkingGroup
from vanban.model.identity import Id, read_task_code
from vanban.model.incoming import Incoming, IncomingItem
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.plan import Plan
from vanban.model.task import Evidence, Task
from vanban.store.reading import Reader
from vanban.wording.dates import day_month_year
from vanban.wording.numbers import padded
from vanban.wording.text import fold


@dataclass(frozen=True, slots=True)
class Proof:
    """One paper that shows tasks done, with what was noted of it for each of them."""

    number: str
    noted: tuple[Evidence, ...]

    @property
    def id(self) -> Id:
        return self.noted[0].id


Traced = Task | Document | Meeting | Plan | Conclusion | WorkingGroup | Proof | Incoming | IncomingItem | Feedback

_DOCUMENT = re.compile(r"vb\d+\Z", re.IGNORECASE)
_FEEDBACK = re.compile(r"pa[\s.-]*(\d{1,9})(?:/(\d{4}))?\Z")
_ARRIVAL = re.compile(r"den(m?)[\s.-]*(\d{1,9})(?:/(\d{4}))?\Z")


def find_task(reader: Reader, typed: str, *, or_key: bool = False) -> Task:
    """The task meant by a code as people type it (`NV12`, `nv12.3`, `12.3`), or by its key in files."""
    code = read_task_code(typed)
    found = reader.every(Task, code=code) if code else ()
    if not found and or_key:
        keyed = reader.by_key(Task, typed)
        found = (keyed,) if keyed else ()
    if not found:
        raise TaskUnknown(code=typed)
    return found[0]


def find_document(reader: Reader, typed: str) -> Document:
    """The document meant by its code (`VB3`, `vb3`, `3`)."""
    bare = typed.strip().upper()
    found = reader.every(Document, code=bare if bare.startswith("VB") else f"VB{bare}")
    if not found:
        raise DocumentUnknown(code=typed)
    return found[0]


def find_incoming(reader: Reader, typed: str, year: int | None = None) -> Incoming:
    """The paper meant by its arrival number (`DEN3`, `đến 3`, `DEN3/2023`), or by the number it bears.

    `DENM3` is one of the secret papers. Without a year it is the paper of `year`, or the newest that has the number.
    """
    code = _ARRIVAL.match(fold(typed))
    if code is None:
        found = find_arrived(reader, typed)
    else:
        wanted = int(code[3]) if code[3] else year
        numbered = reader.every(Incoming, number=int(code[2]), **({"year": wanted} if wanted else {}))
        found = tuple(paper for paper in numbered if bool(paper.secrecy) == bool(code[1]))
    if not found or (code is None and len(found) > 1):
        raise IncomingUnknown(code=typed)
    return max(found, key=lambda paper: paper.year)


def find_feedback(reader: Reader, typed: str, year: int | None = None) -> Feedback:
    """The report meant by `PA3`, `pa 3` or `PA3/2023`; without a year the one of `year`, or the newest."""
    code = _FEEDBACK.match(fold(typed))
    found = reader.every(Feedback, number=int(code[1])) if code else ()
    wanted = int(code[2]) if code and code[2] else None
    fitting = [each for each in found if each.year == (wanted or year)] or ([*found] if wanted is None else [])
    if not fitting:
        raise FeedbackUnknown(code=typed)
    return max(fitting, key=lambda each: each.year)


def is_arrival_code(typed: str) -> bool:
    """Whether somebody typed an arrival number, such as `DEN3`."""
    return _ARRIVAL.match(fold(typed)) is not None


def find_arrived(reader: Reader, typed: str) -> tuple[Incoming, ...]:
    """The papers that came in bearing this number and symbol, such as `2559/KH-UBND`."""
    wanted = plain_number(typed)
    return tuple(p for p in reader.every(Incoming) if p.symbol and plain_number(p.symbol) == wanted)


def find_item(reader: Reader, paper: Incoming, path: str) -> IncomingItem:
    """The item of a paper under this number (`2/a`)."""
    items = reader.every(IncomingItem, incoming=paper.id)
    found = [item for item in items if fold(item.path) == fold(path)]
    if not found:
        known = ", ".join(item.path for item in items)
        hint = (
            f"các mục đã nhận là {known}" if known else f"hãy nhận các mục bằng «vanban incoming take {paper.code} TỆP»"
        )
        raise ItemUnknown(code=paper.code, path=path, hint=hint)
    return found[0]


def find_anything(reader: Reader, typed: str) -> Traced:
    """The record meant by a task or document code, a key, a paper's number, or `MEETING#PATH` for a conclusion.

    `DEN3` is a paper that came in, `DEN3#2/a` one item of it.
    """
    text = typed.strip()
    code, mark, path = text.partition("#")
    if _ARRIVAL.match(fold(code)):
        arrived = find_incoming(reader, code)
        return find_item(reader, arrived, path) if mark else arrived
    reported = _FEEDBACK.match(fold(text))
    if reported is not None:
        return find_feedback(reader, text)
    if text.upper().startswith("VB"):
        return find_document(reader, text)
    if read_task_code(text):
        return find_task(reader, text)
    meeting_key, mark, path = text.partition("#")
    if mark:
        return _conclusion(reader, meeting_key, path, typed)
    found: Traced | None = (
        reader.by_key(Meeting, text)
        or reader.by_key(Plan, text)
        or reader.by_key(Conclusion, text)
        or reader.by_key(WorkingGroup, text)
        or reader.by_key(Task, text)
        or _of_number(reader, text)
    )
    if found is None:
        raise WhatUnknown(what=typed)
    return found


def _conclusion(reader: Reader, meeting_key: str, path: str, typed: str) -> Conclusion:
    meeting = reader.by_key(Meeting, meeting_key)
    found = reader.every(Conclusion, meeting=meeting.id, path=path) if meeting else ()
    if not found:
        raise WhatUnknown(what=typed)
    return found[0]


def _of_number(reader: Reader, typed: str) -> Document | Plan | Incoming | Proof | None:
    """The office's own paper of this number, a plan issued elsewhere, one that came in, or one that is evidence."""
    own = find_numbered(reader, typed)
    if len(own) > 1:
        papers = "; ".join(f"{paper.code} ngày {day_month_year(paper.issued_on)}" for paper in own if paper.issued_on)
        raise NumberAmbiguous(count=len(own), number=typed, papers=papers, first=own[0].code)
    if own:
        return own[0]
    wanted = plain_number(typed)
    plans = [plan for plan in reader.every(Plan) if plan.number and plain_number(plan.number) == wanted]
    if plans:
        return plans[0]
    arrived = find_arrived(reader, typed)
    if arrived:
        return arrived[-1]
    noted = tuple(e for e in reader.every(Evidence) if e.number and plain_number(e.number) == wanted)
    return Proof(noted[0].number, noted) if noted else None


def find_numbered(reader: Reader, typed: str) -> tuple[Document, ...]:
    """The office's own numbered papers of this number and symbol, such as `41/TB-SCT`, or of this code (`VB2`).

    Another year may have one of the same number too.
    """
    if _DOCUMENT.match(typed.strip()):
        return tuple(paper for paper in reader.every(Document, code=typed.strip().upper()) if paper.number)
    number, slash, symbol = plain_number(typed).partition("/")
    if not slash or not number.isdigit():
        return ()
    # The number is stored as it is printed: two digits at least.
    stored = reader.every(Document, number=padded(int(number)))
    return tuple(paper for paper in stored if fold(paper.symbol) == symbol)


def plain_number(text: str) -> str:
    """What numbers of papers are compared by: `Số: 09/TTr-SCT` and `9/ttr-sct` are one number."""
    return fold(text).removeprefix("so:").removeprefix("so ").replace(" ", "").lstrip("0")
