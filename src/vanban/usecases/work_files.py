"""The office's list of work files, year by year: added, imported, carried over, opened (Decree 30/2020, Article 28)."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vanban.errors.usecases import DayInFuture, HolderUnknown
from vanban.errors.work_files import (
    FileListRefused,
    NotationUnreadable,
    NothingToCarry,
    ReopeningNeedsReason,
    RetentionUnreadable,
    WorkFileNotOpen,
    WorkFileTwice,
    WorkFileUnknown,
)
from vanban.intake.file_list import ListedFile, read_file_list, read_notation, read_retention
from vanban.model.identity import Id
from vanban.model.organisation import Person
from vanban.model.problem import Problem
from vanban.model.work_file import FileStage, Piece, WorkFile, file_key, plain_notation
from vanban.store.acts import Act, person_in_office
from vanban.store.reading import Reader
from vanban.usecases.holders import find_holder
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year
from vanban.wording.text import tidy

_TYPED = re.compile(r"(.+?)(?:/(\d{4}))?\Z")


@dataclass(frozen=True, slots=True)
class NewFile:
    """What somebody says of a file that the list does not have yet."""

    notation: str
    title: str
    retention: str
    keeper: str = ""
    """Whoever acts, when nobody is named."""
    heading: str = ""
    year: int | None = None
    building: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file with what people read beside it: who makes it up, and how many pieces lie in it."""

    file: WorkFile
    keeper: str
    pieces: int


def find_work_file(reader: Reader, typed: str, year: int) -> WorkFile:
    """The file of this number and symbol (`01.VP`, `1.vp`, `01.VP/2023`): the year's own, else the newest."""
    found = _TYPED.match(typed.strip())
    wanted = plain_notation(found[1]) if found else ""
    same = [file for file in reader.every(WorkFile) if plain_notation(file.notation) == wanted]
    if found and found[2]:
        same = [file for file in same if file.year == int(found[2])]
    of_year = [file for file in same if file.year == year]
    if not same:
        raise WorkFileUnknown(code=typed)
    return (of_year or sorted(same, key=lambda file: -file.year))[0]


def pieces_of(reader: Reader, file: WorkFile) -> tuple[Piece, ...]:
    """What lies in a file, in its order."""
    return tuple(sorted(reader.every(Piece, file=file.id), key=lambda piece: piece.no))


def file_list(office: Office, year: int | None = None, stage: FileStage | None = None) -> tuple[FileLine, ...]:
    """The list of a year, in its order; or of every year's files at one stage."""
    limit = {"year": year or office.today.year} if year or stage is None else {}
    files = [file for file in office.store.every(WorkFile, **limit) if stage is None or file.stage is stage]
    return lines(office.store, sorted(files, key=lambda file: (file.year, file.position, file.id)))


def lines(reader: Reader, files: Sequence[WorkFile]) -> tuple[FileLine, ...]:
    """The files with the names of their keepers and the numbers of their pieces."""
    names = {person.id: person.name for person in reader.every_in(Person, "id", (file.keeper for file in files))}
    counted = Counter(piece.file for piece in reader.every_in(Piece, "file", (file.id for file in files)))
    return tuple(FileLine(file, names.get(file.keeper, ""), counted[file.id]) for file in files)


def add_file(office: Office, said: NewFile) -> WorkFile:
    """Put one more file into a year's list. Raises when its number is taken there."""
    year = said.year or office.today.year
    notation, years = read_notation(said.notation), read_retention(said.retention)
    if notation is None:
        raise NotationUnreadable(text=said.notation)
    if years is None:
        raise RetentionUnreadable(text=said.retention)
    with office.act("file.add", input={"files": [f"{notation}/{year}: {said.title}"]}) as act:
        standing = act.by_key(WorkFile, file_key(year, notation))
        if standing is not None:
            raise WorkFileTwice(year=year, notation=standing.notation, title=standing.title)
        keeper = person_named(act, said.keeper) if said.keeper else person_in_office(act, office.actor, office.today).id
        listed = ListedFile("", 0, notation, tidy(said.title), years, "", tidy(said.heading), tidy(said.note))
        return act.put(_listed(act, replace(listed, building=said.building), year, keeper, _last_place(act, year) + 1))


def person_named(reader: Reader, typed: str) -> Id:
    """The person of this key or name. Raises `HolderUnknown`."""
    found = find_holder(reader, typed, "person")
    assert found.person is not None, "only people were asked for"
    return found.person


def _last_place(reader: Reader, year: int) -> int:
    return max((file.position for file in reader.every(WorkFile, year=year)), default=0)


def _listed(act: Act, row: ListedFile, year: int, keeper: Id, place: int) -> WorkFile:
    """The file that a row of the list tells of: a new one, or the one that stands with what the row changes."""
    key = file_key(year, row.notation)
    standing = act.by_key(WorkFile, key)
    if standing is not None:
        return replace(
            standing,
            title=row.title,
            heading=row.heading or standing.heading,
            years=row.years,
            keeper=keeper,
            building=row.building or standing.building,
            note=row.note or standing.note,
        )
    return WorkFile(
        *(year, row.notation, row.title, row.heading, row.years, keeper, place, key),
        building=row.building,
        note=row.note,
    )


@dataclass(frozen=True, slots=True)
class ListBrought:
    """What an import or a carrying-over did to a year's list."""

    year: int
    added: int
    changed: int
    left: int = 0
    """Files that stood there already and were left as they are."""


def import_list(office: Office, path: Path, year: int | None = None) -> ListBrought:
    """Bring in a year's list as one whole. Raises `FileListRefused` with every mistake at once.

    A file that stands is changed to what the list says, unless it is closed: then the row is a mistake.
    """
    said_year, rows, problems = read_file_list(path)
    wanted = year or said_year or office.today.year
    with office.act("file.import", input={"files": [path.name]}) as act:
        keepers, more = _keepers(act, rows)
        problems += more
        problems += _clashes(act, rows, wanted)
        if problems:
            ordered = sorted(problems, key=lambda problem: problem.line)
            raise FileListRefused(count=len(ordered), lines="\n".join(f"  {each}" for each in ordered))
        place = _last_place(act, wanted)
        for number, row in enumerate(rows, start=1):
            act.put(_listed(act, row, wanted, keepers[row.keeper], place + number))
        return ListBrought(wanted, len(act.added), len(act.changed))


def _keepers(reader: Reader, rows: Iterable[ListedFile]) -> tuple[dict[str, Id], list[Problem]]:
    known: dict[str, Id] = {}
    problems = []
    for row in rows:
        try:
            known[row.keeper] = known.get(row.keeper) or person_named(reader, row.keeper)
        except HolderUnknown as unknown:
            problems.append(row.problem(str(unknown)))
    return known, problems


def _clashes(reader: Reader, rows: Iterable[ListedFile], year: int) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for row in rows:
        name = plain_notation(row.notation)
        if name in seen:
            yield row.problem(f"số, ký hiệu này đã có ở dòng {seen[name]}")
        seen.setdefault(name, row.line)
        standing = reader.by_key(WorkFile, file_key(year, row.notation))
        if standing is not None and standing.ended_on and standing.title != row.title:
            yield row.problem(f"hồ sơ đã {standing.stage.label.removeprefix('đã ')} nên không đổi được")


def carry_list(office: Office, year: int | None = None) -> ListBrought:
    """Copy last year's list into a year: same files, nothing in them. What the year has already is left alone."""
    wanted = year or office.today.year
    with office.act("file.carry", input={"files": [str(wanted)]}) as act:
        before = sorted(act.every(WorkFile, year=wanted - 1), key=lambda file: file.position)
        if not before:
            raise NothingToCarry(year=wanted - 1)
        fresh = [file for file in before if act.by_key(WorkFile, file_key(wanted, file.notation)) is None]
        place = _last_place(act, wanted)
        for number, old in enumerate(fresh, start=1):
            row = ListedFile("", 0, old.notation, old.title, old.years, "", old.heading, old.note, old.building)
            act.put(_listed(act, row, wanted, old.keeper, place + number))
        return ListBrought(wanted, len(fresh), 0, len(before) - len(fresh))


def open_file(office: Office, code: str, day: dt.date | None = None, reason: str = "") -> WorkFile:
    """Begin a listed file, or open a closed one again with a reason (Decree 30/2020, Article 29.2)."""
    file = find_work_file(office.store, code, office.today.year)
    started = day or office.today
    if started > office.today:
        raise DayInFuture(day=day_month_year(started), today=day_month_year(office.today))
    name = file.called(office.today.year)
    if file.stage is FileStage.LISTED:
        with office.act("file.open", input={"files": [f"{file.code}: {file.title}"]}) as act:
            current = act.get(WorkFile, file.id)
            refuse_unless(current, name, FileStage.LISTED, "mở", "hồ sơ này vừa có người mở")
            return act.put(replace(current, started_on=started))
    refuse_unless(file, name, FileStage.CLOSED, "mở lại", "chỉ hồ sơ đã kết thúc mới cần mở lại")
    if not tidy(reason):
        raise ReopeningNeedsReason(code=name, day=day_month_year(file.ended_on) if file.ended_on else "")
    with office.act("file.reopen", reason=tidy(reason), input={"files": [file.code]}) as act:
        current = act.get(WorkFile, file.id)
        refuse_unless(current, name, FileStage.CLOSED, "mở lại", "chỉ hồ sơ đã kết thúc mới cần mở lại")
        changed = replace(current, ended_on=None, closing="", kept_back_until=None, consent="", reopening=tidy(reason))
        return act.put(changed)


def refuse_unless(file: WorkFile, name: str, stage: FileStage, deed: str, hint: str) -> None:
    """Raises `WorkFileNotOpen` for a file at any other stage."""
    if file.stage is not stage:
        raise WorkFileNotOpen(code=name, stage=file.stage.label, deed=deed, hint=hint)
