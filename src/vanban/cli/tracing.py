"""`vanban trace`: from anything to what caused it and to what follows, as text, JSON or a page that stands alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.options import opened, reads
from vanban.cli.showing import quoted, show_json, show_lines, show_table, show_tree
from vanban.cli.tongue import Command
from vanban.cli.values import NAMED

if TYPE_CHECKING:
    from vanban.usecases.counting import CountedPaper
    from vanban.usecases.life_lines import LifeLine


@click.command(cls=Command)
@click.argument("what", metavar="CÁI_GÌ", type=NAMED)
@click.option("--words", type=NAMED, metavar="CÂU", help="Câu chữ này trong văn bản lấy từ hồ sơ nào.")
@click.option("--html", type=click.Path(path_type=Path), metavar="TỆP", help="Ghi thành một trang HTML đứng riêng.")
@reads
def trace(what: str, words: str | None, html: Path | None, db: Path | None, as_json: bool) -> None:
    """Từ đâu mà có và dẫn tới đâu.

    CÁI_GÌ là mã nhiệm vụ, mã hay số văn bản, khóa cuộc họp hay kế hoạch, kết luận (HỌP#SỐ), hoặc một con số
    in trong văn bản (VB4#qua-han; một hàng của bảng: VB4#bang/van-phong).

    Ví dụ: vanban trace hop-cchc-quy-1-2024#4; vanban trace VB4#qua-han; vanban trace VB4 --html lan-theo.html
    """
    from vanban.usecases.life_lines import figures_json, life_line

    with opened(db) as office:
        line = life_line(office, what, words, whole=as_json)
        if html is not None:
            from vanban.usecases.line_pages import lay_page

            page = lay_page(office, line, html)
        told = figures_json(office, line) if as_json else {}
    if as_json:
        _show_json(line, told)
    elif html is not None:
        click.echo(f"Đã ghi {quoted(page)}")
    else:
        _show(line)


def _show_json(line: LifeLine, told: dict[str, object]) -> None:
    show_json(
        "trace",
        origin=[node.as_json() for node in line.origin],
        thing=line.thing.as_json(),
        counted_in=[node.as_json() for node in line.counted_in],
        books=line.books.as_json(),
        **told,
    )


def _show(line: LifeLine) -> None:
    show_lines(f"{'  ' * depth}{node.text}" for depth, node in enumerate(line.origin))
    show_tree(line.thing.text, line.thing.children, depth=len(line.origin))
    for node in line.counted_in:
        show_tree(node.text, node.children)
    if line.paper is not None and line.thing.kind == "document":
        _show_figures(line, line.paper)


def _show_figures(line: LifeLine, paper: CountedPaper) -> None:
    """Each number with the address that `vanban trace` opens; a row of the table is one line."""
    from vanban.usecases.figure_lines import cut_off, figure_rows

    show_lines([f"Trong văn bản có {len(line.figures)} con số; {cut_off(paper)}:"])
    # An address is copied into the next command, so it is never broken.
    show_table(("Con số", "In trong văn bản", "Đếm gì"), figure_rows(paper, line.figures), whole={0})
