"""From checked forms to records: what happened to tasks, by the same rules as when it is told verb by verb."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from vanban.intake.forms import UpdateForm
from vanban.model.identity import Key
from vanban.model.task import Event, EventKind, Evidence, Task
from vanban.store.task_files import task_files
from vanban.usecases.desk import Desk, Spot
from vanban.usecases.finding import find_task
from vanban.usecases.known import task_name
from vanban.usecases.refusing import refusal
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
            refused = refusal(act, replace(file, events=others), event, self.desk.today)
            if refused is not None:
                spot.at("task").refuse(str(refused), refused)
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
        event = Event(task.id, kind, update.day, percent, update.until, update.note, key=key)
        return replace(event, difficulty=update.difficulty, proposal=update.proposal)
