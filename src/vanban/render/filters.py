"""The filters a template may use, and the look-ups that must not fail on a missing name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from vanban.render.refusal import ValueRefused


@dataclass(frozen=True, slots=True)
class FilterRule:
    """What a filter does, and how many arguments it takes.

    Arguments that multiply the value (a separator) must be written in the template: separators made
    of other values could be nested until the text fills the memory.
    """

    apply: Callable[..., object]
    most_arguments: int = 0
    constant_arguments: bool = True


def as_text(value: object) -> str:
    """Text and whole numbers as text. Raises `ValueRefused` for every other type."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise ValueRefused(why_unprintable(value))


def why_unprintable(value: object) -> str:
    """Why a value is not text, as a clause that follows "vì"."""
    match value:
        case None:
            return "giá trị còn trống (None)"
        case bool():
            return "giá trị là đúng/sai, không phải chữ"
        case Mapping():
            return "giá trị là một nhóm trường, cần chỉ rõ trường nào"
        case list() | tuple():
            return "giá trị là một danh sách, cần lặp qua từng mục"
    return f"giá trị thuộc kiểu {type(value).__name__}, cần đổi thành chữ trước khi đưa vào mẫu"


def as_items(value: object) -> Sequence[object]:
    """The list to repeat over. Text and groups of fields are refused: they are never meant."""
    if isinstance(value, list | tuple):
        return value
    raise ValueRefused("giá trị không phải danh sách nên không lặp được")


def concatenated(parts: tuple[object, ...]) -> str:
    """What `a ~ b ~ c` gives."""
    return "".join(map(as_text, parts))


def has(root: object, keys: tuple[str | int, ...]) -> bool:
    """Whether `root` has the field that the keys lead to."""
    for key in keys:
        if isinstance(root, Mapping):
            if key not in root:
                return False
            root = root[key]
        elif isinstance(root, list | tuple) and isinstance(key, int):
            if not -len(root) <= key < len(root):
                return False
            root = root[key]
        else:
            return False
    return True


def found(root: object, keys: tuple[str | int, ...]) -> object:
    """The field that the keys lead to, or None when it is not there."""
    if not has(root, keys):
        return None
    for key in keys:
        root = root[key]  # type: ignore[index]  # `has` has just walked the same way
    return root


def default(value: object, fallback: object = "", for_empty: object = False) -> object:
    """`value`, or `fallback` when it is missing or None (or merely empty, when `for_empty`)."""
    return fallback if value is None or (for_empty and not value) else value


def _upper(value: object) -> str:
    return as_text(value).upper()


def _lower(value: object) -> str:
    return as_text(value).lower()


def _trim(value: object) -> str:
    return as_text(value).strip()


def _length(value: object) -> int:
    if isinstance(value, str | list | tuple | Mapping):
        return len(value)
    raise ValueRefused("giá trị không có độ dài")


def _join(value: object, separator: object = "", field: object = None) -> str:
    items = as_items(value)
    if field is not None:
        items = [item[field] for item in items]  # type: ignore[index]  # a wrong one is told as such
    return as_text(separator).join(map(as_text, items))


def _first(value: object) -> object:
    return _end(value, 0)


def _last(value: object) -> object:
    return _end(value, -1)


def _end(value: object, index: int) -> object:
    items = as_items(value)
    if not items:
        raise ValueRefused("danh sách không có mục nào")
    return items[index]


FILTERS: Final[Mapping[str, FilterRule]] = {
    "upper": FilterRule(_upper),
    "lower": FilterRule(_lower),
    "trim": FilterRule(_trim),
    "string": FilterRule(as_text),
    "length": FilterRule(_length),
    "count": FilterRule(_length),
    "join": FilterRule(_join, 2),
    "first": FilterRule(_first),
    "last": FilterRule(_last),
    "default": FilterRule(default, 2, constant_arguments=False),
    "d": FilterRule(default, 2, constant_arguments=False),
}
