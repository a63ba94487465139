"""Single records from the command line: the same checks as a file, and the same answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.options import opened, told

if TYPE_CHECKING:
    from vanban.usecases.importing import Imported


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
