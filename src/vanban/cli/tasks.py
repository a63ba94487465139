"""`vanban task …`: following what was assigned."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli import recurring, task_sheets
from vanban.cli.options import DAY, changes, opened, told
from vanban.cli.proposing import tell_proven
from vanban.cli.successors import reassign
from vanban.cli.task_bulk import bulk
from vanban.cli.task_clarity import clarify, gaps, hints
from vanban.cli.task_duties import answer, hand_on, receive, send_back
from vanban.cli.task_extensions import ask_extension, refuse_extension
from vanban.cli.task_reasons import waiting, why
from vanban.cli.task_views import list_, show, text
from vanban.cli.tongue import Group
from vanban.cli.values import NAMED, PERCENT, OneOf
from vanban.errors.cli import PaperDateAlone
from vanban.model.task import DutyRole

if TYPE_CHECKING:
    from vanban.usecases.following import Updated


@click.group(cls=Group)
def task() -> None:
    """Nhiệm vụ.

    Ví dụ: vanban task list --unit "Văn phòng"
    """


for _more in (
    *(list_, show, text, why, waiting, gaps, hints, clarify, bulk),
    *(receive, hand_on, send_back, answer, ask_extension, refuse_extension),
):
    task.add_command(_more)
task_sheets.add_to(task)


@task.command()
@click.argument("code", metavar="MÃ")
@click.argument("percent", metavar="PHẦN_TRĂM", type=PERCENT)
@click.argument("note", metavar="[GHI_CHÚ]", default="")
@click.option("--on", "on_day", type=DAY, help="Ngày việc thật sự xảy ra (mặc định hôm nay).")
@click.option("--difficulty", default="", metavar="CÂU", help="Khó khăn, vướng mắc; báo cáo sẽ nêu làm nguyên nhân.")
@click.option("--proposal", default="", metavar="CÂU", help="Đề xuất, kiến nghị với cấp trên.")
@click.option("--paper", type=NAMED, metavar="SỐ", help="Số văn bản kết quả, ví dụ 123/BC-SCT.")
@click.option("--paper-date", type=DAY, help="Ngày văn bản kết quả; 100% tính hoàn thành từ ngày này.")
@changes
def update(
    code: str,
    percent: int,
    note: str,
    on_day: dt.date | None,
    difficulty: str,
    proposal: str,
    paper: str | None,
    paper_date: dt.date | None,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Ghi tiến độ.

    Ví dụ: vanban task update NV7 80 "Đã gửi dự thảo lấy ý kiến"
    """
    from vanban.usecases.following import Paper, update_task

    if paper_date and not paper:
        from vanban.wording.dates import day_month_year

        raise PaperDateAlone(day=day_month_year(paper_date))
    result = Paper(paper, paper_date) if paper else None
    with opened(db, actor, dry_run=dry_run) as office:
        done = update_task(
            office, code, percent, note, on_day=on_day, difficulty=difficulty, proposal=proposal, paper=result
        )
    _tell(dry_run, "Đã ghi", done)


def _tell(dry_run: bool, deed: str, done: Updated) -> None:
    line = done.line
    waits = ", chờ xác nhận" if line.waits_for_acceptance else ""
    told(dry_run, f"{deed} {line.code} ({line.percent}%, {line.status.label}{waits}): {line.title}")
    for note in done.notes:
        click.echo(note)


@task.command()
@click.argument("code", metavar="MÃ")
@click.argument("note", metavar="[GHI_CHÚ]", default="")
@changes
def accept(code: str, note: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Xác nhận việc đã hoàn thành.

    Ví dụ: vanban task accept NV36 --as dang-van-khai
    """
    from vanban.usecases.following import accept_task

    with opened(db, actor, dry_run=dry_run) as office:
        done = accept_task(office, code, note)
    _tell(dry_run, "Đã xác nhận", done)


@task.command("return")
@click.argument("code", metavar="MÃ")
@click.argument("reason", metavar="LÝ_DO")
@changes
def return_(code: str, reason: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Trả lại việc đã báo hoàn thành.

    Ví dụ: vanban task return NV12 "Thiếu biểu số liệu" --as dang-van-khai
    """
    from vanban.usecases.following import return_task

    with opened(db, actor, dry_run=dry_run) as office:
        done = return_task(office, code, reason)
    _tell(dry_run, "Đã trả lại", done)


@task.command()
@click.argument("code", metavar="MÃ")
@click.argument("until", metavar="NGÀY", type=DAY)
@click.argument("reason", metavar="LÝ_DO")
@changes
def extend(code: str, until: dt.date, reason: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Gia hạn.

    Ví dụ: vanban task extend NV13 30/6/2024 "Chờ ý kiến của Bộ"
    """
    from vanban.usecases.following import extend_task

    with opened(db, actor, dry_run=dry_run) as office:
        done = extend_task(office, code, until, reason)
    _tell(dry_run, "Đã gia hạn", done)


@task.command()
@click.argument("code", metavar="MÃ")
@click.argument("reason", metavar="LÝ_DO")
@changes
def stop(code: str, reason: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Dừng một nhiệm vụ.

    Ví dụ: vanban task stop NV18 "Đã bãi bỏ đề án"
    """
    from vanban.usecases.following import stop_task

    with opened(db, actor, dry_run=dry_run) as office:
        done = stop_task(office, code, reason)
    _tell(dry_run, "Đã dừng", done)


@task.command()
@click.argument("code", metavar="MÃ")
@click.argument("number", metavar="[SỐ_VĂN_BẢN]", type=NAMED, required=False)
@click.option("--date", "day", type=DAY, help="Ngày của văn bản.")
@click.option("--subject", default="", metavar="TRÍCH_YẾU", help="Trích yếu của văn bản.")
@click.option("--file", type=click.Path(path_type=Path), metavar="TỆP", help="Tệp tài liệu: PDF, Word, Excel, ảnh.")
@changes
def evidence(
    code: str,
    number: str | None,
    day: dt.date | None,
    subject: str,
    file: Path | None,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Ghi tài liệu kiểm chứng, bằng số văn bản, bằng tệp hoặc cả hai.

    Ví dụ: vanban task evidence NV13 123/BC-SCT --date 10/6/2024;
    vanban task evidence NV13 --file thong-bao.docx
    """
    from vanban.usecases.following import Paper, add_evidence, handed_in

    content = handed_in(file) if file else None
    with opened(db, actor, dry_run=dry_run) as office:
        done = add_evidence(office, code, Paper(number or "", day, subject), content)
    tell_proven(dry_run, done)


@task.command()
@click.argument("code", metavar="[MÃ]", type=NAMED)
@click.argument("holder", metavar="ĐƠN_VỊ_HOẶC_NGƯỜI", type=NAMED, required=False)
@click.option("--role", type=OneOf({role.value: role.label for role in DutyRole}), default="lead", help="Vai trò.")
@click.option("--all-of", "old", type=NAMED, metavar="BÊN_GIAO", help="Giao lại mọi việc còn mở của đơn vị, người này.")
@click.option("--words", default="", metavar="CÂU", help="Phần việc riêng của nơi được giao.")
@click.option("--due", type=DAY, help="Ngày riêng đơn vị phối hợp phải trả lời.")
@changes
def assign(
    code: str,
    holder: str | None,
    role: str,
    old: str | None,
    words: str,
    due: dt.date | None,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Giao hoặc đổi chủ trì, thêm phối hợp; hoặc giao lại mọi việc của một bên.

    Ví dụ: vanban task assign NV13 "Văn phòng" --role phoi-hop;
    vanban task assign --all-of "Thanh tra" "Văn phòng" --dry-run
    """
    from vanban.usecases.assigning import assign_task

    if old is not None:
        reassign(old, code, holder, db, actor, dry_run)
        return
    if holder is None:
        raise click.MissingParameter(param_type="argument", param_hint="ĐƠN_VỊ_HOẶC_NGƯỜI")
    with opened(db, actor, dry_run=dry_run) as office:
        name = assign_task(office, code, holder, DutyRole(role), words=words, due=due)
    told(dry_run, f"Đã giao {name} {DutyRole(role).label} nhiệm vụ {code.upper()}.")


recurring.add_to(task)
