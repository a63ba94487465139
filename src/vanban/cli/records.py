"""Single records from the command line: the same checks as a file, and the same answer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.options import F, opened, told

if TYPE_CHECKING:
    from vanban.usecases.importing import Imported


def assigns(command: F) -> F:
    """For commands that give work: who, with whom, until when, with what result."""
    for option in reversed(
        (
            click.option("--lead", metavar="ĐƠN_VỊ", help="Chủ trì."),
            click.option("--person", metavar="NGƯỜI", help="Người phụ trách trong đơn vị."),
            click.option("--support", multiple=True, metavar="ĐƠN_VỊ", help="Phối hợp (ghi được nhiều lần)."),
            click.option("--supervise", metavar="NGƯỜI", help="Lãnh đạo phụ trách."),
            click.option("--everyone", is_flag=True, help="Giao mọi phòng, đơn vị."),
            click.option("--deadline", metavar="CÂU", help="Thời hạn, như «trước ngày 15/5/2022»."),
            click.option("--no-deadline", metavar="LÝ_DO", help="Vì sao không có thời hạn."),
            click.option("--product", help="Sản phẩm."),
        )
    ):
        command = option(command)
    return command


def given(said: Mapping[str, Any]) -> dict[str, Any]:
    """What was said, as an import form has it: nothing that was left out, lists for what was said several times."""
    form = {name: value for name, value in said.items() if value not in (None, (), "", False)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in form.items()}


def record(verb: str, data: dict[str, Any], db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Store one typed record and say what became of it."""
    from vanban.usecases.importing import import_typed

    with opened(db, actor, dry_run=dry_run) as office:
        done = import_typed(office, data, verb)
    imported(dry_run, done)


def imported(dry_run: bool, done: Imported) -> None:
    """Say what an import added and changed, and name what stayed out."""
    for problem in done.left_out:
        click.echo(f"Bỏ lại: {problem}", err=True)
    if done.nothing:
        told(dry_run, "Không có gì mới: mọi thứ đã có như vậy.")
        return
    parts = [f"thêm {_counted(done.added)}"] if done.added else []
    parts += [f"sửa {_counted(done.changed)}"] if done.changed else []
    told(dry_run, f"Đã ghi: {'; '.join(parts)}.")


def _counted(numbers: dict[str, int]) -> str:
    return ", ".join(f"{number} {word}" for word, number in numbers.items())
