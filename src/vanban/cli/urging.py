"""`vanban urge`: urging letters to the units that are late."""

from __future__ import annotations

from pathlib import Path

import click

from vanban.cli.options import changes, opened, told
from vanban.cli.progress import working
from vanban.cli.showing import quoted
from vanban.cli.tongue import Command
from vanban.cli.values import NAMED


@click.command(cls=Command)
@click.argument("unit", metavar="[ĐƠN_VỊ]", type=NAMED, required=False)
@click.option("--out", type=click.Path(path_type=Path), default=Path("out"), metavar="THƯ_MỤC", help="Nơi đặt tệp.")
@changes
def urge(unit: str | None, out: Path, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Soạn công văn đôn đốc cho từng đơn vị có việc quá hạn lâu; số và ngày cấp như mọi công văn.

    Ví dụ: vanban urge "Thanh tra"
    """
    from vanban.usecases.urging import urge as urge_units

    with opened(db, actor, dry_run=dry_run) as office, working("Soạn công văn"):
        made = urge_units(office, out, unit)
    for each in made:
        codes = ", ".join(file.task.code for file in each.files)
        code = "công văn" if dry_run else each.paper.document.code
        told(dry_run, f"Đã soạn {code} đôn đốc {each.unit.name}: {codes}.")
        if not dry_run:
            click.echo(f"  {quoted(each.paper.path)}")
    if not dry_run:
        first = made[0].paper.document.code
        click.echo(f"Có số thì ghi: vanban doc number {first} --outside SỐ --date NGÀY")
