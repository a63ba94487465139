"""Papers of the office: the record of a document and of each draft that was made of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from vanban.model.identity import NEW, Id, Key

NOTICE = "thong-bao-ket-luan"
"""The document type that tells a meeting's conclusions."""


class DocumentState(StrEnum):
    """How far a paper has come; later steps (submitted, approved, signed) join between these."""

    DRAFT = "draft"
    ISSUED = "issued"

    @property
    def label(self) -> str:
        return {"draft": "dự thảo", "issued": "đã ban hành"}[self]


@dataclass(frozen=True, slots=True)
class Document:
    """A paper, from its first draft on. `number` stays empty until it is given (here or elsewhere).

    `code` is what people type: `VB3`. `request` is the JSON of what was asked of the document type.
    """

    type: str
    kind: str
    subject: str
    code: str
    request: str
    key: Key
    symbol: str = ""
    number: str = ""
    issued_on: dt.date | None = None
    signer: str = ""
    meeting: Id | None = None
    plan: Id | None = None
    id: Id = NEW

    @property
    def gives_conclusions(self) -> bool:
        """Whether it is the notice that tells a meeting's conclusions: their tasks start with it."""
        return self.type == NOTICE

    @property
    def state(self) -> DocumentState:
        return DocumentState.ISSUED if self.number else DocumentState.DRAFT


@dataclass(frozen=True, slots=True)
class Draft:
    """One generated version: the bytes' hash and everything it was made from, so it can be made again."""

    document: Id
    no: int
    blob: str
    path: str
    """Where the file was laid, absolute; the hash tells whether someone has edited it since."""
    parts_hash: str
    context: str
    template: str
    engine: str
    as_of: dt.date
    known: int
