"""`vanban today`: what waits for somebody."""

from __future__ import annotations

from pathlib import Path

import click

from vanban.cli.options import opened, reads
from vanban.cli.showing import show_json
from vanban.cli.task_tables import line_json, show_lines
from vanban.cli.tongue import Command


@click.command(cls=Command)
@click.argument("holder", metavar="[ĐƠN_VỊ_HOẶC_NGƯỜI]", required=False)
@click.option("--days", default=7, metavar="SỐ", help="Sắp đến hạn là trong bao nhiêu ngày tới.")
@reads
def today(holder: str | None, days: int, db: Path | None, as_json: bool) -> None:
    """Việc quá hạn và sắp đến hạn.

    Ví dụ: vanban today "Văn phòng"
    """
    from vanban.usecases.task_lists import today as today_of

    with opened(db) as office:
        found = today_of(office, holder=holder, within_days=days)
    parts = (("overdue", "Quá hạn", found.overdue), ("soon", f"Đến hạn trong {days} ngày", found.soon))
    if as_json:
        lists = {name: [line_json(line) for line in lines.lines] for name, _, lines in parts}
        show_json("today", day=found.overdue.day, later=found.later, no_deadline=found.free, **lists)
        return
    for _, label, lines in parts:
        click.echo(f"{label}: {lines.total}")
        if lines.lines:
            show_lines(lines)
            click.echo("")
    click.echo(f"Còn {found.later} việc khác trong hạn, {found.free} việc không có hạn.")
