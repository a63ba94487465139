"""kill -9 while periods open, work passes on and agendas are written; and two clerks opening periods at once."""

from __future__ import annotations

import datetime as dt
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from books import bring, small_office
from vanban.config.settings import Settings
from vanban.model.task import Duty, Task
from vanban.usecases.office import Office, open_office
from vanban.usecases.verifying import verify_store

MONTHLY = """
plans:
  - key: kh-dk
    title: công tác định kỳ năm 2025
    number: 12/KH-STN
    issued_on: 2025-01-02
    from: 2025-01-01
    to: 2025-12-31
    key_tasks:
      - number: 1
        title: Báo cáo
        area: 0
        tasks:
          - {title: Báo cáo tuần, lead: van-phong, support: [thanh-tra], deadline: thứ sáu hằng tuần}
          - {title: Tự kiểm tra, everyone: true, deadline: hằng tháng}
"""
VERBS = """
import datetime as dt, sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from vanban.config.settings import read_settings
from vanban.errors.recurring import NothingToReassign
from vanban.usecases.office import open_office
from vanban.usecases import carried, journal, open_periods, series, steps, successors

folder = Path(sys.argv[1])
settings = replace(read_settings({}), database=folder / "x.db", actor="thu-ky", today=dt.date(2025, 6, 20))
office = open_office(settings=settings)
print("go", flush=True)
for turn in range(1000):
    match sys.argv[2]:
        case "periods":
            open_periods.open_periods(office)
            journal.undo(office)
        case "open":
            open_periods.open_periods(office)
            break
        case "pass":
            with suppress(NothingToReassign):  # whoever was killed before may have passed it on already
                successors.assign_all(office, *(("van-phong", "thanh-tra") if turn % 2 else ("thanh-tra", "van-phong")))
        case "merge":
            successors.merge_unit(office, "khtc", "van-phong", dt.date(2025, 6, 20))
            journal.undo(office)
        case "carry":
            series.put_into(office, "gb", ["hop-thang-6"])
            carried.take_carried(office, "hop-7")
            if turn == 0 and len(carried.carried(office, "hop-7").items) == 1:
                journal.undo(office)  # what was dropped just before the last kill
            carried.drop_item(office, "hop-7", "NV4", f"lần {turn}")
            journal.undo(office)
        case "steps":
            steps.add_step(office, "NV2", f"Bước {turn}")
"""


def _books(folder: Path, settings: Settings) -> Settings:
    from vanban.usecases.series import add_series, put_into

    mine = replace(settings, database=folder / "x.db", actor="thu-ky", today=dt.date(2025, 6, 20))
    office = small_office(mine, MONTHLY)
    add_series(office, "gb", "giao ban")
    put_into(office, "gb", ["hop-thang-6"])
    bring(office, "meetings: [{key: hop-7, title: x, day: 2025-07-16, chair: pho, series: gb, agenda: [a]}]")
    office.store.close()
    return mine


def _started(folder: Path, verb: str) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", VERBS, str(folder), verb], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert child.stdout is not None and child.stdout.readline() == "go\n", child.communicate()[1]
    return child


@pytest.mark.parametrize("verb", ["periods", "pass", "merge", "carry", "steps"])
def test_after_kill_9_the_books_are_whole(tmp_path: Path, settings: Settings, verb: str) -> None:
    mine = _books(tmp_path, settings)
    chance = random.Random(verb)

    for _ in range(3):
        child = _started(tmp_path, verb)
        time.sleep(chance.uniform(0.05, 0.5))
        child.send_signal(signal.SIGKILL)
        told = child.communicate()[1]

        assert child.returncode == -signal.SIGKILL, told
        office = open_office(settings=mine)
        assert verify_store(office).faults == ()
        assert _periods(office) in (0, 25 + 3 * 6), "all periods of an act, or none"
        assert all(office.store.every(Duty, task=task.id) for task in office.store.every(Task) if task.period)
        office.store.close()


def test_two_clerks_at_once_open_each_period_once(tmp_path: Path, settings: Settings) -> None:
    mine = _books(tmp_path, settings)

    children = [_started(tmp_path, "open") for _ in range(2)]
    ends = [(child.communicate()[1], child.returncode) for child in children]

    assert ends == [("", 0), ("", 0)]
    office = open_office(settings=mine)
    assert _periods(office) == 25 + 3 * 6
    assert verify_store(office).faults == ()
    office.store.close()


def _periods(office: Office) -> int:
    return sum(bool(task.period) for task in office.store.every(Task))
