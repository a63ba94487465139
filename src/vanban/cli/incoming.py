"""`vanban incoming …`: papers that come in, from the arrival number to the answer."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli import incoming_amending, incoming_registers, incoming_views, incoming_work
from vanban.cli.options import DAY, changes, opened, told
from vanban.cli.tongue import Group
from vanban.cli.values import NAMED, OneOf, Whole
from vanban.model.incoming import SECRECIES, URGENCIES

if TYPE_CHECKING:
    from vanban.usecases.arrivals import Answered


class _InOrder(Group):
    """A group whose help lists the verbs in the order in which a paper goes through them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_InOrder)
def incoming() -> None:
    """Văn bản đến.

    Ví dụ: vanban incoming list
    """


@incoming.command()
@click.argument("sender", metavar="NƠI_GỬI", type=NAMED)
@click.argument("subject", metavar="TRÍCH_YẾU", type=NAMED)
@click.option("--number", "symbol", default="", metavar="SỐ", help="Số, ký hiệu của văn bản, ví dụ 2559/KH-UBND.")
@click.option("--issued-on", type=DAY, help="Ngày của văn bản.")
@click.option("--kind", default="", metavar="TÊN_LOẠI", help="Tên loại: kế hoạch, công văn, giấy mời…")
@click.option("--urgency", type=OneOf({word: word for word in URGENCIES[1:]}), default=None, help="Mức độ khẩn.")
@click.option(
    "--secret", type=OneOf({word: word for word in SECRECIES}), default=None, help="Độ mật: vào sổ và số đến riêng."
)
@click.option("--arrived-on", type=DAY, help="Ngày đến (mặc định hôm nay).")
@click.option("--due", type=DAY, help="Thời hạn mà văn bản nêu.")
@click.option("--within", type=Whole(1, 250), metavar="SỐ", help="Thời hạn: mấy ngày làm việc kể từ ngày đến.")
@click.option("--to", "unit", default="", metavar="ĐƠN_VỊ", help="Chuyển ngay cho đơn vị hoặc người này.")
@click.option("--note", default="", help="Ghi chú.")
@click.option("--file", type=click.Path(path_type=Path), metavar="TỆP", help="Tệp của văn bản, được lưu vào kho.")
@click.option("--again", is_flag=True, help="Đã xem: là văn bản khác, dù giống văn bản đã đăng ký.")
@changes
def add(
    db: Path | None, actor: str | None, dry_run: bool, urgency: str | None, secret: str | None, **said: Any
) -> None:
    """Đăng ký một văn bản đến; số đến cấp theo thứ tự trong năm.

    Ví dụ: vanban incoming add "UBND tỉnh" "Cải cách một cửa" --kind "kế hoạch" --number 25/KH-UBND
    """
    _one_limit(said["due"], said["within"])
    from vanban.usecases.arrivals import Arrival, register_arrival

    with opened(db, actor, dry_run=dry_run) as office:
        paper = register_arrival(office, Arrival(**said, urgency=urgency or "", secrecy=secret or ""))
        name = paper.called(office.today.year)
    number = f" {paper.symbol}" if paper.symbol else ""
    told(dry_run, f"Đã đăng ký {name} (số đến {paper.number}):{number} của {paper.sender}, «{paper.subject}».")


def _one_limit(due: dt.date | None, within: int | None) -> None:
    if due and within:
        raise click.UsageError("Chỉ nêu một thời hạn: --due NGÀY hoặc --within SỐ ngày làm việc.")


incoming_amending.add_to(incoming)
incoming_views.add_to(incoming)
incoming_registers.add_to(incoming)
incoming_work.add_to(incoming)


@incoming.command()
@click.argument("code", metavar="MÃ")
@click.argument("receiver", metavar="ĐƠN_VỊ_HOẶC_NGƯỜI", type=NAMED)
@click.option("--due", type=DAY, help="Thời hạn giải quyết.")
@click.option("--within", type=Whole(1, 250), metavar="SỐ", help="Thời hạn: mấy ngày làm việc kể từ hôm nay.")
@click.option("--note", default="", help="Ghi chú.")
@changes
def transfer(
    code: str,
    receiver: str,
    due: dt.date | None,
    within: int | None,
    note: str,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Chuyển văn bản cho đơn vị hoặc người giải quyết.

    Ví dụ: vanban incoming transfer DEN1 "Thanh tra" --due 28/6/2024
    """
    _one_limit(due, within)
    from vanban.usecases.arrivals import holder_of
    from vanban.usecases.arrivals import transfer as hand_on

    with opened(db, actor, dry_run=dry_run) as office:
        paper = hand_on(office, code, receiver, due, note, within=within)
        told(dry_run, f"Đã chuyển {paper.called(office.today.year)} cho {holder_of(office.store, paper)}.")


@incoming.command()
@click.argument("code", metavar="MÃ")
@click.argument("number", metavar="SỐ_VĂN_BẢN", type=NAMED)
@click.option("--date", "day", type=DAY, help="Ngày của văn bản trả lời, nếu không có trong sổ.")
@changes
def answer(code: str, number: str, day: dt.date | None, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Ghi văn bản trả lời; văn bản trong sổ của cơ quan thì ngày tự điền.

    Ví dụ: vanban incoming answer DEN1 45/BC-SCT --date 14/6/2024
    """
    from vanban.usecases.arrivals import answer as record_answer

    with opened(db, actor, dry_run=dry_run) as office:
        done = record_answer(office, code, number, day)
        _tell_answered(dry_run, done, done.paper.called(office.today.year))


def _tell_answered(dry_run: bool, done: Answered, name: str) -> None:
    from vanban.wording.dates import day_month_year

    day = day_month_year(done.paper.answered_on) if done.paper.answered_on else ""
    source = f" ({done.document.code})" if done.document else ""
    told(dry_run, f"Đã ghi {name} được trả lời bằng văn bản {done.paper.answer}{source} ngày {day}.")
    if done.open_tasks:
        click.echo("Nhiệm vụ từ văn bản này còn mở; việc nào đã xong thì chạy:")
    for task in done.open_tasks:
        click.echo(f"  vanban task update {task.code} 100 --paper {done.paper.answer}")


@incoming.command()
@click.argument("code", metavar="MÃ")
@click.argument("reason", metavar="[LÝ_DO]", default="")
@changes
def close(code: str, reason: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Kết thúc giải quyết một văn bản; còn nhiệm vụ chưa xong thì phải nêu lý do.

    Ví dụ: vanban incoming close DEN1 "Đã thực hiện trong kế hoạch của Sở"
    """
    from vanban.usecases.arrivals import close as finish

    with opened(db, actor, dry_run=dry_run) as office:
        paper = finish(office, code, reason)
        told(dry_run, f"Đã kết thúc giải quyết {paper.called(office.today.year)} «{paper.subject}».")
