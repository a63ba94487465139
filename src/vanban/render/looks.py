"""How a run looks: the properties of the tag's own run, with those of rich text laid over them."""

from __future__ import annotations

import re
from functools import lru_cache

from vanban.model.paper import Run
from vanban.render.escaping import escaped
from vanban.render.refusal import ValueRefused
from vanban.render.tree import Look

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
_SWITCHES = (("b", "bold"), ("i", "italic"), ("strike", "strike"))


@lru_cache(maxsize=256)
def properties(look: Look, run: Run) -> str:
    """The properties of the tag's run with those of `run` laid over them; its text plays no part."""
    wanted = dict(look)
    for name, of in _SWITCHES:
        flag = getattr(run, of)
        if flag is not None:
            wanted[f"w:{name}"] = f"<w:{name}/>" if flag else f'<w:{name} w:val="0"/>'
    if run.underline is not None:
        wanted["w:u"] = f'<w:u w:val="{"single" if run.underline else "none"}"/>'
    if run.size_pt is not None:
        half_points = _half_points(run.size_pt)
        wanted["w:sz"] = f'<w:sz w:val="{half_points}"/>'
        wanted["w:szCs"] = f'<w:szCs w:val="{half_points}"/>'
    if run.colour is not None:
        wanted["w:color"] = f'<w:color w:val="{_colour(run.colour)}"/>'
    if run.highlight is not None:
        wanted["w:shd"] = f'<w:shd w:val="clear" w:color="auto" w:fill="{_colour(run.highlight)}"/>'
    if run.raised is not None:
        wanted["w:vertAlign"] = f'<w:vertAlign w:val="{_raised(run.raised)}"/>'
    wanted.update(_named(run))
    return _ordered(wanted)


def _named(run: Run) -> dict[str, str]:
    """The properties that name something of the template: a character style, a font."""
    wanted: dict[str, str] = {}
    if run.style is not None:
        wanted["w:rStyle"] = f'<w:rStyle w:val="{escaped(run.style)}"/>'
    if run.font is not None:
        font = escaped(run.font)
        wanted["w:rFonts"] = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>'
    return wanted


def _ordered(wanted: dict[str, str]) -> str:
    if not wanted:
        return ""
    ordered = sorted(wanted, key=lambda name: _ORDER.get(name.removeprefix("w:"), len(_ORDER)))
    return f"<w:rPr>{''.join(wanted[name] for name in ordered)}</w:rPr>"


def _colour(written: str) -> str:
    if not _HEX_COLOUR.match(written):
        raise ValueRefused(f"màu «{written}» không phải sáu chữ số thập lục phân")
    return written.upper()


def _raised(where: str) -> str:
    if where not in {"superscript", "subscript", "baseline"}:
        raise ValueRefused(f"không có kiểu chữ «{where}»: chỉ có superscript, subscript, baseline")
    return where


def _half_points(size_pt: float) -> int:
    if not 1 <= size_pt <= _LARGEST_PT or size_pt * 2 != int(size_pt * 2):
        raise ValueRefused(f"cỡ chữ {size_pt} không có trong Word (từ 1 đến {_LARGEST_PT}, bước 0,5)")
    return int(size_pt * 2)
