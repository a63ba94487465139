"""How answers look: tables that fit the terminal, and JSON with a version that other programs rely on."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any

import click

JSON_VERSION = 1


def show_json(kind: str, **content: Any) -> None:
    """Print one JSON object with its `version` and `kind`; keys are English and stable."""
    form = {"version": JSON_VERSION, "kind": kind, **content}
    click.echo(json.dumps(form, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    raise TypeError(type(value).__name__)


def show_table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], *, wide: int | None = None, left_off: int = 0
) -> None:
    """Print a table no wider than the terminal; column `wide` gives way and wraps first.

    `left_off` is the number of rows that were not fetched; it is said below the table.
    """
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, heading in enumerate(headings):
        narrow = wide is not None and number != wide
        table.add_column(heading, no_wrap=narrow and number == 0, overflow="fold", ratio=None if narrow else 1)
    for row in rows:
        table.add_row(*(_plain_text(cell) for cell in row))
    Console(highlight=False, width=_width(), soft_wrap=False).print(table)
    if left_off:
        click.echo(f"… còn {left_off} dòng, thêm --all để xem hết.")


def _plain_text(cell: str) -> Any:
    from rich.text import Text

    return Text(cell)


def _width() -> int:
    import shutil

    return max(shutil.get_terminal_size((100, 24)).columns, 60)


def quoted(path: object) -> str:
    """A path as it can be typed back into a command line."""
    text = str(path)
    return f'"{text}"' if " " in text else text


def show_tree(label: str, children: Sequence[Any], depth: int = 0) -> None:
    """Print a node and all below it, indented by two blanks a level."""
    click.echo(f"{'  ' * depth}{label}")
    for child in children:
        _branch(child, depth + 1)


def _branch(node: Any, depth: int) -> None:
    click.echo(f"{'  ' * depth}- {node.text}")
    for child in node.children:
        _branch(child, depth + 1)
