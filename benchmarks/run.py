"""Runs every benchmark and writes `benchmarks/results.md`: what was wanted and what was measured."""

from __future__ import annotations

import os
import platform
from datetime import date
from pathlib import Path

import figures
import processes
import rendering

_HEAD = "| what | measured | goal | reached |\n|---|---|---|---|"


def _line(what: str, measured: float, unit: str, goal: float, *, at_least: bool = False) -> str:
    reached = measured >= goal if at_least else measured <= goal
    sign = "≥" if at_least else "≤"
    return f"| {what} | {measured:.3g} {unit} | {sign} {goal:g} {unit} | {'yes' if reached else '**no**'} |"


def table() -> str:
    """All figures as a table in Markdown."""
    goals = processes.GOALS
    lines = [
        _HEAD,
        _line("`vanban --help` over a bare `import click`", processes.startup(), "×", goals["help"]),
        _line(
            "`vanban task list`, 50 rows of 10,000 tasks, over the same", processes.task_list(), "×", goals["task list"]
        ),
        _line("`vanban demo` without PDF, cold template cache", processes.demo_seconds(), "s", goals["demo seconds"]),
        _line("peak memory of making the report", processes.paper_megabytes(), "MB", goals["paper MB"]),
    ]
    for code, ratio in rendering.ratios().items():
        lines.append(_line(f"rendering `{code}` over docxtpl", ratio, "×", rendering.GOALS[code], at_least=True))
    lines.append(_line("overdue per unit over 1,000,000 tasks", figures.milliseconds(), "ms", figures.GOAL_MS))
    return "\n".join(lines)


def main() -> None:
    machine = (
        f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}, {date.today():%Y-%m-%d}"
    )
    text = (
        f"# Measured figures\n\n`make bench` wrote this. {machine}; sides of a ratio are timed in turns in one run.\n\n"
    )
    text += table() + "\n"
    Path(__file__).with_name("results.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
