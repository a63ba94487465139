"""`vanban briefing`: half a page for the head of the office."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.options import DAY, changes, opened, told
from vanban.cli.options import as_json as json_option
from vanban.cli.showing import quoted, show_json, show_lines
from vanban.cli.tongue import Command

if TYPE_CHECKING:
    from vanban.usecases.briefing import Briefing


@click.command(cls=Command)
@click.option("--out", type=click.Path(path_type=Path), metavar="TỆP", help="Ghi ra tệp .txt và vào sổ là đã trình.")
@click.option("--as-of", "day", type=DAY, help="Tình trạng vào cuối ngày này (chỉ để xem).")
@json_option
@changes
def briefing(
    out: Path | None, day: dt.date | None, as_json: bool, db: Path | None, actor: str | None, dry_run: bool
) -> None:
    """Nửa trang cho lãnh đạo: việc gì trễ, vì sao, đã đôn đốc mà chưa trả lời.

    Ví dụ: vanban briefing;
    vanban briefing --out diem-viec.txt
    """
    from vanban.usecases.briefing import briefing as brief
    from vanban.usecases.briefing import hand_over

    if out and day:
        raise click.UsageError("--out trình ngay hôm nay nên không đi cùng --as-of.")
    with opened(db, actor, dry_run=dry_run, as_of=day) as office:
        said = brief(office)
        handed = hand_over(office, said, out) if out else None
    if as_json:
        _show_json(said)
    elif handed is None:
        show_lines(said.text.splitlines())
    else:
        raised = f"; vào sổ {handed.filed} việc đã đôn đốc mà chưa trả lời" if handed.filed else ""
        told(dry_run, f"Đã ghi điểm việc: {quoted(handed.path)}{raised}.")


def _show_json(said: Briefing) -> None:
    units = [
        {
            "name": unit.name,
            "tasks": [
                {
                    "code": task.file.task.code,
                    "why": task.why,
                    "letter": task.letter.document.code if task.letter else None,
                    "answered": task.answered,
                    "raised": task.raised,
                }
                for task in unit.tasks
            ],
        }
        for unit in said.units
    ]
    show_json("briefing", day=said.day, late=said.late, soon=said.soon, waiting=said.waiting, units=units)
