"""Questions to the index of all words: the newest hits, or the best of the newest."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Collection, Iterable, Sequence

from vanban.model.found import Hit, Kind
from vanban.model.identity import Id
from vanban.store.reading import Reader
from vanban.store.search_index import day_of, first_of, load
from vanban.wording.searching import Term

RANKED = 20_000
"""How many of the newest hits are ranked; ranking 600,000 takes half a second."""
_BEGUN = 64
"""Up to so many known words a begun word is looked for as each of them, which needs no merging."""
_TOP = chr(0x10FFFF)


def search(
    reader: Reader,
    terms: Sequence[Term],
    kinds: Collection[Kind] = (),
    *,
    best: bool = False,
    start: dt.date | None = None,
    end: dt.date | None = None,
    limit: int = 20,
) -> tuple[Hit, ...]:
    """What holds all the terms: the newest first, or the best among the newest 20,000; `start` and `end` count in."""
    connection = reader.connection
    asked = _match(connection, terms, kinds)
    low, high = first_of(start or dt.date.min), first_of(end or dt.date.max) + (1 << 32)
    ask = _best if best else _newest
    found = ask(connection, asked, low, high, limit)
    return tuple(_hit(connection, entry) for entry in found)


def _newest(connection: sqlite3.Connection, asked: str, low: int, high: int, limit: int) -> list[int]:
    rows = connection.execute(
        "SELECT rowid FROM search WHERE search MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
        (asked, low, high, limit),
    )
    return [row[0] for row in rows]


def _best(connection: sqlite3.Connection, asked: str, low: int, high: int, limit: int) -> list[int]:
    newest = _newest(connection, asked, low, high, RANKED)
    if not newest:
        return []
    rows = connection.execute(
        "SELECT rowid FROM search WHERE search MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rank, rowid DESC LIMIT ?",
        (asked, newest[-1], high, limit),
    )
    return [row[0] for row in rows]


def _hit(connection: sqlite3.Connection, entry: int) -> Hit:
    thing, kind, sha256, said = connection.execute(
        "SELECT thing, kind, sha256, passages FROM search_entry WHERE id = ?", (entry,)
    ).fetchone()
    if sha256:
        said = connection.execute("SELECT passages FROM file_text WHERE sha256 = ?", (sha256,)).fetchone()[0]
    return Hit(Id(thing), Kind(kind), day_of(entry), sha256, load(said))


def _match(connection: sqlite3.Connection, terms: Iterable[Term], kinds: Collection[Kind]) -> str:
    """The question in FTS5's own words; every word is letters and digits only, so nothing needs escaping."""
    asked = "words : (" + " AND ".join(_asked(connection, term) for term in terms) + ")"
    if kinds:
        asked += " AND kind : (" + " OR ".join(f'"{kind.value}"' for kind in sorted(kinds)) + ")"
    return asked


def _asked(connection: sqlite3.Connection, term: Term) -> str:
    if not term.begun:
        return _phrase(term.words)
    head = term.words[:-1]
    endings = _endings(connection, term)
    if endings is None:
        return "(" + " OR ".join(f"{_phrase((*head, begin))} *" for begin in term.beginnings) + ")"
    return "(" + " OR ".join(_phrase((*head, word)) for word in endings or term.beginnings) + ")"


def _endings(connection: sqlite3.Connection, term: Term) -> tuple[str, ...] | None:
    """The known words that begin so; `None` when they are too many to name."""
    found: dict[str, None] = {}
    for begin in term.beginnings:
        rows = connection.execute(
            "SELECT word FROM search_word WHERE word >= ? AND word < ? LIMIT ?", (begin, begin + _TOP, _BEGUN + 1)
        )
        found |= dict.fromkeys(row[0] for row in rows)
    return tuple(found) if len(found) <= _BEGUN else None


def _phrase(words: Iterable[str]) -> str:
    return '"' + " ".join(words) + '"'
