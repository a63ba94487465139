"""Printing papers: docxtpl, its peers and our engine in one interleaved run; writes results-generation.md."""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import whole_runs
from papers import Paper, notice, papers, report
from peer_processes import peers
from printing import BASE, MINE, Measured, measure
from sides import Ratio
from stages import STAGES, shares

RESULTS = Path(__file__).with_name("results-generation.md")
_INTRODUCTION = """# Printing papers

`make bench-paper` wrote this. {machine}; load of the machine when it began: {load}.

Engines take turns (A B C … A B C …) in one run; a ratio is the median over {turns} turns of docxtpl's time over
the engine's in the same turn, the inner four fifths of the turns in brackets. Each peer prints its own
tags made from the same content, in a process of its own that lives through the run, and is timed only when its
paper says the same words as docxtpl's. Where a peer has no filters, loop facts or rich text of its own, its values
carry the finished words, which costs it nothing. A paper begins with the template's bytes (ours: compiled
once; carbone: from its path) and ends with the bytes of a .docx.
"""


def main() -> None:
    chosen = argparse.ArgumentParser(description=__doc__)
    chosen.add_argument("--turns", type=int, default=15)
    turns = chosen.parse_args().turns
    lines: list[str] = []
    for line in _pages(turns):
        print(line, flush=True)
        lines.append(line)
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _pages(turns: int) -> Iterator[str]:
    machine = (
        f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}, {date.today():%Y-%m-%d}"
    )
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    yield _INTRODUCTION.format(machine=machine, load=load, turns=turns)
    yield "## In memory, ratio to docxtpl\n"
    yield from _table(papers(), turns=turns, to_disk=False)
    yield "\n## To disk, ratio to docxtpl\n"
    yield from _table((notice(), report()), turns=turns, to_disk=True)
    yield "\n## Where our time goes\n"
    yield from _stages()
    yield "\n## Whole runs\n"
    yield from whole_runs.table()
    yield "\n## Peak memory of a process that prints 300 notices\n"
    yield from whole_runs.peaks()


def _table(chosen: tuple[Paper, ...], *, turns: int, to_disk: bool) -> Iterator[str]:
    names = [peer.name for peer in peers()]
    yield f"| paper | docxtpl, papers/s | vanban, papers/s | vanban | goal | {' | '.join(names)} |"
    yield "|---" * (5 + len(names)) + "|"
    for paper in chosen:
        measured = measure(paper, turns=turns, to_disk=to_disk)
        yield _row(measured, names, None if to_disk else paper.goal)


def _row(measured: Measured, names: list[str], goal: int | None) -> str:
    mine = measured.ratios[MINE]
    reached = f"≥ {goal}: {_said(mine.middle >= goal)}" if goal else ""
    per_second = [f"{measured.per_second[name]:,.0f}" for name in (BASE, MINE)]
    others = [_other(measured.ratios.get(name), measured.left_out.get(name, "")) for name in names]
    return f"| {' | '.join([measured.paper.title, *per_second, str(mine), reached, *others])} |"


def _said(reached: bool) -> str:
    return "yes" if reached else "**no**"


def _other(ratio: Ratio | None, left_out: str) -> str:
    return str(ratio) if ratio else left_out


def _stages() -> Iterator[str]:
    yield f"| paper | µs | {' | '.join(STAGES)} |"
    yield "|---" * (2 + len(STAGES)) + "|"
    for paper in papers():
        microseconds, share = shares(paper)
        yield f"| {paper.title} | {microseconds:.0f} | {' | '.join(f'{share[stage]:.0%}' for stage in STAGES)} |"


if __name__ == "__main__":
    main()
