"""A typed page of conclusions as it was understood: items with their holders and deadlines, doubts marked."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vanban.intake.deadlines import NOT_SAID, FoundDeadline, deadline_in_cell, look_for_deadline
from vanban.intake.heads import has_own_work, has_work_of_those_above, lists_its_parts
from vanban.intake.holders import Held, KnownHolder, find_holders, holders_in_row
from vanban.intake.kinds import kind_of
from vanban.intake.lead_in import LeadIn, lead_in_of
from vanban.intake.splitting import Split, SplitItem, split_conclusions
from vanban.intake.tables import RowSaid
from vanban.model.deadline import Deadline
from vanban.model.meeting import ConclusionKind

OPENS_A_LIST = "việc nằm ở các mục dưới"
_WORK = (ConclusionKind.TASK, ConclusionKind.TO_STUDY)


@dataclass(frozen=True, slots=True)
class PastedItem:
    """One item as it was understood; names are the office's own, deadlines in the page's words."""

    path: str
    words: str
    kind: ConclusionKind
    line: int
    lead: str = ""
    support: tuple[str, ...] = ()
    supervise: str = ""
    """The leader who directs the lead, when the item says so."""
    everyone: bool = False
    deadline: str = ""
    last_day: dt.date | None = None
    days: tuple[dt.date, ...] = ()
    """The last day of each time that the deadline names, when it names several."""
    no_deadline: str = ""
    doubts: tuple[str, ...] = ()
    no_task: str = ""
    """Why it is no task of its own: it opens a list, or is part of the work of the item above."""
    outside: tuple[str, ...] = ()
    """Bodies that are to help but are not in the records; they stay in the words."""
    product: str = ""
    held_by: str = ""
    """Where the holder was said, when not in the item itself: "câu dẫn", "mục 2"."""
    dated_by: str = ""

    @property
    def sure(self) -> bool:
        return not self.doubts

    @property
    def is_work(self) -> bool:
        return self.kind in _WORK and not self.no_task

    @property
    def held(self) -> bool:
        return bool(self.lead or self.everyone)


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The text before the first item, the items, the text after the last, and what the lead-in says for all."""

    intro: tuple[str, ...]
    items: tuple[PastedItem, ...]
    closing: tuple[str, ...]
    lead_in: LeadIn


@dataclass(frozen=True, slots=True)
class _Said:
    """What one item says by itself, before the items around it are asked."""

    item: SplitItem
    held: Held
    found: FoundDeadline
    heads: bool
    has_own_work: bool
    works_for_above: bool
    """It is work when somebody above it was named."""
    row: RowSaid | None = None
    """What the columns of a table say, when the item is a row of one."""


@dataclass(frozen=True, slots=True)
class _Given:
    """What an item hands down to those below it, and where it was said."""

    held: Held
    held_by: str = ""
    deadline: Deadline | None = None
    dated_by: str = ""
    time_doubts: tuple[str, ...] = ()
    """Words about time that were not understood: those below have no deadline for certain."""
    whole: str = ""
    """Path of an item above that is a task of its own; what stands below is part of it."""
    announced: bool = False
    """The work above says that its parts follow."""


def read_conclusions(
    lines: Sequence[str], said_on: dt.date, known: Sequence[KnownHolder], own: Sequence[str] = ()
) -> ReadPage:
    """What every item of a page says; `own` are the names of the office itself."""
    return understand(split_conclusions(lines), said_on, known, own)


def understand(
    split: Split,
    said_on: dt.date,
    known: Sequence[KnownHolder],
    own: Sequence[str] = (),
    rows: Mapping[int, RowSaid] | None = None,
) -> ReadPage:
    """The same for a page that was split already; `rows` are what a table's columns say, by line."""
    rows = rows or {}
    lead_in = lead_in_of(split.intro, said_on, known, own)
    given = {"": _Given(lead_in.held, "câu dẫn", lead_in.deadline, "câu dẫn", lead_in.time_doubts)}
    items: list[PastedItem] = []
    for said in _with_heads([_said(item, said_on, known, own, rows.get(item.line)) for item in split.items]):
        path = said.item.path
        above = given.get(path.rpartition("/")[0], given[""])
        item = _understood(said, above)
        items.append(item)
        given[path] = _handed_down(said, item, above)
    return ReadPage(split.intro, tuple(items), split.closing, lead_in)


def _said(
    item: SplitItem, said_on: dt.date, known: Sequence[KnownHolder], own: Sequence[str], row: RowSaid | None
) -> _Said:
    held = find_holders(item.words, known, own)
    found = look_for_deadline(item.words, said_on)
    if row is not None:
        held = holders_in_row(row, known, own) if row.lead else held
        found = deadline_in_cell(row.deadline, said_on) if row.deadline else found
        item = replace(item, doubts=(*item.doubts, *row.more))
    return _Said(
        item,
        held,
        found,
        heads=False,
        has_own_work=has_own_work(item.words, held, found),
        works_for_above=has_work_of_those_above(item.words, held, found),
        row=row,
    )


def _with_heads(said: Sequence[_Said]) -> Iterator[_Said]:
    """The same, each knowing whether it stands above others. One without a date above dated ones only opens them."""
    below: dict[str, list[_Said]] = defaultdict(list)
    for each in said:
        below[each.item.path.rpartition("/")[0]].append(each)
    for each in said:
        children = below.get(each.item.path, [])
        opens = bool(children) and not each.found.said and all(child.found.said for child in children)
        yield replace(
            each,
            heads=bool(children),
            has_own_work=each.has_own_work and not opens,
            works_for_above=each.works_for_above and not opens,
        )


def _understood(said: _Said, above: _Given) -> PastedItem:
    kind, kind_doubts = kind_of(said.item.words, said.held, said.found.deadline)
    plain = PastedItem(said.item.path, said.item.words, kind, said.item.line, doubts=said.item.doubts)
    if kind not in _WORK:
        return replace(plain, doubts=(*plain.doubts, *kind_doubts))
    if above.whole and _is_part(said):
        return _part_of(plain, above)
    works = said.has_own_work or (said.works_for_above and above.held.held)
    if said.heads and not works:
        doubts = said.held.doubts if said.held.acts else ()
        return replace(plain, kind=ConclusionKind.TASK, no_task=OPENS_A_LIST, doubts=(*plain.doubts, *doubts))
    return _work(said, above, plain, kind_doubts)


def _is_part(said: _Said) -> bool:
    """Whether an item below a task says neither who nor until when."""
    return not said.held.acts and not said.held.unclear and not said.found.said and not said.held.partner


def _part_of(plain: PastedItem, above: _Given) -> PastedItem:
    doubt = f"chưa chắc là việc riêng hay là nội dung của mục {above.whole}"
    certain = above.announced or plain.path.rpartition("/")[2][0] in "-+"
    doubts = plain.doubts if certain else (*plain.doubts, doubt)
    return replace(plain, kind=ConclusionKind.TASK, no_task=f"nội dung của mục {above.whole}", doubts=doubts)


def _work(said: _Said, above: _Given, plain: PastedItem, kind_doubts: Sequence[str]) -> PastedItem:
    held, held_by = _holder(said, above)
    deadline, dated_by, time_doubts = _deadline(said.found, above)
    doubts = (*plain.doubts, *(() if held_by else kind_doubts), *held.doubts, *time_doubts)
    if not held.held and not held.doubts:
        doubts = (*doubts, "chưa rõ ai chủ trì")
    return replace(
        plain,
        lead=held.lead or "",
        support=held.support,
        supervise=held.supervise,
        everyone=held.everyone,
        outside=held.outside,
        deadline="" if deadline.reason is not None else deadline.words,
        last_day=deadline.last_day(),
        days=_days(deadline),
        no_deadline=deadline.reason or "",
        doubts=tuple(dict.fromkeys(doubts)),
        product=said.row.product if said.row else "",
        held_by=held_by,
        dated_by=dated_by,
    )


def _holder(said: _Said, above: _Given) -> tuple[Held, str]:
    """The item's own holder, or the one said above it for all."""
    own = said.held
    if own.acts or not above.held.held:
        return own, ""
    support = tuple(key for key in own.support or above.held.support if key != above.held.lead)
    outside = tuple(dict.fromkeys((*own.outside, *above.held.outside)))
    doubts = (*above.held.doubts, *_doubts_below(said, above.held))
    return replace(above.held, support=support, outside=outside, doubts=doubts), above.held_by


def _doubts_below(said: _Said, above: Held) -> Iterator[str]:
    """Why work below somebody may still be another's."""
    own = said.held
    if own.unclear:
        yield from own.doubts
    if own.partner and not own.says_lead:
        yield "chưa rõ chủ trì hay chỉ phối hợp"
    if own.people:
        yield f"câu nêu {', '.join(own.people)}: chưa rõ có phải việc của người này"
    if above.everyone and said.item.words.lower().startswith(("thành lập", "kiện toàn")):
        yield "thành lập tổ, đoàn thì chưa rõ là việc của ai"


def _deadline(found: FoundDeadline, above: _Given) -> tuple[Deadline, str, tuple[str, ...]]:
    """The item's own deadline, or the one that was said above it for all, where it was said, and doubts."""
    if found.said:
        return found.deadline, "", found.doubts
    if above.deadline is not None:
        return above.deadline, above.dated_by, ()
    return found.deadline, "", above.time_doubts


def _days(deadline: Deadline) -> tuple[dt.date, ...]:
    days = [replace(deadline, rules=(rule,)).last_day() for rule in deadline.rules]
    return tuple(day for day in days if day is not None) if len(days) > 1 else ()


def _handed_down(said: _Said, item: PastedItem, above: _Given) -> _Given:
    """What stands above others holds for those below, unless they say otherwise."""
    mine = f"mục {item.path}"
    held, held_by = (said.held, mine) if said.held.acts else (above.held, above.held_by)
    fixed = said.found.deadline.reason is None and not said.found.doubts
    deadline, dated_by = (said.found.deadline, mine) if fixed else (above.deadline, above.dated_by)
    doubts = tuple(f"{mine} ở trên: {doubt}" for doubt in said.found.doubts)
    whole = item.path if item.is_work else above.whole if item.no_task != OPENS_A_LIST else ""
    announced = lists_its_parts(item.words) or (whole == above.whole and above.announced)
    return _Given(held, held_by, deadline, dated_by, doubts or above.time_doubts, whole, announced)


__all__ = ["NOT_SAID", "OPENS_A_LIST", "PastedItem", "ReadPage", "read_conclusions", "understand"]
