"""`vanban doc fill`: one paper for each row of a file of values."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import click

from vanban.cli.options import told
from vanban.cli.progress import steps
from vanban.cli.tongue import Command
from vanban.cli.values import Whole


@click.command(cls=Command)
@click.argument("template", metavar="MẪU.docx", type=click.Path(path_type=Path))
@click.argument("values", metavar="GIÁ_TRỊ", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("out"), metavar="THƯ_MỤC", help="Nơi đặt tệp (mặc định out)."
)
@click.option("--name", "named_by", multiple=True, metavar="TRƯỜNG", help="Trường đặt tên tệp (ghi được nhiều lần).")
@click.option("--allow-extra", is_flag=True, help="Chấp nhận trường mà mẫu không hỏi.")
@click.option("--jobs", "workers", type=Whole(1, 64), help="Số tiến trình (mặc định theo số lõi và số dòng).")
@click.option("--dry-run", is_flag=True, help="Làm thử, không ghi gì.")
def fill(
    template: Path,
    values: Path,
    out: Path,
    named_by: tuple[str, ...],
    allow_extra: bool,
    workers: int | None,
    dry_run: bool,
) -> None:
    """Soạn hàng loạt: mỗi dòng của tệp .jsonl hoặc .csv là một văn bản.

    Ví dụ: vanban doc fill giay-moi.docx khach-moi.csv --out giay-moi --name ho_ten
    """
    from vanban.usecases.bulk import fill as fill_all
    from vanban.wording.numbers import thousands

    start = time.perf_counter()
    with ExitStack() as bar:

        def progress(total: int) -> Callable[[str], None]:
            return bar.enter_context(steps("Soạn văn bản", total))

        made = fill_all(
            template,
            values,
            out,
            named_by=named_by,
            allow_extra=allow_extra,
            workers=workers,
            dry_run=dry_run,
            progress=progress,
        )
    seconds = f"{time.perf_counter() - start:.1f}".replace(".", ",")
    told(dry_run, f"Đã soạn {thousands(made.papers)} văn bản trong {seconds} giây: {out}")
    for laid in made.beside:
        click.echo(f"  {laid.kept} đã có người sửa nên được giữ nguyên, bản mới: {laid.path}")
