"""The document types as doors show them: what each is called and what it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vanban.documents.catalogue import AnyType, document_type, document_types
from vanban.documents.requests import Asked, asked_fields


@dataclass(frozen=True, slots=True)
class Kind:
    """One document type: its code, abbreviation, title, and the fields of its request."""

    code: str
    kind: str
    title: str
    fields: tuple[Asked, ...]


def words_of(path: Path) -> str:
    """The text of a typed page (.docx or text), a line for each paragraph."""
    from vanban.files.reading import read_limited
    from vanban.pages.typed import typed_lines  # few papers are written by hand; lxml waits for them

    return "\n".join(typed_lines(read_limited(path), path.name))


def kinds() -> tuple[Kind, ...]:
    return tuple(map(_shown, document_types()))


def kind(code: str) -> Kind:
    """Raises `TypeUnknown`, naming the types there are."""
    return _shown(document_type(code))


def _shown(found: AnyType) -> Kind:
    return Kind(found.code, found.kind, found.title, asked_fields(found))
