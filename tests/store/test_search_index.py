"""The index over books of the version before it: filled before the first search, not while the file is opened."""

from __future__ import annotations

import datetime as dt
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from books import small_office
from vanban.config.settings import Settings
from vanban.store import migrations
from vanban.store.search_index import enter_waiting, stale_index, waiting
from vanban.store.searching import search
from vanban.store.store import Store
from vanban.wording.searching import terms_of

_INDEX = ("search", "search_entry", "search_word", "search_waiting", "file_text")


def _books_without_index(settings: Settings, path: Path) -> None:
    """Books as the version before the index left them."""
    office = small_office(replace(settings, database=path, today=dt.date(2025, 6, 20), actor="thu-ky"))
    raw = office.store.connection
    for table in _INDEX:
        raw.execute(f"DROP TABLE {table}")
    rows = raw.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE 'CREATE INDEX%'").fetchall()
    for name in {row[0] for row in rows} & {
        *("draft_act", "register_event_act", "register_event_document"),
        *("verdict_act", "remark_act", "remark_end_act"),
    }:
        raw.execute(f"DROP INDEX {name}")
    step = migrations.STEPS.index(migrations.search_index)
    raw.execute(f"PRAGMA user_version = {step}")
    raw.execute("DELETE FROM _sqlite_migrations WHERE name = 'search_index'")
    office.store.close()


def test_older_books_are_entered_before_the_first_search(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    _books_without_index(settings, path)

    store = Store(path)
    assert waiting(store.connection) > 0 and stale_index(store) == ()
    enter_waiting(store)

    assert waiting(store.connection) == 0 and stale_index(store) == ()
    assert search(store, terms_of("ra soat"))
    store.close()


_FILL = """
import sys, time
from pathlib import Path
from vanban.store import search_index
from vanban.store.store import Store
search_index._CHUNK = 1
refresh = search_index.refresh
def slowly(reader, thing):
    refresh(reader, thing)
    print("entered", flush=True)
    time.sleep(0.05)
search_index.refresh = slowly
search_index.enter_waiting(Store(Path(sys.argv[1])))
"""


def test_a_kill_while_records_are_entered_loses_nothing(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    _books_without_index(settings, path)
    child = subprocess.Popen([sys.executable, "-c", _FILL, str(path)], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    time.sleep(0.2)
    child.send_signal(signal.SIGKILL)
    child.wait()

    store = Store(path)
    assert waiting(store.connection) > 0 and stale_index(store) == ()
    enter_waiting(store)
    assert stale_index(store) == ()
    store.close()
