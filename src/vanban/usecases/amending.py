"""Papers that put an issued one right: correction by letter, replacement by one of its form, recall.

Content errors are amended by a document of the same form, errors of form or procedure by a letter; a recalled
paper is sent back or deleted (Decree 30/2020, Article 18.3 and 18.4). The new papers go the usual way: draft,
approval, number; what they do takes hold with their number.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from vanban.documents.catalogue import document_type, document_types
from vanban.documents.requests import read_request
from vanban.documents.types.viet_tay import HandWritten
from vanban.errors.copying import (
    CorrectionChangesNothing,
    NoHandFormOfKind,
    NotIssuedYet,
    SubjectTaken,
    TextNeeded,
    WrongWordsNotFound,
)
from vanban.model.document import Document
from vanban.model.kinds import LETTER, cited, name_of
from vanban.model.link import Link, LinkRole
from vanban.model.page import Element, PageFacts
from vanban.model.release import Means
from vanban.model.status import status_on
from vanban.model.task import Task
from vanban.pages.docx import read_docx
from vanban.store.reading import Reader
from vanban.usecases.arrivals import leaf_files
from vanban.usecases.finding import find_document
from vanban.usecases.keeping import Produced, Purpose
from vanban.usecases.numbered_files import progress
from vanban.usecases.numbering import tasks_of_paper
from vanban.usecases.office import Office
from vanban.usecases.paper_ties import VOIDING, refuse_void, targets, ties_of
from vanban.usecases.papers import produce
from vanban.wording.dates import day_month_year, long_date
from vanban.wording.text import clause, fold, nfc, sentence_inside, sentence_start

_LAW = "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư"


class Fault(StrEnum):
    """What a letter may correct (Article 18.3); a wrong content needs a replacement."""

    FORM = "the-thuc"
    PROCEDURE = "thu-tuc"

    @property
    def label(self) -> str:
        return {"the-thuc": "thể thức, kỹ thuật trình bày", "thu-tuc": "thủ tục ban hành"}[self]


@dataclass(frozen=True, slots=True)
class Amended:
    """The new paper as it was drafted, the one it is about, and the tasks that this touches."""

    made: Produced
    old: Document
    tasks: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True)
class Wishes:
    """Who signs the new paper and where its file goes."""

    folder: Path
    signer: str = ""


def correct(office: Office, code: str, fixes: Sequence[tuple[str, str]], fault: Fault, wishes: Wishes) -> Amended:
    """Draft the letter that corrects the form of an issued paper: each wrong wording with the right one.

    Raises `WrongWordsNotFound` for wordings that do not stand on the paper, all at once.
    """
    old = _issued(office.store, code, "đính chính")
    _refuse_fixes(old, fixes, _words_of(office, old))
    named = _cited(old)
    points = [f"{n}. Đã in: “{wrong}”, nay đính chính là: “{right}”." for n, (wrong, right) in enumerate(fixes, 1)]
    text = [
        f"Ngày {_long(old)}, {office.profile().name} đã ban hành {_full(old)}. "
        f"Qua rà soát, văn bản có sai sót về {fault.label}.",
        f"Căn cứ khoản 3 Điều 18 {_LAW}, {office.profile().name} đính chính như sau:",
        *points,
        f"Các nội dung khác của {named} giữ nguyên.",
    ]
    return _letter(office, old, LinkRole.CORRECTS, "đính chính", text, wishes)


def recall(office: Office, code: str, reason: str, wishes: Wishes) -> Amended:
    """Draft the notice that takes an issued paper back from everybody who got it; it stops no task by itself."""
    old = _issued(office.store, code, "thu hồi")
    name = office.profile().name
    text = [
        f"Ngày {_long(old)}, {name} đã ban hành {_full(old)}.",
        f"Lý do thu hồi: {clause(sentence_start(reason))}.",
        f"Căn cứ khoản 4 Điều 18 {_LAW}, {name} thu hồi văn bản nêu trên.",
        f"Đề nghị cơ quan, tổ chức, cá nhân đã nhận văn bản giấy gửi lại văn bản cho {name}; đã nhận văn bản điện tử "
        f"thì hủy bỏ văn bản đó trên Hệ thống và thông báo qua Hệ thống để {name} biết.",
    ]
    done = _letter(office, old, LinkRole.RECALLS, "thu hồi", text, wishes)
    return Amended(done.made, old, touched_tasks(office, old))


def replace_paper(office: Office, code: str, subject: str, text: str | None, wishes: Wishes) -> Amended:
    """Draft a paper of the same form that replaces an issued one; without `text` it begins with the old words.

    Raises `NoHandFormOfKind` for minutes and the like, `TextNeeded` when the old one has tables or annexes.
    """
    old = _issued(office.store, code, "thay thế")
    kind = _hand_type(old)
    lines = [line for line in text.splitlines() if line.strip()] if text else _body(old, _facts(office, old))
    name = name_of(old.kind)
    closing = f"{name} này thay thế {_cited(old)} của {office.profile().name}."
    values: dict[str, Any] = {
        "subject": clause(subject) or f"thay thế {_cited(old, short=True)} ({_bare_subject(old)})",
        "text": "\n".join([*(line.removesuffix("./.") for line in lines[:-1]), _closed(lines[-1]), closing]),
        "signer": wishes.signer,
    }
    if old.kind == LETTER:
        values["addressees"] = receivers(office, old)
    else:
        values["recipients"] = receivers(office, old)
    made = _drafted(office, kind.code, values, wishes, LinkRole.REPLACES, old)
    return Amended(made, old, touched_tasks(office, old))


def touched_tasks(office: Office, document: Document) -> tuple[Task, ...]:
    """The tasks still open that started when this paper was issued."""
    started = tasks_of_paper(office.store, document, opened=document.issued_on)
    files = leaf_files(office.store, [task for task in started if task.parent is None], office.today)
    still_open = (file.task for file in files if status_on(file.facts, office.today).is_open)
    return tuple(sorted(still_open, key=lambda task: [int(number) for number in re.findall(r"\d+", task.code)]))


def tasks_touched_by(office: Office, document: Document) -> tuple[tuple[Document, tuple[Task, ...]], ...]:
    """For a paper that recalls or replaces: each paper it voids, with the open tasks that started with that one."""
    voided = [target for role, target in targets(ties_of(office.store, document.id)) if role in VOIDING]
    return tuple((old, tasks) for old in voided if (tasks := touched_tasks(office, old)))


def receivers(office: Office, document: Document) -> tuple[str, ...]:
    """Everybody who got a paper: whom its last version names, whom it was sent to besides, and who got its copies."""
    sent = (e.recipient for e in progress(office.store, document).deliveries if e.means is not Means.SYSTEM)
    copied = (name for copy in _copies_of(office.store, document) for name in receivers(office, copy))
    names: dict[str, str] = {}
    for name in (*_printed(office, document), *sent, *copied):
        names.setdefault(fold(name), name)
    return tuple(names.values())


def _copies_of(reader: Reader, document: Document) -> Iterator[Document]:
    for tie in ties_of(reader, document.id):
        if tie.role is LinkRole.COPIES and not tie.active and isinstance(tie.other, Document) and tie.other.number:
            yield tie.other


def _printed(office: Office, document: Document) -> tuple[str, ...]:
    """The names of a paper's nơi nhận, without notes and without who files it."""
    context = json.loads(office.store.blobs.read(office.store.drafts(document.id)[-1].context))
    named: list[str] = []
    for line in context.get("recipients", ()):
        if _name(line).startswith("Như trên"):
            named += map(_name, context.get("addressees", ()))
        elif not _name(line).startswith("Lưu:"):
            named.append(_name(line))
    return tuple(named)


def _name(line: str) -> str:
    """`Sở Nội vụ` of `- Sở Nội vụ (để b/c);`."""
    return re.sub(r"\s*\([^()]*\)\s*\Z", "", line.strip().removeprefix("-").strip().rstrip(";.").strip())


def _issued(reader: Reader, code: str, deed: str) -> Document:
    document = find_document(reader, code)
    if not document.number or not document.issued_on:
        raise NotIssuedYet(code=document.code, deed=deed)
    refuse_void(reader, document, deed)
    return document


def _letter(office: Office, old: Document, role: LinkRole, deed: str, text: Sequence[str], wishes: Wishes) -> Amended:
    times = _times_before(office.store, old, role)
    values = {
        "subject": f"{deed} {_cited(old, short=True)}{f' (lần {times + 1})' if times else ''}",
        "text": "\n".join(text),
        "addressees": receivers(office, old),
        "signer": wishes.signer,
    }
    return Amended(_drafted(office, "cong-van", values, wishes, role, old), old)


_VERBS = {
    LinkRole.CORRECTS: "doc.correct",
    LinkRole.REPLACES: "doc.replace",
    LinkRole.RECALLS: "doc.recall",
}


def _drafted(
    office: Office, code: str, values: dict[str, Any], wishes: Wishes, role: LinkRole, old: Document
) -> Produced:
    """The draft and its tie in one act. Raises `SubjectTaken` when its subject names another paper already."""
    kind = document_type(code)
    standing = office.store.by_key(Document, kind.identity(read_request(kind, values)))
    if standing is not None and (standing.number or Link(standing.id, role, old.id) not in _links(office, standing)):
        raise SubjectTaken(subject=values["subject"], other=standing.code)
    return produce(office, code, values, wishes.folder, Purpose(_VERBS[role], ((role, old.id),)))


def _links(office: Office, document: Document) -> tuple[Link, ...]:
    return tuple(office.store.links(src=document.id))


def _times_before(reader: Reader, old: Document, role: LinkRole) -> int:
    """How many numbered papers did the same to it: the next one is another paper, not their next version."""
    ties = (tie for tie in ties_of(reader, old.id) if tie.role is role and not tie.active)
    return sum(isinstance(tie.other, Document) and bool(tie.other.number) for tie in ties)


def _cited(document: Document, *, short: bool = False) -> str:
    assert document.issued_on is not None, "only issued papers are cited"
    day = day_month_year(document.issued_on) if short else long_date(document.issued_on)
    return f"{cited(f'{document.number}/{document.symbol}')} ngày {day.removeprefix('ngày ')}"


def _long(document: Document) -> str:
    assert document.issued_on is not None, "only issued papers are cited"
    return long_date(document.issued_on).removeprefix("ngày ")


def _full(document: Document) -> str:
    """Number, symbol and subject; the day is told before."""
    return f"{cited(f'{document.number}/{document.symbol}')} (trích yếu: “{document.subject}”)"


def _bare_subject(document: Document) -> str:
    """The subject without V/v and without the name of the kind, which the new paper prints itself."""
    bare = document.subject.removeprefix("V/v ")
    name = name_of(document.kind)
    return bare.removeprefix(f"{name} ") if name and document.kind != LETTER else bare


def _closed(line: str) -> str:
    return clause(line.removesuffix("./.")) + "."


def _refuse_fixes(old: Document, fixes: Sequence[tuple[str, str]], words: str) -> None:
    same = [wrong or right for wrong, right in fixes if not wrong.strip() or nfc(wrong).strip() == nfc(right).strip()]
    if same or not fixes:
        raise CorrectionChangesNothing(words=", ".join(f"«{each}»" for each in same) or "văn bản")
    missing = [wrong for wrong, _ in fixes if _plain(wrong) not in words]
    if missing:
        raise WrongWordsNotFound(code=old.code, words=", ".join(f"«{each}»" for each in missing))


def _plain(text: str) -> str:
    return " ".join(nfc(text).split())


def _facts(office: Office, document: Document) -> PageFacts:
    return read_docx(office.store.blobs.read(office.store.drafts(document.id)[-1].blob), document.code)


def _words_of(office: Office, document: Document) -> str:
    """Everything that stands on the issued paper, as its kept file has it."""
    facts = _facts(office, document)
    cells = [cell.text for table in facts.tables for cell in table.cells]
    return _plain("\n".join([*(paragraph.text for paragraph in facts.paragraphs), *cells]))


def _hand_type(old: Document) -> HandWritten:
    found = next((kind for kind in document_types() if isinstance(kind, HandWritten) and kind.kind == old.kind), None)
    if found is None:
        raise NoHandFormOfKind(code=old.code, kind=sentence_inside(name_of(old.kind) or old.kind))
    return found


def _body(old: Document, facts: PageFacts) -> list[str]:
    """The old paper's own text, paragraph by paragraph."""
    body = [paragraph.text for paragraph in facts.of(Element.BODY) if paragraph.text.strip()]
    if len(facts.sections) > 1 or any(table.bordered for table in facts.tables) or not body:
        raise TextNeeded(code=old.code)
    return body
