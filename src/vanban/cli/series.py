"""`vanban meeting series …`, `carry`, `drop`, `attendance`, `supplement`: meetings that remember."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.options import DAY, changes, opened, reads, told
from vanban.cli.showing import show_json, show_lines, show_table
from vanban.cli.tongue import Command, Group
from vanban.cli.values import NAMED, OneOf
from vanban.model.meeting import Session

if TYPE_CHECKING:
    from vanban.usecases.attendance import Attendance, AttendanceLine
    from vanban.usecases.carried import Carry


def add_to(group: Group) -> None:
    """Attach the commands to `vanban meeting`."""
    for command in (series, carry, drop, attendance_, supplement_):
        group.add_command(command)


@click.group(cls=Group)
def series() -> None:
    """Loạt họp định kỳ: giao ban tuần, họp tháng.

    Ví dụ: vanban meeting series list
    """


@series.command("add")
@click.argument("key", metavar="KHÓA")
@click.argument("title", metavar="TÊN", type=NAMED)
@click.option("--form", default="", help="Loại cuộc họp: giao ban tuần, họp tháng.")
@click.option("--secretary", type=NAMED, metavar="NGƯỜI", help="Thư ký.")
@click.option("--session", type=OneOf({s.value: s.label for s in Session}), help="Buổi họp.")
@click.option("--starts-at", type=click.DateTime(["%H:%M"]), metavar="GIỜ", help="Giờ bắt đầu, như 08:00.")
@click.option("--place", default="", help="Địa điểm.")
@changes
def add_series_(
    key: str,
    title: str,
    form: str,
    secretary: str | None,
    session: str | None,
    starts_at: dt.datetime | None,
    place: str,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Lập hoặc ghi lại một loạt họp định kỳ.

    Ví dụ: vanban meeting series add giao-ban "giao ban tuần" --form "giao ban tuần" --starts-at 08:00
    """
    from vanban.usecases.series import add_series

    with opened(db, actor, dry_run=dry_run) as office:
        made = add_series(
            office,
            key,
            title,
            form=form,
            secretary=secretary or "",
            session=Session(session) if session else None,
            starts_at=starts_at.time() if starts_at else None,
            place=place,
        )
    told(dry_run, f"Đã ghi loạt họp {made.key}: {made.title}.")


@series.command("list")
@reads
def list_series(db: Path | None, as_json: bool) -> None:
    """Các loạt họp, và cuộc họp gần nhất của mỗi loạt.

    Ví dụ: vanban meeting series list
    """
    from vanban.usecases.series import every_series
    from vanban.wording.dates import day_month_year

    with opened(db) as office:
        found = every_series(office)
    if as_json:
        rows = [
            {"key": s.series.key, "title": s.series.title, "form": s.series.form}
            | {"meetings": [{"key": m.key, "day": m.day, "title": m.title} for m in s.meetings]}
            for s in found
        ]
        show_json("meeting_series", series=rows)
        return
    cells = (
        (s.series.key, s.series.title, str(len(s.meetings)))
        + ((f"{s.meetings[0].key} ({day_month_year(s.meetings[0].day)})",) if s.meetings else ("chưa họp",))
        for s in found
    )
    show_table(("Khóa", "Loạt họp", "Số cuộc", "Gần nhất"), cells)


@series.command("put")
@click.argument("series_key", metavar="LOẠT")
@click.argument("keys", metavar="CUỘC_HỌP...", nargs=-1, required=True)
@changes
def put_series(series_key: str, keys: Sequence[str], db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Xếp cuộc họp đã ghi vào một loạt họp.

    Ví dụ: vanban meeting series put giao-ban hop-1
    """
    from vanban.usecases.series import put_into

    with opened(db, actor, dry_run=dry_run) as office:
        made, meetings = put_into(office, series_key, keys)
    told(dry_run, f"Đã xếp {', '.join(m.key for m in meetings)} vào loạt họp {made.title}.")


@click.command(cls=Command)
@click.argument("key", metavar="CUỘC_HỌP")
@click.option("--accept", is_flag=True, help="Ghi vào chương trình họp và danh sách mời.")
@click.option("--json", "as_json", is_flag=True, help="In JSON cho chương trình khác đọc.")
@changes
def carry(key: str, accept: bool, as_json: bool, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Nội dung còn mở từ các cuộc họp trước của loạt; --accept đưa vào chương trình và mời người chủ trì.

    Ví dụ: vanban meeting carry hop-3;
    vanban meeting carry hop-3 --accept
    """
    from vanban.usecases.carried import carried, take_carried

    with opened(db, actor, dry_run=dry_run) as office:
        proposal = carried(office, key)
        done = take_carried(office, key) if accept else None
    if as_json:
        _carry_json(proposal, accepted=done is not None and not dry_run)
        return
    if done is None:
        _show_carry(proposal)
        click.echo(f"Đưa vào chương trình họp: vanban meeting carry {key} --accept")
        return
    told(dry_run, f"Chương trình cuộc họp {key} có {len(done.meeting.agenda)} mục:")
    show_lines(f"  {number}. {line}" for number, line in enumerate(done.meeting.agenda, 1))
    if proposal.proposed:
        show_lines([f"Mời thêm: {_named(proposal)}."])


def _show_carry(found: Carry) -> None:
    from vanban.wording.dates import day_month_year

    click.echo(f"{found.meeting.key}, {found.series.title}: {len(found.earlier)} cuộc họp trước.")
    if found.approval:
        show_lines([f"Mục đầu: {found.approval}."])
    if found.items:
        cells = (
            (i.code, i.words, "; ".join(i.holders), day_month_year(i.last_day) if i.last_day else "", i.told)
            for i in found.items
        )
        show_table(("Mã", "Nội dung", "Chủ trì", "Hạn", "Tình trạng"), cells, whole=(0, 3))
    else:
        click.echo("Không có nội dung nào còn mở.")
    for code, reason in found.dropped:
        click.echo(f"Thôi theo dõi {code}: {reason}")
    if found.proposed:
        show_lines([f"Đề nghị mời thêm: {_named(found)}."])


def _named(found: Carry) -> str:
    from vanban.usecases.carried import invited_words

    return "; ".join(map(invited_words, found.proposed))


def _carry_json(found: Carry, *, accepted: bool) -> None:
    items = [
        {"code": i.code, "kind": i.kind, "words": i.words, "said_on": i.said_on, "holders": list(i.holders)}
        | {"last_day": i.last_day, "state": i.state, "days_late": i.days_late, "agenda": i.agenda}
        for i in found.items
    ]
    proposed = [{"name": a.name, "position": a.position} for a in found.proposed]
    dropped = [{"code": code, "reason": reason} for code, reason in found.dropped]
    show_json(
        "carried",
        meeting=found.meeting.key,
        series=found.series.key,
        approval=found.approval,
        items=items,
        proposed=proposed,
        dropped=dropped,
        accepted=accepted,
    )


@click.command(cls=Command)
@click.argument("key", metavar="CUỘC_HỌP")
@click.argument("item", metavar="MÃ")
@click.option("--reason", required=True, metavar="LÝ_DO", help="Vì sao không đưa vào các cuộc họp sau nữa.")
@changes
def drop(key: str, item: str, reason: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Thôi đưa một nội dung vào cuộc họp này và các cuộc họp sau.

    Ví dụ: vanban meeting drop hop-3 NV37 --reason "Đã giao Văn phòng đôn đốc riêng"
    """
    from vanban.usecases.carried import drop_item

    with opened(db, actor, dry_run=dry_run) as office:
        done = drop_item(office, key, item, reason)
    told(dry_run, f"Từ cuộc họp {key} thôi đưa ra {done.code}: {done.words}.")
    if done.leads:
        click.echo("Nhiệm vụ vẫn phải làm và vẫn được tính; muốn dừng hẳn thì dùng «vanban task stop».")


@click.command("attendance", cls=Command)
@click.option("--series", "series_key", default="", metavar="LOẠT", help="Chỉ các cuộc họp của loạt này.")
@click.option("--from", "since", type=DAY, help="Từ ngày.")
@click.option("--to", "until", type=DAY, help="Đến hết ngày.")
@reads
def attendance_(series_key: str, since: dt.date | None, until: dt.date | None, db: Path | None, as_json: bool) -> None:
    """Thống kê dự họp theo người và theo đơn vị.

    Ví dụ: vanban meeting attendance --from 01/01/2024
    """
    from vanban.usecases.attendance import attendance

    with opened(db) as office:
        found = attendance(office, series_key, since, until)
    if as_json:
        _attendance_json(found)
        return
    click.echo(f"{found.meetings} cuộc họp có ghi thành phần.")
    if found.people:
        show_table(("Người", "Đơn vị", *_HEADINGS), ((line.name, line.unit, *_counts(line)) for line in found.people))
        click.echo("")
        show_table(("Đơn vị", *_HEADINGS), ((line.name, *_counts(line)) for line in found.units))
    if found.described:
        click.echo(f"{found.described} thành phần ghi chung (như «Trưởng các phòng») hoặc người ngoài: không tính.")
    if found.silent:
        click.echo(f"Không ghi thành phần nên không tính: {', '.join(m.key for m in found.silent)}.")


_HEADINGS = ("Cuộc", "Dự", "Có phép", "Không phép", "Cử thay", "Dự thay", "Chưa rõ")


def _counts(line: AttendanceLine) -> tuple[str, ...]:
    from vanban.usecases.attendance import Came

    order = (Came.PRESENT, Came.EXCUSED, Came.ABSENT, Came.SENT, Came.DEPUTY, Came.UNKNOWN)
    return (str(line.expected), *(str(line.counts[came]) for came in order))


def _attendance_json(found: Attendance) -> None:
    from vanban.usecases.attendance import Came

    def row(line: AttendanceLine) -> dict[str, object]:
        return {"name": line.name, "unit": line.unit, "meetings": line.expected} | {
            came.value: line.counts[came] for came in Came
        }

    silent = [meeting.key for meeting in found.silent]
    people, units = ([row(line) for line in lines] for lines in (found.people, found.units))
    show_json(
        "attendance", meetings=found.meetings, people=people, units=units, silent=silent, described=found.described
    )


@click.command("supplement", cls=Command)
@click.argument("key", metavar="CUỘC_HỌP")
@changes
def supplement_(key: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Mở phần kết luận bổ sung khi thông báo kết luận đã ban hành.

    Ví dụ: vanban meeting supplement hop-cchc-quy-1-2024
    """
    from vanban.usecases.supplementing import supplement
    from vanban.wording.dates import day_month_year

    with opened(db, actor, dry_run=dry_run) as office:
        done = supplement(office, key)
    issued = f"Thông báo số {done.issue.number} ngày {day_month_year(done.issue.day)}"
    told(dry_run, f"Đã mở phần kết luận bổ sung {done.meeting.key} cho {issued}.")
    click.echo(f"Ghi kết luận: vanban conclusion add {done.meeting.key} 1 CÂU")
    click.echo(f"Ra thông báo: vanban doc new thong-bao-ket-luan --meeting {done.meeting.key}")
