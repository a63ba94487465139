"""Many files at once: nothing before all are whole, and nobody's edits are lost."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path

import pytest

from vanban.errors.files import DiskFull, FolderNotWritable
from vanban.files.hashing import sha256_of
from vanban.files.staging import LEDGER, Staged, put, release, staging


def lay(folder: Path, **files: bytes) -> list[str]:
    """Lay the files and give the names they got."""
    with staging(folder) as waiting:
        staged = []
        for name, content in files.items():
            put(waiting / name, content)
            staged.append(Staged(waiting / name, f"{name}.docx", sha256_of(content)))
        return [laid.path.name for laid in release(staged, folder)]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {LEDGER}


def test_files_take_their_names_together_and_nothing_waits_behind(tmp_path: Path) -> None:
    assert lay(tmp_path / "out", a=b"1", b=b"2") == ["a.docx", "b.docx"]
    assert names(tmp_path / "out") == {"a.docx", "b.docx"}
    assert (tmp_path / "out/a.docx").read_bytes() == b"1"


def test_our_own_files_are_replaced_and_edited_ones_are_left_alone(tmp_path: Path) -> None:
    lay(tmp_path, a=b"1", b=b"2")
    (tmp_path / "b.docx").write_bytes(b"edited")

    again = lay(tmp_path, a=b"new", b=b"new")

    assert again == ["a.docx", "b (bản mới 2).docx"]
    assert (tmp_path / "a.docx").read_bytes() == b"new"
    assert (tmp_path / "b.docx").read_bytes() == b"edited"


def test_a_file_that_was_there_before_us_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"hers")

    assert lay(tmp_path, a=b"ours") == ["a (bản mới 2).docx"]
    assert (tmp_path / "a.docx").read_bytes() == b"hers"


def test_a_ledger_that_is_damaged_makes_every_file_somebodys_own(tmp_path: Path) -> None:
    lay(tmp_path, a=b"1")
    (tmp_path / LEDGER).write_text("[")

    assert lay(tmp_path, a=b"2") == ["a (bản mới 2).docx"]


def test_files_that_were_not_released_are_gone(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), staging(tmp_path / "out") as waiting:
        put(waiting / "a", b"1")
        raise KeyboardInterrupt

    assert list((tmp_path / "out").iterdir()) == []


def test_what_a_killed_process_left_is_swept_an_hour_later(tmp_path: Path) -> None:
    old, young = tmp_path / ".vanban-old", tmp_path / ".vanban-young"
    for folder in (old, young):
        folder.mkdir()
        (folder / "1.docx").write_bytes(b"x")
    os.utime(old, (time.time() - 7200, time.time() - 7200))

    lay(tmp_path, a=b"1")

    assert not old.exists() and young.exists()


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "write_bytes", full)

    with pytest.raises(DiskFull):
        lay(tmp_path / "out", a=b"1")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")

    with pytest.raises(FolderNotWritable):
        lay(tmp_path / "out", a=b"1")
