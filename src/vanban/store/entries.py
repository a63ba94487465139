"""When something was typed, and by whom: the act in which it first stood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from vanban.model.identity import Id
from vanban.model.late_entry import days_entered_late
from vanban.store.migrations import STANDING
from vanban.store.reading import Reader


@dataclass(frozen=True, slots=True)
class Entered:
    """The office's day on which an event was typed, and who typed it.

    One that a file `brought` was written down elsewhere before: when, the books do not know.
    """

    day: dt.date
    by: Id
    brought: bool

    def days_late(self, on_day: dt.date) -> int:
        """The days since it happened, when they are more than a weekend and the books know them."""
        return 0 if self.brought else days_entered_late(on_day, self.day)


def entries(reader: Reader, events: Iterable[Id]) -> dict[Id, Entered]:
    """For each event the act in which it first stood."""
    wanted, found = sorted(set(events)), {}
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        marks = ",".join("?" * len(part))
        rows = reader.connection.execute(
            f"""SELECT e.id, a.today, a.actor, a.verb FROM event e JOIN act a ON a.seq = e.act
                WHERE e.id IN ({marks}) AND e.act = (SELECT min(act) FROM event WHERE id = e.id)""",
            part,
        )
        for event, day, actor, verb in rows:
            found[Id(event)] = Entered(dt.date.fromisoformat(day), Id(actor), verb == "import")
    return found


def reason_entered(reader: Reader, conclusion: Id, reason: str) -> Entered | None:
    """Who first gave this reason why a conclusion leads to no task, and when."""
    row = reader.connection.execute(
        """SELECT a.today, a.actor, a.verb FROM conclusion c JOIN act a ON a.seq = c.act
           WHERE c.id = ? AND c.no_task_reason = ? ORDER BY c.act LIMIT 1""",
        (conclusion, reason),
    ).fetchone()
    return Entered(dt.date.fromisoformat(row[0]), Id(row[1]), row[2] == "import") if row else None


def told_today(reader: Reader, task: Id, day: dt.date, but: int) -> tuple[tuple[Id, Id], ...]:
    """Who else told progress of a task on the office's `day`, with the event, oldest first; not act `but`."""
    rows = reader.connection.execute(
        f"""SELECT a.actor, e.id FROM event e JOIN act a ON a.seq = e.act
            WHERE e.task = ? AND e.gone = {STANDING} AND e.kind IN ('progress', 'done') AND a.today = ?
            AND a.verb = 'task.update' AND e.act <> ? ORDER BY e.act""",
        (task, day.isoformat(), but),
    )
    return tuple((Id(actor), Id(event)) for actor, event in rows)


def requests_open_on(reader: Reader, day: dt.date) -> tuple[Id, ...]:
    """The requests for a later deadline that had been asked and not decided at the end of `day`."""
    rows = reader.connection.execute(
        f"""SELECT id FROM extension INDEXED BY extension_decided
            WHERE gone = {STANDING} AND (decided_on IS NULL OR decided_on > ?1) AND asked_on <= ?1 ORDER BY id""",
        (day.isoformat(),),
    )
    return tuple(Id(row[0]) for row in rows)


def duties_due_before(reader: Reader, day: dt.date) -> tuple[Id, ...]:
    """The standing duties whose own day has passed on `day`."""
    rows = reader.connection.execute(
        f"SELECT id FROM duty INDEXED BY duty_due WHERE gone = {STANDING} AND due IS NOT NULL AND due < ? ORDER BY due",
        (day.isoformat(),),
    )
    return tuple(Id(row[0]) for row in rows)
