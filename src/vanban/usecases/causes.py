"""Where tasks come from, for many at once: each task below its plan or below its meeting and conclusion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from vanban.model.dossier import Dossier
from vanban.model.identity import Id
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.plan import KeyTask, Plan
from vanban.model.status import status_on
from vanban.model.task import Task, TaskFile
from vanban.store.reading import Reader
from vanban.usecases.tracing import Node, conclusion_node, key_task_node, meeting_node, plan_node


@dataclass(frozen=True, slots=True)
class Causes:
    """The causes of some tasks, read in a few queries however many tasks there are."""

    parents: dict[Id, Task]
    key_tasks: dict[Id, KeyTask]
    plans: dict[Id, Plan]
    conclusions: dict[Id, Conclusion]
    meetings: dict[Id, Meeting]

    def chain(self, task: Task) -> tuple[Node, ...]:
        """From the first cause down to the task, without the task."""
        above = self.parents.get(task.parent) if task.parent else None
        if above is not None:
            return (*self.chain(above), Node("task", above.code, f"Nhiệm vụ {above.code}: {above.title}"))
        if task.conclusion in self.conclusions:
            conclusion = self.conclusions[task.conclusion]
            meeting = self.meetings[conclusion.meeting]
            return meeting_node(meeting), conclusion_node(meeting, conclusion)
        plan = self.plans.get(task.plan) if task.plan else None
        key_task = self.key_tasks.get(task.key_task) if task.key_task else None
        found = (plan_node(plan) if plan else None, key_task_node(key_task) if key_task else None)
        return tuple(node for node in found if node is not None)


def causes_of(reader: Reader, tasks: Iterable[Task]) -> Causes:
    """The causes as the reader knows them."""
    chosen = tuple(tasks)
    parents: dict[Id, Task] = {}
    level = chosen
    while above := {task.parent for task in level if task.parent} - parents.keys():
        level = reader.every_in(Task, "id", above)
        parents |= {task.id: task for task in level}
    every = (*chosen, *parents.values())
    conclusions = reader.every_in(Conclusion, "id", {t.conclusion for t in every if t.conclusion})
    return Causes(
        parents,
        {each.id: each for each in reader.every_in(KeyTask, "id", {t.key_task for t in every if t.key_task})},
        {each.id: each for each in reader.every_in(Plan, "id", {t.plan for t in every if t.plan})},
        {each.id: each for each in conclusions},
        {each.id: each for each in reader.every_in(Meeting, "id", {c.meeting for c in conclusions})},
    )


@dataclass(slots=True)
class _Branch:
    node: Node
    below: dict[str, _Branch] = field(default_factory=dict)

    def grown(self) -> Node:
        return replace(self.node, children=tuple(each.grown() for each in self.below.values()))


def below_causes(causes: Causes, leaves: Sequence[tuple[Task, Node]]) -> tuple[Node, ...]:
    """The leaves under the chains that lead to them; a cause of many stands once."""
    root = _Branch(Node("root", "", ""))
    for task, leaf in leaves:
        at = root
        for node in (*causes.chain(task), leaf):
            at = at.below.setdefault(f"{node.kind} {node.name}", _Branch(node))
    return root.grown().children


def task_node(books: Dossier, file: TaskFile) -> Node:
    """A task as those books knew it on their day."""
    lead = books.holder_name(file.lead)
    who = f" – {lead}" if lead else ""
    status = status_on(file.facts, books.as_of).label
    return Node("task", file.task.code, f"Nhiệm vụ {file.task.code}{who} ({status}): {file.task.title}")
