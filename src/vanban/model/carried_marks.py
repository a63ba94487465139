"""What in the words of last year's plan has to be looked at: dates, years, numbers, names, and old years among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vanban.model.plan_history import Carried, Mark, MarkKind

Place = str
Found = tuple[MarkKind, str]

_SYMBOL = r"\d+[a-zđ]?/(?:\d{4}/)?[A-ZĐ][A-ZĐa-zđ]*(?:-[A-ZĐ][A-ZĐa-zđ]*)*\d*"
_DATE = (
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|ngày \d{1,2} tháng \d{1,2}(?: năm \d{4})?|tháng \d{1,2}[/.-]\d{4}|"
    r"tháng \d{1,2} năm \d{4}|quý (?:I{1,3}|IV|[1-4])(?:/| năm )\d{4}|\d{1,2}/\d{1,2}(?!\d|/)"
)
_YEAR = r"(?<!\d)(?:19|20)\d{2}(?!\d)"
_NUMBER = r"\d+(?:[.,]\d+)*(?:\s?%)?"
_WANTED = re.compile(f"(?P<number>{_SYMBOL})|(?P<date>{_DATE})|(?P<year>{_YEAR})|(?P<figure>{_NUMBER})")
_YEARS = re.compile(_YEAR)
_LINES = frozenset({"bases", "people", "units"})
"""Places whose text is a list: what is marked there is one whole line."""


def marks_in(place: Place, text: str, names: Iterable[str] = ()) -> Iterator[Found]:
    """Everything in a text that somebody has to look at, each thing once; `names` are people of the office."""
    told: set[Found] = set()
    if place == "bases":
        told |= {(MarkKind.BASIS, line) for line in text.split("\n") if line}
    else:
        for found in _WANTED.finditer(text):
            kind = MarkKind.NUMBER if found.lastgroup in ("number", "figure") else MarkKind(found.lastgroup or "year")
            told.add((kind, found[0]))
        told |= {(MarkKind.NAME, name) for name in names if name and name in text}
    yield from sorted(told, key=lambda each: (text.find(each[1]), each[0]))


def stands(mark: Mark, texts: dict[Place, str]) -> bool:
    """Whether what was marked still stands where it stood; once somebody has changed it, it is no mark any more."""
    text = texts.get(mark.place, "")
    return mark.found in text.split("\n") if mark.place in _LINES else _word(mark.found, text)


def _word(found: str, text: str) -> bool:
    """Whether the text has these very words, and not only as part of a longer number or name."""
    return re.search(rf"(?<!\w){re.escape(found)}(?!\w)", text) is not None


def open_marks(carried: Carried, texts: dict[Place, str]) -> tuple[Mark, ...]:
    """The marks that nobody has looked at and whose words still stand."""
    return tuple(mark for mark in carried.marks if mark.no not in carried.looked and stands(mark, texts))


def years_in(text: str) -> tuple[int, ...]:
    return tuple(int(year) for year in _YEARS.findall(text))


def looks_old(mark: Mark, year: int) -> bool:
    """Whether a mark names a year before the plan's own; a legal basis and a paper's number may."""
    if mark.kind not in (MarkKind.DATE, MarkKind.YEAR):
        return False
    return any(found < year for found in years_in(mark.found))


def old_years(carried: Carried, texts: dict[Place, str], old: range) -> Iterator[tuple[Place, int]]:
    """Each place where a year of last year's plan still stands, and nobody said that it stays."""
    for place, text in texts.items():
        if place in _LINES:
            continue
        for year in sorted(set(years_in(text)) & set(old)):
            answered = (m for m in carried.marks if m.place == place and m.no in carried.looked and stands(m, texts))
            if not any(year in years_in(mark.found) for mark in answered if _answers(mark, carried)):
                yield place, year


def _answers(mark: Mark, carried: Carried) -> bool:
    return mark.kind is MarkKind.NUMBER or mark.no in carried.kept
