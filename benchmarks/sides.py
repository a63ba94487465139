"""Timing two or more things side by side in one run: turns are interleaved, so that a slow moment hits all alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping

Side = Callable[[], object]


def side_by_side(sides: Mapping[str, Side], *, turns: int) -> dict[str, float]:
    """The median seconds of each side over so many interleaved turns, after one that is not counted."""
    took: dict[str, list[float]] = {name: [] for name in sides}
    for turn in range(turns + 1):
        for name, side in sides.items():
            start = time.perf_counter()
            side()
            if turn:
                took[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in took.items()}
