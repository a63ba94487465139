"""Which version of a template printed which paper, and which papers a version printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vanban.documents.catalogue import document_type
from vanban.errors.usecases import TemplateFileMissing, TemplateVersionUnknown
from vanban.files.hashing import sha256_of
from vanban.files.reading import read_limited
from vanban.model.copying import COPY_TEMPLATE, COPY_TYPE
from vanban.model.document import Document
from vanban.store.printed import PrintedDraft, printed_drafts
from vanban.store.store import Store
from vanban.usecases.office import Office
from vanban.usecases.template_files import short, template_file


def last_templates(database: Path) -> Mapping[str, Counter[str]] | None:
    """For each type the templates' hashes of its papers' last versions, counted."""
    if not database.exists():
        return None
    store = Store(database)
    try:
        last = {draft.code: draft for draft in printed_drafts(store)}
        counted: dict[str, Counter[str]] = {}
        for draft in last.values():
            counted.setdefault(draft.type, Counter())[draft.template] += 1
        return counted
    finally:
        store.close()


def drafts_printed_with(store: Store, version: str) -> tuple[PrintedDraft, ...]:
    """Every draft printed with a template: the beginning of its hash, or its file as it is now.

    Raises `TemplateVersionUnknown` when there is none.
    """
    file = Path(version)
    found = printed_drafts(store, sha256_of(read_limited(file)) if file.is_file() else version.lower())
    if not found:
        raise TemplateVersionUnknown(version=version)
    return found


@dataclass(frozen=True, slots=True)
class PrintedWith:
    """The template that printed one draft, and whether the same one prints its type today."""

    name: str
    version: str
    in_use: bool

    @property
    def words(self) -> str:
        return f"{self.name} {self.version} ({'đang dùng' if self.in_use else 'nay dùng bản khác'})"


def printed_with(office: Office, document: Document) -> tuple[PrintedWith, ...]:
    """For each draft of a paper, oldest first."""
    name = COPY_TEMPLATE if document.type == COPY_TYPE else document_type(document.type).template
    try:
        today = template_file(office.settings, name).sha256
    except TemplateFileMissing:
        today = ""
    drafts = office.store.drafts(document.id)
    return tuple(PrintedWith(name, short(draft.template), draft.template == today) for draft in drafts)
