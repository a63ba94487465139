"""Files on their way into the books, held against everything that is known; all that is wrong is told at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from vanban.errors.usecases import AlreadyAccepted, ImportRefused, NothingToAccept, TaskAwaitsIssue, TaskFinished
from vanban.intake.import_file import ImportFile, typed_import, value_at
from vanban.model.problem import Path, Problem
from vanban.store.acts import Act
from vanban.usecases.desk import Desk, Refused
from vanban.usecases.identity import Identity
from vanban.usecases.import_checks import Checks
from vanban.usecases.import_writing import Coming, ImportWriter
from vanban.usecases.known import add_form, book_of
from vanban.usecases.office import Office


@dataclass(frozen=True, slots=True)
class Incoming:
    """Files whose items have their keys, and the desk on which they are written."""

    desk: Desk
    files: tuple[Coming, ...]

    def complain(self, *, patient: bool = False) -> None:
        """Hold every file against the book; `patient` lets updates pass that lack what was left out of them."""
        checks = Checks(self.desk.book, self.desk.today)
        for each in self.files:
            found = list(checks.all(each.form, each.file.lost))
            each.file.complain((at, said) for at, said in found if not (patient and _update_waits(each.file, at)))

    def complain_of_the_rest(self) -> None:
        """The same, when some of it was left out only to look further: what follows from that waits."""
        dropped = {name for each in self.files for name in each.file.dropped}
        unread = frozenset(name for each in self.files for name in each.file.unread)
        checks = Checks(self.desk.book, self.desk.today, unread)
        for each in self.files:
            found = list(checks.all(each.form, each.file.lost))
            each.file.complain((at, said) for at, said in found if not self._waits(each, at, dropped))

    def _waits(self, each: Coming, at: Path, dropped: set[str]) -> bool:
        own = each.file.own_place(at)
        return str(value_at(each.file.source.data, own)) in dropped or each.file.waits(at)


def checked(office: Office, act: Act, files: list[ImportFile], *, accept_good: bool = False) -> Incoming:
    """The files with the book of all that may be named, when nothing is wrong any more.

    Raises `ImportRefused` with every mistake; with `accept_good` what is wrong is left out instead.
    """
    if accept_good:
        return _all_good(office, act, files)
    if not any(file.problems for file in files):
        incoming = _incoming(office, act, files)
        incoming.complain()
        if not any(file.problems for file in files):
            return incoming
    raise refusal(_every_mistake(office, act, files))


def _all_good(office: Office, act: Act, files: list[ImportFile], *, patient: bool = False) -> Incoming:
    """Leaving one record out can make another wrong, so this goes round until all that is left is good."""
    while True:
        while any(file.form is None for file in files):
            _leave_out([file for file in files if file.form is None])
        incoming = _incoming(office, act, files)
        incoming.complain(patient=patient)
        wrong = [file for file in files if file.problems]
        if not wrong:
            return incoming
        _leave_out(wrong)


def check_typed(office: Office, act: Act, data: dict[str, Any]) -> tuple[Coming, Desk]:
    """The typed records, checked, with the desk on which they can be written. Raises `ImportRefused`."""
    incoming = checked(office, act, [typed_import(data)])
    return incoming.files[0], incoming.desk


def refusal(problems: Sequence[Problem]) -> ImportRefused:
    """All mistakes as one refusal, in the order of the files' lines."""
    ordered = sorted(problems, key=lambda problem: (problem.file, problem.line))
    lines = "\n".join(f"  {problem}" for problem in ordered)
    error = ImportRefused(count=len(ordered), lines=lines)
    error.facts["problems"] = ordered
    return error


def _update_waits(file: ImportFile, at: Path) -> bool:
    return at[0] == "updates" and file.waits(at)


def _incoming(office: Office, act: Act, files: Sequence[ImportFile]) -> Incoming:
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
    return Incoming(Desk(act, book, office.today, office.replacing, keys), tuple(coming))


def _leave_out(wrong: list[ImportFile]) -> None:
    if not all(file.leave_out_bad() for file in wrong):
        raise refusal([problem for file in wrong for problem in (*file.left_out, *file.problems)])


def _every_mistake(office: Office, act: Act, files: Sequence[ImportFile]) -> list[Problem]:
    """The forms' mistakes, those that the rest of the records show, and what may not be written of the good ones.

    What hangs on a broken record waits. The act is on its way to being taken back, so the good ones are written
    to learn what is refused.
    """
    parts = [file.readable_part() for file in files]
    _incoming(office, act, parts).complain_of_the_rest()
    told = [problem for part in parts for problem in (*part.left_out, *part.problems)]
    return list(dict.fromkeys([*told, *_refused_of_the_good(office, act, parts)]))


def _refused_of_the_good(office: Office, act: Act, parts: list[ImportFile]) -> Iterable[Problem]:
    try:
        incoming = _all_good(office, act, parts, patient=True)
    except ImportRefused:
        return ()
    ImportWriter(incoming.desk).write(incoming.files)
    lost = _Lost.from_files(parts)
    return [refused.problem for refused in incoming.desk.refused if not lost.explains(refused)]


_ONLY_TOLD = frozenset({"percent", "difficulty", "paper", "key"})
"""Fields of an update on which no rule against the others rests."""


@dataclass(frozen=True, slots=True)
class _Lost:
    """What was left out only to look further, and could have allowed what is refused without it."""

    tasks: frozenset[str]
    """What the updates that were left out, whole or in part, call their tasks."""
    above: bool
    """Whether anything of a meeting or a plan was left out, on whose day of issue tasks wait."""

    @classmethod
    def from_files(cls, files: Iterable[ImportFile]) -> _Lost:
        places = [(file, place) for file in files for place in file.gone]
        updates = [(file, place[:2]) for file, place in places if place[0] == "updates" and len(place) > 1]
        tasks = (value_at(file.source.data, (*update, "task")) for file, update in updates)
        return cls(frozenset(map(str, tasks)), any(place[0] in ("meetings", "plans") for _, place in places))

    def explains(self, refused: Refused) -> bool:
        file, path = refused.spot.file, refused.spot.path
        if path[0] != "updates":
            return bool(file.lost_fields(path))
        match refused.because:
            case TaskAwaitsIssue() if self.above:
                return True
            case NothingToAccept() | TaskFinished() | AlreadyAccepted():
                return str(value_at(file.source.data, (*file.own_place(path[:2]), "task"))) in self.tasks
        return not file.lost_fields(path) <= _ONLY_TOLD
