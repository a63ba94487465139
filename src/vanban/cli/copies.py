"""`vanban doc copy` and `doc parts`: sao y, sao lục, trích sao, and the paragraphs an excerpt may take."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from vanban.cli.options import DAY, changes, opened, reads, told
from vanban.cli.progress import working
from vanban.cli.showing import show_json, show_lines, show_table
from vanban.cli.tongue import Command
from vanban.cli.values import NAMED, Whole


@click.command("copy", cls=Command)
@click.argument("code", metavar="MÃ")
@click.option(
    "--form", type=click.Choice(["sao-y", "sao-luc", "trich-sao"]), required=True, help="Hình thức sao (Điều 25)."
)
@click.option("--to", multiple=True, required=True, type=NAMED, metavar="NƠI_NHẬN", help="Nơi nhận (ghi nhiều lần).")
@click.option("--part", "parts", default="", metavar="ĐOẠN", help="Trích sao: các đoạn, như 1,3-5 (xem doc parts).")
@click.option("--pages", default="", metavar="TRANG", help="Trích sao: các trang của PDF, như 2,4-6.")
@click.option(
    "--medium",
    type=click.Choice(["giay", "dien-tu"]),
    default="giay",
    help="Sao sang giấy (mẫu 3.1) hay điện tử (3.2).",
)
@click.option(
    "--file",
    type=click.Path(path_type=Path),
    metavar="TỆP",
    help="Bản đã ký, đóng dấu (PDF) để sao, thay tệp trong kho.",
)
@click.option("--outside", default="", metavar="SỐ", help="Số do hệ thống khác cấp, như 03/SY-SCT.")
@click.option("--date", "day", type=DAY, help="Ngày sao (mặc định hôm nay).")
@click.option("--signer", default="", metavar="MÃ_NGƯỜI", help="Người ký bản sao (mặc định người đứng đầu).")
@click.option("--copies", type=Whole(1), metavar="SỐ_BẢN", help="Số lượng bản, ghi vào sổ.")
@click.option("--despite-recall", is_flag=True, help="Vẫn sao dù văn bản đã thu hồi, đã thay thế (để lưu).")
@click.option("--out", type=click.Path(path_type=Path), default=Path("out"), metavar="THƯ_MỤC", help="Nơi đặt tệp.")
@changes
def copy(
    code: str,
    form: str,
    to: tuple[str, ...],
    parts: str,
    pages: str,
    medium: str,
    file: Path | None,
    outside: str,
    day: dt.date | None,
    signer: str,
    copies: int | None,
    despite_recall: bool,
    out: Path,
    actor: str | None,
    db: Path | None,
    dry_run: bool,
) -> None:
    """Sao văn bản của cơ quan (VB2) hoặc văn bản đến (DEN3): một PDF có số trong sổ bản sao.

    Ví dụ: vanban doc copy VB2 --form sao-y --to "Sở Nội vụ" --outside 03/SY-SCT --date 14/6/2024
    """
    from vanban.model.copying import CopyForm, Medium
    from vanban.usecases.copy_sources import Selection
    from vanban.usecases.copying import Wanted, copy_paper

    wanted = Wanted(
        *(CopyForm(form), to, Medium(medium), Selection(parts, pages), file, signer, copies, outside, day),
        despite_recall=despite_recall,
    )
    with opened(db, actor, dry_run=dry_run) as office, working("Sao văn bản"):
        done = copy_paper(office, code, wanted, out)
    document = done.document
    told(dry_run, f"Đã sao {document.code} số {document.number}/{document.symbol} «{document.subject}»: {done.path}")
    for note in done.notes:
        show_lines([f"Chú ý: {note}"])


@click.command("parts", cls=Command)
@click.argument("code", metavar="MÃ")
@reads
def parts(code: str, db: Path | None, as_json: bool) -> None:
    """Các đoạn của một văn bản với số thứ tự, để chọn khi trích sao.

    Ví dụ: vanban doc parts VB2
    """
    from vanban.usecases.copy_sources import word_parts

    with opened(db) as office:
        found = word_parts(office, code)
    if as_json:
        show_json("parts", parts=[{"number": part.number, "words": part.words} for part in found])
        return
    show_table(("Đoạn", "Nội dung"), ((str(part.number), _begin(part.words)) for part in found))


_SHOWN = 160


def _begin(words: str) -> str:
    """How a paragraph begins; a long one is cut at a word."""
    if len(words) <= _SHOWN:
        return words
    return words[:_SHOWN].rpartition(" ")[0] + " …"


def add_to(group: click.Group) -> None:
    """Hang the commands into `doc`."""
    group.add_command(copy)
    group.add_command(parts)
