"""Text as XML: always escaped, never a control character."""

from __future__ import annotations

import re

from vanban.render.refusal import ValueRefused

SPECIAL = re.compile("[&<>\"'\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def escaped(value: str) -> str:
    """The text with XML's own characters escaped. Raises `ValueRefused` for control characters."""
    wrong = _FORBIDDEN.search(value)
    if wrong is not None:
        raise ValueRefused(f"giá trị có ký tự điều khiển U+{ord(wrong.group()):04X} ở vị trí {wrong.start() + 1}")
    return value.translate(_ENTITIES)
