"""The filters a template may use, each with the arguments it takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from vanban.render import lists
from vanban.render.making import Making
from vanban.render.plain import as_text, as_whole, bounded
from vanban.render.refusal import ValueRefused


@dataclass(frozen=True, slots=True)
class FilterRule:
    """What a filter does, and the names of its arguments in their order.

    Arguments that multiply the value (a separator) must be written in the template: separators made
    of other values could be nested until the text fills the memory.
    """

    apply: Callable[..., object]
    arguments: tuple[str, ...] = ()
    written: bool = True
    """Whether the arguments must be constants."""
    fewest: int = 0
    by_place: int | None = None
    """How many arguments may be given without their name; all when nothing is said."""


def default(making: Making, value: object, default_value: object = "", boolean: object = False) -> object:
    """`value`, or the default when it is missing or None (or merely empty, when `boolean`)."""
    return default_value if value is None or (boolean and not value) else value


def _changed(change: Callable[[str], str]) -> FilterRule:
    def apply(making: Making, value: object) -> str:
        changed = change(as_text(value))
        making.spend(len(changed))
        return changed

    return FilterRule(apply)


def _replaced(making: Making, value: object, old: object, new: object) -> str:
    """The text with every `old` exchanged; what it will take is spent before it is made."""
    text, searched, put = as_text(value), as_text(old), as_text(new)
    if not searched:
        raise ValueRefused("bộ lọc replace tìm một chuỗi rỗng")
    making.spend(len(text) + text.count(searched) * max(len(put) - len(searched), 0))
    return text.replace(searched, put)


def _length(making: Making, value: object) -> int:
    if isinstance(value, str | list | tuple | range | Mapping):
        return len(value)
    raise ValueRefused("giá trị không có độ dài")


_LONGEST_NUMBER = 20
_WRITTEN_NUMBER = re.compile(r"\s*[-+]?\d+\s*\Z")


def _whole(making: Making, value: object, default: object = 0) -> int:
    """A whole number read from text, as Jinja's `int` does; a text that is none gives `default`."""
    if not isinstance(value, str):
        return as_whole(value)
    readable = len(value) <= _LONGEST_NUMBER and _WRITTEN_NUMBER.match(value)
    return bounded(int(value)) if readable else as_whole(default)


def _absolute(making: Making, value: object) -> int:
    return abs(as_whole(value))


PATTERN: Final = re.compile(r"(?:[^%]|%%|%s|%0?\d{0,2}d)*\Z", re.DOTALL)
"""The patterns that `format` takes: `%s`, `%d`, `%02d`; a width has at most two digits."""
_PLACE = re.compile(r"%%|%s|%0?\d{0,2}d")


def _formatted(making: Making, pattern: object, *values: object) -> str:
    written = as_text(pattern)
    if not PATTERN.match(written):
        raise ValueRefused("mẫu định dạng chỉ gồm %s, %d và %02d")
    places = [place for place in _PLACE.findall(written) if place != "%%"]
    if len(places) != len(values):
        raise ValueRefused("số chỗ điền của mẫu định dạng khác số giá trị")
    ready = tuple(as_text(v) if place == "%s" else as_whole(v) for place, v in zip(places, values, strict=True))
    making.spend(len(written) + sum(len(v) if isinstance(v, str) else 100 for v in ready))
    return written % ready


def _each(making: Making, value: object, attribute: object = None, filter: object = None) -> list[object]:
    """`map(attribute="name")`, or `map("upper")`: the gate has seen that this filter takes no arguments."""
    if attribute is not None:
        return lists.field_of_each(making, value, attribute)
    apply = FILTERS[as_text(filter)].apply
    return [apply(making, item) for item in lists.listed(making, value)]


_MOST_FORMATTED = 9

FILTERS: Final[Mapping[str, FilterRule]] = {
    "upper": _changed(str.upper),
    "lower": _changed(str.lower),
    "trim": _changed(str.strip),
    "capitalize": _changed(str.capitalize),
    "string": _changed(str),
    "replace": FilterRule(_replaced, ("old", "new"), fewest=2),
    "format": FilterRule(_formatted, tuple(f"value{n}" for n in range(_MOST_FORMATTED)), written=False, fewest=1),
    "int": FilterRule(_whole, ("default",)),
    "abs": FilterRule(_absolute),
    "length": FilterRule(_length),
    "count": FilterRule(_length),
    "default": FilterRule(default, ("default_value", "boolean"), written=False),
    "d": FilterRule(default, ("default_value", "boolean"), written=False),
    "join": FilterRule(lists.joined, ("d", "attribute")),
    "first": FilterRule(lists.first),
    "last": FilterRule(lists.last),
    "list": FilterRule(lists.listed),
    "reverse": FilterRule(lists.backwards),
    "unique": FilterRule(lists.unique),
    "sort": FilterRule(lists.in_order, ("reverse", "attribute"), by_place=1),
    "dictsort": FilterRule(lists.fields_in_order),
    "min": FilterRule(lists.least),
    "max": FilterRule(lists.greatest),
    "sum": FilterRule(lists.total, ("attribute", "start")),
    "map": FilterRule(_each, ("attribute", "filter"), fewest=1),
    "groupby": FilterRule(lists.grouped, ("attribute",), fewest=1),
    "batch": FilterRule(lists.batched, ("linecount", "fill_with"), fewest=1),
    "select": FilterRule(lists.selected, ("test", "other"), written=False),
    "reject": FilterRule(lists.rejected, ("test", "other"), written=False),
    "selectattr": FilterRule(lists.selected_by, ("attribute", "test", "other"), written=False, fewest=1),
    "rejectattr": FilterRule(lists.rejected_by, ("attribute", "test", "other"), written=False, fewest=1),
}
