"""`vanban person email|emails`: where people read mail."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from vanban.cli.options import DAY, changes, opened, reads, told
from vanban.cli.showing import show_json, show_table
from vanban.cli.tongue import Command
from vanban.cli.values import NAMED


@click.command("email", cls=Command)
@click.argument("person", metavar="NGƯỜI", type=NAMED)
@click.argument("address", metavar="ĐỊA_CHỈ", type=NAMED)
@click.option("--from", "valid_from", type=DAY, help="Dùng từ ngày (mặc định từ trước đến nay).")
@changes
def email(
    person: str, address: str, valid_from: dt.date | None, db: Path | None, actor: str | None, dry_run: bool
) -> None:
    """Ghi địa chỉ thư điện tử của một người; địa chỉ cũ dùng đến hết ngày trước đó.

    Ví dụ: vanban person email phung-quoc-dat dat.pq@anbinh.gov.vn
    """
    from vanban.usecases.mailboxes import set_mailbox

    with opened(db, actor, dry_run=dry_run) as office:
        who = set_mailbox(office, person, address, valid_from)
    told(dry_run, f"Đã ghi địa chỉ thư của {who.address} {who.name}: {address.strip()}.")


@click.command("emails", cls=Command)
@reads
def emails(db: Path | None, as_json: bool) -> None:
    """Địa chỉ thư hôm nay của mọi người đang giữ chức vụ; ai chưa có thì để trống.

    Ví dụ: vanban person emails
    """
    from vanban.usecases.mailboxes import mailboxes

    with opened(db) as office:
        found = mailboxes(office)
    if as_json:
        show_json("mailboxes", people=[{"key": p.key, "name": p.name, "email": a or None} for p, a in found])
        return
    show_table(("Khóa", "Họ tên", "Địa chỉ thư"), ((p.key, f"{p.address} {p.name}", a) for p, a in found))
