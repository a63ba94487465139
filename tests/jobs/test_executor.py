"""The executor: order, few in flight, refusals with their place, and no worker that outlives its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vanban.errors.files import FileMissing
from vanban.errors.jobs import JobBroken, WorkerLost
from vanban.jobs.executor import CHUNK, cores, run_jobs


def doubled(number: int) -> int:
    if number == 7:
        raise FileMissing(path="bảy.docx")
    if number == 8:
        raise ZeroDivisionError("tám")
    return 2 * number


def doubling() -> Callable[[int], int]:
    return doubled


def who(_: int) -> int:
    return os.getpid()


def asking_who() -> Callable[[int], int]:
    return who


def deadly(number: int) -> int:
    if number == 30:
        os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    return number


def killing() -> Callable[[int], int]:
    return deadly


@pytest.mark.parametrize("workers", [1, 2])
def test_results_keep_the_order_of_the_inputs(workers: int) -> None:
    outcomes = list(run_jobs(doubling, range(10, 60), workers=workers, chunk=7))

    assert [outcome.result for outcome in outcomes] == [2 * number for number in range(10, 60)]
    assert [outcome.place for outcome in outcomes] == list(range(1, 51))


@pytest.mark.parametrize("workers", [1, 2])
def test_one_refusal_is_told_with_its_place_and_hides_no_other(workers: int) -> None:
    outcomes = list(run_jobs(doubling, range(20), workers=workers, chunk=3))

    refused = {outcome.place: outcome.refusal for outcome in outcomes if outcome.refusal}
    assert {place: type(refusal) for place, refusal in refused.items()} == {8: FileMissing, 9: JobBroken}
    assert "bảy.docx" in str(refused[8])
    assert "thứ 9" in str(refused[9]) and "ZeroDivisionError: tám" in str(refused[9])
    assert sum(outcome.result is not None for outcome in outcomes) == 18


def test_two_workers_are_two_other_processes() -> None:
    one = {outcome.result for outcome in run_jobs(asking_who, range(50), workers=1)}
    two = {outcome.result for outcome in run_jobs(asking_who, range(50), workers=2, chunk=1)}

    assert one == {os.getpid()}
    assert os.getpid() not in two and 1 <= len(two) <= 2


def test_inputs_are_read_only_as_far_as_they_are_needed() -> None:
    read = 0

    def endless() -> Iterator[int]:
        nonlocal read
        while True:
            read += 1
            yield read + 100

    outcomes = run_jobs(doubling, endless(), workers=2)
    for _ in range(3 * CHUNK):
        next(outcomes)
    outcomes.close()

    assert 3 * CHUNK <= read <= 9 * CHUNK


def test_a_worker_killed_by_the_machine_is_told_and_nothing_hangs() -> None:
    with pytest.raises(WorkerLost) as lost:
        list(run_jobs(killing, range(100), workers=2, chunk=10))

    assert lost.value.code == "VB-JOBS-002" and "--jobs 1" in str(lost.value)


def test_this_process_may_use_at_least_one_core() -> None:
    assert 1 <= cores() <= (os.cpu_count() or 1)


_PARENT = """
import os, sys, time
from jobs.test_executor import asking_who
from vanban.jobs.executor import run_jobs
if __name__ == "__main__":
    outcomes = run_jobs(asking_who, iter(int, 1), workers=2, chunk=1)
    print(*{next(outcomes).result for _ in range(200)}, flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_no_worker_outlives_a_killed_parent(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT, encoding="utf-8")
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, env=env) as parent:
        assert parent.stdout is not None
        workers = [int(word) for word in parent.stdout.readline().split()]
        parent.kill()

    assert workers
    deadline = time.monotonic() + 20
    while any(map(_runs, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(_runs, workers))


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
