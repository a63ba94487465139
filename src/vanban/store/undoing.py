"""Undo: a new act that opens what another closed and closes what it opened."""

from __future__ import annotations

import sqlite3

from vanban.errors.store import NothingToUndo, UndoConflict, UndoFinal, UndoIssued
from vanban.model.identity import Id
from vanban.model.link import Link, LinkRole
from vanban.model.verbs import verb_label
from vanban.store.acts import Act
from vanban.store.issuing import issued_since
from vanban.store.journal import ActRow, read_act
from vanban.store.migrations import STANDING
from vanban.store.records import KEPT, kept_in
from vanban.wording.dates import day_month_year

FINAL_VERBS = frozenset({"doc.number"})
"""Numbers and releases are never taken back (Decree 30/2020, Article 15)."""


def last_undoable(connection: sqlite3.Connection, actor: Id) -> int | None:
    """The newest act of this person that changed records and is neither an undo nor undone already.

    A new version of an unchanged paper changes none: it is kept, not undone.
    """
    undone = {
        row[0] for row in connection.execute("SELECT json_extract(input, '$.undoes') FROM act WHERE verb = 'undo'")
    }
    rows = connection.execute("SELECT seq FROM act WHERE actor = ? AND verb <> 'undo' ORDER BY seq DESC", (actor,))
    return next((row[0] for row in rows if row[0] not in undone and _changed_records(connection, row[0])), None)


def _changed_records(connection: sqlite3.Connection, seq: int) -> bool:
    tables = (*(kept.table for kept in KEPT), "link")
    return any(
        connection.execute(f'SELECT 1 FROM "{table}" WHERE act = ?1 OR gone = ?1 LIMIT 1', (seq,)).fetchone()
        for table in tables
    )


def undo_act(act: Act, seq: int) -> ActRow:
    """Take back act `seq` within `act`, and give back what was taken back.

    Raises `UndoFinal` for numbers and releases, `UndoConflict` when a later act built on it, and
    `UndoIssued` when a paper that prints it has gone out since.
    """
    target = read_act(act.connection, seq)
    if target is None:
        raise NothingToUndo(which=f" mang số {seq}")
    if target.verb in FINAL_VERBS:
        raise UndoFinal(seq=seq, verb=verb_label(target.verb))
    issue = issued_since(act, seq)
    if issue is not None:
        number, day = issue.number, day_month_year(issue.day)
        raise UndoIssued(seq=seq, verb=verb_label(target.verb), number=number, day=day)
    for kept in KEPT:
        _refuse_later(act, kept.table, seq)
    for kept in KEPT:
        _take_back(act, kept.table, seq)
    _take_back_links(act, seq)
    if act.idle:
        raise NothingToUndo(which=f" trong thao tác số {seq}")
    return target


def _refuse_later(act: Act, table: str, seq: int) -> None:
    """Rows that `seq` opened must still stand; rows that it closed must not have been opened anew."""
    row = act.connection.execute(
        f"""SELECT gone FROM "{table}" WHERE act = ?1 AND gone <> {STANDING}
            UNION ALL
            SELECT n.act FROM "{table}" o JOIN "{table}" n ON n.id = o.id AND n.gone = {STANDING}
            WHERE o.gone = ?1 AND n.act <> ?1 LIMIT 1""",
        (seq,),
    ).fetchone()
    if row:
        later = read_act(act.connection, row[0])
        raise UndoConflict(seq=seq, later=row[0], verb=verb_label(later.verb) if later else "?")


def _take_back(act: Act, table: str, seq: int) -> None:
    cls = kept_in(table).cls
    opened = [row[0] for row in act.connection.execute(f'SELECT id FROM "{table}" WHERE act = ?', (seq,))]
    closed = [row[0] for row in act.connection.execute(f'SELECT id FROM "{table}" WHERE gone = ?', (seq,))]
    for wanted in opened:
        act.close(act.get(cls, Id(wanted)))
    for wanted in closed:
        act.restore(table, Id(wanted), seq)


def _take_back_links(act: Act, seq: int) -> None:
    rows = act.connection.execute(
        f"SELECT src, role, dst FROM link WHERE act = ? AND gone = {STANDING}", (seq,)
    ).fetchall()
    for src, role, dst in rows:
        act.unlink(Link(Id(src), LinkRole(role), Id(dst)))
    untied = act.connection.execute("SELECT src, role, dst FROM link WHERE gone = ?", (seq,)).fetchall()
    for src, role, dst in untied:
        act.link(Id(src), LinkRole(role), Id(dst))
