"""From checked forms to records: plans, their key tasks and their tasks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from vanban.intake.forms import MoreKeyTaskForm, MoreTaskForm, PlanForm, PlanTaskForm
from vanban.model.identity import Key
from vanban.model.plan import KeyTask, Plan
from vanban.model.task import Task
from vanban.store.issuing import issue_of, printed_here
from vanban.usecases.desk import Desk, Spot, recipients
from vanban.usecases.issued import KEY_TASK_PRINTED, PLAN_PRINTED, Paper, altered, issued_plan
from vanban.usecases.known import plan_tasks
from vanban.usecases.meeting_writing import WAITING
from vanban.usecases.plan_marks import not_looked_at
from vanban.usecases.tasks_from import TaskWriter, close_task
from vanban.wording.numbers import with_padded_number


@dataclass(frozen=True, slots=True)
class PlanWriter:
    """Writes plans. What a numbered plan printed is held fast (see `issued`).

    What a number typed in says is out already may be copied into the books bit by bit; once this office
    has made the numbered paper itself, nothing is added.
    """

    desk: Desk

    def plan(self, form: PlanForm, spot: Spot) -> None:
        act = self.desk.act
        now = act.by_key(Plan, form.key)
        new = self._record(form, now)
        paper = self._paper(form.key)
        then = paper.issue.then.by_key(Plan, form.key) if paper else None
        if now and then and paper:
            names = altered(PLAN_PRINTED, new, then, now)
            names += ["thứ tự nhiệm vụ"] if self._reordered(form, paper) else []
            if names:
                spot.refuse(paper.no_change(f"kế hoạch «{form.key}»", names))
            new = now
        elif now:
            self.desk.tell_losses(f"Kế hoạch {form.key}", now, new)
            if new.number and not now.number:
                left = not_looked_at(act, now)
                if left is not None:
                    spot.at("number").refuse(str(left), left)
        plan = act.put(new)
        for number, key_task in enumerate(form.key_tasks):
            key = Key(f"{form.key}/{key_task.number}")
            record = KeyTask(plan.id, key_task.number, key_task.title, key_task.area, key)
            self._key_task(record, paper, spot.at("key_tasks", number))

    def _reordered(self, form: PlanForm, paper: Paper) -> bool:
        """Whether tasks that were issued stand in another order now."""
        issued = [t for _, key in plan_tasks(form) if (t := paper.issue.then.by_key(Task, key))]
        return issued != sorted(issued, key=lambda task: task.position)

    def more_key_task(self, form: MoreKeyTaskForm, spot: Spot) -> None:
        plan = self.desk.act.need(Plan, form.plan)
        record = KeyTask(plan.id, form.number, form.title, form.area, Key(f"{form.plan}/{form.number}"))
        self._key_task(record, self._paper(form.plan), spot)

    def _key_task(self, new: KeyTask, paper: Paper | None, spot: Spot) -> None:
        act = self.desk.act
        now, then = act.by_key(KeyTask, new.key), paper.issue.then.by_key(KeyTask, new.key) if paper else None
        if paper is None:
            act.put(new)
        elif now is None:
            if printed_here(act, new.plan):
                spot.refuse(paper.no_addition(f"nhiệm vụ trọng tâm {new.number}"))
            else:
                act.put(new)
        else:
            names = altered(KEY_TASK_PRINTED, new, then or now, now)
            if names:
                spot.refuse(paper.no_change(f"nhiệm vụ trọng tâm {new.number} («{now.title}»)", names))

    def tasks(self, writer: TaskWriter, form: PlanForm, spot: Spot) -> None:
        """Write the plan's tasks; those that waited for its number start when the file brings it."""
        act = self.desk.act
        plan = act.need(Plan, form.key)
        position = 0
        for place, key_form in enumerate(form.key_tasks):
            key_task = act.by_key(KeyTask, f"{form.key}/{key_form.number}")
            for number, task in enumerate(key_form.tasks):
                position += 1
                if key_task is not None:
                    at = spot.at("key_tasks", place, "tasks", number)
                    self._task(writer, plan, key_task, task, position, at)
        if plan.number:
            for waiting in act.every(Task, plan=plan.id, opened=None):
                act.put(replace(waiting, opened=plan.issued_on))

    def more_task(self, writer: TaskWriter, form: MoreTaskForm, spot: Spot) -> None:
        act = self.desk.act
        plan, key_task = act.need(Plan, form.plan), act.by_key(KeyTask, f"{form.plan}/{form.key_task}")
        if key_task is not None:
            position = _position(act.every(Task, plan=plan.id), form.key)
            self._task(writer, plan, key_task, form, position, spot)

    def _task(
        self, writer: TaskWriter, plan: Plan, key_task: KeyTask, form: PlanTaskForm, position: int, spot: Spot
    ) -> None:
        day = plan.issued_on or plan.valid_from
        wanted = Task(
            form.title,
            "",
            WAITING,
            Key(form.key or ""),
            opened=plan.issued_on,
            plan=plan.id,
            key_task=key_task.id,
            position=position,
            shortcoming=form.shortcoming,
            cause=form.cause,
        )
        paper = self._paper(plan.key)
        if paper is None:
            writer.open(wanted, form, day)
            return
        was_there = self.desk.act.by_key(Task, wanted.key) is not None
        if was_there and paper.issue.then.by_key(Task, wanted.key) is not None:
            writer.leave_as_issued(paper, wanted, form, day, spot)
        elif was_there:
            writer.leave_as_issued(self._as_it_stands(paper), wanted, form, day, spot)
        elif printed_here(self.desk.act, plan.id):
            spot.refuse(paper.no_addition(f"nhiệm vụ «{form.title}»"))
        else:
            writer.open(wanted, form, day)

    def _as_it_stands(self, paper: Paper) -> Paper:
        """For what was copied into the books after the plan itself: as it stands is as it was issued."""
        return replace(paper, issue=replace(paper.issue, then=self.desk.act))

    def missing(self, tasks: Iterable[Task], spot: Spot) -> None:
        """What the whole file of a plan no longer names goes, unless the plan has been issued."""
        for task in tasks:
            assert task.plan is not None, "only tasks of plans come from a plan's file"
            plan = self.desk.act.get(Plan, task.plan)
            paper = self._paper(plan.key)
            if paper:
                spot.refuse(paper.no_removal(f"nhiệm vụ {task.code} («{task.title}»)"))
                continue
            close_task(self.desk.act, task)
            self.desk.notes.append(f"Nhiệm vụ {task.code} («{task.title}») không có trong tệp nên đã bỏ.")

    def _paper(self, key: str) -> Paper | None:
        """The plan as it was issued before this act; a number that this very act brings binds nobody yet."""
        plan = self.desk.act.by_key(Plan, key)
        issue = issue_of(self.desk.act, plan.id) if plan else None
        return issued_plan(issue) if issue and issue.then.known_at < self.desk.act.seq else None

    def _record(self, form: PlanForm, now: Plan | None) -> Plan:
        """The plan as the file has it; a number that came from elsewhere stays with it."""
        return Plan(
            title=form.title,
            key=Key(form.key),
            valid_from=form.valid_from,
            valid_to=form.valid_to,
            number=with_padded_number(form.number) or (now.number if now else ""),
            issued_on=form.issued_on or (now.issued_on if now else None),
            bases=form.bases,
            opening=form.opening,
            purposes=form.purposes,
            requirements=form.requirements,
            organisation=form.organisation,
            recipients=recipients(form.recipients),
            archive=form.archive,
            signer=self.desk.person_id(form.signer),
        )


def _position(standing: tuple[Task, ...], key: str | None) -> int:
    """A task that stands keeps its place; a new one goes to the end."""
    mine = [task.position for task in standing if task.key == key]
    return mine[0] if mine else max((task.position for task in standing), default=0) + 1
