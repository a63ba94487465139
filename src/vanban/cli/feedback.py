"""`vanban feedback …`: what citizens and firms report or propose, until it is answered."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.options import DAY, changes, opened, reads, told
from vanban.cli.showing import quoted, show_json, show_lines, show_table
from vanban.cli.tongue import Group
from vanban.cli.values import NAMED, OneOf, Whole
from vanban.model.feedback import FeedbackKind, SenderKind

if TYPE_CHECKING:
    from vanban.usecases.feedback import FeedbackLine


class _InOrder(Group):
    """A group whose help lists the verbs in the order in which a report goes through them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_InOrder)
def feedback() -> None:
    """Phản ánh, kiến nghị của người dân, doanh nghiệp.

    Ví dụ: vanban feedback list
    """


@feedback.command()
@click.argument("days", metavar="SỐ_NGÀY_LÀM_VIỆC", type=Whole(1, 250))
@click.option("--from", "valid_from", type=DAY, help="Áp dụng từ ngày (mặc định hôm nay).")
@changes
def rule(days: int, valid_from: dt.date | None, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Đặt thời hạn trả lời: bao nhiêu ngày làm việc sau ngày nhận.

    Ví dụ: vanban feedback rule 10 --from 01/01/2024
    """
    from vanban.usecases.feedback import set_rule
    from vanban.wording.dates import day_month_year

    with opened(db, actor, dry_run=dry_run) as office:
        start = valid_from or office.today
        set_rule(office, days, start)
    told(dry_run, f"Đã đặt: trả lời trong {days} ngày làm việc, với phản ánh nhận từ {day_month_year(start)}.")


@feedback.command()
@click.argument("sender", metavar="NGƯỜI_GỬI", type=NAMED)
@click.argument("subject", metavar="NỘI_DUNG", type=NAMED)
@click.argument("unit", metavar="ĐƠN_VỊ", type=NAMED)
@click.option("--kind", type=OneOf({k.value: k.label for k in FeedbackKind}), default="report", help="Loại.")
@click.option(
    "--from", "sender_kind", type=OneOf({k.value: k.label for k in SenderKind}), default="person", help="Ai gửi."
)
@click.option(
    "--channel", default="", metavar="KÊNH", help="Qua đâu: đường dây nóng, Cổng dịch vụ công, tiếp công dân…"
)
@click.option("--text", "words", default="", metavar="CÂU", help="Nguyên văn hoặc chi tiết.")
@click.option("--on", "received_on", type=DAY, help="Ngày nhận (mặc định hôm nay).")
@click.option("--due", type=DAY, help="Hạn trả lời, nếu khác thời hạn chung.")
@changes
def add(kind: str, sender_kind: str, db: Path | None, actor: str | None, dry_run: bool, **said: Any) -> None:
    """Ghi một phản ánh, kiến nghị và giao đơn vị trả lời; việc trả lời là một nhiệm vụ có hạn.

    Ví dụ: vanban feedback add "Bà Lường Thị A" "Hồ sơ điện trả chậm" "Văn phòng" --channel "đường dây nóng"
    """
    from vanban.usecases.feedback import Received, add_feedback
    from vanban.wording.dates import day_month_year

    received = Received(kind=FeedbackKind(kind), sender_kind=SenderKind(sender_kind), **said)
    with opened(db, actor, dry_run=dry_run) as office:
        new, task = add_feedback(office, received)
        name = new.called(office.today.year)
    due = day_month_year(new.due) if new.due else ""
    told(dry_run, f"Đã ghi {name} ({new.kind.label} của {new.sender}); {task.code} trả lời chậm nhất ngày {due}.")


@feedback.command("list")
@click.option("--unit", type=NAMED, metavar="ĐƠN_VỊ", help="Chỉ phần của đơn vị hoặc người này.")
@click.option("--overdue", is_flag=True, help="Chỉ những cái đã quá hạn trả lời.")
@click.option("--all", "everything", is_flag=True, help="Cả những cái đã trả lời.")
@click.option("--xlsx", type=click.Path(path_type=Path), metavar="TỆP", help="Xuất sổ ra Excel.")
@reads
def list_(unit: str | None, overdue: bool, everything: bool, xlsx: Path | None, db: Path | None, as_json: bool) -> None:
    """Phản ánh, kiến nghị chờ trả lời, theo số.

    Ví dụ: vanban feedback list --all --xlsx phan-anh.xlsx
    """
    from vanban.usecases.feedback import feedback_workbook, list_feedback
    from vanban.wording.dates import day_month_year

    with opened(db) as office:
        found = list_feedback(office, everything=everything, unit=unit, overdue=overdue)
        year = office.today.year
        if xlsx is not None:
            xlsx = feedback_workbook(office, found, xlsx)
    if as_json:
        show_json("feedback", feedback=[_facts(line) for line in found])
        return
    if found:
        rows = (
            (
                *(line.feedback.called(year), day_month_year(line.feedback.received_on), line.feedback.sender),
                *(line.feedback.subject, line.holder),
                *(day_month_year(line.feedback.due) if line.feedback.due else "", line.state),
            )
            for line in found
        )
        headings = ("Mã", "Ngày nhận", "Người gửi", "Nội dung", "Đơn vị", "Hạn trả lời", "Tình trạng")
        show_table(headings, rows, whole=(0, 1, 5))
    else:
        click.echo("Không có phản ánh, kiến nghị nào.")
    if xlsx is not None:
        click.echo(f"Đã xuất {len(found)} dòng: {quoted(xlsx)}")


@feedback.command()
@click.argument("code", metavar="MÃ")
@reads
def show(code: str, db: Path | None, as_json: bool) -> None:
    """Một phản ánh, kiến nghị với việc trả lời nó.

    Ví dụ: vanban feedback show PA1
    """
    from vanban.usecases.feedback import feedback_line
    from vanban.usecases.finding import find_feedback

    with opened(db) as office:
        line = feedback_line(office, find_feedback(office.store, code, office.today.year))
    if as_json:
        show_json("feedback_item", **_facts(line))
        return
    show_lines(_lines(line))


def _lines(line: FeedbackLine) -> list[str]:
    from vanban.wording.dates import day_month_year

    asked = line.feedback
    known = (
        ("Người gửi", f"{asked.sender} ({asked.sender_kind.label})"),
        ("Ngày nhận", day_month_year(asked.received_on)),
        ("Qua kênh", asked.channel),
        ("Nội dung", asked.subject),
        ("Chi tiết", asked.words),
        ("Đơn vị xử lý", line.holder),
        ("Hạn trả lời", day_month_year(asked.due) if asked.due else ""),
        ("Tình trạng", line.state),
        ("Nhiệm vụ", line.task),
    )
    return [f"{asked.code} ({asked.kind.label})", *(f"  {name}: {value}" for name, value in known if value)]


@feedback.command()
@click.argument("code", metavar="MÃ")
@click.argument("number", metavar="SỐ_VĂN_BẢN", type=NAMED)
@click.option("--date", "day", type=DAY, help="Ngày của văn bản, nếu không có trong sổ.")
@changes
def answer(code: str, number: str, day: dt.date | None, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Ghi văn bản trả lời; nhiệm vụ trả lời được báo xong với văn bản ấy làm tài liệu kiểm chứng.

    Ví dụ: vanban feedback answer PA1 52/SCT-VP --date 14/6/2024
    """
    from vanban.usecases.feedback import answer_feedback
    from vanban.wording.dates import day_month_year

    with opened(db, actor, dry_run=dry_run) as office:
        done = answer_feedback(office, code, number, day)
        name = done.feedback.called(office.today.year)
    answered = day_month_year(done.feedback.answered_on) if done.feedback.answered_on else ""
    finished = f"; {done.task.code} đã báo xong" if done.task and done.finished else ""
    told(dry_run, f"Đã ghi {name} được trả lời bằng văn bản {done.feedback.answer} ngày {answered}{finished}.")


def _facts(line: FeedbackLine) -> dict[str, Any]:
    asked = line.feedback
    facts: dict[str, Any] = {
        "code": asked.code,
        "type": asked.kind,
        "received_on": asked.received_on,
        "sender": asked.sender,
        "sender_kind": asked.sender_kind,
        "channel": asked.channel,
        "subject": asked.subject,
        "text": asked.words,
        "holder": line.holder,
        "due": asked.due,
        "answer": asked.answer,
        "answered_on": asked.answered_on,
        "state": line.state,
        "task": line.task,
    }
    return facts
