"""Work that asks for a successor: `task list --orphans`, `task assign --all-of`, `unit merge`, `group replace`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.options import DAY, changes, opened, told
from vanban.cli.showing import show_json, show_table
from vanban.cli.task_tables import line_json, show_tasks
from vanban.cli.tongue import Command
from vanban.cli.values import NAMED

if TYPE_CHECKING:
    from vanban.usecases.orphans import GapInGroup, Orphans


def show_orphans(db: Path | None, day: dt.date | None, *, as_json: bool) -> None:
    """Print the open tasks whose leader is gone, by leader, and the groups with members gone."""
    from vanban.usecases.orphans import orphans

    with opened(db, as_of=day) as office:
        found = orphans(office)
    if as_json:
        _json(found)
        return
    for holder in found.holders:
        click.echo(f"{holder.name}: {holder.why}; {holder.tasks.total} việc cần người nhận.")
        show_tasks(holder.tasks)
        click.echo(f"Giao lại một lần: vanban task assign --all-of {holder.key} BÊN_NHẬN")
        click.echo("")
    if not found.holders:
        click.echo("Không có việc nào mất chủ trì.")
    tell_gaps(found.gaps)


def _json(found: Orphans) -> None:
    holders = [
        {"key": h.key, "name": h.name, "why": h.why, "tasks": [line_json(line) for line in h.tasks.lines]}
        for h in found.holders
    ]
    gaps = [{"group": g.group.key, "person": g.person.key, "role": g.member.role} for g in found.gaps]
    show_json("orphans", total=found.tasks, holders=holders, groups=gaps)


def tell_gaps(gaps: Sequence[GapInGroup]) -> None:
    """Say which groups have members gone, and how a successor is named."""
    for gap in gaps:
        duty = gap.member.duty or "thành viên"
        click.echo(
            f"{gap.group.name}: {gap.person.address} {gap.person.name} ({duty}) không còn giữ chức vụ; "
            f"cử người thay bằng «vanban group replace {gap.group.key} {gap.person.key} NGƯỜI_MỚI»."
        )


def reassign(old: str, new: str, more: str | None, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Give all that somebody holds to another."""
    from vanban.usecases.successors import assign_all

    if more is not None:
        raise click.UsageError("với --all-of chỉ ghi một bên nhận.")
    with opened(db, actor, dry_run=dry_run) as office:
        done = assign_all(office, old, new)
    told(dry_run, f"Đã giao lại {len(done.roles)} phần việc của {done.old} cho {done.new}:")
    show_table(("Mã", "Nhiệm vụ", "Vai trò"), ((task.code, task.title, role.label) for task, role in done.roles))


@click.command(cls=Command)
@click.argument("old", metavar="ĐƠN_VỊ", type=NAMED)
@click.option("--into", "new", required=True, type=NAMED, metavar="ĐƠN_VỊ", help="Đơn vị tiếp nhận.")
@click.option("--from", "day", required=True, type=DAY, help="Ngày việc sáp nhập có hiệu lực.")
@changes
def merge(old: str, new: str, day: dt.date, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Sáp nhập một đơn vị; lịch sử giữ nguyên, việc còn mở và người còn chức vụ được kể ra.

    Ví dụ: vanban unit merge tt-cds --into "Văn phòng" --from 01/7/2024
    """
    from vanban.usecases.successors import merge_unit
    from vanban.wording.dates import day_month_year

    with opened(db, actor, dry_run=dry_run) as desk:
        done = merge_unit(desk, old, new, day)
    told(dry_run, f"Từ ngày {day_month_year(day)}, {done.old.name} sáp nhập vào {done.new.name}.")
    if done.tasks:
        click.echo(f"{len(done.tasks)} việc còn mở: {', '.join(line.code for line in done.tasks)}.")
        click.echo(f"Giao lại một lần: vanban task assign --all-of {done.old.key} {done.new.key}")
    if done.people:
        names = ", ".join(f"{person.address} {person.name}" for person in done.people)
        click.echo(f"Còn giữ chức vụ ở đơn vị cũ: {names}; ghi chức vụ mới bằng «vanban person add».")


@click.command("replace", cls=Command)
@click.argument("key", metavar="TỔ", type=NAMED)
@click.argument("old", metavar="NGƯỜI_CŨ", type=NAMED)
@click.argument("new", metavar="NGƯỜI_MỚI", type=NAMED)
@click.option("--by", default="", metavar="HỌP#MỤC", help="Kết luận cử người thay, ví dụ hop-1#2.")
@changes
def replace_(key: str, old: str, new: str, by: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Cử người thay một thành viên của tổ công tác, giữ nguyên vai trò.

    Ví dụ: vanban group replace to-1 lo-thi-mai-anh ngo-thi-thanh-binh
    """
    from vanban.usecases.successors import replace_member

    with opened(db, actor, dry_run=dry_run) as desk:
        done = replace_member(desk, key, old, new, by)
    told(dry_run, f"{done.group.name}: {done.new} thay {done.old}.")
