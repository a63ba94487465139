"""`vanban task bulk …`: one deed on all tasks that the filters of `task list` choose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.confirming import confirmed, yes_option
from vanban.cli.options import DAY, F, as_json, changes, opened, told
from vanban.cli.showing import show_json, show_table
from vanban.cli.task_filters import chooses_tasks
from vanban.cli.task_views import listed
from vanban.cli.tongue import Command, Group
from vanban.cli.values import NAMED, PERCENT, OneOf
from vanban.errors.cli import PaperDateAlone
from vanban.model.task import DutyRole, EventKind

if TYPE_CHECKING:
    from vanban.usecases.task_bulk import BulkPlan, Deed

_SHOWN = 50
_OWN = ("accept_good", "everything", "yes", "as_json", "db", "actor", "dry_run", "state")


@click.group("bulk", cls=Group)
def bulk() -> None:
    """Một việc cho nhiều nhiệm vụ, chọn bằng các điều kiện của «task list»; cho xem trước rồi ghi một lần.

    Ví dụ: vanban task bulk extend 30/7/2024 "Chờ ý kiến của Bộ" --unit "Thanh tra" --state qua-han --dry-run
    """


def _asks(command: F) -> F:
    """What each of these verbs is asked beside its own words and the filters."""
    for option in (
        click.option("--accept-good", is_flag=True, help="Ghi những nhiệm vụ ghi được, bỏ lại những nhiệm vụ khác."),
        click.option("--all", "everything", is_flag=True, help="In hết, không dừng ở 50 dòng."),
        yes_option,
        as_json,
    ):
        command = option(command)
    return changes(command)


def _do(deed: Deed, said: dict[str, Any]) -> None:
    """Show what the deed would do to the chosen tasks, ask, and do it; one act, all or nothing."""
    from vanban.errors.sheets import BulkUnlimited
    from vanban.usecases.task_bulk import do_bulk, plan_bulk, refuse_wrong

    own = {name: said.pop(name) for name in _OWN}
    if own["state"] is None and not any(said.values()):
        raise BulkUnlimited()
    with opened(own["db"], own["actor"], dry_run=own["dry_run"]) as office:
        found = listed(office, own["state"], True, said)
        plan = plan_bulk(office, [line.file for line in found.lines], deed)
        if not own["as_json"]:
            _show(plan, everything=own["everything"])
        if not own["accept_good"]:
            refuse_wrong(plan)
        if own["as_json"] and not (own["yes"] or own["dry_run"]):
            _show_json(plan, 0)
            return
        for each in plan.against:
            click.echo(f"Bỏ lại: {each.why}", err=True)
        if plan.changing:
            question = f"{deed.word[0].upper()}{deed.word[1:]} {len(plan.changing)} nhiệm vụ như trên?"
            if not confirmed(question, yes=own["yes"], dry_run=own["dry_run"]):
                return
            plan = do_bulk(office, plan, accept_good=own["accept_good"])
    if own["as_json"]:
        _show_json(plan, 0 if own["dry_run"] else len(plan.changing))
    else:
        _tell(plan, own)


def _show(plan: BulkPlan, *, everything: bool) -> None:
    chosen = plan.changing if everything else plan.changing[:_SHOWN]
    if chosen:
        rows = ((each.step.code, each.step.file.task.title, each.before, each.after) for each in chosen)
        left_off = len(plan.changing) - len(chosen)
        show_table(("Mã", "Nhiệm vụ", "Đang ghi", "Ghi mới"), rows, left_off=left_off)
    for note in plan.notes:
        click.echo(f"Chú ý: {note}")


def _tell(plan: BulkPlan, own: Mapping[str, Any]) -> None:
    if not plan.changing:
        click.echo("Không có nhiệm vụ nào để ghi." if not plan.total else "Không có gì mới: đã ghi như vậy cả.")
        return
    same = len(plan.tasks) - len(plan.changing)
    rest = f", {same} nhiệm vụ đã như vậy" if same else ""
    left = f", bỏ lại {len(plan.against)} nhiệm vụ" if plan.against else ""
    told(own["dry_run"], f"Đã {plan.deed.word} {len(plan.changing)} nhiệm vụ{rest}{left}.")


def _show_json(plan: BulkPlan, stored: int) -> None:
    show_json(
        "task_bulk",
        deed=plan.deed.verb.removeprefix("task."),
        stored=stored,
        tasks=[{"code": each.step.code, "before": each.before, "after": each.after} for each in plan.changing],
        refused=[{"code": each.step.code, "why": str(each.why), "error": each.why.code} for each in plan.against],
        notes=list(plan.notes),
    )


def _command(name: str) -> Callable[[Callable[..., None]], click.Command]:
    """A verb of this group with the filters of `task list`."""

    def made(function: Callable[..., None]) -> click.Command:
        command = chooses_tasks(click.command(name, cls=Command)(_asks(function)))
        bulk.add_command(command)
        return command

    return made


@_command("extend")
@click.argument("until", metavar="NGÀY", type=DAY)
@click.argument("reason", metavar="LÝ_DO", type=NAMED)
def extend(until: dt.date, reason: str, **said: Any) -> None:
    """Gia hạn các nhiệm vụ được chọn đến một ngày.

    Ví dụ: vanban task bulk extend 30/7/2024 "Chờ ý kiến của Bộ" --unit "Thanh tra" --state qua-han --dry-run
    """
    from vanban.usecases.task_bulk import Deed

    _do(Deed("task.extend", "gia hạn", EventKind.EXTEND, reason, until), said)


@_command("accept")
@click.argument("note", metavar="[GHI_CHÚ]", default="")
def accept(note: str, **said: Any) -> None:
    """Xác nhận các nhiệm vụ đã báo xong (mặc định: mọi việc được chọn đang chờ xác nhận).

    Ví dụ: vanban task bulk accept --plan kh-cchc-2024 --as dang-van-khai --dry-run
    """
    from vanban.usecases.task_bulk import Deed

    said["awaits_acceptance"] = said["awaits_acceptance"] or (said["state"] is None and any(_filters(said)))
    _do(Deed("task.accept", "xác nhận", EventKind.ACCEPT, note), said)


def _filters(said: Mapping[str, Any]) -> list[Any]:
    return [value for name, value in said.items() if name not in _OWN]


@_command("stop")
@click.argument("reason", metavar="LÝ_DO", type=NAMED)
def stop(reason: str, **said: Any) -> None:
    """Dừng các nhiệm vụ được chọn.

    Ví dụ: vanban task bulk stop "Đã bãi bỏ kế hoạch" --plan kh-cchc-2024 --dry-run
    """
    from vanban.usecases.task_bulk import Deed

    _do(Deed("task.stop", "dừng", EventKind.STOP, reason), said)


@_command("update")
@click.argument("percent", metavar="PHẦN_TRĂM", type=PERCENT)
@click.argument("note", metavar="[GHI_CHÚ]", default="")
@click.option("--on", "on_day", type=DAY, help="Ngày việc thật sự xảy ra (mặc định hôm nay).")
@click.option("--difficulty", default="", metavar="CÂU", help="Khó khăn, vướng mắc chung.")
@click.option("--paper", type=NAMED, metavar="SỐ", help="Số văn bản kết quả chung, ví dụ 123/BC-SCT.")
@click.option("--paper-date", type=DAY, help="Ngày văn bản kết quả; 100% tính hoàn thành từ ngày này.")
def update(
    percent: int,
    note: str,
    on_day: dt.date | None,
    difficulty: str,
    paper: str | None,
    paper_date: dt.date | None,
    **said: Any,
) -> None:
    """Ghi cùng một tiến độ cho các nhiệm vụ được chọn.

    Ví dụ: vanban task bulk update 90 "Chờ thẩm định" --unit "Thanh tra" --due-before 30/6/2024 --dry-run
    """
    from vanban.usecases.following import Paper
    from vanban.usecases.task_bulk import Deed

    if paper_date and not paper:
        from vanban.wording.dates import day_month_year

        raise PaperDateAlone(day=day_month_year(paper_date))
    answer = Paper(paper, paper_date) if paper else None
    deed = Deed(
        "task.update",
        "cập nhật",
        EventKind.PROGRESS,
        note,
        percent=percent,
        on_day=on_day,
        difficulty=difficulty,
        paper=answer,
    )
    _do(deed, said)


@_command("evidence")
@click.argument("number", metavar="SỐ_VĂN_BẢN", type=NAMED)
@click.option("--date", "day", type=DAY, help="Ngày của văn bản.")
@click.option("--subject", default="", metavar="TRÍCH_YẾU", help="Trích yếu của văn bản.")
def evidence(number: str, day: dt.date | None, subject: str, **said: Any) -> None:
    """Ghi một tài liệu kiểm chứng chung cho các nhiệm vụ được chọn.

    Ví dụ: vanban task bulk evidence 45/BC-SCT --date 10/6/2024 --meeting hop-cchc-quy-1-2024 --dry-run
    """
    from vanban.usecases.following import Paper
    from vanban.usecases.task_bulk import Deed

    _do(Deed("task.evidence", "bổ sung tài liệu kiểm chứng cho", paper=Paper(number, day, subject)), said)


@_command("assign")
@click.argument("holder", metavar="ĐƠN_VỊ_HOẶC_NGƯỜI", type=NAMED)
@click.option("--role", type=OneOf({role.value: role.label for role in DutyRole}), default="lead", help="Vai trò.")
def assign(holder: str, role: str, **said: Any) -> None:
    """Giao hoặc đổi chủ trì, thêm phối hợp cho các nhiệm vụ được chọn.

    Ví dụ: vanban task bulk assign "Văn phòng" --role phoi-hop --unit "Thanh tra" --dry-run
    """
    from vanban.usecases.task_bulk import Deed

    given = DutyRole(role)
    _do(Deed("task.assign", f"giao {given.label}", holder=holder, role=given), said)
