"""A sentence while its phrases are read: its points, the words between them, and where the last phrase ended."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vanban.intake.deadline_parts import Guess
from vanban.intake.deadline_points import Point
from vanban.intake.deadline_prepositions import Preposition, preposition_before
from vanban.intake.working_days import WorkingDay
from vanban.model.deadline import Op, Rule, Unit

OPS = {
    **{"before": Op.BEFORE, "end": Op.BY, "until": Op.BY, "in_by": Op.BY, "done": Op.BY, "now": Op.BY},
    **{"within": Op.ON, "on": Op.ON, "label": Op.ON, "": Op.ON, "from": Op.FROM},
}

STRONG, FAIR, WEAK, LOOSE = 3, 2, 1, 0
"""How firmly words bind the work to the time: "chậm nhất", "trong", "sau", and no preposition at all."""

BINDING = {
    **dict.fromkeys(("before", "end", "in_by", "now"), STRONG),
    **dict.fromkeys(("done", "until", "within", "on", "from", "label"), FAIR),
    **{"after": WEAK, "": LOOSE},
}

UNITS = {
    **{"giờ": Unit.HOUR, "giờ làm việc": Unit.WORKING_HOUR, "ngày": Unit.DAY, "ngày làm việc": Unit.WORKING_DAY},
    **{"tuần": Unit.WEEK, "tháng": Unit.MONTH, "năm": Unit.YEAR},
}

AND = re.compile(
    r"\s*(?:,\s*và|,|và|;|hoặc|&)\s*(?:(?:trước|chậm nhất|vào|trong|đến|hết|ngày|đến hết|trước ngày)\s*)?\Z"
)

TO = re.compile(r"\s*(?:,?\s*(?:cho\s+)?(?:đến|tới)(?:\s+(?:hết|cuối|trước))*|-)\s*(?:ngày\s*)?\Z")

WITH_CYCLE = re.compile(r"\s*,?\s*(?:(?:của|vào|trong|định kỳ)\s*)?\Z")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of the sentence that says when, the rule that read it, and how firmly it binds."""

    rule: str
    start: int
    end: int
    rules: tuple[Rule, ...]
    binding: int
    sure: Guess = field(default_factory=Guess)
    preposition: str = ""
    point: Point | None = None


@dataclass
class Sentence:
    """One pass over the points of a sentence; `text` is the spelt one, `typed` as long and as it was typed."""

    text: str
    typed: str
    points: Sequence[Point]
    said_on: dt.date
    works: WorkingDay
    taken: int = 0
    """Where the last phrase ended."""

    def before(self, point: Point) -> Preposition:
        return preposition_before(self.text, point.start, self.taken)

    def gap(self, first: int, second: int) -> str:
        return self.text[self.points[first].end : self.points[second].start]

    def listed(self, place: int) -> bool:
        """Whether a point stands in one list with the one before it, or is joined to it by a comma or "và"."""
        in_one_word = self.points[place - 1].end >= self.points[place].end
        return in_one_word or AND.match(self.gap(place - 1, place)) is not None

    def words_of(self, found: re.Match[str]) -> str:
        return self.typed[found.start("anchor") : found.end("anchor")].strip()
