"""The supervision register out of the books, as a workbook that units fill in and send back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from vanban.errors.sheets import ColumnUnknown
from vanban.exchange.task_sheet import Cell, SheetRow, task_workbook
from vanban.files.writing import Laid, lay
from vanban.model.feedback import Feedback
from vanban.model.identity import Id
from vanban.model.incoming import Incoming, IncomingItem
from vanban.model.link import LinkRole
from vanban.model.meeting import Meeting
from vanban.model.plan import Plan
from vanban.model.task import Duty, Evidence, Task, TaskFile
from vanban.model.task_sheet import Column, Seen, in_order
from vanban.store.issuing import notice_of
from vanban.store.journal import read_act
from vanban.store.reading import Reader
from vanban.usecases.naming import holder_names
from vanban.usecases.office import Office
from vanban.usecases.task_lists import TaskLine, TaskList
from vanban.usecases.telling import deadline_words
from vanban.wording.dates import day_month_year
from vanban.wording.text import fold, sentence_start, upper

_TITLE = "SỔ THEO DÕI THỰC HIỆN NHIỆM VỤ"
_MARK_LENGTH = 8


def read_columns(typed: str) -> tuple[Column, ...]:
    """The columns named at `--columns`, in the clerks' order; all of them when nothing is named."""
    if not typed.strip():
        return tuple(Column)
    return in_order(_column(name) for name in typed.split(",") if name.strip())


def _column(typed: str) -> Column:
    wanted = fold(typed).replace("-", " ")
    for column in Column:
        if wanted in (column.value, fold(column.word), *map(fold, (column.heading, *column.others))):
            return column
    raise ColumnUnknown(column=typed.strip(), columns=", ".join(column.word for column in Column))


def write_sheet(office: Office, found: TaskList, path: Path, columns: Sequence[Column]) -> Laid:
    """Lay the tasks down as a register to fill in; beside a file that stands there, which may be filled in."""
    profile = office.profile()
    lines = (upper(profile.name), _TITLE, f"Đến hết ngày {day_month_year(found.day)}")
    sources = sources_of(office.store, [line.file.task for line in found.lines])
    supports = _supports(office.store, [line.file for line in found.lines])
    rows = [
        SheetRow(line.code, tuple(_cell(column, number, line, sources, supports) for column in columns))
        for number, line in enumerate(found.lines, 1)
    ]
    seen = seen_now(office.store, found.known_at)
    return lay(path, task_workbook(lines, columns, rows, seen), None)


def seen_now(reader: Reader, act: int) -> Seen:
    """The books as they stand after an act, as the hidden column names them."""
    row = read_act(reader.connection, act)
    return Seen(act, row.hash[:_MARK_LENGTH] if row else "0" * _MARK_LENGTH)


def _cell(
    column: Column, number: int, line: TaskLine, sources: dict[Id, str], supports: dict[Id, tuple[str, ...]]
) -> Cell:
    task = line.file.task
    match column:
        case Column.ORDER:
            return number
        case Column.CODE:
            return line.code
        case Column.TITLE:
            return task.title
        case Column.GIVEN:
            return sources.get(task.id, "")
        case Column.LEAD:
            return sentence_start(line.holder)
        case Column.SUPPORT:
            return "; ".join(supports.get(task.id, ()))
        case Column.DEADLINE:
            return day_month_year(line.last_day) if line.last_day else deadline_words(line.file)
        case Column.PRODUCT:
            return task.product
        case Column.PERCENT:
            return line.percent
        case Column.STATE:
            return _state(line)
        case Column.RESULT:
            return results_of(line.file)
        case Column.DIFFICULTY:
            return line.file.difficulty
        case Column.NOTE:
            return note_of(line.file)


def _state(line: TaskLine) -> str:
    late = f" {line.days_late} ngày" if line.days_late else ""
    return f"{line.status.label}{late}{', chờ xác nhận' if line.waits_for_acceptance else ''}"


def results_of(file: TaskFile) -> str:
    """The papers that show the work done, as the register lists them."""
    return "; ".join(map(_paper, file.evidence))


def _paper(paper: Evidence) -> str:
    return f"{paper.number} ngày {day_month_year(paper.issued_on)}" if paper.issued_on else paper.number


def note_of(file: TaskFile) -> str:
    """The newest note; empty when none was written."""
    newest_first = sorted(file.events, key=lambda event: (event.on_day, event.id), reverse=True)
    return next((event.note for event in newest_first if event.note), "")


def _supports(reader: Reader, files: Iterable[TaskFile]) -> dict[Id, tuple[str, ...]]:
    duties: list[Duty] = [duty for file in files for duty in file.supports]
    names = holder_names(reader, duties)
    found: dict[Id, tuple[str, ...]] = {}
    for duty in duties:
        found[duty.task] = (*found.get(duty.task, ()), names[duty.id])
    return found


def sources_of(reader: Reader, tasks: Sequence[Task]) -> dict[Id, str]:
    """For each task the paper that gave it: a plan's, a notice's, or one that came in."""
    plans = {plan.id: _given(plan.number, plan.issued_on, "kế hoạch chưa ban hành") for plan in _plans(reader, tasks)}
    meetings = {meeting.id: _notice(reader, meeting) for meeting in _meetings(reader, tasks)}
    found = {}
    for task in tasks:
        if task.plan is not None:
            found[task.id] = plans.get(task.plan, "")
        elif task.meeting is not None:
            found[task.id] = meetings.get(task.meeting, "")
        else:
            found[task.id] = _arrived(reader, task)
    return found


def _plans(reader: Reader, tasks: Iterable[Task]) -> tuple[Plan, ...]:
    return reader.every_in(Plan, "id", (task.plan for task in tasks if task.plan))


def _meetings(reader: Reader, tasks: Iterable[Task]) -> tuple[Meeting, ...]:
    return reader.every_in(Meeting, "id", (task.meeting for task in tasks if task.meeting))


def _notice(reader: Reader, meeting: Meeting) -> str:
    issue = notice_of(reader, meeting.id)
    return _given(issue.number, issue.day) if issue else f"họp ngày {day_month_year(meeting.day)}"


def _arrived(reader: Reader, task: Task) -> str:
    """The incoming paper that caused the task, itself or by one of its items, or the report to be answered."""
    sources = [link.src for link in reader.links(dst=task.id) if link.role is LinkRole.CAUSED]
    papers = [*reader.every_in(Incoming, "id", sources)]
    items = reader.every_in(IncomingItem, "id", sources)
    papers += reader.every_in(Incoming, "id", (item.incoming for item in items))
    reports = reader.every_in(Feedback, "id", sources)
    given = [_given(paper.symbol or paper.code, paper.issued_on or paper.arrived_on) for paper in papers]
    return "; ".join([*given, *(_given(each.code, each.received_on) for each in reports)])


def _given(number: str, day: dt.date | None, without: str = "") -> str:
    if not number:
        return without
    return f"{number} ngày {day_month_year(day)}" if day else number
