"""Opening the one file: six at once, a newer version, another program's file, folders that refuse."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from vanban.config.settings import read_settings
from vanban.errors.store import (
    DatabaseDamaged,
    DatabaseDiskFull,
    DatabaseIsFolder,
    DatabaseMissing,
    DatabaseNewer,
    NotADatabase,
    NotAnOffice,
)
from vanban.store.migrations import STEPS
from vanban.store.store import Store

NOBODY = 65534


def test_a_missing_file_is_told_unless_it_is_to_be_made(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        Store(tmp_path / "x.db")

    Store(tmp_path / "x.db", create=True).close()
    Store(tmp_path / "x.db").close()


def test_a_newer_version_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    Store(path, create=True).close()
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    raw.close()
    before = path.read_bytes()

    with pytest.raises(DatabaseNewer):
        Store(path)

    assert path.read_bytes() == before


def test_a_file_of_the_first_version_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from books import SMALL, bring
    from vanban.model.meeting import Meeting
    from vanban.store import migrations
    from vanban.usecases.office import Clock, Office

    path = tmp_path / "x.db"
    with monkeypatch.context() as older:
        older.setattr(migrations, "STEPS", migrations.STEPS[:1])
        Store(path, create=True).close()
    store = Store(path)
    office = Office(store, Clock(dt.date(2025, 6, 20)), "thu-ky", read_settings({}))

    bring(
        office, SMALL + "    starts_at: 8h30\n    ends_at: 11:00\n    opinions: [{who: Thanh tra, words: nhất trí}]\n"
    )

    meeting = store.need(Meeting, "hop-thang-6")
    assert (meeting.starts_at, meeting.ends_at) == (dt.time(8, 30), dt.time(11))
    assert meeting.opinions[0].words == "nhất trí"
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        store.connection.execute("UPDATE meeting SET agenda = 'x'")
    store.close()


def test_another_program_s_database_is_never_migrated(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE songs(id)")
    raw.close()

    with pytest.raises(NotADatabase):
        Store(path, create=True)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_text("đây là thư, không phải cơ sở dữ liệu " * 100)

    with pytest.raises((NotADatabase, DatabaseDamaged)):
        Store(path)


_OPEN = """
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from vanban.store.store import Store
for _ in range(5):
    Store(Path(sys.argv[1]), create=True).close()
"""


def test_six_processes_open_a_new_file_at_once(tmp_path: Path) -> None:
    for turn in range(4):
        path = str(tmp_path / f"{turn}.db")
        started = [
            subprocess.Popen([sys.executable, "-c", _OPEN, path], stderr=subprocess.PIPE, text=True) for _ in range(6)
        ]
        told = [process.communicate()[1] for process in started]

        assert told == [""] * 6
        with Store(Path(path)).connection as raw:
            assert raw.execute("PRAGMA user_version").fetchone() == (len(STEPS),)


_AS_NOBODY = """
import io, json, os, sys
from contextlib import redirect_stderr, redirect_stdout
import vanban.store.read_only
from vanban.cli.door import run
warm, asked, uid = json.loads(sys.argv[1])
with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
    for each in warm:
        assert run(each) == 0, each  # loads everything that a child under another uid may not read
if os.geteuid() == 0:
    os.setgroups([])
    os.setuid(uid)
sys.exit(run(asked))
"""


def run_as_nobody(
    arguments: list[str], warm: list[list[str]], folder: Path, templates: Path
) -> subprocess.CompletedProcess[str]:
    """Run vanban under another uid: root is never refused anything."""
    env = os.environ | {
        "XDG_CACHE_HOME": str(folder / "cache"),
        "VANBAN_TODAY": "2024-06-14",
        "VANBAN_ACTOR": "lo-thi-mai-anh",
        "VANBAN_TEMPLATES": str(templates),
    }
    program = [sys.executable, "-c", _AS_NOBODY, json.dumps([warm, arguments, NOBODY])]
    return subprocess.run(program, env=env, cwd=folder, capture_output=True, text=True)


@pytest.fixture
def open_path() -> Iterator[Path]:
    """A folder that everybody may enter; pytest's own closes its door whenever another run begins."""
    folder = Path(tempfile.mkdtemp(prefix="vanban-open-"))
    folder.chmod(0o755)
    yield folder
    for path in folder.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def closed_office(demo, settings, open_path: Path) -> Path:
    """The second office of the demo in a folder where nothing may be written; `rw` beside it is open."""
    home, mine = open_path / "ro", open_path / "rw"
    for folder in (home, mine):
        shutil.copytree(demo.folder / "an-binh", folder)
    shutil.copytree(settings.templates[-1], open_path / "mau")
    _forbid_writing(home)
    return home


def _forbid_writing(home: Path) -> None:
    for path in (home, *home.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)


@pytest.mark.parametrize("name", ["init", "update", "paper"])
def test_a_read_only_folder_is_told_in_one_sentence(closed_office: Path, name: str) -> None:
    home, mine = closed_office, closed_office.with_name("rw")
    before = {path.name for path in home.iterdir()}

    def commands(folder: Path) -> dict[str, list[str]]:
        db = ["--db", str(folder / "vanban.db")]
        return {
            "init": ["init", str(folder / "moi.db")],
            "update": ["task", "update", "NV7", "80", "x", *db],
            "paper": ["doc", "preview", "ke-hoach", "--plan", "kh-cchc-2024", "--out", str(folder), *db],
        }

    done = run_as_nobody(commands(home)[name], [commands(mine)[name]], home.parent, home.with_name("mau"))

    assert done.returncode == 5, (done.stdout, done.stderr)
    assert done.stderr.count("\n") == 1 and "VB-" in done.stderr
    assert {path.name for path in home.iterdir()} == before


READS = [["task", "list"], ["verify-store"], ["trace", "hop-cchc-quy-1-2024#3"], ["today"]]


@pytest.mark.parametrize("asked", READS, ids=[each[0] for each in READS])
def test_a_read_only_folder_can_be_read(closed_office: Path, asked: list[str]) -> None:
    home, mine = closed_office, closed_office.with_name("rw")
    open_to_all = [*asked, "--db", str(mine / "vanban.db")]

    told = run_as_nobody([*asked, "--db", str(home / "vanban.db")], [open_to_all], home.parent, home.with_name("mau"))

    assert told.returncode == 0, told.stderr
    usual = run_as_nobody(open_to_all, [open_to_all], home.parent, home.with_name("mau"))
    assert told.stdout == usual.stdout and told.stdout


@pytest.mark.parametrize("with_shm", [True, False])
def test_the_newest_acts_are_read_too_when_they_still_stand_in_the_log(
    closed_office: Path, open_path: Path, with_shm: bool
) -> None:
    open_home, home = open_path / "rw", open_path / "wal"
    store = Store(open_home / "vanban.db")
    store.connection.execute("PRAGMA wal_autocheckpoint = 0")
    from vanban.usecases.following import update_task
    from vanban.usecases.office import Clock, Office

    update_task(Office(store, Clock(dt.date(2024, 6, 14)), "lo-thi-mai-anh", read_settings({})), "NV7", 88, "mới nhất")
    home.mkdir()
    for name in ["vanban.db", "vanban.db-wal", *(["vanban.db-shm"] if with_shm else [])]:
        shutil.copy(open_home / name, home / name)
    store.close()
    _forbid_writing(home)
    show = ["task", "show", "NV7", "--json"]

    told = run_as_nobody(
        [*show, "--db", str(home / "vanban.db")],
        [[*show, "--db", str(open_home / "vanban.db")]],
        open_path,
        open_path / "mau",
    )

    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout)["percent"] == 88


@pytest.mark.parametrize("content", [b"", None], ids=["0 bytes", "no table"])
def test_a_file_without_any_table_is_no_office(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content or b"")
    if content is None:
        with sqlite3.connect(path) as raw:
            raw.execute("CREATE TABLE a(b)")
            raw.execute("DROP TABLE a")
        raw.close()

    with pytest.raises(NotAnOffice, match="vanban init"):
        Store(path)

    Store(path, create=True).close()
    Store(path).close()


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    for create in (True, False):
        with pytest.raises(DatabaseIsFolder):
            Store(tmp_path, create=create)


def test_a_full_disk_leaves_no_trace_of_a_new_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from vanban.store import connection

    def full(raw: sqlite3.Connection) -> None:
        raw.execute("PRAGMA max_page_count = 3")
        for number in range(20):
            raw.execute(f"CREATE TABLE t{number}(a)")

    monkeypatch.setattr(connection, "bring_up_to_date", full)

    with pytest.raises(DatabaseDiskFull):
        Store(tmp_path / "mới" / "cơ quan" / "x.db", create=True)

    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_an_older_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from vanban.store import connection, migrations

    path = tmp_path / "x.db"
    with monkeypatch.context() as older:
        older.setattr(migrations, "STEPS", migrations.STEPS[:1])
        Store(path, create=True).close()

    def full(raw: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(connection, "bring_up_to_date", full)
    with pytest.raises(sqlite3.OperationalError):
        Store(path, create=True)

    assert path.exists()


def test_whatever_belongs_to_an_act_is_found_by_it(tmp_path: Path) -> None:
    """Without such an index each act would read the whole table: see `migrations.acts_at_hand`."""
    raw = Store(tmp_path / "x.db", create=True).connection
    tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    missing = []
    for table in tables:
        belongs = any(row[2] == "act" for row in raw.execute(f'PRAGMA foreign_key_list("{table}")'))
        indexes = [row[1] for row in raw.execute(f'PRAGMA index_list("{table}")')]
        leading = {raw.execute(f'PRAGMA index_info("{name}")').fetchone()[2] for name in indexes}
        if belongs and "act" not in leading:
            missing.append(table)

    assert missing == []
