"""Opening the one file: six at once, a newer version, another program's file, folders that refuse."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from vanban.config.settings import read_settings
from vanban.errors.store import DatabaseDamaged, DatabaseMissing, DatabaseNewer, NotADatabase
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
def open_path(tmp_path: Path) -> Path:
    """A folder below `/tmp` that everybody may enter."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.owner() != "root" or str(folder) in {"/", "/tmp"} or os.geteuid() != 0:
            continue
        folder.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("name", ["init", "update", "paper"])
def test_a_read_only_folder_is_told_in_one_sentence(demo, settings, open_path: Path, name: str) -> None:
    home, mine = open_path / "ro", open_path / "rw"
    for folder in (home, mine):
        shutil.copytree(demo.folder / "an-binh", folder)
    shutil.copytree(settings.templates[-1], open_path / "mau")
    before = {path.name for path in home.iterdir()}
    for path in (home, *home.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)

    def commands(folder: Path) -> dict[str, list[str]]:
        db = ["--db", str(folder / "vanban.db")]
        return {
            "init": ["init", str(folder / "moi.db")],
            "update": ["task", "update", "NV7", "80", "x", *db],
            "paper": ["doc", "preview", "ke-hoach", "--plan", "kh-cchc-2024", "--out", str(folder), *db],
        }

    done = run_as_nobody(commands(home)[name], [commands(mine)[name]], open_path, open_path / "mau")

    assert done.returncode == 5, (done.stdout, done.stderr)
    assert done.stderr.count("\n") == 1 and "VB-" in done.stderr
    assert {path.name for path in home.iterdir()} == before
