"""One figure over 1,000,000 tasks: overdue per unit, from the stored spans."""

from __future__ import annotations

import datetime as dt
import random
import statistics
import tempfile
import time
from pathlib import Path

from vanban.model.selection import Selection
from vanban.model.status import Basis, Facts, Status, spans
from vanban.store.selecting import count_per_unit
from vanban.store.store import Store

GOAL_MS = 25.0
_TASKS, _UNITS, _TURNS = 1_000_000, 60, 9
_TODAY = dt.date(2026, 6, 30)


def _facts(chance: random.Random) -> Facts:
    """A task of the last eight years: most are done, a few are late, some have no deadline."""
    opened = _TODAY - dt.timedelta(days=chance.randrange(1, 8 * 365))
    last = opened + dt.timedelta(days=chance.randrange(5, 200)) if chance.random() < 0.95 else None
    done = opened + dt.timedelta(days=chance.randrange(1, 220)) if chance.random() < 0.93 else None
    return Facts(opened, last, last, done if done and done <= _TODAY else None)


def _rows(chance: random.Random):
    for task in range(1, _TASKS + 1):
        facts, unit, plan = _facts(chance), chance.randrange(1, _UNITS + 1), chance.randrange(1, 400)
        for basis in Basis:
            for span in spans(facts, basis):
                last = span.last_day.isoformat() if span.last_day else None
                days = (span.from_day.isoformat(), span.to_day.isoformat())
                yield (task, basis.value, *days, span.status.value, last, unit, None, None, plan, None, 1)


def milliseconds() -> float:
    """The median time of "overdue per unit today"."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "big.db", create=True)
        raw = store.connection
        raw.execute("PRAGMA synchronous = OFF")
        raw.execute("BEGIN")
        # Indexes are built once at the end, as bulk loads do: filling them row by row takes a quarter of an hour.
        indexes = raw.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'span'"
        ).fetchall()
        for name, _ in indexes:
            raw.execute(f"DROP INDEX {name}")
        columns = "task, basis, from_day, to_day, status, last_day, unit, person, team, plan, meeting, act"
        raw.executemany(f"INSERT INTO span({columns}) VALUES({','.join('?' * 12)})", _rows(random.Random(7)))
        for _, sql in indexes:
            raw.execute(sql)
        raw.execute("COMMIT")
        overdue = Selection(frozenset({Status.OVERDUE}))
        took = []
        for _ in range(_TURNS + 1):
            start = time.perf_counter()
            found = count_per_unit(store, overdue, _TODAY)
            took.append(time.perf_counter() - start)
        assert len(found) == _UNITS
        store.close()
    return statistics.median(took[1:]) * 1000


if __name__ == "__main__":
    print(f"overdue per unit over {_TASKS:,} tasks: {milliseconds():.1f} ms (goal {GOAL_MS})")
