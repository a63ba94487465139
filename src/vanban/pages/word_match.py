"""Whether a PDF says the words of our own file: word for word, wherever lines, columns and pages break."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.model.page import PageFacts
from vanban.wording.text import fold

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Match:
    """How the words compare: `words` of the paper, those `missing` in the PDF, those `foreign` to the paper.

    A word counts as often as it stands, so that a changed figure is missed though it stands elsewhere too. Words
    that only stand more often (running heads of tables, headers and footers) are no difference; a word that the
    paper does not have at all is told: a seal's text, or something that was written in.
    """

    words: int
    missing: tuple[str, ...]
    foreign: tuple[str, ...]


def match_words(paper: PageFacts, printed: str) -> Match:
    """Compare without accents, capitals, punctuation and blanks, in no order: columns are read differently."""
    told = [word for p in paper.paragraphs if p.address.startswith("body/") for word in _WORD.findall(p.text)]
    known = [word for p in paper.paragraphs for word in _WORD.findall(p.text)]
    return _compared(told, known, printed)


def match_printed(ours: str, printed: str) -> Match:
    """The same for a paper that we keep as a PDF: every word of it is looked for."""
    told = _WORD.findall(ours)
    return _compared(told, told, printed)


def _compared(told: Sequence[str], known: Sequence[str], printed: str) -> Match:
    seen, ours = _WORD.findall(printed), set(map(fold, known))
    foreign = [word for word in seen if fold(word) not in ours]
    missing = _without_joined(_lacking(told, Counter(map(fold, seen))), foreign)
    return Match(len(told), tuple(missing), tuple(dict.fromkeys(foreign)))


def _lacking(told: Sequence[str], there: Counter[str]) -> list[str]:
    left, lacking = there.copy(), []
    for word in told:
        if left[fold(word)]:
            left[fold(word)] -= 1
        else:
            lacking.append(word)
    return lacking


def _without_joined(missing: Sequence[str], foreign: list[str]) -> list[str]:
    """Without the words that some programs write joined (`củaSở`); figures are never excused."""
    left = []
    for word in missing:
        part = fold(word)
        holds = (each for each in foreign if part in fold(each))
        joined = None if part.isdigit() else next(holds, None)
        if joined is None:
            left.append(word)
            continue
        foreign.remove(joined)
        rest = fold(joined).replace(part, "", 1)
        foreign += [rest] if rest else []
    return left
