"""Many files at once: all of them wait whole in a folder of their own, then take their names together."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vanban.files.writing import HOUR, UNFINISHED, Laid, place_for, told_as_sentences, write_whole

LEDGER = ".vanban.json"
"""In a folder of produced files: for each name the hashes of what we last wrote there."""

_FEW = 50


@dataclass(frozen=True, slots=True)
class Staged:
    """A whole file that waits: where, the name it will take, and its SHA-256."""

    path: Path
    name: str
    sha256: str


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """A folder inside `folder` for files that wait; whatever still waits at the end is thrown away."""
    import tempfile

    with told_as_sentences(folder / UNFINISHED):
        folder.mkdir(parents=True, exist_ok=True)
        sweep_folders(folder)
        waiting = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=folder))
    try:
        yield waiting
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


def sweep_folders(folder: Path) -> None:
    """Remove what a killed process left; a folder that is still being filled is never an hour old."""
    for left in folder.glob(f"{UNFINISHED}*/"):
        with contextlib.suppress(OSError):
            if left.stat().st_mtime < time.time() - HOUR:
                shutil.rmtree(left, ignore_errors=True)


def put(path: Path, content: bytes) -> None:
    """Write a file that waits. It is not on the disk for certain before `release`."""
    with told_as_sentences(path):
        path.write_bytes(content)


def release(files: Sequence[Staged], folder: Path) -> list[Laid]:
    """Give the waiting files their names in `folder`, after all of them have reached the disk.

    A file there that somebody has edited since we wrote it is left alone, and ours goes beside it.
    """
    _reach_disk(files)
    known = _known(folder)
    places = [place_for(folder / file.name, file.sha256, known.get(file.name, ())) for file in files]
    # Before the files: after a crash between, what stands there is known as ours, old or new.
    _remember(folder, known, {place.path.name: file.sha256 for place, file in zip(places, files, strict=True)})
    for place, file in zip(places, files, strict=True):
        with told_as_sentences(place.path):
            os.replace(file.path, place.path)
    return places


def _reach_disk(files: Sequence[Staged]) -> None:
    """One wait for many files: ten thousand single ones take longer than the files took to make.

    It waits for all that the machine has not written yet, so a few files are waited for one by one.
    """
    if len(files) > _FEW and hasattr(os, "sync"):
        os.sync()
        return
    for file in files:
        with file.path.open("rb+") as opened:
            os.fsync(opened.fileno())


def _known(folder: Path) -> dict[str, list[str]]:
    """What we wrote here before. A ledger that cannot be read makes every file somebody's own: nothing is lost."""
    try:
        read = json.loads((folder / LEDGER).read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def _remember(folder: Path, known: Mapping[str, list[str]], written: Mapping[str, str]) -> None:
    ledger = {**known, **{name: [*known.get(name, ())[-1:], sha256] for name, sha256 in written.items()}}
    write_whole(folder / LEDGER, json.dumps(ledger, ensure_ascii=False).encode())
