"""Answers about a pasted item, checked while they are given: who is meant, and what a deadline means."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vanban.errors.usecases import HolderGone, HolderUnknown
from vanban.intake.conclusions import PastedItem
from vanban.intake.deadlines import FoundDeadline, deadline_in_cell
from vanban.model.meeting import ConclusionKind
from vanban.usecases.known import Book, book_of
from vanban.usecases.office import Office
from vanban.usecases.pasting import Pasted
from vanban.usecases.work_checks import WORKERS
from vanban.wording.dates import day_month_year
from vanban.wording.text import fold

EVERYONE = "tất cả"
"""What is typed for "all rooms and units"."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person says about one item; `lead` and `support` are keys, `deadline` the words."""

    words: str
    kind: ConclusionKind
    lead: str = ""
    everyone: bool = False
    support: tuple[str, ...] = ()
    deadline: str = ""
    no_deadline: str = ""
    no_task: str = ""


@dataclass(frozen=True, slots=True)
class Questions:
    """Looks up what is typed about the items of one page; who must have been in office on the meeting's day."""

    pasted: Pasted
    book: Book

    @classmethod
    def about(cls, office: Office, pasted: Pasted) -> Questions:
        return cls(pasted, book_of(office.store))

    def holder(self, typed: str) -> str:
        """The key of whoever is meant. Raises `HolderUnknown` with the nearest name, or `HolderGone`."""
        known = self.book.find(WORKERS, typed)
        if known is None:
            near = self.book.hint(WORKERS, typed).removeprefix("; ")
            raise HolderUnknown(
                what="đơn vị, người hay tổ công tác", text=typed, hint=f" {near[:1].upper()}{near[1:]}" if near else ""
            )
        if not known.holds_on(self.pasted.day):
            raise HolderGone(name=known.name, day=day_month_year(self.pasted.day))
        return known.key

    def is_everyone(self, typed: str) -> bool:
        return fold(typed) in {fold(EVERYONE), "moi phong, don vi", "cac phong, don vi"}

    def deadline(self, typed: str) -> FoundDeadline:
        """What the words mean, said on the day of the meeting."""
        return deadline_in_cell(typed, self.pasted.day)


def put_right(item: PastedItem, answers: Answers) -> PastedItem:
    """The item as a person has put it right; what they said is sure."""
    return replace(
        item,
        words=answers.words,
        kind=answers.kind,
        lead=answers.lead,
        everyone=answers.everyone,
        support=answers.support,
        deadline=answers.deadline,
        no_deadline=answers.no_deadline,
        no_task=answers.no_task,
        doubts=(),
        held_by="",
        dated_by="",
    )


def confirmed(item: PastedItem) -> PastedItem:
    """The item as it stands, seen by a person."""
    return replace(item, doubts=())
