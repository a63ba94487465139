"""Plans under kill -9 and under two clerks at once: each act is there whole, or not at all."""

from __future__ import annotations

import datetime as dt
import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from books import small_office
from vanban.config.settings import Settings
from vanban.model.plan import Plan
from vanban.model.plan_history import Deed
from vanban.model.task import Task
from vanban.store.plan_history import amendments_of, carried_of, minutes_of
from vanban.usecases.office import Office, open_office
from vanban.usecases.plan_amending import amend_plan
from vanban.usecases.plan_versions import versions
from vanban.usecases.verifying import verify_store

VERBS = """
import datetime as dt, sys
from dataclasses import replace
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from plan_files import ROWS, workbook_file
from vanban.config.settings import read_settings
from vanban.usecases import plan_amending as amending, next_year, plan_marks, plan_tables
from vanban.usecases.office import open_office

folder = Path(sys.argv[1])
settings = replace(read_settings({}), database=folder / "x.db", actor="thu-ky", today=dt.date(2025, 6, 20))
office = open_office(settings=settings)
first = int(sys.argv[4]) * 1000
path = workbook_file(folder / f"kh-{first}.xlsx", ROWS)
print("go", flush=True)
for turn in range(first, first + 500):
    match sys.argv[2]:
        case "amend":
            add = {"key_task": 1, "title": f"Việc {turn}", "lead": "van-phong", "no_deadline": "thử"}
            said = {"number": f"{turn + 1}/QĐ-STN", "issued_on": "2025-06-19", "add": [add]}
            amending.amend_plan(office, "kh-2025", None, said | {"change": [{"task": "NV1", "product": f"{turn}"}]})
        case "carry":
            made = next_year.carry_plan(office, "kh-2025", 2026 + turn % 500, f"nam-{turn}")
            plan_marks.look(office, f"nam-{turn}", ["M1"], [], "thử")
        case "import":
            plan_tables.import_plan_table(office, path, plan_tables.TableAsked(f"kh-{turn}"))
"""


@pytest.mark.parametrize("verb", ["amend", "carry", "import"])
def test_after_kill_9_a_plan_is_whole(tmp_path: Path, settings: Settings, verb: str) -> None:
    mine = replace(settings, database=tmp_path / "x.db", actor="thu-ky", today=dt.date(2025, 6, 20))
    small_office(mine).store.close()
    chance = random.Random(verb)

    for run in range(3):
        tests = str(Path(__file__).resolve().parents[1])
        child = subprocess.Popen(
            [sys.executable, "-c", VERBS, str(tmp_path), verb, tests, str(run)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None and child.stdout.readline() == "go\n", child.communicate()[1]
        time.sleep(chance.uniform(0.05, 0.4))
        child.send_signal(signal.SIGKILL)
        told = child.communicate()[1]

        assert child.returncode == -signal.SIGKILL, told
        office = open_office(settings=mine)
        assert verify_store(office).faults == ()
        for plan in office.store.every(Plan):
            _is_whole(office, plan)
        office.store.close()


def _is_whole(office: Office, plan: Plan) -> None:
    """Every amendment with its tasks, every plan taken over with its marks, every import with what it tells."""
    for amendment in amendments_of(office.store, plan.id):
        assert {each.deed for each in amendment.tasks} == {Deed.CHANGE, Deed.ADD}
    carried = carried_of(office.store, plan.id)
    assert carried is None or carried.marks
    tasks = [task for task in office.store.every(Task, plan=plan.id) if task.parent is None]
    for minutes in minutes_of(office.store, plan.id):
        assert minutes.tasks == len(tasks) and minutes.adds_up
        assert office.store.blobs.read(minutes.sha256)


def test_two_clerks_amend_one_plan_one_after_the_other(tmp_path: Path, settings: Settings) -> None:
    mine = replace(settings, database=tmp_path / "x.db", actor="thu-ky", today=dt.date(2025, 6, 20))
    small_office(mine).store.close()
    failed: list[BaseException] = []

    def amend(clerk: int) -> None:
        office = open_office(settings=mine)
        try:
            for turn in range(5):
                number = f"{clerk * 10 + turn + 1}/QĐ-STN"
                said = {"number": number, "issued_on": "2025-06-19"}
                amend_plan(office, "kh-2025", None, said | {"change": [{"task": "NV1", "product": number}]})
        except BaseException as wrong:
            failed.append(wrong)
        finally:
            office.store.close()

    clerks = [threading.Thread(target=amend, args=(clerk,)) for clerk in range(2)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()

    office = open_office(settings=mine)
    assert not failed
    assert [version.no for version in versions(office.store, office.store.need(Plan, "kh-2025"))] == list(range(1, 12))
    office.store.close()
