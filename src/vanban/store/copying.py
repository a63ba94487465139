"""A copy of the whole database while others work on it, and what a copy says of itself."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from vanban.store.connection import APPLICATION_ID, told_as_sentences
from vanban.store.journal import broken_links, last_link


@dataclass(frozen=True, slots=True)
class Copied:
    """What a database file holds: its newest act with the journal's head, and all that it names."""

    acts: int
    head: str
    blobs: tuple[str, ...]
    papers: tuple[str, ...]
    """Where produced files were laid, as rows keep it; see `Store.kept_place`."""


def copy_database(source: sqlite3.Connection, target: Path) -> Copied:
    """SQLite's own backup: the copy is of one moment, however many write meanwhile."""
    with told_as_sentences(target):
        copy = sqlite3.connect(target, isolation_level=None)
        try:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            return _said(copy)
        finally:
            copy.close()


def _said(connection: sqlite3.Connection) -> Copied:
    seq, head, _ = last_link(connection)
    blobs = tuple(row[0] for row in connection.execute("SELECT sha256 FROM blob ORDER BY sha256"))
    papers = tuple(row[0] for row in connection.execute("SELECT DISTINCT path FROM draft ORDER BY path"))
    return Copied(seq, head, blobs, papers)


def read_copy(path: Path) -> tuple[Copied | None, str]:
    """What a database file says of itself, or why it cannot be one of ours; nothing is changed in it."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)
    try:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            return None, "tệp cơ sở dữ liệu không phải của vanban"
        sound = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
        if sound != "ok":
            return None, f"cơ sở dữ liệu bị hỏng ({sound.splitlines()[0]})"
        broken = broken_links(connection)
        if broken:
            return None, f"thao tác số {broken[0]} không khớp với nhật ký"
        return _said(connection), ""
    except sqlite3.DatabaseError as refusal:
        return None, f"cơ sở dữ liệu không đọc được ({refusal})"
    finally:
        connection.close()
