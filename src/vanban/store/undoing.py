"""Undo: a new act that opens what another closed and closes what it opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vanban.errors.reminding import UndoReminder
from vanban.errors.store import NothingToUndo, UndoConflict, UndoFinal, UndoIssued
from vanban.errors.work_files import UndoFileStep
from vanban.model.identity import Id
from vanban.model.link import Link, LinkRole
from vanban.model.verbs import verb_label
from vanban.store.acts import Act
from vanban.store.arrivals import arrived_in
from vanban.store.issuing import issued_since
from vanban.store.journal import ActRow, read_act
from vanban.store.migrations import STANDING
from vanban.store.reading import Reader
from vanban.store.records import KEPT, Kept
from vanban.wording.dates import day_month_year

_OF_APPROVAL = frozenset({"doc.submit", "doc.return", "doc.approve", "doc.remark", "doc.resolve"})
"""What was said of a draft stays said; who changed their mind says the next thing."""
_OF_NUMBERS = frozenset(
    {
        *("doc.number", "doc.copy", "number.reserve", "number.cancel", "number.late", "number.begin"),
        "register.explain",
    }
)
_OF_RELEASES = frozenset({"doc.signed", "doc.release", "doc.receipt"})
_OF_FILES = frozenset({"file.close", "file.reopen", "file.hand-over", "file.keep-back"})
"""A closed file is opened again with a reason (Decree 30/2020, Article 29.4), not by undo."""
_OF_PLANS = frozenset({"plan.amend", "plan.looked"})
"""A paper amended the plan, or somebody answered for having looked: the next amendment says otherwise."""
_OF_REMINDERS = frozenset({"task.remind", "task.brief"})
"""What was sent to somebody was sent."""
FINAL_VERBS = _OF_NUMBERS | _OF_APPROVAL | _OF_RELEASES | _OF_PLANS
"""Numbers and releases are never taken back (Decree 30/2020, Article 15)."""


def last_undoable(connection: sqlite3.Connection, actor: Id) -> int | None:
    """The newest act of this person that changed records, or is final, and is neither an undo nor undone already.

    A new version of an unchanged paper changes none: it is kept, not undone. A final act is not skipped, though
    it cannot be undone: who meant the release must not lose what they did before it.
    """
    undone = {
        row[0] for row in connection.execute("SELECT json_extract(input, '$.undoes') FROM act WHERE verb = 'undo'")
    }
    rows = connection.execute(
        "SELECT seq, verb FROM act WHERE actor = ? AND verb <> 'undo' ORDER BY seq DESC", (actor,)
    )
    return next(
        (seq for seq, verb in rows if seq not in undone and (verb in FINAL_VERBS or _changed_records(connection, seq))),
        None,
    )


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
    if target.verb in _OF_FILES:
        raise UndoFileStep(seq=seq, verb=verb_label(target.verb))
    if target.verb in _OF_REMINDERS:
        raise UndoReminder(seq=seq, verb=verb_label(target.verb))
    if target.verb in FINAL_VERBS or arrived_in(act, seq):
        raise UndoFinal(seq=seq, verb=verb_label(target.verb))
    issue = issued_since(act, seq)
    if issue is not None:
        number, day = issue.number, day_month_year(issue.day)
        raise UndoIssued(seq=seq, verb=verb_label(target.verb), number=number, day=day)
    touched = [_touched(act, kept, seq) for kept in KEPT]
    for each in touched:
        each.refuse_later(act, seq)
    for each in touched:
        each.take_back(act, seq)
    _take_back_links(act, seq)
    if act.idle:
        raise NothingToUndo(which=f" trong thao tác số {seq}")
    return target


@dataclass(frozen=True, slots=True)
class _Touched:
    """The records of one table that an act opened or closed: before it, right after it, and now."""

    kept: Kept
    before: Mapping[Id, Any]
    after: Mapping[Id, Any]
    now: Mapping[Id, Any]

    def refuse_later(self, act: Act, seq: int) -> None:
        """What the act made must stand as it made it, whether untouched or changed and given back since."""
        for wanted in {*self.before, *self.after}:
            if self.after.get(wanted) != self.now.get(wanted):
                later = _last_to_touch(act, self.kept.table, wanted)
                found = read_act(act.connection, later)
                raise UndoConflict(seq=seq, later=later, verb=verb_label(found.verb) if found else "?")

    def take_back(self, act: Act, seq: int) -> None:
        for record in self.now.values():
            act.close(record)
        for wanted in self.before:
            act.restore(self.kept.table, wanted, seq)


def _touched(act: Act, kept: Kept, seq: int) -> _Touched:
    rows = act.connection.execute(f'SELECT DISTINCT id FROM "{kept.table}" WHERE act = ?1 OR gone = ?1', (seq,))
    ids = [Id(row[0]) for row in rows]
    readers = (Reader(act.connection, known_at=seq - 1), Reader(act.connection, known_at=seq), act)
    return _Touched(kept, *({each.id: each for each in reader.every_in(kept.cls, "id", ids)} for reader in readers))


def _last_to_touch(act: Act, table: str, wanted: Id) -> int:
    """The newest act that opened or closed a record."""
    found: int = act.connection.execute(
        f'SELECT max(max(act), max(CASE WHEN gone = {STANDING} THEN 0 ELSE gone END)) FROM "{table}" WHERE id = ?',
        (wanted,),
    ).fetchone()[0]
    return found


def _take_back_links(act: Act, seq: int) -> None:
    rows = act.connection.execute(
        f"""SELECT DISTINCT made.src, made.role, made.dst FROM link made
            JOIN link now ON (now.src, now.role, now.dst) = (made.src, made.role, made.dst) AND now.gone = {STANDING}
            WHERE made.act = ?""",
        (seq,),
    ).fetchall()
    for src, role, dst in rows:
        act.unlink(Link(Id(src), LinkRole(role), Id(dst)))
    untied = act.connection.execute("SELECT src, role, dst FROM link WHERE gone = ?", (seq,)).fetchall()
    for src, role, dst in untied:
        act.link(Id(src), LinkRole(role), Id(dst))
