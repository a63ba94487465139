"""The index of all words: an entry for each record and each file that stands, rebuilt from them at any time.

Entries are numbered by the day they belong to, so the newest come first and a stretch of days is a stretch of
numbers. The index is no history: what a row said once is in the books, what stands now is here.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from vanban.model.found import SEARCHED, Kind, Passage, own_day, passages_of
from vanban.model.identity import Id
from vanban.store.migrations import STANDING
from vanban.store.reading import Reader
from vanban.store.records import kept_in
from vanban.wording.searching import plain_words

if TYPE_CHECKING:
    from vanban.store.store import Store

AT_ONCE = 2000
"""More records than this are not entered while an act holds the books: they wait for the next search."""
_CHUNK = 500
_DAY_BITS = 32
_BORDER = " \ue000 "
"""Between passages: a word nobody types, so that no phrase reaches from one field into the next."""
_FILES = {
    "evidence": f"SELECT blob FROM evidence WHERE id = ?1 AND gone = {STANDING} AND blob <> ''",
    "incoming": f"SELECT blob FROM incoming WHERE id = ?1 AND gone = {STANDING} AND blob <> ''",
    "document": f"""SELECT blob FROM draft WHERE document = ?1 AND no = (
            SELECT max(no) FROM draft WHERE document = ?1
        ) AND EXISTS (SELECT 1 FROM document WHERE id = ?1 AND gone = {STANDING})
        UNION SELECT blob FROM register_event WHERE document = ?1 AND blob <> ''
        UNION SELECT blob FROM signed_file WHERE document = ?1""",
    "file_piece": f"SELECT blob FROM file_piece WHERE id = ?1 AND gone = {STANDING} AND blob <> ''",
}
"""Which files belong to a record: of a paper the newest draft, and the finished PDF that came back or was signed."""


_SAID = {
    "verdict": ("reason", "ý kiến khi trình, duyệt"),
    "remark": ("words", "góp ý"),
    "remark_end": ("answer", "trả lời góp ý"),
    "register_event": ("reason", "lý do trong sổ"),
}
"""What is said of a paper in rows that are only added to: the column, and what people call it."""


def first_of(day: dt.date) -> int:
    """The lowest number of a day's entries."""
    return day.toordinal() << _DAY_BITS


def day_of(entry: int) -> dt.date:
    """The day an entry belongs to."""
    return dt.date.fromordinal(entry >> _DAY_BITS)


def follow_act(reader: Reader, seq: int, records: Iterable[Id]) -> None:
    """Bring the index up to what act `seq` wrote, within the act itself."""
    connection = reader.connection
    things = set(records)
    for table in ("draft", "signed_file", *_SAID):
        rows = connection.execute(f"SELECT document FROM {table} WHERE act = ? AND document IS NOT NULL", (seq,))
        things |= {Id(row[0]) for row in rows}
    if len(things) > AT_ONCE:
        _let_wait(connection, things)
        return
    for thing in sorted(things):
        refresh(reader, thing)


def refresh(reader: Reader, thing: Id) -> None:
    """Let the index say of a thing what the books say now: its words, its files, or nothing."""
    connection = reader.connection
    _leave(connection, thing)
    table = reader.kind_of(thing)
    if table not in SEARCHED:
        return
    standing = _standing(reader, table, thing)
    if standing is None:
        return
    day, passages = standing
    enter_words(connection, thing, SEARCHED[table].kind, day, passages)
    for sha256 in files_of(connection, table, thing):
        read = connection.execute("SELECT fault, passages FROM file_text WHERE sha256 = ?", (sha256,)).fetchone()
        if read is None:
            connection.execute("INSERT OR IGNORE INTO search_waiting(thing, sha256) VALUES(?, ?)", (thing, sha256))
        elif not read[0]:
            enter_words(connection, thing, Kind.FILE, day, load(read[1]), sha256)


def files_of(connection: sqlite3.Connection, table: str, thing: Id) -> tuple[str, ...]:
    """The hashes of the files that belong to a record."""
    sql = _FILES.get(table)
    return tuple(row[0] for row in connection.execute(sql, (thing,))) if sql else ()


def load(passages: str) -> tuple[Passage, ...]:
    """Passages from the form in which they are kept."""
    return tuple(Passage(place, text) for place, text in json.loads(passages))


def dump(passages: Iterable[Passage]) -> str:
    """Passages in the form in which they are kept."""
    return json.dumps([(each.place, each.text) for each in passages], ensure_ascii=False, separators=(",", ":"))


def waiting(connection: sqlite3.Connection) -> int:
    """How many records and files are not in the index yet."""
    found: int = connection.execute("SELECT count(*) FROM search_waiting").fetchone()[0]
    return found


def enter_waiting(store: Store, until: float | None = None) -> None:
    """Enter the records that wait, the newest first and a few at a time, so that whoever writes meanwhile waits a
    moment only; no longer than `until` on the monotonic clock."""
    rows = "SELECT thing FROM search_waiting WHERE sha256 = '' ORDER BY thing DESC LIMIT ?"
    while until is None or time.monotonic() < until:
        with _moment(store.connection):
            things = [Id(row[0]) for row in store.connection.execute(rows, (_CHUNK,))]
            for thing in things:
                refresh(store, thing)
        if not things:
            return


def unread(store: Store) -> tuple[str, ...]:
    """The hashes of the files whose words nobody has read yet."""
    rows = store.connection.execute("SELECT DISTINCT sha256 FROM search_waiting WHERE sha256 <> ''")
    return tuple(row[0] for row in rows)


def begin_reading(store: Store, sha256: str) -> int:
    """Note that a file is about to be read, and give back how often that was begun and not ended before."""
    with _moment(store.connection):
        sql = "SELECT coalesce(max(tries), 0) FROM search_waiting WHERE sha256 = ?"
        before: int = store.connection.execute(sql, (sha256,)).fetchone()[0]
        store.connection.execute("UPDATE search_waiting SET tries = tries + 1 WHERE sha256 = ?", (sha256,))
    return before


def give_up_reading(store: Store, sha256: str) -> None:
    """Take back `begin_reading`: somebody stopped the work, and the file is not to blame."""
    with _moment(store.connection):
        store.connection.execute("UPDATE search_waiting SET tries = tries - 1 WHERE sha256 = ?", (sha256,))


def note_text(
    store: Store, sha256: str, reader: str, moment: dt.datetime, passages: Sequence[Passage], fault: str = ""
) -> None:
    """Keep what was read of a file, or why nothing was, and enter it for all that it belongs to.

    Who reads the same file a moment later changes nothing: the index holds the words of the first reading.
    """
    at = moment.astimezone(dt.UTC).isoformat(timespec="seconds")
    with _moment(store.connection):
        store.connection.execute(
            "INSERT OR IGNORE INTO file_text(sha256, reader, at, fault, passages) VALUES(?, ?, ?, ?, ?)",
            (sha256, reader, at, fault, dump(passages)),
        )
        things = store.connection.execute("SELECT thing FROM search_waiting WHERE sha256 = ?", (sha256,)).fetchall()
        for (thing,) in things:
            refresh(store, Id(thing))


def unreadable(store: Store) -> tuple[tuple[Id, str, str], ...]:
    """The files that stand but could not be read: the thing they belong to, their hash, and why."""
    faults = dict(store.connection.execute("SELECT sha256, fault FROM file_text WHERE fault <> ''"))
    if not faults:
        return ()
    found = []
    for table, sql in _FILES.items():
        for (thing,) in store.connection.execute(f'SELECT id FROM "{table}" WHERE gone = {STANDING}').fetchall():
            hashes = (row[0] for row in store.connection.execute(sql, (thing,)))
            found += [(Id(thing), sha256, faults[sha256]) for sha256 in hashes if sha256 in faults]
    return tuple(found)


def empty_index(store: Store) -> None:
    """Forget the index and what was read of files: everything that stands waits to be entered anew."""
    with _moment(store.connection):
        store.connection.execute("INSERT INTO search(search) VALUES('delete-all')")
        for table in ("search_entry", "search_word", "search_waiting", "file_text"):
            store.connection.execute(f"DELETE FROM {table}")
        store.connection.execute("INSERT INTO search_waiting(thing, sha256) SELECT id, '' FROM thing")


def stale_index(store: Store) -> tuple[Id, ...]:
    """The things of which the index does not say what the books say; what waits to be entered is not wrong."""
    connection = store.connection
    wrong = {Id(row[0]) for row in connection.execute(_TORN)}
    held: dict[Id, set[tuple[str, str, int, str]]] = {}
    for entry, thing, kind, sha256, passages in connection.execute(
        "SELECT id, thing, kind, sha256, passages FROM search_entry"
    ):
        held.setdefault(Id(thing), set()).add((kind, sha256, entry >> _DAY_BITS, passages))
    late = {Id(row[0]) for row in connection.execute("SELECT thing FROM search_waiting WHERE sha256 = ''")}
    for table in SEARCHED:
        for record in store.every(kept_in(table).cls):
            if held.pop(record.id, set()) != _expected(store, table, record.id):
                wrong.add(record.id)
    return tuple(sorted((wrong | held.keys()) - late))


_TORN = """SELECT thing FROM search_entry WHERE id NOT IN (SELECT id FROM search_docsize)
    UNION SELECT 0 WHERE EXISTS (SELECT 1 FROM search_docsize WHERE id NOT IN (SELECT id FROM search_entry))"""
"""Entries of which only half is there; 0 stands for words that belong to no entry."""


def _expected(store: Store, table: str, thing: Id) -> set[tuple[str, str, int, str]]:
    standing = _standing(store, table, thing)
    assert standing is not None, "the record was just read"
    day, passages = standing
    found = {(SEARCHED[table].kind.value, "", day.toordinal(), dump(passages))} if passages else set()
    for sha256 in files_of(store.connection, table, thing):
        sql = "SELECT 1 FROM file_text WHERE sha256 = ? AND fault = '' AND passages <> '[]'"
        if store.connection.execute(sql, (sha256,)).fetchone():
            found.add((Kind.FILE.value, sha256, day.toordinal(), ""))
    return found


def _standing(reader: Reader, table: str, thing: Id) -> tuple[dt.date, tuple[Passage, ...]] | None:
    """The day and the words of a record that stands."""
    found = reader.every(kept_in(table).cls, id=thing)
    if not found:
        return None
    day = own_day(table, found[0]) or _day_written(reader.connection, table, thing)
    said = _said_of(reader.connection, thing) if table == "document" else ()
    return day, (*passages_of(table, found[0]), *said)


def _said_of(connection: sqlite3.Connection, document: Id) -> tuple[Passage, ...]:
    found = []
    for table, (column, label) in _SAID.items():
        rows = connection.execute(f"SELECT {column} FROM {table} WHERE document = ? ORDER BY act", (document,))
        found += [Passage(label, row[0]) for row in rows if row[0]]
    return tuple(found)


def _day_written(connection: sqlite3.Connection, table: str, thing: Id) -> dt.date:
    sql = f'SELECT act.today FROM "{table}" t JOIN act ON act.seq = t.act WHERE t.id = ? AND t.gone = {STANDING}'
    found = connection.execute(sql, (thing,)).fetchone()
    return dt.date.fromisoformat(found[0]) if found else dt.date.min  # books without that act are told of elsewhere


def enter_words(
    connection: sqlite3.Connection,
    thing: Id,
    kind: Kind,
    day: dt.date,
    passages: Sequence[Passage],
    sha256: str = "",
) -> None:
    """Enter the words of a thing, or of one of its files, under a day; nothing is entered for no words."""
    if not passages:
        return
    entry = _next_entry(connection, day)
    said = "" if sha256 else dump(passages)
    connection.execute("INSERT INTO search_entry VALUES(?, ?, ?, ?, ?)", (entry, thing, kind.value, sha256, said))
    words = _words(passages)
    connection.execute("INSERT INTO search(rowid, words, kind) VALUES(?, ?, ?)", (entry, words, kind.value))
    connection.executemany("INSERT OR IGNORE INTO search_word VALUES(?)", ((word,) for word in set(words.split())))


def _next_entry(connection: sqlite3.Connection, day: dt.date) -> int:
    first = first_of(day)
    sql = "SELECT max(id) FROM search_entry WHERE id >= ? AND id < ?"
    last: int | None = connection.execute(sql, (first, first + (1 << _DAY_BITS))).fetchone()[0]
    return first if last is None else last + 1


def _words(passages: Iterable[Passage]) -> str:
    return _BORDER.join(" ".join(plain_words(each.text)) for each in passages)


def _leave(connection: sqlite3.Connection, thing: Id) -> None:
    """Take out what the index says of a thing; a contentless index is told again what it was given."""
    rows = connection.execute("SELECT id, kind, sha256, passages FROM search_entry WHERE thing = ?", (thing,))
    for entry, kind, sha256, said in rows.fetchall():
        words = _words(load(said or _file_passages(connection, sha256)))
        connection.execute(
            "INSERT INTO search(search, rowid, words, kind) VALUES('delete', ?, ?, ?)", (entry, words, kind)
        )
        connection.execute("DELETE FROM search_entry WHERE id = ?", (entry,))
    connection.execute("DELETE FROM search_waiting WHERE thing = ?", (thing,))


def _file_passages(connection: sqlite3.Connection, sha256: str) -> str:
    found: str = connection.execute("SELECT passages FROM file_text WHERE sha256 = ?", (sha256,)).fetchone()[0]
    return found


def _let_wait(connection: sqlite3.Connection, things: Iterable[Id]) -> None:
    rows = ((thing,) for thing in things)
    connection.executemany("INSERT OR IGNORE INTO search_waiting(thing, sha256) VALUES(?, '')", rows)


@contextmanager
def hurried(store: Store) -> Iterator[None]:
    """Wait for other writers two seconds at the most: a search need not be up to date to the last moment."""
    usual = store.connection.execute("PRAGMA busy_timeout").fetchone()[0]
    store.connection.execute("PRAGMA busy_timeout = 2000")
    try:
        yield
    finally:
        store.connection.execute(f"PRAGMA busy_timeout = {usual}")


@contextmanager
def _moment(connection: sqlite3.Connection) -> Iterator[None]:
    """One short transaction around the block."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
