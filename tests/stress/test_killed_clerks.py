"""Eight clerks are killed at random while they take 20,000 numbers and bring 200 papers to their release.

No hole, no double, no released row without its file, no numbered paper without its file after `recover`.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from killed_clerk import next_step

from books import bring, small_office
from own_numbers import give_own
from vanban.config.settings import Settings
from vanban.model.register import EventKind, split_number
from vanban.store.registers import entries, events, without_file
from vanban.store.releases import deliveries
from vanban.usecases.finding import find_document
from vanban.usecases.office import Office, open_office
from vanban.usecases.papers import produce
from vanban.usecases.recovering import recover
from vanban.usecases.verifying import verify_store

NUMBERS, PAPERS, CLERKS = 20_000, 200, 8
PATIENCE = 600.0
"""Seconds after which the test gives up: far more than any machine that can run the other tests needs."""
_CLERK = Path(__file__).with_name("killed_clerk.py")


@dataclass
class Crowd:
    """Clerks at one database, each with papers of their own; a killed one is followed by another."""

    database: Path
    codes: list[list[str]]
    chance: random.Random = field(default_factory=lambda: random.Random(30))
    killed: int = 0
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, place: int) -> subprocess.Popen[bytes]:
        seed = str(self.chance.randrange(10**6))
        return subprocess.Popen([sys.executable, str(_CLERK), str(self.database), seed, *self.codes[place]])

    def kill_one(self) -> None:
        place = self.chance.randrange(len(self.running))
        assert self.running[place].poll() is None, "a clerk ended by itself: it was refused something"
        self.kill(self.running[place])
        self.running[place] = self.start(place)

    def kill(self, clerk: subprocess.Popen[bytes]) -> None:
        clerk.send_signal(signal.SIGKILL)
        clerk.wait()
        self.killed += 1

    def work_until(self, office: Office, numbers: int) -> None:
        self.running = [self.start(place) for place in range(len(self.codes))]
        ends = time.monotonic() + PATIENCE
        try:
            while taken(office) < numbers:
                assert time.monotonic() < ends, f"only {taken(office)} numbers"
                time.sleep(self.chance.uniform(0.3, 2.0))
                self.kill_one()
        finally:
            for clerk in self.running:
                self.kill(clerk)


def taken(office: Office) -> int:
    (count,) = office.store.connection.execute(
        "SELECT (SELECT count(*) FROM register) + (SELECT count(*) FROM register_event WHERE kind = 'reserved')"
    ).fetchone()
    return int(count)


def many_drafts(office: Office, folder: Path) -> list[str]:
    """The codes of as many notices as are brought to their release, each of a meeting of its own."""
    conclusions = "[{words: Làm báo cáo, lead: thanh-tra, deadline: trong tháng 7/2026}]"
    rows = "\n".join(
        f"  - {{key: hop-{n}, title: Giao ban {n}, day: 2025-06-18, chair: giam-doc, heard: [a], "
        f"conclusions: {conclusions}}}"
        for n in range(PAPERS)
    )
    bring(office, f"meetings:\n{rows}\n")
    return [produce(office, "thong-bao-ket-luan", {"meeting": f"hop-{n}"}, folder).document.code for n in range(PAPERS)]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: a killed process loses nothing that was written, on disk or not."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as made:
        yield Path(made)


def test_killed_clerks_leave_no_hole_no_double_and_nothing_half_released(folder: Path, settings: Settings) -> None:
    mine = replace(settings, database=folder / "x.db", actor="thu-ky", today=dt.date(2025, 6, 20))
    office = small_office(mine)
    give_own(office)
    codes = many_drafts(office, folder / "out")
    crowd = Crowd(mine.database, [codes[place::CLERKS] for place in range(CLERKS)])

    crowd.work_until(office, NUMBERS)
    office.store.close()
    office = open_office(settings=mine)
    recover(office)
    assert without_file(office.store) == ()
    for code in codes:
        while next_step(office, code):
            pass

    assert crowd.killed > CLERKS, "somebody was killed while others worked"
    given = [split_number(e.number) for e in entries(office.store)]
    given += [split_number(e.number) for e in events(office.store) if e.kind is EventKind.RESERVED]
    assert [number for number, times in Counter(given).items() if times > 1] == []
    assert sorted(given) == [(n, "") for n in range(1, len(given) + 1)] and len(given) >= NUMBERS
    released = {each.document for each in deliveries(office.store)}
    assert released == {find_document(office.store, code).id for code in codes}
    assert all(office.store.blobs.read(each.blob) for each in deliveries(office.store))
    proved = verify_store(office)
    assert proved.faults == () and proved.papers == PAPERS
    office.store.close()
