"""`vanban task ask-extension|refuse-extension`: one person asks for more time, another decides."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from vanban.cli.options import DAY, changes, opened, told
from vanban.cli.tongue import Command


@click.command("ask-extension", cls=Command)
@click.argument("code", metavar="MÃ")
@click.argument("until", metavar="NGÀY", type=DAY)
@click.argument("reason", metavar="LÝ_DO")
@changes
def ask_extension(code: str, until: dt.date, reason: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Xin gia hạn; hạn chỉ đổi khi người khác quyết định bằng «task extend».

    Ví dụ: vanban task ask-extension NV25 30/6/2024 "Ba cơ sở chưa đủ hồ sơ nghiệm thu" --as luong-thi-bich-thuy
    """
    from vanban.usecases.extensions import ask_extension as ask
    from vanban.wording.dates import day_month_year

    with opened(db, actor, dry_run=dry_run) as office:
        done = ask(office, code, until, reason)
    code, day = done.task.code, day_month_year(done.request.until)
    told(dry_run, f"Đã ghi đề nghị gia hạn {code} đến {day}, chờ quyết định: {done.request.reason}")


@click.command("refuse-extension", cls=Command)
@click.argument("code", metavar="MÃ")
@click.argument("reason", metavar="LÝ_DO")
@changes
def refuse_extension(code: str, reason: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Không đồng ý gia hạn, có lý do; hạn giữ nguyên.

    Ví dụ: vanban task refuse-extension NV25 "Phải xong trước khi chốt số liệu 6 tháng" --as dang-van-khai
    """
    from vanban.usecases.extensions import refuse_extension as refuse

    with opened(db, actor, dry_run=dry_run) as office:
        done = refuse(office, code, reason)
    told(dry_run, f"Không đồng ý gia hạn {done.task.code}, hạn giữ nguyên: {done.request.answer}")
