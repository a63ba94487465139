"""Timing two or more things side by side in one run: turns are interleaved, so that a slow moment hits all alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Side = Callable[[], object]


def side_by_side(sides: Mapping[str, Side], *, turns: int) -> dict[str, float]:
    """The median seconds of each side over so many interleaved turns, after one that is not counted."""
    return {name: statistics.median(times) for name, times in every_turn(sides, turns=turns).items()}


def every_turn(sides: Mapping[str, Side], *, turns: int) -> dict[str, list[float]]:
    """The seconds of each side in each of so many interleaved turns, after one that is not counted."""
    took: dict[str, list[float]] = {name: [] for name in sides}
    for turn in range(turns + 1):
        for name, side in sides.items():
            start = time.perf_counter()
            side()
            if turn:
                took[name].append(time.perf_counter() - start)
    return took


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times faster one side is than another: the middle of the turns, and their inner four fifths."""

    middle: float
    low: float
    high: float

    @classmethod
    def of(cls, slow: Sequence[float], fast: Sequence[float]) -> Ratio:
        """Turn against turn: a slow moment of the machine hits both sides of one."""
        each = sorted(one / other for one, other in zip(slow, fast, strict=True))
        edge = len(each) // 10
        return cls(statistics.median(each), each[edge], each[-1 - edge])

    def __str__(self) -> str:
        digits = 0 if self.middle >= 20 else 2
        return f"{self.middle:.{digits}f} ({self.low:.{digits}f}–{self.high:.{digits}f})"


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured, with the goal it was to reach."""

    what: str
    measured: float
    unit: str
    goal: float | None = None
    at_least: bool = False

    def line(self) -> str:
        """The figure with its goal, as the cells of a row."""
        if self.goal is None:
            return f"{self.what} | {self.measured:.2f} {self.unit} | | "
        reached = self.measured >= self.goal if self.at_least else self.measured <= self.goal
        wanted = f"{'≥' if self.at_least else '≤'} {self.goal:g} {self.unit}"
        return f"{self.what} | {self.measured:.2f} {self.unit} | {wanted} | {'yes' if reached else '**no**'}"
