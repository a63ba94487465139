"""`vanban history`, `undo`, `verify-store`: who did what, and whether the books hold."""

from __future__ import annotations

from pathlib import Path

import click

from vanban.cli.options import changes, opened, reads, told
from vanban.cli.progress import working
from vanban.cli.showing import show_json, show_table
from vanban.cli.tongue import Command
from vanban.cli.values import NAMED, WHOLE, Whole
from vanban.errors import ExitCode


@click.command(cls=Command)
@click.argument("what", metavar="[CÁI_GÌ]", type=NAMED, required=False)
@click.option("--limit", type=Whole(1), default=50, metavar="SỐ", help="Số thao tác mới nhất (khi không nêu cái gì).")
@reads
def history(what: str | None, limit: int, db: Path | None, as_json: bool) -> None:
    """Ai đã làm gì, khi nào.

    Ví dụ: vanban history NV12
    """
    from vanban.usecases.journal import history as steps

    with opened(db) as office:
        found = steps(office, what, limit=limit)
    if as_json:
        keys = ("seq", "day", "at", "who", "what", "verb", "reason", "detail")
        show_json("history", acts=[{key: getattr(step, key) for key in keys} for step in found])
        return
    rows = ((str(s.seq), _day(s.day), s.who, s.what, s.detail) for s in found)
    show_table(("Số", "Ngày", "Ai", "Việc", "Nội dung"), rows)


def _day(text: str) -> str:
    """The journal's day as papers write it."""
    from vanban.wording.dates import day_month_year, parse_day

    return day_month_year(parse_day(text))


@click.command(cls=Command)
@click.argument("seq", metavar="[SỐ]", type=WHOLE, required=False)
@changes
def undo(seq: int | None, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Hoàn tác thao tác gần nhất của mình, hoặc thao tác mang số này.

    Ví dụ: vanban undo
    """
    from vanban.usecases.journal import undo as take_back

    with opened(db, actor, dry_run=dry_run) as office:
        step = take_back(office, seq)
    told(dry_run, f"Đã hoàn tác thao tác số {step.seq} ({step.what}) của {step.who}.")


@click.command("verify-store", cls=Command)
@reads
def verify_store(db: Path | None, as_json: bool) -> None:
    """Soát cơ sở dữ liệu, nhật ký, trạng thái, kho tệp, sổ đăng ký và từng tệp mang số.

    Ví dụ: vanban verify-store
    """
    from vanban.usecases.verifying import verify_store as verify

    with opened(db) as office, working("Soát sổ sách"):
        verdict = verify(office)
    if as_json:
        facts = {"acts": verdict.acts, "files": verdict.files, "papers": verdict.papers}
        show_json("verify", **facts, faults=list(verdict.faults), notes=list(verdict.notes))
    else:
        for fault in verdict.faults:
            click.echo(fault)
        sound = "không có lỗi" if not verdict.faults else f"{len(verdict.faults)} lỗi"
        click.echo(f"Đã soát {verdict.acts} thao tác, {verdict.files} tệp lưu: {sound}.")
        for note in verdict.notes:
            click.echo(note)
    if verdict.faults:
        raise click.exceptions.Exit(int(ExitCode.MACHINE))
