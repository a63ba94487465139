"""The tests a template may make: `x is even`, `selectattr("done", "equalto", true)`."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from vanban.render.making import Making
from vanban.render.operators import looked_through, remainder
from vanban.render.plain import as_whole


@dataclass(frozen=True, slots=True)
class TestRule:
    """What a test asks, and how many arguments it takes."""

    holds: Callable[..., bool]
    arguments: int = 0


def _divisible(making: Making, value: object, by: object) -> bool:
    return remainder(making, value, by) == 0


def _compared(compare: Callable[[Any, Any], bool]) -> TestRule:
    def holds(making: Making, value: object, other: object) -> bool:
        return bool(compare(looked_through(making, value), looked_through(making, other)))

    return TestRule(holds, 1)


def _within(value: Any, group: Any) -> bool:
    return value in group


def _has_items(making: Making, value: object) -> bool:
    """As in Jinja, a text and a group of fields have items too."""
    return isinstance(value, str | list | tuple | range | Mapping)


def _is_whole(making: Making, value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_EQUAL, _UNEQUAL = _compared(operator.eq), _compared(operator.ne)

TESTS: Final[Mapping[str, TestRule]] = {
    "none": TestRule(lambda making, value: value is None),
    "true": TestRule(lambda making, value: value is True),
    "false": TestRule(lambda making, value: value is False),
    "even": TestRule(lambda making, value: as_whole(value) % 2 == 0),
    "odd": TestRule(lambda making, value: as_whole(value) % 2 == 1),
    "divisibleby": TestRule(_divisible, 1),
    "string": TestRule(lambda making, value: isinstance(value, str)),
    "number": TestRule(lambda making, value: isinstance(value, int | float)),
    "integer": TestRule(_is_whole),
    "boolean": TestRule(lambda making, value: isinstance(value, bool)),
    "mapping": TestRule(lambda making, value: isinstance(value, Mapping)),
    "sequence": TestRule(_has_items),
    "iterable": TestRule(_has_items),
    "in": _compared(_within),
    **dict.fromkeys(("eq", "equalto", "=="), _EQUAL),
    **dict.fromkeys(("ne", "!="), _UNEQUAL),
    **dict.fromkeys(("lt", "lessthan", "<"), _compared(operator.lt)),
    **dict.fromkeys(("gt", "greaterthan", ">"), _compared(operator.gt)),
    **dict.fromkeys(("le", "<="), _compared(operator.le)),
    **dict.fromkeys(("ge", ">="), _compared(operator.ge)),
}
"""All tests but `defined`, which alone may be asked of a name that is not there."""
