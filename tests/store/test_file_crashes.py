"""kill -9 while work files are filled, exported and backed up; two clerks at one file at once."""

from __future__ import annotations

import datetime as dt
import random
import signal
import subprocess
import sys
import threading
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from books import small_office
from vanban.config.settings import Settings
from vanban.usecases.backups import back_up, restore
from vanban.usecases.filing import FromDisk, put_into
from vanban.usecases.office import open_office
from vanban.usecases.verifying import verify_store
from vanban.usecases.work_files import NewFile, add_file, find_work_file, open_file, pieces_of

VERBS = """
import datetime as dt, sys
from dataclasses import replace
from pathlib import Path
from vanban.config.settings import read_settings
from vanban.usecases.office import open_office
from vanban.usecases import backups, closing_files, file_export, filing, work_files

folder = Path(sys.argv[1])
settings = replace(
    read_settings({}), database=folder / "x.db", actor="thu-ky", today=dt.date(2025, 6, 20), soffice=None
)
office = open_office(settings=settings)
print("go", flush=True)
first = int(sys.argv[3]) * 1000
for turn in range(first, first + 1000):
    match sys.argv[2]:
        case "fill":
            code = f"{turn + 10}.VP"
            work_files.add_file(office, work_files.NewFile(code, f"Việc {turn}", "20"))
            work_files.open_file(office, code)
            paper = folder / f"{turn}.txt"
            paper.write_text(str(turn))
            filing.put_into(office, code, ["hop-thang-6"], filing.FromDisk(paper, "Tệp"))
            filing.take_out(office, code, 1, "nhầm")
            closing_files.close_file(office, code)
            closing_files.hand_over(office, [code], "Lưu trữ")
        case "export":
            file_export.export_file(office, "01.VP", folder / "ra" / str(turn))
        case "backup":
            backups.back_up(office, folder / "ra" / f"{turn}.zip")
        case "restore":
            backups.restore(folder / "san.zip", folder / "ra" / str(turn))
"""


def _office_with_a_file(settings: Settings, tmp_path: Path) -> Settings:
    mine = replace(settings, database=tmp_path / "x.db", actor="thu-ky", today=dt.date(2025, 6, 20))
    office = small_office(mine)
    add_file(office, NewFile("01.VP", "Việc", "20"))
    open_file(office, "01.VP")
    for number in range(20):
        paper = tmp_path / f"goc-{number}.bin"
        paper.write_bytes(bytes([number]) * 100_000)
        put_into(office, "01.VP", (), FromDisk(paper, f"Tệp {number}"))
    back_up(office, tmp_path / "san.zip")
    office.store.close()
    return mine


@pytest.mark.parametrize("verb", ["fill", "export", "backup", "restore"])
def test_after_kill_9_books_folders_and_backups_are_whole_or_not_there(
    tmp_path: Path, settings: Settings, verb: str
) -> None:
    mine = _office_with_a_file(settings, tmp_path)
    chance = random.Random(verb)

    for run in range(3):
        child = subprocess.Popen(
            [sys.executable, "-c", VERBS, str(tmp_path), verb, str(run)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None and child.stdout.readline() == "go\n", child.communicate()[1]
        time.sleep(chance.uniform(0.02, 0.4))
        child.send_signal(signal.SIGKILL)
        told = child.communicate()[1]

        assert child.returncode == -signal.SIGKILL, told
        office = open_office(settings=mine)
        assert verify_store(office).faults == ()
        office.store.close()
    for made in (tmp_path / "ra").glob("[0-9]*"):
        _is_whole(made, tmp_path, mine)


def _is_whole(made: Path, tmp_path: Path, settings: Settings) -> None:
    if made.suffix == ".zip":
        assert zipfile.ZipFile(made).testzip() is None
        restore(made, tmp_path / "lai" / made.stem)
    elif (made / "x.db").exists():
        office = open_office(settings=replace(settings, database=made / "x.db"))
        assert verify_store(office).faults == ()
        office.store.close()
    else:
        assert len((made / "SHA256SUMS").read_text("utf-8").splitlines()) == 22


def test_two_clerks_at_one_file_give_each_piece_its_own_number(tmp_path: Path, settings: Settings) -> None:
    mine = _office_with_a_file(settings, tmp_path)

    def clerk(name: str) -> None:
        office = open_office(settings=mine)
        for number in range(15):
            paper = tmp_path / f"{name}-{number}.txt"
            paper.write_text(paper.name)
            put_into(office, "01.VP", (), FromDisk(paper, paper.name))
        office.store.close()

    clerks = [threading.Thread(target=clerk, args=(name,)) for name in ("a", "b")]
    for each in clerks:
        each.start()
    for each in clerks:
        each.join()

    office = open_office(settings=mine)
    file = find_work_file(office.store, "01.VP", 2025)
    assert [piece.no for piece in pieces_of(office.store, file)] == list(range(1, 51))
    assert verify_store(office).faults == ()
    office.store.close()
