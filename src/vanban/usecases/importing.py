"""Records coming in: files and single commands go the same way, checked as a whole, stored in one act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from vanban.files.reading import read_limited
from vanban.intake.import_file import ImportFile, read_import, typed_import
from vanban.model.problem import Problem
from vanban.store.acts import Act
from vanban.store.records import kept
from vanban.usecases.clarifying import gap_notes
from vanban.usecases.import_writing import ImportWriter
from vanban.usecases.incoming import checked, refusal
from vanban.usecases.merging import with_standing
from vanban.usecases.office import Office

if TYPE_CHECKING:
    from vanban.store.records import Record

IMPORT_LIMIT_MB = 20


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: new and changed records by their Vietnamese name, and what was left out."""

    added: dict[str, int]
    changed: dict[str, int]
    left_out: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences about what went, or was replaced, in what stands."""

    @property
    def nothing(self) -> bool:
        return not self.added and not self.changed


def import_files(office: Office, paths: Sequence[FilePath], *, accept_good: bool = False) -> Imported:
    """Import YAML files as one whole. Raises `ImportRefused` with every mistake at once.

    With `accept_good` the records that have mistakes, and those that need them, stay out and are told.
    """
    read = [(path.name, read_limited(path, IMPORT_LIMIT_MB)) for path in paths]
    return import_contents(office, read, accept_good=accept_good)


def import_contents(office: Office, contents: Sequence[tuple[str, bytes]], *, accept_good: bool = False) -> Imported:
    """The same for files that are in memory already, each with its name."""
    files = [read_import(content, name) for name, content in contents]
    with office.act("import", input={"files": [name for name, _ in contents]}) as act:
        return bring_in(office, act, files, accept_good=accept_good)


def import_typed(office: Office, data: dict[str, Any], verb: str, *, clear: Collection[str] = ()) -> Imported:
    """Records typed as a command, through the same checks as a file.

    Of a record that stands they change only what they name; `clear` names fields that are to be empty.
    """
    with office.act(verb, input=data) as act:
        return bring_in(office, act, [typed_import(with_standing(act, data, clear))])


def bring_in(office: Office, act: Act, files: list[ImportFile], *, accept_good: bool = False) -> Imported:
    """Check and write files within an act that somebody has begun. Raises `ImportRefused`."""
    incoming = checked(office, act, files, accept_good=accept_good)
    ImportWriter(incoming.desk).write(incoming.files)
    refused = list(dict.fromkeys(each.problem for each in incoming.desk.refused))
    if refused and not accept_good:
        raise refusal(refused)
    left_out = (*(problem for file in files for problem in file.left_out), *refused)
    notes = (*incoming.desk.notes, *gap_notes(act))
    return Imported(counted(act.added), counted(act.changed), left_out, notes)


def counted(records: Sequence[Record]) -> dict[str, int]:
    """How many of each kind, by its Vietnamese word."""
    return dict(Counter(kept(type(record)).word for record in records))
