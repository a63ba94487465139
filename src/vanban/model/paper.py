"""Values that a paper prints and that are more than a line of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look. `None` keeps what the template says; `size_pt` is in points."""

    text: str
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    size_pt: float | None = None
    colour: str | None = None
    """Six hexadecimal digits, as Word writes them."""
    strike: bool | None = None
    style: str | None = None
    """The id of a character style of the template."""
    font: str | None = None
    highlight: str | None = None
    """The colour behind the text: six hexadecimal digits."""
    raised: Literal["superscript", "subscript", "baseline"] | None = None
    link: str | None = None
    """An address (http, https, mailto) that a click on the text leads to."""


@dataclass(frozen=True, slots=True)
class RichText:
    """Text whose parts look different; put into a template by a run tag `{{r name }}`."""

    runs: tuple[Run, ...]

    @classmethod
    def of(cls, *parts: Run | str) -> RichText:
        return cls(tuple(part if isinstance(part, Run) else Run(part) for part in parts))

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG file's bytes and the width it takes on the paper, in millimetres.

    It stands where a value stands, `{{ name }}` or `{{r name }}`, or as a paragraph of its own, `{{p name }}`.
    """

    content: bytes
    width_mm: float
    alt_text: str = ""
    height_mm: float | None = None
    """Follows from the width when nothing is said."""


@dataclass(frozen=True, slots=True)
class SubDocument:
    """The body of another .docx file, put in whole by a paragraph tag `{{p name }}`."""

    content: bytes


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A thin line of a given length, centred in its column; a paragraph tag `{{p name }}` prints it.

    The rules below the agency's name and below the subject are one third to one half of the text
    line above them (Decree 30/2020, Appendix I, II.2 and II.5), so their length follows the words.
    """

    length_mm: float
    column_mm: float
    weight_pt: float = 0.75


CELL_MARGIN_MM = 1.9
"""Between the border of a `Table`'s cell and its words, on the left and on the right."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with borders; a paragraph tag `{{p name }}` prints it, with a little room below.

    `head` is repeated on every page and may be empty; every row has as many cells as there are `widths_mm`.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths_mm: tuple[float, ...]
    size_pt: float = 12.0


PaperValue = RichText | Picture | SubDocument | RuleLine | Table
