"""What was written by hand goes along into the next version: new paragraphs, and ready sentences put otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vanban.errors.base import VanbanError
from vanban.files.hashing import sha256_of
from vanban.files.reading import read_limited
from vanban.model.document import Document, Draft
from vanban.pages.alignment import Pair, common_share, paired
from vanban.pages.difference import ChangeKind
from vanban.pages.docx import read_docx
from vanban.pages.grafting import Graft, Where, graft
from vanban.pages.passages import Passage, passages_of
from vanban.usecases.carrying_tables import TablesByHand, is_said
from vanban.usecases.comparing import Comparison, HandChange, LostFigure, comparison
from vanban.usecases.drafts import edited_files, laid_in
from vanban.usecases.office import Office
from vanban.usecases.ownership import OwnerKind
from vanban.usecases.placing import ByHand, beside, parts
from vanban.usecases.provenance import generated, printed_again

_WRITABLE = frozenset({"text", "recipient"})
"""Where somebody writes paragraphs of their own; heading and signing block belong to the records."""
_TELLING_WORDS = 3
_SAME = 0.9
"""A new version that says nearly the same already needs nothing from the old one."""


@dataclass(frozen=True, slots=True)
class Carried:
    """The new version with what was written by hand, and what of the edited file is not in it."""

    source: Path
    content: bytes
    kept: tuple[str, ...] = ()
    """What went along, each as one line."""
    left: tuple[str, ...] = ()
    """Written by hand too, but tied to pictures or notes of its own file, or without a sure place in the new one."""
    lost: tuple[LostFigure, ...] = ()
    untaken: tuple[str, ...] = ()
    """Changes in words that records own: they wait for `doc take`."""
    unbooked: tuple[str, ...] = ()
    """Places of rows that give work on the page, and stand in no record."""


def carry_over(
    office: Office, document: Document, drafts: tuple[Draft, ...], folder: Path, content: bytes
) -> Carried | None:
    """The new version `content` with what was written by hand in the files of this folder; nothing when nothing was."""
    found = _source(office, document, drafts, folder, content)
    if found is None:
        return None
    draft, path = found
    try:
        edited = read_limited(path)
        facts = read_docx(edited, path.name)
    except VanbanError:
        return None  # replaced by a file that is no paper: `lay` leaves it alone all the same
    seen = comparison(office, document, generated(office, document, draft), path, facts)
    new = passages_of(read_docx(content))
    plan = list(_grafts(seen, new))
    placed = [each.graft for each in plan if each.graft is not None]
    made, refused = graft(content, edited, placed) if placed else (content, ())
    return Carried(
        path,
        made,
        kept=tuple(each.words for each in plan if each.graft is not None and each.graft not in refused),
        left=tuple(each.words for each in plan if each.graft is None or each.graft in refused),
        lost=seen.lost,
        untaken=tuple(_untaken(seen, new)),
        unbooked=tuple(each.where for each in seen.work_rows if each.new and not is_said(each.new, new)),
    )


def _untaken(seen: Comparison, new: tuple[Passage, ...]) -> Iterator[str]:
    """The changes in words that records own which the new version does not say."""
    moved = any(pair.moved for pair in paired(new, passages_of(seen.facts)))
    for each in seen.changes:
        is_moved = each.change.kind is ChangeKind.MOVED and each.kind is OwnerKind.RECORD
        if (is_moved and moved) or _is_untaken(each, new):
            yield each.change.words


def _is_untaken(each: HandChange, new: tuple[Passage, ...]) -> bool:
    """Whether the records still say otherwise than the hand did."""
    texts = {part.words for passage in new for part in (passage, *passage.cells)}
    was, now = each.change.old, each.change.new
    wanted = now.words in texts if now else was is None or was.words not in texts
    return each.kind is OwnerKind.RECORD and not wanted


def _source(
    office: Office, document: Document, drafts: tuple[Draft, ...], folder: Path, content: bytes
) -> tuple[Draft, Path] | None:
    """The newest file of this folder that was edited, else one that already carries paragraphs by hand."""
    here = laid_in(drafts, folder)
    edited = edited_files(here)
    if edited:
        return edited[0]
    last = here[-1] if here else None
    if last is None or last.blob == sha256_of(content) or not Path(last.path).is_file():
        return None
    pure = printed_again(office, document, last)
    return (last, Path(last.path)) if pure is not None and sha256_of(pure) != last.blob else None


def _grafts(seen: Comparison, new: tuple[Passage, ...]) -> Iterator[ByHand]:
    """What was written by hand and is not said yet, in reading order."""
    became = {pair.old.address: pair.new for pair in parts(paired(seen.page.passages, new)) if pair.old and pair.new}
    pairs = seen.difference.pairs
    ready = {pair.old.address: list(_ready(seen, pair, became)) for pair in parts(pairs) if pair.old}
    replaced = {each.graft.target for found in ready.values() for each in found if each.graft is not None}
    standing = [passage for passage in new if passage.address not in replaced]
    tables = TablesByHand.of(seen, became)
    for place, pair in enumerate(pairs):
        by_hand = pair.new if pair.old is None else None
        if by_hand is not None and by_hand.cells:
            yield from tables.added(place, by_hand, standing)
        elif by_hand is not None and by_hand.zone in _WRITABLE and not _said(by_hand, standing):
            yield from _added(pairs, place, by_hand, became)
        for part in parts((pair,)):
            yield from ready[part.old.address] if part.old else ()


def _said(passage: Passage, standing: Sequence[Passage]) -> bool:
    """Whether the new version says it already: taken into the records, or split off a paragraph that is whole again."""
    part = f" {passage.words}" if len(passage.words.split()) >= _TELLING_WORDS else "\n"
    return any(
        each.zone == passage.zone and (common_share(each.words, passage.words) >= _SAME or part in f" {each.words}")
        for each in standing
    )


def _ready(seen: Comparison, pair: Pair, became: Mapping[str, Passage]) -> Iterator[ByHand]:
    """A ready sentence put otherwise or struck out, when the new version still has it as it was."""
    old, new = pair.old, pair.new
    change = next((each for each in seen.changes if each.change.old is old), None)
    target = became.get(old.address) if old else None
    if old is None or change is None or target is None or change.kind is not OwnerKind.TEMPLATE:
        return
    if old.zone not in {"text", "cell", "recipient"} or target.text != old.text or len(target.paragraphs) != 1:
        return
    address = target.paragraphs[0].address
    if change.change.kind is ChangeKind.REMOVED and old.zone in _WRITABLE:
        yield ByHand(Graft(Where.GONE, address), change.change.words)
    elif change.change.kind is ChangeKind.CHANGED and new is not None and len(new.paragraphs) == 1:
        yield ByHand(Graft(Where.INSTEAD, address, new.paragraphs[0].address, new.paragraphs), change.change.words)


def _added(pairs: tuple[Pair, ...], place: int, passage: Passage, became: Mapping[str, Passage]) -> Iterator[ByHand]:
    """A paragraph by hand goes behind what it stands behind in its own file, else before what follows it."""
    found = beside(pairs, place, became, passage.zone)
    if found is not None:
        where, target = found
        made = Graft(where, target, passage.paragraphs[0].address, passage.paragraphs)
        yield ByHand(made, f"{passage.where}: «{passage.text}»")
