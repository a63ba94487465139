"""Reading files that people hand in, within limits."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from vanban.errors.files import FileMissing, FileTooLarge, FileUnreadable, FolderGiven

MEGABYTE = 1_000_000
DEFAULT_LIMIT_MB = 200
_WHY = {
    errno.EACCES: "không có quyền đọc",
    errno.EPERM: "không có quyền đọc",
    errno.ENOTDIR: "một phần của đường dẫn không phải thư mục",
    errno.EIO: "ổ đĩa bị lỗi",
}


@contextmanager
def readable(path: Path) -> Iterator[BinaryIO]:
    """The file opened for reading, of any size; the machine's refusals as whole sentences."""
    try:
        if path.is_dir():
            raise FolderGiven(path=path)
        with path.open("rb") as file:
            yield file
    except FileNotFoundError as missing:
        raise FileMissing(path=path) from missing
    except OSError as refusal:
        why = _WHY.get(refusal.errno or 0, f"máy báo lỗi số {refusal.errno}")
        raise FileUnreadable(path=path, why=why) from refusal


def read_limited(path: Path, limit_mb: int = DEFAULT_LIMIT_MB) -> bytes:
    """The bytes of a file of at most `limit_mb` megabytes; refusals as whole sentences."""
    with readable(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > limit_mb * MEGABYTE:
            raise FileTooLarge(path=path, size_mb=size // MEGABYTE, limit_mb=limit_mb)
        return file.read()
