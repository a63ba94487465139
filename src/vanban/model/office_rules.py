"""The office's dated rules, and the office as they make it on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from vanban.model.dated import in_force
from vanban.model.identity import NEW, Id, Key


@dataclass(frozen=True, slots=True)
class OfficeRule:
    """One dated rule of the office: letterhead, place, number series, counting rules, house sizes.

    `scope` groups rules (`office`, `series`, `counting`, `sizes`), `value` is plain JSON.
    """

    scope: str
    name: str
    value: Any
    key: Key | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    id: Id = NEW


@dataclass(frozen=True, slots=True)
class OfficeProfile:
    """The office as its rules say on one day; an old paper prints the profile of its own day."""

    name: str
    letterhead: str
    parent: str
    abbreviation: str
    place: str
    short_name: str = "Sở"
    units_complete: bool = True
    before_counts_day: bool = False
    """Whether "trước ngày 15" still counts the 15th as in time."""
    sample: bool = False
    """The office stands for samples: every paper says BẢN MINH HỌA."""
    head_position: str = "Giám đốc"
    archive: str = "VT"
    series: tuple[tuple[str, str], ...] = ()
    """Number series: document kind → series name; kinds not listed count in the series `chung`."""

    def symbol(self, kind: str) -> str:
        """The symbol of a named type: `TB-SCT` (Decree 30/2020, Appendix I, II.3.b)."""
        return f"{kind}-{self.abbreviation}"

    def series_of(self, kind: str) -> str:
        return dict(self.series).get(kind, "chung")


_PROFILE_FIELDS = {name for name in OfficeProfile.__slots__ if name not in {"series", "before_counts_day"}}


def profile_on(rules: Iterable[OfficeRule], day: dt.date) -> OfficeProfile | None:
    """The office's profile on a day; `None` while name or letterhead is unknown on that day."""
    now = in_force(rules, day)
    facts = {rule.name: rule.value for rule in now if rule.scope == "office" and rule.name in _PROFILE_FIELDS}
    if not {"name", "letterhead", "parent", "abbreviation", "place"} <= facts.keys():
        return None
    counting = {rule.name: rule.value for rule in now if rule.scope == "counting"}
    series = tuple(sorted((rule.name, str(rule.value)) for rule in now if rule.scope == "series"))
    return OfficeProfile(**facts, before_counts_day=bool(counting.get("before_counts_day", False)), series=series)
