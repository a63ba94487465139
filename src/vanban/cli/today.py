"""`vanban today`: what waits for somebody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.options import as_of, opened, reads
from vanban.cli.showing import show_json, show_table
from vanban.cli.task_tables import line_json, show_tasks, tell_waiting
from vanban.cli.tongue import Command
from vanban.cli.values import NAMED, Whole

if TYPE_CHECKING:
    from vanban.usecases.office import Office
    from vanban.usecases.waiting_approvals import WaitingDraft


@click.command(cls=Command)
@click.argument("holder", metavar="[ĐƠN_VỊ_HOẶC_NGƯỜI]", type=NAMED, required=False)
@click.option("--days", type=Whole(0), default=7, metavar="SỐ", help="Sắp đến hạn là trong bao nhiêu ngày tới.")
@click.option("--all", "everything", is_flag=True, help="In hết, không dừng ở 50 dòng.")
@as_of
@reads
def today(holder: str | None, days: int, everything: bool, day: dt.date | None, db: Path | None, as_json: bool) -> None:
    """Việc quá hạn và sắp đến hạn.

    Ví dụ: vanban today "Văn phòng"
    """
    from vanban.usecases.task_lists import SHOWN
    from vanban.usecases.task_lists import today as today_of
    from vanban.usecases.waiting_approvals import returned_drafts, waiting_approvals
    from vanban.usecases.waiting_tasks import waiting_tasks

    with opened(db, as_of=day) as office:
        found = today_of(office, holder=holder, within_days=days, limit=None if everything else SHOWN)
        drafts = waiting_approvals(office, holder)
        returned = returned_drafts(office, holder)
        back = len(waiting_tasks(office, holder))
        reminders = _reminders(office) if holder is None else Reminders()
    parts = (("overdue", "Quá hạn", found.overdue), ("soon", f"Đến hạn trong {days} ngày", found.soon))
    if as_json:
        rest = {"later": found.later, "no_deadline": found.free, "awaiting_issue": found.waiting, "for_assigner": back}
        waits = {"approvals": list(map(_draft_json, drafts)), "returned": list(map(_draft_json, returned))}
        lists = {name: [line_json(line) for line in lines.lines] for name, _, lines in parts}
        show_json("today", day=found.overdue.day, **rest, **lists, **waits, **asdict(reminders))
        return
    for _, label, lines in parts:
        click.echo(f"{label}: {lines.total}")
        if lines.lines:
            show_tasks(lines)
            click.echo("")
    click.echo(f"Còn {found.later} việc khác trong hạn, {found.free} việc không có hạn.")
    tell_waiting(found.waiting)
    if back:
        click.echo(f"{back} việc chờ nơi giao (bị trả lại, xin gia hạn, phối hợp): xem bằng «vanban task waiting».")
    _tell_drafts("Văn bản chờ duyệt", drafts)
    _tell_drafts("Bản thảo bị trả lại", returned)
    _remind(reminders)


@dataclass(frozen=True, slots=True)
class Reminders:
    """What the office should see to: periods that are not open, work whose leader is gone, members of groups gone."""

    periods_waiting: int = 0
    orphans: int = 0
    group_gaps: int = 0


def _reminders(office: Office) -> Reminders:
    from vanban.usecases.open_periods import periods_waiting
    from vanban.usecases.orphans import gaps_in_groups, orphan_count

    gaps = gaps_in_groups(office.store, office.today)
    return Reminders(periods_waiting(office), orphan_count(office), len(gaps))


def _remind(reminders: Reminders) -> None:
    if reminders.periods_waiting:
        click.echo(f"{reminders.periods_waiting} kỳ của việc định kỳ chưa mở: mở bằng «vanban task open-periods».")
    if reminders.orphans:
        click.echo(f"{reminders.orphans} việc mất chủ trì: xem bằng «vanban task list --orphans».")
    if reminders.group_gaps:
        gone = f"{reminders.group_gaps} thành viên tổ công tác không còn giữ chức vụ"
        click.echo(f"{gone}: xem bằng «vanban task list --orphans».")


def _draft_json(draft: WaitingDraft) -> dict[str, object]:
    who = list(draft.who)
    return {"code": draft.code, "subject": draft.subject, "state": draft.state, "who": who, "since": draft.since}


def _tell_drafts(label: str, drafts: Sequence[WaitingDraft]) -> None:
    from vanban.wording.dates import day_month_year

    if drafts:
        click.echo(f"{label}: {len(drafts)}")
        rows = ((d.code, d.subject, d.state, "; ".join(d.who), day_month_year(d.since)) for d in drafts)
        show_table(("Mã", "Trích yếu", "Tình trạng", "Chờ ai", "Từ ngày"), rows)
