"""`vanban office ladder`: the rungs of reminding."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from vanban.cli.options import DAY, changes, opened, told
from vanban.cli.options import as_json as json_option
from vanban.cli.showing import show_json, show_table
from vanban.cli.tongue import Command
from vanban.cli.values import OneOf, Whole
from vanban.model.ladder import Ladder, Rung, RungRule

RUNG = OneOf({rung.value: rung.label for rung in Rung})
_DAYS = {
    Rung.DIGEST: "kể cả việc đến hạn trong {} ngày tới",
    Rung.REMINDER: "trước hạn {} ngày làm việc, và khi vừa quá hạn",
    Rung.URGING: "quá hạn từ {} ngày làm việc",
    Rung.BRIEFING: "công văn gửi {} ngày làm việc chưa trả lời",
}


@click.command("ladder", cls=Command)
@click.argument("rung", metavar="[BẬC]", type=RUNG, required=False)
@click.option("--on/--off", "on", default=None, help="Dùng hoặc tắt bậc này.")
@click.option("--days", type=Whole(0), metavar="SỐ", help="Số ngày của bậc này.")
@click.option("--from", "valid_from", type=DAY, help="Có hiệu lực từ ngày (mặc định hôm nay).")
@json_option
@changes
def ladder(
    rung: str | None,
    on: bool | None,
    days: int | None,
    valid_from: dt.date | None,
    as_json: bool,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Các bậc nhắc việc: xem, bật, tắt, đổi số ngày.

    Ví dụ: vanban office ladder;
    vanban office ladder trinh-lanh-dao --off --from 01/7/2024
    """
    from vanban.usecases.ladder_rules import ladder_of, set_rung

    with opened(db, actor, dry_run=dry_run) as office:
        if rung is not None:
            day = valid_from or office.today
            rule = set_rung(office, Rung(rung), day, on=on, days=days)
            told(dry_run, f"Từ ngày {_day(day)}, {Rung(rung).label}: {_words(Rung(rung), rule)}.")
            return
        found = ladder_of(office, valid_from)
    _show(found, as_json)


def _day(day: dt.date) -> str:
    from vanban.wording.dates import day_month_year

    return day_month_year(day)


def _show(found: Ladder, as_json: bool) -> None:
    if as_json:
        show_json("ladder", rungs=[{"rung": rung, "on": found[rung].on, "days": found[rung].days} for rung in Rung])
        return
    show_table(("Bậc", "Khi nào"), ((rung.label, _words(rung, found[rung])) for rung in Rung))


def _words(rung: Rung, rule: RungRule) -> str:
    return _DAYS[rung].format(rule.days) if rule.on else "không dùng"


def add_to(group: click.Group) -> None:
    """Put the command of this file under `office`."""
    group.add_command(ladder)
