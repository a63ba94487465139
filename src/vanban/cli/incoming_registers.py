"""The three registers of incoming papers: seen in the terminal, or printed as volumes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from vanban.cli.options import opened, reads
from vanban.cli.showing import show_json, show_table
from vanban.cli.tongue import Command
from vanban.cli.values import Whole
from vanban.cli.volumes import Wanted, print_volumes, printing

if TYPE_CHECKING:
    from vanban.usecases.incoming_register import Entered
    from vanban.usecases.office import Office
    from vanban.usecases.volumes import Book

F = TypeVar("F", bound=Callable[..., Any])


def add_to(group: click.Group) -> None:
    for command in (register, follow, transfers):
        group.add_command(command)


def _shown(command: F) -> F:
    year = click.option("--year", type=Whole(1900, 9999), metavar="NĂM", help="Năm của sổ (mặc định năm nay).")
    secret = click.option("--secret", is_flag=True, help="Sổ văn bản mật, lập riêng.")
    return year(secret(printing(reads(command))))


@click.command(cls=Command)
@_shown
def register(db: Path | None, **said: Any) -> None:
    """Sổ đăng ký văn bản đến, đủ 10 cột của Phụ lục IV NĐ 30/2020; thêm --docx, --pdf, --xlsx thì in thành quyển.

    Ví dụ: vanban incoming register; vanban incoming register --docx --xlsx --out so
    """
    from vanban.usecases.incoming_register import ARRIVED, arrived_rows

    with opened(db) as office:
        rows = arrived_rows(office, said["year"], secret=said["secret"])
        _show("incoming_register", office, ARRIVED, rows, whole=(0, 1, 4, 7), **said)


@click.command(cls=Command)
@_shown
def follow(db: Path | None, **said: Any) -> None:
    """Sổ theo dõi giải quyết văn bản đến, đủ 7 cột của Phụ lục IV NĐ 30/2020; in được thành quyển.

    Ví dụ: vanban incoming follow; vanban incoming follow --xlsx --out so
    """
    from vanban.usecases.incoming_register import FOLLOWED, followed_rows

    with opened(db) as office:
        rows = followed_rows(office, said["year"], secret=said["secret"])
        _show("incoming_follow", office, FOLLOWED, rows, whole=(0, 3, 5), **said)


@click.command(cls=Command)
@_shown
def transfers(db: Path | None, **said: Any) -> None:
    """Sổ chuyển giao văn bản đến: văn bản nào chuyển cho ai, ngày nào; in ra để người nhận ký.

    Ví dụ: vanban incoming transfers
    """
    from vanban.usecases.incoming_register import TRANSFERRED, transferred_rows

    with opened(db) as office:
        rows = transferred_rows(office, said["year"], secret=said["secret"])
        _show("incoming_transfers", office, TRANSFERRED, rows, whole=(0, 1), **said)


def _show(
    kind: str,
    office: Office,
    book: Book,
    rows: Sequence[Entered],
    *,
    whole: Collection[int],
    year: int | None,
    secret: bool,
    size: int,
    as_json: bool,
    **wanted: Any,
) -> None:
    """As volumes when a form of file is asked for, else as JSON or as a table."""
    from vanban.usecases.incoming_register import secret_book, volumes
    from vanban.usecases.volumes import said

    book = secret_book(book) if secret else book
    if Wanted(**wanted).any:
        print_volumes(office, volumes(office, book, rows, year, size), Wanted(**wanted))
        return
    headings = [column.heading for column in book.columns]
    cells = [[said(cell) for cell in row.cells] for row in rows]
    if as_json:
        names = [column.name for column in book.columns]
        show_json(kind, columns=headings, rows=[dict(zip(names, row, strict=True)) for row in cells])
        return
    show_table(headings, cells, whole=whole)
