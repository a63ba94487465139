"""rust-docxtpl on its side of the pipe; it owns the import name of docxtpl, so it needs a Python of its own."""

from __future__ import annotations

import io
import json
import resource
import sys
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate, RichText


def rich(value: Any) -> Any:
    if isinstance(value, dict) and value.keys() == {"lead", "rest"}:
        made = RichText(value["lead"], bold=True)
        made.add(value["rest"])
        return made
    if isinstance(value, dict):
        return {name: rich(inner) for name, inner in value.items()}
    return [rich(inner) for inner in value] if isinstance(value, list) else value


def render(template: bytes, values: dict[str, Any]) -> bytes:
    made = DocxTemplate(io.BytesIO(template))
    made.render(values, autoescape=True)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def answer(asked: dict[str, Any], loaded: dict[str, Any]) -> None:
    if "template" in asked:
        loaded["values"] = rich(json.loads(Path(asked["values"]).read_text(encoding="utf-8")))
        loaded["template"] = Path(asked["template"]).read_bytes()
        Path(asked["save"]).write_bytes(render(**loaded))
    for turn in range(asked.get("times", 0)):
        paper = render(**loaded)
        if "folder" in asked:
            Path(asked["folder"], f"{turn}.docx").write_bytes(paper)


def peak_kb() -> int:
    """Linux counts the parent's memory at the moment of `exec` into ru_maxrss, but not into VmHWM."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    loaded: dict[str, Any] = {}
    for line in sys.stdin:
        try:
            answer(json.loads(line), loaded)
            said: dict[str, Any] = {"peak_kb": peak_kb()}
        except Exception as fault:
            said = {"fault": f"{type(fault).__name__}: {fault}"}
        print(json.dumps(said), flush=True)


main()
