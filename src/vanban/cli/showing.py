"""How answers look: tables that fit the terminal, and JSON with a version that other programs rely on."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from vanban.model.page import Finding

JSON_VERSION = 1


def show_json(kind: str, /, **content: Any) -> None:
    """Print one JSON object with its `version` and `kind`; keys are English and stable.

    What has a kind of its own goes inside under a name of its own.
    """
    assert not {"version", "kind"} & content.keys(), "the object's own version and kind come first"
    form = {"version": JSON_VERSION, "kind": kind, **content}
    click.echo(json.dumps(form, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    raise TypeError(type(value).__name__)


def show_table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], *, left_off: int = 0, whole: Collection[int] = ()
) -> None:
    """Print a table no wider than the terminal; long cells wrap.

    `left_off` is the number of rows that were not fetched; it is said below the table. The cells of the `whole`
    columns (days, numbers) are never broken.
    """
    # texttable, not rich: a list is asked for many times a day, and rich alone costs more than the list.
    from texttable import Texttable

    table = Texttable(max_width=_width())
    table.set_deco(Texttable.HEADER)
    table.set_chars(["─", "│", "┼", "─"])
    table.set_cols_dtype(["t"] * len(headings))
    table.set_header_align(["l"] * len(headings))
    table.header(headings)
    cells = list(rows)
    table.add_rows(cells, header=False)
    if whole:
        table.set_cols_width(_widths(headings, cells, whole))
    for line in table.draw().splitlines():
        click.echo(line.rstrip())
    if left_off:
        click.echo(f"… còn {left_off} dòng, thêm --all để xem hết.")


def _widths(headings: Sequence[str], cells: Sequence[Sequence[str]], whole: Collection[int]) -> list[int]:
    """The whole columns as wide as their longest cell or word of heading; the others share what is left by length."""
    longest = [max((len(row[n]) for row in cells), default=1) for n in range(len(headings))]
    words = [max(map(len, heading.split())) for heading in headings]
    fixed = {n: max(longest[n], words[n]) for n in whole}
    others = [n for n in range(len(headings)) if n not in fixed]
    left = _width() - sum(fixed.values()) - 3 * (len(headings) - 1)
    weight = {n: min(max(longest[n], 2 * words[n]), 60) for n in others}
    share = {n: max(left * weight[n] // (sum(weight.values()) or 1), 5) for n in others}
    while others and sum(share.values()) > left and max(share.values()) > 5:
        share[max(others, key=share.__getitem__)] -= 1
    return [(fixed | share)[n] for n in range(len(headings))]


def _width() -> int:
    import shutil

    return max(shutil.get_terminal_size((100, 24)).columns, 60)


def show_findings(findings: Sequence[Finding]) -> None:
    """Say what the form of a paper lacks, or that it lacks nothing."""
    if not findings:
        click.echo("Thể thức: đạt cả mười quy tắc kiểm tra.")
        return
    click.echo(f"Thể thức: {len(findings)} chỗ cần xem:")
    for finding in findings:
        click.echo(f"  - {finding.found}; đúng là: {finding.expected} ({finding.article}; chỗ {finding.where})")


def quoted(path: object) -> str:
    """A path as it can be typed back into a command line."""
    text = str(path)
    return f'"{text}"' if " " in text else text


def show_pairs(pairs: Sequence[tuple[str, str]], *, widest: int = 48) -> None:
    """Print names and what they mean side by side; a name is never broken, so it can be copied."""
    import textwrap

    column = min(max((len(name) for name, _ in pairs), default=0), widest) + 2
    for name, meaning in pairs:
        first, *more = textwrap.wrap(meaning, max(_width() - column, 20)) or [""]
        lines = [f"{name:<{column}}{first}"] if len(name) < column else [name, f"{'':<{column}}{first}"]
        for line in (*lines, *(f"{'':<{column}}{each}" for each in more)):
            click.echo(line.rstrip())


def show_lines(lines: Iterable[str]) -> None:
    """Print lines no wider than the terminal; what goes on stands two blanks further in."""
    for line in lines:
        click.echo(_wrapped(line, hang=2))


def _wrapped(line: str, hang: int) -> str:
    import textwrap

    indent = " " * (len(line) - len(line.lstrip()))
    return textwrap.fill(
        line.strip(),
        _width(),
        initial_indent=indent,
        subsequent_indent=indent + " " * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )


def show_tree(label: str, children: Sequence[Any], depth: int = 0) -> None:
    """Print a node and all below it, indented by two blanks a level and no wider than the terminal."""
    click.echo(_wrapped(f"{'  ' * depth}{label}", hang=2))
    for child in children:
        _branch(child, depth + 1)


def _branch(node: Any, depth: int) -> None:
    click.echo(_wrapped(f"{'  ' * depth}- {node.text}", hang=2))
    for child in node.children:
        _branch(child, depth + 1)
