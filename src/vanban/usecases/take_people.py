"""Names and recipients as somebody changed them in Word: chair, attendees, absentees, signer, Nơi nhận."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vanban.documents.saying import absent, present
from vanban.model.dated import in_force
from vanban.model.meeting import Absentee, Attendee, Meeting
from vanban.model.organisation import Person, Post
from vanban.model.plan import Plan
from vanban.model.recipient import Recipient
from vanban.pages.alignment import Pair, common_share
from vanban.pages.difference import Hunk, hunks_of
from vanban.pages.passages import Passage
from vanban.store.reading import Reader
from vanban.usecases.comparing import Comparison
from vanban.usecases.known import book_of
from vanban.usecases.owners import Owned
from vanban.usecases.ownership import OwnerKind
from vanban.usecases.wishes import ListWish, Proposal
from vanban.wording.dates import day_month_year
from vanban.wording.names import addressed
from vanban.wording.text import clause, fold

_NAMED = re.compile(
    r"(?:(?P<address>ông|bà|đồng chí|đ/c|cô|chị|anh)\s+)?(?P<name>[^,(]+?)\s*"
    r"(?:,\s*(?P<role>[^(]+?))?\s*(?:\((?P<note>[^)]*)\))?",
    re.IGNORECASE,
)
_DEPUTY = "dự thay "
_ALIKE = 0.4
_FILED = re.compile("luu:")


@dataclass(frozen=True, slots=True)
class Named:
    """`bà Phan Thị Thu Cúc, Phó Giám đốc Sở (dự thay …)` in its parts."""

    name: str
    address: str = ""
    role: str = ""
    note: str = ""


def named(text: str) -> Named:
    """The parts of how a paper names somebody present or absent."""
    found = _NAMED.fullmatch(clause(text).strip())
    if found is None:
        return Named(clause(text).strip())
    return Named(found["name"].strip(), found["address"] or "", found["role"] or "", found["note"] or "")


def people_proposals(reader: Reader, record: Meeting | Plan, found: Comparison, day: dt.date) -> Iterator[Proposal]:
    """What the edited page says of the people in the meeting's or plan's own fields."""
    directory = _Directory(reader, day)
    for field in ("chair", "signer"):
        yield from _one(directory, record, field, found)
    if isinstance(record, Meeting):
        for field in ("attendees", "absentees"):
            yield from _several(directory, record, field, found)
    yield from _recipients(record, found)


def rewritten(text: str, hunks: Sequence[Hunk], spans: Sequence[Owned]) -> str:
    """What stands now where these spans stood, from the first to the last; marks around them left out."""
    start, end = spans[0].start, spans[-1].end
    said, place = "", start
    for hunk in hunks:
        if hunk.end < start or hunk.start > end or (hunk.start == end and hunk.end > end):
            continue
        after = hunk.after
        tail, head = text[end : hunk.end], text[hunk.start : start]
        if tail and after.endswith(tail):
            after = after[: -len(tail)]
        if head and after.startswith(head):
            after = after[len(head) :]
        said += text[place : max(hunk.start, start)]
        said += f" {after} " if hunk.start == hunk.end else after
        place = min(hunk.end, end)
    return " ".join((said + text[place:end]).split()).strip(" ;")


@dataclass(frozen=True, slots=True)
class _Directory:
    """The office's people, asked by the name that stands in a paper."""

    reader: Reader
    day: dt.date

    def person(self, name: str) -> Person | None:
        """The only person of this name; nobody when two share it."""
        mine = [person for person in self.reader.every(Person) if fold(person.name) == fold(name)]
        return mine[0] if len(mine) == 1 else None

    def in_office(self, person: Person) -> bool:
        return bool(in_force(self.reader.every(Post, person=person.id), self.day))

    def unknown(self, name: str) -> str:
        return f"không có ai tên «{name}» trong cơ quan{book_of(self.reader).hint(('person',), name)}"


_LABEL = {
    "chair": "người chủ trì",
    "signer": "người ký",
    "attendees": "người dự họp",
    "absentees": "người vắng mặt",
}


def _printed(found: Comparison, record: Meeting | Plan, field: str) -> Iterator[tuple[Pair, list[Owned]]]:
    """The passages that print a field of the record, with where in them it stands."""
    for pair in found.difference.pairs:
        if pair.old is not None and not pair.old.cells:
            mine = [s for s in found.owners.spans(pair.old) if s.owner.field == field]
            mine = [s for s in mine if s.owner.record in (record.id, None)]
            if mine:
                yield pair, mine


def _one(directory: _Directory, record: Meeting | Plan, field: str, found: Comparison) -> Iterator[Proposal]:
    """Chair or signer: only somebody of the office, in office that day."""
    for pair, spans in _printed(found, record, field):
        spans = [span for span in spans if span.path != "signer_titles" and not span.path.startswith("signer_titles[")]
        if pair.old is None or pair.new is None or pair.old.text == pair.new.text or not spans:
            continue
        said = rewritten(pair.old.text, hunks_of(pair.old, pair.new), spans)
        standing = getattr(record, field)
        known = directory.reader.get(Person, standing).name if standing else ""
        if said != pair.old.text[spans[0].start : spans[-1].end] and named(said).name != known:
            yield _one_person(directory, record, field, pair.old.where, said)


def _one_person(directory: _Directory, record: Meeting | Plan, field: str, where: str, said: str) -> Proposal:
    name = named(said).name
    standing = getattr(record, field, None)
    before = directory.reader.get(Person, standing).name if standing else "theo thẩm quyền ký"
    person = directory.person(name)
    proposal = Proposal(where, _LABEL[field], before, name)
    if person is None:
        return replace(proposal, refused=f"{directory.unknown(name)}: hãy thêm người này hoặc sửa lại tên trong tệp")
    if not directory.in_office(person):
        when = day_month_year(directory.day)
        return replace(proposal, refused=f"{person.name} không giữ chức vụ nào vào ngày {when}")
    who = addressed(person.address, person.name)
    wish = ListWish(record, {field: person.id})
    return replace(proposal, effects=(f"đổi {_LABEL[field]} thành {who}",), wish=wish)


def _several(directory: _Directory, meeting: Meeting, field: str, found: Comparison) -> Iterator[Proposal]:
    """Attendees or absentees: who is unchanged keeps his record, a new name must be known or is asked about."""
    former: Sequence[Attendee | Absentee] = meeting.attendees if field == "attendees" else meeting.absentees
    texts = [clause(present(each) if isinstance(each, Attendee) else absent(each)) for each in former]
    parts = list(_named_now(found, meeting, field))
    if not texts or parts == texts:
        return
    now: list[Attendee | Absentee] = []
    doubts: list[str] = []
    for part in parts:
        if part in texts:
            now.append(former[texts.index(part)])
            continue
        who = named(part)
        person = directory.person(who.name)
        if person is None and all(fold(each.name) != fold(who.name) for each in former):
            doubts.append(f"{directory.unknown(who.name)}: là khách mời hay gõ nhầm")
        now.append(_attendee(who, person) if field == "attendees" else _absentee(who, person))
    effects = tuple(f"{_LABEL[field]}: {each}" for each in _list_changes(texts, parts)) or ("đổi thứ tự",)
    where = next((pair.old.where for pair, _ in _printed(found, meeting, field) if pair.old), _LABEL[field])
    wish = ListWish(meeting, {field: tuple(now)})
    yield Proposal(where, _LABEL[field], "; ".join(texts), "; ".join(parts), effects, tuple(doubts), wish)


def _named_now(found: Comparison, meeting: Meeting, field: str) -> Iterator[str]:
    """Everybody whom the list names now, in reading order, whether in one sentence or one a line."""
    printed = {id(pair): spans for pair, spans in _printed(found, meeting, field)}
    goes_on = False
    for pair in found.difference.pairs:
        spans = printed.get(id(pair))
        if spans is not None and pair.old is not None and pair.new is not None:
            said = rewritten(pair.old.text, hunks_of(pair.old, pair.new), spans)
            goes_on = pair.old.text.startswith("-")
        elif goes_on and pair.old is None and pair.new is not None and pair.new.text.startswith("-"):
            said = pair.new.text.lstrip("- ")
        else:
            goes_on = goes_on and pair.new is None
            continue
        yield from (part for part in (clause(each).strip() for each in said.split(";")) if part)


def _attendee(who: Named, person: Person | None) -> Attendee:
    deputy = who.note.removeprefix(_DEPUTY) if who.note.startswith(_DEPUTY) else ""
    name = person.name if person else who.name
    return Attendee(name, who.role, "", who.address, deputy, person.id if person else None)


def _absentee(who: Named, person: Person | None) -> Absentee:
    name = person.name if person else who.name
    return Absentee(name, who.note, who.role, who.address, person.id if person else None)


def _list_changes(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """What was added, changed and struck out, in words."""
    gone = [text for text in before if text not in after]
    for text in after:
        if text in before:
            continue
        like = max(gone, key=lambda each: common_share(each, text), default=None)
        if like is not None and common_share(like, text) >= _ALIKE:
            gone.remove(like)
            yield f"«{like}» thành «{text}»"
        else:
            yield f"thêm «{text}»"
    yield from (f"bỏ «{text}»" for text in gone)


def _recipients(record: Meeting | Plan, found: Comparison) -> Iterator[Proposal]:
    """The lines of Nơi nhận as they stand now; the last one says where the paper is filed.

    They are held against what was printed: a paper of a record that names nobody prints the usual ones.
    """
    standing = {each.words: each for each in record.recipients}
    now: list[Recipient] = []
    printed: list[str] = []
    archive = filed = record.archive
    owned = False
    for pair in found.difference.pairs:
        field = _line_owner(found, pair)
        owned = owned or field == "recipients"
        if field == "head":
            continue
        before_text, text = _recipient_text(pair.old), _recipient_text(pair.new)
        if field == "archive" or _FILED.match(fold(text or before_text)):
            filed = before_text.partition(":")[2].strip()
            archive = text.partition(":")[2].strip()
            continue
        printed += [before_text] if before_text else []
        now += [standing.get(text) or _recipient(text)] if text else []
    before, after = printed, [each.words for each in now]
    if owned and after != before and tuple(now) != record.recipients:
        effects = tuple(f"nơi nhận: {each}" for each in _list_changes(before, after)) or ("nơi nhận: đổi thứ tự",)
        wish = ListWish(record, {"recipients": tuple(now)})
        yield Proposal("nơi nhận", "nơi nhận", "; ".join(before), "; ".join(after), effects, (), wish)
    if archive not in (filed, record.archive) and record.archive:
        effects = (f"nơi lưu: «{filed}» thành «{archive}»",)
        wish = ListWish(record, {"archive": archive})
        yield Proposal("nơi nhận, dòng lưu", "nơi lưu", record.archive, archive, effects, (), wish)


def _line_owner(found: Comparison, pair: Pair) -> str:
    """Which field a line of Nơi nhận prints; `head` is its first line."""
    if pair.old is None:
        return ""
    spans = found.owners.spans(pair.old)
    if pair.old.zone == "recipient" and not spans:
        return "head"
    names = (span.owner.field for span in spans if span.owner.kind is OwnerKind.RECORD)
    return next((name for name in names if name in {"recipients", "archive"}), "")


def _recipient_text(passage: Passage | None) -> str:
    """The words of one line of Nơi nhận, without its dash and full stop."""
    if passage is None or passage.zone != "recipient":
        return ""
    return clause(passage.text.lstrip("-–• ")).strip()


def _recipient(text: str) -> Recipient:
    """`Sở Nội vụ (để b/c)`."""
    found = re.fullmatch(r"(.*?)\s*(?:\(([^()]*)\))?", text)
    return Recipient(found[1], found[2] or "") if found else Recipient(text)
