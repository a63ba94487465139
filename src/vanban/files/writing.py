"""Writing files whole or not at all, and never over something a person has edited."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vanban.errors.files import DiskFull, FolderNotWritable
from vanban.files.hashing import sha256_of

UNFINISHED = ".vanban-"
HOUR = 3600
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_NO_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def told_as_sentences(path: Path) -> Iterator[None]:
    """Turn the machine's refusals to write `path` into the sentences of `errors.files`."""
    try:
        yield
    except OSError as refusal:
        if refusal.errno in _NO_ROOM:
            raise DiskFull(path=path) from refusal
        if refusal.errno in _NO_RIGHT or isinstance(refusal, NotADirectoryError | FileExistsError):
            raise FolderNotWritable(folder=path.parent) from refusal
        raise


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` so that `path` holds either the old bytes or all of the new ones, never a part.

    The bytes go to a neighbour file first, reach the disk, then take the name in one step.
    """
    with told_as_sentences(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path.parent)
        unfinished = unfinished_in(path.parent)
        try:
            with unfinished.open("xb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
            os.replace(unfinished, path)
        except BaseException:
            with contextlib.suppress(OSError):
                unfinished.unlink()
            raise


def unfinished_in(folder: Path) -> Path:
    """A name that nobody else takes, for what is not whole yet; `tempfile` would cost each start 4 ms."""
    return folder / f"{UNFINISHED}{os.urandom(8).hex()}"


def _sweep(folder: Path) -> None:
    """Remove what a killed process left unfinished; one that is still being written is never an hour old."""
    for left in folder.glob(f"{UNFINISHED}*"):
        with contextlib.suppress(OSError):
            if left.stat().st_mtime < time.time() - HOUR:
                left.unlink()


@dataclass(frozen=True, slots=True)
class Laid:
    """Where a produced file went. `kept` is the edited file that was left alone, when there is one."""

    path: Path
    kept: Path | None = None


def lay(path: Path, content: bytes, last_known: str | None) -> Laid:
    """Write a produced file to `path`, or beside it when somebody has edited what is there.

    `last_known` is the SHA-256 of what we wrote there last; a file with any other hash belongs to
    whoever changed it and is never replaced.
    """
    laid = place_for(path, sha256_of(content), {last_known})
    write_whole(laid.path, content)
    return laid


def place_for(path: Path, mine: str, known: Collection[str | None]) -> Laid:
    """Where a file with the hash `mine` may go: `path`, unless a file stands there whose hash is neither
    `mine` nor among the `known` ones that we wrote; then a name beside it."""
    if not path.exists() or sha256_of(path.read_bytes()) in {*known, mine}:
        return Laid(path)
    return Laid(_beside(path, mine), kept=path)


def _beside(path: Path, mine: str) -> Path:
    """The first free name beside `path`, or one that holds these very bytes already."""
    number = 2
    while True:
        beside = path.with_name(f"{path.stem} (bản mới {number}){path.suffix}")
        if not beside.exists() or sha256_of(beside.read_bytes()) == mine:
            return beside
        number += 1
