"""Import minutes, amendments and marks of plans: rows that are only added to."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from vanban.model.identity import Id
from vanban.model.plan_history import AmendedTask, Amendment, Carried, Deed, ImportMinutes, Mark, MarkKind
from vanban.store.reading import Reader

if TYPE_CHECKING:
    from vanban.store.acts import Act


def add_minutes(act: Act, minutes: ImportMinutes) -> None:
    """Note an import; its file is in the store of files already (files before rows)."""
    act.add_row(
        "plan_import",
        plan=minutes.plan,
        file=minutes.file,
        page=minutes.page,
        sha256=minutes.sha256,
        rows=minutes.rows,
        key_tasks=minutes.key_tasks,
        tasks=minutes.tasks,
        joined=minutes.joined,
        skipped=minutes.skipped,
        by_unit=json.dumps(minutes.by_unit, ensure_ascii=False),
    )


def minutes_of(reader: Reader, plan: Id) -> tuple[ImportMinutes, ...]:
    """The imports of a plan, oldest first."""
    rows = reader.connection.execute(
        """SELECT plan, file, page, sha256, rows, key_tasks, tasks, joined, skipped, by_unit, act
           FROM plan_import WHERE plan = ? AND act <= ? ORDER BY act""",
        (plan, reader.known_at),
    )
    return tuple(_minutes(*row) for row in rows)


def _minutes(
    plan: int,
    file: str,
    page: str,
    sha256: str,
    rows: int,
    key_tasks: int,
    tasks: int,
    joined: int,
    skipped: int,
    by_unit: str,
    act: int,
) -> ImportMinutes:
    units = tuple((name, number) for name, number in json.loads(by_unit))
    return ImportMinutes(Id(plan), file, page, sha256, rows, key_tasks, tasks, joined, skipped, units, act)


def add_amendment(act: Act, amendment: Amendment) -> None:
    """Note an amendment with all that it does."""
    own = {"plan": amendment.plan, "no": amendment.no}
    day = amendment.issued_on.isoformat()
    act.add_row("plan_amendment", **own, number=amendment.number, issued_on=day, reason=amendment.reason)
    for each in amendment.tasks:
        act.add_row("amended_task", **own, task=each.task, deed=each.deed.value, reason=each.reason)


def amendments_of(reader: Reader, plan: Id | None = None) -> tuple[Amendment, ...]:
    """The amendments of one plan, or of all, in the order of plans and versions."""
    chosen, values = ("plan = ? AND ", (plan,)) if plan is not None else ("", ())
    rows = reader.connection.execute(
        f"""SELECT plan, no, number, issued_on, reason, act FROM plan_amendment
            WHERE {chosen}act <= ? ORDER BY plan, no""",
        (*values, reader.known_at),
    ).fetchall()
    tasks = reader.connection.execute(
        f"SELECT plan, no, task, deed, reason FROM amended_task WHERE {chosen}act <= ? ORDER BY plan, no, task",
        (*values, reader.known_at),
    ).fetchall()
    return tuple(
        Amendment(
            Id(of),
            no,
            number,
            dt.date.fromisoformat(day),
            reason,
            tuple(AmendedTask(Id(t), Deed(deed), why) for p, n, t, deed, why in tasks if (p, n) == (of, no)),
            act,
        )
        for of, no, number, day, reason, act in rows
    )


def undone_by(reader: Reader, seq: int) -> int | None:
    """The act that took act `seq` back, when one did."""
    sql = "SELECT seq FROM act WHERE verb = 'undo' AND json_extract(input, '$.undoes') = ? AND seq <= ? ORDER BY seq"
    row = reader.connection.execute(sql, (seq, reader.known_at)).fetchone()
    return row[0] if row else None


def born_in(reader: Reader, thing: Id) -> int:
    """The act that first made a thing."""
    found: int = reader.connection.execute("SELECT act FROM thing WHERE id = ?", (thing,)).fetchone()[0]
    return found


def add_carried(act: Act, carried: Carried) -> None:
    """Note that a plan was taken over, and what in it has to be looked at."""
    act.add_row("plan_carried", plan=carried.plan, source=carried.source, year=carried.year)
    for mark in carried.marks:
        act.add_row(
            "plan_mark", plan=carried.plan, no=mark.no, kind=mark.kind.value, place=mark.place, found=mark.found
        )


def add_looked(act: Act, plan: Id, no: int, keep: str) -> None:
    """Note that somebody looked at a mark; `keep` says why it stays although it looks old."""
    act.add_row("mark_looked", plan=plan, no=no, keep=keep)


def carried_of(reader: Reader, plan: Id) -> Carried | None:
    """From where a plan was taken over, when it was; of several times the last counts."""
    row = reader.connection.execute(
        "SELECT source, year, act FROM plan_carried WHERE plan = ? AND act <= ? ORDER BY act DESC LIMIT 1",
        (plan, reader.known_at),
    ).fetchone()
    if row is None:
        return None
    source, year, act = row
    marks = reader.connection.execute(
        "SELECT no, kind, place, found FROM plan_mark WHERE plan = ? AND act = ? ORDER BY no", (plan, act)
    )
    looked = reader.connection.execute(
        "SELECT no, max(keep <> '') FROM mark_looked WHERE plan = ? AND act > ? AND act <= ? GROUP BY no",
        (plan, act, reader.known_at),
    ).fetchall()
    return Carried(
        plan,
        Id(source),
        year,
        tuple(Mark(no, MarkKind(kind), place, found) for no, kind, place, found in marks),
        frozenset(no for no, _ in looked),
        frozenset(no for no, kept in looked if kept),
    )
