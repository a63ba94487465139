"""A .docx as `PageFacts`: what stands on the paper, whatever program wrote the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from vanban.model.page import (
    Align,
    CellFact,
    Element,
    PageFacts,
    ParagraphFact,
    RuleFact,
    RunFact,
    SectionFact,
    TableFact,
)
from vanban.pages.elements import classified
from vanban.pages.items import items_of
from vanban.pages.looks import Looks, Props, paragraph_props, run_props
from vanban.pages.numbering import Numbering
from vanban.pages.word_package import WordPackage, open_word, w
from vanban.wording.text import nfc

_MM_PER_TWIP = 25.4 / 1440
_MM_PER_EMU = 1 / 36000
_THIN_EMU = 30_000
"""A drawing lower than this (0.8 mm) is a line."""


def mm(twips: float) -> float:
    return round(twips * _MM_PER_TWIP, 2)


def read_docx(content: bytes, name: str = "") -> PageFacts:
    """Everything `checks` and `read` may know of a .docx. Raises a child of `VanbanError` for other files."""
    package = open_word(content, name)
    root = package.part("word/document.xml")
    body = root.find(w("body")) if root is not None else None
    reader = _Reader(package, Looks.of(package), Numbering.of(package))
    if body is not None:
        reader.read(body)
    paragraphs = classified(reader.paragraphs, reader.rule_addresses, reader.boxed)
    facts = PageFacts(
        media="docx",
        paragraphs=tuple(paragraphs),
        rules=tuple(reader.rules),
        tables=tuple(reader.tables),
        sections=tuple(reader.sections),
        properties=_properties(package),
    )
    return replace(facts, items=items_of(facts))


@dataclass(slots=True)
class _Place:
    """Where paragraphs are being read: address, width, section, and the last text above."""

    address: str
    width_mm: float
    section: int
    above: str | None = None


@dataclass(slots=True)
class _Reader:
    package: WordPackage
    looks: Looks
    numbering: Numbering
    paragraphs: list[ParagraphFact] = field(default_factory=list)
    rules: list[RuleFact] = field(default_factory=list)
    tables: list[TableFact] = field(default_factory=list)
    sections: list[SectionFact] = field(default_factory=list)
    rule_addresses: set[str] = field(default_factory=set)
    boxed: set[str] = field(default_factory=set)

    def read(self, body: etree._Element) -> None:
        """The body, section by section, then the headers and footers of the first section."""
        properties = [each for each in body.iter(w("sectPr")) if not _inside(each, "sectPrChange")]
        widths = [_text_width(each) for each in properties] or [165.0]
        place = _Place("body", widths[0], 0)
        counts = {"p": 0, "tbl": 0}
        for child in blocks(body):
            kind = etree.QName(child).localname
            self._block(child, f"body/{kind}[{counts[kind]}]", place)
            counts[kind] += 1
            if kind == "p" and child.find(f"{w('pPr')}/{w('sectPr')}") is not None:
                section = min(place.section + 1, len(widths) - 1)
                place = _Place("body", widths[section], section)
        self._sections(properties)

    def _block(self, child: etree._Element, address: str, place: _Place) -> None:
        if etree.QName(child).localname == "p":
            self._paragraph(child, address, place)
        else:
            self._table(child, address, place)

    def _paragraph(self, element: etree._Element, address: str, place: _Place) -> None:
        direct = paragraph_props(element.find(w("pPr")))
        props = self.looks.paragraph(direct)
        runs = tuple(self._runs(element, direct, props))
        text = nfc("".join(run.text for run in runs))
        fact = ParagraphFact(
            address=address,
            element=Element.OTHER,
            text=text,
            runs=runs,
            align=Align(props.get("align", "left")),
            left_mm=mm(props.get("left", 0)),
            right_mm=mm(props.get("right", 0)),
            first_line_mm=mm(props.get("first", 0)),
            before_pt=props.get("before", 0) / 20,
            after_pt=props.get("after", 0) / 20,
            line_spacing=_line_spacing(props),
            keep_next=bool(props.get("keep_next")),
            section=place.section,
            column_mm=round(place.width_mm, 2),
        )
        self.paragraphs.append(fact)
        self._borders(fact, props, place)
        self._drawings(element, fact, place)
        if text.strip():
            place.above = address

    def _runs(self, element: etree._Element, direct: Props, props: Props) -> Iterator[RunFact]:
        marker = self.numbering.marker(props.get("numbering"), props.get("level", 0)) if "numbering" in props else ""
        if marker:
            yield _run_fact(marker, self.looks.run(direct, {}))
        in_code = 0
        for run in _run_elements(element):
            text, in_code = _run_text(run, in_code)
            if text:
                look = self.looks.run(direct, run_props(run.find(w("rPr")), self.looks.themes))
                yield _run_fact(text, look)

    def _borders(self, fact: ParagraphFact, props: Props, place: _Place) -> None:
        """A border above or below is a rule; one on all sides is a box."""
        sides = props.get("borders", frozenset())
        if len(sides) == 4:
            self.boxed.add(fact.address)
        elif sides & {"top", "bottom"}:
            own = bool(fact.text.strip()) and "bottom" in sides
            length = round(fact.column_mm - fact.left_mm - fact.right_mm, 2)
            self.rules.append(RuleFact(fact.address, length, fact.address if own else place.above))
            if not fact.text.strip():
                self.rule_addresses.add(fact.address)

    def _drawings(self, element: etree._Element, fact: ParagraphFact, place: _Place) -> None:
        """Lines drawn as shapes, in either of Word's two drawing languages."""
        for extent in element.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"):
            wide, high = int(extent.get("cx", "0")), int(extent.get("cy", "0"))
            if high <= _THIN_EMU < wide:
                under = fact.address if fact.text.strip() else place.above
                self.rules.append(RuleFact(fact.address, round(wide * _MM_PER_EMU, 2), under))
                return
        for line in element.iter("{urn:schemas-microsoft-com:vml}line"):
            under = fact.address if fact.text.strip() else place.above
            self.rules.append(RuleFact(fact.address, _vml_length(line), under))

    def _table(self, element: etree._Element, address: str, place: _Place) -> None:
        properties = element.find(w("tblPr"))
        style = properties.find(w("tblStyle")) if properties is not None else None
        name = style.get(w("val")) if style is not None else None
        margins = self.looks.table_margins(name, properties)
        grid = [mm(float(g.get(w("w"), "0"))) for g in element.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
        rows = list(element.iterchildren(w("tr")))
        cells: list[CellFact] = []
        fact_place = len(self.tables)
        for r, row in enumerate(rows):
            column = 0
            for c, cell in enumerate(row.iterchildren(w("tc"))):
                span = _span(cell)
                width = _cell_width(cell) or sum(grid[column : column + span])
                inner = width - mm(margins["left"] + margins["right"])
                text = self._cell(cell, f"{address}/r[{r}]/c[{c}]", _Place(address, inner, place.section))
                cells.append(CellFact(f"{address}/r[{r}]/c[{c}]", text, r, column, round(width, 2)))
                column += span
        fact = TableFact(
            address=address,
            rows=len(rows),
            columns=len(grid),
            widths_mm=tuple(grid),
            bordered=self.looks.table_has_borders(name, properties),
            heading_rows=sum(_row_flag(row, "tblHeader") for row in rows),
            rows_may_split=any(not _row_flag(row, "cantSplit") for row in rows),
            cells=tuple(cells),
            section=place.section,
        )
        self.tables.insert(fact_place, fact)

    def _cell(self, cell: etree._Element, address: str, place: _Place) -> str:
        counts = {"p": 0, "tbl": 0}
        before = len(self.paragraphs)
        for child in blocks(cell):
            kind = etree.QName(child).localname
            self._block(child, f"{address}/{kind}[{counts[kind]}]", place)
            counts[kind] += 1
        return "\n".join(p.text for p in self.paragraphs[before:] if p.text.strip())

    def _sections(self, properties: list[etree._Element]) -> None:
        related = self.package.related()
        inherited: dict[str, etree._Element | None] = {}
        for number, each in enumerate(properties):
            inherited |= _margin_parts(self.package, each, related)
            self.sections.append(self._section(each, inherited))
            if number == 0:
                self._margin_paragraphs(inherited)

    def _section(self, properties: etree._Element, parts: dict[str, etree._Element | None]) -> SectionFact:
        size, margins = properties.find(w("pgSz")), properties.find(w("pgMar"))
        number = properties.find(w("pgNumType"))
        title = properties.find(w("titlePg"))
        page, look = self._page_number(parts.get("header[default]"))
        start = number.get(w("start")) if number is not None else None

        def side(element: etree._Element | None, name: str, usual: str) -> float:
            return mm(float(element.get(w(name), usual) if element is not None else usual))

        return SectionFact(
            width_mm=side(size, "w", "11906"),
            height_mm=side(size, "h", "16838"),
            top_mm=side(margins, "top", "1440"),
            bottom_mm=side(margins, "bottom", "1440"),
            left_mm=side(margins, "left", "1440"),
            right_mm=side(margins, "right", "1440"),
            page_number=page is not None,
            page_number_centred=page is not None and page.get("align") == "centre",
            page_number_size_pt=look.get("size") if look else None,
            first_page_differs=title is not None and title.get(w("val")) not in {"0", "false"},
            page_number_start=int(start) if start else None,
        )

    def _page_number(self, part: etree._Element | None) -> tuple[Props | None, Props | None]:
        """The paragraph and look of the PAGE field in a header."""
        for paragraph in part.iter(w("p")) if part is not None else ():
            codes = "".join(each.text or "" for each in paragraph.iter(w("instrText")))
            codes += "".join(each.get(w("instr"), "") for each in paragraph.iter(w("fldSimple")))
            if re.search(r"\bPAGE\b", codes):
                direct = paragraph_props(paragraph.find(w("pPr")))
                run = next(paragraph.iter(w("r")), None)
                own = run_props(run.find(w("rPr")), self.looks.themes) if run is not None else {}
                return self.looks.paragraph(direct), self.looks.run(direct, own)
        return None, None

    def _margin_paragraphs(self, parts: dict[str, etree._Element | None]) -> None:
        for name, part in parts.items():
            if part is None:
                continue
            place = _Place(name, 165.0, 0)
            for number, child in enumerate(part.iterchildren(w("p"))):
                self._paragraph(child, f"{name}/p[{number}]", place)


def _inside(element: etree._Element, name: str) -> bool:
    return any(each.tag == w(name) for each in element.iterancestors())


def blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables, also those inside content controls."""
    for child in parent:
        if child.tag in (w("p"), w("tbl")):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("ins"), w("smartTag"), w("customXml")):
            yield from blocks(child)


def _run_elements(element: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph as they are read: nothing that was deleted."""
    for child in element:
        if child.tag == w("r"):
            yield child
        elif child.tag not in (w("pPr"), w("del"), w("moveFrom")) and isinstance(child.tag, str):
            yield from _run_elements(child)


def _run_text(run: etree._Element, in_code: int) -> tuple[str, int]:
    """The text of a run; between a field's begin and its separator nothing is printed."""
    text = ""
    for child in run:
        match child.tag.rsplit("}", 1)[-1] if isinstance(child.tag, str) else "":
            case "fldChar":
                kind = child.get(w("fldCharType"))
                in_code += (kind == "begin") - (kind == "separate" and in_code > 0)
                if kind == "end" and in_code > 0:
                    in_code -= 1
            case "t" if not in_code:
                text += child.text or ""
            case "tab" | "ptab" if not in_code:
                text += "\t"
            case "br" | "cr" if not in_code:
                text += "\n"
            case "noBreakHyphen" if not in_code:
                text += "-"
    return text, in_code


def _run_fact(text: str, look: Props) -> RunFact:
    return RunFact(
        text=nfc(text.upper() if look.get("caps") else text),
        font=look.get("font"),
        size_pt=look.get("size", 10.0),
        bold=bool(look.get("bold")),
        italic=bool(look.get("italic")),
        underline=bool(look.get("underline")),
        colour=look.get("colour"),
    )


def _line_spacing(props: Props) -> float | None:
    if props.get("line_rule") in {"exact", "atLeast"}:
        return None
    return round(float(props.get("line", 240)) / 240, 2)


def _text_width(properties: etree._Element) -> float:
    size, margins = properties.find(w("pgSz")), properties.find(w("pgMar"))
    if size is None or margins is None:
        return 165.0
    wide = float(size.get(w("w"), "11906"))
    return mm(wide - float(margins.get(w("left"), "0")) - float(margins.get(w("right"), "0")))


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    return int(span.get(w("val"), "1")) if span is not None else 1


def _cell_width(cell: etree._Element) -> float | None:
    width = cell.find(f"{w('tcPr')}/{w('tcW')}")
    if width is None or width.get(w("type"), "dxa") != "dxa":
        return None
    return mm(float(width.get(w("w"), "0"))) or None


def _row_flag(row: etree._Element, name: str) -> bool:
    flag = row.find(f"{w('trPr')}/{w(name)}")
    return flag is not None and flag.get(w("val")) not in {"0", "false", "off"}


def _vml_length(line: etree._Element) -> float:
    """The length of a VML line in millimetres, from its two ends in points."""
    ends = [re.findall(r"-?[\d.]+", line.get(name, "0,0")) for name in ("from", "to")]
    try:
        (x1, *_), (x2, *_) = ends
        return round(abs(float(x2) - float(x1)) * 25.4 / 72, 2)
    except ValueError:
        return 0.0


def _margin_parts(
    package: WordPackage, properties: etree._Element, related: dict[str, str]
) -> dict[str, etree._Element | None]:
    """`header[default]`, `header[first]`, `footer[…]` → their parts."""
    found: dict[str, etree._Element | None] = {}
    for kind in ("header", "footer"):
        for reference in properties.findall(w(f"{kind}Reference")):
            relation = reference.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", "")
            part = related.get(relation)
            found[f"{kind}[{reference.get(w('type'), 'default')}]"] = package.part(part) if part else None
    return found


def _properties(package: WordPackage) -> dict[str, str]:
    """Title, creator and the like, as the file carries them."""
    root = package.part("docProps/core.xml")
    if root is None:
        return {}
    return {etree.QName(child).localname: child.text or "" for child in root if isinstance(child.tag, str)}
