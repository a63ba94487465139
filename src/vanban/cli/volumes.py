"""Printing a register as volumes: the options of every register, and where the files went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from vanban.cli.progress import working
from vanban.cli.values import Whole

if TYPE_CHECKING:
    from vanban.usecases.office import Office
    from vanban.usecases.volumes import Volume

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Wanted:
    """The forms in which a register was asked for, and the folder to lay them in."""

    docx: bool
    pdf: bool
    xlsx: bool
    out: Path

    @property
    def any(self) -> bool:
        return self.docx or self.pdf or self.xlsx


def printing(command: F) -> F:
    """For commands that print a register: `--volume`, `--docx`, `--pdf`, `--xlsx` and `--out`."""
    options = (
        click.option("--volume", "size", type=Whole(1, 5000), default=200, help="Số dòng mỗi quyển (mặc định 200)."),
        click.option("--docx", is_flag=True, help="Quyển sổ bằng Word."),
        click.option("--pdf", is_flag=True, help="Thêm bản PDF để in, đóng quyển (cần LibreOffice)."),
        click.option("--xlsx", is_flag=True, help="Sổ bằng Excel."),
        click.option(
            "--out", type=click.Path(path_type=Path), default=Path("out"), metavar="THƯ_MỤC", help="Nơi đặt tệp."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def print_volumes(office: Office, found: Sequence[Volume[Any]], wanted: Wanted) -> None:
    """Lay the files down, Word when nothing else was asked for, and tell how many rows and volumes."""
    from vanban.usecases.volumes import as_excel, as_word

    with working("In sổ"):
        files = list(as_word(office, found, wanted.out)) if wanted.docx or wanted.pdf or not wanted.xlsx else []
        if wanted.pdf:
            from vanban.usecases.picturing import make_pdf

            files += make_pdf(office, files)
        if wanted.xlsx:
            files.append(as_excel(office, found, wanted.out))
    rows = sum(len(volume.rows) for volume in found)
    title = found[0].book.title.capitalize()
    click.echo(f"{title} năm {found[0].year}: {rows} dòng, {len(found)} quyển.")
    for path in files:
        click.echo(f"  {path}")
