"""How a run and a paragraph look once styles, defaults and direct settings are laid over each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from vanban.pages.word_package import WordPackage, w

Props = dict[str, Any]

_ALIGNMENTS = {"both": "justified", "distribute": "justified", "center": "centre", "right": "right", "end": "right"}
_SIDES = ("top", "left", "bottom", "right")


def run_props(properties: etree._Element | None, themes: dict[str, str]) -> Props:
    """What one `w:rPr` itself says: font, size in points, bold, italic, underline, colour."""
    found: Props = {}
    if properties is None:
        return found
    for child in properties:
        value = child.get(w("val"))
        match etree.QName(child).localname:
            case "rFonts":
                font = child.get(w("ascii")) or themes.get(child.get(w("asciiTheme"), "")[:5])
                if font:
                    found["font"] = font
            case "sz" if value:
                found["size"] = float(value) / 2
            case "b":
                found["bold"] = _on(value)
            case "i":
                found["italic"] = _on(value)
            case "u":
                found["underline"] = value not in (None, "none")
            case "color" if value:
                found["colour"] = None if value.lower() in {"auto", "000000"} else value.upper()
            case "caps":
                found["caps"] = _on(value)
            case "rStyle":
                found["style"] = value
    return found


def paragraph_props(properties: etree._Element | None) -> Props:
    """What one `w:pPr` itself says; indents and spacing in twips as Word keeps them."""
    found: Props = {}
    if properties is None:
        return found
    for child in properties:
        value = child.get(w("val"))
        match etree.QName(child).localname:
            case "jc":
                found["align"] = _ALIGNMENTS.get(value or "", "left")
            case "ind":
                _indents(child, found)
            case "spacing":
                _spacing(child, found)
            case "keepNext":
                found["keep_next"] = _on(value)
            case "numPr":
                number, level = child.find(w("numId")), child.find(w("ilvl"))
                found["numbering"] = number.get(w("val")) if number is not None else None
                found["level"] = int(level.get(w("val"), "0")) if level is not None else 0
            case "pBdr":
                sides = {side for side in _SIDES if _drawn(child.find(w(side)))}
                found["borders"] = frozenset(sides)
            case "pStyle":
                found["style"] = value
    return found


def _on(value: str | None) -> bool:
    return value not in {"0", "false", "off", "none"}


def _drawn(border: etree._Element | None) -> bool:
    return border is not None and border.get(w("val")) not in {None, "nil", "none"}


def _indents(child: etree._Element, found: Props) -> None:
    for name, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        value = next((child.get(w(n)) for n in names if child.get(w(n))), None)
        if value:
            found[name] = int(float(value))
    if child.get(w("firstLine")):
        found["first"] = int(float(child.get(w("firstLine"), "0")))
    if child.get(w("hanging")):
        found["first"] = -int(float(child.get(w("hanging"), "0")))


def _spacing(child: etree._Element, found: Props) -> None:
    for name in ("before", "after", "line"):
        if child.get(w(name)):
            found[name] = int(float(child.get(w(name), "0")))
    if child.get(w("lineRule")):
        found["line_rule"] = child.get(w("lineRule"))


@dataclass(slots=True)
class _Style:
    base: str | None
    run: Props
    paragraph: Props
    borders: bool
    cell_margins: dict[str, int]


@dataclass(slots=True)
class Looks:
    """The styles of one file, ready to be asked."""

    defaults_run: Props = field(default_factory=dict)
    defaults_paragraph: Props = field(default_factory=dict)
    themes: dict[str, str] = field(default_factory=dict)
    _written: dict[str, etree._Element] = field(default_factory=dict)
    _read: dict[str, _Style] = field(default_factory=dict)
    """The styles that were asked for: Word puts hundreds into a file, and a paper uses a dozen."""
    _usual: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, package: WordPackage) -> Looks:
        looks = cls(themes=_themes(package))
        root = package.part("word/styles.xml")
        if root is None:
            return looks
        defaults = root.find(w("docDefaults"))
        if defaults is not None:
            looks.defaults_run = run_props(defaults.find(f"{w('rPrDefault')}/{w('rPr')}"), looks.themes)
            looks.defaults_paragraph = paragraph_props(defaults.find(f"{w('pPrDefault')}/{w('pPr')}"))
        for style in root.iter(w("style")):
            looks._add(style)
        return looks

    def _add(self, style: etree._Element) -> None:
        name, kind = style.get(w("styleId"), ""), style.get(w("type"), "")
        self._written[name] = style
        if style.get(w("default")) in {"1", "true"}:
            self._usual[kind] = name

    def _style(self, name: str) -> _Style:
        if name not in self._read:
            self._read[name] = self._style_of(self._written[name])
        return self._read[name]

    def _style_of(self, style: etree._Element) -> _Style:
        base = style.find(w("basedOn"))
        table = style.find(w("tblPr"))
        return _Style(
            base.get(w("val")) if base is not None else None,
            run_props(style.find(w("rPr")), self.themes),
            paragraph_props(style.find(w("pPr"))),
            has_borders(table),
            cell_margins(table),
        )

    def _chain(self, name: str | None) -> list[_Style]:
        """The style and those it is based on, the base first; circles end."""
        found: list[_Style] = []
        seen: set[str] = set()
        while name and name in self._written and name not in seen:
            seen.add(name)
            found.append(self._style(name))
            name = found[-1].base
        return found[::-1]

    def knows(self, name: str | None) -> bool:
        """Whether the file has this style; that a paragraph names none is fine everywhere."""
        return name is None or name in self._written

    def paragraph(self, direct: Props) -> Props:
        """A paragraph's settings in force."""
        merged = dict(self.defaults_paragraph)
        for style in self._chain(direct.get("style") or self._usual.get("paragraph")):
            merged |= style.paragraph
        return merged | direct

    def run(self, paragraph: Props, direct: Props) -> Props:
        """A run's look in force, inside a paragraph with these direct settings."""
        merged = dict(self.defaults_run)
        for style in self._chain(paragraph.get("style") or self._usual.get("paragraph")):
            merged |= style.run
        for style in self._chain(direct.get("style")):
            merged |= style.run
        return merged | direct

    def table_has_borders(self, style: str | None, properties: etree._Element | None) -> bool:
        return has_borders(properties) or any(each.borders for each in self._chain(style))

    def table_margins(self, style: str | None, properties: etree._Element | None) -> dict[str, int]:
        """Left and right cell margins in twips."""
        merged = {"left": 0, "right": 0}
        for each in self._chain(style or self._usual.get("table")):
            merged |= each.cell_margins
        return merged | cell_margins(properties)


def has_borders(properties: etree._Element | None) -> bool:
    borders = properties.find(w("tblBorders")) if properties is not None else None
    return borders is not None and any(_drawn(border) for border in borders)


def cell_margins(properties: etree._Element | None) -> dict[str, int]:
    margins = properties.find(w("tblCellMar")) if properties is not None else None
    found: dict[str, int] = {}
    for name, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        for each in names:
            margin = margins.find(w(each)) if margins is not None else None
            if margin is not None:
                found[name] = int(float(margin.get(w("w"), "0")))
    return found


_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def _themes(package: WordPackage) -> dict[str, str]:
    """`minor` and `major` → the Latin font of the theme."""
    root = package.part("word/theme/theme1.xml")
    found: dict[str, str] = {}
    if root is not None:
        for name in ("minor", "major"):
            latin = root.find(f".//{_DRAWING}{name}Font/{_DRAWING}latin")
            if latin is not None and latin.get("typeface"):
                found[name] = latin.get("typeface", "")
    return found
