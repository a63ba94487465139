"""Words that name no result ("tăng cường", "quan tâm"): pointed out only when the office's own work shows how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vanban.model.status import Status
from vanban.model.task import TaskFile
from vanban.wording.text import nfc

WEAK = (
    "tăng cường",
    "quan tâm",
    "đẩy mạnh",
    "nâng cao",
    "chú trọng",
    "tiếp tục",
    "chủ động",
    "phát huy",
    "quán triệt",
)
"""Verbs that say how hard, not what comes out."""

ENOUGH = 20
"""Closed tasks with the same verb before anything is said: fewer show nothing."""
CITED = 2
"""Tasks that finished on time, cited as examples."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A task with a weak verb, how many closed ones had it, and examples that finished on time."""

    file: TaskFile
    verb: str
    closed: int
    on_time: int
    examples: tuple[TaskFile, ...]


def weak_verb(title: str) -> str:
    """The weak verb that stands in a title; nothing when the title has none."""
    words = f" {' '.join(nfc(title).lower().replace(',', ' ').split())} "
    return next((verb for verb in WEAK if f" {verb} " in words), "")


def hints(files: Iterable[TaskFile], closed: Sequence[tuple[TaskFile, Status]]) -> tuple[Hint, ...]:
    """For each task with a weak verb: what the closed tasks with that verb came to.

    Nothing is said with fewer than `ENOUGH` closed tasks, or fewer than `CITED` of them on time. Examples with a
    product go first: that is what the hint is about.
    """
    found = []
    by_verb: dict[str, list[tuple[TaskFile, Status]]] = {}
    for file, status in closed:
        by_verb.setdefault(weak_verb(file.task.title), []).append((file, status))
    for file in files:
        verb = weak_verb(file.task.title)
        alike = by_verb.get(verb, []) if verb else []
        timely = [each for each, status in alike if status is Status.DONE_ON_TIME]
        if len(alike) >= ENOUGH and len(timely) >= CITED:
            examples = sorted(timely, key=lambda each: not each.task.product)[:CITED]
            found.append(Hint(file, verb, len(alike), len(timely), tuple(examples)))
    return tuple(found)
