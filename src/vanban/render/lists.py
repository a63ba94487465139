"""Filters over lists: choosing, ordering, grouping. Every list they make is paid for by its length."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from vanban.render.conditions import TESTS
from vanban.render.making import Making
from vanban.render.operators import Group
from vanban.render.plain import as_group, as_items, as_text, as_whole, bounded, has
from vanban.render.refusal import ValueRefused

_ITEM, _ORDERED = 20, 200
"""What an item costs that is looked at, and one whose place among the others is sought."""


def _of(item: object, attribute: object) -> object:
    """The field of an item that a dotted path leads to. Raises `KeyError` when it is not there."""
    for step in as_text(attribute).split("."):
        if isinstance(item, list | tuple) and step.isdigit():
            item = item[as_whole(int(step[:10]))]
        else:
            item = as_group(item)[step]
    return item


def _taken(making: Making, value: object) -> Sequence[object]:
    """The items, once they are paid for: an item takes the time of some twenty letters."""
    items = as_items(value)
    making.spend(_ITEM * len(items))
    return items


def joined(making: Making, value: object, d: object = "", attribute: object = None) -> str:
    """`join(", ")`, `join(", ", attribute="name")`."""
    items = _taken(making, value)
    texts = [as_text(item if attribute is None else _of(item, attribute)) for item in items]
    between = as_text(d)
    making.spend(sum(map(len, texts)) + len(between) * len(texts))
    return between.join(texts)


def first(making: Making, value: object) -> object:
    """The first item."""
    return _end(value, 0)


def last(making: Making, value: object) -> object:
    """The last item."""
    return _end(value, -1)


def _end(value: object, index: int) -> object:
    items = as_items(value)
    if not items:
        raise ValueRefused("danh sách không có mục nào")
    return items[index]


def listed(making: Making, value: object) -> list[object]:
    """The items as a list."""
    return list(_taken(making, value))


def backwards(making: Making, value: object) -> list[object]:
    """The items from the last to the first."""
    return list(reversed(_taken(making, value)))


def unique(making: Making, value: object) -> list[object]:
    """Each item once, in the order of its first place; upper and lower case are one, as in Jinja."""
    seen: dict[object, object] = {}
    for item in _taken(making, value):
        seen.setdefault(item.casefold() if isinstance(item, str) else as_whole(item), item)
    return list(seen.values())


def _place(making: Making, value: object) -> tuple[int, Any]:
    """Where a value stands in an ordered list: numbers by size, text as in a Vietnamese dictionary."""
    making.spend(_ORDERED)
    if isinstance(value, str):
        from vanban.wording.names import sort_key

        making.spend(_ITEM * len(value))
        return 1, (sort_key(value), value)
    return 0, as_whole(value)


def _placed(making: Making, attribute: object) -> Callable[[object], tuple[int, Any]]:
    return lambda item: _place(making, item if attribute is None else _of(item, attribute))


def in_order(making: Making, value: object, reverse: object = False, attribute: object = None) -> list[object]:
    """The items in their order; `attribute` names the field that decides."""
    return sorted(_taken(making, value), key=_placed(making, attribute), reverse=bool(reverse))


def fields_in_order(making: Making, value: object) -> list[tuple[object, object]]:
    """Names and values of a group of fields, in the order of the names."""
    group = as_group(value)
    making.spend(2 * len(group))
    return sorted(group.items(), key=lambda pair: _place(making, pair[0]))


def least(making: Making, value: object) -> object:
    """The smallest item."""
    return first(making, in_order(making, value))


def greatest(making: Making, value: object) -> object:
    """The largest item."""
    return last(making, in_order(making, value))


def total(making: Making, value: object, attribute: object = None, start: object = 0) -> int:
    """The sum of whole numbers."""
    items = _taken(making, value)
    numbers = (as_whole(item if attribute is None else _of(item, attribute)) for item in items)
    return bounded(sum(numbers, as_whole(start)))


def field_of_each(making: Making, value: object, attribute: object) -> list[object]:
    """`map(attribute="name")`."""
    return [_of(item, attribute) for item in _taken(making, value)]


def grouped(making: Making, value: object, attribute: object) -> list[Group]:
    """The items by the value of a field, groups in their order: `{% for name, items in … %}`."""
    place = _placed(making, attribute)
    groups: dict[tuple[int, Any], Group] = {}
    for item in sorted(_taken(making, value), key=place):
        group = groups.setdefault(place(item), Group(grouper=_of(item, attribute), list=[]))
        members = group["list"]
        assert isinstance(members, list)
        members.append(item)
    return list(groups.values())


_WIDEST = 1000


def batched(making: Making, value: object, linecount: object, fill_with: object = None) -> list[list[object]]:
    """The items in rows of `linecount`; the last row is filled up with `fill_with` when there is one."""
    wide = as_whole(linecount)
    if not 0 < wide <= _WIDEST:
        raise ValueRefused(f"bộ lọc batch chia mỗi hàng từ 1 đến {_WIDEST} mục")
    items = _taken(making, value)
    rows = [list(items[start : start + wide]) for start in range(0, len(items), wide)]
    if rows and fill_with is not None:
        rows[-1] += [fill_with] * (wide - len(rows[-1]))
    return rows


def _holds(making: Making, value: object, test: object, other: tuple[object, ...]) -> bool:
    if test is None:
        return bool(value)
    rule = TESTS[as_text(test)]  # the gate has seen that it is one, and that its arguments fit
    return rule.holds(making, value, *other)


def selected(making: Making, value: object, test: object = None, *other: object) -> list[object]:
    """`select("odd")`: the items for which a test holds, or that are not empty."""
    return [item for item in _taken(making, value) if _holds(making, item, test, other)]


def rejected(making: Making, value: object, test: object = None, *other: object) -> list[object]:
    """`reject("odd")`: the items for which a test does not hold."""
    return [item for item in _taken(making, value) if not _holds(making, item, test, other)]


def selected_by(making: Making, value: object, attribute: object, test: object = None, *other: object) -> list[object]:
    """`selectattr("done")`, `selectattr("rank", "equalto", 1)`."""
    return [item for item in _taken(making, value) if _holds_of(making, item, attribute, test, other)]


def rejected_by(making: Making, value: object, attribute: object, test: object = None, *other: object) -> list[object]:
    """`rejectattr(…)`: the other items."""
    return [item for item in _taken(making, value) if not _holds_of(making, item, attribute, test, other)]


def _holds_of(making: Making, item: object, attribute: object, test: object, other: tuple[object, ...]) -> bool:
    if test == "defined":
        return has(item, tuple(as_text(attribute).split(".")))
    return _holds(making, _of(item, attribute), test, other)
