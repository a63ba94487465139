"""Between frozen records and the columns that keep them: one rule per type, read from annotations."""

from __future__ import annotations

import datetime as dt
import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from vanban.model import deadline

Coder = Callable[[Any], Any]


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def column_names(cls: type) -> tuple[str, ...]:
    """The fields of a record that are columns of its own table: all but `id` and `key`."""
    return tuple(field.name for field in fields(cls) if field.name not in {"id", "key"})


def writers(cls: Any) -> tuple[tuple[str, Coder], ...]:
    """How each column of the class's table is written."""
    return _writers(cls)


def readers(cls: Any) -> tuple[tuple[str, Coder], ...]:
    """How each column of the class's table is read."""
    return _readers(cls)


@cache
def _writers(cls: Any) -> tuple[tuple[str, Coder], ...]:
    return tuple((name, _column_writer(_hints(cls)[name])) for name in column_names(cls))


@cache
def _readers(cls: Any) -> tuple[tuple[str, Coder], ...]:
    return tuple((name, _column_reader(_hints(cls)[name])) for name in column_names(cls))


def _same(value: Any) -> Any:
    return value


def _plain(hint: Any) -> Any:
    """The type behind `NewType` and `X | None`."""
    while hasattr(hint, "__supertype__"):
        hint = hint.__supertype__
    if get_origin(hint) in (Union, types.UnionType):
        inner = [arg for arg in get_args(hint) if arg is not type(None)]
        return _plain(inner[0]) if len(inner) == 1 else hint
    return hint


def _is_json(kind: Any) -> bool:
    return kind is Any or get_origin(kind) is tuple or kind is deadline.Deadline or is_dataclass(kind)


def _column_writer(hint: Any) -> Coder:
    kind = _plain(hint)
    if _is_json(kind):
        return lambda value: None if value is None else _dump(encode(value))
    if kind in (dt.date, dt.time):
        return lambda value: encode(value) if value is not None else None
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value: value.value if value is not None else None
    if kind is bool:
        return lambda value: int(value)
    return _same


def _column_reader(hint: Any) -> Coder:
    kind = _plain(hint)
    if _is_json(kind):
        read = _decoder(kind)
        return lambda value: None if value is None else read(json.loads(value))
    if kind is bool:
        return bool
    if kind in (dt.date, dt.time) or (isinstance(kind, type) and issubclass(kind, Enum)):
        read = _decoder(kind)
        return lambda value: None if value is None else read(value)
    return _same


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


_PLAIN = frozenset({str, int, float, bool, type(None)})


@cache
def _field_names(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


def encode(value: Any) -> Any:
    """A value as plain JSON: days and times as ISO text, enums by value, records as objects."""
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, deadline.Deadline):
        return deadline.to_json(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if is_dataclass(value):
        return {name: encode(getattr(value, name)) for name in _field_names(kind)}
    return value


@cache
def _decoder(hint: Any) -> Coder:
    kind = _plain(hint)
    if kind is deadline.Deadline:
        return deadline.from_json
    if kind in (dt.date, dt.time):
        return kind.fromisoformat  # type: ignore[no-any-return]  # both classes have it
    if get_origin(kind) is tuple:
        return _tuple_decoder(get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if is_dataclass(kind) and isinstance(kind, type):
        return _record_decoder(kind)
    return _same


def _tuple_decoder(args: tuple[Any, ...]) -> Coder:
    if len(args) == 2 and args[1] is Ellipsis:
        item = _decoder(args[0])
        return lambda values: tuple(item(value) for value in values)
    parts = [_decoder(arg) for arg in args]
    return lambda values: tuple(part(value) for part, value in zip(parts, values, strict=True))


def _record_decoder(cls: type) -> Coder:
    parts = {name: _decoder(hint) for name, hint in _hints(cls).items()}
    return lambda form: cls(**{name: parts[name](value) if value is not None else None for name, value in form.items()})


def canonical(value: Any) -> str:
    """JSON with sorted keys and no blanks: the same record always has the same text."""
    return _dump(encode(value))
