"""Who is meant in a sentence: the lead, those who support, everybody, or a doubt; never an invented lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from vanban.intake.mention import KnownHolder, Mention, MentionKind
from vanban.intake.mentions import Sentence, find_mentions
from vanban.intake.roles import Role, Run, roles_in
from vanban.intake.tables import RowSaid


@dataclass(frozen=True, slots=True)
class Held:
    """What a sentence says about who; keys of known holders, and what is not sure."""

    lead: str | None = None
    support: tuple[str, ...] = ()
    everyone: bool = False
    supervise: str = ""
    """Key of the leader who directs the one who acts."""
    doubts: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    """Bodies that are to help and that the records do not have; they stay in the words."""
    given: bool = False
    """The sentence gives work to somebody, by a word of order or by saying who leads."""
    acts: bool = False
    """Somebody is said to act, by a word of order or as the one who opens the clause."""
    partner: bool = False
    """It only says with whom: "phối hợp với Thanh tra …", and not who leads."""
    says_lead: bool = False
    """The word "chủ trì" stands in it."""
    unclear: bool = False
    """A known name stands in it of which it is not clear what for."""
    people: tuple[str, ...] = ()
    """People who are named but do not act."""
    spans: tuple[tuple[int, int], ...] = field(default=(), compare=False)
    """Where those who act and help stand in the sentence."""

    @property
    def held(self) -> bool:
        return bool(self.lead or self.everyone)


_IS_JUDGED = re.compile(
    r"\s*(?:đã|còn|chưa|cơ bản|luôn|rất|bị|có nhiều|được đánh giá|đạt|vẫn|không (?:phải|cần|còn)|thôi)(?!\w)"
)
"""What follows a name when it is praised or blamed rather than given work."""
_ACTS_WITH = re.compile(r"\s*,?\s*phoi hop(?:\s+chat che)?(?:\s+(?:voi|cung))?(?!\w)")
_ACTING = (Role.LEAD, Role.GIVEN)


def find_holders(words: str, known: Sequence[KnownHolder], own: Sequence[str] = (), *, any_order: bool = False) -> Held:
    """Who a conclusion names. Sure only when it says who leads, or gives the work to one.

    `own` are the office's names; in a lead-in `any_order` counts wherever it stands in the sentence.
    """
    sentence = Sentence.of(words)
    runs = roles_in(sentence, find_mentions(words, known, own), any_order=any_order)
    support, outside, doubts = _support(runs, known)
    held = _acting(sentence, runs)
    leaders = [mention for run in runs if run.role is Role.SUPERVISES for mention in run.mentions]
    doubts = (*held.doubts, *doubts, *_doubts_about(leaders), *_stray(sentence, runs, held))
    lead = held.lead or ""
    return replace(
        held,
        support=tuple(key for key in support if key != lead),
        supervise=leaders[0].key if len(leaders) == 1 else "",
        outside=outside,
        doubts=tuple(dict.fromkeys(doubts)),
        given=_gives(runs),
        acts=any(run.role in _ACTING for run in runs),
        partner=bool(support or outside) and not any(run.role in _ACTING for run in runs),
        says_lead=re.search(r"(?<!\w)chu tri(?!\w)", sentence.said) is not None,
        unclear=any(run.role is Role.UNCLEAR and m.kind.is_known for run in runs for m in run.mentions),
        people=tuple(
            m.text
            for run in runs
            if run.role not in _ACTING
            for m in run.mentions
            if m.kind in (MentionKind.PERSON, MentionKind.STRANGER)
        ),
        spans=tuple(_spans(runs)),
    )


def _spans(runs: Sequence[Run]) -> Iterator[tuple[int, int]]:
    """Where those who act and help stand; of a leader all the words up to those who are directed."""
    for run in runs:
        if run.role in (*_ACTING, Role.SUPPORT):
            yield run.start, run.end
        elif run.role is Role.SUPERVISES:
            yield run.start, next(each.start for each in runs if each.start > run.start and each.role in _ACTING)


def holders_in_row(row: RowSaid, known: Sequence[KnownHolder], own: Sequence[str] = ()) -> Held:
    """Who the columns of a table name: the one who leads, and those who help."""
    lead = find_holders(f"Giao {row.lead}", known, own)
    doubts = lead.doubts or (() if lead.held else (f"không có đơn vị «{row.lead}» trong cơ quan",))
    if not row.support:
        return replace(lead, acts=True, given=True, doubts=doubts)
    help_ = find_holders(f"Phối hợp với {row.support}", known, own)
    unknown = not help_.support and not help_.outside and not help_.doubts
    more = (f"không có đơn vị «{row.support}» trong cơ quan",) if unknown else help_.doubts
    support = tuple(key for key in help_.support if key != lead.lead)
    return replace(lead, acts=True, given=True, support=support, outside=help_.outside, doubts=(*doubts, *more))


def _gives(runs: Sequence[Run]) -> bool:
    return any(run.role is Role.LEAD or (run.role is Role.GIVEN and (run.ordered or run.start)) for run in runs)


def _acting(sentence: Sentence, runs: Sequence[Run]) -> Held:
    """Who has to act: one lead, or everybody; two are a doubt."""
    chosen = [run for run in runs if run.role is Role.LEAD] or [run for run in runs if run.role is Role.GIVEN]
    also = [run for run in runs if run.role is Role.GIVEN and run not in chosen]
    named = [mention for run in chosen for mention in run.mentions]
    if not named:
        return _only_spoken_of(runs)
    doubts = [*_doubts_about(named), *_praised(sentence, chosen)]
    different = {(mention.key, mention.kind) for mention in named}
    if also or len(different) > 1:
        doubts.append(_several(chosen, also))
    if all(mention.kind is MentionKind.EVERYONE for mention in named):
        return Held(everyone=True, doubts=tuple(doubts))
    doubts += _between_two(sentence, chosen, runs)
    return Held((named[0].key or None) if len(different) == 1 else None, doubts=tuple(doubts))


def _several(chosen: Sequence[Run], also: Sequence[Run]) -> str:
    told = " và ".join(dict.fromkeys(mention.text for run in (*chosen, *also) for mention in run.mentions))
    two_leads = chosen[0].role is Role.LEAD and not also
    return f"có hai chủ trì: {told}" if two_leads else f"câu giao việc cho nhiều nơi: {told}"


def _doubts_about(mentions: Sequence[Mention]) -> Iterator[str]:
    for mention in mentions:
        if mention.doubt:
            yield mention.doubt
        elif mention.kind is MentionKind.SOME:
            yield f"chưa rõ «{mention.text}» gồm những đơn vị nào"
        elif mention.kind is MentionKind.STRANGER:
            yield f"không có người «{mention.text}» trong sổ"
        elif mention.kind in (MentionKind.ROOM, MentionKind.OUTSIDE):
            yield f"không có đơn vị «{mention.text}» trong cơ quan"


def _praised(sentence: Sentence, chosen: Sequence[Run]) -> Iterator[str]:
    """A name at the beginning may be praised or blamed: "Văn phòng còn chậm"."""
    for run in chosen:
        if run.role is Role.GIVEN and not run.ordered and _IS_JUDGED.match(sentence.low, run.end):
            yield "chưa chắc đây là việc phải làm hay chỉ là nhận xét"


def _between_two(sentence: Sentence, chosen: Sequence[Run], runs: Sequence[Run]) -> Iterator[str]:
    """ "A phối hợp với B làm" does not say which of our own two leads."""
    run = chosen[-1]
    if run.role is Role.LEAD or not _ACTS_WITH.match(sentence.said, run.end):
        return
    partner = next((r for r in runs if r.role is Role.SUPPORT and r.start >= run.end), None)
    if partner is not None and any(mention.kind.is_known for mention in partner.mentions):
        names = " và ".join(mention.text for mention in (run.mentions[-1], partner.mentions[0]))
        yield f"không nói ai chủ trì giữa {names}"


def _only_spoken_of(runs: Sequence[Run]) -> Held:
    """Nobody acts: a single unit that is spoken of is offered, with a doubt."""
    spoken = [m for run in runs if run.role in (Role.SPOKEN_OF, Role.UNCLEAR) for m in run.mentions]
    units = [mention for mention in spoken if mention.kind in (MentionKind.UNIT, MentionKind.GROUP)]
    if len({mention.key for mention in units}) == 1:
        return Held(units[0].key, doubts=(f"có nhắc «{units[0].text}» nhưng không nói rõ chủ trì",))
    if units:
        several = ", ".join(mention.text for mention in units)
        return Held(doubts=(f"chưa rõ ai chủ trì trong số: {several}",))
    return Held(
        doubts=tuple(f"có nhắc «{mention.text}» nhưng không nói rõ ai làm" for mention in spoken if mention.key)
    )


def _support(
    runs: Sequence[Run], known: Sequence[KnownHolder]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Keys of those who support, names of those who are not in the records, and doubts."""
    keys: list[str] = []
    outside: list[str] = []
    doubts: list[str] = []
    for mention in (mention for run in runs if run.role is Role.SUPPORT for mention in run.mentions):
        match mention.kind:
            case MentionKind.EVERYONE:
                keys += [holder.key for holder in known if holder.general]
                doubts += [mention.doubt] if mention.doubt else []
            case MentionKind.SOME | MentionKind.OUTSIDE:
                outside.append(mention.text)
            case MentionKind.ROOM | MentionKind.STRANGER:
                doubts += _doubts_about([mention])
            case _:
                keys.append(mention.key)
                doubts += [mention.doubt] if mention.doubt else []
    return tuple(dict.fromkeys(keys)), tuple(dict.fromkeys(outside)), tuple(doubts)


def _stray(sentence: Sentence, runs: Sequence[Run], held: Held) -> Iterator[str]:
    """A unit beside the one who acts, of which it is not clear what for."""
    if not held.held:
        return
    for run in runs:
        if run.role is not Role.UNCLEAR:
            continue
        for mention in run.mentions:
            known = mention.kind.is_known or mention.kind is MentionKind.STRANGER
            if known and mention.key != held.lead and not _inside_brackets(sentence, mention):
                yield f"chưa rõ «{mention.text}» làm gì trong câu này"


def _inside_brackets(sentence: Sentence, mention: Mention) -> bool:
    before = sentence.text[: mention.start]
    return before.count("(") > before.count(")")


__all__ = ["Held", "KnownHolder", "find_holders", "holders_in_row"]
