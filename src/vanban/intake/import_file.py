"""An import file, read and checked as a whole; what is good can be taken without what is not."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from vanban.intake.complaints import complaints
from vanban.intake.forms import ImportForm
from vanban.intake.yaml_file import YamlFile, read_yaml
from vanban.model.problem import Path, Problem

_LISTS = {"units", "people", "groups", "plans", "meetings", "conclusions", "updates", "key_tasks", "tasks", "items"}
"""Lists whose entries are records: the smallest record around a mistake is what has to go."""


@dataclass(slots=True)
class ImportFile:
    """One file on its way in: its data, the form when it is whole, and every problem so far."""

    source: YamlFile
    form: ImportForm | None = None
    problems: list[Problem] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)
    dropped: set[str] = field(default_factory=set)
    """Keys and names of the records that were left out."""

    @property
    def name(self) -> str:
        return self.source.name

    def check(self) -> None:
        """Read the form anew; all mistakes at once."""
        self.problems = list(self.source.problems)
        self.form = None
        if self.source.problems and not self.source.data:
            return
        try:
            self.form = ImportForm.model_validate(self.source.data)
        except ValidationError as wrong:
            self.problems += [self.source.problem(path, said) for path, said in complaints(wrong)]

    def complain(self, found: Iterable[tuple[Path, str]]) -> None:
        """Add problems that only the whole office's records show."""
        self.problems += [self.source.problem(path, said) for path, said in found]

    def good_part(self) -> ImportFile:
        """The file without the records that its form refuses, so that they do not hide other mistakes."""
        part = ImportFile(copy.deepcopy(self.source), problems=list(self.problems))
        while part.form is None and part.leave_out_bad():
            pass
        return part

    def leave_out_bad(self) -> bool:
        """Drop the records that have problems, and check again; `False` when nothing could be dropped."""
        records = {_record_around(self.source.data, problem.path) for problem in self.problems}
        if () in records or not records:
            return False
        self.left_out += self.problems
        self.source.problems.clear()
        data = copy.deepcopy(self.source.data)
        outermost = {path for path in records if not any(path[: len(o)] == o for o in records if o != path)}
        for path in sorted(outermost, key=lambda path: [str(step).zfill(9) for step in path], reverse=True):
            self.dropped |= _names(_drop(data, path))
        self.source.data = data
        self._renumber(outermost)
        self.check()
        return True

    def _renumber(self, dropped: set[Path]) -> None:
        """Keep every remaining value's line after entries of lists have gone."""
        moved: dict[Path, int] = {}
        for path, line in self.source.lines.items():
            if not any(path[: len(gone)] == gone for gone in dropped):
                moved[_moved(path, dropped)] = line
        self.source.lines = moved


def read_import(content: bytes, name: str) -> ImportFile:
    """The file, read and checked against the forms."""
    file = ImportFile(read_yaml(content, name))
    file.check()
    return file


def typed_import(data: dict[str, Any], name: str = "dòng lệnh") -> ImportFile:
    """The same for data that came from a command's options; there are no lines then."""
    file = ImportFile(YamlFile(name, data))
    file.check()
    return file


def _record_around(data: Any, path: Path) -> Path:
    """The path of the smallest record that holds the place; `()` when there is none."""
    found: Path = ()
    for length in range(2, len(path) + 1):
        if isinstance(path[length - 1], int) and path[length - 2] in _LISTS:
            found = path[:length]
    if not found and path and path[0] == "office":
        return ("office",)
    return found


def _drop(data: Any, path: Path) -> Any:
    """Take one record out and give it; the caller goes from the last entry of a list to the first."""
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    return inner.pop(path[-1])


def _names(record: Any) -> set[str]:
    """What other records may call it."""
    return {str(record[name]) for name in ("key", "name") if name in record} if isinstance(record, dict) else set()


def value_at(data: Any, path: Path) -> Any:
    """What stands at a place of the file; nothing when there is no such place.

    A single value stands for a list of one: `lead: van-phong` is at `lead` and at `lead[0]`.
    """
    for step in path:
        if isinstance(data, str):
            return data
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _moved(path: Path, dropped: set[Path]) -> Path:
    new = list(path)
    for place, step in enumerate(path):
        if isinstance(step, int):
            before = sum(
                len(gone) == place + 1 and gone[:place] == path[:place] and int(gone[place]) < step for gone in dropped
            )
            new[place] = step - before
    return tuple(new)
