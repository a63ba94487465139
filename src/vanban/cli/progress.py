"""Progress bars for long work; nothing is drawn where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def steps(label: str, total: int) -> Iterator[Callable[[str], None]]:
    """A bar that moves on with every step that is told; silent when the output is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task(label, total=total)

        def told(step: str) -> None:
            progress.update(bar, advance=1, description=step)

        yield told
