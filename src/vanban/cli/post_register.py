"""`vanban register post`: the register of papers sent by post."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from vanban.cli.options import opened
from vanban.cli.showing import show_json
from vanban.cli.tongue import Command
from vanban.cli.values import Whole
from vanban.cli.volumes import Wanted, print_volumes, printing


@click.command("post", cls=Command)
@click.option("--year", type=Whole(1945, 9999), metavar="NĂM", help="Năm (mặc định năm nay).")
@printing
@click.option("--db", type=click.Path(path_type=Path), metavar="TỆP", help="Cơ sở dữ liệu (mặc định vanban.db).")
@click.option("--json", "as_json", is_flag=True, help="In JSON cho chương trình khác đọc, không đặt tệp.")
def post(year: int | None, size: int, db: Path | None, as_json: bool, **wanted: Any) -> None:
    """In sổ gửi văn bản đi bưu điện, đủ 6 cột của Phụ lục IV NĐ 30/2020.

    Ví dụ: vanban doc release VB1 --to "UBND huyện Mộc Sơn" --by buu-dien --signed-on-paper "chờ quét";
    vanban register post --xlsx
    """
    from vanban.usecases.post_books import PostLine, post_volumes

    with opened(db) as office:
        found = post_volumes(office, year, size)
        if as_json:
            rows = [{name: getattr(row, name) for name in PostLine.__slots__} for v in found for row in v.rows]
            show_json("post-register", year=found[0].year, rows=rows)
        else:
            print_volumes(office, found, Wanted(**wanted))
