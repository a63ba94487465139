"""Looking at tasks: `vanban task list`, `show` and `text`."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.options import DAY, as_of, opened, reads
from vanban.cli.showing import show_json, show_lines
from vanban.cli.successors import show_orphans
from vanban.cli.task_tables import line_json, show_tasks, tell_waiting
from vanban.cli.tongue import Command
from vanban.cli.values import NAMED, OneOf
from vanban.model.status import DONE, OPEN, Status

if TYPE_CHECKING:
    from vanban.usecases.office import Office
    from vanban.usecases.task_lists import TaskList

STATES = {
    "unfinished": OPEN,
    "finished": DONE,
    "all": frozenset(),
    **{status.value: frozenset({status}) for status in Status},
}
"""What `--state` takes: each status by its name, and the two halves of the register."""

_WORDS: dict[str, str] = {
    **{"unfinished": "chưa xong", "finished": "đã xong", "all": "tất cả", Status.AWAITING: "chờ ban hành"},
    **{Status.OPEN: "trong hạn", Status.OPEN_NO_DEADLINE: "không hạn", Status.OVERDUE: "quá hạn"},
    **{Status.DONE_ON_TIME: "xong đúng hạn", Status.DONE_LATE: "xong quá hạn"},
    **{Status.DONE_NO_DEADLINE: "xong không hạn", Status.STOPPED: "dừng"},
}
STATE = OneOf(_WORDS, [(each.value, each.label) for each in Status])


@click.command("list", cls=Command)
@click.option("--unit", type=NAMED, metavar="ĐƠN_VỊ", help="Chỉ việc đơn vị này chủ trì (tên, viết tắt hoặc khóa).")
@click.option("--person", type=NAMED, metavar="NGƯỜI", help="Chỉ việc người này chủ trì hoặc phụ trách trong đơn vị.")
@click.option("--group", type=NAMED, metavar="TỔ", help="Chỉ việc tổ công tác này chủ trì.")
@click.option("--plan", type=NAMED, metavar="KHÓA", help="Chỉ việc của kế hoạch này.")
@click.option("--meeting", type=NAMED, metavar="KHÓA", help="Chỉ việc của cuộc họp này.")
@click.option("--state", type=STATE, help="Trạng thái (mặc định: chưa xong); tên tiếng Anh trong --json cũng được.")
@click.option("--due-before", type=DAY, help="Hạn trước ngày này.")
@click.option("--done-from", type=DAY, help="Hoàn thành từ ngày này.")
@click.option("--done-to", type=DAY, help="Hoàn thành đến hết ngày này.")
@click.option("--awaiting-acceptance", "awaits_acceptance", is_flag=True, help="Đã báo xong, chờ xác nhận.")
@click.option("--orphans", is_flag=True, help="Chỉ việc mà chủ trì không còn, và tổ công tác khuyết thành viên.")
@click.option("--all", "everything", is_flag=True, help="In hết, không dừng ở 50 dòng.")
@as_of
@reads
def list_(
    state: str | None,
    everything: bool,
    orphans: bool,
    day: dt.date | None,
    db: Path | None,
    as_json: bool,
    **filters: Any,
) -> None:
    """Danh sách nhiệm vụ, hạn sớm nhất trước; các điều kiện cùng phải đúng.

    Ví dụ: vanban task list --state qua-han --unit "Thanh tra";
    vanban task list --orphans
    """
    if orphans:
        if state or any(filters.values()):
            raise click.UsageError("--orphans đứng riêng, không kèm điều kiện khác.")
        show_orphans(db, day, as_json=as_json)
        return
    with opened(db, as_of=day) as office:
        found = listed(office, state, everything, filters)
    if as_json:
        _show_json(found)
        return
    if found.lines:
        show_tasks(found)
        click.echo(f"{found.total} nhiệm vụ.")
    else:
        click.echo("Không có nhiệm vụ nào.")
    tell_waiting(found.waiting)


def listed(office: Office, state: str | None, everything: bool, filters: dict[str, Any]) -> TaskList:
    """The list meant; what is asked by its day of completion or acceptance is meant to be done."""
    from vanban.usecases import task_lists
    from vanban.usecases.choosing import choose

    selection = choose(office, frozenset(), **filters)
    chosen = state or ("finished" if selection.asks_for_done else "unfinished")
    limit = None if everything else task_lists.SHOWN
    if chosen == Status.AWAITING.value:
        return task_lists.awaiting_tasks(office, selection, limit=limit)
    selection = replace(selection, statuses=STATES[chosen])
    return task_lists.list_tasks(office, selection, limit=limit, whole=chosen == "all")


def _show_json(found: TaskList) -> None:
    show_json(
        "tasks",
        day=found.day,
        known_at=found.known_at,
        total=found.total,
        tasks=[line_json(line) for line in found.lines],
        awaiting_issue=found.waiting,
    )


@click.command(cls=Command)
@click.argument("code", metavar="MÃ")
@as_of
@reads
def show(code: str, day: dt.date | None, db: Path | None, as_json: bool) -> None:
    """Một nhiệm vụ với mọi điều đã ghi.

    Ví dụ: vanban task show NV12
    """
    from vanban.usecases.telling import task_card

    with opened(db, as_of=day) as office:
        card = task_card(office, code)
    if as_json:
        show_json("task", **card.as_json())
    else:
        show_lines(card.lines)


@click.command(cls=Command)
@click.argument("holder", metavar="ĐƠN_VỊ_HOẶC_NGƯỜI", type=NAMED)
@click.option("--meeting", type=NAMED, metavar="KHÓA", help="Chỉ việc từ cuộc họp này.")
@click.option("--plan", type=NAMED, metavar="KHÓA", help="Chỉ việc từ kế hoạch này.")
@reads
def text(holder: str, meeting: str | None, plan: str | None, db: Path | None, as_json: bool) -> None:
    """Đoạn văn để gửi qua Zalo, thư.

    Ví dụ: vanban task text "Văn phòng" --meeting hop-cchc-quy-1-2024
    """
    from vanban.usecases.messages import task_text

    with opened(db) as office:
        said = task_text(office, holder, meeting=meeting, plan=plan)
    if as_json:
        show_json("task_text", holder=holder, text=said)
    else:
        click.echo(said)
