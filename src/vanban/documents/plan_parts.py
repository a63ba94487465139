"""What plans of every kind say: bases, purposes, requirements, organisation, and the numbers of their parts."""

from __future__ import annotations

from typing import Any

from vanban.documents.annexes import annex_reference, annex_rule
from vanban.documents.base import Context
from vanban.documents.fields import field
from vanban.documents.sheet import Sheet
from vanban.model.plan import Plan
from vanban.wording.numbers import point_letter, roman
from vanban.wording.text import clause, closed, sentence_start, upper

ANNEX_MM = 252.0
"""Text width of a landscape annex: A4 without margins of 30 and 15 mm."""


class Point(Context):
    marker: str = field(description="Dấu mục: 1., a)", examples=["a)"])
    words: str = field(
        description="Nội dung, đủ dấu câu",
        examples=["Nâng cao chất lượng giải quyết thủ tục."],
    )


CLOSING_POINT = {"marker": "1.", "words": "Trưởng các phòng, đơn vị tổ chức thực hiện./."}
"""What the last point of a plan looks like, for samples."""


def plan_values(plan: Plan, sheet: Sheet) -> dict[str, Any]:
    """What plans of every kind print: title, aims, who carries it out, and the heading of the annex."""
    return sheet.named("Kế hoạch", sentence_start(plan.title)) | {
        "bases": bases_of(plan),
        "opening": closed(plan.opening, ":") if plan.opening else "",
        "purposes": points(plan.purposes),
        "requirements": points(plan.requirements),
        "organisation": organisation_of(plan, sheet),
        "annex_title": upper(f"Phân công thực hiện kế hoạch {plan.title}"),
        "annex_reference": annex_reference(sheet, "Kế hoạch"),
        "annex_rule": annex_rule(ANNEX_MM),
    }


def points(texts: tuple[str, ...]) -> tuple[Point, ...]:
    """`a) …` line by line, each with a full stop."""
    return tuple(Point(marker=f"{point_letter(n)})", words=closed(text, ".")) for n, text in enumerate(texts))


def bases_of(plan: Plan) -> tuple[str, ...]:
    """Each basis ends with a semicolon, the last with a full stop (Appendix I, II.6)."""
    last = len(plan.bases) - 1
    return tuple(closed(text, "." if n == last else ";") for n, text in enumerate(plan.bases))


def part_titles(plan: Plan, *middle: str) -> tuple[str, ...]:
    """`I. MỤC ĐÍCH, YÊU CẦU` …; a plan that states no purpose begins with its own matter."""
    titles = ("MỤC ĐÍCH, YÊU CẦU", *middle, "TỔ CHỨC THỰC HIỆN")
    first = 1 if plan.purposes or plan.requirements else 0
    return tuple(f"{roman(max(number + first, 1))}. {title}" for number, title in enumerate(titles))


def organisation_of(plan: Plan, sheet: Sheet) -> tuple[Point, ...]:
    """Who carries the plan out; the last point closes it with `./.`."""
    usual = "Trưởng các phòng, đơn vị thuộc {short_name} tổ chức thực hiện Kế hoạch này"
    own = sheet.say("organisation.ke-hoach", usual, short_name=sheet.dossier.profile.short_name)
    texts = plan.organisation or (own,)
    last = len(texts)
    return tuple(
        Point(marker=f"{n}.", words=clause(text) + ("./." if n == last else ".")) for n, text in enumerate(texts, 1)
    )
