"""The mistakes of a typed record, told by the options and arguments that were typed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import cast

import click

from vanban.errors.usecases import ImportRefused
from vanban.model.problem import Path as Place
from vanban.model.problem import Problem

_ELSEWHERE = {"marker": "path", "meeting": "key", "plan": "plan_key", "form": "signs"}
"""Fields of the record whose option or argument has another name."""

_QUOTED = re.compile("«([a-z_]+)(?:: [^»]*)?»")


def as_typed(refused: ImportRefused, command: click.Command, places: Mapping[Place, str]) -> ImportRefused:
    """The same refusal, where each mistake stands at an option and speaks of options."""
    names = _names(command)
    lines = []
    for problem in cast("Sequence[Problem]", refused.facts["problems"]):
        where = _where(problem.path, names, places)
        said = _QUOTED.sub(lambda quoted: f"«{names.get(quoted[1], quoted[0][1:-1])}»", problem.said)
        lines.append(f"  {where}: {said}" if where else f"  {said}")
    return ImportRefused(count=len(lines), lines="\n".join(lines))


def _names(command: click.Command) -> dict[str, str]:
    """How each parameter is typed: an option by its longest form, an argument by what the usage line calls it."""
    found: dict[str, str] = {}
    for param in command.params:
        if isinstance(param, click.Option):
            shown = max(param.opts, key=len)
            found[shown.lstrip("-").replace("-", "_")] = shown
        else:
            shown = (param.metavar or param.human_readable_name).strip("[]")
        found[param.name or shown] = shown
    return found


def _where(path: Place, names: Mapping[str, str], places: Mapping[Place, str]) -> str:
    for end in range(len(path), 0, -1):
        if path[:end] in places:
            return places[path[:end]]
        step = path[end - 1]
        if isinstance(step, str) and (shown := names.get(step) or names.get(_ELSEWHERE.get(step, ""))):
            return shown
    return ""
