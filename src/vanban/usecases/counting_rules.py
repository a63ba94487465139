"""The office's dated rules on counting days."""

from __future__ import annotations

from vanban.model.office_rules import OfficeRule
from vanban.store.reading import Reader


def counts_named_day(reader: Reader) -> bool:
    """The office's rule for "trước ngày": whether the day named is itself still in time."""
    rules = reader.every(OfficeRule, scope="counting", name="before_counts_day")
    return any(rule.value for rule in rules)
