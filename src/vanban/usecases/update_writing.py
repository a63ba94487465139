"""From checked forms to records: what happened to tasks, by the same rules as when it is told verb by verb."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from vanban.errors import VanbanError
from vanban.errors.usecases import (
    AlreadyAccepted,
    DayBeforeTask,
    DayInFuture,
    DropNeedsNote,
    ExtensionNotLater,
    NothingToAccept,
    TaskAwaitsIssue,
    TaskFinished,
    TaskHasParts,
    TaskStopped,
)
from vanban.intake.forms import UpdateForm
from vanban.model.happening import Obstacle, obstacle
from vanban.model.identity import Key
from vanban.model.task import Event, EventKind, Evidence, Task, TaskFile
from vanban.store.task_files import task_files
from vanban.usecases.desk import Desk, Spot
from vanban.usecases.finding import find_task
from vanban.usecases.known import task_name
from vanban.wording.dates import day_month_year
from vanban.wording.text import slug


@dataclass(frozen=True, slots=True)
class UpdateWriter:
    """Writes updates one after the other, each judged by what had happened up to its day.

    That whoever tells of a task as done cannot accept it is no matter here: a file is typed by one
    hand and says what others did.
    """

    desk: Desk
    seen: Counter[str] = field(default_factory=Counter)

    def updates(self, updates: Iterable[UpdateForm], spot: Spot) -> None:
        for number, update in enumerate(updates):
            self._update(update, spot.at(number))

    def _update(self, update: UpdateForm, spot: Spot) -> None:
        act = self.desk.act
        task = find_task(act, task_name(update.task), or_key=True)
        event = self._event(task, update)
        standing = act.by_key(Event, event.key) if event.key else None
        if standing is None or replace(standing, id=event.id) != event:
            file = task_files(act, (task,), event.on_day)[0]
            others = tuple(each for each in file.events if standing is None or each.id != standing.id)
            against = obstacle(replace(file, events=others), event, self.desk.today)
            if against is not None:
                spot.at("task").refuse(str(self._refusal(against, replace(file, events=others), event)))
                return
            act.put(event)
        if update.paper:
            paper = update.paper
            proof = Evidence(task.id, paper.number, paper.day, paper.issuer, paper.subject)
            act.put(replace(proof, key=Key(f"{task.key}/paper/{slug(paper.number)}")))

    def _event(self, task: Task, update: UpdateForm) -> Event:
        usual = f"{task.key}/{update.kind}/{update.day}"
        self.seen[usual] += 1
        key = Key(update.key or f"{usual}/{self.seen[usual]}")
        kind = EventKind(update.kind)
        percent = 100 if kind is EventKind.DONE else update.percent
        return Event(task.id, kind, update.day, percent, update.until, update.note, update.difficulty, key)

    def _refusal(self, against: Obstacle, file: TaskFile, event: Event) -> VanbanError:
        """The very sentence that the verb says."""
        task, code = file.task, file.task.code
        day, today = day_month_year(event.on_day), day_month_year(self.desk.today)
        match against:
            case Obstacle.HAS_PARTS:
                parts = self.desk.act.every(Task, parent=task.id)
                return TaskHasParts(code=code, parts=len(parts), first=parts[0].code, last=parts[-1].code)
            case Obstacle.AWAITS_ISSUE:
                return TaskAwaitsIssue(code=code)
            case Obstacle.IN_FUTURE:
                return DayInFuture(day=day, today=today)
            case Obstacle.BEFORE_START:
                return DayBeforeTask(code=code, day=day, opened=day_month_year(task.opened or event.on_day))
            case Obstacle.STOPPED:
                return TaskStopped(code=code, day=day_month_year(file.facts.stopped or event.on_day))
            case Obstacle.NOT_DONE:
                return NothingToAccept(code=code)
            case Obstacle.FINISHED:
                done = day_month_year(file.facts.done or event.on_day)
                return TaskFinished(code=code, day=done, deed=_DEEDS.get(event.kind, "cập nhật"))
            case Obstacle.ACCEPTED:
                return AlreadyAccepted(code=code, day=day_month_year(file.facts.accepted or event.on_day))
            case Obstacle.DROPS:
                return DropNeedsNote(code=code, before=file.percent, after=event.percent)
            case Obstacle.NOT_LATER:
                until, current = event.deadline or event.on_day, file.facts.deadline or event.on_day
                return ExtensionNotLater(code=code, day=day_month_year(until), current=day_month_year(current))


_DEEDS = {EventKind.EXTEND: "gia hạn", EventKind.STOP: "dừng"}
