"""The one base of every error that is the user's business."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What a command leaves behind for the shell; frozen, other programs read it."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    MISSING = 3
    CONFLICT = 4
    MACHINE = 5


class VanbanError(Exception):
    """A refusal in one whole Vietnamese sentence: what is wrong, where, and what to do.

    A child names its `code` (`VB-<ROOM>-<NNN>`, never reused), its exit code, its HTTP status, and
    `sentence`, a `str.format` pattern that the keyword arguments of the constructor fill.
    """

    code: ClassVar[str] = "VB-BASE-000"
    exit_code: ClassVar[ExitCode] = ExitCode.REFUSED
    http_status: ClassVar[int] = 422
    sentence: ClassVar[str] = "Không thực hiện được."

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.sentence.format(**facts))

    def __reduce__(self) -> tuple[Callable[..., VanbanError], tuple[type[VanbanError], dict[str, object]]]:
        """Refusals come home from other processes with their facts."""
        return _again, (type(self), self.facts)


def _again(error: type[VanbanError], facts: dict[str, object]) -> VanbanError:
    return error(**facts)


def catalogue() -> list[type[VanbanError]]:
    """Every error class that is loaded, in the order of their codes."""
    found: set[type[VanbanError]] = set()
    waiting = [VanbanError]
    while waiting:
        for child in waiting.pop().__subclasses__():
            waiting.append(child)
            if "code" in child.__dict__:
                found.add(child)
    return sorted(found, key=lambda error: error.code)
