"""Where drafts stand on their way to approval, for lists of papers: only of those of which something was said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from vanban.model.document import Document
from vanban.model.identity import Id
from vanban.store.approvals import spoken_of
from vanban.usecases.office import Office

if TYPE_CHECKING:
    from vanban.model.approval import Standing


def draft_standings(office: Office, documents: Iterable[Document]) -> dict[Id, Standing]:
    """By document: where each paper without number stands that was once submitted; the others are plain drafts."""
    said = spoken_of(office.store)
    papers = [paper for paper in documents if paper.id in said and not paper.number]
    if not papers:
        return {}
    from vanban.usecases.approval_states import on_desk

    return {paper.id: on_desk(office, paper).standing for paper in papers}
