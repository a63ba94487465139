"""Submitting a draft, returning it with a reason, approving it; the number waits where the office says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vanban.errors.usecases import (
    ApprovalLapsed,
    ApprovalNumbered,
    DraftBehindBooks,
    DraftEditedAway,
    DraftReturnNeedsReason,
    HolderUnknown,
    NotApproved,
    NotSubmitted,
    NotTheirTurn,
    RemarksOpen,
    SaidBeforeDraft,
    SubmitRefused,
    SubmittedAlready,
)
from vanban.model.approval import Decider, Level, Said, Staff, Stage, Verdict, head_of
from vanban.model.document import Document
from vanban.model.identity import Id
from vanban.model.organisation import Person
from vanban.store.acts import Act, person_in_office
from vanban.store.approvals import add_verdict, remarks, verdicts
from vanban.store.journal import drafted_on
from vanban.usecases.approval_states import (
    OnDesk,
    deciders_of,
    drafting_unit,
    levels_of,
    office_unit,
    on_desk,
    rule_of,
    staff_today,
)
from vanban.usecases.finding import find_document
from vanban.usecases.holders import find_holder
from vanban.usecases.keeping import DOCX
from vanban.usecases.naming import names_of
from vanban.usecases.office import Office
from vanban.usecases.plan_marks import refuse_unlooked
from vanban.usecases.readiness import refuse_behind
from vanban.wording.dates import day_month_year


@dataclass(frozen=True, slots=True)
class Decided:
    """A paper after something was said of it: where it stands now, and who may say the next thing."""

    document: Document
    verdict: Verdict
    state: str
    turn: tuple[str, ...]
    """Names of who may decide next, each with in what capacity."""


def submit(office: Office, code: str, *, content: str = "", form: str = "") -> Decided:
    """Put a draft before the first level; who answers for content and who for form are noted with it.

    By default the head of the drafting unit answers for content (Article 12.1 of Decree 30/2020), whoever the
    office's rule names, else the head of its own office, for form (Article 12.2). Everything that is missing is told
    at once.
    """
    with office.act("doc.submit", input={"code": code}) as act:
        document = _unnumbered(act, code)
        refuse_unlooked(act, document)
        _refuse_behind(office, document)
        desk = on_desk(office, document)
        if desk.standing.stage in (Stage.WAITING, Stage.APPROVED):
            raise SubmittedAlready(code=document.code, state=desk.standing.words)
        levels = levels_of(office, document)
        for_content, for_form = _answerable(office, document, levels, content, form)
        verdict = Verdict(
            document=document.id,
            content=desk.content,
            level=0,
            said=Said.SUBMITTED,
            by=_me(office, act).id,
            capacity="",
            on_day=office.today,
            levels=levels,
            content_by=for_content,
            form_by=for_form,
        )
        _keep(office, act, desk, verdict)
    return _decided(office, document, verdict, levels[0])


def send_back(office: Office, code: str, reason: str) -> Decided:
    """Return a draft to who made it, with the reason. So may who decides now, and the signer after the approval."""
    with office.act("doc.return", reason=reason.strip(), input={"code": code}) as act:
        document = _unnumbered(act, code)
        if not reason.strip():
            raise DraftReturnNeedsReason(code=document.code)
        desk = on_desk(office, document)
        if desk.standing.stage in (Stage.DRAFT, Stage.RETURNED):
            raise NotSubmitted(code=document.code, state=desk.standing.words)
        mine = _turn_of(office, act, desk)
        verdict = _verdict(office, desk, Said.RETURNED, mine, reason.strip())
        _keep(office, act, desk, verdict)
    return Decided(document, verdict, "bị trả lại", ())


def approve(office: Office, code: str) -> Decided:
    """Approve a draft at the level whose turn it is, for exactly the words that stand there now.

    Raises `ApprovalLapsed` when they are not those that were submitted, `RemarksOpen` while comments are open.
    """
    with office.act("doc.approve", input={"code": code}) as act:
        document = _unnumbered(act, code)
        desk = on_desk(office, document)
        if desk.standing.stage is Stage.APPROVED:
            raise SubmittedAlready(code=document.code, state=desk.standing.words)
        if desk.standing.stage in (Stage.DRAFT, Stage.RETURNED):
            raise NotSubmitted(code=document.code, state=desk.standing.words)
        mine = _turn_of(office, act, desk)
        _refuse_lapsed(desk)
        _refuse_open_remarks(act, document)
        verdict = _verdict(office, desk, Said.APPROVED, mine, "")
        _keep(office, act, desk, verdict)
    following = desk.standing.levels[verdict.level : verdict.level + 1]
    return _decided(office, document, verdict, following[0] if following else None)


def refuse_unapproved(office: Office, document: Document, *, as_drafted: bool = False) -> None:
    """Before the number: where the office has a rule for this kind the draft must be approved as it stands.

    Without a rule only an approval that no longer fits is refused. `as_drafted` passes over later changes of the
    books, never over a changed file.
    """
    rule = rule_of(office, document)
    needs = rule is not None and bool(rule.levels)
    if not needs and not verdicts(office.store, document.id):
        return
    desk = on_desk(office, document)
    now, last = desk.standing, desk.standing.last
    same_file = last is not None and last.content.same_words(desk.content)
    if now.stage is Stage.APPROVED or (as_drafted and now.was_approved and same_file):
        return
    if now.was_approved:
        _refuse_lapsed(desk)
    if needs:
        raise NotApproved(code=document.code, state=now.words, kind=document.kind)


def told_deciders(office: Office, found: Iterable[Decider], beside: str = "") -> tuple[str, ...]:
    """`Đỗ Minh Quân, người ký`; a capacity that is named `beside` the list is not said twice."""
    names = names_of(office.store)
    capacities = ((names[each.person], "" if each.capacity == beside else each.capacity) for each in found)
    return tuple(f"{name}, {capacity}" if capacity else name for name, capacity in capacities)


def _unnumbered(act: Act, code: str) -> Document:
    document = find_document(act, code)
    if document.number:
        raise ApprovalNumbered(code=document.code, number=document.number, symbol=document.symbol)
    return document


def _refuse_behind(office: Office, document: Document) -> None:
    """What waits for approval says what the books say: otherwise paper and tasks would disagree."""
    try:
        refuse_behind(office, document)
    except DraftBehindBooks as behind:
        why = f"hồ sơ đã đổi sau bản cuối, hãy soạn lại bằng «vanban doc new {document.type}»."
        raise SubmitRefused(code=document.code, why=why) from behind
    except DraftEditedAway as apart:
        count, first = apart.facts["count"], apart.facts["first"]
        why = (
            f"tệp đã sửa trong Word {count} chỗ khác hồ sơ ({first}), hãy đưa vào hồ sơ bằng "
            f"«vanban doc take {document.code}» rồi soạn lại."
        )
        raise SubmitRefused(code=document.code, why=why) from apart


def _me(office: Office, act: Act) -> Person:
    return person_in_office(act, office.actor, office.today)


def _turn_of(office: Office, act: Act, desk: OnDesk) -> Decider:
    """The actor as somebody who may decide now. Raises `NotTheirTurn` with who may."""
    me = _me(office, act)
    found = deciders_of(office, desk.document, desk.standing.turn)
    mine = next((each for each in found if each.person == me.id), None)
    if mine is None:
        raise NotTheirTurn(
            name=me.name,
            code=desk.document.code,
            state=desk.standing.words,
            day=day_month_year(office.today),
            who="; ".join(told_deciders(office, found)) or "không ai đang giữ chức vụ này, hãy đặt người thay",
        )
    return mine


def _refuse_lapsed(desk: OnDesk) -> None:
    last = desk.standing.last
    if desk.standing.stage is Stage.LAPSED and last is not None:
        day, said = day_month_year(last.on_day), last.said.label
        raise ApprovalLapsed(code=desk.document.code, said=said, day=day, why=desk.why_lapsed)


def _refuse_open_remarks(act: Act, document: Document) -> None:
    still = [str(each.no) for each in remarks(act, document.id) if each.is_open]
    if still:
        raise RemarksOpen(code=document.code, count=len(still), numbers=", ".join(still), first=still[0])


def _verdict(office: Office, desk: OnDesk, said: Said, mine: Decider, reason: str) -> Verdict:
    level = desk.standing.level
    return Verdict(desk.document.id, desk.content, level, said, mine.person, mine.capacity, office.today, reason)


def _keep(office: Office, act: Act, desk: OnDesk, verdict: Verdict) -> None:
    """The bytes that were seen before the row that names them. Raises `SaidBeforeDraft` when a clock was set back."""
    said = [each.on_day for each in verdicts(act, verdict.document)]
    latest = max((day for day in (drafted_on(act.connection, verdict.document), *said) if day), default=office.today)
    if office.today < latest:
        raise SaidBeforeDraft(today=day_month_year(office.today), latest=day_month_year(latest))
    if not office.dry_run:
        office.store.blobs.keep(desk.bytes)
    act.know_blob(desk.content.blob, len(desk.bytes), DOCX)
    add_verdict(act, verdict)


def _answerable(
    office: Office, document: Document, levels: Iterable[Level], content: str, form: str
) -> tuple[Id | None, Id | None]:
    """Who answers for content and for form. Raises `SubmitRefused` with everything that is missing."""
    staff = staff_today(office)
    rule = rule_of(office, document)
    for_content = _named(office, staff, content) if content else head_of(staff, drafting_unit(office, document))
    named = form or (rule.form if rule else "")
    for_form = _named(office, staff, named) if named else head_of(staff, office_unit(office))
    missing = []
    if for_content is None:
        missing.append(f"chưa rõ ai chịu trách nhiệm về nội dung{_of(content)}, hãy ghi --content KHÓA_NGƯỜI.")
    if for_form is None:
        missing.append(f"chưa rõ ai chịu trách nhiệm về thể thức{_of(named)}, hãy ghi --form KHÓA_NGƯỜI.")
    missing += [
        f"hôm nay không có ai quyết định được ở cấp {number} ({level.words}), hãy đặt người thay hoặc đổi người ký."
        for number, level in enumerate(levels, start=1)
        if not deciders_of(office, document, level)
    ]
    if missing:
        raise SubmitRefused(code=document.code, why=" ".join(each[0].upper() + each[1:] for each in missing))
    return for_content, for_form


def _of(name: str) -> str:
    return f" («{name}» không có ai)" if name else ""


def _named(office: Office, staff: Staff, name: str) -> Id | None:
    """Somebody in office today, by key, position or name."""
    holder = next((post.person for post in staff.posts if post.position.lower() == name.lower()), None)
    try:
        person = staff.by_key(name) or holder or find_holder(office.store, name, "person").person
    except HolderUnknown:
        return None
    return person if staff.is_here(person) else None


def _decided(office: Office, document: Document, verdict: Verdict, following: Level | None) -> Decided:
    if following is None:
        return Decided(document, verdict, "đã duyệt", ())
    found = deciders_of(office, document, following)
    number = 1 if verdict.said is Said.SUBMITTED else verdict.level + 1
    return Decided(
        document, verdict, f"chờ duyệt cấp {number}: {following.words}", told_deciders(office, found, following.words)
    )
