"""`vanban task open-periods`, `steps` and `inner`: what a task is made of in time."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.options import DAY, changes, opened, reads, told
from vanban.cli.showing import show_json, show_table
from vanban.cli.tongue import Command, Group
from vanban.cli.values import NAMED, Whole

if TYPE_CHECKING:
    from vanban.usecases.steps import TaskSteps


def add_to(group: Group) -> None:
    """Attach the commands to `vanban task`."""
    for command in (open_periods_, steps, inner):
        group.add_command(command)


@click.command("open-periods", cls=Command)
@click.option("--until", type=DAY, help="Mở các kỳ đã bắt đầu đến ngày này (mặc định hôm nay).")
@click.option("--from", "since", type=DAY, help="Việc chưa mở kỳ nào thì bắt đầu từ kỳ còn hạn vào ngày này.")
@changes
def open_periods_(
    until: dt.date | None, since: dt.date | None, db: Path | None, actor: str | None, dry_run: bool
) -> None:
    """Mở từng kỳ của việc hằng tuần, tháng, quý, năm; chạy lại không mở trùng.

    Ví dụ: vanban task open-periods --from 01/4/2024 --dry-run
    """
    from vanban.usecases.open_periods import open_periods
    from vanban.wording.dates import day_month_year

    with opened(db, actor, dry_run=dry_run) as office:
        done = open_periods(office, until, since)
    if not done.lines:
        told(dry_run, "Không có kỳ nào cần mở: các kỳ đã bắt đầu đều đã mở.")
        return
    told(dry_run, f"Đã mở {len(done.lines)} kỳ của {done.tasks} việc định kỳ:")
    cells = (
        (line.code, line.title, line.holder, day_month_year(line.last_day) if line.last_day else "", line.status.label)
        for line in done.lines
    )
    show_table(("Mã", "Nhiệm vụ", "Chủ trì", "Hạn", "Trạng thái"), cells)


@click.command(cls=Command)
@click.argument("code", metavar="MÃ")
@click.option("--add", metavar="CÂU", help="Thêm một bước.")
@click.option("--step", "number", type=Whole(1), metavar="BƯỚC", help="Sửa bước này: --after, --holder, --due.")
@click.option("--done", type=Whole(1), metavar="BƯỚC", help="Ghi bước này đã xong.")
@click.option("--remove", type=Whole(1), metavar="BƯỚC", help="Bỏ bước này.")
@click.option(
    "--after",
    multiple=True,
    type=Whole(0),
    metavar="BƯỚC",
    help="Chờ bước này xong (ghi được nhiều lần); 0 là thôi chờ.",
)
@click.option("--holder", type=NAMED, metavar="ĐƠN_VỊ_HOẶC_NGƯỜI", help="Ai làm bước này.")
@click.option("--due", type=DAY, help="Hạn của bước.")
@click.option("--on", "on_day", type=DAY, help="Ngày bước thật sự xong (mặc định hôm nay).")
@click.option("--note", default="", metavar="CÂU", help="Ghi chú khi xong.")
@click.option("--json", "as_json", is_flag=True, help="In JSON cho chương trình khác đọc.")
@changes
def steps(code: str, as_json: bool, db: Path | None, actor: str | None, dry_run: bool, **said: Any) -> None:
    """Các bước của một nhiệm vụ, nối tiếp hay song song; thêm, sửa, ghi xong.

    Ví dụ: vanban task steps NV13 --add "Lấy ý kiến các phòng" --due 20/6/2024;
    vanban task steps NV13 --add "Trình Giám đốc" --after 1;
    vanban task steps NV13 --done 1;
    vanban task steps NV13
    """
    deeds = [name for name in ("add", "number", "done", "remove") if said[name]]
    if len(deeds) > 1:
        raise click.UsageError("mỗi lần chỉ một việc: --add, --step, --done hoặc --remove.")
    with opened(db, actor, dry_run=dry_run) as office:
        found = _done(office, code, deeds[0] if deeds else "", said)
    if as_json:
        _steps_json(found)
        return
    if deeds and dry_run:
        click.echo("Làm thử, chưa ghi gì:")
    _show_steps(found)


def _done(office: Any, code: str, deed: str, said: dict[str, Any]) -> TaskSteps:
    from vanban.usecases import steps as verbs

    after = [number for number in said["after"] if number]
    match deed:
        case "add":
            return verbs.add_step(office, code, said["add"], after=after, holder=said["holder"] or "", due=said["due"])
        case "number":
            wanted = after if said["after"] else None
            return verbs.change_step(
                office, code, said["number"], after=wanted, holder=said["holder"] or "", due=said["due"]
            )
        case "done":
            return verbs.finish_step(office, code, said["done"], on_day=said["on_day"], note=said["note"])
        case "remove":
            return verbs.remove_step(office, code, said["remove"])
    return verbs.steps_of(office, code)


def _steps_json(found: TaskSteps) -> None:
    show_json("task_steps", code=found.task.code, steps=[line.as_json() for line in found.lines])


def _show_steps(found: TaskSteps) -> None:
    from vanban.wording.dates import day_month_year

    click.echo(f"{found.task.code}: {found.task.title}")
    if not found.lines:
        click.echo(f"Chưa chia bước: thêm bằng «vanban task steps {found.task.code} --add CÂU».")
        return
    click.echo(f"Đã xong {found.done} trong {len(found.lines)} bước.")
    due = {line.step.no: day_month_year(line.step.due) if line.step.due else "" for line in found.lines}
    cells = ((str(line.step.no), line.step.title, line.holder, due[line.step.no], line.state) for line in found.lines)
    show_table(("Bước", "Nội dung", "Ai làm", "Hạn", "Tình trạng"), cells)
    for note in found.notes:
        click.echo(note)


@click.command(cls=Command)
@click.argument("code", metavar="MÃ")
@reads
def inner(code: str, db: Path | None, as_json: bool) -> None:
    """Các mốc trình nội bộ, tính lùi từ hạn của nhiệm vụ theo ngày làm việc.

    Ví dụ: vanban task inner NV13
    """
    from vanban.usecases.inner_dates import inner_dates
    from vanban.wording.dates import day_month_year

    with opened(db) as office:
        found = inner_dates(office, code)
    if as_json:
        rows = [{"reader": d.reader, "by": d.by, "working_days": d.days, "passed": d.passed} for d in found.dates]
        show_json("inner_dates", code=found.task.code, deadline=found.deadline, out_by=found.out_by, dates=rows)
        return
    click.echo(f"{found.task.code}: {found.task.title}")
    cells = [
        (
            f"Trình {d.label}{f' ({d.who})' if d.who else ''}",
            day_month_year(d.by) + (" (đã qua)" if d.passed else ""),
            f"{d.days} ngày làm việc",
        )
        for d in found.dates
        if d.days
    ]
    show_table(("Mốc", "Chậm nhất", "Thời gian đọc"), [*cells, ("Ký, gửi đi", day_month_year(found.out_by), "")])
