"""Options that many commands share, and the office they open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from vanban.usecases.office import Office

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[dt.date]):
    """A day as people type it: 2022-05-06, 06/5/2022, 6.5.2022."""

    name = "NGÀY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        from vanban.wording.dates import parse_day

        if isinstance(value, dt.date):
            return value
        try:
            return parse_day(value)
        except ValueError:
            self.fail(f"«{value}» không phải là ngày: hãy ghi như 2022-05-06 hoặc 06/5/2022.", param, ctx)


DAY = Day()

_database = click.option(
    "--db", type=click.Path(path_type=Path), metavar="TỆP", help="Cơ sở dữ liệu (mặc định vanban.db)."
)
_actor = click.option("--as", "actor", metavar="MÃ_NGƯỜI", help="Người thực hiện (mặc định VANBAN_ACTOR).")
_dry_run = click.option("--dry-run", is_flag=True, help="Làm thử, không ghi gì.")
as_json = click.option("--json", "as_json", is_flag=True, help="In JSON cho chương trình khác đọc.")


def reads(command: F) -> F:
    """For commands that only read: `--db` and `--json`."""
    return _database(as_json(command))


def as_of(command: F) -> F:
    """For commands that can look at another day than today."""
    return click.option("--as-of", "day", type=DAY, help="Tình trạng vào cuối ngày này (mặc định hôm nay).")(command)


def acts(command: F) -> F:
    """For commands that speak for somebody but write nothing into the books: `--db` and `--as`."""
    return _database(_actor(command))


def changes(command: F) -> F:
    """For commands that change something: `--db`, `--as` and `--dry-run`."""
    return acts(_dry_run(command))


@contextmanager
def opened(
    db: Path | None,
    actor: str | None = None,
    *,
    dry_run: bool = False,
    create: bool = False,
    as_of: dt.date | None = None,
) -> Iterator[Office]:
    """The office of this command line, closed again at the end; `as_of` shows it on another day."""
    from vanban.usecases.office import open_office

    office = open_office(db, actor, create=create, dry_run=dry_run)
    try:
        yield office.on(as_of) if as_of else office
    finally:
        office.store.close()


def told(dry_run: bool, sentence: str) -> None:
    """Say what was done; of a trial say that nothing was."""
    click.echo(f"Làm thử, chưa ghi gì: {sentence[0].lower()}{sentence[1:]}" if dry_run else sentence)
