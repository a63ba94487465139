"""Whole runs: two processes beside one, a cold process for one notice, ten thousand notices, peaks of memory."""

from __future__ import annotations

import json
import os
import pty
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from dialects import Ours
from papers import Bold, Paper, notice
from peer_processes import PeerFailed, PeerProcess, peers
from sides import Ratio, every_turn, side_by_side

from vanban.jobs.executor import run_jobs
from vanban.render.template import CompiledTemplate, compile_template
from vanban.usecases.demo import build_demo

_PAPERS, _SCALING_TURNS, _COLD_TURNS = 60_000, 3, 15
_TEN_THOUSAND, _COLD_GOAL = 10_000, 150
_VANBAN = str(Path(sys.executable).with_name("vanban"))
_HERE = Path(__file__).parent

_PEAK_KB = """
import resource, sys
from pathlib import Path
def peak_kb():
    # Linux counts the parent's memory at the moment of `exec` into ru_maxrss, but not into VmHWM.
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
"""


def table() -> Iterator[str]:
    """What was wanted of whole runs and what was measured, as lines of Markdown."""
    yield "| what | measured | goal | reached |"
    yield "|---|---|---|---|"
    scaling = two_cores()
    what = f"{_PAPERS:,} notices in memory, two worker processes over one"
    yield _line(what, str(scaling.ours), "≥ 1.9", scaling.ours.middle >= 1.9)
    yield _line("a loop that only adds up, the same way: what the machine had to give", str(scaling.machine), "", None)
    yield _line(f"{what}, by processor time on two free cores", f"{scaling.by_processor:.2f}", "", None)
    with tempfile.TemporaryDirectory() as folder:
        for run in cold(Path(folder)):
            measured = f"{run.milliseconds:.0f} ms (of processor {run.processor:.0f})"
            goal = f"≤ {run.goal} ms" if run.goal else ""
            yield _line(run.what, measured, goal, run.milliseconds <= run.goal if run.goal else None)
        for jobs in (1, 2):
            big = ten_thousand(Path(folder), jobs)
            what = f"10,000 notices by `vanban doc fill --jobs {jobs}` with its bar on a terminal"
            yield _line(f"{what}: main process", f"{big.main_mb:.0f} MB", "≤ 200 MB", big.main_mb <= 200)
            if jobs > 1:
                yield _line(f"{what}: largest worker", f"{big.worker_mb:.0f} MB", "≤ 200 MB", big.worker_mb <= 200)
            yield _line(f"{what}: time", f"{big.seconds:.1f} s", "", None)


def _line(what: str, measured: str, goal: str, reached: bool | None) -> str:
    return f"| {what} | {measured} | {goal} | {'' if reached is None else 'yes' if reached else '**no**'} |"


@dataclass(frozen=True, slots=True)
class Printing:
    """The job of printing the notice into memory, for the executor."""

    template: bytes
    tree: str
    values: dict[str, Any]

    def __call__(self) -> Callable[[int], int]:
        compiled = CompiledTemplate.from_json(self.tree, self.template)
        return lambda _: len(compiled.render(self.values))


def _burning() -> Callable[[int], int]:
    return lambda size: sum(range(size))


@dataclass(frozen=True, slots=True)
class Scaling:
    """How much faster two workers are than one: ours, of a loop that shares nothing but the machine, and
    ours as processor time allows it: work that the second worker takes over, less what both cost more."""

    ours: Ratio
    machine: Ratio
    by_processor: float


def two_cores() -> Scaling:
    """Two worker processes over one, in turns."""
    template, values = _notice_template(), Ours().values(notice().values)
    printing = Printing(template, compile_template(template).to_json(), values)
    spent: dict[int, list[float]] = {1: [], 2: []}

    def print_all(workers: int) -> None:
        before = _processor_seconds()
        # One is a worker process too, not this one: starting it and sending results home cost both sides alike.
        for _ in _in_processes(printing, [0] * _PAPERS, workers):
            pass
        spent[workers].append(_processor_seconds() - before)

    def add_up(workers: int) -> None:
        for _ in _in_processes(_burning, [60_000] * 5_000, workers):
            pass

    sides = {"one": partial(print_all, 1), "two": partial(print_all, 2)}
    bare = {"bare one": partial(add_up, 1), "bare two": partial(add_up, 2)}
    took = every_turn(sides | bare, turns=_SCALING_TURNS)
    by_processor = 2 * min(spent[1]) / min(spent[2])
    return Scaling(Ratio.of(took["one"], took["two"]), Ratio.of(took["bare one"], took["bare two"]), by_processor)


def _processor_seconds() -> float:
    """What this process and its workers that have ended have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _in_processes(setup: Any, inputs: list[int], workers: int) -> Iterator[object]:
    from vanban.jobs import executor

    if workers > 1:
        return run_jobs(setup, inputs, workers=workers)
    return executor._on_cores(setup, executor._chunks(inputs, executor.CHUNK), 1)


def _notice_template() -> bytes:
    return Ours().template(notice())


def _rows(count: int) -> Iterator[str]:
    """The notice's values as lines of JSON, rich text spelt as `doc fill` reads it."""
    values = _spelt(notice().values)
    for number in range(count):
        yield json.dumps({**values, "number": str(number + 1)}, ensure_ascii=False)


def _spelt(value: Any) -> Any:
    if isinstance(value, Bold):
        return {"is": "RichText", "runs": [{"text": value.lead, "bold": True}, {"text": value.rest}]}
    if isinstance(value, dict):
        return {name: _spelt(inner) for name, inner in value.items()}
    return [_spelt(inner) for inner in value] if isinstance(value, list) else value


def _write_rows(folder: Path, count: int) -> tuple[Path, Path]:
    template, rows = folder / "notice.docx", folder / f"{count}.jsonl"
    template.write_bytes(_notice_template())
    with rows.open("w", encoding="utf-8") as file:
        file.writelines(f"{row}\n" for row in _rows(count))
    return template, rows


_ENGINE_ALONE = """
import json, sys
from pathlib import Path
from vanban.files.writing import write_whole
from vanban.intake.rows import open_rows
from vanban.render.cache import load_template
rows = open_rows(Path(sys.argv[2]))
compiled = load_template(Path(sys.argv[1]).read_bytes(), Path(sys.argv[3]))
write_whole(Path(sys.argv[4]), compiled.render(rows.read(next(rows.rows()))))
"""


@dataclass(frozen=True, slots=True)
class ColdRun:
    """A process that makes one notice and ends: what it is, how long it takes, and how long it may."""

    what: str
    milliseconds: float
    processor: float
    goal: int | None


def cold(folder: Path) -> Iterator[ColdRun]:
    """One notice by fresh processes, in turns."""
    commands = _cold_commands(folder)
    env = _installed(folder) | {"XDG_CACHE_HOME": str(folder / "cache"), "VANBAN_TODAY": "2024-06-14"}
    spent: dict[str, list[float]] = {what: [] for what in commands}

    def run(what: str) -> None:
        before = _processor_seconds()
        shutil.rmtree(folder / "empty", ignore_errors=True)
        subprocess.run(commands[what][0], check=True, stdout=subprocess.DEVNULL, env=env)
        spent[what].append(_processor_seconds() - before)

    took = side_by_side({what: partial(run, what) for what in commands}, turns=_COLD_TURNS)
    for what, (_, goal) in commands.items():
        yield ColdRun(what, took[what] * 1000, statistics.median(spent[what]) * 1000, goal)


def _installed(folder: Path) -> dict[str, str]:
    """The environment with modules as pip leaves them, compiled: not writing bytecode is for those who edit them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder / "bytecode")}


def _cold_commands(folder: Path) -> dict[str, tuple[list[str], int | None]]:
    template, rows = _write_rows(folder, 1)
    made = build_demo(folder / "demo").offices[1]
    alone = [sys.executable, "-c", _ENGINE_ALONE, str(template), str(rows)]
    new = ["thong-bao-ket-luan", "--meeting", "hop-cchc-quy-1-2024", "--out", str(folder / "new")]
    office = ["--db", str(made.database), "--as", made.actor]
    one = str(folder / "one.docx")
    fill = ["doc", "fill", str(template), str(rows), "--out", str(folder / "filled")]
    return {
        "a Python process that does nothing": ([sys.executable, "-c", "pass"], None),
        "a process that prints one notice to disk, compiled template in the cache": (
            [*alone, str(folder / "warm"), one],
            _COLD_GOAL,
        ),
        "the same, template compiled anew": ([*alone, str(folder / "empty"), one], None),
        "`vanban doc fill` of one row, read back": ([_VANBAN, *fill], _COLD_GOAL),
        "`vanban doc new thong-bao-ket-luan`: books, words, print, read back, check, keep": (
            [_VANBAN, "doc", "new", *new, *office],
            _COLD_GOAL,
        ),
    }


@dataclass(frozen=True, slots=True)
class BigRun:
    """A run of `doc fill`: seconds, and the peaks of its main process and of its largest worker."""

    seconds: float
    main_mb: float
    worker_mb: float


_BIG_RUN = f"""{_PEAK_KB}
import time
from vanban.cli.door import run
if __name__ == "__main__":
    start = time.perf_counter()
    code = run(sys.argv[2:])
    seconds = time.perf_counter() - start
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
    Path(sys.argv[1]).write_text(f"{{code}} {{seconds}} {{peak_kb()}} {{workers}}")
"""


def ten_thousand(folder: Path, jobs: int) -> BigRun:
    """10,000 notices in one call, the bar drawn on a terminal of its own."""
    template, rows = _write_rows(folder, _TEN_THOUSAND)
    script, answer = folder / "big_run.py", folder / "answer"
    script.write_text(_BIG_RUN, encoding="utf-8")
    said = ["doc", "fill", str(template), str(rows), "--out", str(folder / f"out{jobs}"), "--jobs", str(jobs)]
    leader, follower = pty.openpty()
    with subprocess.Popen([sys.executable, str(script), str(answer), *said], stdout=follower, stderr=follower) as child:
        os.close(follower)
        _drain(leader)
    code, seconds, main, worker = answer.read_text().split()
    assert (child.returncode, code) == (0, "0")
    assert len(list((folder / f"out{jobs}").glob("*.docx"))) == _TEN_THOUSAND
    return BigRun(float(seconds), int(main) / 1000, int(worker) / 1000)


def _drain(terminal: int) -> None:
    """Read what the bar draws until the process has gone."""
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        pass
    os.close(terminal)


_PEAK = f"""{_PEAK_KB}
import pickle
sys.path.insert(0, sys.argv[1])
paper = pickle.load(open(sys.argv[2], "rb"))
if sys.argv[3] == "docxtpl":
    from dialects import Docxtpl
    from printing import by_docxtpl
    spoken = Docxtpl()
    template, values = spoken.template(paper), spoken.values(paper.values)
    render = lambda: by_docxtpl(template, values)
else:
    from vanban.render.cache import load_template
    template, values = pickle.load(open(sys.argv[4], "rb"))
    compiled = load_template(template, Path(sys.argv[5]))
    render = lambda: compiled.render(values)
for _ in range(300):
    render()
print(peak_kb())
"""


def peaks() -> Iterator[str]:
    """Each engine's peak as lines of Markdown."""
    yield "| engine | MB |"
    yield "|---|---|"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for engine in ("docxtpl", "vanban"):
            yield f"| {engine} | {_peak(engine, notice(), folder):.0f} |"
        for peer in peers():
            yield f"| {peer.name} | {_peer_peak(peer, folder) if peer.installed else 'chưa cài'} |"


def _peak(engine: str, paper: Paper, folder: Path) -> float:
    import pickle

    content, ours = folder / "paper", folder / "ours"
    content.write_bytes(pickle.dumps(paper))
    ours.write_bytes(pickle.dumps((_notice_template(), Ours().values(paper.values))))
    command = [sys.executable, "-c", _PEAK, str(_HERE), str(content), engine, str(ours), str(folder / "cache")]
    compile_first = 2 if engine == "vanban" else 1  # the first fills the cache: compiling needs docxtpl and lxml
    for _ in range(compile_first):
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return int(said) / 1000


def _peer_peak(peer: Any, folder: Path) -> str:
    process = PeerProcess(peer)
    try:
        process.load(notice(), folder)
        return f"{process.ask(times=300)['peak_kb'] / 1000:.0f}"
    except PeerFailed as failed:
        return f"không in được: {failed}"
    finally:
        process.end()


if __name__ == "__main__":
    for row in (*table(), *peaks()):
        print(row, flush=True)
