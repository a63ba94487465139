"""The life of a draft: its versions with who, when and the difference in words, what was said of it, the comments."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.model.approval import Remark, Standing, Verdict
from vanban.model.document import Document
from vanban.model.identity import Id
from vanban.pages.difference import difference
from vanban.pages.docx import read_docx
from vanban.store.approvals import draft_acts, remarks, verdicts
from vanban.store.journal import read_act
from vanban.usecases.approval_states import on_desk
from vanban.usecases.finding import find_document
from vanban.usecases.naming import names_of
from vanban.usecases.office import Office


@dataclass(frozen=True, slots=True)
class Version:
    """One version with who made it, on which day, and where it differs in words from the one before."""

    no: int
    who: str
    day: str
    changes: tuple[str, ...]
    by_hand: bool = False
    """The file as somebody has changed it since, which is no version of the records."""


@dataclass(frozen=True, slots=True)
class DraftLog:
    """Everything about a paper before it gets its number."""

    document: Document
    standing: Standing
    agrees: bool
    versions: tuple[Version, ...]
    verdicts: tuple[Verdict, ...]
    remarks: tuple[Remark, ...]
    names: dict[Id, str]

    def name(self, person: Id | None) -> str:
        return self.names.get(person, "") if person is not None else ""


def draft_log(office: Office, code: str) -> DraftLog:
    """The versions, verdicts and comments of a paper, oldest first, and where it stands now."""
    document = find_document(office.store, code)
    desk = on_desk(office, document)
    said, noted = verdicts(office.store, document.id), remarks(office.store, document.id)
    names = names_of(office.store)
    found = versions(office, document, desk.bytes if desk.is_edited and not document.number else None)
    return DraftLog(document, desk.standing, desk.agrees, found, said, noted, names)


def versions(office: Office, document: Document, edited: bytes | None = None) -> tuple[Version, ...]:
    """Each version beside the one before; `edited` is what the last one's file says now."""
    store = office.store
    acts, names = draft_acts(store, document.id), names_of(office.store)
    found: list[Version] = []
    before = None
    for draft in store.drafts(document.id):
        facts = read_docx(store.blobs.read(draft.blob))
        act = read_act(store.connection, acts[draft.no])
        changes = tuple(change.words for change in difference(before, facts)) if before else ()
        found.append(Version(draft.no, names.get(act.actor, "") if act else "", act.today if act else "", changes))
        before = facts
    if edited is not None and before is not None:
        changes = tuple(change.words for change in difference(before, read_docx(edited)))
        found.append(Version(found[-1].no, "", "", changes, by_hand=True))
    return tuple(found)
