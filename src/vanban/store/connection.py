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
    DatabaseIsFolder,
    DatabaseMissing,
    DatabaseNewer,
    DatabaseReadOnly,
    NotADatabase,
    NotAnOffice,
)
from vanban.store.migrations import STEPS, bring_up_to_date

BUSY_SECONDS = 30
APPLICATION_ID = 0x76616E62
"""Marks the file as ours ("vanb"), so that another program's database is never migrated."""
_TAILS = ("-wal", "-shm", "-journal")
"""What SQLite lays beside its file while it works."""
_VERSION_AT = slice(60, 64)
"""Where a SQLite file keeps `user_version` (SQLite Database File Format, 1.3)."""


@contextmanager
def told_as_sentences(path: Path) -> Iterator[None]:
    """Turn SQLite's refusals into the sentences of `errors.store`."""
    try:
        yield
    except sqlite3.DatabaseError as refusal:
        code = getattr(refusal, "sqlite_errorname", "") or ""
        if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise DatabaseBusy(seconds=BUSY_SECONDS) from refusal
        if code.startswith(("SQLITE_FULL", "SQLITE_IOERR_SHMSIZE")):
            # The second is how a full disk refuses the index of the write-ahead log.
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

    A file that cannot be written is opened for reading. Raises `DatabaseMissing` and `NotAnOffice` unless
    `create`, `DatabaseIsFolder`, and `DatabaseNewer` for a later version's file.
    """
    if path.is_dir():
        raise DatabaseIsFolder(path=path)
    if create:
        with told_as_sentences(path), _nothing_left_behind(path):
            _make_folder(path)
            return _open(path, create=True)
    if not path.exists():
        raise DatabaseMissing(path=path)
    with told_as_sentences(path):
        try:
            return _open(path, create=False)
        except sqlite3.OperationalError as refusal:
            if not _is_about_writing(refusal):
                raise
        from vanban.store.read_only import open_to_read

        return _settled(open_to_read(path), path, create=False)


def _open(path: Path, *, create: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    return _settled(connection, path, create=create)


def _settled(connection: sqlite3.Connection, path: Path, *, create: bool) -> sqlite3.Connection:
    """The connection with its pragmas, and with the schema of this version in its file."""
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        if not create and _holds_nothing(connection):
            raise NotAnOffice(path=path)
        _migrate(connection, path)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -65536")
    except BaseException:
        connection.close()
        raise
    return connection


def _is_about_writing(refusal: sqlite3.OperationalError) -> bool:
    code = getattr(refusal, "sqlite_errorname", "") or ""
    return code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN"))


def _holds_nothing(connection: sqlite3.Connection) -> bool:
    """Whether the file has no table: an empty file, or one whose making was cut short."""
    return not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()


@contextmanager
def _nothing_left_behind(path: Path) -> Iterator[None]:
    """Take away the file without tables and the folders that a failed making of a new database leaves."""
    was_there = path.exists()
    new_folders = [folder for folder in path.parents if not folder.exists()]
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            if not was_there and _was_never_filled(path):
                for name in (path, *(path.with_name(path.name + tail) for tail in _TAILS)):
                    name.unlink(missing_ok=True)
            for folder in new_folders:
                folder.rmdir()
        raise


def _was_never_filled(path: Path) -> bool:
    """No step of the schema in the file, and no log in which another process may have taken them."""
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size > 0:
        return False
    with path.open("rb") as file:
        return not any(file.read(_VERSION_AT.stop)[_VERSION_AT])


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
