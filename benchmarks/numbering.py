"""How many numbers a second the register gives: run `python benchmarks/numbering.py`.

Beside each other in one run, in turns: an act that takes one number (rights, office rules, place in the series, row,
link into the journal, one durable commit), and the least that any program must do for a number that is never lost, a
bare `max + 1` with one insert and one durable commit. Each at the empty register and behind 20,000 numbers, by one
clerk and by eight processes; and a whole `doc number`, which also holds the paper against the books.
"""

from __future__ import annotations

import datetime as dt
import multiprocessing
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from books import small_office
from own_numbers import drafted, give_own
from vanban.config.settings import Settings, read_settings
from vanban.usecases.number_keeping import reserve
from vanban.usecases.numbering import number_own
from vanban.usecases.office import open_office

GOAL = 1_000
_EACH, _TURNS, _BEHIND, _CLERKS = 400, 5, 20_000, 8
_BEHIND_AT_ONCE = 5_000


def _settings(folder: Path) -> Settings:
    return replace(read_settings({}), database=folder / "x.db", actor="thu-ky", today=dt.date(2025, 6, 20))


def _take(settings: Settings, count: int) -> None:
    office = open_office(settings=settings)
    for _ in range(count):
        reserve(office, "TB", 1, "chờ văn bản")
    office.store.close()


def _bare(path: Path, count: int) -> None:
    """One number each in one durable transaction, with nothing around it."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=60)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS number(series TEXT, year INTEGER, n INTEGER, PRIMARY KEY(series, year, n))"
    )
    for _ in range(count):
        connection.execute("BEGIN IMMEDIATE")
        (last,) = connection.execute("SELECT max(n) FROM number WHERE series = 'chung' AND year = 2025").fetchone()
        connection.execute("INSERT INTO number VALUES('chung', 2025, ?)", ((last or 0) + 1,))
        connection.execute("COMMIT")
    connection.close()


def _rate(count: int, work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return count / (time.perf_counter() - started)


def _in_turns(settings: Settings, bare: Path) -> tuple[float, float]:
    """The median rate of ours and of the bare side, one turn each after the other."""
    ours, theirs = [], []
    for _ in range(_TURNS):
        ours.append(_rate(_EACH, lambda: _take(settings, _EACH)))
        theirs.append(_rate(_EACH, lambda: _bare(bare, _EACH)))
    return statistics.median(ours), statistics.median(theirs)


def _together(target: Callable[..., None], *said: object) -> float:
    clerks = [multiprocessing.Process(target=target, args=(*said, _EACH)) for _ in range(_CLERKS)]

    def run() -> None:
        for clerk in clerks:
            clerk.start()
        for clerk in clerks:
            clerk.join()

    return _rate(_EACH * _CLERKS, run)


def _whole(settings: Settings, folder: Path) -> float:
    """`doc number` in one process: each paper is held against the books before it gets its number."""
    office = open_office(settings=settings)
    codes = [drafted(office, f"hop-{turn}", folder) for turn in range(60)]
    rate = _rate(len(codes), lambda: [number_own(office, code) for code in codes] and None)
    office.store.close()
    return rate


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings, bare = _settings(folder), folder / "bare.db"
        office = small_office(settings)
        give_own(office)
        whole = _whole(settings, folder)
        empty = _in_turns(settings, bare)
        for _ in range(_BEHIND // _BEHIND_AT_ONCE):
            reserve(office, "TB", _BEHIND_AT_ONCE, "sổ đầy")
        _bare(bare, 2_000)
        full = _in_turns(settings, bare)
        many = (_together(_take, settings), _together(_bare, bare))
        office.store.close()
    print("| what | numbers/s | bare max + 1 | ratio | goal |\n|---|---|---|---|---|")
    for what, (ours, theirs) in (
        ("empty register", empty),
        (f"behind {_BEHIND:,} numbers", full),
        ("eight clerks", many),
    ):
        print(f"| {what} | {ours:,.0f} | {theirs:,.0f} | {ours / theirs:.2f} | ≥ {GOAL:,} |")
    print(f"| whole `doc number`, one clerk | {whole:,.0f} | | | |")


if __name__ == "__main__":
    main()
