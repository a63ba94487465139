"""Names as somebody changed them in Word: chair, secretary, signer, who came, who did not, who is invited."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vanban.documents.saying import absent, present
from vanban.documents.types.giay_moi import invited_to
from vanban.model.dated import in_force
from vanban.model.meeting import Absentee, Attendee, Meeting
from vanban.model.organisation import Person, Post
from vanban.model.plan import Plan
from vanban.pages.difference import hunks_of
from vanban.store.reading import Reader
from vanban.usecases.comparing import Comparison
from vanban.usecases.known import book_of
from vanban.usecases.rewording import list_changes, printed, rewritten
from vanban.usecases.wishes import ListWish, Proposal
from vanban.wording.dates import day_month_year
from vanban.wording.names import addressed
from vanban.wording.text import clause, fold, sentence_inside

_NAMED = re.compile(
    r"(?:(?P<address>ông|bà|đồng chí|đ/c|cô|chị|anh)\s+)?(?P<name>[^,(]+?)\s*"
    r"(?:,\s*(?P<role>[^(]+?))?\s*(?:\((?P<note>[^)]*)\))?",
    re.IGNORECASE,
)
_DEPUTY = "dự thay "


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
    return Named(found["name"].strip(), (found["address"] or "").lower(), found["role"] or "", found["note"] or "")


def people_proposals(reader: Reader, record: Meeting | Plan, found: Comparison, day: dt.date) -> Iterator[Proposal]:
    """What the edited page says of the people in the meeting's or plan's own fields."""
    directory = _Directory(reader, day)
    for field in ("chair", "secretary", "signer") if isinstance(record, Meeting) else ("signer",):
        yield from _one(directory, record, field, found)
    if isinstance(record, Meeting):
        for field in _FORMER:
            yield from _several(directory, record, field, found)


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
    "secretary": "thư ký",
    "signer": "người ký",
    "attendees": "người dự họp",
    "absentees": "người vắng mặt",
    "invited": "người được mời",
}


def _one(directory: _Directory, record: Meeting | Plan, field: str, found: Comparison) -> Iterator[Proposal]:
    """Chair, secretary or signer: only somebody of the office, in office that day; once, wherever it is printed."""
    told: set[str] = set()
    for pair, spans in printed(found, record, field):
        spans = [span for span in spans if span.path != "signer_titles" and not span.path.startswith("signer_titles[")]
        if pair.old is None or pair.new is None or pair.old.text == pair.new.text or not spans:
            continue
        said = rewritten(pair.old.text, hunks_of(pair.old, pair.new), spans)
        standing = getattr(record, field)
        known = directory.reader.get(Person, standing).name if standing else ""
        name = named(said).name
        if said != pair.old.text[spans[0].start : spans[-1].end] and name not in {known, *told}:
            told.add(name)
            yield _one_person(directory, record, field, pair.old.where, said)


def _one_person(directory: _Directory, record: Meeting | Plan, field: str, where: str, said: str) -> Proposal:
    name = named(said).name
    standing = getattr(record, field, None)
    nobody = "theo thẩm quyền ký" if field == "signer" else ""
    before = directory.reader.get(Person, standing).name if standing else nobody
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
    """People in a row: who is unchanged keeps his record, a new name must be known or is asked about."""
    before, after = _rows(found, meeting, field)
    former = {sentence_inside(clause(_told(each))): each for each in _FORMER[field](meeting)}
    if before == after or not before or [sentence_inside(part) for part in after] == list(former):
        return
    now: list[Attendee | Absentee] = []
    doubts: list[str] = []
    for part in after:
        standing = former.get(sentence_inside(part))
        if standing is not None:
            now.append(standing)
            continue
        who = named(part)
        person = directory.person(who.name)
        if person is None and all(fold(each.name) != fold(who.name) for each in former.values()):
            doubts.append(f"{directory.unknown(who.name)}: là khách mời hay gõ nhầm")
        now.append(_absentee(who, person) if field == "absentees" else _attendee(who, person))
    effects = tuple(f"{_LABEL[field]}: {each}" for each in list_changes(before, after)) or ("đổi thứ tự",)
    where = next((pair.old.where for pair, _ in printed(found, meeting, field) if pair.old), _LABEL[field])
    wish = ListWish(meeting, {field: tuple(now)})
    yield Proposal(where, _LABEL[field], "; ".join(before), "; ".join(after), effects, tuple(doubts), wish)


_FORMER: Mapping[str, Callable[[Meeting], Sequence[Attendee | Absentee]]] = {
    "attendees": lambda meeting: meeting.attendees,
    "absentees": lambda meeting: meeting.absentees,
    "invited": invited_to,
}


def _told(each: Attendee | Absentee) -> str:
    return present(each) if isinstance(each, Attendee) else absent(each)


def _rows(found: Comparison, meeting: Meeting, field: str) -> tuple[list[str], list[str]]:
    """Everybody whom the list named and names now, in reading order, whether in one sentence or one a line."""
    lines = {id(pair): spans for pair, spans in printed(found, meeting, field)}
    before: list[str] = []
    after: list[str] = []
    ahead: list[str] = []
    goes_on = False
    for pair in found.difference.pairs:
        spans = lines.get(id(pair))
        if spans is not None and pair.old is not None:
            before += _parts(pair.old.text[spans[0].start : spans[-1].end])
            goes_on = pair.old.text.startswith("-")
            after += ahead if goes_on else []
            if pair.new is not None:
                after += _parts(rewritten(pair.old.text, hunks_of(pair.old, pair.new), spans))
            ahead = []
        elif pair.old is None and pair.new is not None and pair.new.text.startswith("-"):
            # A line above the first of the list is known as one of it when that comes.
            (after if goes_on else ahead).extend(_parts(pair.new.text.lstrip("- ")))
        elif pair.new is not None:
            goes_on, ahead = False, []
    return before, after


def _parts(said: str) -> list[str]:
    """Those named between semicolons; who begins a line with "Bà" is "bà" in the records."""
    parts = (clause(each).strip() for each in said.split(";"))
    return [sentence_inside(part) if named(part).address else part for part in parts if part]


def _attendee(who: Named, person: Person | None) -> Attendee:
    deputy = who.note.removeprefix(_DEPUTY) if who.note.startswith(_DEPUTY) else ""
    name = person.name if person else who.name
    return Attendee(name, who.role, "", who.address, deputy, person.id if person else None)


def _absentee(who: Named, person: Person | None) -> Absentee:
    name = person.name if person else who.name
    return Absentee(name, who.note, who.role, who.address, person.id if person else None)
