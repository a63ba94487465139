"""Conclusions that need no task, and why."""

from __future__ import annotations

from dataclasses import replace

from vanban.errors.usecases import ConclusionHasTask, WhatUnknown
from vanban.model.meeting import Conclusion
from vanban.model.task import Task
from vanban.usecases.finding import find_anything
from vanban.usecases.office import Office


def give_no_task_reason(office: Office, name: str, reason: str) -> Conclusion:
    """Note why a conclusion (`MEETING#PATH`) leads to no task. Raises when it has one."""
    with office.act("conclusion.no-task", reason=reason, input={"conclusion": name}) as act:
        found = find_anything(act, name)
        if not isinstance(found, Conclusion):
            raise WhatUnknown(what=name)
        tasks = act.every(Task, conclusion=found.id)
        if tasks:
            raise ConclusionHasTask(name=name, code=tasks[0].code)
        return act.put(replace(found, no_task_reason=reason))
