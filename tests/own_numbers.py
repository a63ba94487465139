"""Factories for numbers: an office that gives its own, another day, a notice that waits for its number."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

from books import bring
from vanban.usecases.importing import import_typed
from vanban.usecases.office import Clock, Office
from vanban.usecases.papers import produce
from vanban.usecases.telling import office_form


def on(office: Office, day: dt.date) -> Office:
    """The same office on another day."""
    return replace(office, clock=Clock(day))


def give_own(office: Office, **said: Any) -> None:
    """Let the office give its numbers itself from the first day on."""
    form = office_form(office, dt.date(2020, 1, 1), said)
    form["numbers"] = {"chung": "own"} | said.get("numbers", {})
    import_typed(office, {"office": form}, "office.set")


def drafted(office: Office, name: str, tmp_path: Path, day: dt.date = dt.date(2025, 6, 18)) -> str:
    """The code of a new notice of a meeting of that name."""
    work = "{words: Làm báo cáo, lead: thanh-tra, deadline: trong tháng 7/2026}"
    meeting = f"key: {name}, title: {name}, day: {day}, chair: giam-doc, heard: [a], conclusions: [{work}]"
    bring(office, f"meetings: [{{{meeting}}}]")
    return produce(office, "thong-bao-ket-luan", {"meeting": name}, tmp_path / "out").document.code
