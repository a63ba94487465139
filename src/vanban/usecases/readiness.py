"""Whether a draft says what the books say: asked before it gets the number that holds both fast."""

from __future__ import annotations

import json

from vanban.documents.catalogue import document_type
from vanban.documents.requests import read_request
from vanban.errors.usecases import DraftBehindBooks, DraftEditedAway
from vanban.model.document import Document, Draft
from vanban.usecases.comparing import HandChange, compared_edits
from vanban.usecases.office import Office
from vanban.usecases.ownership import OwnerKind
from vanban.usecases.printing import composed_as_drafted, still_said


def refuse_behind(office: Office, document: Document) -> None:
    """Raises `DraftBehindBooks` when the records changed since the last draft, `DraftEditedAway` when somebody
    changed words in its file that records own: paper and tasks would disagree for good."""
    kind = document_type(document.type)
    drafts = office.store.drafts(document.id)
    request = read_request(kind, json.loads(document.request))
    if not still_said(office, kind, request, drafts[-1], composed_as_drafted(office, kind, request, drafts[-1])):
        raise DraftBehindBooks(code=document.code, type=document.type)
    apart = _apart(office, document, drafts[-1])
    if apart:
        raise DraftEditedAway(code=document.code, count=len(apart), first=apart[0].change.words)


def _apart(office: Office, document: Document, last: Draft) -> tuple[HandChange, ...]:
    """The changes in the last draft's file to words that records own."""
    edited = compared_edits(office, document, (last,))
    return tuple(each for seen in edited for each in seen.changes if each.kind is OwnerKind.RECORD)
