"""Plain values as templates meet them: text, whole numbers, lists, groups of fields; nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from vanban.model.paper import Picture, RichText, RuleLine, SubDocument, Table
from vanban.render.refusal import ValueRefused

LARGEST: Final = 2**63 - 1
"""Numbers beyond it are no figures of an office, and arithmetic on them would never end."""


class _Unset:
    """What a name holds that `{% set %}` has not set on the way taken."""


UNSET: Final = _Unset()


def as_text(value: object) -> str:
    """Text and whole numbers as text. Raises `ValueRefused` for every other type."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(bounded(value))
    raise ValueRefused(why_unprintable(value))


def as_whole(value: object) -> int:
    """A whole number. Raises `ValueRefused` for anything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        return bounded(value)
    raise ValueRefused("phép tính chỉ làm với số nguyên")


def bounded(value: int) -> int:
    """The number itself. Raises `ValueRefused` when it is too large to be a figure."""
    if -LARGEST <= value <= LARGEST:
        return value
    raise ValueRefused("số quá lớn")


def why_unprintable(value: object) -> str:
    """Why a value is not text, as a clause that follows "vì"."""
    match value:
        case None:
            return "giá trị còn trống (None)"
        case bool():
            return "giá trị là đúng/sai, không phải chữ"
        case float():
            return "giá trị là số lẻ, cần đổi thành chữ (ví dụ 1,5) trước khi đưa vào mẫu"
        case Mapping():
            return "giá trị là một nhóm trường, cần chỉ rõ trường nào"
        case list() | tuple() | range():
            return "giá trị là một danh sách, cần lặp qua từng mục"
        case RichText():
            return "giá trị là chữ nhiều kiểu, cần thẻ {{r …}}"
        case SubDocument() | RuleLine() | Table():
            return "giá trị là văn bản con, bảng hoặc đường kẻ, cần thẻ {{p …}} đứng riêng một đoạn"
        case Picture():
            return "giá trị là ảnh, không đứng được ở chỗ này"
    return f"giá trị thuộc kiểu {type(value).__name__}, cần đổi thành chữ trước khi đưa vào mẫu"


def as_items(value: object) -> Sequence[object]:
    """The list to repeat over. Text and groups of fields are refused: they are never meant."""
    if isinstance(value, list | tuple | range):
        return value
    raise ValueRefused("giá trị không phải danh sách nên không lặp được")


def as_group(value: object) -> Mapping[object, object]:
    """The group of fields. Raises `ValueRefused` for anything else."""
    if isinstance(value, Mapping):
        return value
    raise ValueRefused("giá trị không phải nhóm trường")


def has(root: object, keys: tuple[str | int, ...]) -> bool:
    """Whether `root` has the field that the keys lead to."""
    if root is UNSET:
        return False
    for key in keys:
        if isinstance(root, Mapping):
            if key not in root:
                return False
            root = root[key]
        elif isinstance(root, list | tuple | range) and isinstance(key, int):
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


def known(value: object, name: str) -> object:
    """A name's value. Raises `KeyError` when `{% set %}` has not set it on the way taken."""
    if value is UNSET:
        raise KeyError(name)
    return value
