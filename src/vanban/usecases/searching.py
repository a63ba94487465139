"""Searching everything that is stored, and telling what was found as people call it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from vanban.errors.searching import IndexReadOnly, NothingAsked, SearchDaysReversed
from vanban.errors.store import DatabaseBusy, DatabaseDiskFull, DatabaseReadOnly, RecordUnknown
from vanban.model.found import Hit, Kind
from vanban.model.identity import Id
from vanban.store.connection import told_as_sentences
from vanban.store.reading import Reader
from vanban.store.search_index import empty_index, hurried, unreadable, waiting
from vanban.store.searching import search
from vanban.usecases.file_words import Progress, catch_up
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year
from vanban.wording.searching import Hits, Term, hits_in, snippet, terms_of

PATIENCE = 5.0
"""Seconds that a search spends on files nobody has read yet; what is left over waits for the next one."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: what it is called, where in it the words stand, and the words around them.

    `marks` are the from–to of the hits in `snippet`; `places` counts the passages that hold
    as many of the words as this one.
    """

    kind: Kind
    code: str
    title: str
    day: dt.date
    place: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    places: int
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, whether there is more, and how much is not in the index yet."""

    found: tuple[Found, ...]
    more: bool
    left: int


def find(
    office: Office,
    words: str,
    kinds: Collection[Kind] = (),
    *,
    best: bool = False,
    start: dt.date | None = None,
    end: dt.date | None = None,
    limit: int = 20,
) -> Answer:
    """What holds all the words, newest or best first. Raises `NothingAsked` and `SearchDaysReversed`.

    What came in since the last search is read before, as far as it goes quickly and the books can be written.
    """
    terms = terms_of(words)
    if not terms:
        raise NothingAsked(words=words)
    if start and end and start > end:
        raise SearchDaysReversed(start=day_month_year(start), end=day_month_year(end))
    _catch_up_if_possible(office)
    store = office.store
    hits = search(store, terms, kinds, best=best, start=start, end=end, limit=limit + 1)
    told = (_told(store, hit, terms) for hit in hits[:limit])
    return Answer(tuple(each for each in told if each), len(hits) > limit, waiting(store.connection))


def index(office: Office) -> Progress:
    """Enter everything that waits and read every file, however long it takes."""
    with told_as_sentences(office.store.path):
        return catch_up(office)


def rebuild(office: Office) -> Progress:
    """Forget the index and enter everything anew; a crash in between leaves the rest waiting."""
    try:
        with told_as_sentences(office.store.path):
            empty_index(office.store)
    except DatabaseReadOnly as refusal:
        raise IndexReadOnly() from refusal
    return index(office)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file whose words cannot be read: what it belongs to, and why."""

    kind: str
    code: str
    title: str
    why: str
    sha256: str


def unread_files(office: Office) -> tuple[Unread, ...]:
    """The files that stand but cannot be searched by their words."""
    found = []
    for thing, sha256, why in unreadable(office.store):
        kind = office.store.kind_of(thing)
        code, title = _called(office.store, kind, office.store.thing(thing))
        found.append(Unread(kind, code, title, why, sha256))
    return tuple(found)


def _catch_up_if_possible(office: Office) -> None:
    """Bring the index up to date; where the books cannot be written now, the search goes by what is there."""
    try:
        with told_as_sentences(office.store.path), hurried(office.store):
            catch_up(office, PATIENCE)
    except (DatabaseReadOnly, DatabaseBusy, DatabaseDiskFull):
        return


def _told(reader: Reader, hit: Hit, terms: Sequence[Term]) -> Found | None:
    """The hit as people call it; nothing when it no longer stands and the index could not say so yet."""
    table = reader.kind_of(hit.thing)
    try:
        code, title = _called(reader, table, reader.thing(hit.thing))
    except RecordUnknown:
        return None
    met = [(passage, hits_in(passage.text, terms)) for passage in hit.passages]
    first, hits = max(met, key=lambda each: each[1].weight)
    said, marks = snippet(first.text, hits)
    return Found(hit.kind, code, title, hit.day, first.place, said, marks, _places(met), hit.sha256)


def _places(met: Sequence[tuple[object, Hits]]) -> int:
    """How many passages hold as many of the words as the one that is shown."""
    most = max(hits.terms for _, hits in met)
    return sum(1 for _, hits in met if hits.terms == most) if most else 0


def _called(reader: Reader, table: str, record: Any) -> tuple[str, str]:
    """What people type for a thing, and its name; of what hangs on another thing, that other's."""
    owner = _OWNER.get(table)
    if owner is not None:
        return _of_owner(reader, table, record, getattr(record, owner))
    if table == "document":
        return record.code, f"{record.kind}: {record.subject}"
    if table == "incoming":
        return record.code, " ".join(filter(None, (record.symbol, record.sender + ":", record.shown_subject)))
    if table == "feedback":
        return record.code, f"{record.sender}: {record.subject}"
    if table in ("task", "work_file"):
        return record.code, record.title
    return str(record.key or ""), getattr(record, "title", "") or getattr(record, "name", "")


_OWNER = {
    "duty": "task",
    "event": "task",
    "evidence": "task",
    "duty_event": "task",
    "extension": "task",
    "conclusion": "meeting",
    "incoming_item": "incoming",
    "key_task": "plan",
    "post": "person",
    "file_piece": "file",
}


def _of_owner(reader: Reader, table: str, record: Any, owner: Id) -> tuple[str, str]:
    code, title = _called(reader, reader.kind_of(owner), reader.thing(owner))
    if table in ("conclusion", "incoming_item"):
        return f"{code}#{record.path}", title
    if table == "evidence":
        return record.name, f"{record.subject} ({code})" if record.subject else f"{code}: {title}"
    return code, title
