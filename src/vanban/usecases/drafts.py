"""The generated versions of a paper, and what became of their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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


def edited_files(drafts: Iterable[Draft]) -> tuple[tuple[Draft, Path], ...]:
    """The files that somebody changed since they were laid, newest first, each with its own version."""
    return tuple((draft, path) for draft, path in laid_files(drafts) if sha256_of(path.read_bytes()) != draft.blob)


def laid_files(drafts: Iterable[Draft]) -> Iterator[tuple[Draft, Path]]:
    """The files that are still there, newest first, with what was last laid at each place."""
    seen: set[Path] = set()
    for draft in reversed(tuple(drafts)):
        path = Path(draft.path)
        if path.resolve() not in seen and path.is_file():
            yield draft, path
        seen.add(path.resolve())


def laid_in(drafts: Iterable[Draft], folder: Path) -> tuple[Draft, ...]:
    """The versions that were laid into this folder."""
    return tuple(draft for draft in drafts if Path(draft.path).resolve().parent == folder.resolve())


def is_untouched(drafts: Iterable[Draft], folder: Path, content: bytes) -> bool:
    """Whether no file of this folder was edited and the newest is these very bytes, or there is none."""
    here = laid_in(drafts, folder)
    return not edited_files(here) and (not here or here[-1].blob == sha256_of(content))


def as_seen_from_here(path: Path) -> Path:
    """The path below the working folder when it lies there: what people type and read."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
