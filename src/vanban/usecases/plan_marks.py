"""A plan taken over from last year: what in it is still to be looked at, and who said that they did."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vanban.errors.planning import MarkNeedsReason, MarksOpen, MarkUnknown
from vanban.intake.deadlines import read_deadline
from vanban.model.carried_marks import looks_old, old_years, open_marks, stands
from vanban.model.dated import holds_on
from vanban.model.document import Document
from vanban.model.organisation import Person, Post, Unit
from vanban.model.plan import KeyTask, Plan
from vanban.model.plan_history import Carried, Mark, MarkKind
from vanban.model.task import Duty, Task
from vanban.store.plan_history import add_looked, carried_of
from vanban.store.reading import Reader
from vanban.usecases.issued import deadline_words
from vanban.usecases.office import Office
from vanban.wording.text import fold

_PLAN_PLACES = {
    "title": "tên kế hoạch",
    "opening": "đoạn mở đầu",
    "bases": "căn cứ",
    "purposes": "mục đích",
    "requirements": "yêu cầu",
    "organisation": "tổ chức thực hiện",
    "people": "người phụ trách, người ký",
    "units": "đơn vị chủ trì, phối hợp",
}
_TASK_FIELDS = {
    "title": "nội dung",
    "deadline": "thời hạn",
    "product": "sản phẩm",
    "shortcoming": "tồn tại, hạn chế",
    "cause": "nguyên nhân",
}
_RANGE = re.compile(r"M?(\d+)(?:\s*[-–]\s*M?(\d+))?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One mark for people: where it stands and what became of it; `state` is open, looked, kept or changed."""

    mark: Mark
    where: str
    state: str
    old: bool = False
    """It names a year before the plan's own."""


@dataclass(frozen=True, slots=True)
class MarkList:
    """The marks of a plan, and old years that stand where nobody marked any."""

    plan: Plan
    source: Plan
    lines: tuple[MarkLine, ...]
    old_years: tuple[str, ...]

    @property
    def open(self) -> tuple[MarkLine, ...]:
        return tuple(line for line in self.lines if line.state == "open")


def texts_of(reader: Reader, plan: Plan) -> dict[str, str]:
    """Every text of a plan by its place; lists line by line, people and units by name."""
    texts = {
        "title": plan.title,
        "opening": plan.opening,
        "bases": "\n".join(plan.bases),
        "purposes": "\n".join(plan.purposes),
        "requirements": "\n".join(plan.requirements),
        "organisation": "\n".join(plan.organisation),
    }
    texts |= {f"{each.key}:title": each.title for each in reader.every(KeyTask, plan=plan.id)}
    tasks = [task for task in reader.every(Task, plan=plan.id) if task.parent is None]
    for task in tasks:
        said = {name: getattr(task, name) for name in _TASK_FIELDS if name != "deadline"}
        texts |= {f"{task.key}:{name}": text for name, text in said.items()}
        texts[f"{task.key}:deadline"] = deadline_words(task.deadline)
    people, units = _holders(reader, plan, tasks)
    return texts | {"people": "\n".join(people), "units": "\n".join(units)}


def _holders(reader: Reader, plan: Plan, tasks: Sequence[Task]) -> tuple[list[str], list[str]]:
    """Names of the people and units that hold a duty of the plan or sign it."""
    duties = reader.every_in(Duty, "task", [task.id for task in tasks])
    wanted = {duty.person for duty in duties if duty.person} | ({plan.signer} if plan.signer else set())
    people = reader.every_in(Person, "id", wanted)
    units = reader.every_in(Unit, "id", {duty.unit for duty in duties if duty.unit})
    return [person.name for person in people], [unit.name for unit in units]


def marks_of(reader: Reader, key: str) -> MarkList | None:
    """What became of each mark of a plan; nothing for a plan that was not taken over."""
    plan = reader.need(Plan, key)
    carried = carried_of(reader, plan.id)
    if carried is None:
        return None
    texts = texts_of(reader, plan)
    codes = {str(task.key): task.code for task in reader.every(Task, plan=plan.id)}
    lines = tuple(
        MarkLine(mark, _where(mark.place, codes), _state(mark, carried, texts), looks_old(mark, carried.year))
        for mark in carried.marks
    )
    source = reader.get(Plan, carried.source)
    marked = {(line.mark.place, year) for line in lines if line.state == "open" for year in _years(line.mark)}
    left = (
        f"năm {year} ở {_where(place, codes)}"
        for place, year in old_years(carried, texts, _years_of(source, carried.year))
        if (place, year) not in marked
    )
    return MarkList(plan, source, lines, tuple(left))


def _years(mark: Mark) -> Iterable[int]:
    return (int(year) for year in re.findall(r"(?:19|20)\d{2}", mark.found))


def _years_of(source: Plan, year: int) -> range:
    return range(source.valid_from.year, min(source.valid_to.year + 1, year))


def _state(mark: Mark, carried: Carried, texts: dict[str, str]) -> str:
    if not stands(mark, texts):
        return "changed"
    if mark.no in carried.kept:
        return "kept"
    return "looked" if mark.no in carried.looked else "open"


def _where(place: str, codes: dict[str, str]) -> str:
    if place in _PLAN_PLACES:
        return _PLAN_PLACES[place]
    key, _, name = place.rpartition(":")
    if key in codes:
        return f"{codes[key]}, {_TASK_FIELDS[name]}"
    return f"nhiệm vụ trọng tâm {key.rpartition('/')[2]}"


def look(office: Office, key: str, wanted: Sequence[str], kinds: Sequence[MarkKind], keep: str) -> tuple[Mark, ...]:
    """Say that marks were looked at; with `keep` why what looks old stays as it is.

    Raises `MarkUnknown` for one that is not open, `MarkNeedsReason` for old years without a reason, and for people
    and units that will not be in office: those can only be changed.
    """
    said = {"plan": key, "marks": list(wanted), "keep": keep}
    with office.act("plan.looked", reason=keep, input=said) as act:
        found = marks_of(act, key)
        if found is None:
            raise MarkUnknown(key=key, mark=", ".join(wanted) or ", ".join(kind.label for kind in kinds))
        chosen = _chosen(key, wanted, kinds, {line.mark.no: line for line in found.open})
        for line in chosen:
            _refuse_unanswered(act, line, keep.strip(), found.plan)
        for line in chosen:
            add_looked(act, found.plan.id, line.mark.no, keep.strip())
    return tuple(line.mark for line in chosen)


def _chosen(
    key: str, wanted: Sequence[str], kinds: Sequence[MarkKind], left: dict[int, MarkLine]
) -> tuple[MarkLine, ...]:
    numbers = [no for no, line in left.items() if line.mark.kind in kinds]
    for typed in wanted:
        found = _RANGE.match(typed.strip())
        if found is None:
            raise MarkUnknown(key=key, mark=typed)
        first, last = int(found[1]), int(found[2] or found[1])
        named = [no for no in left if first <= no <= last]
        if not named:
            raise MarkUnknown(key=key, mark=typed)
        numbers += named
    return tuple(left[no] for no in dict.fromkeys(numbers))


def _refuse_unanswered(reader: Reader, line: MarkLine, keep: str, plan: Plan) -> None:
    mark = line.mark
    if mark.place in ("people", "units") and _is_gone(reader, mark, plan):
        why = f"«{mark.found}» không còn công tác, hoạt động khi kế hoạch bắt đầu, phải thay bằng nơi kế tục"
        raise MarkNeedsReason(marks=mark.code, why=why)
    if keep:
        return
    if line.old:
        raise MarkNeedsReason(marks=mark.code, why=f"«{mark.found}» ({line.where}) còn năm cũ")
    if mark.place.endswith(":deadline"):
        read = read_deadline(mark.found, plan.valid_from)
        if read.reason is not None and read.confidence == 0:
            raise MarkNeedsReason(marks=mark.code, why=f"thời hạn «{mark.found}» không tính được: {read.reason}")


def _is_gone(reader: Reader, mark: Mark, plan: Plan) -> bool:
    """Whether the person or unit is not in office on the plan's first day."""
    if mark.place == "units":
        named = [unit for unit in reader.every(Unit) if unit.name == mark.found]
        return not any(holds_on(unit, plan.valid_from) for unit in named)
    people = {person.id for person in reader.every(Person) if person.name == mark.found}
    return not any(post.person in people and holds_on(post, plan.valid_from) for post in reader.every(Post))


def not_looked_at(reader: Reader, plan: Plan) -> MarksOpen | None:
    """The refusal to issue a plan taken over while something in it was not looked at, or an old year stands."""
    carried = carried_of(reader, plan.id)
    if carried is None:
        return None
    texts = texts_of(reader, plan)
    source = reader.get(Plan, carried.source)
    left = open_marks(carried, texts)
    old = [*old_years(carried, texts, _years_of(source, carried.year))]
    codes = {str(task.key): task.code for task in reader.every(Task, plan=plan.id)}
    told = [f"{mark.code}: {mark.kind.label} «{mark.found}» ở {_where(mark.place, codes)}" for mark in left]
    marked = {(mark.place, year) for mark in left for year in _years(mark)}
    told += [f"năm {year} ở {_where(place, codes)}" for place, year in old if (place, year) not in marked]
    if not told:
        return None
    return MarksOpen(key=plan.key, source=source.key, count=len(told), first=told[0])


def refuse_unlooked(reader: Reader, document: Document) -> None:
    """Raises `MarksOpen` for the paper of a plan that was taken over and not looked at."""
    if document.plan is None or document.kind != "KH":
        return
    refusal = not_looked_at(reader, reader.get(Plan, document.plan))
    if refusal is not None:
        raise refusal


def kind_called(text: str) -> MarkKind | None:
    """The kind of mark that somebody names, accents or none."""
    return next((kind for kind in MarkKind if fold(text) in (fold(kind.label), kind.value)), None)
