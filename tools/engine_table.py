"""Writes the table of `docs/engine.md` from `tests/render/features.py`; with `--check` only tells when it is old."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from render.features import FEATURES, Feature, Verdict  # noqa: E402  # the tests' list, which this folder cannot see
from vanban.errors.base import VanbanError  # noqa: E402
from vanban.render.template import compile_template  # noqa: E402

FILE = ROOT / "docs" / "engine.md"
START, END = "<!-- table: tools/engine_table.py -->\n", "<!-- end of table -->\n"
_INVISIBLE = {"\u200b": "⟨ZWSP⟩", "\u00a0": "⟨NBSP⟩"}


def table() -> str:
    """The features area by area, each with what the engine makes of it and why."""
    counts = [f"{verdict.value} {sum(f.verdict is verdict for f in FEATURES)}" for verdict in Verdict]
    parts = [f"{len(FEATURES)} templates: {', '.join(counts)}.\n"]
    for area, features in groupby(FEATURES, key=lambda feature: feature.area):
        parts += [f"\n### {area.capitalize()}\n", "| feature | template | | reason or sentence |", "|---|---|---|---|"]
        parts += [_row(feature) for feature in features]
    return "\n".join(parts) + "\n"


def _row(feature: Feature) -> str:
    told = _sentence(feature) if feature.verdict is Verdict.REFUSED else feature.reason
    return f"| {_cell(feature.name)} | {_code(feature.shown)} | {feature.verdict.value} | {_cell(told)} |"


def _sentence(feature: Feature) -> str:
    """The sentence that a person reads, after proving that it is really said."""
    try:
        compile_template(feature.template).render(feature.values)
    except VanbanError as refusal:
        return f"{refusal} ({refusal.code})"
    raise SystemExit(f"{feature.area}: {feature.name} is called refused and is printed")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def _code(text: str) -> str:
    for sign, name in _INVISIBLE.items():
        text = text.replace(sign, name)
    return f"`{text.replace('|', chr(92) + '|')}`"


def main() -> int:
    """Rewrite the part of the file between the marks, or say that it is out of date."""
    text = FILE.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    wanted = before + START + "\n" + table() + "\n" + END + after
    if "--check" in sys.argv[1:]:
        if text != wanted:
            print(f"{FILE.relative_to(ROOT)} is out of date: run python tools/engine_table.py")
        return int(text != wanted)
    FILE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
