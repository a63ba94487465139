"""What is wrong with something handed in: one place, one sentence."""

from __future__ import annotations

from dataclasses import dataclass

Path = tuple[str | int, ...]
"""Where in a file: keys and positions from the outside in."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: the file, the line (0 when there is none), the field, and what would be right."""

    file: str
    line: int
    field: str
    said: str
    path: Path = ()

    def __str__(self) -> str:
        place = f"{self.file}, dòng {self.line}" if self.line else self.file
        return f"{place}, {self.field}: {self.said}" if self.field else f"{place}: {self.said}"
