"""Opening a database where nothing may be written: a read-only folder, a disc, somebody else's file."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from pathlib import Path
from urllib.parse import quote


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that reads what stands in the file and in its write-ahead log, and refuses every write.

    SQLite cannot read a database in WAL mode where it may not write beside it. Without a log the file is
    all there is, and `immutable` says so; with one, `immutable` would hide the newest acts, so both are
    read from a copy.
    """
    log = path.with_name(path.name + "-wal")
    connection = _copied(path, log) if _has_content(log) else _immutable(path)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _has_content(log: Path) -> bool:
    return log.exists() and log.stat().st_size > 0


def _immutable(path: Path) -> sqlite3.Connection:
    address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, isolation_level=None)


def _copied(path: Path, log: Path) -> sqlite3.Connection:
    """The file with its log, read into memory from copies; the copies are gone again afterwards."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    with tempfile.TemporaryDirectory(prefix="vanban-") as folder:
        copy = Path(folder) / "vanban.db"
        shutil.copyfile(path, copy)
        shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
        source = sqlite3.connect(copy)
        try:
            source.backup(connection)
        finally:
            source.close()
    return connection
