"""The hash by which files are known."""

from __future__ import annotations

import hashlib


def sha256_of(content: bytes) -> str:
    """SHA-256 of the bytes in lower-case hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
