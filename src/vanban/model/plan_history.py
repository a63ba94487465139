"""What happened to a plan as a whole: imported from a table, amended by a paper, carried from last year's."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from vanban.model.identity import Id


@dataclass(frozen=True, slots=True)
class ImportMinutes:
    """The minutes of one import: what came in, what became of each row, and sums that can be counted again."""

    plan: Id
    file: str
    page: str
    sha256: str
    """Of the file that came in; its bytes are in the store of files."""
    rows: int
    """Rows with words below the heading; the four counts that follow add up to it."""
    key_tasks: int
    tasks: int
    joined: int
    """Rows that only continue the task above them."""
    skipped: int
    """Sums, repeated headings, names of parts, notes below the table."""
    by_unit: tuple[tuple[str, int], ...]
    """Name of the lead → tasks; the numbers add up to `tasks`."""
    act: int = 0

    @property
    def adds_up(self) -> bool:
        counted = self.key_tasks + self.tasks + self.joined + self.skipped
        return counted == self.rows and sum(number for _, number in self.by_unit) == self.tasks


class Deed(StrEnum):
    """What an amendment does to a task."""

    CHANGE = "change"
    STRIKE = "strike"
    ADD = "add"

    @property
    def label(self) -> str:
        return {"change": "sửa đổi", "strike": "bãi bỏ", "add": "bổ sung"}[self]


@dataclass(frozen=True, slots=True)
class AmendedTask:
    """One task that an amendment changed, struck out or added, and why."""

    task: Id
    deed: Deed
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """A plan amended by a paper: `no` is the number of the version that it makes, 2 for the first amendment."""

    plan: Id
    no: int
    number: str
    issued_on: dt.date
    reason: str = ""
    tasks: tuple[AmendedTask, ...] = ()
    act: int = 0


class MarkKind(StrEnum):
    """What in a plan taken over from last year somebody has to look at."""

    BASIS = "basis"
    NUMBER = "number"
    DATE = "date"
    YEAR = "year"
    NAME = "name"
    UNIT = "unit"

    @property
    def label(self) -> str:
        return _MARK_LABELS[self]


_MARK_LABELS = {
    MarkKind.BASIS: "căn cứ",
    MarkKind.NUMBER: "số",
    MarkKind.DATE: "ngày",
    MarkKind.YEAR: "năm",
    MarkKind.NAME: "tên người",
    MarkKind.UNIT: "đơn vị",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing to look at: where it stands, and the very words; `no` is its number in the plan."""

    no: int
    kind: MarkKind
    place: str
    """A field of the plan, or the key of a task and its field: `bases`, `kh-2025/1.2:deadline`."""
    found: str

    @property
    def code(self) -> str:
        return f"M{self.no}"


@dataclass(frozen=True, slots=True)
class Carried:
    """A plan taken over from another: from which, for which year, what was marked, and what was looked at since."""

    plan: Id
    source: Id
    year: int
    marks: tuple[Mark, ...] = ()
    looked: frozenset[int] = frozenset()
    kept: frozenset[int] = frozenset()
    """Numbers of the marks that somebody said stay as they are, with a reason."""
