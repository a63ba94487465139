"""`vanban file …`: the office's list of work files, what is put into them, their end."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli import work_file_views
from vanban.cli.options import DAY, changes, opened, told
from vanban.cli.progress import working
from vanban.cli.showing import show_pairs
from vanban.cli.tongue import Group
from vanban.cli.values import NAMED, Whole

if TYPE_CHECKING:
    from vanban.usecases.closing_files import Closed
    from vanban.usecases.filing import Put
    from vanban.usecases.office import Office


class _InOrder(Group):
    """A group whose help lists the verbs in the order in which a file goes through them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_InOrder)
def file() -> None:
    """Hồ sơ công việc (Điều 28-31 NĐ 30/2020).

    Ví dụ: vanban file list
    """


_year = click.option("--year", type=Whole(1945, 9999), metavar="NĂM", help="Năm của danh mục (mặc định năm nay).")


@file.command()
@click.argument("notation", metavar="SỐ_KÝ_HIỆU", type=NAMED)
@click.argument("title", metavar="TIÊU_ĐỀ", type=NAMED)
@click.argument("retention", metavar="THỜI_HẠN", type=NAMED)
@click.option("--keeper", default="", metavar="NGƯỜI", help="Người lập hồ sơ (mặc định người đang làm).")
@click.option("--heading", default="", metavar="ĐỀ_MỤC", help="Đề mục, ví dụ «I. VĂN PHÒNG».")
@_year
@click.option("--building", is_flag=True, help="Hồ sơ xây dựng cơ bản: nộp lưu trong 03 tháng.")
@click.option("--note", default="", help="Ghi chú.")
@changes
def add(db: Path | None, actor: str | None, dry_run: bool, **said: Any) -> None:
    """Thêm một hồ sơ vào danh mục của năm; thời hạn là «vĩnh viễn» hoặc số năm.

    Ví dụ: vanban file add 01.VP "Cải cách hành chính năm 2024" 20 --heading "I. VĂN PHÒNG"
    """
    from vanban.usecases.work_files import NewFile, add_file

    with opened(db, actor, dry_run=dry_run) as office:
        made = add_file(office, NewFile(**said))
    told(dry_run, f"Đã thêm hồ sơ {made.notation} năm {made.year} «{made.title}», bảo quản {made.retention.lower()}.")


@file.command("import")
@click.argument("path", metavar="TỆP", type=click.Path(path_type=Path))
@_year
@changes
def import_(path: Path, year: int | None, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Nhập danh mục hồ sơ của năm từ tệp YAML hoặc CSV; sai chỗ nào nêu hết, sai thì chưa nhập gì.

    Ví dụ: vanban file import danh-muc.yaml
    """
    from vanban.usecases.work_files import import_list

    with opened(db, actor, dry_run=dry_run) as office:
        done = import_list(office, path, year)
    told(dry_run, f"Đã nhập danh mục hồ sơ năm {done.year}: thêm {done.added}, sửa {done.changed} hồ sơ.")


@file.command()
@_year
@changes
def carry(year: int | None, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Chép danh mục của năm trước sang năm này; hồ sơ đã có thì để nguyên.

    Ví dụ: vanban file carry --year 2025
    """
    from vanban.usecases.work_files import carry_list

    with opened(db, actor, dry_run=dry_run) as office:
        done = carry_list(office, year)
    left = f", {done.left} hồ sơ đã có" if done.left else ""
    told(dry_run, f"Đã chép danh mục hồ sơ năm {done.year - 1} sang năm {done.year}: thêm {done.added}{left}.")


work_file_views.add_to(file)


@file.command("open")
@click.argument("code", metavar="HỒ_SƠ", type=NAMED)
@click.option("--date", "day", type=DAY, help="Thời gian bắt đầu (mặc định hôm nay).")
@click.option("--reason", default="", metavar="LÝ_DO", help="Lý do mở lại hồ sơ đã kết thúc.")
@changes
def open_(code: str, day: dt.date | None, reason: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Mở một hồ sơ của danh mục; hồ sơ đã kết thúc chỉ mở lại khi có lý do.

    Ví dụ: vanban file open 01.VP
    """
    from vanban.usecases.work_files import open_file

    with opened(db, actor, dry_run=dry_run) as office:
        made = open_file(office, code, day, reason)
        again = "lại " if made.reopening and reason else ""
        told(dry_run, f"Đã mở {again}hồ sơ {made.called(office.today.year)} «{made.title}».")


@file.command()
@click.argument("code", metavar="HỒ_SƠ", type=NAMED)
@click.argument("named", metavar="[TÀI_LIỆU]…", type=NAMED, nargs=-1)
@click.option("--file", "path", type=click.Path(path_type=Path), metavar="TỆP", help="Một tệp bất kỳ, lưu vào kho.")
@click.option("--title", default="", metavar="TÊN", help="Tên của tệp ấy trong mục lục.")
@click.option("--number", "symbol", default="", metavar="SỐ", help="Số, ký hiệu của tệp ấy.")
@click.option("--issued-on", type=DAY, help="Ngày của tệp ấy.")
@click.option("--author", default="", metavar="TÁC_GIẢ", help="Tác giả của tệp ấy.")
@click.option("--pages", type=Whole(1, 9999), metavar="SỐ", help="Số trang (PDF tự đếm).")
@click.option("--together", is_flag=True, help="Đưa luôn những văn bản liên quan được gợi ý.")
@changes
def put(
    code: str,
    named: tuple[str, ...],
    path: Path | None,
    pages: int | None,
    together: bool,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
    **said: Any,
) -> None:
    """Đưa tài liệu vào hồ sơ: văn bản đi, đến, cuộc họp, kế hoạch, tài liệu kiểm chứng, hay một tệp.

    Ví dụ: vanban file put 01.VP 41/TB-SCT hop-cchc-quy-1-2024; vanban file put 01.VP --file anh.jpg --title "Ảnh họp"
    """
    from vanban.usecases.filing import FromDisk, put_into

    with opened(db, actor, dry_run=dry_run) as office:
        disk = FromDisk(path, **said) if path else None
        _tell_put(office, put_into(office, code, named, disk, pages=pages, together=together), dry_run)


def _tell_put(office: Office, done: Put, dry_run: bool) -> None:
    name = done.file.called(office.today.year)
    told(dry_run, f"Đã đưa {len(done.pieces)} tài liệu vào hồ sơ {name}:")
    for facts in done.pieces:
        click.echo(f"  {facts.piece.no}. {' '.join(part for part in (facts.symbol, facts.words) if part)}")
    if done.proposed:
        click.echo("Có liên quan mà chưa có trong hồ sơ (đưa vào bằng lệnh dưới đây):")
        show_pairs([(f"  vanban file put {name} {each.name}", each.words) for each in done.proposed])


@file.command("take-out")
@click.argument("code", metavar="HỒ_SƠ", type=NAMED)
@click.argument("no", metavar="SỐ_THỨ_TỰ", type=Whole(1))
@click.argument("reason", metavar="LÝ_DO", type=NAMED)
@changes
def take_out(code: str, no: int, reason: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Rút một tài liệu (bản trùng, bản nháp, để nhầm) khỏi hồ sơ; lý do và tài liệu vẫn lưu trong sổ.

    Ví dụ: vanban file take-out 01.VP 1 "để nhầm hồ sơ"
    """
    from vanban.usecases.filing import take_out as draw

    with opened(db, actor, dry_run=dry_run) as office:
        made, facts = draw(office, code, no, reason)
        told(dry_run, f"Đã rút số thứ tự {no} «{facts.words}» khỏi hồ sơ {made.called(office.today.year)}.")


@file.command()
@click.argument("code", metavar="HỒ_SƠ", type=NAMED)
@click.option("--date", "day", type=DAY, help="Ngày công việc giải quyết xong (mặc định hôm nay).")
@click.option("--retention", default="", metavar="THỜI_HẠN", help="Xác định lại thời hạn bảo quản.")
@click.option("--title", default="", metavar="TIÊU_ĐỀ", help="Sửa lại tiêu đề.")
@click.option("--note", default="", help="Ghi chú.")
@click.option("--no-count", is_flag=True, help="Không đếm trang văn bản Word bằng LibreOffice.")
@changes
def close(code: str, no_count: bool, db: Path | None, actor: str | None, dry_run: bool, **said: Any) -> None:
    """Kết thúc hồ sơ khi việc đã xong: xếp theo ngày, đếm trang, từ đó không đưa thêm gì vào.

    Ví dụ: vanban file close 01.VP
    """
    from vanban.usecases.closing_files import close_file

    with opened(db, actor, dry_run=dry_run) as office:
        with working("Đếm trang"):
            done = close_file(office, code, count=not no_count, **said)
        _tell_closed(office, done, dry_run)


def _tell_closed(office: Office, done: Closed, dry_run: bool) -> None:
    from vanban.wording.dates import day_month_year

    made, day = done.file, office.today
    pages = f", {done.pages} trang" if done.pages else ""
    left = f" ({done.uncounted} tài liệu chưa rõ số trang)" if done.uncounted else ""
    name = made.called(day.year)
    told(dry_run, f"Đã kết thúc hồ sơ {name} «{made.title}»: {len(done.pieces)} tài liệu{pages}{left}.")
    if made.due:
        click.echo(f"Bảo quản {made.retention.lower()}; nộp vào Lưu trữ cơ quan trước hết {day_month_year(made.due)}.")
    else:
        click.echo(f"Bảo quản {made.retention.lower()}; hồ sơ dưới 05 năm không phải nộp lưu.")


@file.command("keep-back")
@click.argument("code", metavar="HỒ_SƠ", type=NAMED)
@click.argument("until", metavar="ĐẾN_NGÀY", type=DAY)
@click.argument("consent", metavar="VĂN_BẢN_ĐỒNG_Ý", type=NAMED)
@changes
def keep_back(code: str, until: dt.date, consent: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Giữ lại hồ sơ quá hạn nộp lưu, không quá 02 năm, khi người đứng đầu đồng ý bằng văn bản.

    Ví dụ: vanban file keep-back 01.VP 01/10/2026 "Công văn số 12/SCT-VP"
    """
    from vanban.usecases.closing_files import keep_back as put_off
    from vanban.wording.dates import day_month_year

    with opened(db, actor, dry_run=dry_run) as office:
        made = put_off(office, code, until, consent)
        told(dry_run, f"Hồ sơ {made.called(office.today.year)} được giữ lại đến {day_month_year(until)} ({consent}).")


@file.command("hand-over")
@click.argument("codes", metavar="HỒ_SƠ…", type=NAMED, nargs=-1, required=True)
@click.option("--to", "receiver", required=True, metavar="NGƯỜI_NHẬN", help="Người nhận của Lưu trữ cơ quan.")
@click.option("--date", "day", type=DAY, help="Ngày giao nhận (mặc định hôm nay).")
@click.option("--xlsx", type=click.Path(path_type=Path), metavar="TỆP", help="Ghi Mục lục hồ sơ nộp lưu ra tệp Excel.")
@changes
def hand_over(
    codes: tuple[str, ...],
    receiver: str,
    day: dt.date | None,
    xlsx: Path | None,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Nộp hồ sơ đã kết thúc vào Lưu trữ cơ quan; mọi hồ sơ nêu ra, hoặc không hồ sơ nào.

    Ví dụ: vanban file hand-over 01.VP --to "Lưu trữ Sở"
    """
    from vanban.usecases.closing_files import hand_over as give
    from vanban.usecases.file_tables import handed_workbook

    with opened(db, actor, dry_run=dry_run) as office:
        done = give(office, codes, receiver, day)
        names = ", ".join(line.file.called(office.today.year) for line in done)
        laid = handed_workbook(office, done, xlsx) if xlsx and not dry_run else None
    told(dry_run, f"Đã nộp lưu {len(done)} hồ sơ cho {receiver}: {names}.")
    if laid:
        click.echo(f"Đã ghi {laid}")
