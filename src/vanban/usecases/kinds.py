"""The document types as doors show them: what each is called and what it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vanban.documents.catalogue import AnyType, document_type, document_types
from vanban.documents.requests import Asked, asked_fields
from vanban.wording.typed_tables import row_line

if TYPE_CHECKING:
    from vanban.pages.typed import Grid


@dataclass(frozen=True, slots=True)
class Kind:
    """One document type: its code, abbreviation, title, and the fields of its request."""

    code: str
    kind: str
    title: str
    fields: tuple[Asked, ...]


def words_of(path: Path) -> str:
    """The text of a typed page (.docx or text), a line for each paragraph and for each row `| … | … |` of a table."""
    from vanban.files.reading import read_limited
    from vanban.pages.typed import typed_parts  # few papers are written by hand; lxml waits for them

    parts = typed_parts(read_limited(path), path.name)
    return "\n".join(part if isinstance(part, str) else _typed_table(part) for part in parts)


def _typed_table(rows: Grid) -> str:
    """An empty line ends it, so that two tables in a row stay two."""
    return "\n".join((*map(row_line, rows), ""))


def kinds() -> tuple[Kind, ...]:
    return tuple(map(_shown, document_types()))


def kind(code: str) -> Kind:
    """Raises `TypeUnknown`, naming the types there are."""
    return _shown(document_type(code))


def _shown(found: AnyType) -> Kind:
    return Kind(found.code, found.kind, found.title, asked_fields(found))
