"""Changes that a hand made in a paper, as wishes to the records: what would be written, what is doubtful or refused."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from vanban.model.identity import Id
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.plan import Plan
from vanban.model.task import Task


@dataclass(frozen=True, slots=True)
class ConclusionWish:
    """A conclusion with other words, a new one, or one that is struck out; `form` is its item of an import file."""

    path: str
    form: dict[str, Any]
    record: Conclusion | None = None
    gone: bool = False

    is_work: bool = False
    """Whether the item gives work that must be checked: to whom, until when."""


@dataclass(frozen=True, slots=True)
class OrderWish:
    """Conclusions that stand under other numbers now: id and new path of each."""

    paths: tuple[tuple[Id, str], ...]


@dataclass(frozen=True, slots=True)
class ListWish:
    """Other values in fields of the meeting or plan itself: chair, attendees, recipients."""

    record: Meeting | Plan
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class TaskWish:
    """A plan's task with other words, a new one, or one that is struck out; `form` is its entry of an import file."""

    form: dict[str, Any]
    gone: Task | None = None


Wish = ConclusionWish | OrderWish | ListWish | TaskWish


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change as a person decides on it: the field of the record, before and after, and what it would do.

    Without a `wish` it cannot be taken, and `refused` says why and what to do instead.
    """

    where: str
    field: str
    before: str
    after: str
    effects: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    wish: Wish | None = None
    refused: str = ""

    @property
    def sure(self) -> bool:
        return self.wish is not None and not self.doubts

    @property
    def gives_work(self) -> bool:
        """Whether lead and deadline can be put right by hand."""
        return isinstance(self.wish, ConclusionWish) and self.wish.is_work

    def said(self, name: str) -> str:
        """What a conclusion's form says in a field, as text to be corrected."""
        value = self.wish.form.get(name, "") if isinstance(self.wish, ConclusionWish) else ""
        return ", ".join(value) if isinstance(value, list) else str(value)

    def settled(self, *, lead: str, deadline: str, no_deadline: str) -> Proposal:
        """The change as a person has put it right; what they said is sure."""
        assert isinstance(self.wish, ConclusionWish), "only conclusions have a lead and a deadline of their own"
        said = {"lead": "", "everyone": False, "deadline": deadline, "no_deadline": no_deadline, "doubts": ()}
        said |= {"everyone": True} if lead.strip().lower() == "tất cả" else {"lead": lead}
        form = {name: value for name, value in (self.wish.form | said).items() if value not in ("", False, ())}
        return replace(self, doubts=(), wish=replace(self.wish, form=form))

    def accepted(self) -> Proposal:
        """The change with its doubts looked at and set aside."""
        if not isinstance(self.wish, ConclusionWish):
            return replace(self, doubts=())
        form = {name: value for name, value in self.wish.form.items() if name != "doubts"}
        return replace(self, doubts=(), wish=replace(self.wish, form=form))
