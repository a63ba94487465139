"""What the operators and calls of a template do: whole numbers, text and lists, always within the allowance."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.render.making import Making
from vanban.render.plain import as_group, as_items, as_text, as_whole, bounded
from vanban.render.refusal import ValueRefused


def added(making: Making, left: object, right: object) -> object:
    """`a + b` of two numbers, two texts or two lists."""
    if isinstance(left, str) and isinstance(right, str):
        return concatenated(making, (left, right))
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        making.spend(len(left) + len(right))
        return [*left, *right]
    return bounded(as_whole(left) + as_whole(right))


def subtracted(making: Making, left: object, right: object) -> int:
    """`a - b`."""
    return bounded(as_whole(left) - as_whole(right))


def multiplied(making: Making, left: object, right: object) -> int:
    """`a * b`; a text times a number is refused."""
    return bounded(as_whole(left) * as_whole(right))


def divided(making: Making, left: object, right: object) -> int:
    """`a // b`."""
    return as_whole(left) // _divisor(right)


def remainder(making: Making, left: object, right: object) -> int:
    """`a % b`."""
    return as_whole(left) % _divisor(right)


def _divisor(value: object) -> int:
    number = as_whole(value)
    if number == 0:
        raise ValueRefused("phép chia cho số 0")
    return number


def concatenated(making: Making, parts: tuple[object, ...]) -> str:
    """`a ~ b ~ c`."""
    texts = [as_text(part) for part in parts]
    making.spend(sum(map(len, texts)))
    return "".join(texts)


def looked_through(making: Making, value: object) -> object:
    """A value that a comparison may have to walk through; its length is spent."""
    if isinstance(value, str | list | tuple):
        making.spend(len(value) if isinstance(value, str) else 20 * len(value))
    return value


def item_at(making: Making, base: object, key: object) -> object:
    """`a[b]`: the item of a list at a place, or the field of a group with a name."""
    if isinstance(base, list | tuple | range):
        return base[as_whole(key)]
    return as_group(base)[key]


def sliced(making: Making, base: object, start: int | None, stop: int | None) -> object:
    """`a[start:stop]` of a list or a text."""
    part = base[start:stop] if isinstance(base, str) else as_items(base)[start:stop]
    making.spend(len(part))
    return part


def unpacked(making: Making, items: Sequence[object], width: int) -> list[tuple[object, ...]]:
    """The items as rows of `width` values, for `for a, b in …`."""
    making.spend(len(items) * width)
    rows = []
    for item in items:
        row = tuple(item.values()) if isinstance(item, Group) else tuple(as_items(item))
        if len(row) != width:
            raise ValueRefused(f"mỗi mục của danh sách phải có đúng {width} giá trị")
        rows.append(row)
    return rows


class Group(dict[str, object]):
    """What `groupby` gives for each group: `grouper` and `list`, in this order."""


def counted(making: Making, *bounds: object) -> range:
    """`range(…)`: nothing is made until the loop's own limit has been asked."""
    numbers = [as_whole(bound) for bound in bounds]
    if len(numbers) == 3 and numbers[2] == 0:
        raise ValueRefused("bước của range là 0")
    return range(*numbers)


def pairs(making: Making, group: object) -> list[tuple[object, object]]:
    """`x.items()`: names and values."""
    fields = as_group(group)
    making.spend(2 * len(fields))
    return list(fields.items())


def keys(making: Making, group: object) -> list[object]:
    """`x.keys()`."""
    fields = as_group(group)
    making.spend(len(fields))
    return list(fields)


def field_values(making: Making, group: object) -> list[object]:
    """`x.values()`."""
    fields = as_group(group)
    making.spend(len(fields))
    return list(fields.values())


class Counting(dict[str, object]):
    """What `namespace(…)` makes: the one group of fields whose fields a template may change."""


def count(group: object, field: str, value: object) -> None:
    """`{% set group.field = value %}`. Raises `ValueRefused` for a group that is not the template's own."""
    if not isinstance(group, Counting):
        raise ValueRefused("chỉ đổi được trường của biến tạo bằng namespace")
    group[field] = value
