"""The two registers of incoming papers, row by row, with the columns of Decree 30/2020, Appendix IV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from vanban.model.incoming import Incoming
from vanban.model.status import status_on
from vanban.model.task import Task, TaskFile
from vanban.store.reading import Reader
from vanban.usecases.arrivals import caused_tasks, holder_of, parts_of
from vanban.usecases.office import Office
from vanban.wording.dates import day_month_year
from vanban.wording.text import sentence_start

Row = tuple[str, ...]

ARRIVED_COLUMNS = (
    "Ngày đến",
    "Số đến",
    "Tác giả",
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Đơn vị hoặc người nhận",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
)
"""Sổ đăng ký văn bản đến: ten columns."""

FOLLOWED_COLUMNS = (
    "Số đến",
    "Tên loại, số, ký hiệu, ngày tháng và cơ quan ban hành văn bản",
    "Đơn vị hoặc người nhận",
    "Thời hạn giải quyết",
    "Tiến độ giải quyết",
    "Số, ký hiệu văn bản trả lời",
    "Ghi chú",
)
"""Sổ theo dõi giải quyết văn bản đến: seven columns."""


def arrived_rows(office: Office, year: int | None = None) -> tuple[Row, ...]:
    """The register of a year's incoming papers (this year's by default), in the order of their arrival."""
    return tuple(_arrived(office.store, paper) for paper in _of_year(office, year))


def followed_rows(office: Office, year: int | None = None) -> tuple[Row, ...]:
    """How the year's incoming papers are being dealt with, today."""
    return tuple(_followed(office.store, paper, office.today) for paper in _of_year(office, year))


def _of_year(office: Office, year: int | None) -> list[Incoming]:
    found = office.store.every(Incoming, year=year or office.today.year)
    return sorted(found, key=lambda paper: paper.number)


def _arrived(reader: Reader, paper: Incoming) -> Row:
    return (
        day_month_year(paper.arrived_on),
        str(paper.number),
        paper.sender,
        paper.symbol,
        _day(paper.issued_on),
        _kind_and_subject(paper),
        holder_of(reader, paper),
        _day(paper.handed_on),
        "",
        "; ".join(part for part in (paper.urgency, paper.note) if part),
    )


def _followed(reader: Reader, paper: Incoming, day: dt.date) -> Row:
    number = f" số {paper.symbol}" if paper.symbol else ""
    issued = f" ngày {day_month_year(paper.issued_on)}" if paper.issued_on else ""
    return (
        str(paper.number),
        f"{paper.kind or 'Văn bản'}{number}{issued} của {paper.sender}",
        holder_of(reader, paper),
        _day(paper.due),
        sentence_start(progress_of(reader, paper, day)),
        paper.answer,
        "; ".join(part for part in (paper.note, paper.closing) if part),
    )


def progress_of(reader: Reader, paper: Incoming, day: dt.date) -> str:
    """The paper's stage, with its tasks and how far each is."""
    tasks = "; ".join(_task_words(task, parts_of(reader, task, day), day) for task in caused_tasks(reader, paper))
    late = f", quá hạn {(day - paper.due).days} ngày" if paper.due and paper.is_overdue(day) else ""
    return f"{paper.stage.label}{late}{f' ({tasks})' if tasks else ''}"


def _task_words(task: Task, files: Sequence[TaskFile], day: dt.date) -> str:
    """How far a task is; of one that was given to all units, how many have done their part."""
    states = [status_on(file.facts, day) for file in files]
    if task.everyone:
        return f"{task.code} xong {sum(state.is_done for state in states)}/{len(states)} đơn vị"
    return f"{task.code} {files[0].percent}%, {states[0].label}"


def _kind_and_subject(paper: Incoming) -> str:
    return f"{paper.kind}: {paper.subject}" if paper.kind else paper.subject


def _day(day: dt.date | None) -> str:
    return day_month_year(day) if day else ""
