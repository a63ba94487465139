"""A compared register into the books: all of it in one act, or all that is good, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.errors.sheets import SheetRefused
from vanban.model.problem import Problem
from vanban.usecases.office import Office
from vanban.usecases.recording import record
from vanban.usecases.sheet_comparing import Comparison, compare
from vanban.wording.numbers import thousands

_MOST_TOLD = 50


def refuse_wrong(compared: Comparison) -> None:
    """Raises `SheetRefused` with every mistake when there is one."""
    if compared.problems:
        raise refused(compared.read.file, compared.problems)


def refused(file: str, problems: Sequence[Problem]) -> SheetRefused:
    """All mistakes of a workbook as one refusal, in the order of its rows."""
    lines = [f"  {problem}" for problem in problems[:_MOST_TOLD]]
    if len(problems) > _MOST_TOLD:
        lines.append(f"  … và {thousands(len(problems) - _MOST_TOLD)} chỗ khác")
    error = SheetRefused(file=file, count=thousands(len(problems)), lines="\n".join(lines))
    error.facts["problems"] = tuple(problems)
    return error


def store_sheet(office: Office, compared: Comparison, *, accept_good: bool = False) -> Comparison:
    """Record what the rows change, and give back the comparison that was stored.

    Books that changed since they were compared are compared again within the act, so that nothing is stored on
    a state that nobody saw: what is refused then is refused, what others did is told.
    """
    with office.act("task.sheet", input={"file": compared.read.file, "sheet": compared.read.sheet}) as act:
        if act.seq != compared.known + 1:
            compared = compare(office, compared.read, act)
        if not accept_good:
            refuse_wrong(compared)
        record(act, [change.step for change in compared.changes])
    return compared
