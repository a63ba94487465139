"""What a printed number counts: its address, its place in the context, and the tasks behind it."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.model.dossier import Dossier
from vanban.model.task import TaskFile
from vanban.wording.numbers import padded


@dataclass(frozen=True, slots=True)
class Counted:
    """One number of a paper. `VB4#qua-han` is the paper's code and the figure's `address`.

    `said` is how the number is printed in its field, in reading order (`04/36` and `11,1%`); nothing when the
    sentence tells in words that nothing arose. `whole` holds the tasks of the denominator, where there is one.
    """

    address: str
    label: str
    words: str
    """Which tasks are counted, in plain words."""
    path: str
    """The field of the paper's context: `figures[1].words`, `units[0].overdue`."""
    said: tuple[str, ...]
    files: tuple[TaskFile, ...]
    whole: tuple[TaskFile, ...] = ()


def holder_key(dossier: Dossier, file: TaskFile) -> str:
    """The key of who leads a task, as addresses name it; `chua-giao` when nobody does."""
    duty = file.lead
    if duty is None:
        return "chua-giao"
    holder = dossier.unit(duty.unit) or dossier.group(duty.team) or dossier.person(duty.person)
    return str(holder.key) if holder else "chua-giao"


def counts(files: tuple[TaskFile, ...]) -> tuple[str, ...]:
    """A count as sentences print it: two digits at least."""
    return (padded(len(files)),)
