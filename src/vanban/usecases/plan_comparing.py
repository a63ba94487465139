"""Two versions of a plan, or two plans, side by side: what was added, changed and taken out, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from vanban.errors.planning import NothingToCompare
from vanban.exchange.workbook import Sheet, workbook
from vanban.files.writing import lay
from vanban.model.identity import Id
from vanban.model.plan import Plan
from vanban.model.plan_history import Deed
from vanban.store.reading import Reader
from vanban.usecases.naming_lines import words_key
from vanban.usecases.plan_versions import TaskWords, Version, version_of, versions
from vanban.wording.likeness import shared_run
from vanban.wording.typed_tables import row_line

NEAR = 0.75
"""From here on two tasks of different plans are taken for the same work."""
_FIELDS = (
    ("title", "nội dung"),
    ("lead", "chủ trì"),
    ("support", "phối hợp"),
    ("deadline", "thời hạn"),
    ("product", "sản phẩm"),
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One task that is not the same on both sides; `fields` are label, words before and words after."""

    deed: Deed
    old: TaskWords | None
    new: TaskWords | None
    fields: tuple[tuple[str, str, str], ...] = ()
    reason: str = ""

    @property
    def code(self) -> str:
        told = self.new or self.old
        return told.code if told else ""

    @property
    def before(self) -> str:
        return self.old.sentence() if self.old else ""

    @property
    def after(self) -> str:
        return self.new.sentence() if self.new else "Bãi bỏ."


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides and their differences, in the order of the new side; what was taken out comes last."""

    old: Version
    new: Version
    differences: tuple[Difference, ...]
    same: int = field(default=0)

    @property
    def counts(self) -> Counter[Deed]:
        return Counter(each.deed for each in self.differences)


def compare(reader: Reader, one: str, other: str = "") -> Comparison:
    """Compare `KEY` with its version before, `KEY@1` with `KEY@2`, or one plan with another.

    Raises `NothingToCompare` for a single plan of one version, `VersionUnknown`, or what an unknown key raises.
    """
    first = _side(reader, one)
    every = versions(reader, first.plan)
    if other:
        second = _side(reader, other)
        return between(first, _since(every, first, second) if second.plan.id == first.plan.id else second)
    if len(every) < 2:
        raise NothingToCompare(key=first.plan.key)
    new = first if "@" in one and first.no > 1 else every[-1]
    old = first if first.no < new.no else every[new.no - 2]
    return between(old, _since(every, old, new))


def _since(every: Sequence[Version], old: Version, new: Version) -> Version:
    """The newer version with the reasons of every amendment since the older one."""
    deeds = tuple(each for version in every[old.no : new.no] for each in version.deeds)
    return replace(new, deeds=deeds)


def _side(reader: Reader, named: str) -> Version:
    key, sign, number = named.rpartition("@")
    if sign and number.isdigit():
        return version_of(reader, reader.need(Plan, key), int(number))
    return version_of(reader, reader.need(Plan, named), None)


def between(old: Version, new: Version) -> Comparison:
    """What the second says differently from the first; tasks of two plans are paired by their words."""
    pairs = _same_plan(old, new) if old.plan.id == new.plan.id else _alike(old.tasks, new.tasks)
    reasons = {each.task: each.reason for each in new.deeds}
    found: list[Difference] = []
    same = 0
    for after in new.tasks:
        before = pairs.get(after.task)
        fields = _fields(before, after) if before else ()
        reason = reasons.get(after.task, "")
        if before is None:
            found.append(Difference(Deed.ADD, None, after, reason=reason))
        elif fields:
            found.append(Difference(Deed.CHANGE, before, after, fields, reason))
        else:
            same += 1
    kept = {before.task for before in pairs.values()}
    gone = (task for task in old.tasks if task.task not in kept)
    found += [Difference(Deed.STRIKE, task, None, reason=reasons.get(task.task, "")) for task in gone]
    return Comparison(old, new, tuple(found), same)


def _same_plan(old: Version, new: Version) -> dict[Id, TaskWords]:
    standing = {task.task: task for task in old.tasks}
    return {task.task: standing[task.task] for task in new.tasks if task.task in standing}


def _alike(old: Sequence[TaskWords], new: Sequence[TaskWords]) -> dict[Id, TaskWords]:
    """New task → old task: first those with the same words, then the nearest of what is left."""
    left = list(old)
    pairs: dict[Id, TaskWords] = {}
    for task in new:
        match = next((each for each in left if words_key(each.title) == words_key(task.title)), None)
        if match is not None:
            pairs[task.task] = match
            left.remove(match)
    near = sorted(_near(left, [task for task in new if task.task not in pairs]), key=lambda pair: -pair[0])
    for _, before, after in near:
        if after.task not in pairs and before in left:
            pairs[after.task] = before
            left.remove(before)
    return pairs


def _near(old: Sequence[TaskWords], new: Sequence[TaskWords]) -> Iterator[tuple[float, TaskWords, TaskWords]]:
    for after in new:
        for before in old:
            share = shared_run(before.title, after.title)
            if share >= NEAR:
                yield share, before, after


def _fields(before: TaskWords, after: TaskWords) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (label, getattr(before, name), getattr(after, name))
        for name, label in _FIELDS
        if getattr(before, name) != getattr(after, name)
    )


_HEADINGS = (("STT", 6.0), ("Nội dung cũ", 52.0), ("Nội dung mới", 52.0), ("Lý do", 24.0))


def _title(comparison: Comparison) -> str:
    if comparison.old.plan.id != comparison.new.plan.id:
        return f"So sánh {comparison.old.name} với {comparison.new.name}"
    plan = comparison.new.plan
    number = f"Kế hoạch số {plan.number}" if plan.number else f"Kế hoạch {plan.title}"
    return f"Bảng so sánh nội dung sửa đổi, bổ sung của {number}"


def _rows(comparison: Comparison) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (str(number), each.before or "(chưa có)", each.after, each.reason)
        for number, each in enumerate(comparison.differences, 1)
    )


def as_workbook(comparison: Comparison) -> bytes:
    """The comparison table as a workbook."""
    lines = (_title(comparison),)
    return workbook([Sheet("So sánh", lines, _HEADINGS, _rows(comparison))])


def as_annex(comparison: Comparison) -> str:
    """The comparison table as the text of an annex: `vanban doc new quyet-dinh … --annex` sets it into the paper."""
    head = row_line(name for name, _ in _HEADINGS)
    rows = (row_line(row) for row in _rows(comparison))
    return "\n".join((_title(comparison), "", head, *rows)) + "\n"


def lay_table(comparison: Comparison, path: Path) -> Path:
    """Lay the comparison table down as `.xlsx` or `.txt`; a file that stands there is never replaced."""
    content = as_workbook(comparison) if path.suffix.lower() == ".xlsx" else as_annex(comparison).encode()
    return lay(path, content, None).path
