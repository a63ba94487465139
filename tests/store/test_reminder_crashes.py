"""kill -9 while reminders are filed: what was told is on file, or is told on the next run; never half."""

from __future__ import annotations

import datetime as dt
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from books import small_office
from vanban.config.settings import Settings
from vanban.model.task import DutyRole
from vanban.store.nudges import nudges_on
from vanban.usecases.assigning import assign_task
from vanban.usecases.finding import find_task
from vanban.usecases.office import Clock, open_office
from vanban.usecases.reminder_sending import as_texts
from vanban.usecases.reminding import reminders
from vanban.usecases.verifying import verify_store

DAYS = """
import datetime as dt, sys
from dataclasses import replace
from pathlib import Path
from vanban.config.settings import read_settings
from vanban.usecases.office import Clock, open_office
from vanban.usecases.reminder_sending import as_texts
from vanban.usecases.reminding import reminders

folder = Path(sys.argv[1])
settings = replace(read_settings({}), database=folder / "x.db", actor="thu-ky", today=dt.date(2025, 6, 20))
office = open_office(settings=settings)
print("go", flush=True)
for turn in range(2000):
    today = replace(office, clock=Clock(dt.date(2025, 6, 20) + dt.timedelta(days=turn)))
    as_texts(today, reminders(today).ready, folder / "tin")
    print(turn, flush=True)
"""


@pytest.mark.parametrize("turn", range(3))
def test_a_killed_run_is_simply_run_again(tmp_path: Path, settings: Settings, turn: int) -> None:
    mine = replace(settings, database=tmp_path / "x.db", actor="thu-ky", today=dt.date(2025, 6, 20))
    office = small_office(mine)
    assign_task(office, "NV1", "thanh-tra", DutyRole.LEAD)
    office.store.close()

    child = subprocess.Popen([sys.executable, "-c", DAYS, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    child.stdout.readline()
    time.sleep(0.1 + random.Random(turn).random() / 2)
    child.send_signal(signal.SIGKILL)
    days = max((int(line) for line in child.stdout.read().split()), default=-1) + 1

    again = open_office(settings=mine)
    assert not verify_store(again).faults
    for day in range(days + 1):
        today = replace(again, clock=Clock(dt.date(2025, 6, 20) + dt.timedelta(days=day)))
        as_texts(today, reminders(today).ready, tmp_path / "tin")
    late = nudges_on(again.store, (find_task(again.store, "NV1").id,))
    told = Counter(nudge.on_day for nudges in late.values() for nudge in nudges)
    assert len(told) == days + 1
    assert set(told.values()) == {2}, "owner and assigner, once each, on every day"
    assert not list((tmp_path / "tin").glob("*bản mới*"))
    again.store.close()


def test_what_was_told_is_never_taken_away(tmp_path: Path, settings: Settings) -> None:
    import sqlite3

    mine = replace(settings, database=tmp_path / "x.db", actor="thu-ky", today=dt.date(2025, 6, 20))
    office = small_office(mine)
    assign_task(office, "NV1", "thanh-tra", DutyRole.LEAD)
    as_texts(office, reminders(office).ready, tmp_path)

    for statement in ("DELETE FROM nudge", "UPDATE nudge SET on_day = '2030-01-01'"):
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            office.store.connection.execute(statement)
    office.store.close()
