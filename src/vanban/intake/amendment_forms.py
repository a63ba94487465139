"""The form of an amendment of a plan: tasks changed, struck out and added, with the paper that does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, ValidationError

from vanban.intake.complaints import complaints
from vanban.intake.forms import Day, Form, OptionalText, Text, Texts, WorkForm
from vanban.intake.yaml_file import YamlFile
from vanban.model.problem import Problem


class ChangeForm(Form):
    """A task by its code or key, and what is to be said anew of it; what is not named stays."""

    task: Text
    title: Text | None = None
    lead: Text | None = None
    person: Text | None = None
    support: Texts | None = None
    supervise: Text | None = None
    deadline: Text | None = None
    no_deadline: Text | None = None
    product: Text | None = None
    reason: OptionalText = ""


class StrikeForm(Form):
    task: Text
    reason: Text


class AddForm(WorkForm):
    """A task added to one of the plan's key tasks."""

    key_task: Annotated[int, Field(ge=1)]
    title: Text
    reason: OptionalText = ""


class AmendmentForm(Form):
    number: Text
    issued_on: Day
    reason: OptionalText = ""
    change: tuple[ChangeForm, ...] = ()
    strike: tuple[StrikeForm, ...] = ()
    add: tuple[AddForm, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.change or self.strike or self.add)


@dataclass(slots=True)
class AmendmentFile:
    """An amendment on its way in: its data with their lines, the form when it is whole, and every mistake."""

    source: YamlFile
    form: AmendmentForm | None
    problems: list[Problem]


def read_amendment(source: YamlFile, said: dict[str, Any]) -> AmendmentFile:
    """The file with what was said beside it; what both say is taken from the command line, lists are joined."""
    data = dict(source.data)
    for name, value in said.items():
        standing = data.get(name)
        data[name] = [*standing, *value] if isinstance(value, list) and isinstance(standing, list) else value
    problems = list(source.problems)
    form = None
    try:
        form = AmendmentForm.model_validate(data)
    except ValidationError as wrong:
        if not (source.problems and not source.data):
            problems += [source.problem(path, told) for path, told in complaints(wrong, AmendmentForm)]
    return AmendmentFile(source, form, problems)


def as_work(said: dict[str, Any]) -> WorkForm:
    """Who does a task until when, from plain values."""
    return WorkForm.model_validate(said)
