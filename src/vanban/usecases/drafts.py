"""The generated versions of a paper, and what became of their files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vanban.files.hashing import sha256_of
from vanban.model.document import Document, Draft
from vanban.usecases.office import Office


@dataclass(frozen=True, slots=True)
class DraftState:
    """One generated version and what became of its file."""

    draft: Draft
    state: str


def draft_states(office: Office, document: Document) -> tuple[DraftState, ...]:
    """Every version with whether its file still is as it was laid, was edited, or is gone."""
    drafts = office.store.drafts(document.id)
    newest = {draft.path: draft for draft in drafts}
    return tuple(DraftState(draft, _state(draft, newest[draft.path])) for draft in drafts)


def _state(draft: Draft, newest: Draft) -> str:
    """`newest` is the version that was last laid at the same place."""
    path = Path(draft.path)
    if newest.no != draft.no and newest.blob != draft.blob:
        return f"bản {newest.no} đã thay"
    if not path.exists():
        return "không còn ở chỗ cũ"
    return "nguyên vẹn" if sha256_of(path.read_bytes()) == draft.blob else "đã được sửa"


def folder_of(office: Office, document: Document) -> Path | None:
    """Where the last version was laid, as seen from here."""
    drafts = office.store.drafts(document.id)
    return as_seen_from_here(Path(drafts[-1].path).parent) if drafts else None


def as_seen_from_here(path: Path) -> Path:
    """The path below the working folder when it lies there: what people type and read."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
