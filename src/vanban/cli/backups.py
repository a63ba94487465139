"""`vanban backup` and `vanban restore`: the whole office in one file, and back."""

from __future__ import annotations

from pathlib import Path

import click

from vanban.cli.options import as_json, opened, reads
from vanban.cli.progress import working
from vanban.cli.showing import quoted, show_json
from vanban.cli.tongue import Command


@click.command(cls=Command)
@click.option("--out", type=click.Path(path_type=Path), default=None, metavar="TỆP", help="Tệp zip mới.")
@reads
def backup(out: Path | None, db: Path | None, as_json: bool) -> None:
    """Sao lưu cả cơ quan vào một tệp zip mới: sổ sách, kho tệp, văn bản đã đặt, mẫu; không cần dừng việc.

    Ví dụ: vanban backup --out sao-luu.zip
    """
    from vanban.usecases.backups import back_up

    with opened(db) as office, working("Sao lưu"):
        done = back_up(office, out)
    if as_json:
        facts = {"path": str(done.path), "acts": done.acts, "head": done.head, "files": done.files}
        show_json("backup", **facts, lost=list(done.lost))
        return
    click.echo(f"Đã sao lưu {done.acts} thao tác, {done.files} tệp vào {quoted(done.path)} (mã {done.head[:16]}).")
    if done.lost:
        click.echo(f"Kho tệp đã mất hoặc hỏng {len(done.lost)} tệp, không sao lưu được: «vanban verify-store».")


@click.command(cls=Command)
@click.argument("path", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="THƯ_MỤC", help="Thư mục mới.")
@as_json
def restore(path: Path, out: Path, as_json: bool) -> None:
    """Phục hồi một bản sao lưu vào thư mục mới, sau khi đã soát từng tệp, cơ sở dữ liệu và nhật ký.

    Ví dụ: vanban restore sao-luu-cu.zip --out phuc-hoi
    """
    from vanban.usecases.backups import restore as put_back

    with working("Phục hồi"):
        done = put_back(path, out)
    if as_json:
        facts = {"database": str(done.database), "office": done.office, "day": done.day}
        show_json("restore", **facts, acts=done.acts, files=done.files, lost=list(done.lost))
        return
    click.echo(f"Đã phục hồi {done.office}, bản sao lưu {_day(done.day)}: {done.acts} thao tác, {done.files} tệp.")
    if done.lost:
        click.echo(f"Bản sao lưu thiếu {len(done.lost)} tệp đã mất từ trước khi sao lưu.")
    click.echo(f"Dùng bằng: --db {quoted(done.database)}")


def _day(text: str) -> str:
    from vanban.wording.dates import day_month_year, parse_day

    return f"ngày {day_month_year(parse_day(text))}"
