"""Records coming in: files and single commands go the same way, checked as a whole, stored in one act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from vanban.errors.usecases import ImportRefused
from vanban.files.reading import read_limited
from vanban.intake.import_file import ImportFile, read_import, typed_import, value_at
from vanban.model.problem import Path, Problem
from vanban.store.acts import Act
from vanban.store.records import kept
from vanban.usecases.desk import Desk
from vanban.usecases.identity import Identity
from vanban.usecases.import_checks import Checks
from vanban.usecases.import_writing import Coming, ImportWriter
from vanban.usecases.known import add_form, book_of
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
        return _brought_in(office, act, files, accept_good=accept_good)


def import_typed(office: Office, data: dict[str, Any], verb: str, *, clear: Collection[str] = ()) -> Imported:
    """Records typed as a command, through the same checks as a file.

    Of a record that stands they change only what they name; `clear` names fields that are to be empty.
    """
    with office.act(verb, input=data) as act:
        return _brought_in(office, act, [typed_import(with_standing(act, data, clear))])


def _brought_in(office: Office, act: Act, files: list[ImportFile], *, accept_good: bool = False) -> Imported:
    incoming = _checked(office, act, files, accept_good=accept_good)
    ImportWriter(incoming.desk).write(incoming.files)
    refused = list(dict.fromkeys(incoming.desk.refused))
    if refused and not accept_good:
        raise refusal(refused)
    left_out = (*(problem for file in files for problem in file.left_out), *refused)
    return Imported(counted(act.added), counted(act.changed), left_out, tuple(incoming.desk.notes))


@dataclass(frozen=True, slots=True)
class _Incoming:
    """Files whose items have their keys, and the desk on which they are written."""

    desk: Desk
    files: tuple[Coming, ...]

    def complain(self) -> None:
        """Hold every file against the book."""
        checks = Checks(self.desk.book, self.desk.today)
        for each in self.files:
            each.file.complain(checks.all(each.form, whole=each.file.whole))

    def complain_of_the_rest(self) -> None:
        """The same, when some of it was left out only to look further: what follows from that waits."""
        dropped = {name for each in self.files for name in each.file.dropped}
        unread = frozenset(name for each in self.files for name in each.file.unread)
        checks = Checks(self.desk.book, self.desk.today, unread)
        for each in self.files:
            found = list(checks.all(each.form, whole=each.file.whole))
            each.file.complain((at, said) for at, said in found if not self._waits(each, at, dropped))

    def _waits(self, each: Coming, at: Path, dropped: set[str]) -> bool:
        own = each.file.own_place(at)
        return str(value_at(each.file.source.data, own)) in dropped or each.file.waits(at)


def _incoming(office: Office, act: Act, files: Sequence[ImportFile]) -> _Incoming:
    keys: dict[tuple[str, str], str] = {}
    coming = []
    for file in files:
        if file.form:
            identity = Identity(act, keys)
            form = identity.named(file.form, file.own_place)
            coming.append(Coming(file, form, tuple(identity.missing)))
    book = book_of(act)
    for each in coming:
        add_form(book, each.form)
    return _Incoming(Desk(act, book, office.today, office.replacing, keys), tuple(coming))


def _checked(office: Office, act: Act, files: list[ImportFile], *, accept_good: bool) -> _Incoming:
    """The files with the book of all that may be named, when nothing is wrong any more.

    Leaving one record out can make another wrong, so this goes round until all that is left is good.
    """
    broken = [file for file in files if file.problems]
    if broken and not accept_good:
        raise refusal(_every_mistake(office, act, files))
    while True:
        while any(file.form is None for file in files):
            _leave_out([file for file in files if file.form is None])
        incoming = _incoming(office, act, files)
        incoming.complain()
        wrong = [file for file in files if file.problems]
        if not wrong:
            return incoming
        if not accept_good:
            raise refusal([problem for file in wrong for problem in file.problems])
        _leave_out(wrong)


def check_typed(office: Office, act: Act, data: dict[str, Any]) -> tuple[Coming, Desk]:
    """The typed records, checked, with the desk on which they can be written. Raises `ImportRefused`."""
    incoming = _checked(office, act, [typed_import(data)], accept_good=False)
    return incoming.files[0], incoming.desk


def _leave_out(wrong: list[ImportFile]) -> None:
    if not all(file.leave_out_bad() for file in wrong):
        raise refusal([problem for file in wrong for problem in (*file.left_out, *file.problems)])


def _every_mistake(office: Office, act: Act, files: Sequence[ImportFile]) -> list[Problem]:
    """The forms' mistakes, and those that the rest of the records show; what hangs on a broken record waits."""
    parts = [file.readable_part() for file in files]
    _incoming(office, act, parts).complain_of_the_rest()
    return [problem for part in parts for problem in dict.fromkeys((*part.left_out, *part.problems))]


def refusal(problems: Sequence[Problem]) -> ImportRefused:
    """All mistakes as one refusal, in the order of the files' lines."""
    ordered = sorted(problems, key=lambda problem: (problem.file, problem.line))
    lines = "\n".join(f"  {problem}" for problem in ordered)
    error = ImportRefused(count=len(ordered), lines=lines)
    error.facts["problems"] = ordered
    return error


def counted(records: Sequence[Record]) -> dict[str, int]:
    """How many of each kind, by its Vietnamese word."""
    return dict(Counter(kept(type(record)).word for record in records))
