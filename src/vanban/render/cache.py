"""Compiled templates kept in a folder between runs, as data that is checked whenever it is loaded."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from vanban.errors.files import DiskFull, FileMissing, FileTooLarge, FileUnreadable, FolderNotWritable
from vanban.errors.render import CompiledTemplateDamaged
from vanban.files.hashing import sha256_of
from vanban.files.reading import read_limited
from vanban.files.writing import write_whole
from vanban.render.engine import ENGINE
from vanban.render.template import CompiledTemplate, compile_template
from vanban.render.zipped import LARGEST_FILE_MB


def read_template(file: Path) -> bytes:
    """The bytes of a template file; one that is too large is refused by its size, before it is read."""
    return read_limited(file, LARGEST_FILE_MB)


def load_template(content: bytes, folder: Path, *, name: str = "") -> CompiledTemplate:
    """The compiled template of these bytes: from `folder` when it is kept there, else compiled and kept.

    A kept file that is damaged, of another engine or tampered with is compiled anew and replaced.
    """
    kept = folder / f"{sha256_of(content)}-{ENGINE}.json"
    found = _unsealed(kept)
    if found is not None:
        with suppress(CompiledTemplateDamaged):  # then it is compiled anew
            return CompiledTemplate.from_json(found, content, name=name)
    compiled = compile_template(content, name=name)
    with suppress(FolderNotWritable, DiskFull):  # the cache saves time; a paper does not wait for it
        write_whole(kept, _sealed(compiled.to_json()))
    return compiled


def _sealed(text: str) -> bytes:
    body = text.encode()
    return f"{sha256_of(body)}\n".encode() + body


def _unsealed(file: Path) -> str | None:
    """The kept text when its seal still fits."""
    try:
        seal, _, body = read_limited(file).partition(b"\n")
    except (FileMissing, FileUnreadable, FileTooLarge):
        return None
    return body.decode() if seal == sha256_of(body).encode() else None
