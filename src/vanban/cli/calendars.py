"""`vanban calendar …`: days off, swapped days, and the working days that limits are counted by."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.options import DAY, changes, opened, reads, told
from vanban.cli.showing import show_json, show_table
from vanban.cli.tongue import Group
from vanban.cli.values import NAMED, Whole

if TYPE_CHECKING:
    from vanban.model.calendar import CalendarDay


@click.group(cls=Group)
def calendar() -> None:
    """Lịch làm việc: ngày nghỉ lễ, ngày nghỉ bù, ngày làm bù.

    Ví dụ: vanban calendar list
    """


_YEAR = Whole(1900, 9999)


@calendar.command("list")
@click.option("--year", type=_YEAR, metavar="NĂM", help="Năm (mặc định năm nay).")
@reads
def list_days(year: int | None, db: Path | None, as_json: bool) -> None:
    """Những ngày khác ngày thường: nghỉ vào thứ Hai đến thứ Sáu, làm bù vào thứ Bảy, Chủ nhật.

    Ví dụ: vanban calendar list --year 2024
    """
    from vanban.usecases.calendars import calendar_days

    with opened(db) as office:
        days, wanted = calendar_days(office, year), year or office.today.year
    if as_json:
        rows = [{"day": each.day, "what": each.kind, "name": each.name} for each in days]
        show_json("calendar", year=wanted, days=rows)
        return
    if days:
        _show(days)
        return
    click.echo(f"Năm {wanted} chưa ghi ngày nghỉ nào: thứ Hai đến thứ Sáu đều tính là ngày làm việc.")
    click.echo(f"Xem ngày nghỉ lễ để ghi: vanban calendar propose {wanted}")


def _show(days: Iterable[CalendarDay]) -> None:
    from vanban.wording.dates import day_month_year, weekday

    cells = ((day_month_year(each.day), weekday(each.day), each.kind.label, each.name) for each in days)
    show_table(("Ngày", "Thứ", "Loại", "Tên"), cells, whole=(0, 1, 2))


@calendar.command("propose")
@click.argument("year", type=_YEAR, metavar="[NĂM]", required=False)
@click.option("--yes", is_flag=True, help="Đã xem, ghi luôn không hỏi lại.")
@changes
def propose_days(year: int | None, yes: bool, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Ngày nghỉ lễ của năm để xem rồi ghi; ngày cơ quan đã ghi thì giữ nguyên.

    Ví dụ: vanban calendar propose 2024 --yes
    """
    from vanban.usecases.calendars import accept, propose

    with opened(db, actor, dry_run=dry_run) as office:
        proposal = propose(office, year)
        if not proposal.new:
            click.echo(f"Lịch năm {proposal.year} đã có đủ {proposal.standing} ngày nghỉ lễ, làm bù được biết.")
            return
        _show(proposal.new)
        click.echo("Hãy đối chiếu với thông báo nghỉ lễ, Tết của cơ quan có thẩm quyền.")
        if not (yes or dry_run) and not _agreed():
            return
        done = accept(office, proposal)
    told(dry_run, f"Đã ghi {len(done)} ngày vào lịch năm {proposal.year}.")


def _agreed() -> bool:
    if sys.stdin.isatty():
        return click.confirm("Ghi những ngày trên?")
    click.echo("Chưa ghi gì: xem lại rồi chạy lại với --yes.")
    return False


@calendar.command("set")
@click.argument("day", type=DAY, metavar="NGÀY")
@click.argument("name", type=NAMED, metavar="TÊN")
@changes
def set_day(day: dt.date, name: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Ghi một ngày nghỉ, hoặc đổi tên ngày đã ghi.

    Ví dụ: vanban calendar set 02/9/2024 "Quốc khánh"
    """
    from vanban.usecases.calendars import set_off
    from vanban.wording.dates import day_month_year, weekday

    with opened(db, actor, dry_run=dry_run) as office:
        done = set_off(office, day, name)
    told(dry_run, f"Đã ghi nghỉ {weekday(done.day)}, ngày {day_month_year(done.day)}: {done.name}.")


@calendar.command("remove")
@click.argument("day", type=DAY, metavar="NGÀY")
@changes
def remove_day(day: dt.date, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Bỏ một ngày đã ghi: ngày ấy lại như thứ của nó; lịch sử còn giữ.

    Ví dụ: vanban calendar remove 03/9/2024
    """
    from vanban.usecases.calendars import remove
    from vanban.wording.dates import day_month_year

    with opened(db, actor, dry_run=dry_run) as office:
        done = remove(office, day)
    told(dry_run, f"Đã bỏ khỏi lịch ngày {day_month_year(done.day)} ({done.name}).")


@calendar.command("swap")
@click.argument("off", type=DAY, metavar="NGÀY_NGHỈ")
@click.argument("worked", type=DAY, metavar="NGÀY_LÀM_BÙ")
@click.argument("reason", metavar="[LÝ_DO]", default="")
@changes
def swap_days(off: dt.date, worked: dt.date, reason: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Hoán đổi: nghỉ một ngày trong tuần, làm bù thứ Bảy hoặc Chủ nhật.

    Ví dụ: vanban calendar swap 16/8/2024 17/8/2024 "nghỉ liền ngày hội của tỉnh"
    """
    from vanban.usecases.calendars import swap
    from vanban.wording.dates import day_month_year, weekday

    with opened(db, actor, dry_run=dry_run) as office:
        given, made = swap(office, off, worked, reason)
    words = (f"{weekday(each.day)}, ngày {day_month_year(each.day)}" for each in (given, made))
    told(dry_run, "Đã ghi nghỉ {}, làm bù {}.".format(*words))
