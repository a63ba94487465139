"""Rendering alone: the notice and the report of An Bình, our engine beside docxtpl, in memory."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from docxtpl import DocxTemplate
from sides import side_by_side

from vanban.documents.catalogue import document_type
from vanban.documents.requests import read_request
from vanban.render.template import compile_template
from vanban.usecases.demo import build_demo
from vanban.usecases.office import open_office
from vanban.usecases.printing import print_paper

GOALS = {"thong-bao-ket-luan": 50, "bao-cao-tien-do": 30}
_REQUESTS = {
    "thong-bao-ket-luan": {"meeting": "hop-cchc-quy-1-2024"},
    "bao-cao-tien-do": {"plan": "kh-cchc-2024", "start": "2023-12-15", "end": "2024-06-14"},
}
_TURNS, _OURS_PER_TURN = 15, 50


def _by_docxtpl(template: bytes, context: dict[str, object]) -> bytes:
    """The usual way: open the template, render, save. Our drawn rules are paragraphs of its own there."""
    made = DocxTemplate(io.BytesIO(template))
    made.render(context, autoescape=True)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def ratios() -> dict[str, float]:
    """Type → how many times faster than docxtpl one paper is rendered."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        made = build_demo(Path(folder)).offices[1]
        office = open_office(made.database, made.actor)
        for code, values in _REQUESTS.items():
            kind = document_type(code)
            printed = print_paper(office, kind, read_request(kind, values))
            context = printed.composed.context.values()
            plain = {name: "" if type(value).__name__ == "RuleLine" else value for name, value in context.items()}
            compiled = compile_template(printed.template)
            sides = {
                "docxtpl": lambda t=printed.template, c=plain: _by_docxtpl(t, c),
                "vanban": lambda t=compiled, c=context: [t.render(c) for _ in range(_OURS_PER_TURN)],
            }
            times = side_by_side(sides, turns=_TURNS)
            found[code] = times["docxtpl"] / (times["vanban"] / _OURS_PER_TURN)
        office.store.close()
    return found


if __name__ == "__main__":
    for code, ratio in ratios().items():
        print(f"{code}: {ratio:.0f} × docxtpl (goal {GOALS[code]})")
