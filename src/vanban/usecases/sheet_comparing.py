"""A filled-in register held against the books: what each row would change and cannot, what others did meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vanban.errors.base import VanbanError
from vanban.errors.sheets import SheetFromElsewhere
from vanban.files.reading import read_limited
from vanban.intake.task_sheet import ReadSheet, read_task_sheet
from vanban.model.identity import Id
from vanban.model.organisation import Person
from vanban.model.problem import Problem
from vanban.model.task import Event, EventKind, Task, TaskFile
from vanban.model.task_sheet import Column, Seen, ToldPaper, ToldRow
from vanban.model.verbs import verb_label
from vanban.store.journal import last_link, read_act
from vanban.store.reading import Reader
from vanban.store.task_files import task_files
from vanban.store.touched import touched_since
from vanban.usecases.finding import plain_number
from vanban.usecases.following import Paper
from vanban.usecases.office import Office
from vanban.usecases.recording import PaperBook, Step, judged
from vanban.usecases.task_sheets import note_of, seen_now
from vanban.wording.dates import day_month_year

FILE_LIMIT_MB = 50


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that says something new: the column, what stands, what the row says."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One row that changes something, as it would be recorded."""

    step: Step
    differences: tuple[Difference, ...]
    meanwhile: str = ""
    """What somebody else recorded after the register was written; both stand."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A filled-in register against the books as they stood after act `known`."""

    read: ReadSheet
    known: int
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]

    @property
    def unchanged(self) -> int:
        """The rows that say nothing new and nothing wrong."""
        told = {problem.line for problem in self.problems} | {change.step.line for change in self.changes}
        return sum(row.line not in told for row in self.read.rows)


def read_sheet(path: Path, sheet: str = "") -> ReadSheet:
    """The register in a workbook that came back. Raises for a file that is none, and for one of another kind."""
    return read_task_sheet(read_limited(path, FILE_LIMIT_MB), path.name, sheet)


def compare(office: Office, read: ReadSheet, reader: Reader | None = None) -> Comparison:
    """What each row would change; a cell counts when it differs from what the register said when it was written.

    So a row that was only sent along takes nothing back that others recorded meanwhile. Raises
    `SheetFromElsewhere` for a register of other books.
    """
    books = reader or office.store
    comparing = _Comparing.of(office, books, read)
    changes, problems = comparing.changes()
    good, against = judged(office, books, (change.step for change in changes))
    told = (*read.problems, *problems, *(_problem(read, each.step.line, str(each.why)) for each in against))
    sound = {step.line for step in good} - {problem.line for problem in told}
    kept = tuple(each for each in changes if each.step.line in sound)
    return Comparison(
        read,
        last_link(books.connection)[0],
        kept,
        tuple(sorted(told, key=lambda problem: problem.line)),
        tuple(_notes(read, kept, comparing)),
    )


def _problem(read: ReadSheet, line: int, said: str, heading: str = "") -> Problem:
    return Problem(read.file, line, heading, said)


def _notes(read: ReadSheet, changes: Iterable[Change], comparing: _Comparing) -> Iterator[str]:
    """What whoever sends the register should know before it is stored."""
    if read.hidden:
        yield f"Dòng đang ẩn trong Excel cũng được đọc: {_listed(map(str, read.hidden))}."
    undated = [
        f"{paper.number} ({each.step.code})" for each in changes for paper in each.step.papers if _undated(paper)
    ]
    if undated:
        yield f"Văn bản ghi chưa có ngày: {_listed(undated)}; việc xong nhờ văn bản ấy tính xong hôm nay."
    if comparing.emptied:
        yield f"Ô bỏ trống không xóa điều đã ghi: {_listed(comparing.emptied)}."


def _undated(paper: Paper) -> bool:
    return paper.issued_on is None


_MOST_LISTED = 10


def _listed(names: Iterable[str]) -> str:
    chosen = list(names)
    more = len(chosen) - _MOST_LISTED
    return ", ".join(chosen[:_MOST_LISTED]) + (f" và {more} chỗ nữa" if more > 0 else "")


@dataclass(slots=True)
class _Comparing:
    """One register on its way through: its tasks as they stand, and as they stood when it was written."""

    office: Office
    reader: Reader
    read: ReadSheet
    now: Mapping[str, TaskFile]
    then: Mapping[Id, TaskFile]
    touched: Mapping[Id, int]
    papers: PaperBook
    emptied: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, office: Office, reader: Reader, read: ReadSheet) -> _Comparing:
        tasks = reader.every_in(Task, "code", {row.code for row in read.rows})
        now = {file.task.code: file for file in task_files(reader, tasks, office.today)}
        then: dict[Id, TaskFile] = {}
        touched: dict[Id, int] = {}
        for seen in {row.seen for row in read.rows if row.seen is not None}:
            if not _is_of(reader, seen):
                raise SheetFromElsewhere(file=read.file)
            rows = {now[row.code].task.id for row in read.rows if row.seen == seen and row.code in now}
            since = {task: act for task, act in touched_since(reader, seen.act).items() if task in rows}
            touched |= since
            then |= _as_it_was(reader, seen, since, office.today)
        return cls(office, reader, read, now, then, touched, PaperBook(office, reader))

    def changes(self) -> tuple[list[Change], list[Problem]]:
        found, problems = [], []
        for row in self.read.rows:
            file = self.now.get(row.code)
            if file is None:
                problems.append(self._wrong(row, Column.CODE, f"không có nhiệm vụ mang mã {row.code}"))
                continue
            try:
                change = self._change(row, file, problems)
            except VanbanError as refused:
                problems.append(_problem(self.read, row.line, str(refused)))
                continue
            if change is not None:
                found.append(change)
        return found, problems

    def _wrong(self, row: ToldRow, column: Column, said: str) -> Problem:
        return _problem(self.read, row.line, said, column.heading)

    def _change(self, row: ToldRow, file: TaskFile, problems: list[Problem]) -> Change | None:
        was = self.then.get(file.task.id, file)
        percent = _new_percent(row, was, file)
        if percent is not None and row.percent_unsure:
            said = "1 có thể là 1% hay 100%: hãy ghi 1% hoặc 100%"
            problems.append(self._wrong(row, Column.PERCENT, said))
            return None
        named = _new_papers(row, was, file)
        bare = [paper.number for paper in named if not any(sign.isdigit() for sign in paper.number)]
        if bare:
            said = f"«{bare[0]}» không có số văn bản: diễn giải thì ghi ở cột «{Column.NOTE.heading}»"
            problems.append(self._wrong(row, Column.RESULT, said))
            return None
        papers = tuple(self.papers.fill(Paper(paper.number, paper.day)) for paper in named)
        difficulty = self._new_words(row, Column.DIFFICULTY, row.difficulty, was.difficulty, file.difficulty)
        note = self._new_words(row, Column.NOTE, row.note, note_of(was), note_of(file))
        if percent is None and not (papers or difficulty or note):
            return None
        differences = tuple(_differences(file, percent, papers, difficulty, note))
        meanwhile = self._meanwhile(file, was)
        if meanwhile and not note and percent is not None and percent < file.percent:
            note = f"Theo sổ gửi lại; sau khi xuất sổ, {meanwhile}"
        event = self._event(file, percent, papers, difficulty, note)
        return Change(Step(file, event, papers, row.line), differences, meanwhile)

    def _new_words(self, row: ToldRow, column: Column, told: str, was: str, now: str) -> str:
        """What the cell says newly; one that went out filled and came back empty is told, not taken for an erasure."""
        if not told:
            if was and row.seen is not None and self.read.has(column):
                self.emptied.append(f"{row.code} ({column.word})")
            return ""
        return "" if told in (was, now) else told

    def _event(
        self, file: TaskFile, percent: int | None, papers: tuple[Paper, ...], difficulty: str, note: str
    ) -> Event | None:
        if percent is None and not (difficulty or note):
            return None
        kind = EventKind.DONE if percent == 100 else EventKind.PROGRESS
        days = [paper.issued_on for paper in papers if paper.issued_on]
        day = max(days) if kind is EventKind.DONE and days else self.office.today
        return Event(file.task.id, kind, day, percent, note=note, difficulty=difficulty)

    def _meanwhile(self, file: TaskFile, was: TaskFile) -> str:
        """`Nông Văn Tài ghi 60% ngày 14/6/2024`: what came after the register was written."""
        act = self.touched.get(file.task.id)
        row = read_act(self.reader.connection, act) if act else None
        if row is None:
            return ""
        known = {event.id for event in was.events}
        news = [event for event in file.events if event.id not in known]
        told = news[-1] if news else None
        deed = f"ghi {told.percent}%" if told and told.percent is not None else verb_label(row.verb)
        who = self.reader.get(Person, row.actor).name
        return f"{who} {deed} ngày {day_month_year(dt.date.fromisoformat(row.today))}"


def _is_of(reader: Reader, seen: Seen) -> bool:
    return seen == seen_now(reader, seen.act) and read_act(reader.connection, seen.act) is not None


def _as_it_was(reader: Reader, seen: Seen, tasks: Iterable[Id], day: dt.date) -> dict[Id, TaskFile]:
    books = Reader(reader.connection, known_at=seen.act)
    return {file.task.id: file for file in task_files(books, books.every_in(Task, "id", tasks), day)}


def _new_percent(row: ToldRow, was: TaskFile, now: TaskFile) -> int | None:
    return None if row.percent in (None, was.percent, now.percent) else row.percent


def _new_papers(row: ToldRow, was: TaskFile, now: TaskFile) -> list[ToldPaper]:
    known = {plain_number(paper.number) for paper in (*was.evidence, *now.evidence)}
    found: dict[str, ToldPaper] = {}
    for paper in row.papers:
        number = plain_number(paper.number)
        if number not in known:
            found.setdefault(number, paper)
    return list(found.values())


def _differences(
    file: TaskFile, percent: int | None, papers: Iterable[Paper], difficulty: str, note: str
) -> Iterator[Difference]:
    if percent is not None:
        yield Difference(Column.PERCENT.word, f"{file.percent}%", f"{percent}%")
    for paper in papers:
        day = f" ngày {day_month_year(paper.issued_on)}" if paper.issued_on else ""
        yield Difference("văn bản", "", f"{paper.number}{day}")
    if difficulty:
        yield Difference(Column.DIFFICULTY.word, file.difficulty, difficulty)
    if note:
        yield Difference(Column.NOTE.word, note_of(file), note)
