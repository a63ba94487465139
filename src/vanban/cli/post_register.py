"""`vanban register post`: the register of papers sent by post."""

from __future__ import annotations

from pathlib import Path

import click

from vanban.cli.options import opened
from vanban.cli.progress import working
from vanban.cli.showing import show_json
from vanban.cli.tongue import Command
from vanban.cli.values import Whole


@click.command("post", cls=Command)
@click.option("--year", type=Whole(1945, 9999), metavar="NĂM", help="Năm (mặc định năm nay).")
@click.option("--volume", "size", type=Whole(1, 5000), default=200, help="Số dòng mỗi quyển (mặc định 200).")
@click.option("--docx", is_flag=True, help="Quyển sổ bằng Word (mặc định).")
@click.option("--pdf", is_flag=True, help="Thêm bản PDF để in, đóng quyển (cần LibreOffice).")
@click.option("--xlsx", is_flag=True, help="Sổ bằng Excel.")
@click.option("--out", type=click.Path(path_type=Path), default=Path("out"), metavar="THƯ_MỤC", help="Nơi đặt tệp.")
@click.option("--db", type=click.Path(path_type=Path), metavar="TỆP", help="Cơ sở dữ liệu (mặc định vanban.db).")
@click.option("--json", "as_json", is_flag=True, help="In JSON cho chương trình khác đọc, không đặt tệp.")
def post(
    year: int | None, size: int, docx: bool, pdf: bool, xlsx: bool, out: Path, db: Path | None, as_json: bool
) -> None:
    """In sổ gửi văn bản đi bưu điện, đủ 6 cột của Phụ lục IV NĐ 30/2020.

    Ví dụ: vanban doc release VB1 --to "UBND huyện Mộc Sơn" --by buu-dien --signed-on-paper "chờ quét";
    vanban register post --xlsx
    """
    from vanban.usecases.post_books import PostLine, post_in_excel, post_in_word, post_volumes

    with opened(db) as office:
        found = post_volumes(office, year, size)
        if as_json:
            rows = [{name: getattr(r.line, name) for name in PostLine.__slots__} for v in found for r in v.rows]
            show_json("post-register", year=found[0].year, rows=rows)
            return
        with working("In sổ gửi bưu điện"):
            files = list(post_in_word(office, found, out)) if docx or pdf or not xlsx else []
            if pdf:
                from vanban.usecases.picturing import make_pdf

                files += make_pdf(office, files)
            if xlsx:
                files.append(post_in_excel(office, found, out))
    rows_told = sum(len(volume.rows) for volume in found)
    click.echo(f"Sổ gửi văn bản đi bưu điện năm {found[0].year}: {rows_told} dòng, {len(found)} quyển.")
    for path in files:
        click.echo(f"  {path}")
