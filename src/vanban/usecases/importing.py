"""Records coming in: files and single commands go the same way, checked as a whole, stored in one act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vanban.errors.usecases import ImportRefused
from vanban.files.reading import read_limited
from vanban.intake.forms import ImportForm
from vanban.intake.import_file import ImportFile, read_import, typed_import, value_at
from vanban.model.problem import Problem
from vanban.store.acts import Act
from vanban.store.records import kept
from vanban.usecases.import_checks import Checks
from vanban.usecases.import_writing import ImportWriter
from vanban.usecases.known import Book, add_form, book_of
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

    @property
    def nothing(self) -> bool:
        return not self.added and not self.changed


def import_files(office: Office, paths: Sequence[Path], *, accept_good: bool = False) -> Imported:
    """Import YAML files as one whole. Raises `ImportRefused` with every mistake at once.

    With `accept_good` the records that have mistakes, and those that need them, stay out and are told.
    """
    read = [(path.name, read_limited(path, IMPORT_LIMIT_MB)) for path in paths]
    return import_contents(office, read, accept_good=accept_good)


def import_contents(office: Office, contents: Sequence[tuple[str, bytes]], *, accept_good: bool = False) -> Imported:
    """The same for files that are in memory already, each with its name."""
    files = [read_import(content, name) for name, content in contents]
    said = {"files": [name for name, _ in contents]}
    return _bring_in(office, files, "import", said, accept_good=accept_good)


def import_typed(office: Office, data: dict[str, Any], verb: str) -> Imported:
    """One record typed as a command, through the same checks as a file."""
    return _bring_in(office, [typed_import(data)], verb, data)


def _bring_in(
    office: Office, files: list[ImportFile], verb: str, said: dict[str, Any], *, accept_good: bool = False
) -> Imported:
    with office.act(verb, input=said) as act:
        book = _checked(office, act, files, accept_good=accept_good)
        ImportWriter(act, book).write(file.form for file in files if file.form)
    left_out = tuple(problem for file in files for problem in file.left_out)
    return Imported(counted(act.added), counted(act.changed), left_out)


def _checked(office: Office, act: Act, files: list[ImportFile], *, accept_good: bool) -> Book:
    """The book of all that may be named, when nothing is wrong any more.

    Leaving one record out can make another wrong, so this goes round until all that is left is good.
    """
    broken = [file for file in files if file.problems]
    if broken and not accept_good:
        raise refusal(_every_mistake(office, act, files))
    while True:
        while any(file.form is None for file in files):
            _leave_out([file for file in files if file.form is None])
        book = _book(act, files)
        checks = Checks(book, office.today)
        for file in files:
            if file.form:
                file.complain(checks.all(file.form, whole=not file.left_out))
        wrong = [file for file in files if file.problems]
        if not wrong:
            return book
        if not accept_good:
            raise refusal([problem for file in wrong for problem in file.problems])
        _leave_out(wrong)


def check_typed(office: Office, act: Act, data: dict[str, Any]) -> tuple[ImportForm, Book]:
    """The form of typed records and the book of all that they may name. Raises `ImportRefused` like an import."""
    file = typed_import(data)
    book = _checked(office, act, [file], accept_good=False)
    assert file.form is not None, "a file without a form was refused"
    return file.form, book


def _leave_out(wrong: list[ImportFile]) -> None:
    if not all(file.leave_out_bad() for file in wrong):
        raise refusal([problem for file in wrong for problem in (*file.left_out, *file.problems)])


def _book(act: Act, files: Sequence[ImportFile]) -> Book:
    book = book_of(act)
    for file in files:
        if file.form:
            add_form(book, file.form)
    return book


def _every_mistake(office: Office, act: Act, files: Sequence[ImportFile]) -> list[Problem]:
    """The forms' mistakes, and those that the rest of the records show; what hangs on a broken record waits."""
    parts = [file.good_part() for file in files]
    checks = Checks(_book(act, parts), office.today)
    waiting = {name for part in parts for name in part.dropped}
    for part in parts:
        if part.form:
            found = checks.all(part.form, whole=not part.left_out)
            part.complain((at, said) for at, said in found if str(value_at(part.source.data, at)) not in waiting)
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
