"""Which passage of one page is which of another: kept, changed, moved, gone or new."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.pages.passages import Passage

_ALIKE = 0.4
"""From this share of common words on, one passage is taken for the other's new wording."""
_MOVED = 0.75
"""Further away only nearly the same words are the same passage."""
_SAME_MARKER = 0.2
_MOST_PAIRS = 250_000
"""Beyond so many comparisons a replaced stretch is only matched in order."""
_FREE_ZONES = {"text", "row", "cell", "recipient", "header", "footer"}
"""Where several passages stand side by side; every other zone holds one thing, whatever it says."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage of the old page with the one that it became; one of them may be missing."""

    old: Passage | None
    new: Passage | None
    moved: bool = False


def paired(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[Pair, ...]:
    """Every passage of both pages exactly once, in the order in which a reader meets them."""
    met = dict(_in_place(old, new))
    gone = [n for n in range(len(old)) if n not in met]
    taken = set(met.values())
    come = [n for n in range(len(new)) if n not in taken]
    moved = dict(_moves(old, new, gone, come))
    return tuple(_told(old, new, met, moved))


def _in_place(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Pairs that keep their order: equal ones first, then the likest between them."""
    one, other = ([(passage.zone, passage.words) for passage in side] for side in (old, new))
    for tag, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(range(a, b), range(c, d), strict=True)
        elif tag == "replace":
            yield from ((a + i, c + j) for i, j in _likest(old[a:b], new[c:d]))


def _likest(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """The pairs with the greatest likeness in all, none crossing another."""
    if len(old) * len(new) > _MOST_PAIRS:
        yield from ((n, n) for n in range(min(len(old), len(new))) if likeness(old[n], new[n]) >= _ALIKE)
        return
    scores = [[likeness(o, n) for n in new] for o in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            pair = scores[i][j] + best[i + 1][j + 1] if scores[i][j] >= _ALIKE else 0.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(old) and j < len(new):
        if scores[i][j] >= _ALIKE and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def likeness(old: Passage, new: Passage) -> float:
    """The share of common words, 0 for passages that cannot stand for one another."""
    if old.zone != new.zone:
        return 0.0
    if old.zone not in _FREE_ZONES:
        return 1.0
    same = _SAME_MARKER if old.marker and old.marker == new.marker else 0.0
    return common_share(old.words, new.words) + same


def common_share(one: str, other: str) -> float:
    """How many of the words of two texts are the same, from 0 to 1."""
    mine, theirs = (Counter(re.findall(r"\w+", text.lower())) for text in (one, other))
    total = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / total if total else float(one == other)


def _moves(
    old: Sequence[Passage], new: Sequence[Passage], gone: Sequence[int], come: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """What left one place and stands at another, the same or nearly so."""
    ranked = sorted(
        ((_moved_likeness(old[i], new[j]), -i, -j) for i in gone for j in come),
        reverse=True,
    )
    left, met = set(gone), set(come)
    for score, minus_i, minus_j in ranked:
        i, j = -minus_i, -minus_j
        if score >= _MOVED and i in left and j in met:
            left.remove(i)
            met.remove(j)
            yield i, j


def _moved_likeness(old: Passage, new: Passage) -> float:
    return common_share(old.words, new.words) if old.zone == new.zone and old.zone in _FREE_ZONES else 0.0


def _told(old: Sequence[Passage], new: Sequence[Passage], met: dict[int, int], moved: dict[int, int]) -> Iterator[Pair]:
    """In the new page's order; what is gone stands where it stood."""
    back = {j: i for i, j in met.items()}
    came = {j: i for i, j in moved.items()}
    waiting = [i for i in range(len(old)) if i not in met and i not in moved]
    for j, passage in enumerate(new):
        if j in back:
            while waiting and waiting[0] < back[j]:
                yield Pair(old[waiting.pop(0)], None)
            yield Pair(old[back[j]], passage)
        elif j in came:
            yield Pair(old[came[j]], passage, moved=True)
        else:
            yield Pair(None, passage)
    yield from (Pair(old[i], None) for i in waiting)
