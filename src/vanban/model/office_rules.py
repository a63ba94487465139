"""The office's dated rules, and the office as they make it on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from vanban.model.dated import in_force
from vanban.model.identity import NEW, Id, Key
from vanban.model.kinds import COPIES, LETTER
from vanban.model.recipient import Recipient

OWN, OUTSIDE = "own", "outside"
"""Where numbers come from: given here, or by the province's e-office and only mirrored here."""
ONE_PER_KIND = "theo loại"
"""As the series `chung`: every kind of paper counts by itself."""
COPY_SERIES = "bản sao"


@dataclass(frozen=True, slots=True)
class OfficeRule:
    """One dated rule of the office: letterhead, place, number series, counting rules, house sizes.

    `scope` groups rules (`office`, `series`, `counting`, `text`, `recipients`, `approval`, `substitute`), `value` is
    plain JSON.
    """

    scope: str
    name: str
    value: Any
    key: Key | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    id: Id = NEW


@dataclass(frozen=True, slots=True)
class OfficeProfile:
    """The office as its rules say on one day; an old paper prints the profile of its own day."""

    name: str
    letterhead: str
    parent: str
    abbreviation: str
    place: str
    short_name: str = "Sở"
    units_complete: bool = True
    before_counts_day: bool = False
    """Whether "trước ngày 15" still counts the 15th as in time."""
    sample: bool = False
    """The office stands for samples: every paper says BẢN MINH HỌA."""
    head_position: str = "Giám đốc"
    archive: str = "VT"
    contact: tuple[str, ...] = ()
    """Address, telephone, e-mail, website, as the foot of a letter's first page prints them (box 13)."""
    series: tuple[tuple[str, str], ...] = ()
    """Number series: document kind → series name; kinds not listed count in the series named by `chung`."""
    numbers: tuple[tuple[str, str], ...] = ()
    """Where a kind's numbers come from: document kind → `own` or `outside`; `chung` is for kinds not listed."""
    sub_numbers: bool = False
    """Whether a forgotten paper may get a number such as 12a; most offices forbid it."""
    texts: tuple[tuple[str, str], ...] = ()
    """The office's own standard sentences by name, with `{slots}`; see `wording.sentences`."""
    standing_recipients: tuple[tuple[str, tuple[Recipient, ...]], ...] = ()
    """Document kind → recipients that every such paper goes to; `chung` is for kinds without a list."""

    def symbol(self, kind: str) -> str:
        """The symbol of a named type: `TB-SCT` (Decree 30/2020, Appendix I, II.3.b)."""
        return f"{kind}-{self.abbreviation}"

    def letter_symbol(self, unit: str = "") -> str:
        """The symbol of a letter: office, then the drafting unit, by default the one that files it: `SCT-VP`."""
        return "-".join(part for part in (self.abbreviation, unit or self.drafting_unit) if part)

    @property
    def drafting_unit(self) -> str:
        """The unit after `VT` in the filing line: `VP` of `VT, VP (HM)`."""
        _, _, unit = self.archive.partition(",")
        return unit.split("(")[0].strip()

    def series_of(self, kind: str, symbol: str = "") -> str:
        """The series a paper counts in, as the head of the office has decided (Decree 30/2020, Article 15.1.c).

        Copies share one (Appendix I, part II), and a team that is named as issuer has its own (Appendix I, II.3.a).
        """
        named = dict(self.series)
        usual = named.get("chung", "chung")
        series = named.get(kind) or (COPY_SERIES if kind in COPIES else kind if usual == ONE_PER_KIND else usual)
        body = self._other_issuer(kind, symbol)
        return f"{series} {body}" if body else series

    def names_series_of(self, kind: str) -> bool:
        """Whether the office itself has said in which series a kind counts."""
        named = dict(self.series)
        return kind in named or "chung" in named or kind in COPIES

    def gives_numbers(self, kind: str) -> bool:
        """Whether this office gives a kind's numbers itself."""
        named = dict(self.numbers)
        return named.get(kind, named.get("chung", OUTSIDE)) == OWN

    def _other_issuer(self, kind: str, symbol: str) -> str:
        """The team or council behind a symbol, empty when it is the office itself."""
        body = symbol.partition("-")[0] if kind == LETTER else symbol.removeprefix(f"{kind}-")
        return "" if not symbol or body == self.abbreviation else body

    def text(self, name: str, usual: str) -> str:
        """The office's own sentence of this name, else the usual one."""
        return dict(self.texts).get(name, usual)

    def standing(self, kind: str) -> tuple[Recipient, ...]:
        """Who gets every paper of a kind."""
        lists = dict(self.standing_recipients)
        return lists.get(kind, lists.get("chung", ()))


_LISTED = ("series", "numbers", "texts", "standing_recipients", "before_counts_day", "contact")
_PROFILE_FIELDS = {name for name in OfficeProfile.__slots__ if name not in _LISTED}


def profile_on(rules: Iterable[OfficeRule], day: dt.date) -> OfficeProfile | None:
    """The office's profile on a day; `None` while name or letterhead is unknown on that day."""
    scopes: dict[str, dict[str, Any]] = {}
    for rule in in_force(rules, day):
        scopes.setdefault(rule.scope, {})[rule.name] = rule.value
    office = scopes.get("office", {})
    facts = {name: value for name, value in office.items() if name in _PROFILE_FIELDS}
    if not {"name", "letterhead", "parent", "abbreviation", "place"} <= facts.keys():
        return None
    return OfficeProfile(
        **facts,
        before_counts_day=bool(scopes.get("counting", {}).get("before_counts_day", False)),
        contact=tuple(office.get("contact", ())),
        series=_pairs(scopes.get("series", {}), str),
        numbers=_pairs(scopes.get("numbers", {}), str),
        texts=_pairs(scopes.get("text", {}), str),
        standing_recipients=_pairs(scopes.get("recipients", {}), _recipients),
    )


T = TypeVar("T")


def _pairs(values: dict[str, Any], read: Callable[[Any], T]) -> tuple[tuple[str, T], ...]:
    return tuple((name, read(value)) for name, value in sorted(values.items()))


def _recipients(value: Any) -> tuple[Recipient, ...]:
    return tuple(Recipient(each["name"], each.get("note", "")) for each in value)
