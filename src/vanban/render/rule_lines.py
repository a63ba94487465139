"""A thin line of a given length as the border of an empty paragraph."""

from __future__ import annotations

from vanban.model.paper import RuleLine
from vanban.render.refusal import ValueRefused

_TWIPS_PER_MM = 1440 / 25.4
_LINE_HEIGHT = 80
"""Exact height of the paragraph that carries a rule, in twips (4 pt): only the border is seen."""
_GAP_ABOVE = 40
"""Twips between the text and its rule (2 pt), so that the rule is not taken for underlining."""
_THINNEST_PT, _THICKEST_PT = 0.25, 12
"""`w:sz` of a border is 2 to 96 eighths of a point (ISO/IEC 29500-1 §17.3.4)."""


def rule_line(rule: RuleLine) -> str:
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
