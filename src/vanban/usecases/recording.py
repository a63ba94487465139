"""Recording on many tasks in one act: every step judged first by the rules of the verbs, then all written at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vanban.errors.base import VanbanError
from vanban.model.document import Document
from vanban.model.identity import Id
from vanban.model.incoming import Incoming
from vanban.model.link import LinkRole
from vanban.model.task import Event, Evidence, TaskFile
from vanban.store.acts import Act
from vanban.store.reading import Reader
from vanban.usecases.finding import plain_number
from vanban.usecases.following import Paper, as_evidence, refuse_future, refuse_own, registered, same_paper
from vanban.usecases.office import Office
from vanban.usecases.refusing import refusal


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be recorded on one task: an event, papers that show it done, or both; `line` is where it was told."""

    file: TaskFile
    event: Event | None = None
    papers: tuple[Paper, ...] = ()
    line: int = 0

    @property
    def code(self) -> str:
        return self.file.task.code


@dataclass(frozen=True, slots=True)
class Against:
    """A step that may not be recorded, and why."""

    step: Step
    why: VanbanError


def judged(office: Office, reader: Reader, steps: Iterable[Step]) -> tuple[list[Step], list[Against]]:
    """The steps that may be recorded, and those that may not, each by the rules of its verb."""
    good, against = [], []
    for step in steps:
        why = _against(office, reader, step)
        if why is None:
            good.append(step)
        else:
            against.append(Against(step, why))
    return good, against


def _against(office: Office, reader: Reader, step: Step) -> VanbanError | None:
    try:
        for paper in step.papers:
            refuse_future(paper.issued_on, office.today)
        if step.event is not None:
            refused = refusal(reader, step.file, step.event, office.today)
            if refused is not None:
                return refused
            refuse_own(reader, step.file.task, step.event, office)
    except VanbanError as refusal_:
        return refusal_
    return None


def record(act: Act, steps: Sequence[Step]) -> None:
    """Write what was judged good: the same events, evidence and links as when each is told by itself."""
    act.put_new(step.event for step in steps if step.event is not None)
    told = [(step.file.task.id, paper) for step in steps for paper in step.papers]
    for task, paper in told:
        if paper.thing is not None:
            act.link(paper.thing, LinkRole.EVIDENCES, task)
    noted: dict[Id, list[Evidence]] = defaultdict(list)
    for each in act.every_in(Evidence, "task", {task for task, _ in told}):
        noted[each.task].append(each)
    evidence = [as_evidence(task, paper, same_paper(noted[task], paper)) for task, paper in told]
    act.put_new(each for each in evidence if not each.id)
    for each in evidence:
        if each.id:
            act.put(each)


@dataclass(slots=True)
class PaperBook:
    """What the registers know of papers, asked for many at a time: only numbers that are registered are looked up."""

    office: Office
    reader: Reader
    _known: frozenset[str] | None = None
    _found: dict[tuple[str, object], Paper] = field(default_factory=dict)

    def fill(self, paper: Paper) -> Paper:
        """The paper with day, subject, issuer and file as `following.registered` finds them."""
        if self._known is None:
            own = (f"{paper.number}/{paper.symbol}" for paper in self.reader.every(Document) if paper.number)
            came = (paper.symbol for paper in self.reader.every(Incoming) if paper.symbol)
            self._known = frozenset(map(plain_number, (*own, *came)))
        asked = (paper.number, paper.issued_on)
        if asked not in self._found:
            number = plain_number(paper.number)
            unknown = "/" in number and number not in self._known
            self._found[asked] = paper if unknown else registered(self.office, self.reader, paper)
        return self._found[asked]
