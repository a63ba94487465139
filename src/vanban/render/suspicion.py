"""What a template may not hold: whatever Word would fetch or run by itself when a paper is opened.

Names of XML elements cannot be disguised in UTF-8, so parts without any suspicious name are passed
after one search; the others are read by expat.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.parsers import expat

from vanban.errors.render import TemplateDamaged, TemplateHasMacros, TemplateHasObjects, TemplateReachesOut
from vanban.render.field_codes import FieldCodes
from vanban.render.refusal import Refusal
from vanban.render.relations import HYPERLINK, Relation

_MACRO_TYPES = ("macroenabled", "vbaproject", "vbadata", "keymapcustomizations", "attachedtoolbars", "ui/extensibility")
_OBJECT_TYPES = {
    "oleobject": "đối tượng OLE",
    "activex": "điều khiển ActiveX",
    "/control": "điều khiển ActiveX",
    "afchunk": "tệp khác được chèn nguyên (altChunk)",
    "webextension": "tiện ích web",
    "taskpanes": "tiện ích web",
    "attachedtemplate": "mẫu gắn kèm",
    "/subdocument": "văn bản con liên kết",
    "/frame": "khung trang web",
    "/video": "phim",
    "/audio": "âm thanh",
    "office/2007/relationships/media": "phim hoặc âm thanh",
}
_SAFE_SCHEMES = {"http", "https", "mailto", "tel", ""}
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")


def refuse_macro_types(types: Mapping[str, str]) -> None:
    """Refuse parts that are macros, by what they are declared to be."""
    if any(mark in kind.lower() for kind in types.values() for mark in _MACRO_TYPES):
        raise Refusal(TemplateHasMacros)


def refuse_object_types(types: Mapping[str, str]) -> None:
    """Refuse parts that are objects or add-ins, by what they are declared to be."""
    for name, kind in types.items():
        for mark, what in _OBJECT_TYPES.items():
            if mark in kind.lower():
                raise Refusal(TemplateHasObjects, part=name, what=what)


def refuse_dangerous_relations(name: str, relations: Iterable[Relation]) -> None:
    """Refuse programs, and everything outside but the links that a reader clicks."""
    for relation in relations:
        kind = relation.type.lower()
        if any(mark in kind for mark in _MACRO_TYPES):
            raise Refusal(TemplateHasMacros)
        if relation.external or _is_outside(relation.target):
            _refuse_outside(name, relation)
        for mark, what in _OBJECT_TYPES.items():
            if mark in kind:
                raise Refusal(TemplateHasObjects, part=name, what=what)
        if kind.endswith("/package") and "/charts/" not in name:
            raise Refusal(TemplateHasObjects, part=name, what="tệp nhúng")


def _refuse_outside(name: str, relation: Relation) -> None:
    if relation.type != HYPERLINK:
        what = f"liên kết ngoài kiểu {relation.type.rpartition('/')[2]} đến «{relation.target[:80]}»"
        raise Refusal(TemplateReachesOut, part=name, what=what)
    if not is_safe_link(relation.target):
        what = f"liên kết kiểu lạ «{relation.target[:80]}»"
        raise Refusal(TemplateHasObjects, part=name, what=what)


def is_safe_link(target: str) -> bool:
    """Whether a clicked link leads to a page, a mail or a place: no file servers, no other programs."""
    scheme = _SCHEME.match(target)
    if target.strip().startswith(("\\\\", "//")):
        return False
    return (scheme.group(1).lower() if scheme else "") in _SAFE_SCHEMES


def _is_outside(target: str) -> bool:
    return _SCHEME.match(target) is not None or target.startswith(("\\\\", "//"))


_ELEMENTS = {
    "altChunk": (TemplateHasObjects, "tệp khác được chèn nguyên (altChunk)"),
    "OLEObject": (TemplateHasObjects, "đối tượng OLE"),
    "objectEmbed": (TemplateHasObjects, "đối tượng OLE"),
    "objectLink": (TemplateHasObjects, "đối tượng OLE"),
    "control": (TemplateHasObjects, "điều khiển ActiveX"),
    "webVideoPr": (TemplateHasObjects, "phim từ mạng"),
    "subDoc": (TemplateReachesOut, "văn bản con liên kết"),
    "attachedTemplate": (TemplateReachesOut, "mẫu gắn kèm"),
    "frameset": (TemplateReachesOut, "khung trang web"),
    "mailMerge": (TemplateReachesOut, "nguồn dữ liệu trộn thư"),
}
_FETCHING = {"imagedata", "fill", "stroke", "image", "feImage", "use", "script"}
_FETCHED = {"src", "href"}
_WORDS = (*(name.encode() for name in _ELEMENTS), b"nstrText", b"fldSimple", b"fldChar", b"src", b"href")
"""One of them is in every part that `_SUSPICIOUS` matches; looking for them is twenty times faster."""
_SUSPICIOUS = re.compile(
    rb"<(?:[\w.-]+:)?(?:" + "|".join(_ELEMENTS).encode() + rb"|instrText|delInstrText|fldSimple|fldChar)[\s/>]"
    rb"|[\s:](?:src|href)\s*="
)


def refuse_dangerous_part(name: str, content: bytes) -> None:
    """Refuse objects, links that are fetched at once, and fields that fetch or run, in a part of XML."""
    if not name.lower().endswith((".xml", ".svg", ".vml")):
        return
    if not any(word in content for word in _WORDS) or _SUSPICIOUS.search(content) is None:
        return
    reading = _Reading(name)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reading.start
    parser.CharacterDataHandler = reading.text
    parser.EndElementHandler = reading.end
    try:
        parser.Parse(content, True)
    except expat.ExpatError as broken:
        raise Refusal(TemplateDamaged, part=name, why=f"XML sai ở dòng {broken.lineno}") from broken


class _Reading:
    """Expat's events of one part, held against the lists above."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.fields = FieldCodes(name)

    def start(self, element: str, facts: Mapping[str, str]) -> None:
        local = element.rpartition(" ")[2]
        if local in _ELEMENTS:
            error, what = _ELEMENTS[local]
            raise Refusal(error, part=self.name, what=what)
        named = {key.rpartition(" ")[2]: value for key, value in facts.items()}
        if local in _FETCHING:
            self._refuse_fetching(named)
        self.fields.start(local, named)

    def _refuse_fetching(self, facts: Mapping[str, str]) -> None:
        for key in _FETCHED & facts.keys():
            if not facts[key].startswith(("#", "data:")):
                raise Refusal(TemplateReachesOut, part=self.name, what=f"ảnh lấy từ «{facts[key][:80]}»")

    def text(self, text: str) -> None:
        self.fields.text(text)

    def end(self, element: str) -> None:
        self.fields.end(element.rpartition(" ")[2])
