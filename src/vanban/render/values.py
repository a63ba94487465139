"""Values as the XML of a Word page: always escaped, never a control character."""

from __future__ import annotations

import re
from functools import lru_cache

from vanban.model.paper import RichText, RuleLine, Run
from vanban.render.filters import as_text
from vanban.render.refusal import ValueRefused
from vanban.render.tree import Look

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
"""In the order of replacing: the ampersand first. `str.translate` looks up every letter, eight times as slow."""
_IN_RUN = {"\n": '</w:t><w:br/><w:t xml:space="preserve">', "\t": '</w:t><w:tab/><w:t xml:space="preserve">'}


def text(value: object) -> bytes:
    """Text inside a run: a line break becomes `w:br`, a tab `w:tab`."""
    if value.__class__ is str and _is_plain(value):
        return value.encode()
    if value.__class__ is int:
        return b"%d" % value
    return _in_run(as_text(value)).encode()


def plain(value: object) -> bytes:
    """Text outside runs: line breaks and tabs are plain white space there."""
    return _escaped(as_text(value)).encode()


def attribute(value: object) -> bytes:
    """Text inside an attribute; line breaks and tabs would be lost in it, so they are refused."""
    escaped = _escaped(as_text(value))
    if "\n" in escaped or "\t" in escaped:
        raise ValueRefused("giá trị có dấu xuống dòng hoặc dấu tab ở chỗ không xuống dòng được")
    return escaped.encode()


def runs(value: object, look: Look) -> bytes:
    """Rich text, or plain text as one run; `look` is how the tag's own run looked."""
    parts = value.runs if isinstance(value, RichText) else (Run(as_text(value)),)
    return "".join(_run(part, look) for part in parts).encode()


def blocks(value: object) -> bytes:
    """A rule line; plain text cannot stand between paragraphs."""
    if isinstance(value, RuleLine):
        return _rule_line(value).encode()
    raise ValueRefused("thẻ đoạn {{p …}} chỉ in được đường kẻ (RuleLine), không in được chữ")


def _is_plain(value: str) -> bool:
    """Whether the text stands in XML as it is; false also for letters that only need a second look."""
    return (
        value.isprintable()  # no control characters, surrogates, line breaks
        and "&" not in value
        and "<" not in value
        and ">" not in value
        and '"' not in value
        and "'" not in value
    )


def _escaped(value: str) -> str:
    if _is_plain(value):
        return value
    wrong = _FORBIDDEN.search(value)
    if wrong is not None:
        raise ValueRefused(f"giá trị có ký tự điều khiển U+{ord(wrong.group()):04X} ở vị trí {wrong.start() + 1}")
    for character, entity in _ENTITIES.items():
        value = value.replace(character, entity)
    return value


def _in_run(value: str) -> str:
    if _is_plain(value):
        return value
    escaped = _escaped(value)
    for character, xml in _IN_RUN.items():
        escaped = escaped.replace(character, xml)
    return escaped


def _run(run: Run, look: Look) -> str:
    properties = _properties(look, run.bold, run.italic, run.underline, run.size_pt, run.colour)
    return f'<w:r>{properties}<w:t xml:space="preserve">{_in_run(run.text)}</w:t></w:r>'


# CT_RPr, ISO/IEC 29500-1 §17.3.2: Word tolerates another order, validators do not.
# fmt: off
_CT_RPR = [
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline",
    "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w",
    "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign",
    "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath",
]
# fmt: on
_ORDER = {name: place for place, name in enumerate(_CT_RPR)}
_HEX_COLOUR = re.compile(r"[0-9A-Fa-f]{6}\Z")
_LARGEST_PT = 1638
"""Word's own largest size of letters."""


@lru_cache(maxsize=256)
def _properties(
    look: Look,
    bold: bool | None,
    italic: bool | None,
    underline: bool | None,
    size_pt: float | None,
    colour: str | None,
) -> str:
    """The properties of the tag's run with those of a rich-text run laid over them."""
    wanted = dict(look)
    for name, flag in (("b", bold), ("i", italic)):
        if flag is not None:
            wanted[f"w:{name}"] = f"<w:{name}/>" if flag else f'<w:{name} w:val="0"/>'
    if underline is not None:
        wanted["w:u"] = f'<w:u w:val="{"single" if underline else "none"}"/>'
    if size_pt is not None:
        half_points = _half_points(size_pt)
        wanted["w:sz"] = f'<w:sz w:val="{half_points}"/>'
        wanted["w:szCs"] = f'<w:szCs w:val="{half_points}"/>'
    if colour is not None:
        if not _HEX_COLOUR.match(colour):
            raise ValueRefused(f"màu «{colour}» không phải sáu chữ số thập lục phân")
        wanted["w:color"] = f'<w:color w:val="{colour.upper()}"/>'
    if not wanted:
        return ""
    ordered = sorted(wanted, key=lambda name: _ORDER.get(name.removeprefix("w:"), len(_ORDER)))
    return f"<w:rPr>{''.join(wanted[name] for name in ordered)}</w:rPr>"


def _half_points(size_pt: float) -> int:
    if not 1 <= size_pt <= _LARGEST_PT or size_pt * 2 != int(size_pt * 2):
        raise ValueRefused(f"cỡ chữ {size_pt} không có trong Word (từ 1 đến {_LARGEST_PT}, bước 0,5)")
    return int(size_pt * 2)


_TWIPS_PER_MM = 1440 / 25.4
_LINE_HEIGHT = 80
"""Exact height of the paragraph that carries a rule, in twips (4 pt): only the border is seen."""
_GAP_ABOVE = 40
"""Twips between the text and its rule (2 pt), so that the rule is not taken for underlining."""
_THINNEST_PT, _THICKEST_PT = 0.25, 12
"""`w:sz` of a border is 2 to 96 eighths of a point (ISO/IEC 29500-1 §17.3.4)."""


def _rule_line(rule: RuleLine) -> str:
    """An empty paragraph whose top border is as long as the rule: it survives editing everywhere."""
    if not 0 < rule.length_mm <= rule.column_mm < 2000:
        raise ValueRefused(f"đường kẻ dài {rule.length_mm} mm không nằm gọn trong cột {rule.column_mm} mm")
    if not _THINNEST_PT <= rule.weight_pt <= _THICKEST_PT:
        raise ValueRefused(f"đường kẻ dày {rule.weight_pt} pt ngoài khoảng của Word")
    indent = round((rule.column_mm - rule.length_mm) / 2 * _TWIPS_PER_MM)
    return (
        '<w:p><w:pPr><w:keepNext w:val="0"/><w:pBdr>'
        f'<w:top w:val="single" w:sz="{round(rule.weight_pt * 8)}" w:space="0" w:color="auto"/></w:pBdr>'
        f'<w:spacing w:before="{_GAP_ABOVE}" w:after="0" w:line="{_LINE_HEIGHT}" w:lineRule="exact"/>'
        f'<w:ind w:left="{indent}" w:right="{indent}" w:firstLine="0"/>'
        '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr></w:p>'
    )
