"""From draft to approval: what was said of a paper, whose turn it is, and whether the approval still fits.

The order is that of Articles 10 to 13 of Decree 30/2020: the head of the drafting unit answers for content, a
named person for form, who signs approves the draft, and an approved draft that changes goes back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from vanban.model.authority import Authority, SigningForm
from vanban.model.dated import in_force
from vanban.model.identity import Id, Key, is_key
from vanban.model.office_rules import OfficeRule
from vanban.model.organisation import Person, Post, Unit

SCOPE, SUBSTITUTE = "approval", "substitute"
"""Office rules: by which levels a kind of paper is approved, and who stands in for a person."""
EVERY_KIND = "chung"
"""The rule for kinds that have none of their own."""


class LevelKind(StrEnum):
    """Who decides at one level."""

    SIGNER = "signer"
    DRAFTING_UNIT = "drafting_unit"
    POSITION = "position"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of approval; `name` is a position's words or a person's key."""

    kind: LevelKind
    name: str = ""

    @property
    def words(self) -> str:
        own = {LevelKind.SIGNER: "người ký", LevelKind.DRAFTING_UNIT: "người đứng đầu đơn vị soạn thảo"}
        return own.get(self.kind, self.name)


SIGNER = Level(LevelKind.SIGNER)
"""Who signs approves the draft (Article 11): the last level of every rule, and the only one without a rule."""


_SPOKEN = {
    **dict.fromkeys(("signer", "nguoi-ky", "người ký"), SIGNER),
    **dict.fromkeys(("drafting_unit", "don-vi-soan", "đơn vị soạn thảo"), Level(LevelKind.DRAFTING_UNIT)),
}


def read_level(text: str) -> Level:
    """The level meant in a file or a command: `signer`, `drafting_unit`, a person's key, else a position."""
    spoken = _SPOKEN.get(text.strip().lower())
    return spoken or Level(LevelKind.PERSON if is_key(text) else LevelKind.POSITION, text.strip())


@dataclass(frozen=True, slots=True)
class ApprovalRule:
    """How a kind of paper is approved; no levels means that it needs no approval. `form` answers for form."""

    levels: tuple[Level, ...]
    form: str = ""
    """A person's key or a position; empty for the head of the unit that is the office's own office."""

    def as_value(self) -> dict[str, Any]:
        return {"levels": [{"kind": each.kind.value, "name": each.name} for each in self.levels], "form": self.form}


def rule_on(rules: Iterable[OfficeRule], kind: str, day: dt.date) -> ApprovalRule | None:
    """The office's rule for a kind of paper on a day: its own, else the one for every kind."""
    found = {rule.name: rule.value for rule in in_force(rules, day) if rule.scope == SCOPE}
    value = found.get(kind, found.get(EVERY_KIND))
    if value is None:
        return None
    return ApprovalRule(tuple(Level(LevelKind(each["kind"]), each["name"]) for each in value["levels"]), value["form"])


class Said(StrEnum):
    """What was said of a draft."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"

    @property
    def label(self) -> str:
        return {"submitted": "trình duyệt", "returned": "trả lại", "approved": "duyệt"}[self]


@dataclass(frozen=True, slots=True)
class Content:
    """What an approval is bound to: the words from the books and the page of the file, without what is stamped later.

    Number, date, draft mark and the annexes' reference are outside of both hashes (`parts_hash`, `page_hash`).
    """

    draft: int
    parts_hash: str
    page_hash: str
    blob: str
    """The very bytes that were seen."""

    def same_words(self, other: Content) -> bool:
        return (self.parts_hash, self.page_hash) == (other.parts_hash, other.page_hash)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One thing that somebody said of a draft; `levels` are those of the day on which it was submitted."""

    document: Id
    content: Content
    level: int
    said: Said
    by: Id
    capacity: str
    on_day: dt.date
    reason: str = ""
    levels: tuple[Level, ...] = ()
    content_by: Id | None = None
    form_by: Id | None = None
    act: int = 0


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on one paragraph or page; while it is open the draft cannot be approved."""

    document: Id
    no: int
    draft: int
    address: str
    page: int | None
    quote: str
    """How the paragraph began when the comment was made."""
    words: str
    by: Id
    on_day: dt.date
    act: int = 0
    ended_by: Id | None = None
    ended_on: dt.date | None = None
    answer: str = ""

    @property
    def is_open(self) -> bool:
        return self.ended_by is None


class Stage(StrEnum):
    """How far a draft has come."""

    DRAFT = "draft"
    WAITING = "waiting"
    RETURNED = "returned"
    APPROVED = "approved"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a draft stands: its stage, the level whose turn it is, and the last word that counts."""

    stage: Stage
    level: int = 0
    levels: tuple[Level, ...] = ()
    last: Verdict | None = None
    was_approved: bool = False

    @property
    def turn(self) -> Level:
        return self.levels[self.level - 1]

    @property
    def words(self) -> str:
        if self.stage is Stage.WAITING:
            which = f" cấp {self.level}/{len(self.levels)}" if len(self.levels) > 1 else ""
            return f"chờ duyệt{which}: {self.turn.words}"
        if self.stage is Stage.LAPSED:
            return "mất hiệu lực duyệt" if self.was_approved else "đã đổi sau khi trình, cần trình lại"
        return {Stage.DRAFT: "dự thảo", Stage.RETURNED: "bị trả lại", Stage.APPROVED: "đã duyệt"}[self.stage]

    @property
    def brief(self) -> str:
        """The same for a column of a table: without whose turn it is."""
        return self.words.partition(":")[0]


def standing(verdicts: Iterable[Verdict], content: Content, *, agrees: bool = True) -> Standing:
    """The stage that the verdicts make, in their order.

    What was submitted or approved lapses when the draft's words are no longer those that were seen, or the
    books no longer say them (`agrees`): a draft that changes goes back (Article 11.2).
    """
    now = Standing(Stage.DRAFT)
    for verdict in verdicts:
        now = _after(now, verdict)
    if now.last is None or now.stage not in (Stage.WAITING, Stage.APPROVED):
        return now
    if agrees and now.last.content.same_words(content):
        return now
    return Standing(Stage.LAPSED, now.level, now.levels, now.last, now.stage is Stage.APPROVED)


def _after(now: Standing, verdict: Verdict) -> Standing:
    if verdict.said is Said.SUBMITTED:
        return Standing(Stage.WAITING, 1, verdict.levels, verdict)
    if verdict.said is Said.RETURNED:
        return Standing(Stage.RETURNED, verdict.level, now.levels, verdict)
    if verdict.level >= len(now.levels):
        return Standing(Stage.APPROVED, verdict.level, now.levels, verdict)
    return Standing(Stage.WAITING, verdict.level + 1, now.levels, verdict)


@dataclass(frozen=True, slots=True)
class Decider:
    """Somebody who may decide at a level, and as what."""

    person: Id
    capacity: str


@dataclass(frozen=True, slots=True)
class Staff:
    """Who is there on one day: people, posts, rights and substitutes of that day."""

    people: tuple[Person, ...]
    posts: tuple[Post, ...]
    authorities: tuple[Authority, ...]
    substitutes: dict[str, str] = field(default_factory=dict)
    """Key of a person → key of who stands in."""
    office: str = "Sở"
    """How the office calls itself in positions: the `Giám đốc Sở` is the `Giám đốc`."""

    def key_of(self, person: Id) -> Key | None:
        return next((each.key for each in self.people if each.id == person), None)

    def by_key(self, key: str) -> Id | None:
        return next((each.id for each in self.people if each.key == key), None)

    def is_here(self, person: Id | None) -> bool:
        return any(post.person == person for post in self.posts)


def staff_on(
    people: Iterable[Person],
    posts: Iterable[Post],
    authorities: Iterable[Authority],
    rules: Iterable[OfficeRule],
    day: dt.date,
    office: str = "Sở",
) -> Staff:
    """The staff as it is on a day."""
    standing_in = {rule.name: str(rule.value) for rule in in_force(rules, day) if rule.scope == SUBSTITUTE}
    return Staff(tuple(people), in_force(posts, day), in_force(authorities, day), standing_in, office)


def deciders(
    level: Level, staff: Staff, kind: str, signer: Id | None, drafting_unit: Unit | None
) -> tuple[Decider, ...]:
    """Who may decide at a level that day: who is named, who holds the post, who acts for them, who stands in.

    The signer's level is the signer's alone: another who signs makes it another paper (Articles 11 and 13).
    """
    match level.kind:
        case LevelKind.SIGNER:
            return (Decider(signer, "người ký"),) if signer is not None and staff.is_here(signer) else ()
        case LevelKind.DRAFTING_UNIT:
            found = _unit_leaders(staff, drafting_unit)
        case LevelKind.POSITION:
            found = _holders(staff, level.name, kind)
        case LevelKind.PERSON:
            person = staff.by_key(level.name)
            found = (Decider(person, "được nêu tên"),) if person is not None and staff.is_here(person) else ()
            absent = (Decider(person, ""),) if person is not None and not found else ()
            return _once((*found, *_standing_in(staff, (*found, *absent))))
    return _once((*found, *_standing_in(staff, found)))


_DEPUTY = ("phó ", "phó. ")


def is_deputy(position: str) -> bool:
    return position.lower().startswith(_DEPUTY)


_HEADS = ("trưởng", "chánh", "giám đốc", "chủ tịch", "chi cục trưởng", "cục trưởng", "quyền", "q.", "phụ trách")


def is_head(position: str) -> bool:
    """Whether a position leads its unit: `Trưởng phòng`, `Chánh Văn phòng`, `Phụ trách phòng`."""
    return position.lower().startswith(_HEADS)


def head_of(staff: Staff, unit: Unit | None) -> Id | None:
    """Who leads a unit that day: its head, else a deputy."""
    found = _unit_leaders(staff, unit)
    return found[0].person if found else None


def _unit_leaders(staff: Staff, unit: Unit | None) -> tuple[Decider, ...]:
    """The head of a unit; its deputies only while it has none."""
    posts = [post for post in staff.posts if unit is not None and post.unit == unit.id]
    heads = [post for post in posts if is_head(post.position)]
    chosen = heads or [post for post in posts if is_deputy(post.position)]
    return tuple(Decider(post.person, post.position) for post in chosen)


def _holders(staff: Staff, position: str, kind: str) -> tuple[Decider, ...]:
    """Who holds a position, then who has the right to sign for it: acting, deputy or by order (Article 13)."""
    held = [Decider(p.person, p.position) for p in staff.posts if _same(p.position, position, staff.office)]
    rights = (right for right in staff.authorities if not right.kinds or kind in right.kinds)
    acting = [
        Decider(right.person, " ".join(part for part in (right.form.prefix, right.principal) if part))
        for right in rights
        if right.form is not SigningForm.COLLECTIVE and _same(right.principal, position, staff.office)
        if staff.is_here(right.person)
    ]
    return (*held, *acting)


def _same(one: str, other: str, office: str) -> bool:
    """`Giám đốc Sở` is the `Giám đốc`; the `Giám đốc Trung tâm` is another."""
    bare = (position.lower().removesuffix(f" {office.lower()}") for position in (one, other))
    return len(set(bare)) == 1


def _standing_in(staff: Staff, found: Iterable[Decider]) -> tuple[Decider, ...]:
    chosen = []
    for each in found:
        other = staff.by_key(staff.substitutes.get(staff.key_of(each.person) or "", ""))
        if other is not None and staff.is_here(other):
            name = next((person.name for person in staff.people if person.id == each.person), "")
            chosen.append(Decider(other, f"thay {name}"))
    return tuple(chosen)


def _once(found: Iterable[Decider]) -> tuple[Decider, ...]:
    chosen: dict[Id, Decider] = {}
    for each in found:
        chosen.setdefault(each.person, each)
    return tuple(chosen.values())
