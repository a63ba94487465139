"""A filled-in register of 20,000 tasks: read, compared, stored; beside openpyxl reading the same workbook.

`python benchmarks/sheets.py [ROWS]` prints the figures and adds a line for each to `benchmarks/results-sheets.md`.
The office is invented: a plan of so many tasks, each with a lead and an earlier update. Every row comes back with
another percentage, every second one with a note, every tenth done with a paper that shows it; then, the worst that
can be, with every task done at once, which moves every stored status. Each turn starts from
a copy of the same books, files on disk as in daily use.
"""

from __future__ import annotations

import datetime as dt
import gc
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import TypeVar

from vanban.config.settings import read_settings
from vanban.exchange.task_sheet import SheetRow, task_workbook
from vanban.model.deadline import DateRule, Deadline, Op
from vanban.model.identity import Key
from vanban.model.organisation import Unit
from vanban.model.plan import Area, KeyTask, Plan
from vanban.model.selection import Selection
from vanban.model.task import Duty, DutyRole, Event, EventKind, Task
from vanban.model.task_sheet import Column
from vanban.usecases.importing import import_contents
from vanban.usecases.office import Office, open_office
from vanban.usecases.sheet_comparing import compare, read_sheet
from vanban.usecases.sheet_storing import store_sheet
from vanban.usecases.task_lists import list_tasks
from vanban.usecases.task_sheets import seen_now, write_sheet

_RESULTS = Path(__file__).with_name("results-sheets.md")
_HEAD = "# The supervision register in Excel: measured figures\n\n`python benchmarks/sheets.py` adds to this.\n\n"
_COLUMNS = "| day | machine | load before | what | median | slowest | processor | goal | reached |\n"
_RULE = "|---|---|---|---|---|---|---|---|---|\n"
_GOALS = {"read": 1.0, "stored": 3.0}
_DONE = "xong.xlsx"
_CASES = {"so.xlsx": "a tenth of them done", _DONE: "all of them done"}
_ROWS, _TURNS = 20_000, 5
_TODAY = dt.date(2025, 6, 20)
_OFFICE = """
office: {from: 2020-01-01, name: Sở Thử nghiệm tỉnh An Bình, letterhead: SỞ THỬ NGHIỆM, parent: UBND TỈNH AN BÌNH,
  abbreviation: STN, place: An Bình, archive: VT, sample: true}
units: [{key: van-phong, name: Văn phòng}, {key: thanh-tra, name: Thanh tra}]
people:
  - {key: thu-ky, name: Nông Văn Tài, address: ông, posts: [{position: chuyên viên, from: 2020-01-01}]}
"""
T = TypeVar("T")


def _fill(office: Office, number: int) -> None:
    """The plan with its tasks, each led by a unit and told of once."""
    import_contents(office, [("co-quan.yaml", _OFFICE.encode())])
    with office.act("import") as act:
        units = [unit.id for unit in act.every(Unit)]
        start, end = dt.date(2025, 1, 2), dt.date(2025, 12, 31)
        plan = act.put(Plan("theo dõi", Key("kh"), start, end, number="10/KH-STN", issued_on=start))
        head = act.put(KeyTask(plan.id, 1, "Nhiệm vụ trọng tâm", Area.PROCEDURES, Key("kh/1")))
        for n in range(1, number + 1):
            day = start + dt.timedelta(days=n % 360)
            deadline = Deadline(f"trước ngày {day:%d/%m/%Y}", (DateRule(Op.BY, day),))
            title = f"Rà soát, đơn giản hóa thủ tục hành chính thuộc lĩnh vực số {n} và báo cáo kết quả"
            task = Task(title, f"NV{n}", deadline, Key(f"kh/nv/{n}"), day, start, "Báo cáo", plan.id, head.id)
            task = act.put(task)
            act.put(Duty(task.id, DutyRole.LEAD, unit=units[n % len(units)], key=Key(f"kh/nv/{n}/lead")))
            act.put(Event(task.id, EventKind.PROGRESS, start, 10 + n % 40, note="Đã lập danh mục"))


def _filled_in(office: Office, path: Path, *, done: bool) -> None:
    """The register as the units send it back: every task further on and each tenth done, or all of them done."""
    found = list_tasks(office, Selection(), limit=None)
    rows = []
    for number, line in enumerate(found.lines, 1):
        paper = f"{number}/BC-VP ngày 10/6/2025" if number % 10 == 0 else ""
        note = f"Đã gửi dự thảo lần {number}" if number % 2 else "Đã lập danh mục"
        fixed = (number, line.code, line.title, "10/KH-STN ngày 02/01/2025", line.holder, "", "31/12/2025", "Báo cáo")
        rows.append(
            SheetRow(
                line.code,
                (*fixed, 100 if done or number % 10 == 0 else line.percent + 20, line.status.label, paper, "", note),
            )
        )
    path.write_bytes(task_workbook(("SỔ",), tuple(Column), rows, seen_now(office.store, found.known_at), _TODAY))


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock on the wall, and those that the processor worked for us: fewer where others work too."""

    wall: float
    processor: float


def _timed(call: Callable[[], T]) -> tuple[Took, T]:
    gc.collect()
    began, worked = time.perf_counter(), time.process_time()
    done = call()
    return Took(time.perf_counter() - began, time.process_time() - worked), done


def _openpyxl(path: Path) -> Took | None:
    """Another reader over the same file, in its fast mode; nothing where it is not installed."""
    try:
        import openpyxl
    except ImportError:
        return None
    return _timed(lambda: [list(row) for row in openpyxl.load_workbook(path, read_only=True).active.values])[0]


def _turn(folder: Path, settings, path: Path) -> dict[str, Took]:
    for each in folder.glob("mine*"):
        each.unlink()
    shutil.copy(folder / "books.db", folder / "mine.db")
    office = open_office(settings=replace(settings, database=folder / "mine.db"))
    took, read = _timed(lambda: read_sheet(path))
    told = {"read": took}
    told["compared"], compared = _timed(lambda: compare(office, read))
    assert len(compared.changes) == len(read.rows) and not compared.problems, compared.problems[:3]
    told["stored"], _ = _timed(lambda: store_sheet(office, compared))
    office.store.close()
    return told


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else _ROWS
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        settings = replace(read_settings({}), database=folder / "books.db", actor="thu-ky", today=_TODAY)
        office = open_office(create=True, settings=settings)
        _fill(office, number)
        for name in _CASES:
            _filled_in(office, folder / name, done=name == _DONE)
        out, _ = _timed(
            lambda: write_sheet(office, list_tasks(office, Selection(), limit=None), folder / "out.xlsx", tuple(Column))
        )
        office.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        office.store.close()
        turns = {name: [_turn(folder, settings, folder / name) for _ in range(_TURNS)] for name in _CASES}
        other = _openpyxl(folder / "so.xlsx")
    machine = f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    before = f"| {dt.date.today():%Y-%m-%d} | {machine} | {load:.1f} | "
    lines = [f"{number:,} rows written out | {out.wall:.2f} s | | {out.processor:.2f} s | | "]
    for name, what in product(_CASES, ("read", "compared", "stored")):
        times = [turn[what].wall for turn in turns[name]]
        worked = statistics.median(turn[what].processor for turn in turns[name])
        middle, goal = statistics.median(times), _GOALS.get(what)
        judged = f"≤ {goal:g} s | {'yes' if middle <= goal else '**no**'}" if goal else " | "
        lines.append(
            f"{number:,} rows {what}, {_CASES[name]} | {middle:.2f} s | {max(times):.2f} s | {worked:.2f} s | {judged}"
        )
    if other is not None:
        lines.append(
            f"the same rows read by openpyxl, cells only | {other.wall:.2f} s | | {other.processor:.2f} s | | "
        )
    text = _RESULTS.read_text(encoding="utf-8") if _RESULTS.exists() else _HEAD + _COLUMNS + _RULE
    _RESULTS.write_text(text + "".join(f"{before}{line} |\n" for line in lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
