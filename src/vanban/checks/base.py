"""What a rule of form is, and how it words what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vanban.model.page import Element, Expected, Finding, PageFacts, ParagraphFact, Rank

Found = Iterator[Finding]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of form: a name for machines, the article it stands on, a title for people, and its function."""

    code: str
    article: str
    title: str
    look: Callable[[Rule, PageFacts, Expected | None], Found]

    def check(self, facts: PageFacts, expected: Expected | None) -> tuple[Finding, ...]:
        """Everything on the page that misses this rule."""
        return tuple(self.look(self, facts, expected))

    def finding(self, where: str | ParagraphFact, found: str, expected: str, rank: Rank = Rank.MUST) -> Finding:
        address = where if isinstance(where, str) else where.address
        return Finding(self.code, self.article, rank, address, shortened(found), expected)


_MOST_QUOTED = 80


def shortened(text: str) -> str:
    """The text on one line, cut where a reader has seen enough of it to find the place."""
    line = " ".join(text.split())
    return line if len(line) <= _MOST_QUOTED else line[: _MOST_QUOTED - 1].rstrip() + "…"


def is_draft(facts: PageFacts, expected: Expected | None) -> bool:
    """Whether number and day may still be blank: the maker says so, else the mark on the page does."""
    return expected.draft if expected is not None else facts.one(Element.DRAFT_MARK) is not None
