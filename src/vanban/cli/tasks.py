"""`vanban task …`: following what was assigned."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.options import DAY, changes, opened, reads, told
from vanban.cli.showing import show_json
from vanban.cli.task_tables import line_json, show_lines
from vanban.cli.tongue import Group
from vanban.model.status import DONE, OPEN, Status

if TYPE_CHECKING:
    from vanban.model.selection import Selection
    from vanban.usecases.following import Updated
    from vanban.usecases.office import Office
    from vanban.usecases.task_lists import TaskList

STATES = {
    "unfinished": OPEN,
    "finished": DONE,
    "all": frozenset(),
    **{status.value: frozenset({status}) for status in Status if status is not Status.AWAITING},
}
"""What `--state` takes: each status by its name, and the two halves of the register."""


@click.group(cls=Group)
def task() -> None:
    """Nhiệm vụ.

    Ví dụ: vanban task list --unit "Văn phòng"
    """


@task.command("list")
@click.option("--unit", metavar="ĐƠN_VỊ", help="Chỉ việc đơn vị này chủ trì (tên, viết tắt hoặc khóa).")
@click.option("--person", metavar="NGƯỜI", help="Chỉ việc người này chủ trì.")
@click.option("--group", metavar="TỔ", help="Chỉ việc tổ công tác này chủ trì.")
@click.option("--plan", metavar="KHÓA", help="Chỉ việc của kế hoạch này.")
@click.option("--meeting", metavar="KHÓA", help="Chỉ việc của cuộc họp này.")
@click.option(
    "--state",
    type=click.Choice([*STATES, "awaiting_issue"]),
    default="unfinished",
    help="Trạng thái (mặc định: chưa xong).",
)
@click.option("--due-before", type=DAY, help="Hạn trước ngày này.")
@click.option("--all", "everything", is_flag=True, help="In hết, không dừng ở 50 dòng.")
@reads
def list_(
    unit: str | None,
    person: str | None,
    group: str | None,
    plan: str | None,
    meeting: str | None,
    state: str,
    due_before: dt.date | None,
    everything: bool,
    db: Path | None,
    as_json: bool,
) -> None:
    """Danh sách nhiệm vụ, hạn sớm nhất trước.

    Ví dụ: vanban task list --state overdue
    """
    from vanban.usecases import task_lists

    with opened(db) as office:
        if state == Status.AWAITING.value:
            found = task_lists.awaiting_tasks(office)
        else:
            selection = _selection(office, [unit, person, group], plan, meeting, state, due_before)
            found = task_lists.list_tasks(office, selection, limit=None if everything else task_lists.SHOWN)
    _show(found, as_json)


def _selection(
    office: Office,
    holders: list[str | None],
    plan: str | None,
    meeting: str | None,
    state: str,
    due_before: dt.date | None,
) -> Selection:
    from vanban.usecases.choosing import choose

    named = next((holder for holder in holders if holder), None)
    return choose(office, STATES[state], holder=named, plan=plan, meeting=meeting, due_before=due_before)


def _show(found: TaskList, as_json: bool) -> None:
    if as_json:
        tasks = [line_json(line) for line in found.lines]
        show_json("tasks", day=found.day, known_at=found.known_at, total=found.total, tasks=tasks)
        return
    if not found.lines:
        click.echo("Không có nhiệm vụ nào.")
        return
    show_lines(found)
    click.echo(f"{found.total} nhiệm vụ.")


@task.command()
@click.argument("code", metavar="MÃ")
@reads
def show(code: str, db: Path | None, as_json: bool) -> None:
    """Một nhiệm vụ với mọi điều đã ghi.

    Ví dụ: vanban task show NV12
    """
    from vanban.usecases.telling import task_card

    with opened(db) as office:
        card = task_card(office, code)
    if as_json:
        show_json("task", **card.as_json())
    else:
        click.echo("\n".join(card.lines))


@task.command()
@click.argument("code", metavar="MÃ")
@click.argument("percent", metavar="PHẦN_TRĂM", type=int)
@click.argument("note", metavar="GHI_CHÚ", default="")
@click.option("--on", "on_day", type=DAY, help="Ngày việc thật sự xảy ra (mặc định hôm nay).")
@click.option("--difficulty", default="", metavar="CÂU", help="Khó khăn, vướng mắc; báo cáo sẽ nêu làm nguyên nhân.")
@click.option("--paper", metavar="SỐ", help="Số văn bản kết quả, ví dụ 123/BC-SCT.")
@click.option("--paper-date", type=DAY, help="Ngày văn bản kết quả; 100% tính hoàn thành từ ngày này.")
@changes
def update(
    code: str,
    percent: int,
    note: str,
    on_day: dt.date | None,
    difficulty: str,
    paper: str | None,
    paper_date: dt.date | None,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Ghi tiến độ.

    Ví dụ: vanban task update NV12 60 "Đã gửi dự thảo lấy ý kiến"
    """
    from vanban.usecases.following import Paper, update_task

    answer = Paper(paper, paper_date) if paper else None
    with opened(db, actor, dry_run=dry_run) as office:
        done = update_task(office, code, percent, note, on_day=on_day, difficulty=difficulty, paper=answer)
    _tell(dry_run, "Đã ghi", done)


def _tell(dry_run: bool, deed: str, done: Updated) -> None:
    line = done.line
    waits = ", chờ xác nhận" if line.waits_for_acceptance else ""
    told(dry_run, f"{deed} {line.code} ({line.percent}%, {line.status.label}{waits}): {line.title}")


@task.command()
@click.argument("code", metavar="MÃ")
@click.argument("note", metavar="GHI_CHÚ", default="")
@changes
def accept(code: str, note: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Xác nhận việc đã hoàn thành.

    Ví dụ: vanban task accept NV12
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

    Ví dụ: vanban task return NV12 "Thiếu biểu số liệu"
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

    Ví dụ: vanban task extend NV12 30/6/2024 "Chờ ý kiến của Bộ"
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

    Ví dụ: vanban task stop NV12 "Đã bãi bỏ thủ tục"
    """
    from vanban.usecases.following import stop_task

    with opened(db, actor, dry_run=dry_run) as office:
        done = stop_task(office, code, reason)
    _tell(dry_run, "Đã dừng", done)


@task.command()
@click.argument("code", metavar="MÃ")
@click.argument("number", metavar="SỐ_VĂN_BẢN")
@click.option("--date", "day", type=DAY, help="Ngày của văn bản.")
@click.option("--subject", default="", metavar="TRÍCH_YẾU", help="Trích yếu của văn bản.")
@changes
def evidence(
    code: str,
    number: str,
    day: dt.date | None,
    subject: str,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Ghi tài liệu kiểm chứng.

    Ví dụ: vanban task evidence NV12 123/BC-SCT --date 10/6/2024
    """
    from vanban.usecases.following import Paper, add_evidence

    with opened(db, actor, dry_run=dry_run) as office:
        found = add_evidence(office, code, Paper(number, day, subject))
    told(dry_run, f"Đã ghi tài liệu kiểm chứng {found.number} cho nhiệm vụ {code.upper()}.")


@task.command()
@click.argument("code", metavar="MÃ")
@click.argument("holder", metavar="ĐƠN_VỊ_HOẶC_NGƯỜI")
@click.option("--role", type=click.Choice(["lead", "support", "supervise"]), default="lead", help="Vai trò.")
@changes
def assign(code: str, holder: str, role: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Giao hoặc đổi chủ trì, thêm phối hợp.

    Ví dụ: vanban task assign NV12 "Văn phòng"
    """
    from vanban.model.task import DutyRole
    from vanban.usecases.assigning import assign_task

    with opened(db, actor, dry_run=dry_run) as office:
        name = assign_task(office, code, holder, DutyRole(role))
    told(dry_run, f"Đã giao {name} {DutyRole(role).label} nhiệm vụ {code.upper()}.")


@task.command()
@click.argument("holder", metavar="ĐƠN_VỊ_HOẶC_NGƯỜI")
@click.option("--meeting", metavar="KHÓA", help="Chỉ việc từ cuộc họp này.")
@click.option("--plan", metavar="KHÓA", help="Chỉ việc từ kế hoạch này.")
@reads
def text(holder: str, meeting: str | None, plan: str | None, db: Path | None, as_json: bool) -> None:
    """Đoạn văn để gửi qua Zalo, thư.

    Ví dụ: vanban task text "Văn phòng" --meeting hop-1
    """
    from vanban.usecases.telling import task_text

    with opened(db) as office:
        said = task_text(office, holder, meeting=meeting, plan=plan)
    if as_json:
        show_json("task_text", holder=holder, text=said)
    else:
        click.echo(said)
