"""`vanban office release|releases`: what the office has decided on releases."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.options import DAY, changes, opened, reads, told
from vanban.cli.showing import show_json
from vanban.cli.tongue import Command
from vanban.cli.values import Whole

if TYPE_CHECKING:
    from vanban.model.release import ReleaseRules


@click.command("release", cls=Command)
@click.option(
    "--signed-within", type=Whole(0, 60), metavar="SỐ_NGÀY", help="Bản ký nộp trong số ngày làm việc (0: thôi hỏi)."
)
@click.option("--two-ways", multiple=True, metavar="LOẠI", help="Loại vừa gửi các nơi vừa lên hệ thống báo cáo.")
@click.option("--one-way", multiple=True, metavar="LOẠI", help="Loại thôi đi hai đường.")
@click.option("--from", "valid_from", type=DAY, required=True, help="Có hiệu lực từ ngày.")
@changes
def release(
    signed_within: int | None,
    two_ways: tuple[str, ...],
    one_way: tuple[str, ...],
    valid_from: dt.date,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Đặt quy định phát hành từ một ngày: hạn nộp bản đã ký, loại văn bản đi hai đường.

    Ví dụ: vanban office release --signed-within 2 --two-ways BC --from 01/6/2024
    """
    from vanban.usecases.release_rules import set_release_rules

    with opened(db, actor, dry_run=dry_run) as office:
        rules = set_release_rules(office, valid_from, signed_within=signed_within, two_ways=two_ways, one_way=one_way)
    told(dry_run, f"Quy định phát hành: {_words(rules)}.")


@click.command("releases", cls=Command)
@click.option("--on", "day", type=DAY, help="Theo quy định có hiệu lực vào ngày này.")
@reads
def releases(day: dt.date | None, db: Path | None, as_json: bool) -> None:
    """Các quy định phát hành đang có hiệu lực.

    Ví dụ: vanban office releases
    """
    from vanban.usecases.release_rules import rules_on

    with opened(db) as office:
        rules = rules_on(office, day)
    if as_json:
        show_json("release_rules", signed_within=rules.signed_within, two_ways=sorted(rules.two_ways))
        return
    click.echo(f"Quy định phát hành: {_words(rules)}.")


def _words(rules: ReleaseRules) -> str:
    within = rules.signed_within
    signed = f"bản đã ký nộp trong {within} ngày làm việc" if within else "không đặt hạn nộp bản đã ký"
    both = (
        f"loại đi hai đường: {', '.join(sorted(rules.two_ways))}" if rules.two_ways else "không loại nào đi hai đường"
    )
    return f"{signed}; {both}"


def add_to(group: click.Group) -> None:
    """Put the commands of this file under `office`."""
    for command in (release, releases):
        group.add_command(command)
