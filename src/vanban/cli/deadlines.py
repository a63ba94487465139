"""`vanban deadline`: what a phrase about time means."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from vanban.cli.options import DAY
from vanban.cli.showing import show_json
from vanban.cli.tongue import Command


@click.command(cls=Command)
@click.argument("words", metavar="[CÂU]", required=False)
@click.option("--said-on", type=DAY, help="Ngày nói câu này (mặc định hôm nay).")
@click.option("--jsonl", type=click.Path(path_type=Path, allow_dash=True), help="Tệp mỗi dòng {id, phrase, ref_date}.")
@click.option("--json", "as_json", is_flag=True, help="In JSON cho chương trình khác đọc.")
def deadline(words: str | None, said_on: dt.date | None, jsonl: Path | None, as_json: bool) -> None:
    """Đọc một câu nói về thời hạn; không hiểu thì nói không hiểu.

    Ví dụ: vanban deadline "trong tháng 5/2022"
    """
    from vanban.usecases.deadlines import read_jsonl, read_words

    if jsonl is not None:
        with click.open_file(str(jsonl), encoding="utf-8") as lines:
            for answer in read_jsonl(lines):
                click.echo(json.dumps(answer, ensure_ascii=False))
        return
    if not words:
        raise click.UsageError("Thiếu câu cần đọc: hãy ghi câu trong ngoặc kép hoặc dùng --jsonl TỆP.")
    read = read_words(words, said_on)
    if as_json:
        show_json("deadline", deadline=read.form)
        return
    click.echo(read.said)
