"""Where and when an issued paper was made public."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vanban.model.identity import NEW, Id


@dataclass(frozen=True, slots=True)
class Publication:
    """One place where a paper was published; `url` when it can be looked at there."""

    document: Id
    place: str
    on_day: dt.date
    url: str = ""
    id: Id = NEW
