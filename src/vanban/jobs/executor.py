"""Running one job over many inputs: in this process or on several cores, in order, with few in flight."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from vanban.errors.base import VanbanError
from vanban.errors.jobs import JobBroken, WorkerLost
from vanban.jobs import worker

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 64
"""Inputs that travel together: small enough for a bar that moves, large enough that travelling costs little."""
_CHUNKS_AHEAD = 2
"""Chunks waiting for each worker; what is in memory at once is this times `CHUNK`, however many inputs there are."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[R]):
    """What became of the input at `place` (from 1): its result, or the refusal that its job raised."""

    place: int
    result: R | None = None
    refusal: VanbanError | None = None


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_jobs(
    setup: Callable[[], Callable[[T], R]], inputs: Iterable[T], *, workers: int = 1, chunk: int = CHUNK
) -> Generator[Outcome[R], None, None]:
    """The outcome of each input, in the order of the inputs; one that is refused does not stop the others.

    `setup` is called once in each process and gives the job, a pure function; with more than one worker
    `setup`, inputs and results must be picklable. The inputs are read as they are needed. Closing the
    generator cancels what has not begun and waits for what has. Raises `WorkerLost` when the machine
    kills a worker.
    """
    chunks = _chunks(inputs, chunk)
    if workers <= 1:
        yield from _numbered(map(worker.with_job(setup()), chunks))
    else:
        with closing(_on_cores(setup, chunks, workers)) as answers:
            yield from _numbered(answers)


def _chunks(inputs: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    left = iter(inputs)
    while taken := tuple(islice(left, size)):
        yield taken


def _on_cores(
    setup: Callable[[], Callable[[T], R]], chunks: Iterator[tuple[T, ...]], workers: int
) -> Generator[list[worker.Answer[R]], None, None]:
    # Here, not above: work for one process, such as a single paper, starts without them.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # Not forked: the caller may have threads (a progress bar has), and a forked thread's locks stay locked.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), worker.begin, (setup,))
    waiting: deque[Future[list[worker.Answer[R]]]] = deque()
    done = 0
    try:
        waiting.extend(_submitted(pool, chunks, workers * _CHUNKS_AHEAD))
        while waiting:
            answers = waiting.popleft().result()
            waiting.extend(_submitted(pool, chunks, 1))
            done += len(answers)
            yield answers
    except BrokenProcessPool as lost:
        raise WorkerLost(done=done) from lost
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _submitted(
    pool: ProcessPoolExecutor, chunks: Iterator[tuple[T, ...]], most: int
) -> list[Future[list[worker.Answer[Any]]]]:
    """The next chunks, handed to the pool, which starts its workers as work comes in."""
    with worker.deaf_to_interrupts():
        return [pool.submit(worker.work, taken) for taken in islice(chunks, most)]


def _numbered(answers: Iterable[list[worker.Answer[R]]]) -> Iterator[Outcome[R]]:
    for place, answer in enumerate(chain.from_iterable(answers), 1):
        if isinstance(answer, worker.Fault):
            yield Outcome(place, refusal=JobBroken(place=place, fault=answer.said))
        elif isinstance(answer, VanbanError):
            yield Outcome(place, refusal=answer)
        else:
            yield Outcome(place, answer)
