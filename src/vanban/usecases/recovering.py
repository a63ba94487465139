"""What a crash left half-way: papers that have their number but not the file that carries it."""

from __future__ import annotations

from pathlib import Path

from vanban.model.document import Document
from vanban.store.registers import without_file
from vanban.usecases.drafts import folder_of
from vanban.usecases.keeping import Produced
from vanban.usecases.office import Office
from vanban.usecases.papers import reproduce


def waiting_papers(office: Office) -> tuple[Document, ...]:
    """The papers in state "chờ tệp": numbered, while the stamped file was never kept."""
    return tuple(office.store.get(Document, wanted) for wanted in without_file(office.store))


def recover(office: Office) -> tuple[Produced, ...]:
    """Print every waiting paper with its number and keep its file; a second run finds nothing to do."""
    return tuple(
        reproduce(office, document, folder_of(office, document) or Path("out")) for document in waiting_papers(office)
    )
