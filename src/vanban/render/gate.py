"""The gate that every template tree passes: the smallest things in it. Each raises `TreeRefused` for all else.

The gate is the whitelist: a cache file is data that anybody may have written, so whatever is not
exactly one of the known forms is refused before any code is made from it.
"""

from __future__ import annotations

import math

from vanban.render.tree import Scalar

MAX_INTEGER = 2**63


class TreeRefused(Exception):
    """Data that is no template tree; the message is a Vietnamese noun phrase for what was met."""


def row(data: object) -> list[object]:
    """A list."""
    if not isinstance(data, list):
        raise TreeRefused("dữ liệu không phải danh sách")
    return data


def scalar(data: object) -> Scalar:
    """A constant."""
    if isinstance(data, float) and not math.isfinite(data):
        raise TreeRefused("một số vô hạn")
    if isinstance(data, int) and abs(data) >= MAX_INTEGER:
        raise TreeRefused("một số quá lớn")
    if data is None or isinstance(data, str | int | float):
        return data
    raise TreeRefused("một hằng lạ")


_RESERVED = frozenset({"loop", "self", "cycler", "joiner", "lipsum", "namespace", "range", "dict", "caller", "super"})
"""Names that Jinja itself gives a meaning; `loop` is read together with its fact, in `gate_expressions`."""


def identifier(name: str) -> str:
    """A name that a template may use or set."""
    if not name.isidentifier() or name.startswith("_") or name in _RESERVED:
        raise TreeRefused(f"tên «{name}»")
    return name


def field(name: object) -> str:
    """The name of a field: any text that does not begin with an underscore."""
    if isinstance(name, str) and not name.startswith("_"):
        return name
    raise TreeRefused(f"trường «{name}»")
