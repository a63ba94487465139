"""Where the time of our own engine goes: filling, escaping, deflating, and the zip around it."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from typing import Any

from dialects import Ours
from papers import Paper

from vanban.render import archive
from vanban.render.template import CompiledTemplate, compile_template

STAGES = ("fill", "escape", "deflate", "zip")
_TURNS, _TIMES = 25, 40

Call = tuple[Callable[..., object], tuple[object, ...]]


def shares(paper: Paper) -> tuple[float, dict[str, float]]:
    """Processor microseconds of one paper, and the share of each stage.

    Escaping, deflating and zipping are played again alone with what they got while the paper was
    printed; filling is the rest. Timers inside the printing would cost more than what they time.
    """
    spoken = Ours()
    compiled, values = compile_template(spoken.template(paper)), spoken.values(paper.values)
    calls, parts = _escaping(compiled, values), _printed(compiled, values)
    took = _least(
        {
            "all": lambda: compiled.render(values),
            "escape": lambda: [call(*given) for call, given in calls],
            "nothing": lambda: [_nothing(*given) for _, given in calls],
            "deflate": lambda: [archive._deflated(content) for content in parts.values()],
            "archive": lambda: compiled.archive.with_parts(parts),
        }
    )
    whole, escape = took["all"], took["escape"] - took["nothing"]
    seconds = {"escape": escape, "deflate": took["deflate"], "zip": took["archive"] - took["deflate"]}
    seconds["fill"] = whole - sum(seconds.values())
    return whole * 1e6, {stage: seconds[stage] / whole for stage in STAGES}


def _least(works: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Processor seconds of each piece of work in its best of many interleaved turns: shares are made of
    differences, and what disturbs a turn only ever adds to it."""
    best = dict.fromkeys(works, math.inf)
    for _ in range(_TURNS):
        for name, work in works.items():
            start = time.process_time()
            for _ in range(_TIMES):
                work()
            best[name] = min(best[name], (time.process_time() - start) / _TIMES)
    return best


def _nothing(*_: object) -> None:
    return None


def _escaping(compiled: CompiledTemplate, values: Mapping[str, Any]) -> list[Call]:
    """Every call that turns a value into XML while this paper is printed."""
    calls: list[Call] = []

    def heard(call: Callable[..., object]) -> Callable[..., object]:
        def listening(*given: object) -> object:
            calls.append((call, given))
            return call(*given)

        return listening

    for code in compiled.codes.values():
        names = code.write.__globals__  # type: ignore[attr-defined]  # it is made by `exec`
        printers = {n: f for n, f in names.items() if getattr(f, "__module__", "") == "vanban.render.values"}
        names.update({name: heard(printer) for name, printer in printers.items()})
        try:
            code.write(values, 10**9, 10**9)
        finally:
            names.update(printers)
    return calls


def _printed(compiled: CompiledTemplate, values: Mapping[str, Any]) -> dict[str, bytes]:
    return {part: b"".join(code.write(values, 10**9, 10**9)[0]) for part, code in compiled.codes.items()}
