"""Which version of a template printed which paper: the drafts name the hash of the template they were made from."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.store.migrations import STANDING
from vanban.store.store import Store


@dataclass(frozen=True, slots=True)
class PrintedDraft:
    """One generated version of a paper, with the template that printed it."""

    template: str
    type: str
    code: str
    subject: str
    no: int
    path: str


def printed_drafts(store: Store, template: str = "") -> tuple[PrintedDraft, ...]:
    """All drafts, oldest first, or those whose template's hash begins with `template`."""
    rows = store.connection.execute(
        f"""SELECT draft.template, document.type, document.code, document.subject, draft.no, draft.path
            FROM draft JOIN document ON document.id = draft.document AND document.gone = {STANDING}
            WHERE substr(draft.template, 1, ?) = ? ORDER BY draft.act, draft.document, draft.no""",
        (len(template), template),
    )
    return tuple(
        PrintedDraft(of, kind, code, subject, no, store.place(kept)) for of, kind, code, subject, no, kept in rows
    )
