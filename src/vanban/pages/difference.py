"""Where two papers differ, in words: paragraph against paragraph, then word against word, then the looks."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from vanban.model.page import PageFacts
from vanban.pages.alignment import Pair, paired
from vanban.pages.look_changes import look_changes
from vanban.pages.passages import Passage, passages_of

_OTHER_WORDS = 0.4
"""With fewer common words one text was written in the place of another: a chance word in both tells nothing."""


class ChangeKind(StrEnum):
    """What happened to a passage; the names are frozen in `doc diff --json`."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Hunk:
    """Words that were replaced: from `start` to `end` in the old passage's text, and what stands there now."""

    start: int
    end: int
    before: str
    after: str
    near: str = ""
    """The two words before it."""

    @property
    def words(self) -> str:
        near = f" (sau «{self.near}»)" if self.near else ""
        if self.before and self.after:
            return f"«{self.before}» thành «{self.after}»{near}"
        return f"bỏ «{self.before}»{near}" if self.before else f"thêm «{self.after}»{near}"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: where, what stood there, what stands there now, and all of it as one Vietnamese line."""

    kind: ChangeKind
    where: str
    before: str
    after: str
    words: str
    old: Passage | None = None
    new: Passage | None = None
    hunks: tuple[Hunk, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs in words, and apart from it what differs to the eye alone; `pairs` is who became whom."""

    pairs: tuple[Pair, ...]
    changes: tuple[Change, ...]
    looks: tuple[Change, ...] = ()


def difference(old: PageFacts, new: PageFacts) -> tuple[Change, ...]:
    """What changes in words from `old` to `new`, in reading order."""
    return full_difference(old, new).changes


def full_difference(old: PageFacts, new: PageFacts) -> Difference:
    """The same with the passages that belong together, and what differs in looks."""
    pairs = paired(passages_of(old), passages_of(new))
    changes: list[Change] = []
    above: Passage | None = None
    for pair in pairs:
        changes += _changes(pair, above)
        above = pair.new or above
    return Difference(pairs, tuple(changes), tuple(look for pair in pairs for look in _looks(pair)))


def _changes(pair: Pair, above: Passage | None) -> Iterator[Change]:
    """What differs in one pair; `above` is what stands before it on the new page."""
    old, new = pair.old, pair.new
    if old is None or new is None:
        yield _one_sided(old, new)
    elif pair.moved:
        yield _moved(old, new, above)
    elif old.cells and len(old.cells) == len(new.cells):
        yield from (_reworded(a, b) for a, b in zip(old.cells, new.cells, strict=True) if a.text != b.text)
    elif old.words != new.words:
        yield _reworded(old, new)
    elif old.marker != new.marker:
        said = f"đánh số lại: {old.where} thành {new.where}"
        yield Change(ChangeKind.RENUMBERED, old.where, old.marker, new.marker, said, old, new)


def _one_sided(old: Passage | None, new: Passage | None) -> Change:
    if new is None:
        assert old is not None, "a pair has at least one side"
        what = "dòng" if old.cells else "đoạn"
        return Change(ChangeKind.REMOVED, old.where, old.text, "", f"{old.where}: bỏ {what} «{old.text}»", old=old)
    what = "dòng" if new.cells else "đoạn"
    return Change(ChangeKind.ADDED, new.where, "", new.text, f"{new.where}: thêm {what} «{new.text}»", new=new)


def _moved(old: Passage, new: Passage, above: Passage | None) -> Change:
    hunks = hunks_of(old, new)
    said = "; ".join(hunk.words for hunk in hunks)
    place = "chuyển lên đầu" if above is None else f"chuyển đến sau {above.where}"
    place += f", nay là {new.where}" if new.where != old.where else ""
    words = f"{old.where} («{_short(old.words)}»): {place}" + (f", và sửa {said}" if said else "")
    return Change(ChangeKind.MOVED, old.where, old.text, new.text, words, old, new, hunks)


def _reworded(old: Passage, new: Passage) -> Change:
    hunks = hunks_of(old, new)
    said = "; ".join(hunk.words for hunk in hunks)
    if old.marker != new.marker:
        said += f"; đánh số lại thành {new.where}"
    return Change(ChangeKind.CHANGED, old.where, old.text, new.text, f"{old.where}: {said}", old, new, hunks)


def hunks_of(old: Passage, new: Passage) -> tuple[Hunk, ...]:
    """The words that differ, markers left aside; places are those of the old passage's whole text."""
    start = len(old.text) - len(old.words)
    mine = [(m[0], m.start(), m.end()) for m in re.finditer(r"\S+", old.text) if m.start() >= start]
    theirs = new.words.split()
    matcher = difflib.SequenceMatcher(None, [word for word, *_ in mine], theirs, autojunk=False)
    steps = matcher.get_opcodes()
    if matcher.ratio() < _OTHER_WORDS:
        steps = [("replace", 0, len(mine), 0, len(theirs))]
    found = []
    for tag, a, b, c, d in steps:
        if tag == "equal":
            continue
        first = mine[a][1] if a < len(mine) else len(old.text)
        last = mine[b - 1][2] if b > a else first
        near = " ".join(word for word, *_ in mine[max(a - 2, 0) : a])
        found.append(Hunk(first, last, old.text[first:last], " ".join(theirs[c:d]), near))
    return tuple(found)


def _looks(pair: Pair) -> Iterator[Change]:
    if pair.old is None or pair.new is None:
        return
    if pair.old.cells and len(pair.old.cells) == len(pair.new.cells):
        for old, new in zip(pair.old.cells, pair.new.cells, strict=True):
            yield from _looks(Pair(old, new))
        return
    for phrase in look_changes(pair.old, pair.new):
        words = f"{pair.new.where}: {phrase}"
        yield Change(ChangeKind.LOOK, pair.new.where, pair.old.text, pair.new.text, words, pair.old, pair.new)


def _short(text: str, words: int = 8) -> str:
    parts = text.split()
    return " ".join(parts[:words]) + (" …" if len(parts) > words else "")
