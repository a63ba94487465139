"""Annexes: how they name the paper that they belong to (Decree 30/2020, Appendix I, III.1; forms 2.1 and 2.2)."""

from __future__ import annotations

from vanban.documents.frame import TITLE_PT, heading_rule
from vanban.documents.sheet import Sheet
from vanban.model.paper import RuleLine
from vanban.wording.dates import BLANK, long_date_line
from vanban.wording.numbers import roman


def annex_label(number: int, of: int) -> str:
    """`Phụ lục`, or `Phụ lục II` when there are several."""
    return "Phụ lục" if of < 2 else f"Phụ lục {roman(number)}"


def annex_reference(sheet: Sheet, kind_name: str) -> str:
    """The annex names number, day and issuer of its main text; what is not known yet stays blank."""
    day = long_date_line(sheet.issued_on, sheet.day.year)
    return f"(Kèm theo {kind_name} số {sheet.number or BLANK}/{sheet.symbol} {day} của {sheet.dossier.profile.name})"


def annex_rule(column_mm: float) -> RuleLine:
    """The short rule under the reference, as forms 2.1 and 2.2 draw it."""
    return heading_rule("(Kèm theo Kế hoạch số)", column_mm, TITLE_PT)
