"""What SQL can prove of the books: the file itself, references, bytes that rows name, rows of the register."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.model.identity import Id
from vanban.store.migrations import STANDING
from vanban.store.reading import Reader
from vanban.store.records import KEPT

_NAMING = frozenset({"context", "template"})
"""Columns of `draft` that name bytes, beside every column called `blob`."""

_EMPTY = re.compile(r"NULL value in (\w+)\.(\w+)\Z")


def damages(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What SQLite itself finds wrong in its file; empty when all is well."""
    try:
        rows = connection.execute("PRAGMA integrity_check(10000)").fetchall()
        return tuple(str(row[0]) for row in rows if row[0] != "ok" and not _alarmed_for_nothing(connection, row[0]))
    except sqlite3.DatabaseError as damage:  # so badly that SQLite cannot even look
        return (str(damage),)


def _alarmed_for_nothing(connection: sqlite3.Connection, said: str) -> bool:
    """SQLite 3.40 calls columns of tables without rowid empty that are not: it looks at the wrong place."""
    empty = _EMPTY.match(said)
    if not empty:
        return False
    table, column = empty.groups()
    looked = f"""SELECT 1 FROM "{table}" WHERE typeof("{column}") = 'null' LIMIT 1"""
    return not connection.execute(looked).fetchall()


@dataclass(frozen=True, slots=True)
class Dangling:
    """Rows of a table that name something which is not there."""

    table: str
    target: str
    rows: int


def dangling(connection: sqlite3.Connection) -> tuple[Dangling, ...]:
    """References to rows that are not there, table by table."""
    found: dict[tuple[str, str], int] = {}
    for table, _, target, _ in connection.execute("PRAGMA foreign_key_check"):
        found[table, target] = found.get((table, target), 0) + 1
    pieces = connection.execute(
        """SELECT count(*) FROM file_piece p WHERE NOT EXISTS (SELECT 1 FROM thing t WHERE t.id = p.file)
           OR (p.thing IS NOT NULL AND NOT EXISTS (SELECT 1 FROM thing t WHERE t.id = p.thing))"""
    ).fetchone()[0]
    if pieces:
        found["file_piece", "thing"] = pieces
    return tuple(Dangling(table, target, rows) for (table, target), rows in sorted(found.items()))


@dataclass(frozen=True, slots=True)
class NamedBlob:
    """Bytes that rows name: their hash, their size as it was noted, and where they are named."""

    sha256: str
    size: int | None
    """`None` when a row names bytes that were never noted."""
    where: str


def named_blobs(connection: sqlite3.Connection) -> tuple[NamedBlob, ...]:
    """Every hash that any row names, of every table that there is, now or before."""
    named: dict[str, str] = {}
    for table, column in _naming_columns(connection):
        for (sha256,) in connection.execute(f"""SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" <> ''"""):
            named.setdefault(str(sha256), table)
    known = {str(sha256): int(size) for sha256, size in connection.execute("SELECT sha256, size FROM blob")}
    whole = known.keys() | named.keys()
    return tuple(NamedBlob(each, known.get(each), named.get(each, "")) for each in sorted(whole))


def _naming_columns(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        columns = {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}
        names = {name for name in columns if name == "blob" or name.endswith("_blob")}
        yield from ((table, name) for name in sorted(names | (columns & _NAMING if table == "draft" else set())))


def blob_owner(reader: Reader, sha256: str) -> str:
    """Whose bytes they are, as people call it: a paper's code, an arrival's, a work file's; empty when nobody knows."""
    found = (reader.connection.execute(sql, (sha256,)).fetchone() for sql in _OWNERS)
    return next((str(row[0]) for row in found if row is not None), "")


_PAPER = f"JOIN document d ON d.id = f.document AND d.gone = {STANDING}"
_OWNERS = (
    f"SELECT d.code FROM draft f {_PAPER} WHERE ?1 IN (f.blob, f.context, f.template) ORDER BY f.act DESC LIMIT 1",
    f"SELECT 'bản đã ký của ' || d.code FROM signed_file f {_PAPER} WHERE f.blob = ?1 ORDER BY f.act DESC LIMIT 1",
    f"SELECT 'PDF gửi về của ' || d.code FROM register_event f {_PAPER} WHERE f.blob = ?1 LIMIT 1",
    "SELECT 'DEN' || number || '/' || year FROM incoming WHERE blob = ?1 LIMIT 1",
    """SELECT 'hồ sơ ' || w.notation || '/' || w.year FROM file_piece p JOIN work_file w ON w.id = p.file
       WHERE p.blob = ?1 LIMIT 1""",
)
"""Which rows name bytes that a person must find again, the likeliest first."""


@dataclass(frozen=True, slots=True)
class NumberedFile:
    """A paper's number and day with the bytes of the file that must carry them."""

    document: Id
    code: str
    kind: str
    number: str
    symbol: str
    issued_on: str
    blob: str


def numbered_files(reader: Reader) -> tuple[NumberedFile, ...]:
    """For each paper that has its number now: the last file printed since, and the PDF that came back with it.

    A number that came with the records has no row in the register; its file must carry it all the same.
    """
    rows = reader.connection.execute(
        f"""SELECT d.id, d.code, d.kind, d.number, d.symbol, d.issued_on,
                (SELECT f.blob FROM draft f WHERE f.document = d.id AND f.act > coalesce(r.act, 0)
                 ORDER BY f.no DESC LIMIT 1),
                (SELECT e.blob FROM register_event e WHERE e.kind = 'returned' AND e.document = d.id
                 AND (e.year, e.symbol, e.number) = (r.year, r.symbol, r.number) ORDER BY e.id DESC LIMIT 1)
            FROM document d LEFT JOIN register r
                ON (r.year, r.symbol, r.number) = (CAST(substr(d.issued_on, 1, 4) AS INTEGER), d.symbol, d.number)
                AND r.document = d.id
            WHERE d.gone = {STANDING} AND d.number <> '' AND d.issued_on IS NOT NULL ORDER BY d.id"""
    ).fetchall()
    return tuple(
        NumberedFile(Id(document), code, kind, number, symbol, day, blob)
        for document, code, kind, number, symbol, day, *blobs in rows
        for blob in blobs
        if blob
    )


def unknown_things(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Tables with rows of a thing that is of another kind than the table keeps."""
    return tuple(
        kept.word
        for kept in KEPT
        if connection.execute(
            f"""SELECT 1 FROM "{kept.table}" t JOIN thing h ON h.id = t.id WHERE h.kind <> ? LIMIT 1""", (kept.table,)
        ).fetchone()
    )
