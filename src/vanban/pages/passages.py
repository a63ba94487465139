"""A page as passages: the pieces that a reader compares, each with words that say where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.model.page import CellFact, Element, PageFacts, ParagraphFact, TableFact
from vanban.pages.lines import shown
from vanban.wording.text import tidy

_CELL = re.compile(r"(body/tbl\[\d+\])/r\[(\d+)\]/c\[\d+\]")
_MARGIN_NUMBER = re.compile(r"[\divxIVX]+\Z")
_HEADING_WORDS = 7

_NAMES = {
    Element.COUNTRY: "quốc hiệu",
    Element.MOTTO: "tiêu ngữ",
    Element.PARENT: "tên cơ quan chủ quản",
    Element.AGENCY: "tên cơ quan ban hành",
    Element.NUMBER: "số, ký hiệu",
    Element.PLACE_DATE: "địa danh, ngày tháng",
    Element.DRAFT_MARK: "dấu dự thảo",
    Element.KIND: "tên loại",
    Element.SUBJECT: "trích yếu",
    Element.LETTER_SUBJECT: "trích yếu công văn",
    Element.ADDRESSEE: "kính gửi",
    Element.RECIPIENTS_HEAD: "đầu mục nơi nhận",
    Element.RECIPIENT: "nơi nhận",
    Element.SIGNER_TITLE: "chức vụ người ký",
    Element.SIGNER_NAME: "họ tên người ký",
    Element.ANNEX_LABEL: "chữ phụ lục",
    Element.ANNEX_TITLE: "tên phụ lục",
    Element.ANNEX_REFERENCE: "dòng kèm theo của phụ lục",
}
_UNREAD = (Element.BLANK, Element.RULE)


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, table row or cell. `text` is what a reader sees, white space evened out.

    `marker` is the number or letter it opens with, `words` the rest; `zone` tells apart what never
    stands for one another: a line of Nơi nhận is no paragraph of the text.
    """

    address: str
    zone: str
    where: str
    text: str
    marker: str = ""
    paragraphs: tuple[ParagraphFact, ...] = ()
    cells: tuple[Passage, ...] = ()
    path: str = ""
    """The markers from the outside in, of a numbered item (`2/a`)."""

    @property
    def words(self) -> str:
        return self.text[len(self.marker) :].lstrip()


def table_of(passage: Passage) -> str:
    """The address of the table that a row or cell stands in."""
    return passage.address.split("/r[")[0]


def row_of(passage: Passage) -> str:
    """The address of the row that a cell stands in; a row's own."""
    return passage.address.split("/c[")[0]


def seen(text: str) -> str:
    """The text as a reader sees it: blanks left for writing as `…`, all other white space as single blanks."""
    return " ".join(tidy(re.sub(r"[ \u00a0]{3,}", " … ", re.sub(r"[\t\n]", " ", text))).split())


def passages_of(facts: PageFacts) -> tuple[Passage, ...]:
    """Everything that a reader compares, in reading order; headers and footers once each, at the end."""
    tables = {table.address: table for table in facts.tables if _holds_rows(facts, table)}
    places = _Places(facts)
    found: list[Passage] = []
    told: set[str] = set()
    for paragraph in facts.paragraphs:
        inside = _CELL.match(paragraph.address)
        if inside and inside[1] in tables:
            if inside[1] not in told:
                told.add(inside[1])
                found += _rows(facts, tables[inside[1]], len(told))
        elif paragraph.element not in _UNREAD and paragraph.address.startswith("body/"):
            found.append(places.passage(paragraph))
    return (*found, *_margins(facts))


def _holds_rows(facts: PageFacts, table: TableFact) -> bool:
    """Whether a table is one to read row by row, not the frame of a heading or a signing block."""
    inside = (p for p in facts.paragraphs if p.address.startswith(f"{table.address}/"))
    if any(p.element not in (*_UNREAD, Element.OTHER) for p in inside):
        return False
    return table.bordered or (table.rows > 1 and table.columns > 1)


def _rows(facts: PageFacts, table: TableFact, number: int) -> Iterator[Passage]:
    """The rows with their cells; columns are called by what the heading row says above them."""
    inside: dict[str, list[ParagraphFact]] = {}
    for paragraph in facts.paragraphs:
        cell = _CELL.match(paragraph.address)
        if cell and cell[1] == table.address:
            inside.setdefault(cell[0], []).append(paragraph)
    rows: dict[int, list[CellFact]] = {}
    for each in table.cells:
        rows.setdefault(each.row, []).append(each)
    heads = {each.column: seen(each.text) for each in rows.get(0, ())} if table.rows > 1 else {}
    for row, chosen in rows.items():
        below = row - max(table.heading_rows, 1) + 1
        line = f"bảng {number}, dòng {below}" if below > 0 else f"bảng {number}, dòng đầu"
        columns = (f"{line}, cột {heads.get(each.column) or each.column + 1}" for each in chosen)
        cells = tuple(
            _cell(each.address, where, inside.get(each.address, ()))
            for each, where in zip(chosen, columns, strict=True)
        )
        if any(cell.text for cell in cells):
            text = " | ".join(cell.text for cell in cells)
            yield Passage(f"{table.address}/r[{row}]", "row", line, text, cells=cells)


def _cell(address: str, where: str, paragraphs: Sequence[ParagraphFact]) -> Passage:
    text = " / ".join(filter(None, (seen(p.text) for p in paragraphs)))
    return Passage(address, "cell", where, text, paragraphs=tuple(paragraphs))


def _margins(facts: PageFacts) -> Iterator[Passage]:
    """What headers and footers say; other programs write them several times, and page numbers differ."""
    told: set[tuple[str, str]] = set()
    for paragraph in facts.paragraphs:
        zone = "header" if paragraph.address.startswith("header") else "footer"
        text = seen(paragraph.text)
        if paragraph.address.startswith("body/") or not text or _MARGIN_NUMBER.match(text) or (zone, text) in told:
            continue
        told.add((zone, text))
        where = "đầu trang" if zone == "header" else "chân trang"
        yield Passage(paragraph.address, zone, where, text, paragraphs=(paragraph,))


class _Places:
    """Says where each paragraph stands, while they go by in reading order."""

    def __init__(self, facts: PageFacts) -> None:
        self.items = {item.address: item for item in facts.items}
        self.several = {e for e, n in Counter(p.element for p in facts.paragraphs).items() if n > 1}
        self.counts: Counter[Element] = Counter()
        self.landmark = ""
        self.since = 0

    def passage(self, paragraph: ParagraphFact) -> Passage:
        text = seen(shown(paragraph))
        if paragraph.element in _NAMES:
            return Passage(
                paragraph.address, _zone(paragraph.element), self._named(paragraph), text, paragraphs=(paragraph,)
            )
        item = self.items.get(paragraph.address)
        marker = text[: len(text) - len(seen(item.text))].strip() if item and item.text else ""
        where = item_words(item.path) if item else self._counted()
        self._pass(paragraph, text, where if item else "")
        path = item.path if item else ""
        return Passage(paragraph.address, "text", where, text, marker, (paragraph,), path=path)

    def _named(self, paragraph: ParagraphFact) -> str:
        name = _NAMES[paragraph.element]
        self.counts[paragraph.element] += 1
        if paragraph.element in (Element.SUBJECT, Element.ANNEX_TITLE, Element.ADDRESSEE):
            self.landmark, self.since = name, 0
        numbered = paragraph.element in self.several or paragraph.element is Element.RECIPIENT
        return f"{name}, dòng {self.counts[paragraph.element]}" if numbered else name

    def _counted(self) -> str:
        self.since += 1
        return f"đoạn {self.since} sau {self.landmark}" if self.landmark else f"đoạn {self.since}"

    def _pass(self, paragraph: ParagraphFact, text: str, item: str) -> None:
        """A heading or an item is what the paragraphs behind it are counted from."""
        bold = all(run.bold for run in paragraph.runs if run.text.strip())
        if text and (text.isupper() or (bold and item)):
            words = text.split()
            more = " …" if len(words) > _HEADING_WORDS else ""
            self.landmark, self.since = f"«{' '.join(words[:_HEADING_WORDS])}{more}»", 0
        elif item:
            self.landmark, self.since = item, 0


def item_words(path: str) -> str:
    """`mục II.1.a` for `II/1/a`; dashes have no number of their own: `gạch đầu dòng 2 của mục 4`."""
    above, _, last = path.rpartition("/")
    if last[:1] in "-+" and last[1:].isdigit():
        return f"gạch đầu dòng {last[1:]}" + (f" của {item_words(above)}" if above else "")
    return f"mục {path.replace('/', '.')}"


def _zone(element: Element) -> str:
    if element in (Element.RECIPIENTS_HEAD, Element.RECIPIENT):
        return Element.RECIPIENT.value
    return element.value
