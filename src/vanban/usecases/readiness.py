"""Whether a draft says what the books say: asked before it gets the number that holds both fast."""

from __future__ import annotations

import json

from vanban.documents.catalogue import document_type
from vanban.documents.requests import read_request
from vanban.errors.base import VanbanError
from vanban.errors.usecases import DraftBehindBooks, DraftEditedAway
from vanban.files.reading import read_limited
from vanban.model.document import Document
from vanban.pages.docx import read_docx
from vanban.usecases.comparing import HandChange, comparison, edited_files
from vanban.usecases.office import Office
from vanban.usecases.ownership import OwnerKind
from vanban.usecases.printing import still_said
from vanban.usecases.provenance import generated


def refuse_behind(office: Office, document: Document) -> None:
    """Raises `DraftBehindBooks` when the records changed since the last draft, `DraftEditedAway` when somebody
    changed words in its file that records own: paper and tasks would disagree for good."""
    kind = document_type(document.type)
    drafts = office.store.drafts(document.id)
    request = read_request(kind, json.loads(document.request))
    if not still_said(office, kind, request, drafts[-1]):
        raise DraftBehindBooks(code=document.code, type=document.type)
    apart = _apart(office, document)
    if apart:
        raise DraftEditedAway(code=document.code, count=len(apart), first=apart[0].change.words)


def _apart(office: Office, document: Document) -> tuple[HandChange, ...]:
    """The changes in the last draft's file to words that records own."""
    last = office.store.drafts(document.id)[-1:]
    for draft, path in edited_files(last):
        try:
            facts = read_docx(read_limited(path), path.name)
        except VanbanError:
            return ()  # replaced by a file that is no paper: the draft is printed as it was kept
        seen = comparison(office, document, generated(office, document, draft), path, facts)
        return tuple(each for each in seen.changes if each.kind is OwnerKind.RECORD)
    return ()
