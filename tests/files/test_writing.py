"""Files are written whole or not at all, and never over something a person has edited."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.errors.files import BlobDamaged, DiskFull, FileMissing, FileTooLarge
from vanban.files.blobs import BlobStore
from vanban.files.hashing import sha256_of
from vanban.files.reading import read_limited
from vanban.files.writing import lay, write_whole


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    write_whole(path, b"old")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        write_whole(path, b"new and longer")

    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.docx"]


def test_what_a_killed_process_left_is_swept_after_an_hour(tmp_path: Path) -> None:
    left, busy = tmp_path / ".vanban-left", tmp_path / ".vanban-busy"
    for path in (left, busy):
        path.write_bytes(b"half")
    os.utime(left, (1, 1))

    write_whole(tmp_path / "a.docx", b"x")

    assert not left.exists() and busy.exists()


def test_an_untouched_file_is_replaced_and_an_edited_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    lay(path, b"one", None)
    assert lay(path, b"two", sha256_of(b"one")).path == path

    path.write_bytes(b"edited by hand")
    laid = lay(path, b"three", sha256_of(b"two"))

    assert path.read_bytes() == b"edited by hand"
    assert laid.kept == path and laid.path.read_bytes() == b"three"
    assert lay(path, b"three", sha256_of(b"two")) == laid, "the same bytes again make no third file"
    assert lay(path, b"four", sha256_of(b"two")).path not in {path, laid.path}


@given(st.lists(st.sampled_from([b"a", b"b", b"c"]), min_size=1, max_size=6))
def test_bytes_of_any_order_are_all_kept(tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]) -> None:
    blobs = BlobStore(tmp_path_factory.mktemp("blobs"))
    for content in contents:
        blobs.keep(content)

    assert [blobs.read(sha256_of(content)) for content in contents] == contents


def test_damaged_bytes_are_told(tmp_path: Path) -> None:
    blobs = BlobStore(tmp_path)
    blobs.keep(b"right")
    (kept,) = (path for path in tmp_path.rglob("*") if path.is_file())
    kept.chmod(0o644)
    kept.write_bytes(b"wrong")

    with pytest.raises(BlobDamaged):
        blobs.read(sha256_of(b"right"))


def test_reading_refuses_what_is_missing_or_too_large(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read_limited(tmp_path / "none")
    (tmp_path / "big").write_bytes(b"0" * (2 << 20))
    with pytest.raises(FileTooLarge):
        read_limited(tmp_path / "big", 1)
