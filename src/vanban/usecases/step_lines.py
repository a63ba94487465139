"""The steps of a task as they are shown: who does each, and what it waits for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from vanban.model.step import Step, waits_for
from vanban.model.task import Duty, DutyRole, Task
from vanban.store.reading import Reader
from vanban.usecases.naming import holder_names
from vanban.wording.dates import day_month_year


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step with who does it, and the steps it still waits for."""

    step: Step
    holder: str
    waits: tuple[int, ...]
    late: bool

    @property
    def state(self) -> str:
        """`xong ngày 12/6/2024`, `chờ bước 1, 2`, `làm được, quá hạn`, `làm được`."""
        if self.step.done_on is not None:
            return f"xong ngày {day_month_year(self.step.done_on)}"
        told = f"chờ bước {listed(self.waits)}" if self.waits else "làm được"
        return f"{told}, quá hạn" if self.late else told

    @property
    def words(self) -> str:
        """`Bước 2. Trình Giám đốc (Văn phòng; chờ bước 1)`."""
        return f"Bước {self.step.no}. {self.step.title} ({'; '.join(filter(None, (self.holder, self.state)))})"

    def as_json(self) -> dict[str, Any]:
        step = self.step
        return {"no": step.no, "title": step.title, "after": list(step.after), "holder": self.holder} | {
            **{"due": step.due, "done_on": step.done_on, "waits_for": list(self.waits), "late": self.late}
        }


def step_lines(reader: Reader, task: Task, day: dt.date) -> tuple[StepLine, ...]:
    """The steps of a task in the order of their numbers."""
    steps = sorted(reader.every(Step, task=task.id), key=lambda step: step.no)
    names = holder_names(reader, [_as_duty(step) for step in steps])
    return tuple(StepLine(step, names[step.id], waits_for(step, steps), _late(step, day)) for step in steps)


def _as_duty(step: Step) -> Duty:
    return Duty(step.task, DutyRole.SUPPORT, step.unit, step.person, step.team, id=step.id)


def _late(step: Step, day: dt.date) -> bool:
    return step.done_on is None and step.due is not None and step.due < day


def listed(numbers: Iterable[int]) -> str:
    """`1, 2`."""
    return ", ".join(str(number) for number in numbers)
