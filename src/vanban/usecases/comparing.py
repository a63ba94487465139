"""What somebody made of a paper in Word, against the version it came from: each change with whose words it touches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from vanban.errors.base import VanbanError
from vanban.errors.copying import CopyHasNoType
from vanban.errors.usecases import DraftUnknown, NothingLaid
from vanban.files.hashing import sha256_of
from vanban.files.reading import read_limited
from vanban.model.copying import COPY_TYPE
from vanban.model.document import Document, Draft
from vanban.model.page import PageFacts
from vanban.pages.alignment import common_share, paired
from vanban.pages.difference import Change, ChangeKind, Difference, Hunk, full_difference
from vanban.pages.docx import read_docx
from vanban.pages.passages import Passage, passages_of, table_of
from vanban.usecases.drafts import edited_files, laid_files
from vanban.usecases.finding import find_document
from vanban.usecases.office import Office
from vanban.usecases.owners import WORK_FIELDS, Owned, Owners, owners_of
from vanban.usecases.ownership import NOBODY, NUMBERING, TEMPLATE, USUAL, Owner, OwnerKind, labels
from vanban.usecases.provenance import Generated, generated
from vanban.wording.text import clause

_TOLD_RENUMBERINGS = 3
_KEPT = 0.6
"""A paragraph that shares so many of its words is still the same one."""
_MENTIONED = frozenset({"name", "position", "office"})
_RELATED = 0.2
"""A file that shares fewer of its paragraphs with a version did not come from it."""


@dataclass(frozen=True, slots=True)
class LostFigure:
    """A figure that the books counted and a hand changed: nothing stands behind the new one."""

    where: str
    before: str
    after: str

    @property
    def words(self) -> str:
        return f"{self.where}: số liệu «{self.before}» bị sửa tay thành «{self.after}», mất nguồn"


@dataclass(frozen=True, slots=True)
class HandChange:
    """One change with whose words it touches, and the figures that lost their source by it."""

    change: Change
    owners: tuple[Owner, ...]
    lost: tuple[LostFigure, ...] = ()

    @property
    def kind(self) -> OwnerKind:
        """The owner that decides what becomes of the change: figures before records before ready sentences."""
        kinds = {owner.kind for owner in self.owners}
        order = (OwnerKind.FIGURE, OwnerKind.RECORD, OwnerKind.TEMPLATE)
        return next((kind for kind in order if kind in kinds), OwnerKind.NOBODY)

    @property
    def words(self) -> str:
        """The change with whose words it touches, and that a figure has no source any more."""
        return f"{self.change.words} [{labels(self.owners)}{': MẤT NGUỒN' if self.lost else ''}]"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A file beside the version it came from."""

    document: Document
    page: Generated
    owners: Owners
    path: Path
    facts: PageFacts
    difference: Difference
    changes: tuple[HandChange, ...]

    @property
    def lost(self) -> tuple[LostFigure, ...]:
        return tuple(lost for change in self.changes for lost in change.lost)

    @property
    def work_rows(self) -> tuple[Change, ...]:
        """New rows in a table of tasks: work that somebody was given on the page, and in no record yet."""
        pairs = [(pair.old, pair.new) for pair in self.difference.pairs if pair.old and pair.new and pair.new.cells]
        tables = {table_of(new) for old, new in pairs if any(self._is_task(cell) for cell in old.cells)}
        added = (each.change for each in self.changes if each.change.old is None and each.change.new)
        return tuple(each for each in added if each.new and each.new.cells and table_of(each.new) in tables)

    def _is_task(self, cell: Passage) -> bool:
        return any(span.owner.field in WORK_FIELDS and span.owner.record for span in self.owners.spans(cell))

    @property
    def lines(self) -> tuple[str, ...]:
        """One line a change; a long row of new numbers is told as one."""
        renumbered = [each.change for each in self.changes if each.change.kind is ChangeKind.RENUMBERED]
        if len(renumbered) <= _TOLD_RENUMBERINGS:
            return tuple(each.words for each in self.changes)
        first, last = renumbered[0], renumbered[-1]
        row = f"đánh số lại {len(renumbered)} mục, từ {first.where} đến {last.where}"
        others = (each for each in self.changes if each.change.kind is not ChangeKind.RENUMBERED)
        return (*(each.words for each in others), row)


def compare(office: Office, code: str, file: Path | None = None) -> Comparison:
    """What a paper's file says against the records it came from; by default the newest that somebody edited.

    Raises `NothingLaid` when the paper has no file, `DraftUnknown` for a file of another paper, `CopyHasNoType`.
    """
    document = find_document(office.store, code)
    if document.type == COPY_TYPE:
        raise CopyHasNoType()
    drafts = office.store.drafts(document.id)
    path = file or _newest_file(document, drafts)
    content = read_limited(path)
    facts = read_docx(content, path.name)
    page = _origin(office, document, drafts, path, content, facts)
    return comparison(office, document, page, path, facts)


def comparison(office: Office, document: Document, page: Generated, path: Path, facts: PageFacts) -> Comparison:
    """The same for a page that is read already."""
    owners = owners_of(office, document, page)
    found = full_difference(page.facts, facts)
    changes = tuple(_owned(change, owners) for change in found.changes)
    return Comparison(document, page, owners, path, facts, found, changes)


def _newest_file(document: Document, drafts: tuple[Draft, ...]) -> Path:
    found = [*edited_files(drafts), *laid_files(drafts)]
    if not found:
        raise NothingLaid(code=document.code, path=drafts[-1].path if drafts else "")
    return found[0][1]


def _origin(
    office: Office, document: Document, drafts: tuple[Draft, ...], path: Path, content: bytes, facts: PageFacts
) -> Generated:
    """The version that a file came from: the one laid at its place, the same bytes, else the likest."""
    here = [draft for draft in drafts if Path(draft.path).resolve() == path.resolve()]
    same = [draft for draft in drafts if draft.blob == sha256_of(content)]
    certain = same or here
    if certain:
        return generated(office, document, certain[-1])
    pages = [generated(office, document, draft) for draft in reversed(drafts)]
    best = max(pages, key=lambda page: _kept_share(page.passages, facts), default=None)
    if best is None or _kept_share(best.passages, facts) < _RELATED:
        raise DraftUnknown(path=path, code=document.code)
    return best


def _kept_share(passages: tuple[Passage, ...], facts: PageFacts) -> float:
    """How many of a version's telling passages still stand in a file, from 0 to 1."""
    telling = [passage for passage in passages if passage.zone in {"text", "row"}]
    pairs = paired(telling, [passage for passage in passages_of(facts) if passage.zone in {"text", "row"}])
    kept = sum(common_share(p.old.words, p.new.words) >= _KEPT for p in pairs if p.old and p.new)
    return kept / len(telling) if telling else 0.0


def _owned(change: Change, owners: Owners) -> HandChange:
    if change.old is None:
        return HandChange(change, (NOBODY,))
    if change.kind is ChangeKind.RENUMBERED:
        return HandChange(change, (NUMBERING,))
    spans = [span for part in (change.old.cells or (change.old,)) for span in owners.spans(part)]
    if change.kind is ChangeKind.REMOVED or (change.kind is ChangeKind.MOVED and not change.hunks):
        found = [span.owner for span in spans if span.owner.kind is not OwnerKind.TEMPLATE]
        if not change.old.cells and all(_is_mention(span, change.old) for span in spans if span.owner in found):
            found = []
        usual = [span.owner for span in spans if span.owner == USUAL]
        return HandChange(change, tuple(dict.fromkeys(found or usual)) or (TEMPLATE,))
    touched = [touch for hunk in change.hunks for touch in _touched(change.old.text, hunk, spans)]
    lost = tuple(
        LostFigure(change.where, change.old.text[span.start : span.end], hunk.after.strip(" .,;:()"))
        for hunk in change.hunks
        for span in _figures(change.old.text, hunk, spans)
        if hunk.after
    )
    return HandChange(change, tuple(dict.fromkeys(touched)) or (TEMPLATE,), lost)


def _is_mention(span: Owned, passage: Passage) -> bool:
    """Whether a sentence only names somebody or something: struck out, it takes nothing from the record."""
    return span.owner.field in _MENTIONED and span.end - span.start < len(clause(passage.words).lstrip("-–• "))


def _touched(text: str, hunk: Hunk, spans: Iterable[Owned]) -> Iterator[Owner]:
    """Whose words a replaced stretch takes away or enlarges."""
    near = [span for span in spans if span.start <= hunk.end and hunk.start <= span.end]
    inside = [span for span in near if span.start < hunk.end and hunk.start < span.end]
    figures = list(_figures(text, hunk, inside))
    for span in inside or near:
        if span.owner.kind is OwnerKind.RECORD or span.owner == USUAL or span in figures:
            yield span.owner
    rest = [text[place] for place in range(hunk.start, hunk.end) if not any(s.start <= place < s.end for s in inside)]
    if re.search(r"\w", "".join(rest)):
        yield TEMPLATE


def _figures(text: str, hunk: Hunk, spans: Iterable[Owned]) -> Iterator[Owned]:
    """The figures in a replaced stretch that do not stand in the new words."""
    kept = set(re.findall(r"[\d.,/%]*\d%?", hunk.after))
    for span in spans:
        inside = span.start < hunk.end and hunk.start < span.end
        if inside and span.owner.kind is OwnerKind.FIGURE and text[span.start : span.end] not in kept:
            yield span


def compared_edits(office: Office, document: Document, drafts: Iterable[Draft]) -> Iterator[Comparison]:
    """The files that somebody edited, newest first, each beside its own version; what is no paper is left out."""
    for draft, path in edited_files(drafts):
        try:
            facts = read_docx(read_limited(path), path.name)
        except VanbanError:
            continue  # replaced by a file of another program: `doc show` says so
        yield comparison(office, document, generated(office, document, draft), path, facts)


def lost_figures(office: Office, document: Document) -> dict[str, tuple[LostFigure, ...]]:
    """Path of each edited file → the figures that lost their source in it."""
    edited = compared_edits(office, document, office.store.drafts(document.id))
    return {str(seen.path): seen.lost for seen in edited}
