"""`vanban doc signed|release|receipt|deliveries|valid-file`: from the number to the last receipt."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.options import DAY, changes, opened, reads, told
from vanban.cli.proposing import tell_proposals
from vanban.cli.showing import show_json, show_lines, show_table
from vanban.cli.tongue import Command
from vanban.cli.values import NAMED, OneOf, Whole
from vanban.errors import VanbanError
from vanban.model.release import MEANS_LABELS, STAGE_LABELS

if TYPE_CHECKING:
    from vanban.model.release import Delivery, Progress
    from vanban.usecases.office import Office
    from vanban.usecases.signed_files import HandedIn

_MEANS = OneOf(MEANS_LABELS)
_FEW = 5
STAGE = OneOf(STAGE_LABELS)


@click.command("signed", cls=Command)
@click.argument("code", metavar="MÃ")
@click.argument("file", metavar="[TỆP]", required=False, type=click.Path(path_type=Path))
@click.option("--signed-on", type=DAY, help="Ngày ký (tệp gửi về cùng số: mặc định ngày ban hành).")
@click.option("--looked-through", is_flag=True, help="Bản quét máy không đọc được: tôi đã đối chiếu với bản có số.")
@click.option("--replace", "replacing", default="", metavar="LÝ_DO", help="Thay bản đã nộp trước.")
@changes
def signed(
    code: str,
    file: Path | None,
    signed_on: dt.date | None,
    looked_through: bool,
    replacing: str,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Nộp bản quét hoặc PDF đã ký; máy đối chiếu từng chữ với bản có số rồi lưu làm bản có hiệu lực.

    Không nêu tệp thì lấy PDF đã gửi về cùng số (--from-pdf).

    Ví dụ: vanban doc signed VB2 quet.pdf --signed-on 22/3/2024 --looked-through
    """
    from vanban.usecases.signed_files import hand_in, hand_in_returned

    with opened(db, actor, dry_run=dry_run) as office:
        if file is None:
            done = hand_in_returned(office, code, signed_on, replacing=replacing)
        elif signed_on is None:
            raise click.UsageError("Hãy ghi ngày ký bằng --signed-on NGÀY.")
        else:
            done = hand_in(office, code, file, signed_on, looked_through=looked_through, replacing=replacing)
    tell_signed(done, dry_run)


def tell_signed(done: HandedIn, dry_run: bool) -> None:
    """Say which file is the valid one now, and how that is known."""
    from vanban.wording.dates import day_month_year

    file = done.file
    told(
        dry_run,
        f"Đã nhận «{file.name}» làm bản có hiệu lực của {done.document.code} số {file.number}, ký ngày "
        f"{day_month_year(file.signed_on)} ({'bản quét' if file.scan else 'PDF'}, {file.compared.label}).",
    )
    _tell_notes(done.notes)


def take_returned(office: Office, code: str) -> None:
    """After a number was read off a returned PDF: that file is the valid one too when it says what ours says.

    The number stands whatever comes of this, so a refusal is told and ends nothing.
    """
    from vanban.usecases.signed_files import hand_in_returned

    try:
        tell_signed(hand_in_returned(office, code), dry_run=False)
    except VanbanError as refusal:
        show_lines([f"Chú ý: tệp gửi về chưa được nhận làm bản có hiệu lực. {refusal} [{refusal.code}]"])


def _tell_notes(notes: tuple[str, ...]) -> None:
    show_lines(f"Chú ý: {note}" for note in notes)


@click.command("release", cls=Command)
@click.argument("code", metavar="MÃ")
@click.option("--to", multiple=True, metavar="NƠI_NHẬN", type=NAMED, help="Nơi nhận (ghi nhiều lần được).")
@click.option(
    "--to-file", type=click.Path(path_type=Path), metavar="TỆP", help="Mỗi dòng một nơi nhận, «; SỐ BẢN» nếu cần."
)
@click.option("--by", "means", type=_MEANS, help="Cách gửi (mặc định: PDF qua trục văn bản, bản quét thì giấy).")
@click.option("--on", "on_day", type=DAY, help="Ngày gửi (mặc định hôm nay).")
@click.option("--copies", type=Whole(1, 9999), default=1, help="Số bản mỗi nơi (mặc định 1).")
@click.option("--envelopes", type=Whole(1, 9999), default=1, help="Số bì mỗi nơi khi gửi bưu điện (mặc định 1).")
@click.option("--signed-on-paper", "on_paper", default="", metavar="LÝ_DO", help="Bản ký mực lưu ở Văn thư, chưa quét.")
@click.option("--again", default="", metavar="LÝ_DO", help="Gửi lại nơi đã gửi.")
@changes
def release(
    code: str,
    to: tuple[str, ...],
    to_file: Path | None,
    means: str | None,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
    **said: Any,
) -> None:
    """Ghi phát hành văn bản đã ký; không nêu nơi nhận thì gửi mọi nơi in ở phần Nơi nhận.

    Ví dụ: vanban doc release VB2 --signed-on-paper "bản ký mực lưu ở Văn thư, chờ quét"
    """
    from vanban.model.release import Means
    from vanban.usecases.releasing import Sending, read_recipients
    from vanban.usecases.releasing import release as send

    named: tuple[tuple[str, int | None], ...] = tuple((name, None) for name in to)
    named += read_recipients(to_file) if to_file else ()
    with opened(db, actor, dry_run=dry_run) as office:
        done = send(office, code, Sending(named, Means(means) if means else None, **said))
        how = _how(done.sent)
        told(dry_run, f"Đã phát hành {done.document.code} số {done.sent[0].number} tới {len(done.sent)} nơi{how}.")
        _tell_notes(done.notes)
        if not dry_run:
            tell_proposals(office, done.document)


def _how(sent: tuple[Delivery, ...]) -> str:
    from vanban.wording.dates import day_month_year

    first = sent[0]
    copies = sum(each.copies for each in sent)
    sheets = f", {copies} bản" if first.means.is_paper else ""
    return f" ({first.means.label}{sheets}, ngày {day_month_year(first.on_day)})"


@click.command("receipt", cls=Command)
@click.argument("code", metavar="MÃ")
@click.argument("names", metavar="[NƠI_NHẬN]...", nargs=-1)
@click.option("--on", "on_day", type=DAY, required=True, help="Ngày nhận.")
@click.option("--who", default="", metavar="TÊN", help="Người ký nhận.")
@click.option("--by", "means", type=_MEANS, help="Chỉ lần gửi bằng cách này.")
@click.option("--all", "everything", is_flag=True, help="Mọi nơi chưa ký nhận.")
@changes
def receipt(
    code: str,
    names: tuple[str, ...],
    on_day: dt.date,
    who: str,
    means: str | None,
    everything: bool,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Ghi nơi nhận đã nhận văn bản; tên gõ một phần cũng được khi chỉ một nơi có.

    Ví dụ: vanban doc release VB1 --to "Sở Nội vụ" --signed-on-paper "chờ quét";
    vanban doc receipt VB1 "Sở Nội vụ" --on 14/6/2024
    """
    from vanban.model.release import Means
    from vanban.usecases.releasing import receive

    if everything == bool(names):
        raise click.UsageError("Hãy ghi tên nơi nhận, hoặc --all cho mọi nơi chưa ký nhận.")
    with opened(db, actor, dry_run=dry_run) as office:
        by = Means(means) if means else None
        done = receive(office, code, names, on_day, who, means=by, all_of_them=everything)
    named = list(dict.fromkeys(each.recipient for each in done.noted))
    places = ", ".join(named) if len(named) <= _FEW else f"{len(named)} nơi"
    left = f"còn {done.left} nơi chưa ký nhận" if done.left else "mọi nơi đã ký nhận"
    told(dry_run, f"Đã ghi {places} nhận {done.document.code}; {left}.")


@click.command("deliveries", cls=Command)
@click.argument("code", metavar="MÃ")
@reads
def deliveries(code: str, db: Path | None, as_json: bool) -> None:
    """Văn bản đã gửi nơi nào, bằng cách nào, ngày nào; nơi nào chưa ký nhận.

    Ví dụ: vanban doc deliveries VB2
    """
    from vanban.usecases.finding import find_document
    from vanban.usecases.numbered_files import progress

    with opened(db) as office:
        known = progress(office.store, find_document(office.store, code))
    if as_json:
        show_json("deliveries", code=known.document.code, **release_facts(known))
        return
    show_lines(release_lines(known))
    if known.deliveries:
        _show_deliveries(known)


def _show_deliveries(known: Progress) -> None:
    from vanban.wording.dates import day_month_year

    rows = [
        (
            *(each.recipient, each.means.label, day_month_year(each.on_day), str(each.copies)),
            *(day_month_year(each.received_on) if each.received_on else "", each.receiver),
        )
        for each in known.deliveries
    ]
    show_table(("Nơi nhận", "Cách gửi", "Ngày gửi", "Số bản", "Ngày nhận", "Người nhận"), rows, whole=(2, 4))
    left = known.outstanding
    click.echo(f"Còn {len(left)} nơi chưa ký nhận." if left else "Mọi nơi đã ký nhận.")


@click.command("valid-file", cls=Command)
@click.argument("code", metavar="MÃ")
@click.option("--out", type=click.Path(path_type=Path), default=Path("out"), metavar="THƯ_MỤC", help="Nơi đặt tệp.")
@click.option("--db", type=click.Path(path_type=Path), metavar="TỆP", help="Cơ sở dữ liệu (mặc định vanban.db).")
def valid_file(code: str, out: Path, db: Path | None) -> None:
    """Lấy bản có hiệu lực (bản đã ký) ra khỏi kho, đúng từng byte.

    Ví dụ: vanban doc valid-file VB2 --out ky
    """
    from vanban.usecases.signed_files import lay_valid_file

    with opened(db) as office:
        click.echo(f"Bản có hiệu lực: {lay_valid_file(office, code, out)}")


def release_lines(known: Progress) -> list[str]:
    """What `doc show` and `doc deliveries` say of a numbered paper before any table."""
    from vanban.wording.dates import day_month_year

    if not known.document.number:
        return [f"{known.document.code} là dự thảo, chưa có số."]
    lines = []
    if known.valid:
        file = known.valid
        day = day_month_year(file.signed_on)
        lines.append(f"Bản có hiệu lực: «{file.name}», ký ngày {day} ({file.compared.label}).")
    else:
        lines.append("Chưa có bản đã ký.")
    for label, day_sent in (("Gửi các nơi", known.sent_otherwise_on), ("Lên hệ thống báo cáo", known.in_system_on)):
        if day_sent:
            lines.append(f"{label}: ngày {day_month_year(day_sent)}.")
    return lines if known.deliveries else [*lines, "Chưa phát hành."]


def release_facts(known: Progress) -> dict[str, Any]:
    """The same for programs."""
    file = known.valid
    valid = file and {
        "file": file.name,
        "sha256": file.blob,
        "signed_on": file.signed_on,
        "scan": file.scan,
        "compared": file.compared,
        "words_apart": file.apart,
        "replaces": len(known.signed) - 1,
        "reason": file.reason,
    }
    return {
        "stage": known.stage,
        "valid_file": valid,
        "released_on": known.first_sent,
        "sent_on": known.sent_otherwise_on,
        "in_system_on": known.in_system_on,
        "without_receipt": len(known.outstanding),
        "deliveries": [
            {"recipient": each.recipient, "by": each.means, "on": each.on_day, "copies": each.copies}
            | {"envelopes": each.envelopes, "received_on": each.received_on, "received_by": each.receiver}
            | {"signed_on_paper": each.on_paper, "again": each.again, "sha256": each.blob}
            for each in known.deliveries
        ],
    }


def add_to(group: click.Group) -> None:
    """Put the commands of this file under `doc`."""
    for command in (signed, release, receipt, deliveries, valid_file):
        group.add_command(command)
