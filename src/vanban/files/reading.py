"""Reading files that people hand in, within limits."""

from __future__ import annotations

from pathlib import Path

from vanban.errors.files import FileMissing, FileTooLarge, FileUnreadable

MEGABYTE = 1_000_000
DEFAULT_LIMIT_MB = 200


def read_limited(path: Path, limit_mb: int = DEFAULT_LIMIT_MB) -> bytes:
    """The bytes of a file of at most `limit_mb` megabytes; refusals as whole sentences."""
    try:
        size = path.stat().st_size
        if size > limit_mb * MEGABYTE:
            raise FileTooLarge(path=path, size_mb=size // MEGABYTE, limit_mb=limit_mb)
        return path.read_bytes()
    except FileNotFoundError as missing:
        raise FileMissing(path=path) from missing
    except OSError as refusal:
        raise FileUnreadable(path=path, why=refusal.strerror) from refusal
