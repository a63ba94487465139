"""Templates and files that want all time and memory end in a sentence, within bounds: tried in a child under limits."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from render.hungry import FILES, TEMPLATES
from render.raw import p, raw
from render.words import part
from vanban.render.template import compile_template

ROOT = Path(__file__).resolve().parents[2]
_SECONDS = 300
"""Far more than is needed: a slow machine is no fault, a template that never ends is one."""
EXPECTED = {
    "a zip bomb": "VB-RENDER-003",
    "a larger zip bomb": "VB-RENDER-003",
    "sizes that lie": "VB-RENDER-002",
    "parts beyond number": "VB-RENDER-003",
    "many parts": "VB-RENDER-003",
    "overlapping parts": "VB-RENDER-002",
    "60 MB of file": "VB-RENDER-024",
    "numbers without end": "VB-RENDER-011",
    "a group that holds itself": "VB-RENDER-011",
    "parentheses": "VB-RENDER-007",
    "not not not": "VB-RENDER-007",
    "a chain of fields": "VB-RENDER-007",
    "a chain of sums": "VB-RENDER-007",
    "branches in branches": "VB-RENDER-007",
    "branches beyond number": "VB-RENDER-007",
    "tags beyond number": "VB-RENDER-025",
    "brackets that never close": "VB-RENDER-006",
    "half brackets in fields": "VB-RENDER-006",
    "a body of 12 MB": "VB-RENDER-025",
    "deep tables": "VB-RENDER-002",
}
"""All others grow without end and are stopped as too large."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no RLIMIT_AS")
def test_the_hungry_end_in_a_sentence() -> None:
    env = os.environ | {"PYTHONPATH": f"{ROOT / 'tests'}"}
    child = subprocess.run(
        [sys.executable, "-m", "render.hungry"], env=env, capture_output=True, text=True, timeout=_SECONDS, check=False
    )

    assert child.returncode == 0, child.stderr[-2000:]
    outcomes = dict(line.split("\t") for line in child.stdout.splitlines())
    assert outcomes == {name: EXPECTED.get(name, "VB-RENDER-012") for name in (*TEMPLATES, *FILES)}


def test_long_values_are_no_crime() -> None:
    """A megabyte of text in one value, and ten thousand rows, are printed."""
    long = "chữ & " * 170_000
    rows = [{"n": n, "unit": f"P{n % 50}"} for n in range(10_000)]
    tags = "{{ long }}{{ long|upper }}{% for unit, group in rows|groupby('unit') %}"
    tags += "{% for r in group %}{{ r.n }} {% endfor %}{% endfor %}"

    printed = compile_template(raw(p(tags))).render({"long": long, "rows": rows})

    assert part(printed).count("&amp;") == 340_000 and " 9999 " in part(printed)
