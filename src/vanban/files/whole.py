"""A whole new file or folder, or none: made under another name, then named in one step, never over another."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vanban.errors.files import FolderNotWritable
from vanban.files.staging import sweep_folders
from vanban.files.writing import UNFINISHED, told_as_sentences

_FEW = 50


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A folder to fill; when the block ends well it takes the name `target`, else nothing is left of it.

    The caller has made sure that `target` is not there; one that has come since is not replaced.
    """
    with told_as_sentences(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        sweep_folders(target.parent)
        waiting = _beside(target)
        try:
            yield waiting
            _reach_disk(path for path in waiting.rglob("*") if path.is_file())
            os.chmod(waiting, 0o755)
            # A rename onto an empty folder would succeed: only a free name is taken.
            if target.exists():
                raise FileExistsError(target)
            os.rename(waiting, target)
        finally:
            shutil.rmtree(waiting, ignore_errors=True)


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A file to write, of any size; when the block ends well it takes the name `target`, which must be free."""
    with told_as_sentences(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        sweep_folders(target.parent)
        folder = _beside(target)
        try:
            yield folder / "tep"
            _reach_disk([folder / "tep"])
            _name(folder / "tep", target)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _beside(target: Path) -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=target.parent))
    except FileNotFoundError as refusal:  # a folder of the system's own that takes no files
        raise FolderNotWritable(folder=target.parent) from refusal


def _name(path: Path, target: Path) -> None:
    """A hard link refuses a name that is taken, in one step; some file systems have none."""
    with contextlib.suppress(OSError, NotImplementedError):
        os.link(path, target)
        return
    if target.exists():
        raise FileExistsError(target)
    os.rename(path, target)


def _reach_disk(paths: Iterator[Path] | list[Path]) -> None:
    """One wait for many files; a few are waited for one by one."""
    files = list(paths)
    if len(files) > _FEW and hasattr(os, "sync"):
        os.sync()
        return
    for path in files:
        with path.open("rb+") as file:
            os.fsync(file.fileno())
