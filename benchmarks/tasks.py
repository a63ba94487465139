"""Tasks at 10,000, 100,000 and 1,000,000, five updates each: run `python benchmarks/tasks.py [N …]`.

What a person waits for, inside the process and on real books: one owner's `today`, overdue per unit now, five years
back and as the books stood at an earlier act, one update. Rows are loaded in bulk; what is measured goes through
the verbs and selections that the commands use.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from books import small_office
from vanban.config.settings import read_settings
from vanban.model.deadline import DateRule, Deadline, Op, to_json
from vanban.model.organisation import Person, Unit
from vanban.model.selection import Selection
from vanban.model.status import Basis, Facts, Status, spans
from vanban.store.reading import Reader
from vanban.store.selecting import count_per_unit
from vanban.usecases.following import update_task
from vanban.usecases.office import Office
from vanban.usecases.task_lists import today

SIZES = (10_000, 100_000, 1_000_000)
_TODAY = dt.date(2026, 6, 30)
_UNITS, _UPDATES, _MINE, _ACTS = 60, 5, 30, 400
_OVERDUE = Selection(frozenset({Status.OVERDUE}))
GOALS = {"today": 5.0, "overdue": 25.0, "update": 2.0}


@dataclass(frozen=True)
class Load:
    """Books with many tasks; the last `_MINE` of them are led by one person."""

    size: int
    first: int
    person: int
    units: tuple[int, ...]

    def facts(self, chance: random.Random) -> Facts:
        """A task of the last ten years, as the design's probe draws them: an eighth late, three in a hundred open."""
        opened = _TODAY - dt.timedelta(days=chance.randrange(1, 3500))
        last = opened + dt.timedelta(days=chance.randrange(10, 300))
        late = chance.random() < 0.12
        done = last + dt.timedelta(days=chance.randrange(1, 60) if late else -chance.randrange(0, 10))
        finished = (last < _TODAY or chance.random() < 0.3) and chance.random() < 0.97
        return Facts(opened, last, last, min(done, _TODAY) if finished else None)

    def rows(self) -> Iterator[tuple[int, int, Facts, int, int | None]]:
        """Number, act, facts, unit and person of each task."""
        chance = random.Random(7)
        for number in range(self.size):
            mine = number >= self.size - _MINE
            yield (
                *(self.first + number, 1 + chance.randrange(_ACTS), self.facts(chance), chance.choice(self.units)),
                self.person if mine else None,
            )


def loaded(office: Office, size: int) -> Load:
    """Fill the office's books; indexes are built at the end, as bulk loads do."""
    raw = office.store.connection
    units = tuple(int(unit.id) for unit in office.store.every(Unit))
    first = raw.execute("SELECT max(id) + 1 FROM thing").fetchone()[0]
    person = next(int(each.id) for each in office.store.every(Person) if each.key == "da-nghi")
    load = Load(size, first, person, units)
    raw.execute("PRAGMA synchronous = OFF")
    raw.execute("BEGIN")
    last = raw.execute("SELECT max(seq) FROM act").fetchone()[0]
    raw.executemany(
        "INSERT INTO act SELECT ?, at, today, actor, verb, reason, input, digest, prev, hash FROM act WHERE seq = 1",
        ((seq,) for seq in range(last + 1, _ACTS + 1)),
    )
    kept = _drop_indexes(raw)
    _fill(raw, load)
    for sql in kept:
        raw.execute(sql)
    raw.execute("COMMIT")
    raw.execute("PRAGMA synchronous = FULL")
    return load


def _drop_indexes(raw: sqlite3.Connection) -> list[str]:
    tables = "('task', 'duty', 'event', 'span')"
    found = raw.execute(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN {tables} AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in found:
        raw.execute(f"DROP INDEX {name}")
    return [sql for _, sql in found]


def _fill(raw: sqlite3.Connection, load: Load) -> None:
    beyond = load.first + load.size
    raw.executemany("INSERT INTO thing(id, kind, act) VALUES(?, 'task', 1)", ((row[0],) for row in load.rows()))
    raw.executemany(
        """INSERT INTO task(id, act, title, code, deadline, first_deadline, opened, product, period, position, everyone)
           VALUES(?, ?, 'Rà soát thủ tục', ?, ?, ?, ?, '', '', 0, 0)""",
        ((n, act, f"NV{n}", _deadline(f), _iso(f.first_deadline), _iso(f.opened)) for n, act, f, _, _ in load.rows()),
    )
    raw.executemany("INSERT INTO thing(id, kind, act) VALUES(?, 'duty', 1)", ((beyond + n,) for n in range(load.size)))
    raw.executemany(
        "INSERT INTO duty(id, act, task, role, unit, person, words) VALUES(?, ?, ?, 'lead', ?, ?, '')",
        ((n + load.size, act, n, unit, person) for n, act, _, unit, person in load.rows()),
    )
    events = beyond + load.size
    raw.executemany(
        "INSERT INTO thing(id, kind, act) VALUES(?, 'event', 1)", ((events + n,) for n in range(load.size * _UPDATES))
    )
    raw.executemany(
        """INSERT INTO event(id, act, task, kind, on_day, percent, note, difficulty)
           VALUES(?, ?, ?, ?, ?, ?, 'đang làm', '')""",
        _events(load, events),
    )
    columns = "task, basis, from_day, to_day, status, last_day, unit, person, act"
    raw.executemany(f"INSERT INTO span({columns}) VALUES({','.join('?' * 9)})", _spans(load))


def _events(load: Load, first: int) -> Iterator[tuple[object, ...]]:
    number = first
    for task, act, facts, _, _ in load.rows():
        day = facts.opened or _TODAY
        for step in range(1, _UPDATES + 1):
            done = facts.done is not None and step == _UPDATES
            on = facts.done if done else min(day + dt.timedelta(days=step), facts.done or _TODAY)
            yield number, act, task, "done" if done else "progress", _iso(on), 100 if done else 15 * step
            number += 1


def _spans(load: Load) -> Iterator[tuple[object, ...]]:
    for task, act, facts, unit, person in load.rows():
        for basis in Basis:
            for each in spans(facts, basis):
                days = (_iso(each.from_day), _iso(each.to_day))
                yield task, basis.value, *days, each.status.value, _iso(each.last_day), unit, person, act


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _deadline(facts: Facts) -> str:
    day = facts.first_deadline
    rule = Deadline("đúng ngày", (DateRule(Op.BY, day),)) if day else Deadline.none("không nêu hạn")
    return json.dumps(to_json(rule), ensure_ascii=False)


def _median_ms(turns: int, work: Callable[[int], object]) -> float:
    took = []
    for turn in range(turns + 1):
        started = time.perf_counter()
        work(turn)
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took[1:])


@dataclass(frozen=True)
class Measured:
    """Milliseconds at one size."""

    size: int
    today: float
    overdue: float
    back: float
    known: float
    update: float


def measured(size: int) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(read_settings({}), database=Path(folder) / "x.db", actor="thu-ky", today=_TODAY)
        office = small_office(settings)
        _more_units(office)
        load = loaded(office, size)
        store = office.store
        early = Reader(store.connection, known_at=_ACTS // 2)
        back = _TODAY - dt.timedelta(days=5 * 365)
        open_tasks = [
            code
            for (code,) in store.connection.execute(
                """SELECT t.code FROM task t JOIN span s ON s.task = t.id AND s.basis = ? AND s.to_day > ?
                   AND s.from_day <= ? AND s.status = 'overdue' WHERE t.id >= ? LIMIT 60""",
                (Basis.IN_FORCE.value, _TODAY.isoformat(), _TODAY.isoformat(), load.first),
            )
        ]
        found = Measured(
            size,
            today=_median_ms(30, lambda _: today(office, holder="da-nghi")),
            overdue=_median_ms(15, lambda _: count_per_unit(store, _OVERDUE, _TODAY)),
            back=_median_ms(15, lambda _: count_per_unit(store, _OVERDUE, back)),
            known=_median_ms(15, lambda _: count_per_unit(early, _OVERDUE, _TODAY)),
            update=_median_ms(50, lambda turn: update_task(office, open_tasks[turn], 80, "xong phần một")),
        )
        store.close()
    return found


def _more_units(office: Office) -> None:
    from books import bring

    rows = "\n".join(f"  - {{key: phong-{n}, name: Phòng {n}}}" for n in range(_UNITS))
    bring(office, f"units:\n{rows}\n")


def main() -> None:
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    print("| tasks | `today` of one owner | overdue per unit | five years back | as known earlier | one update |")
    print("|---|---|---|---|---|---|")
    for size in sizes:
        m = measured(size)
        print(
            f"| {m.size:,} | {m.today:.2f} ms | {m.overdue:.1f} ms | {m.back:.1f} ms ({m.back / m.overdue:.2f} ×) "
            f"| {m.known:.1f} ms ({m.known / m.overdue:.2f} ×) | {m.update:.2f} ms |",
            flush=True,
        )
    wanted = (
        f"≤ {GOALS['today']:g} ms, flat",
        f"≤ {GOALS['overdue']:g} ms",
        "≤ 2 ×",
        "≤ 4 ×",
        f"≤ {GOALS['update']:g} ms",
    )
    print(f"| goal | {' | '.join(wanted)} |")


if __name__ == "__main__":
    main()
