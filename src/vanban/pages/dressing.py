"""The look of a paragraph carried into a file with other styles: what the styles there do not say is said directly."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from vanban.model.page import ParagraphFact
from vanban.pages.looks import Looks, Props, paragraph_props, run_props
from vanban.pages.numbering import Numbering
from vanban.pages.word_package import WordPackage, w

# fmt: off
_CT_PPR = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)
_CT_RPR = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
    "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz",
    "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
    "eastAsianLayout", "specVanish", "oMath",
)
# fmt: on
"""The order that ISO/IEC 29500-1 §17.3 asks for; Word tolerates another, validators do not."""

_JC = {"justified": "both", "centre": "center", "right": "right", "left": "left"}
_USUAL_SIZE = 10.0
"""Points of letters where nothing says a size."""
_SINGLE_LINE = 240


@dataclass(frozen=True, slots=True)
class Wardrobe:
    """The styles of the file that a paragraph comes from, and of the one that it goes to."""

    there: Looks
    here: Looks
    numbers: Numbering

    @classmethod
    def between(cls, source: WordPackage, target: WordPackage) -> Wardrobe:
        return cls(Looks.of(source), Looks.of(target), Numbering.of(source))

    def worn(
        self,
        piece: etree._Element,
        given: etree._Element,
        facts: Sequence[ParagraphFact],
        target: etree._Element,
    ) -> etree._Element:
        """The copy `piece` of a paragraph, a row or a table, every paragraph in it looking here as it did there."""
        beside = target if piece.tag == w("p") else next(target.iter(w("p")), target)
        if piece.tag == w("tbl"):
            self._frame_table(piece, given)
        mine, theirs = list(piece.iter(w("p"))), list(given.iter(w("p")))
        known: Sequence[ParagraphFact | None] = facts if len(facts) == len(mine) else [None] * len(mine)
        for copied, original, fact in zip(mine, theirs, known, strict=False):
            self.dressed(copied, original, fact, beside)
        return piece

    def _frame_table(self, piece: etree._Element, given: etree._Element) -> None:
        """A table style that is not known here leaves its lines behind, drawn directly."""
        properties = _properties(piece, "tblPr")
        style = properties.find(w("tblStyle"))
        name = style.get(w("val")) if style is not None else None
        if style is None or self.here.knows(name):
            return
        properties.remove(style)
        if self.there.table_has_borders(name, given.find(w("tblPr"))) and properties.find(w("tblBorders")) is None:
            _draw_lines(properties)

    def dressed(
        self, piece: etree._Element, given: etree._Element, fact: ParagraphFact | None, beside: etree._Element
    ) -> etree._Element:
        """The copy `piece` of `given`, looking here as it did there.

        A style that is not known here gives way to that of the paragraph `beside`; an automatic number, whose
        list stays behind, is written out.
        """
        direct = paragraph_props(given.find(w("pPr")))
        wanted = self.there.paragraph(direct)
        style = direct.get("style")
        if not self.here.knows(style) or "numbering" in wanted:
            style = paragraph_props(beside.find(w("pPr"))).get("style")
        _dress_paragraph(_properties(piece, "pPr"), wanted, self.here.paragraph({"style": style}), style)
        for run in piece.iter(w("r")):
            self._dress_run(run, direct, style)
        self._write_number(piece, wanted, fact)
        return piece

    def _dress_run(self, run: etree._Element, direct: Props, style: str | None) -> None:
        own = run_props(run.find(w("rPr")), self.there.themes)
        kept = own.get("style") if self.here.knows(own.get("style")) else None
        wanted = self.there.run(direct, own)
        have = self.here.run({"style": style}, {"style": kept})
        properties = _properties(run, "rPr")
        if kept is None:
            _set(properties, "rStyle", None)
        _dress_letters(properties, wanted, have)
        if not len(properties):
            run.remove(properties)

    def _write_number(self, piece: etree._Element, wanted: Props, fact: ParagraphFact | None) -> None:
        if fact is None or "numbering" not in wanted or not fact.runs:
            return
        if self.numbers.marker(wanted["numbering"], wanted.get("level", 0)):
            run = etree.Element(w("r"))
            text = etree.SubElement(run, w("t"))
            text.text = fact.runs[0].text
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            look = next((found for each in piece.iter(w("r")) if (found := each.find(w("rPr"))) is not None), None)
            if look is not None:
                run.insert(0, copy.deepcopy(look))
            _properties(piece, "pPr").addnext(run)


def _dress_paragraph(properties: etree._Element, wanted: Props, have: Props, style: str | None) -> None:
    """Say directly what the style does not; what only means something in the other file goes."""
    _set(properties, "pStyle", {"val": style} if style else None)
    _set(properties, "numPr", None)
    _set(properties, "rPr", None)
    if wanted.get("align", "left") != have.get("align", "left"):
        _set(properties, "jc", {"val": _JC[wanted.get("align", "left")]})
    sides = ("left", "right", "first")
    if any(wanted.get(name, 0) != have.get(name, 0) for name in sides):
        first = int(wanted.get("first", 0))
        line = {"hanging": -first} if first < 0 else {"firstLine": first}
        _set(properties, "ind", {"left": wanted.get("left", 0), "right": wanted.get("right", 0), **line})
    if any(_spacing(wanted)[name] != _spacing(have)[name] for name in _spacing(wanted)):
        _set(properties, "spacing", _spacing(wanted))


def _spacing(props: Props) -> dict[str, Any]:
    return {
        "before": props.get("before", 0),
        "after": props.get("after", 0),
        "line": props.get("line", _SINGLE_LINE),
        "lineRule": props.get("line_rule") or "auto",
    }


def _dress_letters(properties: etree._Element, wanted: Props, have: Props) -> None:
    for name, tag in (("bold", "b"), ("italic", "i")):
        if bool(wanted.get(name)) != bool(have.get(name)):
            _set(properties, tag, {} if wanted.get(name) else {"val": "0"})
    if bool(wanted.get("underline")) != bool(have.get("underline")):
        _set(properties, "u", {"val": "single" if wanted.get("underline") else "none"})
    if bool(wanted.get("caps")) != bool(have.get("caps")):
        _set(properties, "caps", {} if wanted.get("caps") else {"val": "0"})
    if wanted.get("colour") != have.get("colour"):
        _set(properties, "color", {"val": wanted.get("colour") or "auto"})
    size = wanted.get("size", _USUAL_SIZE)
    if size != have.get("size", _USUAL_SIZE):
        for tag in ("sz", "szCs"):
            _set(properties, tag, {"val": round(size * 2)})
    if wanted.get("font") and wanted["font"] != have.get("font"):
        _set(properties, "rFonts", dict.fromkeys(("ascii", "hAnsi", "cs"), wanted["font"]))


def _draw_lines(properties: etree._Element) -> None:
    """Thin lines around and inside; before what ISO/IEC 29500-1 §17.4.59 puts behind them."""
    borders = etree.Element(w("tblBorders"))
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = etree.SubElement(borders, w(side))
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto")):
            line.set(w(name), value)
    behind = {w(name) for name in ("shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription")}
    place = next((n for n, each in enumerate(properties) if each.tag in behind), len(properties))
    properties.insert(place, borders)


def _properties(element: etree._Element, name: str) -> etree._Element:
    """The `w:pPr`, `w:rPr` or `w:tblPr` of a paragraph, run or table, made where there is none."""
    found = element.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        element.insert(0, found)
    return found


def _set(properties: etree._Element, name: str, attributes: dict[str, Any] | None) -> None:
    """One property with these attributes at its place in the order; `None` takes it out."""
    for child in properties.findall(w(name)):
        properties.remove(child)
    if attributes is None:
        return
    child = etree.Element(w(name))
    for attribute, value in attributes.items():
        child.set(w(attribute), str(value))
    order = _CT_PPR if properties.tag == w("pPr") else _CT_RPR
    after = {w(each) for each in order[order.index(name) + 1 :]}
    place = next((n for n, each in enumerate(properties) if each.tag in after), len(properties))
    properties.insert(place, child)
