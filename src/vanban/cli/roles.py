"""`vanban office role|roles`: who is trusted with what."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from vanban.cli.options import DAY, changes, opened, reads, told
from vanban.cli.records import until
from vanban.cli.showing import show_json, show_table
from vanban.cli.tongue import Command
from vanban.cli.values import OneOf
from vanban.model.rights import Role
from vanban.wording.dates import from_to

ROLE = OneOf({role.value: role.label for role in Role})


@click.command("role", cls=Command)
@click.argument("person", metavar="NGƯỜI")
@click.argument("role", metavar="VAI_TRÒ", type=ROLE)
@click.option("--unit", metavar="ĐƠN_VỊ", help="Chỉ trong phạm vi đơn vị này (mặc định toàn cơ quan).")
@click.option("--from", "valid_from", type=DAY, help="Từ ngày (mặc định hôm nay).")
@until
@click.option("--end", type=DAY, metavar="NGÀY", help="Thôi vai trò: ngày cuối còn giữ.")
@changes
def give(
    person: str,
    role: str,
    unit: str | None,
    valid_from: dt.date | None,
    valid_to: dt.date | None,
    end: dt.date | None,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Giao vai trò (quản trị, văn thư, thư ký, lãnh đạo, trưởng đơn vị, người thực hiện, chỉ xem) trong một thời gian.

    Khi chưa ai giữ một vai trò thì mọi người trong cơ quan làm được việc của vai trò đó.

    Ví dụ: vanban office role lo-thi-mai-anh van-thu --from 01/01/2024
    """
    from vanban.usecases.roles import end_role, give_role

    if end and (valid_from or valid_to):
        raise click.UsageError("--end chỉ dùng một mình: hãy bỏ --from và --to.")
    with opened(db, actor, dry_run=dry_run) as office:
        if end:
            line = end_role(office, person, Role(role), end, unit=unit)
        else:
            line = give_role(office, person, Role(role), valid_from or office.today, valid_to, unit=unit)
    within = f" trong {line.unit}" if line.unit else ""
    told(dry_run, f"{line.person} giữ vai trò {line.role.label}{within} {from_to(line.valid_from, line.valid_to)}.")


@click.command("roles", cls=Command)
@click.option("--on", "day", type=DAY, help="Vào ngày này (mặc định hôm nay).")
@reads
def roles(day: dt.date | None, db: Path | None, as_json: bool) -> None:
    """Ai giữ vai trò nào.

    Ví dụ: vanban office roles
    """
    from vanban.usecases.roles import roles_on

    with opened(db) as office:
        found = roles_on(office, day)
    if as_json:
        rows = [
            {"person": r.key, "role": r.role.value, "unit": r.unit, "from": r.valid_from, "to": r.valid_to}
            for r in found
        ]
        show_json("roles", roles=rows)
        return
    if not found:
        click.echo("Chưa giao vai trò nào: mọi người trong cơ quan làm được mọi việc. Giao bằng «vanban office role».")
        return
    cells = ((r.role.label, r.person, r.unit, from_to(r.valid_from, r.valid_to)) for r in found)
    show_table(("Vai trò", "Người", "Đơn vị", "Thời gian"), cells)


def add_to(group: click.Group) -> None:
    """Put the commands of this file under `office`."""
    for command in (give, roles):
        group.add_command(command)
