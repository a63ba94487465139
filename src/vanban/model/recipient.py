"""A line of Nơi nhận."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipient:
    """A line of Nơi nhận; `note` stands in brackets behind it (`để b/c`, `VBĐT`)."""

    name: str
    note: str = ""

    @property
    def words(self) -> str:
        """`Sở Nội vụ (để b/c)`."""
        return f"{self.name} ({self.note})" if self.note else self.name
