"""What is late or due soon, for one holder or all: on the terminal, in Word or in Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from vanban.errors.reminding import ListFormUnknown, NothingToList
from vanban.exchange.workbook import Cell, Sheet, workbook
from vanban.files.writing import lay
from vanban.model.ladder import Nudge, Rung
from vanban.model.status import OPEN, Status
from vanban.render.cache import load_template
from vanban.store.nudges import nudges_on
from vanban.usecases.choosing import choose
from vanban.usecases.office import Office
from vanban.usecases.reminding import due_words
from vanban.usecases.task_lists import TaskLine, list_tasks
from vanban.usecases.template_files import template_file
from vanban.usecases.volumes import ROWS_A_TABLE, said
from vanban.wording.dates import day_month_year
from vanban.wording.numbers import padded
from vanban.wording.text import sentence_start

SOON_DAYS = 15
"""How far ahead a list of due tasks looks when nothing else is asked, as the urging letter does."""
_TEMPLATE = "danh-sach-den-han.docx"


@dataclass(frozen=True, slots=True)
class DueLine:
    """One task, where it stands, and when its owner was last reminded."""

    task: TaskLine
    state: str
    reminded_on: dt.date | None


@dataclass(frozen=True, slots=True)
class DueList:
    """What is late, then what is due within so many days, the earliest last day first."""

    day: dt.date
    within: int
    holder: str
    lines: tuple[DueLine, ...]

    @property
    def late(self) -> int:
        return sum(line.task.status is Status.OVERDUE for line in self.lines)


def due(office: Office, *, holder: str | None = None, within: int = SOON_DAYS) -> DueList:
    """The tasks of everybody, or of one holder, that are late or fall due within so many days."""
    day = office.today
    mine = choose(office, OPEN, holder=holder)
    late = list_tasks(office, replace(mine, statuses=frozenset({Status.OVERDUE})), limit=None).lines
    soon = list_tasks(office, mine.due_soon(day, within), limit=None).lines
    told = nudges_on(office.store, (line.file.task.id for line in (*late, *soon)))
    lines = tuple(
        DueLine(line, due_words(line.file, day), _reminded(told.get(line.file.task.id, ()), day))
        for line in (*late, *soon)
    )
    return DueList(day, within, _name(office, holder), lines)


def _reminded(told: tuple[Nudge, ...], day: dt.date) -> dt.date | None:
    days = [nudge.on_day for nudge in told if nudge.rung is Rung.REMINDER and nudge.on_day <= day]
    return max(days, default=None)


def _name(office: Office, holder: str | None) -> str:
    if holder is None:
        return ""
    from vanban.usecases.holders import find_holder

    return find_holder(office.store, holder).name


def print_list(office: Office, found: DueList, path: Path) -> Path:
    """The list as a .docx or .xlsx, by the file's name; what somebody has edited there is left alone.

    Raises `ListFormUnknown` for another ending and `NothingToList` when there is nothing to list.
    """
    making = _FORMS.get(path.suffix.lower())
    if making is None:
        raise ListFormUnknown(path=path)
    if not found.lines:
        raise NothingToList(days=found.within, whose=f" của {found.holder}" if found.holder else "")
    content = making(office, found)
    return path if office.dry_run else lay(path, content, None).path


def _as_word(office: Office, found: DueList) -> bytes:
    template = template_file(office.settings, _TEMPLATE).content
    compiled = load_template(template, office.settings.cache / "templates", name=_TEMPLATE)
    rows = [dict(zip(_FIELDS, map(said, cells), strict=True)) for cells in _rows(found)]
    profile = office.profile()
    values = {
        "agency": profile.letterhead,
        "title": _TITLE,
        "subtitle": _subtitle(found),
        "tables": [{"rows": rows[start : start + ROWS_A_TABLE]} for start in range(0, len(rows), ROWS_A_TABLE)],
        "closing": _closing(found),
        "sample": profile.sample,
        "circulation": "",
        "contact": [],
    }
    return compiled.render(values)


def _as_excel(office: Office, found: DueList) -> bytes:
    lines = (office.profile().letterhead, _TITLE, _subtitle(found))
    return workbook([Sheet("Việc đến hạn", lines, _HEADINGS, tuple(_rows(found)))])


_FORMS = {".docx": _as_word, ".xlsx": _as_excel}
_TITLE = "DANH SÁCH VIỆC QUÁ HẠN, ĐẾN HẠN"
_FIELDS = ("code", "title", "holder", "due", "state", "said")
_HEADINGS = (
    ("Mã", 9.0),
    ("Nhiệm vụ", 52.0),
    ("Chủ trì", 28.0),
    ("Hạn", 12.0),
    ("Tình trạng", 20.0),
    ("Khó khăn, ghi chú", 34.0),
)


def _rows(found: DueList) -> Iterator[tuple[Cell, ...]]:
    for line in found.lines:
        task, word = line.task, line.task.file.last_word
        note = task.file.difficulty or (word.note if word else "")
        yield task.code, task.title, task.holder, task.last_day or "", line.state, note


def _subtitle(found: DueList) -> str:
    whose = f"{sentence_start(found.holder)}; " if found.holder else ""
    return f"({whose}đến ngày {day_month_year(found.day)}, kể cả việc đến hạn trong {padded(found.within)} ngày tới)"


def _closing(found: DueList) -> str:
    return f"Danh sách có {padded(len(found.lines))} việc, trong đó {padded(found.late)} việc quá hạn."
