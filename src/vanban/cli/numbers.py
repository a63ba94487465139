"""`vanban number …` and `vanban recover`: numbers kept, cancelled and used late; what a crash left half-way."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from vanban.cli.options import DAY, changes, opened, told
from vanban.cli.progress import working
from vanban.cli.tongue import Command, Group
from vanban.cli.values import Whole


@click.group(cls=Group)
def number() -> None:
    """Số văn bản: giữ, hủy, vào sổ muộn, nối sổ giấy.

    Ví dụ: vanban number reserve BC 2 "giữ cho báo cáo ký muộn"
    """


@number.command("begin")
@click.argument("kind", metavar="LOẠI")
@click.argument("last", metavar="SỐ_CUỐI", type=Whole(1, 99_999_999))
@click.argument("reason", metavar="LÝ_DO")
@changes
def begin_numbers(kind: str, last: int, reason: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Nối tiếp số đã cấp ở sổ giấy trong năm nay.

    Ví dụ: vanban number begin BC 17 "đã cấp ở sổ giấy đến số 17"
    """
    from vanban.usecases.number_keeping import begin

    with opened(db, actor, dry_run=dry_run) as office:
        series = begin(office, kind, last, reason)
    told(dry_run, f"Sổ «{series}» năm nay đã cấp đến số {last:02d}; số tiếp theo là {last + 1:02d}.")


@number.command("reserve")
@click.argument("kind", metavar="LOẠI")
@click.argument("count", metavar="BAO_NHIÊU", type=Whole(1, 50))
@click.argument("reason", metavar="LÝ_DO")
@changes
def reserve_numbers(kind: str, count: int, reason: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Giữ mấy số tiếp theo cho văn bản vào sổ muộn; lý do in trong sổ đăng ký.

    Ví dụ: vanban number reserve BC 2 "báo cáo chờ chốt số liệu"
    """
    from vanban.usecases.number_keeping import reserve

    with opened(db, actor, dry_run=dry_run) as office:
        kept = reserve(office, kind, count, reason)
    told(dry_run, f"Đã giữ {len(kept)} số: {', '.join(kept)}.")


@number.command("cancel")
@click.argument("name", metavar="SỐ")
@click.argument("reason", metavar="LÝ_DO")
@click.option("--year", type=Whole(1945, 9999), metavar="NĂM", help="Năm của số (mặc định năm nay).")
@changes
def cancel_number(name: str, reason: str, year: int | None, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Hủy một số: số giữ nguyên dòng và lý do trong sổ, không dùng lại.

    Ví dụ: vanban number cancel 01/BC-SCT "không gửi báo cáo này nữa"
    """
    from vanban.usecases.number_keeping import cancel

    with opened(db, actor, dry_run=dry_run) as office:
        done = cancel(office, name, reason, year)
    told(dry_run, f"Đã hủy số {done.number}.")
    if done.document:
        waiting = f"; {done.stopped} nhiệm vụ trở lại chờ ban hành" if done.stopped else ""
        click.echo(f"{done.document.code} trở lại là dự thảo{waiting}: soạn lại rồi mới cấp số khác.")


@number.command("late")
@click.argument("code", metavar="MÃ")
@click.argument("name", metavar="SỐ")
@click.argument("reason", metavar="LÝ_DO")
@click.option("--date", "day", type=DAY, help="Ngày ban hành, không trước số liền trước (mặc định hôm nay).")
@click.option("--as-drafted", is_flag=True, help="Văn bản đã ban hành đúng như bản dự thảo, dù khác hồ sơ.")
@changes
def number_late_paper(
    code: str,
    name: str,
    reason: str,
    day: dt.date | None,
    as_drafted: bool,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Cấp số đã giữ (hay số phụ, nếu cơ quan cho phép) cho văn bản vào sổ muộn.

    Ví dụ: vanban number late VB3 02/BC-SCT "Giám đốc vừa ký"
    """
    from vanban.cli.documents import tell_numbered
    from vanban.usecases.number_keeping import number_late

    with opened(db, actor, dry_run=dry_run) as office:
        done = number_late(office, code, name, reason, day, as_drafted=as_drafted)
        tell_numbered(office, done, dry_run=dry_run)


@click.command(cls=Command)
@changes
def recover(db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Làm nốt việc dở khi máy tắt giữa chừng: in và lưu bản có số, đặt lại tệp của bản sao, nhận PDF gửi về cùng số.

    Ví dụ: vanban recover
    """
    from vanban.cli.releases import take_returned
    from vanban.usecases.copying import lay_missing, missing_copies
    from vanban.usecases.drafts import as_seen_from_here
    from vanban.usecases.recovering import recover as finish
    from vanban.usecases.recovering import waiting_papers
    from vanban.usecases.signed_files import returned_unmatched

    with opened(db, actor, dry_run=dry_run) as office:
        if dry_run:
            waiting = waiting_papers(office)
            told(True, f"{len(waiting)} văn bản chờ tệp: {', '.join(d.code for d in waiting) or 'không có'}.")
            for copy in missing_copies(office):
                click.echo(f"Tệp của bản sao {copy.code} không còn ở chỗ cũ.")
            return
        with working("In lại văn bản"):
            done = finish(office)
        laid = lay_missing(office)
        back = returned_unmatched(office)
        for document in back:
            take_returned(office, document.code)
    for paper, place in laid:
        number = f"{paper.number}/{paper.symbol}"
        click.echo(f"Đã đặt lại tệp của bản sao {paper.code} số {number}: {as_seen_from_here(place)}")
    if not done and not laid and not back:
        click.echo("Không có việc gì dở dang.")
    for made in done:
        document = made.document
        click.echo(f"Đã in và lưu {document.code} số {document.number}/{document.symbol}: {made.path}")
