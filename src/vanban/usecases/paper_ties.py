"""What became of an issued paper: corrected, replaced, recalled, copied; told of both papers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vanban.errors.copying import PaperVoid, TargetVoidMeanwhile
from vanban.model.copying import COPY_TYPE
from vanban.model.document import Document
from vanban.model.identity import Id
from vanban.model.incoming import Incoming
from vanban.model.kinds import cited
from vanban.model.link import LinkRole
from vanban.store.reading import Reader
from vanban.wording.dates import day_month_year

_PASSIVE = {
    LinkRole.CORRECTS: "Đính chính bởi",
    LinkRole.REPLACES: "Thay thế bởi",
    LinkRole.RECALLS: "Thu hồi bởi",
    LinkRole.COPIES: "Có bản sao",
}
_ACTIVE = {
    LinkRole.CORRECTS: "Đính chính",
    LinkRole.REPLACES: "Thay thế",
    LinkRole.RECALLS: "Thu hồi",
    LinkRole.COPIES: "Sao từ",
}
VOIDING = frozenset({LinkRole.REPLACES, LinkRole.RECALLS})
"""A paper that was replaced or recalled holds no more; one that was corrected does."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One paper seen from another; `active` when the paper looked at does it, not suffers it."""

    role: LinkRole
    other: Document | Incoming
    active: bool

    @property
    def words(self) -> str:
        verb = _ACTIVE[self.role] if self.active else _PASSIVE[self.role]
        return f"{verb} {named(self.other)}"


def named(paper: Document | Incoming) -> str:
    """`41/TB-SCT ngày 22/3/2024 (VB2)`; a draft says that it is one."""
    if isinstance(paper, Incoming):
        number = f"{paper.symbol} " if paper.symbol else ""
        day = f"ngày {day_month_year(paper.issued_on)} " if paper.issued_on else ""
        return f"{number}{day}của {paper.sender} ({paper.code})"
    if paper.number and paper.issued_on:
        return f"{paper.number}/{paper.symbol} ngày {day_month_year(paper.issued_on)} ({paper.code})"
    return f"dự thảo {paper.code}"


def ties_of(reader: Reader, paper: Id) -> tuple[Tie, ...]:
    """Everything that ties a paper to others by correction, replacement, recall or copy; its own deeds first."""
    deeds = [(link.role, link.dst, True) for link in reader.links(src=paper) if link.role in _ACTIVE]
    deeds += [(link.role, link.src, False) for link in reader.links(dst=paper) if link.role in _PASSIVE]
    found = ((role, _paper(reader, other), active) for role, other, active in deeds)
    return tuple(Tie(role, other, active) for role, other, active in found if other is not None)


def _paper(reader: Reader, wanted: Id) -> Document | Incoming | None:
    documents = reader.every(Document, id=wanted)
    arrived: tuple[Incoming, ...] = () if documents else reader.every(Incoming, id=wanted)
    return documents[0] if documents else arrived[0] if arrived else None


def notes_on(reader: Reader, document: Document) -> tuple[str, ...]:
    """What the register's last column says of a paper: by which numbered papers it was corrected or voided."""
    ties = (tie for tie in ties_of(reader, document.id) if not tie.active and tie.role is not LinkRole.COPIES)
    return tuple(_note(tie) for tie in ties if isinstance(tie.other, Document) and tie.other.number)


def corrections_of(reader: Reader, document: Document) -> str:
    """The numbered letters that correct a paper, as a list; empty when there are none."""
    ties = (tie for tie in ties_of(reader, document.id) if not tie.active and tie.role is LinkRole.CORRECTS)
    return ", ".join(named(tie.other) for tie in ties if isinstance(tie.other, Document) and tie.other.number)


def _note(tie: Tie) -> str:
    return tie.words.rpartition(" (")[0]


def void_words(reader: Reader, document: Document) -> str:
    """`đã bị thu hồi bởi Công văn số 84/SCT-VP ngày 02/5/2024`; empty while the paper holds.

    A copy holds no more than the paper it was made from.
    """
    for tie in ties_of(reader, document.id):
        if not tie.active and tie.role in VOIDING and isinstance(tie.other, Document) and tie.other.issued_on:
            deed = "bị thu hồi" if tie.role is LinkRole.RECALLS else "được thay thế"
            number = cited(f"{tie.other.number}/{tie.other.symbol}")
            return f"đã {deed} bởi {number} ngày {day_month_year(tie.other.issued_on)}"
        if tie.active and tie.role is LinkRole.COPIES and isinstance(tie.other, Document):
            above = void_words(reader, tie.other)
            if above:
                return f"là bản sao của {tie.other.code}, văn bản {above}"
    return ""


def refuse_void(reader: Reader, document: Document, deed: str) -> None:
    """Raises `PaperVoid` for a paper that was replaced or recalled."""
    void = void_words(reader, document)
    if void:
        raise PaperVoid(code=document.code, void=void, deed=deed)


_DEEDS = {LinkRole.CORRECTS: "đính chính", LinkRole.REPLACES: "thay thế", LinkRole.RECALLS: "thu hồi"}


def targets(ties: Iterable[Tie]) -> tuple[tuple[LinkRole, Document], ...]:
    """The papers that one corrects, replaces or recalls."""
    return tuple(
        (tie.role, tie.other)
        for tie in ties
        if tie.active and tie.role in _DEEDS and isinstance(tie.other, Document) and tie.other.type != COPY_TYPE
    )


def refuse_void_target(reader: Reader, document: Document) -> None:
    """Raises `TargetVoidMeanwhile` when what the paper corrects, replaces or recalls holds no more."""
    for role, target in targets(ties_of(reader, document.id)):
        void = void_words(reader, target)
        if void:
            raise TargetVoidMeanwhile(code=document.code, deed=_DEEDS[role], target=target.code, void=void)
