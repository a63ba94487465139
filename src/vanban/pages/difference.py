"""Where two papers differ, in words: paragraph against paragraph, then word against word."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.model.page import PageFacts
from vanban.pages.lines import plain_lines


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: what stood there, what stands there now, and both as one Vietnamese line."""

    before: str
    after: str
    words: str


def difference(old: PageFacts, new: PageFacts) -> tuple[Change, ...]:
    """What changes from `old` to `new`, in reading order."""
    return tuple(_changes(list(plain_lines(old)), list(plain_lines(new))))


def _changes(old: list[str], new: list[str]) -> Iterator[Change]:
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        before, after = old[a:b], new[c:d]
        for was, now in zip(before, after, strict=False):
            yield Change(was, now, _in_words(was, now))
        for was in before[len(after) :]:
            yield Change(was, "", f"bỏ đoạn «{was}»")
        for now in after[len(before) :]:
            yield Change("", now, f"thêm đoạn «{now}»")


def _in_words(was: str, now: str) -> str:
    """The words that differ, with one word around them."""
    old, new = was.split(), now.split()
    parts = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, come = " ".join(old[a:b]), " ".join(new[c:d])
        near = f" (sau «{' '.join(old[max(a - 2, 0) : a])}»)" if a else ""
        if gone and come:
            parts.append(f"«{gone}» thành «{come}»{near}")
        else:
            parts.append(f"bỏ «{gone}»{near}" if gone else f"thêm «{come}»{near}")
    return "; ".join(parts)
