"""`vanban remind`: telling people what is due."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.options import as_json as json_option
from vanban.cli.options import changes, opened, told
from vanban.cli.showing import quoted, show_json
from vanban.cli.tongue import Command
from vanban.cli.values import NAMED, OneOf
from vanban.model.ladder import Capacity

if TYPE_CHECKING:
    from vanban.usecases.office import Office
    from vanban.usecases.reminder_sending import Sent
    from vanban.usecases.reminding import Reminders

_FOLDER = Path("out") / "nhac-viec"
_NOTHING = "Không có gì để nhắc: không ai có việc cần chú ý mà chưa được nhắc hôm nay."
_WHOM = OneOf({each.value: each.label for each in Capacity if each is not Capacity.LEADER})


@click.command(cls=Command)
@click.option("--for", "capacities", type=_WHOM, multiple=True, help="Chỉ nhắc những người này (mặc định cả ba).")
@click.option("--out", type=click.Path(path_type=Path), metavar="THƯ_MỤC", help="Ghi tin nhắn để dán (.txt) vào đây.")
@click.option("--eml", is_flag=True, help="Soạn thư .eml thay cho tin nhắn.")
@click.option("--smtp", is_flag=True, help="Gửi thư qua máy chủ khai ở biến VANBAN_SMTP_….")
@click.option("--ics", type=click.Path(path_type=Path), metavar="THƯ_MỤC", help="Ghi lịch hạn việc (.ics) vào đây.")
@click.option("--list", "file", type=click.Path(path_type=Path), metavar="TỆP", help="In danh sách .docx hoặc .xlsx.")
@click.option("--holder", type=NAMED, metavar="ĐƠN_VỊ_HOẶC_NGƯỜI", help="Chỉ lịch và danh sách của nơi này.")
@json_option
@changes
def remind(
    capacities: tuple[str, ...],
    out: Path | None,
    eml: bool,
    smtp: bool,
    ics: Path | None,
    file: Path | None,
    holder: str | None,
    as_json: bool,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Nhắc việc: xem trước, hoặc ghi tin nhắn, thư, lịch; ai đã nghe hôm nay thì không nhắc lại.

    Ví dụ: vanban remind;
    vanban remind --out tin-nhan;
    vanban remind --ics lich --holder "Thanh tra"
    """
    if holder and not (ics or file):
        raise click.UsageError("--holder chỉ đi cùng --ics hoặc --list.")
    wanted = [Capacity(each) for each in capacities] or [each for each in Capacity if each is not Capacity.LEADER]
    with opened(db, actor, dry_run=dry_run) as office:
        if ics or file:
            _side_files(office, ics, file, holder, dry_run)
        if out or eml or smtp or not (ics or file):
            _remind(office, wanted, out, eml, smtp, as_json)


def _remind(office: Office, wanted: list[Capacity], out: Path | None, eml: bool, smtp: bool, as_json: bool) -> None:
    from vanban.usecases.reminding import reminders

    found = reminders(office, wanted)
    if as_json:
        _show_json(found)
    sent = _send(office, found, out, eml, smtp) if found.ready else None
    if as_json:
        return
    if sent is None:
        _preview(found)
    else:
        _tell(sent, office.dry_run)
    for task in found.nobody:
        click.echo(f"Không có ai để nhắc về {task.code}: {task.title}.")


def _send(office: Office, found: Reminders, out: Path | None, eml: bool, smtp: bool) -> Sent | None:
    """Send in the way that was asked for; nothing when only a look was asked for."""
    from vanban.usecases.reminder_sending import as_letters, as_texts, by_server

    if smtp:
        return by_server(office, found.ready)
    if eml:
        return as_letters(office, found.ready, out or _FOLDER)
    return as_texts(office, found.ready, out) if out else None


def _preview(found: Reminders) -> None:
    if not found.ready:
        click.echo(_NOTHING)
        return
    for each in found.ready:
        click.echo(each.notice.text)
        click.echo("")
    click.echo(f"{len(found.ready)} người có việc cần nhắc. Chưa gửi gì: thêm --out, --eml hoặc --smtp để nhắc.")


def _tell(sent: Sent, dry_run: bool) -> None:
    if not sent.told and not sent.without_mailbox:
        click.echo(_NOTHING)
    if sent.told:
        told(dry_run, f"Đã nhắc {len(sent.told)} người: {', '.join(sent.told)}.")
    for path in sent.paths:
        click.echo(f"  {quoted(path)}")
    if sent.without_mailbox:
        names = ", ".join(sent.without_mailbox)
        click.echo(f"Chưa nhắc được vì chưa có địa chỉ thư: {names}. Ghi bằng «vanban person email MÃ ĐỊA_CHỈ».")


def _show_json(found: Reminders) -> None:
    people = [
        {
            "person": each.notice.key,
            "mailbox": each.notice.mailbox or None,
            "subject": each.notice.subject,
            "text": each.notice.text,
            "tasks": [
                {"code": code, "rung": nudge.rung, "capacity": nudge.capacity}
                for code, nudge in zip(each.codes, each.nudges, strict=True)
            ],
        }
        for each in found.ready
    ]
    show_json("reminders", day=found.day, people=people, nobody=[task.code for task in found.nobody])


def _side_files(office: Office, ics: Path | None, file: Path | None, holder: str | None, dry_run: bool) -> None:
    if ics:
        from vanban.usecases.task_calendars import task_calendars

        made = task_calendars(office, ics, holder)
        told(dry_run, f"Đã ghi {len(made)} tệp lịch.")
        for each in made:
            off = f", {each.cancelled} hạn đã gỡ" if each.cancelled else ""
            click.echo(f"  {quoted(each.path)}: {each.open} hạn{off}")
    if file:
        from vanban.usecases.due_lists import due, print_list

        path = print_list(office, due(office, holder=holder), file)
        told(dry_run, f"Đã in danh sách: {quoted(path)}")
