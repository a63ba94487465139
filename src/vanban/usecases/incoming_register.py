"""The registers of incoming papers, row by row: arrivals, how they are dealt with, and who was handed which.

The columns of the first two are those of Decree 30/2020, Appendix IV. The register of transfers has no form there:
its columns are what Article 23 asks for, a receiver who signs on a day.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from vanban.errors.usecases import RegisterEmpty
from vanban.exchange.workbook import Cell
from vanban.model.identity import Id
from vanban.model.incoming import Incoming
from vanban.model.organisation import Person, Unit
from vanban.model.status import status_on
from vanban.model.task import Task, TaskFile
from vanban.store.arrivals import caused_by_papers, handed_over
from vanban.store.reading import Reader
from vanban.store.task_files import task_files
from vanban.usecases.office import Office
from vanban.usecases.volumes import ROWS_A_TABLE, Book, Column, Volume, cut
from vanban.wording.dates import day_month_year
from vanban.wording.text import sentence_start

ARRIVED = Book(
    "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN",
    "so-van-ban-den",
    (
        Column("arrived_on", "Ngày đến", 11.0),
        Column("number", "Số đến", 7.0),
        Column("sender", "Tác giả", 22.0),
        Column("symbol", "Số, ký hiệu văn bản", 17.0),
        Column("issued_on", "Ngày tháng văn bản", 11.0),
        Column("subject", "Tên loại và trích yếu nội dung văn bản", 44.0),
        Column("holder", "Đơn vị hoặc người nhận", 22.0),
        Column("handed_on", "Ngày chuyển", 11.0),
        Column("signed", "Ký nhận", 10.0),
        Column("note", "Ghi chú", 18.0),
    ),
)
"""Sổ đăng ký văn bản đến: ten columns."""

FOLLOWED = Book(
    "SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN",
    "so-theo-doi-van-ban-den",
    (
        Column("number", "Số đến", 7.0),
        Column("paper", "Tên loại, số, ký hiệu, ngày tháng và cơ quan ban hành văn bản", 48.0),
        Column("holder", "Đơn vị hoặc người nhận", 24.0),
        Column("due", "Thời hạn giải quyết", 11.0),
        Column("progress", "Tiến độ giải quyết", 36.0),
        Column("answer", "Số, ký hiệu văn bản trả lời", 17.0),
        Column("note", "Ghi chú", 18.0),
    ),
)
"""Sổ theo dõi giải quyết văn bản đến: seven columns."""

TRANSFERRED = Book(
    "SỔ CHUYỂN GIAO VĂN BẢN ĐẾN",
    "so-chuyen-giao-van-ban-den",
    (
        Column("handed_on", "Ngày chuyển", 11.0),
        Column("number", "Số đến", 7.0),
        Column("paper", "Tên loại, số, ký hiệu, ngày tháng và cơ quan ban hành văn bản", 56.0),
        Column("holder", "Đơn vị hoặc người nhận", 32.0),
        Column("signed", "Ký nhận", 16.0),
        Column("note", "Ghi chú", 20.0),
    ),
)
"""Sổ chuyển giao văn bản đến: a row for every time a paper was handed to somebody."""


@dataclass(frozen=True, slots=True)
class Entered:
    """One row of a register of incoming papers, under the day and the arrival number that its cover tells."""

    day: dt.date
    number: str
    cells: tuple[Cell, ...]


def secret_book(book: Book) -> Book:
    """The same register of the secret papers, which is kept apart (Decree 30/2020, Article 15.2)."""
    return replace(book, title=book.title.replace("VĂN BẢN", "VĂN BẢN MẬT"), stem=f"{book.stem}-mat", form=book.stem)


def arrived_rows(office: Office, year: int | None = None, *, secret: bool = False) -> tuple[Entered, ...]:
    """The register of a year's incoming papers (this year's by default), in the order of their arrival.

    Secret papers are left out, or given alone.
    """
    names = Holders.of(office.store)
    return tuple(_arrived(names, paper) for paper in _of_year(office, year, secret))


def followed_rows(office: Office, year: int | None = None, *, secret: bool = False) -> tuple[Entered, ...]:
    """How the year's incoming papers are being dealt with, today."""
    papers = _of_year(office, year, secret)
    names, progress = Holders.of(office.store), Progress.of(office.store, papers, office.today)
    return tuple(_followed(names, progress, paper) for paper in papers)


def transferred_rows(office: Office, year: int | None = None, *, secret: bool = False) -> tuple[Entered, ...]:
    """Every handing over of a year, in the order in which it was recorded; what was undone is left out."""
    names = Holders.of(office.store)
    papers = {paper.id: paper for paper in office.store.every(Incoming) if bool(paper.secrecy) == secret}
    return tuple(
        Entered(given.day, str(paper.number), _transferred(names, paper, given.unit, given.person, given.day))
        for given in handed_over(office.store, year or office.today.year)
        if (paper := papers.get(given.paper))
    )


def volumes(
    office: Office, book: Book, rows: Sequence[Entered], year: int | None = None, size: int = ROWS_A_TABLE
) -> tuple[Volume[Entered], ...]:
    """The rows of one of these registers as volumes of at most `size` rows. Raises `RegisterEmpty`."""
    year = year or office.today.year
    if not rows:
        raise RegisterEmpty(register=book.title.capitalize(), year=year, series="")
    return cut(book, "", year, rows, size)


def _of_year(office: Office, year: int | None, secret: bool) -> list[Incoming]:
    found = office.store.every(Incoming, year=year or office.today.year)
    return sorted((paper for paper in found if bool(paper.secrecy) == secret), key=lambda paper: paper.number)


@dataclass(frozen=True, slots=True)
class Holders:
    """The names of all units and people, so that thousands of rows need not look each up."""

    units: Mapping[Id, str]
    people: Mapping[Id, str]

    @classmethod
    def of(cls, reader: Reader) -> Holders:
        return cls({u.id: u.name for u in reader.every(Unit)}, {p.id: p.name for p in reader.every(Person)})

    def name(self, unit: Id | None, person: Id | None) -> str:
        """Whoever was handed the paper: the person, else the unit, else nobody."""
        if person is not None:
            return self.people[person]
        return self.units[unit] if unit is not None else ""


def _arrived(names: Holders, paper: Incoming) -> Entered:
    cells = (
        paper.arrived_on,
        paper.number,
        paper.sender,
        paper.symbol,
        paper.issued_on or "",
        f"{paper.kind}: {paper.subject}" if paper.kind else paper.subject,
        names.name(paper.unit, paper.person),
        paper.handed_on or "",
        "",
        "; ".join(part for part in (paper.secrecy, paper.urgency, paper.note) if part),
    )
    return Entered(paper.arrived_on, str(paper.number), cells)


def _followed(names: Holders, progress: Progress, paper: Incoming) -> Entered:
    cells = (
        paper.number,
        _whole_name(paper),
        names.name(paper.unit, paper.person),
        paper.due or "",
        sentence_start(progress.words(paper)),
        paper.answer,
        "; ".join(part for part in (paper.note, paper.closing) if part),
    )
    return Entered(paper.arrived_on, str(paper.number), cells)


def _transferred(names: Holders, paper: Incoming, unit: Id | None, person: Id | None, day: dt.date) -> tuple[Cell, ...]:
    return day, paper.number, _whole_name(paper), names.name(unit, person), "", paper.urgency


def _whole_name(paper: Incoming) -> str:
    """Kind, number, day and sender, as the second column of the register of follow-up asks."""
    number = f" số {paper.symbol}" if paper.symbol else ""
    issued = f" ngày {day_month_year(paper.issued_on)}" if paper.issued_on else ""
    return f"{paper.kind or 'Văn bản'}{number}{issued} của {paper.sender}"


def progress_of(reader: Reader, paper: Incoming, day: dt.date) -> str:
    """The paper's stage, with its tasks and how far each is."""
    return Progress.of(reader, (paper,), day).words(paper)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the tasks of many papers are on a day, read in a few queries."""

    day: dt.date
    tasks: Mapping[Id, Sequence[Task]]
    """By paper."""
    files: Mapping[Id, Sequence[TaskFile]]
    """By task: its parts as they are followed, or the task itself."""

    @classmethod
    def of(cls, reader: Reader, papers: Iterable[Incoming], day: dt.date) -> Progress:
        caused = caused_by_papers(reader, [paper.id for paper in papers])
        found = {task.id: task for task in reader.every_in(Task, "id", (t for each in caused.values() for t in each))}
        tasks = {paper: [found[each] for each in sorted(each_of) if each in found] for paper, each_of in caused.items()}
        return cls(day, tasks, _leaves(reader, tuple(found.values()), day))

    def words(self, paper: Incoming) -> str:
        """`đã có bút phê (NV42 0%, trong hạn)`."""
        day = self.day
        tasks = "; ".join(_task_words(task, self.files[task.id], day) for task in self.tasks.get(paper.id, ()))
        late = f", quá hạn {(day - paper.due).days} ngày" if paper.due and paper.is_overdue(day) else ""
        return f"{paper.stage.label}{late}{f' ({tasks})' if tasks else ''}"


def _leaves(reader: Reader, tasks: Sequence[Task], day: dt.date) -> Mapping[Id, Sequence[TaskFile]]:
    parts = reader.every_in(Task, "parent", [task.id for task in tasks])
    whole = {part.parent for part in parts}
    found: defaultdict[Id, list[TaskFile]] = defaultdict(list)
    for file in task_files(reader, (*(task for task in tasks if task.id not in whole), *parts), day):
        parent = file.task.parent
        found[parent if parent is not None and parent in whole else file.task.id].append(file)
    return found


def _task_words(task: Task, files: Sequence[TaskFile], day: dt.date) -> str:
    """How far a task is; of one that was given to all units, how many have done their part."""
    states = [status_on(file.facts, day) for file in files]
    if task.everyone:
        return f"{task.code} xong {sum(state.is_done for state in states)}/{len(states)} đơn vị"
    return f"{task.code} {files[0].percent}%, {states[0].label}"
