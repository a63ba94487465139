"""Which lines of a printed paper are which component: found by the decree's own words and places, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile

from measuring.page_model import Line, Page, Paper

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
SIGNERS_OF_MINUTES = ("THƯ KÝ", "CHỦ TỌA")
_STAMPS = ("DỰ THẢO", "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC")
_DAY = re.compile(r", ngày\s.*tháng\s.*năm")
_ANNEX = re.compile(r"Phụ lục(?: [IVXL]+)?\Z")
_LEFT_HALF_MM = 97.0
_INDENTED_MM = 3.0


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the text on the first page; `stamps` are the boxed words below the number."""

    nation: tuple[Line, ...]
    motto: tuple[Line, ...]
    parents: tuple[Line, ...]
    agency: tuple[Line, ...]
    number: tuple[Line, ...]
    place: tuple[Line, ...]
    letter_subject: tuple[Line, ...]
    stamps: tuple[Line, ...]
    kind: tuple[Line, ...]
    subject: tuple[Line, ...]

    @property
    def last_mm(self) -> float:
        """The lowest baseline of the heading."""
        everything = (self.number, self.place, self.letter_subject, self.stamps, self.kind, self.subject, self.motto)
        return max((line.baseline_mm for lines in everything for line in lines), default=0.0)


def read_heading(page: Page) -> Heading:
    text = [line for line in page.lines if not page.in_margin(line)]
    number = _first(line for line in text if line.text.startswith("Số:") and line.middle_mm < _LEFT_HALF_MM)
    above = number[0].baseline_mm - 1 if number else 60.0
    left = [line for line in text if line.right_mm < _LEFT_HALF_MM]
    names = [line for line in left if line.baseline_mm < above]
    stamps = tuple(line for line in left if line.text.strip() in _STAMPS)
    letter_subject = tuple(_letter_subject(left, above + 1))
    kind, subject = _title(page, text, above + 1) if not letter_subject else ((), ())
    return Heading(
        nation=_first(line for line in text if line.text.strip() == NATION),
        motto=_first(line for line in text if line.text.strip() == MOTTO),
        parents=tuple(line for line in names if not line.bold),
        agency=tuple(line for line in names if line.bold),
        number=number,
        place=_first(line for line in text if _DAY.search(line.text) and line.left_mm > _LEFT_HALF_MM),
        letter_subject=letter_subject,
        stamps=stamps,
        kind=kind,
        subject=subject,
    )


def _first(lines: Iterable[Line]) -> tuple[Line, ...]:
    return next(((line,) for line in lines), ())


def _letter_subject(left: list[Line], below: float) -> Iterator[Line]:
    lines = [line for line in left if line.baseline_mm > below]
    if lines and lines[0].text.startswith("V/v"):
        yield lines[0]
        yield from (lower for _, lower in takewhile(_run_on, pairwise(lines)))


def _run_on(pair: tuple[Line, Line]) -> bool:
    """Whether the second line follows the first without room between them."""
    upper, lower = pair
    return upper.size_pt == lower.size_pt and lower.top_mm - upper.bottom_mm < 1


def _title(page: Page, text: list[Line], below: float) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    lines = [line for line in text if line.baseline_mm > below and page.box_of(line) is None]
    start = next((n for n, line in enumerate(lines) if line.bold and line.is_upper and line.middle_mm > 97), None)
    if start is None:
        return (), ()
    title = lines[start : start + 1]
    for line in lines[start + 1 :]:
        if page.rule_below(title[-1]) is not None or not line.bold:
            break
        title.append(line)
    return tuple(title[:1]), tuple(title[1:])


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of one paragraph; a paragraph that opens a page may be the end of the one before."""

    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        return self.lines[0]


@dataclass(frozen=True, slots=True)
class Closing:
    """What follows the text: recipients on the left, signatures on the right."""

    heading: tuple[Line, ...]
    recipients: tuple[Line, ...]
    titles: tuple[Line, ...]
    names: tuple[Line, ...]

    @property
    def start(self) -> tuple[int, float]:
        """Page and height at which the text ends."""
        lines = (*self.heading, *self.titles[:1])
        return min(((line.page, line.top_mm - 0.5) for line in lines), default=(10**6, 0.0))


@dataclass(frozen=True, slots=True)
class Parts:
    """A whole paper in its parts: `main` are the pages of the text itself, `annexes` those of each annex.

    `attached` are the pages of the text that a decision promulgates.
    """

    paper: Paper
    main: tuple[Page, ...]
    attached: tuple[Page, ...]
    annexes: tuple[tuple[Page, ...], ...]
    heading: Heading
    body: tuple[Line, ...]
    closing: Closing

    @property
    def left_mm(self) -> float:
        """Where the text begins from the left."""
        return min(line.left_mm for line in (*self.body, *self.closing.heading))

    @property
    def right_mm(self) -> float:
        """Where its longest line ends."""
        return max(line.right_mm for line in self.body)

    @property
    def middle_mm(self) -> float:
        """The middle of the text box, from the margins measured."""
        return (self.left_mm + self.right_mm) / 2

    def paragraphs(self) -> Iterator[Paragraph]:
        """The text paragraph by paragraph: an indented line opens one."""
        lines: list[Line] = []
        for line in self.body:
            if lines and (line.left_mm - self.left_mm > _INDENTED_MM or line.page != lines[-1].page):
                yield Paragraph(tuple(lines))
                lines = []
            lines.append(line)
        if lines:
            yield Paragraph(tuple(lines))


def read_parts(paper: Paper) -> Parts:
    starts = [page.number for page in paper.pages if _opens_annex(page)]
    edges = (*starts, len(paper.pages) + 1)
    second = next((page.number for page in paper.pages if _opens_attached(page)), edges[0])
    main = tuple(page for page in paper.pages if page.number < second)
    attached = tuple(page for page in paper.pages if second <= page.number < edges[0])
    annexes = tuple(paper.pages[start - 1 : end - 1] for start, end in pairwise(edges))
    heading = read_heading(paper.pages[0])
    closing = _closing(main)
    body = tuple(_body(main, heading, closing))
    return Parts(paper, main, attached, annexes, heading, body, closing)


def text_lines(page: Page) -> list[Line]:
    return [line for line in page.lines if not page.in_margin(line)]


def _opens_annex(page: Page) -> bool:
    lines = text_lines(page)
    return page.number > 1 and bool(lines) and _ANNEX.match(lines[0].text.strip()) is not None


def _opens_attached(page: Page) -> bool:
    """A heading on a later page: the promulgated text has Quốc hiệu of its own (form 1.3)."""
    return page.number > 1 and any(line.text.strip() == NATION for line in text_lines(page))


def _body(main: tuple[Page, ...], heading: Heading, closing: Closing) -> Iterator[Line]:
    for page in main:
        for line in text_lines(page):
            below_heading = page.number > 1 or line.baseline_mm > heading.last_mm + 1
            if below_heading and (line.page, line.top_mm) < closing.start:
                yield line


def _closing(main: tuple[Page, ...]) -> Closing:
    lines = [line for page in main for line in text_lines(page)]
    heading = _first(line for line in reversed(lines) if line.text.strip() == "Nơi nhận:")
    minutes = [line for line in lines if line.text.strip() in SIGNERS_OF_MINUTES and line.bold]
    after = (heading[0].page, heading[0].baseline_mm - 3) if heading else (10**6, 0.0)
    below = [line for line in lines if (line.page, line.baseline_mm) > after and line not in heading]
    recipients = tuple(line for line in below if line.size_pt < 12)
    if minutes:
        level = (minutes[0].page, minutes[0].baseline_mm + 1)
        names = [line for line in lines if line.bold and level < (line.page, line.baseline_mm) < after]
        return Closing(heading, recipients, tuple(minutes), tuple(names))
    signing = [line for line in below if line.bold and line.left_mm > heading[0].left_mm + 50]
    return Closing(heading, recipients, tuple(signing[:-1]), tuple(signing[-1:]))
