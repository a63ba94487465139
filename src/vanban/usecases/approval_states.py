"""Where a draft stands on its way to approval, what it says now, and who may decide today."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from vanban.documents.catalogue import document_type
from vanban.documents.requests import read_request
from vanban.errors.copying import CopyHasNoType
from vanban.files.hashing import sha256_of
from vanban.model.approval import (
    SCOPE,
    SIGNER,
    SUBSTITUTE,
    ApprovalRule,
    Content,
    Decider,
    Level,
    Staff,
    Standing,
    deciders,
    rule_on,
    staff_on,
    standing,
)
from vanban.model.authority import Authority
from vanban.model.copying import COPY_TYPE
from vanban.model.document import Document, Draft
from vanban.model.identity import Id
from vanban.model.meeting import Meeting
from vanban.model.office_rules import OfficeRule
from vanban.model.organisation import Person, Post, Unit, UnitKind
from vanban.model.plan import Plan
from vanban.pages.fingerprint import fingerprint
from vanban.store.approvals import verdicts
from vanban.usecases.office import Office
from vanban.usecases.printing import composed_as_drafted, edited_bytes, still_said
from vanban.wording.text import name_key


@dataclass(frozen=True, slots=True)
class OnDesk:
    """A paper as it lies before whoever decides: its last version, the file's bytes, and where it stands."""

    document: Document
    draft: Draft
    bytes: bytes
    content: Content
    agrees: bool
    """Whether the books still say what the version says."""
    standing: Standing

    @property
    def is_edited(self) -> bool:
        """Whether somebody has changed the file since it was laid."""
        return self.content.blob != self.draft.blob

    @property
    def why_lapsed(self) -> str:
        """What changed since the last word, in Vietnamese."""
        seen = self.standing.last.content if self.standing.last else self.content
        if seen.parts_hash != self.content.parts_hash:
            return "bản soạn lại có nội dung hoặc mẫu khác"
        return "tệp đã bị sửa" if not seen.same_words(self.content) else "hồ sơ đã đổi"


def on_desk(office: Office, document: Document) -> OnDesk:
    """The paper's last version with what stands in its file now. Raises `CopyHasNoType`, and what reading refuses."""
    if document.type == COPY_TYPE:
        raise CopyHasNoType()
    draft = office.store.drafts(document.id)[-1]
    found = edited_bytes(draft) or office.store.blobs.read(draft.blob)
    content = Content(draft.no, draft.parts_hash, fingerprint(found), sha256_of(found))
    agrees = bool(document.number) or _agrees(office, document, draft)
    said = verdicts(office.store, document.id)
    return OnDesk(document, draft, found, content, agrees, standing(said, content, agrees=agrees))


def _agrees(office: Office, document: Document, draft: Draft) -> bool:
    kind = document_type(document.type)
    request = read_request(kind, json.loads(document.request))
    return still_said(office, kind, request, draft, composed_as_drafted(office, kind, request, draft))


def rule_of(office: Office, document: Document) -> ApprovalRule | None:
    """The office's rule for this kind of paper today."""
    return rule_on(office.store.every(OfficeRule, scope=SCOPE), document.kind, office.today)


def levels_of(office: Office, document: Document) -> tuple[Level, ...]:
    """The levels of today's rule; without one, or with one that asks for none, the signer's."""
    rule = rule_of(office, document)
    return rule.levels if rule and rule.levels else (SIGNER,)


def staff_today(office: Office) -> Staff:
    """Everybody who is there today, with rights and substitutes."""
    books = office.store
    rules = books.every(OfficeRule, scope=SUBSTITUTE)
    named = office.profile().short_name
    return staff_on(books.every(Person), books.every(Post), books.every(Authority), rules, office.today, named)


def deciders_of(office: Office, document: Document, level: Level) -> tuple[Decider, ...]:
    """Who may decide on a paper at a level today."""
    staff = staff_today(office)
    return deciders(level, staff, document.kind, signer_of(staff, document), drafting_unit(office, document))


def signer_of(staff: Staff, document: Document) -> Id | None:
    """The person whose name stands below the paper; of namesakes the one who may sign that kind."""
    named = [person.id for person in staff.people if person.name == document.signer]
    rights = [a.person for a in staff.authorities if not a.kinds or document.kind in a.kinds]
    return next((person for person in named if person in rights), named[0] if named else None)


def drafting_unit(office: Office, document: Document) -> Unit | None:
    """The unit that the filing line names after `VT`, of the paper's meeting or plan, else of the office."""
    books = office.store
    profile = office.profile()
    own = ""
    if document.meeting is not None:
        own = books.get(Meeting, document.meeting).archive
    elif document.plan is not None:
        own = books.get(Plan, document.plan).archive
    short = replace(profile, archive=own or profile.archive).drafting_unit
    units = [unit for unit in books.every(Unit) if short and name_key(unit.abbreviation) == name_key(short)]
    return units[0] if units else office_unit(office)


def office_unit(office: Office) -> Unit | None:
    """The unit that is the office's own office: it keeps form where nobody else is named."""
    return next((unit for unit in office.store.every(Unit) if unit.kind is UnitKind.OFFICE), None)
