"""What each name in a sentence is there for: it leads, it is given the work, it supports, or is only spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from vanban.intake.mention import Mention, MentionKind
from vanban.intake.mentions import Sentence


class Role(StrEnum):
    LEAD = "lead"
    """It is said to lead."""
    GIVEN = "given"
    """The work is given to it, or it opens the clause as the one that acts."""
    SUPPORT = "support"
    SPOKEN_OF = "spoken of"
    """It receives, is asked, owns: "gửi về Văn phòng", "theo đề nghị của Thanh tra"."""
    SUPERVISES = "supervises"
    """A leader who has it done by others: "đồng chí … chỉ đạo phòng …"."""
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Run:
    """Names joined by commas and "và": they have one role. `ordered` tells that a word of order stands before."""

    role: Role
    mentions: tuple[Mention, ...]
    ordered: bool = False

    @property
    def start(self) -> int:
        return self.mentions[0].start

    @property
    def end(self) -> int:
        return self.mentions[-1].end


_JOINED = re.compile(r"\s*(?:\([^()]{0,60}\)\s*)?(?:,\s*(?:va|cung)?|va|&)\s*(?:voi\s+)?\Z")
_JOINED_AFTER_OTHERS = re.compile(r"[^,;.:()]{0,60}?(?:,\s*(?:va|cung)?|\sva)\s*\Z")
"""The end of another body's name is not known, so words may stand between it and the next."""

_BOUNDARY = r"(?:^|[;:.,(-]\s*|(?<!\w)(?:va|dong thoi|thong nhat|dong y|nhat tri|chap thuan|tiep tuc|da thong nhat)\s+)"
_VERB_OF_ORDER = r"(?:giao|phan cong|yeu cau|de nghi|chi dao)"
_TO = r"(?:\s+(?:them|tiep|nhiem vu|trach nhiem|ngay))*(?:\s+cho)?\s*\Z"
_ORDER = re.compile(rf"{_BOUNDARY}{_VERB_OF_ORDER}{_TO}")
_ORDER_ANYWHERE = re.compile(rf"(?<!\w)(?<!duoc )(?<!da )(?<!theo ){_VERB_OF_ORDER}{_TO}")
_WHEN_FIRST = r"(?:trong|tu|truoc|den|hang|dinh ki|cham nhat)\s[^,;:.]{2,60},"
_OPENS = re.compile(rf"(?:^|[;:(]|\.\s)\s*(?:rieng|doi voi|dong thoi,?|ngoai ra,?|truoc mat,?|{_WHEN_FIRST})?\s*\Z")
_TOLD_TO_LEAD = re.compile(
    r"\s*(?:\([^()]{0,60}\)\s*)?,?\s*(?:\(?la\s+)?(?:\(?(?:don vi|co quan)\s+)?(?:chiu trach nhiem\s+)?chu tri(?!\w)"
)
_NAMED_LEAD = re.compile(r"(?<!\w)chu tri\s*(?:la|:|-)\s*\Z")
_DOES = re.compile(r"\s*(?:chu tri|thuc hien|lam dau moi|phu trach)(?!\w)")
_BY = re.compile(r"(?<!\w)do\s+\Z")
_WITH = re.compile(
    r"(?<!\w)(?:phoi hop(?:\s+chat che)?(?:\s+(?:voi|cung))?|cung(?:\s+voi)?|ket hop(?:\s+voi)?|"
    r"voi su (?:tham gia|phoi hop) cua)\s*:?\s*\Z"
)
_SUPPORTS = re.compile(r"\s*(?:,\s*)?(?:cung\s+)?phoi hop(?!\s+(?:chat che\s+)?(?:voi|cung)\b)(?!\w)")
_NAMED_SUPPORT = re.compile(r"(?<!\w)phoi hop\s*(?:la|:|-)\s*\Z")
_SPOKEN_OF = re.compile(
    r"(?<!\w)(?:ve|cho|gui|cua|tu|tai|theo|den|toi|qua|trinh|tren|giua|trong|voi|giup|ho tro|don doc|huong dan|chi dao|"
    r"kiem tra|theo doi|giam sat|thong bao|bao cao|xin y kien|y kien|nhac nho|nhac|lay y kien|tham muu|de nghi|yeu cau|"
    r"thay|moi|boi|do|la|danh gia cao|hoan nghenh|bieu duong|khen|doi voi)"
    r"(?:\s+(?:toan bo|cac|nhung|truc tiep|cho))?\s*\Z"
)
_DIRECTING = r"(?:chi dao|don doc|kiem tra|theo doi|giam sat)"
_DIRECTS = re.compile(
    rf"(?:\s*[-,(]\s*[^,;.:()]{{2,60}}?[,)]?)?\s+(?:truc tiep\s+|phu trach,?\s+|{_DIRECTING}(?:,|\s+va)?\s+)*"
    r"(?:chi dao|don doc)(?:\s+va\s+don doc)?\s+\Z"
)
"""Between the leader's name, perhaps with the post, and those who are directed."""
_DIRECTED = (MentionKind.UNIT, MentionKind.GROUP, MentionKind.ROOM)
_LEADERS = (MentionKind.PERSON, MentionKind.STRANGER)


def roles_in(sentence: Sentence, mentions: Sequence[Mention], *, any_order: bool = False) -> list[Run]:
    """The runs of names with their roles. In a lead-in (`any_order`) a word of order counts wherever it stands."""
    order = _ORDER_ANYWHERE if any_order else _ORDER
    return _with_leaders(sentence, [_run(sentence, tuple(run), order) for run in _runs(sentence.said, mentions)])


def _with_leaders(sentence: Sentence, runs: Sequence[Run]) -> list[Run]:
    """The same, with the work given to the rooms that a leader directs, and the leader over them."""
    found = list(runs)
    for place, leader in enumerate(found):
        if leader.role is not Role.GIVEN or leader.mentions[-1].kind not in _LEADERS:
            continue
        for other in range(place + 1, len(found)):
            if _is_directed(sentence, leader, found[other]):
                found[place] = replace(leader, role=Role.SUPERVISES)
                found[other] = replace(found[other], role=_role_below(found[other]), ordered=True)
    return found


def _is_directed(sentence: Sentence, leader: Run, others: Run) -> bool:
    between = sentence.said[leader.end : others.start]
    return others.mentions[0].kind in _DIRECTED and _DIRECTS.fullmatch(between) is not None


def _role_below(run: Run) -> Role:
    return run.role if run.role is Role.LEAD else Role.GIVEN


def _runs(said: str, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    run: list[Mention] = []
    for mention in mentions:
        if run and not _are_joined(said, run[-1], mention):
            yield run
            run = []
        run.append(mention)
    if run:
        yield run


def _are_joined(said: str, before: Mention, after: Mention) -> bool:
    between = said[before.end : after.start]
    pattern = _JOINED_AFTER_OTHERS if before.kind in (MentionKind.OUTSIDE, MentionKind.ROOM) else _JOINED
    return pattern.match(between) is not None


def _run(sentence: Sentence, mentions: tuple[Mention, ...], order: re.Pattern[str]) -> Run:
    before, after = sentence.said[: mentions[0].start], sentence.said[mentions[-1].end :]
    ordered = order.search(before) is not None
    return Run(_role(before, after, ordered=ordered), mentions, ordered)


def _role(before: str, after: str, *, ordered: bool) -> Role:
    if _TOLD_TO_LEAD.match(after) or _NAMED_LEAD.search(before):
        return Role.LEAD
    if _BY.search(before) and _DOES.match(after):
        return Role.LEAD
    if _WITH.search(before) or _NAMED_SUPPORT.search(before):
        return Role.SUPPORT
    if ordered:
        return Role.GIVEN
    if _SUPPORTS.match(after):
        return Role.SUPPORT
    if _OPENS.search(before):
        return Role.GIVEN
    return Role.SPOKEN_OF if _SPOKEN_OF.search(before) else Role.UNCLEAR
