"""An import file, read and checked as a whole; what is good can be taken without what is not."""

from __future__ import annotations

import copy
import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from vanban.intake.complaints import complaints
from vanban.intake.forms import ImportForm
from vanban.intake.yaml_file import YamlFile, read_yaml
from vanban.model.problem import Path, Problem

_LISTS = {
    *("units", "people", "groups", "plans", "meetings", "conclusions", "updates", "key_tasks", "tasks", "items"),
    "incoming",
}
"""Lists whose entries are records: the smallest record around a mistake is what has to go."""


@dataclass(slots=True)
class ImportFile:
    """One file on its way in: its data, the form when it is whole, and every problem so far.

    Places in the form shift when records are left out; problems always name the file's own places.
    """

    source: YamlFile
    form: ImportForm | None = None
    problems: list[Problem] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)
    gone: set[Path] = field(default_factory=set)
    """The own places of what was left out."""

    @property
    def name(self) -> str:
        return self.source.name

    @property
    def dropped(self) -> set[str]:
        """Keys and names of the records that were left out: what names them waits."""
        return {name for path in self.gone for name in _names(value_at(self.source.data, path))}

    @property
    def unread(self) -> set[str]:
        """The sections that were left out whole."""
        return {str(path[0]) for path in self.gone if len(path) == 1}

    def check(self) -> None:
        """Read the form anew; all mistakes at once."""
        self.problems = list(self.source.problems)
        self.form = None
        if self.source.problems and not self.source.data:
            return
        try:
            self.form = ImportForm.model_validate(_without(self.source.data, self.gone))
        except ValidationError as wrong:
            self.complain(complaints(wrong))

    def complain(self, found: Iterable[tuple[Path, str]]) -> None:
        """Add problems at places of the form, such as only the whole office's records show."""
        self.problems += [self.source.problem(self.own_place(path), said) for path, said in found]

    def own_place(self, path: Path) -> Path:
        """Where in the file a place of the form is."""
        own: Path = ()
        for step in path:
            own = (*own, self._own_number(own, step) if isinstance(step, int) else step)
        return own

    def _own_number(self, above: Path, number: int) -> int:
        own = 0
        while True:
            number -= (*above, own) not in self.gone
            if number < 0:
                return own
            own += 1

    def lost(self, path: Path) -> list[Path]:
        """What was left out of the record at a place of the form, and of all that it holds."""
        own = self.own_place(path)
        return [gone for gone in self.gone if gone[: len(own)] == own]

    def lost_fields(self, path: Path) -> set[str]:
        """The fields that were left out of the record around a place of the form, but not those of what it holds."""
        around = _record_around(self.own_place(path))
        return {str(gone[len(around)]) for gone in self.gone if gone != around and _record_around(gone) == around}

    def readable_part(self) -> ImportFile:
        """The file without the fields that its form refuses, so that they do not hide other mistakes."""
        part = ImportFile(self.source, problems=list(self.problems), gone=set(self.gone))
        while part.form is None:
            refused = {_smallest(self.source.data, problem.path, part.gone) for problem in part.problems}
            if () in refused or not refused:
                break
            part._leave(refused)
        return part

    def waits(self, path: Path) -> bool:
        """Whether what is said of a place of the form only follows from a field that was left out there."""
        own = self.own_place(path)
        if value_at(self.source.data, own) is None and "kind" in self.lost_fields(path):
            return True  # what a record must have depends on its kind
        return any(own[: len(gone)] == gone or _meant(gone, own) for gone in self.gone)

    def leave_out_bad(self) -> bool:
        """Drop the records that have problems, and check again; `False` when nothing could be dropped."""
        records = {_record_around(problem.path) or problem.path[:1] for problem in self.problems}
        if () in records or not records:
            return False
        self._leave(records)
        return True

    def _leave(self, places: set[Path]) -> None:
        # That a field is missing is no news where it was left out for what it said.
        self.left_out += [problem for problem in self.problems if problem.path not in self.gone]
        self.source.problems.clear()
        self.gone |= places
        self.check()


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


def _without(data: dict[str, Any], gone: set[Path]) -> dict[str, Any]:
    """The data without some of its places; taken out from the end, so that none shifts another."""
    left = copy.deepcopy(data)
    outermost = {path for path in gone if not any(path[:length] in gone for length in range(1, len(path)))}
    for path in sorted(outermost, key=lambda path: [str(step).zfill(9) for step in path], reverse=True):
        value_at(left, path[:-1]).pop(path[-1])
    return left


def _record_around(path: Path) -> Path:
    """The path of the smallest record that holds the place; `()` when there is none."""
    found: Path = ()
    for length in range(2, len(path) + 1):
        if isinstance(path[length - 1], int) and path[length - 2] in _LISTS:
            found = path[:length]
    return found


def _smallest(data: Any, path: Path, gone: set[Path]) -> Path:
    """The least that must go for a mistake: the field, or the record where a field is missing, or the section."""
    if not path:
        return ()
    record, named = _record_around(path), path
    while named and isinstance(named[-1], int) and named != record:
        named = named[:-1]
    there = isinstance(value_at(data, named[:-1]), dict) and named[-1] in value_at(data, named[:-1])
    for place in ((named,) if named != record and there else ()) + (record, path[:1]):
        if place and place not in gone:
            return place
    return ()


def _names(record: Any) -> set[str]:
    """What other records may call it."""
    return {str(record[name]) for name in ("key", "name") if name in record} if isinstance(record, dict) else set()


def _meant(gone: Path, own: Path) -> bool:
    """Whether a field that was left out is a misspelling of the one at `own`."""
    if len(gone) > len(own) or gone[:-1] != own[: len(gone) - 1]:
        return False
    return bool(difflib.get_close_matches(str(gone[-1]), [str(own[len(gone) - 1])], cutoff=0.6))
