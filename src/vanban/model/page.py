"""What a finished paper shows, whoever made it: `PageFacts`, read back by `pages`, judged by `checks`.

Addresses name a place in the file and stay valid as long as the file is not changed:
`body/p[3]`, `body/tbl[0]/r[0]/c[1]/p[2]`, `header[first]/p[0]`; counted from 0 among their kind.
Lengths are millimetres on paper, sizes are points.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Element(StrEnum):
    """The components of Article 8 of Decree 30/2020, as far as a paragraph can be one of them."""

    COUNTRY = "country"
    MOTTO = "motto"
    PARENT = "parent"
    AGENCY = "agency"
    NUMBER = "number"
    PLACE_DATE = "place_date"
    DRAFT_MARK = "draft_mark"
    URGENCY = "urgency"
    KIND = "kind"
    SUBJECT = "subject"
    LETTER_SUBJECT = "letter_subject"
    ADDRESSEE = "addressee"
    BODY = "body"
    RECIPIENTS_HEAD = "recipients_head"
    RECIPIENT = "recipient"
    SIGNER_TITLE = "signer_title"
    SIGNER_NAME = "signer_name"
    CO_SIGNER_TITLE = "co_signer_title"
    CO_SIGNER_NAME = "co_signer_name"
    """Who signs on the left of minutes: the secretary."""
    ANNEX_LABEL = "annex_label"
    ANNEX_TITLE = "annex_title"
    ANNEX_REFERENCE = "annex_reference"
    RULE = "rule"
    BLANK = "blank"
    OTHER = "other"


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFIED = "justified"


@dataclass(frozen=True, slots=True)
class RunFact:
    """A stretch of text in one look, styles and defaults already resolved."""

    text: str
    font: str | None
    size_pt: float | None
    bold: bool
    italic: bool
    underline: bool = False
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class ParagraphFact:
    address: str
    element: Element
    text: str
    """As a reader sees it: automatic numbering included, tabs and breaks as `\\t` and `\\n`, NFC."""
    runs: tuple[RunFact, ...] = ()
    align: Align = Align.LEFT
    left_mm: float = 0.0
    right_mm: float = 0.0
    first_line_mm: float = 0.0
    before_pt: float = 0.0
    after_pt: float = 0.0
    line_spacing: float | None = None
    """A multiple of single spacing; `None` when the file gives a fixed height."""
    keep_next: bool = False
    section: int = 0
    column_mm: float = 0.0
    """Width of the column or cell that holds the paragraph, borders and cell margins taken off."""


@dataclass(frozen=True, slots=True)
class RuleFact:
    """A drawn horizontal line and the paragraph that it stands under."""

    address: str
    length_mm: float
    under: str | None
    """Address of the last paragraph with text before the line, in the same column."""


@dataclass(frozen=True, slots=True)
class CellFact:
    address: str
    text: str
    row: int
    column: int
    width_mm: float | None = None


@dataclass(frozen=True, slots=True)
class TableFact:
    address: str
    rows: int
    columns: int
    widths_mm: tuple[float, ...]
    bordered: bool
    heading_rows: int
    """Rows marked to be repeated on every page."""
    rows_may_split: bool
    cells: tuple[CellFact, ...] = ()
    section: int = 0


@dataclass(frozen=True, slots=True)
class SectionFact:
    """One section's paper and margins, and what its header prints."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    page_number: bool
    """A PAGE field stands in the header of the following pages."""
    page_number_centred: bool
    page_number_size_pt: float | None
    first_page_differs: bool
    page_number_start: int | None = None
    first_paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class ItemFact:
    """One numbered item of the text, with the markers from the outside in (`II/4/a`)."""

    path: str
    marker: str
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Everything that `checks` and `read` may know of a finished file, whatever its format."""

    media: str
    """`docx`, `pdf` or `text`."""
    paragraphs: tuple[ParagraphFact, ...]
    rules: tuple[RuleFact, ...] = ()
    tables: tuple[TableFact, ...] = ()
    sections: tuple[SectionFact, ...] = ()
    items: tuple[ItemFact, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    """What could not be read, in whole Vietnamese sentences."""

    def of(self, *elements: Element) -> tuple[ParagraphFact, ...]:
        """The paragraphs that are one of these elements, in reading order."""
        return tuple(p for p in self.paragraphs if p.element in elements)

    def one(self, element: Element) -> ParagraphFact | None:
        """The first paragraph that is this element."""
        return next((p for p in self.paragraphs if p.element is element), None)

    def at(self, address: str) -> ParagraphFact | None:
        return next((p for p in self.paragraphs if p.address == address), None)


class Rank(StrEnum):
    """How binding a rule of form is."""

    MUST = "must"
    RANGE = "range"
    CUSTOM = "custom"
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Fix:
    """One change that makes a finding go away; `pages` carries it out on a copy."""

    address: str
    action: str
    """`set_text`, `set_size`, `set_bold`, `set_italic`, `set_font`, `set_margin` …"""
    value: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a paper misses a rule of form; the JSON names are frozen (`check --json`)."""

    rule: str
    article: str
    rank: Rank
    where: str
    found: str
    expected: str
    fix: Fix | None = None

    def as_json(self) -> dict[str, object]:
        return {
            "rule": self.rule,
            "article": self.article,
            "rank": self.rank.value,
            "where": self.where,
            "found": self.found,
            "expected": self.expected,
            "fixable": self.fix is not None,
        }


@dataclass(frozen=True, slots=True)
class Expected:
    """What the maker of a paper knows must stand in it, for checks that compare with the records."""

    number: str | None = None
    """The number as printed, `None` when it must stay blank."""
    symbol: str | None = None
    items: int | None = None
    signer: str | None = None
    draft: bool = True
    texts: tuple[str, ...] = ()
    """Sentences that must be found in the text, each whole."""
