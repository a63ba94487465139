"""`vanban task why|waiting`: why a task stands where it stands, and what waits for whoever gave it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from vanban.cli.options import as_of, opened, reads
from vanban.cli.showing import show_json, show_lines, show_table
from vanban.cli.tongue import Command
from vanban.cli.values import NAMED


@click.command(cls=Command)
@click.argument("code", metavar="MÃ")
@as_of
@reads
def why(code: str, day: dt.date | None, db: Path | None, as_json: bool) -> None:
    """Vì sao việc đến nay như vậy: ai đặt hạn, lời gần nhất, chờ ai, chậm do ai.

    Ví dụ: vanban task why NV13
    """
    from vanban.usecases.reasons import why as why_of

    with opened(db, as_of=day) as office:
        found = why_of(office, code)
    if as_json:
        show_json("why", **found.facts)
        return
    show_lines([found.code, *(f"  {label}: {value}" for label, value in found.lines)])


@click.command(cls=Command)
@click.argument("holder", metavar="[NGƯỜI_HOẶC_ĐƠN_VỊ]", type=NAMED, required=False)
@as_of
@reads
def waiting(holder: str | None, day: dt.date | None, db: Path | None, as_json: bool) -> None:
    """Việc chờ nơi giao: bị trả lại, xin gia hạn, phối hợp quá hạn riêng.

    Ví dụ: vanban task waiting "Đặng Văn Khải"
    """
    from vanban.usecases.waiting_tasks import waiting_tasks
    from vanban.wording.dates import day_month_year

    with opened(db, as_of=day) as office:
        found = waiting_tasks(office, holder)
    if as_json:
        rows = [
            {"code": w.code, "title": w.title, "matter": w.matter, "words": w.words, "since": w.since, "who": w.who}
            for w in found
        ]
        show_json("waiting_tasks", total=len(rows), tasks=rows)
        return
    if not found:
        click.echo("Không có việc nào chờ nơi giao.")
        return
    cells = ((w.code, w.matter.label, w.words, day_month_year(w.since), w.who) for w in found)
    show_table(("Mã", "Cần làm", "Vì sao", "Từ ngày", "Chờ ai"), cells, whole=(0, 3))
