"""Comments on a draft, tied to a paragraph or a page; an open one keeps the draft from being approved."""

from __future__ import annotations

from vanban.errors.usecases import ApprovalNumbered, RemarkEmpty, RemarkPlaceUnknown, RemarkUnknown
from vanban.model.approval import Remark
from vanban.model.document import Document
from vanban.model.page import PageFacts, ParagraphFact
from vanban.pages.docx import read_docx
from vanban.pages.passages import seen
from vanban.store.acts import Act, person_in_office
from vanban.store.approvals import add_remark, end_remark, remarks
from vanban.usecases.approval_states import on_desk
from vanban.usecases.finding import find_document
from vanban.usecases.office import Office
from vanban.wording.text import fold, tidy

_QUOTED = 60


def remark(office: Office, code: str, words: str, *, at: str = "", page: int | None = None) -> Remark:
    """Comment on a draft: on the paragraph at an address, on the one that holds some words, or on a page.

    Raises `RemarkPlaceUnknown` when no paragraph, or more than one, is meant.
    """
    with office.act("doc.remark", input={"code": code, "at": at, "page": page}) as act:
        document = _drafted(act, code)
        if not tidy(words):
            raise RemarkEmpty(code=document.code)
        desk = on_desk(office, document)
        place = _place(document, read_docx(desk.bytes), at) if at else None
        made = Remark(
            document=document.id,
            no=len(remarks(act, document.id)) + 1,
            draft=desk.draft.no,
            address=place.address if place else "",
            page=page,
            quote=_short(seen(place.text)) if place else "",
            words=tidy(words),
            by=person_in_office(act, office.actor, office.today).id,
            on_day=office.today,
        )
        add_remark(act, made)
    return made


def resolve(office: Office, code: str, no: int, answer: str = "") -> Remark:
    """Close an open comment, saying how it was met. Raises `RemarkUnknown` when there is none of this number."""
    with office.act("doc.resolve", reason=answer.strip(), input={"code": code, "no": no}) as act:
        document = _drafted(act, code)
        found = next((each for each in remarks(act, document.id) if each.no == no and each.is_open), None)
        if found is None:
            raise RemarkUnknown(code=document.code, no=no)
        end_remark(act, found, person_in_office(act, office.actor, office.today).id, office.today, tidy(answer))
    return found


def _drafted(act: Act, code: str) -> Document:
    document = find_document(act, code)
    if document.number:
        raise ApprovalNumbered(code=document.code, number=document.number, symbol=document.symbol)
    return document


def _place(document: Document, facts: PageFacts, typed: str) -> ParagraphFact:
    exact = facts.at(typed.strip())
    if exact is not None:
        return exact
    wanted = fold(typed)
    holding = [p for p in facts.paragraphs if wanted and wanted in fold(seen(p.text))]
    if len(holding) != 1:
        raise RemarkPlaceUnknown(place=typed, code=document.code)
    return holding[0]


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED].rsplit(' ', 1)[0]} …"
