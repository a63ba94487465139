"""Tables in a typed text: each row a line `| ô | ô |`, as people type tables where there is nothing but letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_ROW = re.compile(r"\|.*\|\Z", re.DOTALL)
_BORDER = re.compile(r"(?<!\\)\|")
_RULED = re.compile(r":?-{2,}:?\Z")


def row_line(cells: Iterable[str]) -> str:
    """One row as a line; line breaks inside a cell become blanks."""
    written = (" ".join(cell.split()).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(written)} |"


def row_cells(line: str) -> tuple[str, ...] | None:
    """The cells of a line that is a row of a table; nothing for any other line."""
    said = line.strip()
    if len(said) < 3 or not _ROW.match(said):
        return None
    return tuple(cell.strip().replace("\\|", "|") for cell in _BORDER.split(said[1:-1]))


def is_ruled(cells: Sequence[str]) -> bool:
    """Whether a row only parts the head from the rest: `| --- | --- |`."""
    return bool(cells) and all(_RULED.match(cell) for cell in cells)
