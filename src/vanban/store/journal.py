"""The journal: the chain over all acts, and the acts as people read them."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from vanban.model.identity import Id
from vanban.store.migrations import STANDING

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act as it stands in the journal; `at` is the moment in UTC, `today` the office's day."""

    seq: int
    at: str
    today: str
    actor: Id
    verb: str
    reason: str
    input: dict[str, Any]
    digest: str
    prev: str
    hash: str


def link_hash(prev: str, seq: int, at: str, actor: int, verb: str, digest: str) -> str:
    """The chain's next link: nothing before it can change without changing every hash after."""
    from vanban.files.hashing import sha256_of

    return sha256_of("\n".join((prev, str(seq), at, str(actor), verb, digest)).encode())


def last_link(connection: sqlite3.Connection) -> tuple[int, str, str]:
    """`seq`, `hash` and `at` of the newest act."""
    row = connection.execute("SELECT seq, hash, at FROM act ORDER BY seq DESC LIMIT 1").fetchone()
    return (row[0], row[1], row[2]) if row else (0, GENESIS, "")


_COLUMNS = "seq, at, today, actor, verb, reason, input, digest, prev, hash"


def _act_row(row: tuple[Any, ...]) -> ActRow:
    seq, at, today, actor, verb, reason, said, digest, prev, hash_ = row
    return ActRow(seq, at, today, Id(actor), verb, reason, json.loads(said), digest, prev, hash_)


def read_act(connection: sqlite3.Connection, seq: int) -> ActRow | None:
    row = connection.execute(f"SELECT {_COLUMNS} FROM act WHERE seq = ?", (seq,)).fetchone()
    return _act_row(row) if row else None


def newest_acts(connection: sqlite3.Connection, limit: int) -> tuple[ActRow, ...]:
    rows = connection.execute(f"SELECT {_COLUMNS} FROM act ORDER BY seq DESC LIMIT ?", (limit,))
    return tuple(_act_row(row) for row in rows)


def acts_on(connection: sqlite3.Connection, thing: Id, table: str) -> tuple[ActRow, ...]:
    """The acts that wrote or closed a thing, its duties, updates, evidence, drafts and verdicts, oldest first."""
    seqs: set[int] = set()
    for rows, column in ((table, "id"), *_HANGING.get(table, ())):
        seqs |= {row[0] for row in connection.execute(f'SELECT act FROM "{rows}" WHERE {column} = ?', (thing,))}
        if rows not in _APPEND_ONLY:
            closing = f'SELECT gone FROM "{rows}" WHERE {column} = ? AND gone <> {STANDING}'
            seqs |= {row[0] for row in connection.execute(closing, (thing,))}
    found = (read_act(connection, seq) for seq in sorted(seqs))
    return tuple(act for act in found if act is not None)


_HANGING = {
    "task": tuple((table, "task") for table in ("duty", "event", "evidence", "duty_event", "extension", "task_step")),
    "meeting": (("conclusion", "meeting"),),
    "plan": (("key_task", "plan"),),
    "document": tuple(
        (rows, "document")
        for rows in (
            *("draft", "register", "register_event", "verdict", "remark", "remark_end"),
            *("signed_file", "delivery", "receipt"),
        )
    ),
    "incoming": (("incoming_item", "incoming"),),
    "work_file": (("file_piece", "file"),),
}
_APPEND_ONLY = frozenset(rows for rows, _ in _HANGING["document"])
"""Rows that are never closed."""


def drafted_on(connection: sqlite3.Connection, document: Id) -> dt.date | None:
    """The office's day on which the last version of a document was made."""
    row = connection.execute(
        "SELECT a.today FROM draft d JOIN act a ON a.seq = d.act WHERE d.document = ? ORDER BY d.no DESC LIMIT 1",
        (document,),
    ).fetchone()
    return dt.date.fromisoformat(row[0]) if row else None


def broken_links(connection: sqlite3.Connection) -> tuple[int, ...]:
    """The acts whose place in the chain does not hold, oldest first; empty when all is well."""
    broken, prev = [], GENESIS
    for act in map(_act_row, connection.execute(f"SELECT {_COLUMNS} FROM act ORDER BY seq")):
        expected = link_hash(prev, act.seq, act.at, act.actor, act.verb, act.digest)
        if act.prev != prev or act.hash != expected:
            broken.append(act.seq)
        prev = act.hash
    return tuple(broken)
