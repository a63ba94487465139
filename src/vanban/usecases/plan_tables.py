"""A plan from a workbook or from the annex of a Word plan: checked as a whole, stored in one act, with minutes."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from vanban.errors.usecases import ImportRefused
from vanban.files.hashing import sha256_of
from vanban.files.reading import read_limited
from vanban.intake.import_file import ImportFile
from vanban.intake.plan_rows import Became, PlanRow, plan_rows
from vanban.model.plan import Area, Plan
from vanban.model.plan_history import ImportMinutes
from vanban.model.problem import Problem
from vanban.model.task import Duty, DutyRole, Task
from vanban.store.acts import Act
from vanban.store.plan_history import add_minutes
from vanban.usecases.counting_rules import counts_named_day
from vanban.usecases.importing import IMPORT_LIMIT_MB, Imported, bring_in
from vanban.usecases.incoming import refusal
from vanban.usecases.known import book_of
from vanban.usecases.merging import with_standing
from vanban.usecases.naming import holder_names
from vanban.usecases.office import Office
from vanban.usecases.plan_doubles import alike_rows, alike_standing
from vanban.usecases.plan_pages import TaskTable, task_table
from vanban.usecases.plan_table_forms import PlanSaid, TableForm, table_form
from vanban.wording.dates import day_month_year, parse_day
from vanban.wording.text import clause, fold, sentence_inside

EVERYBODY = "mọi phòng, đơn vị"
_TITLE = re.compile(r"ke hoach\b")
_YEAR = re.compile(r"\bnăm (20\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableAsked:
    """What the clerk says beside the file; what is left out is read above the table or in the plan that stands."""

    key: str
    sheet: str = ""
    title: str = ""
    start: dt.date | None = None
    end: dt.date | None = None
    number: str = ""
    issued_on: dt.date | None = None
    area: int | None = None
    no_deadline: str = ""
    hidden: str = ""
    """What to do with hidden rows that hold words: `skip` or `take`; nothing said is a mistake."""


@dataclass(frozen=True, slots=True)
class RowTold:
    """What one row of the table became: a key task, a task with its lead and last day, or why nothing."""

    row: int
    became: Became
    words: str
    lead: str = ""
    last_day: dt.date | None = None
    code: str = ""
    why: str = ""

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__} | {"became": self.became.value}


@dataclass(frozen=True, slots=True)
class TableImported:
    """An import of a table: what it did, each row's fate, and the minutes of it; none when nothing was new."""

    done: Imported
    place: str
    rows: tuple[RowTold, ...]
    minutes: ImportMinutes
    unread: tuple[str, ...] = field(default=())
    """Headings of columns that nobody reads."""


def import_plan_table(office: Office, path: Path, asked: TableAsked) -> TableImported:
    """Import the table of tasks in the file as the plan `asked.key`.

    Raises `ImportRefused` with every mistake at once, each with its row and column.
    """
    content = read_limited(path, IMPORT_LIMIT_MB)
    table = task_table(content, path.name, asked.sheet)
    rows = plan_rows(table.page, table.heading)
    digest = sha256_of(content) if office.dry_run else office.store.blobs.keep(content)
    with office.act("plan.import", input={"file": path.name, "sha256": digest, "plan": asked.key}) as act:
        book = book_of(act)
        said = _said(act, asked, table)
        rows, hidden = _without_hidden(rows, asked.hidden)
        form = table_form(path.name, table.page, table.heading, rows, said, book)
        form.problems += [Problem(form.file.name, row.row, "", why) for row, why in hidden]
        done = _brought_in(office, act, form)
        plan = act.need(Plan, asked.key)
        told = _told(act, plan, rows)
        minutes = _minutes(act, plan, told, path.name, table.page.place, digest)
        if not act.idle:
            act.know_blob(digest, len(content), _media(path))
            add_minutes(act, minutes)
        notes = (*form.notes, *_late(plan, told), *alike_rows(told), *alike_standing(act, plan, told), *done.notes)
    return TableImported(replace(done, notes=notes), form.file.name, told, minutes, table.heading.unread)


def _late(plan: Plan, told: Sequence[RowTold]) -> list[str]:
    """Rows whose day is after the plan's last one: it may be meant, so it is only told."""
    end = day_month_year(plan.valid_to)
    return [
        f"Dòng {row.row}: hạn {day_month_year(row.last_day)} ở sau ngày cuối của kế hoạch ({end})."
        for row in told
        if row.last_day is not None and row.last_day > plan.valid_to
    ]


def _media(path: Path) -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return word if path.suffix.lower() == ".docx" else "application/vnd.ms-excel"


def _brought_in(office: Office, act: Act, form: TableForm) -> Imported:
    """Hold the form against the office; what is wrong with a cell as such is told before what follows from it."""
    file = ImportFile(form.file)
    file.check()
    mine = form.problems
    try:
        done = bring_in(office, act, [file])
    except ImportRefused as refused:
        cells = {(problem.line, problem.field) for problem in mine}
        theirs: list[Problem] = refused.facts["problems"]  # type: ignore[assignment]  # facts are of every kind
        raise refusal([*mine, *(each for each in theirs if (each.line, each.field) not in cells)]) from refused
    if mine:
        raise refusal(mine)
    return done


def _said(act: Act, asked: TableAsked, table: TaskTable) -> PlanSaid:
    """The plan's own fields: as the clerk says, else as it stands, else as the words above the table say."""
    title, year = _above(table.above)
    typed: dict[str, Any] = {
        "title": asked.title,
        "from": asked.start,
        "to": asked.end,
        "number": asked.number,
        "issued_on": asked.issued_on,
    }
    given = {name: value for name, value in typed.items() if value}
    own: dict[str, Any] = with_standing(act, {"plans": [{"key": asked.key} | given]})["plans"][0]
    if "title" not in own and title:
        own["title"] = title
    if year and "from" not in own and "to" not in own:
        own |= {"from": dt.date(year, 1, 1), "to": dt.date(year, 12, 31)}
    start = _day(own.get("from")) or dt.date.min
    issued = _day(own.get("issued_on"))
    area = Area(asked.area) if asked.area is not None else None
    day = issued or (start if start > dt.date.min else act.signed.today)
    return PlanSaid(asked.key, own, start, day, area, asked.no_deadline)


def _day(value: Any) -> dt.date | None:
    return parse_day(value) if isinstance(value, str) else value


def _above(lines: Sequence[str]) -> tuple[str, int | None]:
    """The plan's title and year, from the words above its table; a bare "KẾ HOẠCH" is named by the line below it."""
    titles = [
        f"{line} {below}" if fold(line) == "ke hoach" else line
        for line, below in zip(lines, (*lines[1:], ""), strict=True)
        if _TITLE.match(fold(line)) and len(line) < 300
    ]
    said = next((line for line in titles if _YEAR.search(line)), titles[0] if titles else "")
    year = _YEAR.search(said)
    title = clause(said[len("kế hoạch") :]).strip(" :–-")
    title = title.lower() if title.isupper() else title
    return (sentence_inside(title) if title else ""), int(year[1]) if year else None


def _without_hidden(
    rows: Sequence[PlanRow], chosen: str
) -> tuple[tuple[PlanRow, ...], tuple[tuple[PlanRow, str], ...]]:
    """Hidden rows are taken or left out as the clerk says; without a word from the clerk each is a mistake."""
    if chosen == "take":
        return tuple(rows), ()
    kept = tuple(
        replace(row, became=Became.SKIPPED, why="dòng ẩn") if row.hidden and chosen == "skip" else row for row in rows
    )
    said = "dòng đang ẩn (hoặc bị lọc): hãy hiện ra, hoặc thêm --hidden bo để bỏ qua, --hidden lay để lấy"
    return kept, () if chosen else tuple((row, said) for row in rows if row.hidden)


def _told(act: Act, plan: Plan, rows: Sequence[PlanRow]) -> tuple[RowTold, ...]:
    """What each row became, read back from the books."""
    tasks = sorted((t for t in act.every(Task, plan=plan.id) if t.parent is None), key=lambda task: task.position)
    stored = _stored(rows, tasks)
    leads = [duty for duty in act.every_in(Duty, "task", [t.id for t in tasks]) if duty.role is DutyRole.LEAD]
    names = holder_names(act, leads)
    lead_of = {duty.task: names[duty.id] for duty in leads}
    counts = counts_named_day(act)
    told = []
    for row in rows:
        task = stored.get(row.row)
        if task is None:
            told.append(RowTold(row.row, row.became, row.words, why=row.why))
            continue
        lead = EVERYBODY if task.everyone else lead_of.get(task.id, "")
        day = task.deadline.last_day(before_counts_day=counts)
        told.append(RowTold(row.row, row.became, row.words, lead, day, task.code))
    return tuple(told)


def _stored(rows: Sequence[PlanRow], tasks: Sequence[Task]) -> dict[int, Task]:
    """Row → its task; of rows and tasks with the same words the first belong together."""
    by_words: dict[str, list[Task]] = {}
    for task in tasks:
        by_words.setdefault(fold(task.title), []).append(task)
    found = {}
    for row in rows:
        if row.became is Became.TASK and by_words.get(fold(row.words)):
            found[row.row] = by_words[fold(row.words)].pop(0)
    return found


def _minutes(act: Act, plan: Plan, told: Sequence[RowTold], file: str, page: str, digest: str) -> ImportMinutes:
    became = Counter(row.became for row in told)
    units = Counter(row.lead for row in told if row.became is Became.TASK)
    return ImportMinutes(
        plan=plan.id,
        file=file,
        page=page,
        sha256=digest,
        rows=len(told),
        key_tasks=became[Became.KEY_TASK],
        tasks=became[Became.TASK],
        joined=became[Became.MORE],
        skipped=became[Became.SKIPPED] + became[Became.PART],
        by_unit=tuple(sorted(units.items())),
        act=act.seq,
    )
