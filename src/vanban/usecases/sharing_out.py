"""One instruction that names several leads for different parts: read part by part, stored in one step."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vanban.errors.arrivals import LeadOfWhichPart
from vanban.intake.deadlines import look_for_deadline
from vanban.intake.holders import Held, find_holders
from vanban.model.incoming import IncomingItem
from vanban.usecases.arrivals import open_paper
from vanban.usecases.directing import (
    NO_COMMON_DAY,
    Directed,
    Instruction,
    Settled,
    direct,
    direct_all,
    read_instruction,
)
from vanban.usecases.office import Office
from vanban.usecases.pasting import known_holders
from vanban.usecases.spans_from import counted
from vanban.wording.names import office_names
from vanban.wording.text import fold, tidy

_PARTED = re.compile(r"\s*;\s*")
_ITEM = re.compile(r"(?<!\w)muc\s+(\w+(?:/\w+)*)")


def read_shared(
    office: Office,
    code: str,
    words: str,
    settled: Settled | None = None,
    item: str | None = None,
    parts: Sequence[str] = (),
) -> tuple[Instruction, ...]:
    """The parts of an instruction, each with its one lead (Decree 30/2020, Article 23.2); one when it has no parts.

    Parts are what is between semicolons when each of them names a lead, or the `parts` that the clerk says. A deadline
    at the very end holds for the parts before it that have none. "mục 2" means that item of the paper, when taken.
    """
    said = settled or Settled()
    shares = tuple(map(tidy, parts)) or (() if said.lead or item else _split(office, words))
    if len(shares) < 2 and not parts:
        return (read_instruction(office, code, words, said, item),)
    if said.lead or item:
        raise LeadOfWhichPart()
    common = said if said.deadline or said.no_deadline else replace(said, deadline=_last_deadline(office, code, shares))
    return tuple(_read(office, code, share, said, common) for share in shares)


def share_out(office: Office, reads: Sequence[Instruction], words: str) -> tuple[Directed, ...]:
    """Store what was read: a task for each part, all of them or none. Raises `InstructionUnclear`."""
    if len(reads) == 1 and not reads[0].doubts and reads[0].words == tidy(words):
        return (direct(office, reads[0]),)
    several = len(reads) > 1
    named = [
        replace(read, doubts=tuple(f"phần {number}: {doubt}" for doubt in read.doubts)) if several else read
        for number, read in enumerate(reads, 1)
    ]
    return direct_all(office, named, tidy(words))


def _read(office: Office, code: str, share: str, said: Settled, common: Settled) -> Instruction:
    own = look_for_deadline(share, office.today).deadline.words
    item = _item(office, code, share)
    read = read_instruction(office, code, share, said if own else common, item.path if item else None)
    lacks = () if read.work.deadline or said.no_deadline else (NO_COMMON_DAY,)
    title = read.title if item or said.title else f"{read.title} ({share})"
    return replace(read, title=title, doubts=tuple(dict.fromkeys((*read.doubts, *lacks))))


def _split(office: Office, words: str) -> tuple[str, ...]:
    """The parts between semicolons, when each names a lead of its own; else nothing."""
    parts = tuple(part for part in _PARTED.split(tidy(words).rstrip(".")) if part)
    leads = [_held(office, part).lead for part in parts]
    return parts if len(parts) > 1 and all(leads) and len(set(leads)) == len(leads) else ()


def _held(office: Office, words: str) -> Held:
    profile = office.profile()
    known = known_holders(office.store, office.today)
    return find_holders(words, known, office_names(profile.name, profile.short_name))


def _last_deadline(office: Office, code: str, parts: Sequence[str]) -> str:
    """The deadline that the last part ends with; a span of days as the day on which it ends."""
    found = look_for_deadline(parts[-1], office.today)
    words = fold(found.deadline.words)
    if not words or not fold(parts[-1]).rstrip(" .").endswith(words):
        return ""
    day = counted(office.store, found, open_paper(office.store, code, office.today), office.today).deadline
    return day.words if day.reason is None else ""


def _item(office: Office, code: str, share: str) -> IncomingItem | None:
    """The item of the paper that a part speaks of, when it has been taken."""
    named = _ITEM.search(fold(share))
    if named is None:
        return None
    paper = open_paper(office.store, code, office.today)
    items = office.store.every(IncomingItem, incoming=paper.id)
    return next((each for each in items if fold(each.path) == named[1]), None)
