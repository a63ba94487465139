"""Ids, keys and codes: how a record is named by the program, by files and by people."""

from __future__ import annotations

import re
from typing import NewType

Id = NewType("Id", int)
"""A record's number inside one office; 0 for a record that has not been stored yet."""

NEW = Id(0)

Key = NewType("Key", str)
"""A record's name in files: the same file imported twice finds the same record by it."""

_KEY = re.compile(r"[a-z0-9]+(?:[._/-][a-z0-9]+)*\Z")
_CODE = re.compile(r"(?:NV)?(\d+)((?:\.\d+){0,2})\Z", re.IGNORECASE)


def is_key(text: str) -> bool:
    """Whether `text` may name a record: lower-case ASCII letters, digits, and `. _ / -` between them."""
    return len(text) <= 80 and _KEY.match(text) is not None


def task_code(number: int, part: int | None = None) -> str:
    """The short code that people type for a task: `NV12`, and `NV12.3` for its third sub-task."""
    return f"NV{number}" if part is None else f"NV{number}.{part}"


def read_task_code(text: str) -> str | None:
    """The code meant by what somebody typed (`nv12.3`, `12.3`); `None` when it is no task code.

    Of a task given to all units, `NV12.3.2` is the second period of the third unit's part.
    """
    found = _CODE.match(text.strip())
    if not found:
        return None
    parts = [str(int(part)) for part in found[2].split(".") if part]
    return ".".join([task_code(int(found[1])), *parts])
