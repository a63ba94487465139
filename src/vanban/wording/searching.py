"""How words are compared in a search: no accents, no case, one letter for i and y, symbols apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vanban.wording.text import fold_letters, nfc, spelling

_WORD = re.compile(r"[^\W_]+")
_I_OR_Y = re.compile(r"(?<![^\W_])((?:h|k|l|m|s|t|qu))y(?![^\W_])")
"""As `wording.text` has it: syllables in which i and y are the same sound and both are written."""
_QUOTED = re.compile(r'["“”«»]([^"“”«»]*)["“”«»]|([^\s"“”«»]+)')


class _Plain(dict[int, str]):
    """Each letter's plain form, one letter for one; found once and then remembered."""

    def __missing__(self, point: int) -> str:
        letter = chr(point)
        plain = fold_letters(letter)
        self[point] = plain if len(plain) == 1 else letter
        return self[point]


_PLAIN = _Plain()


def plain(text: str) -> str:
    """The text as it is searched: as long as its NFC form, so that places in it still hold."""
    return _I_OR_Y.sub(r"\1i", nfc(text).translate(_PLAIN))


def plain_words(text: str) -> list[str]:
    """The words of a text in the form in which they are searched."""
    return _WORD.findall(plain(text))


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must be there: words in a row. The last word of a query may be only begun.

    `typed` is the last word before y became i: "quy" begins "quyết" too. `spelled` holds the words with the
    accents they were typed with, when they were: what is spelled like that is shown before what is only alike.
    """

    words: tuple[str, ...]
    begun: bool = False
    typed: str = ""
    spelled: str = ""

    @property
    def beginnings(self) -> tuple[str, ...]:
        """What the last word may begin with, when it is only begun."""
        return tuple(dict.fromkeys((self.words[-1], self.typed))) if self.begun else ()

    def fits(self, words: Sequence[str]) -> bool:
        """Whether these words, as many as the term has, are what it asks for."""
        head = len(self.words) - 1
        if tuple(words[:head]) != self.words[:head]:
            return False
        return words[head].startswith(self.beginnings) if self.begun else words[head] == self.words[head]


def terms_of(query: str) -> tuple[Term, ...]:
    """What a query asks for: each word, each phrase in quotation marks, each number with its symbol as typed.

    A last word that ends in a letter or digit and is not quoted may be only begun. None when nothing but
    symbols was typed.
    """
    text = nfc(query)
    found: list[Term] = []
    for match in _QUOTED.finditer(text):
        part = match[1] if match[1] is not None else match[2]
        words = tuple(plain_words(part))
        if words:
            begun = match[1] is None and not text[match.end() :].strip() and part[-1].isalnum()
            typed = _WORD.findall(part.translate(_PLAIN))[-1] if begun else ""
            spelled = _spelled(part)
            found.append(Term(words, begun, typed, "" if spelled == " ".join(words) else spelled))
    return tuple(dict.fromkeys(found))


def _spelled(text: str) -> str:
    """The words with their accents, wherever the tone marks stand."""
    return " ".join(spelling(word) for word in _WORD.findall(text))


@dataclass(frozen=True, slots=True)
class Hits:
    """Where the terms stand in one text: from–to of each place, and which place to show first.

    `terms` counts the terms that stand there, `exact` those spelled as they were typed, `run` how many places
    follow each other without a word between them.
    """

    terms: int
    exact: int
    run: int
    first: int
    places: tuple[tuple[int, int], ...]

    @property
    def weight(self) -> tuple[int, int, int]:
        """How good a passage this is to show: all words, as typed, side by side."""
        return self.terms, self.exact, self.run


def hits_in(text: str, terms: Sequence[Term]) -> Hits:
    """The places of the terms in an NFC text, in reading order."""
    spans = [(match[0], match.start(), match.end()) for match in _WORD.finditer(plain(text))]
    words = [word for word, _, _ in spans]
    places: set[tuple[int, int]] = set()
    met = exact = 0
    for term in terms:
        own = [(spans[at][1], spans[at + len(term.words) - 1][2]) for at in _starts(words, term)]
        same = [(a, b) for a, b in own if term.spelled and _spelled(text[a:b]) == term.spelled]
        met, exact = met + bool(own), exact + bool(same)
        places.update(same or own)
    ordered = tuple(_apart(sorted(places)))
    run, first = _longest_run(text, ordered)
    return Hits(met, exact, run, first, ordered)


def _longest_run(text: str, places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """How many places follow each other with nothing but blanks and signs between, and where they begin."""
    best = (0, 0)
    length, begin = 0, 0
    for number, (start, _) in enumerate(places):
        joined = number > 0 and not _WORD.search(text[places[number - 1][1] : start])
        length, begin = (length + 1, begin) if joined else (1, start)
        if length > best[0]:
            best = (length, begin)
    return best


def _starts(words: Sequence[str], term: Term) -> Iterator[int]:
    size = len(term.words)
    return (at for at in range(len(words) - size + 1) if term.fits(words[at : at + size]))


def _apart(places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Places that lie in one another are told once."""
    end = 0
    for start, stop in places:
        if start >= end:
            yield start, stop
            end = stop


def snippet(text: str, hits: Hits, room: int = 70) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text around the hit to show first, `room` letters to either side, and where the hits stand in it."""
    first = hits.first
    start, stop = _word_start(text, max(first - room, 0)), min(first + 2 * room, len(text))
    if stop < len(text):
        blank = text.rfind(" ", first + room, stop)
        stop = blank if blank > 0 else stop
    stop = max([stop, *(b for a, b in hits.places if a == first)])
    head, tail = ("… " if start else ""), (" …" if stop < len(text) else "")
    shift = len(head) - start
    marks = ((a + shift, b + shift) for a, b in hits.places if a >= start and b <= stop)
    said = head + text[start:stop].replace("\n", " ") + tail
    return said, tuple(_joined(said, marks))


def _joined(said: str, marks: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Words side by side as one mark."""
    found: list[tuple[int, int]] = []
    for start, end in marks:
        if found and said[found[-1][1] : start].isspace():
            start = found.pop()[0]
        found.append((start, end))
    return found


def _word_start(text: str, near: int) -> int:
    blank = text.find(" ", near)
    return near if near == 0 or blank < 0 or blank > near + 30 else blank + 1
