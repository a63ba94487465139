"""A point of the register that an inspector would ask about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """One thing to explain: `key` is what people type, `explained` the written reason once it was given."""

    key: str
    kind: str
    year: int
    words: str
    explained: str = ""
