"""`vanban office approval|substitute|approvals`: who approves which papers, and who stands in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from vanban.cli.options import DAY, changes, opened, reads, told
from vanban.cli.records import until
from vanban.cli.showing import show_json, show_table
from vanban.cli.tongue import Command
from vanban.wording.dates import from_to


@click.command("approval", cls=Command)
@click.argument("kind", metavar="LOẠI")
@click.option(
    "--level",
    "levels",
    multiple=True,
    metavar="AI",
    help="Một cấp: nguoi-ky, don-vi-soan, khóa người hoặc chức vụ (ghi nhiều lần theo thứ tự).",
)
@click.option("--form", default="", metavar="AI", help="Ai chịu trách nhiệm về thể thức: khóa người hoặc chức vụ.")
@click.option("--off", is_flag=True, help="Loại này không cần duyệt nữa.")
@click.option("--from", "valid_from", type=DAY, required=True, help="Có hiệu lực từ ngày.")
@changes
def approval(
    kind: str,
    levels: tuple[str, ...],
    form: str,
    off: bool,
    valid_from: dt.date,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Đặt các cấp duyệt của một loại văn bản từ một ngày; «chung» là mọi loại khác.

    Ví dụ: vanban office approval GM --level don-vi-soan --level nguoi-ky --from 01/01/2024
    """
    from vanban.usecases.approval_rules import set_approval

    if off == bool(levels):
        raise click.UsageError("Hãy ghi các cấp bằng --level, hoặc --off khi không cần duyệt nữa.")
    with opened(db, actor, dry_run=dry_run) as office:
        rule = set_approval(office, kind, levels, form, valid_from)
    steps = ", ".join(level.words for level in rule.levels)
    told(dry_run, f"Loại {kind} duyệt qua: {steps}." if steps else f"Loại {kind} không cần duyệt.")


@click.command("substitute", cls=Command)
@click.argument("person", metavar="NGƯỜI")
@click.option("--by", required=True, metavar="NGƯỜI", help="Người thay.")
@click.option("--from", "valid_from", type=DAY, required=True, help="Từ ngày.")
@until
@changes
def substitute(
    person: str,
    by: str,
    valid_from: dt.date,
    valid_to: dt.date | None,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Cử người duyệt thay trong một thời gian (không thay người ký).

    Ví dụ: vanban office substitute ngo-thi-thanh-binh --by lo-thi-mai-anh --from 01/7/2024 --to 15/7/2024
    """
    from vanban.usecases.approval_rules import set_substitute

    with opened(db, actor, dry_run=dry_run) as office:
        line = set_substitute(office, person, by, valid_from, valid_to)
    told(dry_run, f"{line.by} duyệt thay {line.person} {from_to(line.valid_from, line.valid_to)}.")


@click.command("approvals", cls=Command)
@click.option("--on", "day", type=DAY, help="Theo quy định có hiệu lực vào ngày này.")
@reads
def approvals(day: dt.date | None, db: Path | None, as_json: bool) -> None:
    """Các cấp duyệt theo loại văn bản, và ai đang duyệt thay ai.

    Ví dụ: vanban office approvals
    """
    from vanban.usecases.approval_rules import approval_rules, substitutes

    with opened(db) as office:
        rules, others = approval_rules(office, day), substitutes(office, day)
    if as_json:
        show_json(
            "approval_rules",
            rules=[
                {"kind": r.kind, "levels": list(r.levels), "form": r.form, "from": r.valid_from, "to": r.valid_to}
                for r in rules
            ],
            substitutes=[{"person": s.person, "by": s.by, "from": s.valid_from, "to": s.valid_to} for s in others],
        )
        return
    if not rules:
        click.echo("Chưa đặt cấp duyệt cho loại văn bản nào: trình duyệt là tùy chọn, một cấp là người ký.")
    else:
        rows = (
            (r.kind, " → ".join(r.levels) or "không cần duyệt", r.form, from_to(r.valid_from, r.valid_to))
            for r in rules
        )
        show_table(("Loại", "Các cấp", "Thể thức", "Hiệu lực"), rows)
    for each in others:
        click.echo(f"{each.by} duyệt thay {each.person} {from_to(each.valid_from, each.valid_to)}.")


def add_to(group: click.Group) -> None:
    """Put the commands of this file under `office`."""
    for command in (approval, substitute, approvals):
        group.add_command(command)
