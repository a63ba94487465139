"""`vanban office reading-days`: how long each reader has before a paper goes out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from vanban.cli.options import DAY, changes, opened, told
from vanban.cli.tongue import Command, Group
from vanban.cli.values import Whole


def add_to(group: Group) -> None:
    """Attach the command to `vanban office`."""
    group.add_command(reading_days)


@click.command("reading-days", cls=Command)
@click.option(
    "--room-head", type=Whole(0), metavar="NGÀY", help="Trưởng phòng, đơn vị đọc trong bao nhiêu ngày làm việc."
)
@click.option("--deputy", type=Whole(0), metavar="NGÀY", help="Phó Giám đốc.")
@click.option("--director", type=Whole(0), metavar="NGÀY", help="Giám đốc.")
@click.option("--from", "valid_from", type=DAY, required=True, help="Có hiệu lực từ ngày.")
@changes
def reading_days(
    room_head: int | None,
    deputy: int | None,
    director: int | None,
    valid_from: dt.date,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Số ngày làm việc dành cho từng cấp đọc, duyệt; để tính các mốc trình.

    Ví dụ: vanban office reading-days --deputy 2 --from 01/6/2024
    """
    from vanban.usecases.inner_dates import READERS, set_reading_days

    said = {"room_head": room_head, "deputy": deputy, "director": director}
    with opened(db, actor, dry_run=dry_run) as office:
        whole = set_reading_days(office, {name: days for name, days in said.items() if days is not None}, valid_from)
    words = "; ".join(f"{label} {whole[name]} ngày" for name, label in READERS.items())
    told(dry_run, f"Thời gian đọc: {words} làm việc.")
