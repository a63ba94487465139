"""What holds from one day to another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Protocol, TypeVar


class Dated(Protocol):
    """Anything that holds from one day to another, both counted; `None` is open."""

    @property
    def valid_from(self) -> dt.date | None: ...
    @property
    def valid_to(self) -> dt.date | None: ...


D = TypeVar("D", bound=Dated)


def holds_on(record: Dated, day: dt.date) -> bool:
    """Whether a dated record is in force on `day`."""
    return (record.valid_from is None or record.valid_from <= day) and (
        record.valid_to is None or day <= record.valid_to
    )


def in_force(records: Iterable[D], day: dt.date) -> tuple[D, ...]:
    """Those of the records that hold on `day`."""
    return tuple(record for record in records if holds_on(record, day))
