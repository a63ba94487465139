"""Progress bars for long work; nothing is drawn where nobody looks."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

PATIENCE = 0.7
"""Seconds that pass before a bar of unknown length is drawn: most commands are done by then."""


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


@contextmanager
def working(label: str, patience: float = PATIENCE) -> Iterator[None]:
    """A bar that moves to and fro as long as the block takes; silent when the output is no terminal.

    Nothing may be printed inside the block: the bar and the words would run into each other.
    """
    if not sys.stderr.isatty():
        yield
        return
    with ExitStack() as bar:
        timer = threading.Timer(patience, _pulse, (label, bar))
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()


def _pulse(label: str, bar: ExitStack) -> None:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(pulse_style="bar.pulse"), TimeElapsedColumn())
    progress = bar.enter_context(Progress(*columns, console=Console(stderr=True), transient=True))
    progress.add_task(label, total=None)
