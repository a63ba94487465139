"""`vanban plan successors`: open tasks of units that are no more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.options import as_json as json_option
from vanban.cli.options import changes, opened, told
from vanban.cli.showing import show_json, show_table
from vanban.cli.tongue import Command
from vanban.cli.values import NAMED

if TYPE_CHECKING:
    from vanban.model.organisation import Unit


@click.command(cls=Command)
@click.option("--from", "former", type=NAMED, metavar="ĐƠN_VỊ", help="Đơn vị đã thôi hoạt động, đã sáp nhập.")
@click.option("--to", "successor", type=NAMED, metavar="ĐƠN_VỊ", help="Đơn vị kế tục nhận mọi việc còn dở.")
@json_option
@changes
def successors(
    former: str | None, successor: str | None, as_json: bool, db: Path | None, actor: str | None, dry_run: bool
) -> None:
    """Việc còn dở của đơn vị đã thôi hoạt động. Với --from, --to thì chuyển cho nơi kế tục; việc cũ vẫn của nơi cũ.

    Ví dụ: vanban plan successors
    """
    from vanban.usecases.successors import hand_over, orphans

    if bool(former) != bool(successor):
        raise click.UsageError("Chuyển việc thì ghi đủ --from và --to.")
    with opened(db, actor, dry_run=dry_run) as office:
        done = hand_over(office, former, successor) if former and successor else None
        found = orphans(office) if done is None else ()
    if done is not None:
        codes = ", ".join(task.code for task in done.tasks) or "không có việc nào"
        told(dry_run, f"Đã chuyển từ {done.former.name} sang {done.successor.name}: {codes}.")
        for task in done.left:
            click.echo(f"  {task.code} là phần riêng của đơn vị cũ: hãy dừng bằng vanban task stop {task.code}")
        return
    if as_json:
        rows = [
            dict(code=o.task.code, title=o.task.title, role=o.duty.role, unit=o.unit.name, successor=_name(o.successor))
            for o in found
        ]
        show_json("successors", tasks=rows)
        return
    if not found:
        click.echo("Không có việc dở nào của đơn vị đã thôi hoạt động.")
        return
    cells = (
        (o.task.code, o.task.title, o.duty.role.label, o.unit.name, _name(o.successor) or "chưa rõ") for o in found
    )
    show_table(("Mã", "Nhiệm vụ", "Vai trò", "Đơn vị cũ", "Kế tục"), cells, whole=(0,))


def _name(unit: Unit | None) -> str | None:
    return unit.name if unit else None
