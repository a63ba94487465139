"""The store of bytes: files kept by their hash, put in before any row names them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vanban.errors.files import BlobDamaged
from vanban.files.hashing import sha256_of
from vanban.files.writing import write_whole


@dataclass(frozen=True, slots=True)
class BlobStore:
    """A folder of files named by their SHA-256, spread over 256 sub-folders."""

    folder: Path

    def path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256[2:]

    def keep(self, content: bytes) -> str:
        """Keep the bytes and return their hash; bytes already there are not written again."""
        sha256 = sha256_of(content)
        if not self.path(sha256).exists():
            write_whole(self.path(sha256), content)
        return sha256

    def read(self, sha256: str) -> bytes:
        """The bytes with this hash. Raises `BlobDamaged` when they are gone or no longer the same."""
        try:
            content = self.path(sha256).read_bytes()
        except FileNotFoundError as missing:
            raise BlobDamaged(sha256=sha256) from missing
        if sha256_of(content) != sha256:
            raise BlobDamaged(sha256=sha256)
        return content

    def hashes(self) -> set[str]:
        """Every hash that has a file, whether or not a row names it."""
        return {file.parent.name + file.name for file in self.folder.glob("??/*") if file.name[0] != "."}
