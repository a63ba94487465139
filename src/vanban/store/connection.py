"""Opening the one database file: pragmas, migrations, and the machine's refusals as sentences."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vanban.errors.store import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseDiskFull,
    DatabaseMissing,
    DatabaseNewer,
    DatabaseReadOnly,
    NotADatabase,
)
from vanban.store.migrations import STEPS, bring_up_to_date

BUSY_SECONDS = 30
APPLICATION_ID = 0x76616E62
"""Marks the file as ours ("vanb"), so that another program's database is never migrated."""


@contextmanager
def told_as_sentences(path: Path) -> Iterator[None]:
    """Turn SQLite's refusals into the sentences of `errors.store`."""
    try:
        yield
    except sqlite3.DatabaseError as refusal:
        code = getattr(refusal, "sqlite_errorname", "") or ""
        if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise DatabaseBusy(seconds=BUSY_SECONDS) from refusal
        if code.startswith("SQLITE_FULL"):
            raise DatabaseDiskFull(path=path) from refusal
        if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
            raise DatabaseReadOnly(path=path) from refusal
        if code.startswith("SQLITE_NOTADB"):
            raise NotADatabase(path=path) from refusal
        if code.startswith(("SQLITE_CORRUPT", "SQLITE_IOERR")):
            raise DatabaseDamaged(path=path, why=refusal) from refusal
        raise


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """An open, migrated connection in autocommit mode; transactions are begun by hand.

    Raises `DatabaseMissing` unless `create`, and `DatabaseNewer` for a later version's file.
    """
    if not create and not path.exists():
        raise DatabaseMissing(path=path)
    with told_as_sentences(path):
        if create:
            _make_folder(path)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            _migrate(connection, path)
        except BaseException:
            connection.close()
            raise
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -65536")
    return connection


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as refusal:
        raise DatabaseReadOnly(path=path) from refusal


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _is_foreign(connection: sqlite3.Connection) -> bool:
    tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE name <> 'act'").fetchone()[0]
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    return bool(tables) and mark != APPLICATION_ID and _version(connection) == 0


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    found = _version(connection)
    if found > len(STEPS):
        raise DatabaseNewer(path=path, found=found, known=len(STEPS))
    if found == len(STEPS):
        return
    if found == 0 and _is_foreign(connection):
        raise NotADatabase(path=path)
    _switch_to_wal(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _version(connection) < len(STEPS):
            bring_up_to_date(connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """WAL lets readers go on while one writes. SQLite does not wait for this switch, so we do."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as busy:
            if "locked" not in str(busy) or time.monotonic() > until:
                raise
            time.sleep(0.02)
