"""Where the templates are: an office's own folder wins over the shipped one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vanban.config.settings import Settings
from vanban.documents.catalogue import AnyType, document_type, document_types
from vanban.errors.usecases import TemplateFileMissing, TemplateTypeUnclear
from vanban.files.hashing import sha256_of
from vanban.render.cache import read_template

_SHORT = 8
"""Letters of a hash that people read; enough to tell the versions of one office apart."""


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template as it lies in a folder today."""

    path: Path
    own: bool
    """It is the office's own, not the shipped one."""
    content: bytes

    @property
    def sha256(self) -> str:
        return sha256_of(self.content)

    @property
    def version(self) -> str:
        return short(self.sha256)


def short(sha256: str) -> str:
    """A template's hash as people read and type it."""
    return sha256[:_SHORT]


def template_file(settings: Settings, name: str) -> TemplateFile:
    """The template of this name that papers are printed with. Raises `TemplateFileMissing`."""
    for folder in settings.templates:
        path = folder / name
        if path.exists():
            return TemplateFile(path, folder != settings.shipped / "templates", read_template(path))
    folders = ", ".join(str(folder) for folder in settings.templates)
    raise TemplateFileMissing(name=name, folders=folders)


def type_of_file(path: Path, code: str = "") -> AnyType:
    """The type that is named, or the one whose template's name the file's name begins with.

    Raises `TypeUnknown` for a name that is none, `TemplateTypeUnclear` when nothing is named or meant.
    """
    if code:
        return document_type(code)
    fitting = [kind for kind in document_types() if path.stem.startswith((kind.code, Path(kind.template).stem))]
    if not fitting:
        raise TemplateTypeUnclear(path=path, known=", ".join(kind.code for kind in document_types()))
    return max(fitting, key=lambda kind: len(kind.code))
