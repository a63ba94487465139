"""Whole processes: start-up and a task list beside a process that only imports click; the demo; memory of a paper."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sides import side_by_side

GOALS = {"help": 1.5, "task list": 4.0, "demo seconds": 5.0, "paper MB": 60.0}
_TASKS, _TURNS = 10_000, 15
_CLICK = [sys.executable, "-c", "import click"]
_VANBAN = [str(Path(sys.executable).with_name("vanban"))]


def _run(arguments: list[str], **env: str) -> None:
    subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, env=os.environ | env)


def startup() -> float:
    """`vanban --help` over a bare `import click`."""
    times = side_by_side({"click": lambda: _run(_CLICK), "help": lambda: _run([*_VANBAN, "--help"])}, turns=_TURNS)
    return times["help"] / times["click"]


def _ten_thousand(folder: Path) -> Path:
    """An office with 10,000 open tasks, brought in as a file like any other."""
    database, file = folder / "big.db", folder / "big.yaml"
    units = "\n".join(f"  - {{key: p{n}, name: phòng số {n}}}" for n in range(20))
    tasks = "\n".join(
        f"          - {{title: Việc số {n}, lead: p{n % 20}, deadline: trước ngày {n % 28 + 1}/{n % 12 + 1}/2026}}"
        for n in range(_TASKS)
    )
    file.write_text(
        "office: {from: 2020-01-01, name: Sở Lớn, letterhead: SỞ LỚN, abbreviation: SL, place: An Bình}\n"
        f"units:\n{units}\n"
        "people: [{key: a, name: Trần A, address: ông, posts: [{position: chuyên viên, unit: p1}]}]\n"
        "plans:\n  - key: k\n    title: lớn\n    number: 1/KH-SL\n    issued_on: 2025-01-02\n"
        "    from: 2025-01-01\n    to: 2026-12-31\n"
        f"    key_tasks:\n      - number: 1\n        title: Một\n        area: 1\n        tasks:\n{tasks}\n",
        encoding="utf-8",
    )
    _run([*_VANBAN, "init", str(database)])
    _run([*_VANBAN, "import", str(file), "--db", str(database), "--as", "a"])
    return database


def task_list() -> float:
    """`vanban task list` (50 rows of 10,000 tasks) over a bare `import click`."""
    with tempfile.TemporaryDirectory() as folder:
        database = _ten_thousand(Path(folder))
        listing = [*_VANBAN, "task", "list", "--db", str(database)]
        times = side_by_side({"click": lambda: _run(_CLICK), "list": lambda: _run(listing)}, turns=_TURNS)
    return times["list"] / times["click"]


def demo_seconds() -> float:
    """The demo without PDF, the template cache still empty."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        _run([*_VANBAN, "demo", "--out", f"{folder}/demo"], XDG_CACHE_HOME=f"{folder}/cache")
        return time.perf_counter() - start


def paper_megabytes() -> float:
    """Peak resident memory of one process that makes the report."""
    with tempfile.TemporaryDirectory() as folder:
        _run([*_VANBAN, "demo", "--out", f"{folder}/demo"], XDG_CACHE_HOME=f"{folder}/cache")
        values = ["--plan", "kh-cchc-2024", "--start", "15/12/2023", "--end", "14/6/2024"]
        command = [*_VANBAN, "doc", "new", "bao-cao-tien-do", *values, "--out", f"{folder}/out"]
        office = ["--db", f"{folder}/demo/an-binh/vanban.db", "--as", "lo-thi-mai-anh"]
        env = os.environ | {"XDG_CACHE_HOME": f"{folder}/cache", "VANBAN_TODAY": "2024-06-14"}
        child = os.posix_spawn(command[0], [*command, *office], env, file_actions=_quiet())
        _, status, usage = os.wait4(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0
    scale = 1 if sys.platform == "darwin" else 1024
    return usage.ru_maxrss * scale / 1_000_000


def _quiet() -> list[tuple[int, int, str, int, int]]:
    return [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]


if __name__ == "__main__":
    print(f"help: {startup():.2f} × import click (goal {GOALS['help']})")
    print(f"task list: {task_list():.2f} × import click (goal {GOALS['task list']})")
    print(f"demo: {demo_seconds():.2f} s (goal {GOALS['demo seconds']})")
    print(f"one paper: {paper_megabytes():.0f} MB (goal {GOALS['paper MB']})")
