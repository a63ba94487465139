"""`vanban due`: what is late and what is due soon."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.options import as_of, opened, reads
from vanban.cli.showing import quoted, show_json, show_table
from vanban.cli.task_tables import line_json
from vanban.cli.tongue import Command
from vanban.cli.values import NAMED, Whole

if TYPE_CHECKING:
    from vanban.usecases.due_lists import DueLine, DueList


@click.command(cls=Command)
@click.argument("holder", metavar="[ĐƠN_VỊ_HOẶC_NGƯỜI]", type=NAMED, required=False)
@click.option("--within", type=Whole(0, 366), default=15, metavar="SỐ", help="Đến hạn trong số ngày tới (mặc định 15).")
@click.option("--list", "file", type=click.Path(path_type=Path), metavar="TỆP", help="In ra tệp .docx hoặc .xlsx.")
@as_of
@reads
def due(
    holder: str | None, within: int, file: Path | None, day: dt.date | None, db: Path | None, as_json: bool
) -> None:
    """Việc quá hạn và đến hạn, hạn sớm nhất trước; in được danh sách Word, Excel.

    Ví dụ: vanban due "Thanh tra" --within 30;
    vanban due --list viec-den-han.xlsx
    """
    from vanban.usecases.due_lists import due as due_of
    from vanban.usecases.due_lists import print_list

    with opened(db, as_of=day) as office:
        found = due_of(office, holder=holder, within=within)
        path = print_list(office, found, file) if file else None
    if as_json:
        lines = [line_json(line.task) | {"state": line.state, "reminded_on": line.reminded_on} for line in found.lines]
        show_json("due", day=found.day, within=within, late=found.late, tasks=lines)
    elif path is not None:
        click.echo(f"{_counted(found)} Danh sách: {quoted(path)}")
    else:
        _show(found)


def _show(found: DueList) -> None:
    if found.lines:
        show_table(("Mã", "Nhiệm vụ", "Chủ trì", "Hạn", "Tình trạng", "Nhắc ngày"), map(_cells, found.lines))
    click.echo(_counted(found))


def _cells(line: DueLine) -> tuple[str, ...]:
    from vanban.wording.dates import day_month_year

    task = line.task
    last, reminded = (day_month_year(day) if day else "" for day in (task.last_day, line.reminded_on))
    return task.code, task.title, task.holder, last, line.state, reminded


def _counted(found: DueList) -> str:
    if not found.lines:
        return f"Không có việc nào quá hạn hoặc đến hạn trong {found.within} ngày tới."
    return f"{found.late} việc quá hạn, {len(found.lines) - found.late} việc đến hạn trong {found.within} ngày tới."
