"""Cell tags `{% cellbg %}`, `{% colspan %}`, `{% vm %}`, `{% hm %}`: docxtpl writes them as cell properties.

It looks for properties that every cell of Word has but other programs may leave out, and puts its own
in front of them or behind them; Word's schema wants them in one order.
"""

from __future__ import annotations

import re

from lxml import etree

from vanban.errors.render import TagMisplaced
from vanban.render.joining import W, quoted
from vanban.render.refusal import Refusal

_CELL_TAG = re.compile(r"\{%\s*(?:cellbg|colspan|vm|hm)\b.*?%\}", re.DOTALL)
# CT_TcPr, ISO/IEC 29500-1 §17.4.69.
# fmt: off
_ORDER = [
    "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar",
    "textDirection", "tcFitText", "vAlign", "hideMark", "headers", "cellIns", "cellDel", "cellMerge", "tcPrChange",
]
# fmt: on
_PROPERTIES = re.compile(r"(<w:tcPr(?: [^>]*)?>)(.*?)(</w:tcPr>)", re.DOTALL)
_PROPERTY = re.compile(r"<w:(\w+)\b[^>]*?(?:/>|>.*?</w:\1>)", re.DOTALL)


def ready_cells(root: etree._Element) -> None:
    """Give each cell with a cell tag the properties that docxtpl looks for. Raises `Refusal` outside cells."""
    for leaf in root.iter(f"{W}t"):
        tag = _CELL_TAG.search(leaf.text or "")
        if tag is None:
            continue
        cell = next(leaf.iterancestors(f"{W}tc"), None)
        if cell is None:
            why = "thẻ này phải nằm trong một ô bảng"
            raise Refusal(TagMisplaced, tag=tag.group(), paragraph=quoted(leaf.text or ""), why=why)
        properties = cell.find(f"{W}tcPr")
        if properties is None:
            properties = etree.Element(f"{W}tcPr")
            cell.insert(0, properties)
        if len(properties) == 0:
            etree.SubElement(properties, f"{W}tcW", {f"{W}w": "0", f"{W}type": "auto"})


def in_schema_order(xml: str) -> str:
    """The cell properties of a prepared part in the order of Word's schema, each at most once."""
    return _PROPERTIES.sub(_sorted, xml)


def _sorted(match: re.Match[str]) -> str:
    start, inner, end = match.groups()
    found = {one.group(1): one.group() for one in _PROPERTY.finditer(inner)}
    if "{" not in inner or _PROPERTY.sub("", inner).strip():
        return match.group()
    names = sorted(found, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))
    return start + "".join(found[name] for name in names) + end
