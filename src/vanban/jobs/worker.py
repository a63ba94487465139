"""What runs inside a worker process: a job over a chunk of inputs, and the end of the worker itself."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from vanban.errors.base import VanbanError

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Fault:
    """An exception that no job should raise, in words: the exception itself may not be picklable."""

    said: str


Answer: TypeAlias = R | VanbanError | Fault
Chunk: TypeAlias = Callable[[Sequence[T]], list[Answer[R]]]

_chunk: Chunk[Any, Any]


def with_job(job: Callable[[T], R]) -> Chunk[T, R]:
    """The function that answers a whole chunk: for each input its result, or why there is none."""

    def answer(one: T) -> Answer[R]:
        try:
            return job(one)
        except VanbanError as refusal:
            return refusal
        except Exception as fault:
            return Fault(f"{type(fault).__name__}: {fault}")

    return lambda inputs: [answer(one) for one in inputs]


@contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Processes started meanwhile never hear an interrupt at the keyboard: it is the parent's to answer.

    `begin` alone would come too late: an interrupt may fall into the moment in which a worker imports.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def begin(setup: Callable[[], Callable[[Any], Any]]) -> None:
    """Make ready in a fresh worker."""
    import threading

    global _chunk
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _chunk = with_job(setup())


def _leave_with_parent() -> None:
    """A parent that is killed cannot dismiss its workers: they would wait for ever."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def work(inputs: Sequence[Any]) -> list[Answer[Any]]:
    """Answer one chunk with the job of this process."""
    return _chunk(inputs)
