"""Who may sign, for whom and how (Decree 30/2020, Article 13)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from vanban.model.identity import NEW, Id, Key


class SigningForm(StrEnum):
    """The forms of authority of Article 13 of Decree 30/2020."""

    HEAD = "head"
    COLLECTIVE = "collective"
    ACTING = "acting"
    DEPUTY = "deputy"
    ORDER = "order"
    AUTHORISED = "authorised"

    @property
    def prefix(self) -> str:
        return _PREFIX[self]


_PREFIX = {
    SigningForm.HEAD: "",
    SigningForm.COLLECTIVE: "TM.",
    SigningForm.ACTING: "Q.",
    SigningForm.DEPUTY: "KT.",
    SigningForm.ORDER: "TL.",
    SigningForm.AUTHORISED: "TUQ.",
}


@dataclass(frozen=True, slots=True)
class Authority:
    """The right of a person to sign, for whom (`principal`, e.g. `Giám đốc`), which kinds, and when.

    `kinds` holds document kinds such as `TB`; empty means every kind. `above` are the lines that stack
    over the usual two: `TM. Ủy ban nhân dân` over a deputy chairman's `KT. Chủ tịch`, `TL. Giám đốc`
    over a deputy's `KT. Chánh Văn phòng` (Article 13.2). `other_title` stands over the name: the office
    held by somebody who signs as head of a council or team with the office's seal (Appendix I, II.7.c).
    """

    person: Id
    form: SigningForm
    principal: str
    kinds: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    other_title: str = ""
    key: Key | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    id: Id = NEW
