"""Who was reminded of what, and when: rows that are only added to."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from vanban.model.identity import Id
from vanban.model.ladder import Capacity, Nudge, Rung
from vanban.store.migrations import STANDING
from vanban.store.reading import Reader

if TYPE_CHECKING:
    from vanban.store.acts import Act


def nudges_on(reader: Reader, tasks: Iterable[Id]) -> Mapping[Id, tuple[Nudge, ...]]:
    """What people were told of each of the tasks, oldest first."""
    found: dict[Id, list[Nudge]] = defaultdict(list)
    rows = reader.connection.execute(
        """SELECT task, rung, on_day, person, capacity, means, act FROM nudge
           WHERE task IN (SELECT value FROM json_each(?)) AND act <= ? ORDER BY on_day, act, person, capacity""",
        (json.dumps(sorted(set(tasks))), reader.known_at),
    )
    for task, rung, day, person, capacity, means, act in rows:
        nudge = Nudge(Id(task), Rung(rung), dt.date.fromisoformat(day), Id(person), Capacity(capacity), means, act)
        found[nudge.task].append(nudge)
    return {task: tuple(each) for task, each in found.items()}


def add_nudges(act: Act, nudges: Sequence[Nudge]) -> int:
    """Note what people were told, and how many of these were new: another clerk may have told the same meanwhile."""
    new = [nudge for nudge in nudges if not _known(act, nudge)]
    for nudge in new:
        act.add_row(
            "nudge",
            task=nudge.task,
            rung=nudge.rung.value,
            on_day=nudge.on_day.isoformat(),
            person=nudge.person,
            capacity=nudge.capacity.value,
            means=nudge.means,
        )
    return len(new)


def _known(act: Act, nudge: Nudge) -> bool:
    sql = "SELECT 1 FROM nudge WHERE (task, person, on_day, capacity, rung) = (?, ?, ?, ?, ?)"
    key = (nudge.task, nudge.person, nudge.on_day.isoformat(), nudge.capacity.value, nudge.rung.value)
    return act.connection.execute(sql, key).fetchone() is not None


def letters_of_day(reader: Reader, day: dt.date) -> Mapping[Id, int]:
    """How many letters or texts each person got on a day: each went out in an act of its own."""
    rows = reader.connection.execute(
        "SELECT person, count(DISTINCT act) FROM nudge WHERE on_day = ? AND rung <> 'briefing' GROUP BY person",
        (day.isoformat(),),
    )
    return {Id(person): count for person, count in rows}


def turns_of(reader: Reader, task: Id) -> int:
    """How often a task, its leads or its events have changed, progress aside; never goes back, not even by an undo."""
    counted = (
        ("task", "id = ?"),
        ("duty", "task = ? AND role = 'lead'"),
        ("event", "task = ? AND kind <> 'progress'"),
    )
    return sum(
        int(
            reader.connection.execute(
                f'SELECT count(*) + count(CASE WHEN gone < {STANDING} THEN 1 END) FROM "{table}" WHERE {where}', (task,)
            ).fetchone()[0]
        )
        for table, where in counted
    )


def ever_led(reader: Reader, *, unit: Id | None = None, person: Id | None = None) -> tuple[Id, ...]:
    """The tasks that a unit or a person leads or has ever led."""
    column, value = ("unit", unit) if unit is not None else ("person", person)
    rows = reader.connection.execute(
        f"SELECT DISTINCT task FROM duty WHERE {column} = ? AND role = 'lead' ORDER BY task", (value,)
    )
    return tuple(Id(row[0]) for row in rows)


def first_hash(reader: Reader) -> str:
    """The hash of the first act: what tells these books from all others, also in a copy of them."""
    row = reader.connection.execute("SELECT hash FROM act ORDER BY seq LIMIT 1").fetchone()
    return str(row[0]) if row else ""
