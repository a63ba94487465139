"""The steps of a task: added, tied to each other, told done; a step says what it still waits for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vanban.errors.recurring import StepDayWrong, StepDone, StepNeeded, StepsInCircle, StepUnknown, StepWaits
from vanban.errors.usecases import HolderGone
from vanban.model.identity import Id, Key
from vanban.model.step import Step, circle, waits_for
from vanban.model.task import Task
from vanban.store.acts import Act
from vanban.store.reading import Reader
from vanban.store.task_files import task_files
from vanban.usecases.finding import find_task
from vanban.usecases.holders import find_holder
from vanban.usecases.office import Office
from vanban.usecases.step_lines import StepLine, listed, step_lines
from vanban.wording.dates import day_month_year
from vanban.wording.text import sentence_start, tidy


@dataclass(frozen=True, slots=True)
class TaskSteps:
    """The steps of a task in their order; `notes` are whole sentences worth telling."""

    task: Task
    lines: tuple[StepLine, ...]
    notes: tuple[str, ...] = ()

    @property
    def done(self) -> int:
        return sum(line.step.done_on is not None for line in self.lines)


def steps_of(office: Office, code: str) -> TaskSteps:
    """The steps of a task as they stand today."""
    return _told(office.store, find_task(office.store, code), office.today)


def add_step(
    office: Office, code: str, title: str, *, after: Sequence[int] = (), holder: str = "", due: dt.date | None = None
) -> TaskSteps:
    """Add a step; it may begin once the steps `after` are done, at once when none is named."""
    with office.act("task.steps", input={"code": code, "add": title, "after": list(after)}) as act:
        task = find_task(act, code)
        steps = act.every(Step, task=task.id)
        number = _last_number(act, task.id) + 1
        step = Step(
            task.id, number, tidy(title), _known(task, steps, after), due=due, key=Key(f"{task.key}/b/{number}")
        )
        act.put(_held(act, step, holder, office.today) if holder else step)
        return _told(act, task, office.today, _late_note(act, task, step, office.today))


def change_step(
    office: Office,
    code: str,
    number: int,
    *,
    after: Sequence[int] | None = None,
    holder: str = "",
    due: dt.date | None = None,
) -> TaskSteps:
    """Change what a step waits for, who does it, or until when. Raises `StepsInCircle`, naming the circle."""
    with office.act("task.steps", input={"code": code, "step": number}) as act:
        task = find_task(act, code)
        steps = act.every(Step, task=task.id)
        step = _step(task, steps, number)
        _refuse_done(task, step)
        if after is not None:
            step = replace(step, after=_known(task, steps, after))
            _refuse_circle(task, [step if each.no == number else each for each in steps])
        step = replace(step, due=due or step.due)
        act.put(_held(act, step, holder, office.today) if holder else step)
        return _told(act, task, office.today, _late_note(act, task, step, office.today))


def finish_step(office: Office, code: str, number: int, *, on_day: dt.date | None = None, note: str = "") -> TaskSteps:
    """Tell a step as done on its day (today); one that still waits for others is refused, naming them."""
    with office.act("task.steps", input={"code": code, "done": number}) as act:
        task, day = find_task(act, code), on_day or office.today
        steps = act.every(Step, task=task.id)
        step = _step(task, steps, number)
        _refuse_done(task, step)
        if day > office.today:
            raise StepDayWrong(day=day_month_year(day), today=day_month_year(office.today))
        waits = waits_for(step, steps)
        if waits:
            raise StepWaits(no=number, code=task.code, waits=_named(steps, waits))
        act.put(replace(step, done_on=day, note=note or step.note))
        return _told(act, task, office.today)


def remove_step(office: Office, code: str, number: int) -> TaskSteps:
    """Let a step go that nobody waits for; its history stays."""
    with office.act("task.steps", input={"code": code, "remove": number}) as act:
        task = find_task(act, code)
        steps = act.every(Step, task=task.id)
        step = _step(task, steps, number)
        waiting = [each.no for each in steps if number in each.after]
        if waiting:
            raise StepNeeded(no=number, code=task.code, needed=f"bước {listed(waiting)}")
        act.close(step)
        return _told(act, task, office.today)


def _last_number(act: Act, task: Id) -> int:
    """The highest number that a step of the task ever had: none is used twice."""
    found = act.connection.execute("SELECT max(no) FROM task_step WHERE task = ?", (task,)).fetchone()
    return int(found[0] or 0)


def _step(task: Task, steps: Sequence[Step], number: int) -> Step:
    found = [step for step in steps if step.no == number]
    if not found:
        raise StepUnknown(code=task.code, no=number, hint=_hint(steps))
    return found[0]


def _known(task: Task, steps: Sequence[Step], after: Sequence[int]) -> tuple[int, ...]:
    """The numbers of standing steps, each once. Raises `StepUnknown` with all that are not."""
    numbers = {step.no for step in steps}
    missing = sorted(set(after) - numbers)
    if missing:
        raise StepUnknown(code=task.code, no=listed(missing), hint=_hint(steps))
    return tuple(sorted(set(after)))


def _hint(steps: Sequence[Step]) -> str:
    return f"các bước đang có là {listed(step.no for step in steps)}" if steps else "nhiệm vụ chưa chia bước"


def _refuse_done(task: Task, step: Step) -> None:
    if step.done_on is not None:
        raise StepDone(no=step.no, code=task.code, day=day_month_year(step.done_on))


def _refuse_circle(task: Task, steps: Sequence[Step]) -> None:
    found = circle(steps)
    if found:
        raise StepsInCircle(code=task.code, circle=" chờ ".join(f"bước {no}" for no in found))


def _held(act: Act, step: Step, holder: str, day: dt.date) -> Step:
    who = find_holder(act, holder)
    if not who.works_on(act, day):
        raise HolderGone(name=sentence_start(who.name), day=day_month_year(day))
    return replace(step, unit=who.unit, person=who.person, team=who.team)


def _late_note(reader: Reader, task: Task, step: Step, day: dt.date) -> tuple[str, ...]:
    """That a step ends after its task: told, for the task's own day may still be extended."""
    last = task_files(reader, (task,), day)[0].facts.deadline
    if step.due is None or last is None or step.due <= last:
        return ()
    return (f"Bước {step.no} hạn ngày {day_month_year(step.due)}, sau hạn của nhiệm vụ ({day_month_year(last)}).",)


def _told(reader: Reader, task: Task, day: dt.date, notes: tuple[str, ...] = ()) -> TaskSteps:
    return TaskSteps(task, step_lines(reader, task, day), notes)


def _named(steps: Sequence[Step], numbers: Sequence[int]) -> str:
    titles = {step.no: step.title for step in steps}
    return ", ".join(f"bước {number} («{titles[number]}»)" for number in numbers)
