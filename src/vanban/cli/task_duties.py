"""`vanban task receive|hand-on|send-back|answer`: what a holder does with the work that was given."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.options import DAY, changes, opened, told
from vanban.cli.tongue import Command
from vanban.cli.values import NAMED

if TYPE_CHECKING:
    from vanban.usecases.duties import Noted

_unit = click.option(
    "--unit", type=NAMED, metavar="ĐƠN_VỊ", help="Phần việc của đơn vị nào, khi thuộc hơn một nơi được giao."
)


@click.command(cls=Command)
@click.argument("code", metavar="MÃ")
@_unit
@changes
def receive(code: str, unit: str | None, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Xác nhận đơn vị mình đã nhận việc.

    Ví dụ: vanban task receive NV3 --as phung-quoc-dat
    """
    from vanban.usecases.duties import receive as receive_duty

    with opened(db, actor, dry_run=dry_run) as office:
        done = receive_duty(office, code, unit)
    _tell(dry_run, f"{done.holder} đã nhận nhiệm vụ {done.task.code}: {done.task.title}", done)


@click.command("hand-on", cls=Command)
@click.argument("code", metavar="MÃ")
@click.argument("person", metavar="NGƯỜI", type=NAMED)
@click.argument("words", metavar="[GHI_CHÚ]", default="")
@_unit
@changes
def hand_on(
    code: str, person: str, words: str, unit: str | None, db: Path | None, actor: str | None, dry_run: bool
) -> None:
    """Chuyển việc cho một người trong đơn vị; đơn vị vẫn chịu trách nhiệm.

    Ví dụ: vanban task hand-on NV8 "Phùng Quốc Đạt" --as phung-quoc-dat
    """
    from vanban.usecases.duties import hand_on as hand_duty_on

    with opened(db, actor, dry_run=dry_run) as office:
        done = hand_duty_on(office, code, person, words, unit)
        from vanban.usecases.naming import names_of

        name = names_of(office.store)[done.event.person] if done.event.person else person
    _tell(dry_run, f"{done.holder} chuyển nhiệm vụ {done.task.code} cho {name}.", done)


@click.command("send-back", cls=Command)
@click.argument("code", metavar="MÃ")
@click.argument("reason", metavar="LÝ_DO")
@_unit
@changes
def send_back(code: str, reason: str, unit: str | None, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Trả lại nơi giao khi chưa bắt đầu làm, có lý do.

    Ví dụ: vanban task send-back NV22 "Việc này thuộc Văn phòng" --as phung-quoc-dat
    """
    from vanban.usecases.duties import send_back as send_duty_back

    with opened(db, actor, dry_run=dry_run) as office:
        done = send_duty_back(office, code, reason, unit)
    _tell(dry_run, f"{done.holder} trả lại nơi giao nhiệm vụ {done.task.code}: {done.event.words}", done)


@click.command(cls=Command)
@click.argument("code", metavar="MÃ")
@click.argument("words", metavar="[NỘI_DUNG]", default="")
@click.option("--unit", type=NAMED, required=True, metavar="ĐƠN_VỊ", help="Đơn vị phối hợp nào trả lời.")
@click.option("--paper", type=NAMED, metavar="SỐ", help="Số văn bản trả lời; văn bản đã vào sổ thì tự có ngày.")
@click.option("--on", "on_day", type=DAY, help="Ngày trả lời (mặc định ngày văn bản, rồi hôm nay).")
@changes
def answer(
    code: str,
    words: str,
    unit: str,
    paper: str | None,
    on_day: dt.date | None,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Ghi trả lời của đơn vị phối hợp.

    Ví dụ: vanban task answer NV3 "Đã cử người tham gia đoàn" --unit "Văn phòng"
    """
    from vanban.usecases.duties import answer as answer_duty
    from vanban.usecases.following import Paper

    with opened(db, actor, dry_run=dry_run) as office:
        done = answer_duty(office, code, unit, words, paper=Paper(paper) if paper else None, on_day=on_day)
    _tell(dry_run, f"Đã ghi trả lời của {done.holder} cho nhiệm vụ {done.task.code}.", done)


def _tell(dry_run: bool, sentence: str, done: Noted) -> None:
    told(dry_run, f"{sentence[0].upper()}{sentence[1:]}")
    for note in done.notes:
        click.echo(note)
