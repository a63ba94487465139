"""What requests and contexts declare of their fields, and the check that values are what was declared.

It takes a value for what it says: a text is no number and no flag. Files of records, whose values may be
spelt in many ways, are read by pydantic in `intake`; loading that takes longer than making a paper.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, ClassVar, Literal, NoReturn, Self, Union, dataclass_transform, get_args, get_origin
from typing import get_type_hints as resolved_hints

_NEEDED: Any = object()
"""The default of a field that has none."""


@dataclass(frozen=True, slots=True)
class Declared:
    """One field as its form declares it."""

    default: Any
    title: str
    """What a person who fills the form in reads."""
    description: str
    """What a person who keeps templates reads."""
    examples: tuple[Any, ...]
    ref: str
    """The kind of record whose key is meant."""
    is_file: bool
    """The field takes a file's text."""
    at_least: int | None
    """The smallest number, or the fewest items."""
    annotation: Any = None

    @property
    def is_needed(self) -> bool:
        return self.default is _NEEDED


def field(
    default: Any = _NEEDED,
    *,
    title: str = "",
    description: str = "",
    examples: tuple[Any, ...] | list[Any] = (),
    ref: str = "",
    is_file: bool = False,
    at_least: int | None = None,
) -> Any:
    """A field of a form, with the words by which people meet it; without a default it must be given."""
    return Declared(default, title, description, tuple(examples), ref, is_file, at_least)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with one value of a form."""

    name: str
    kind: Literal["missing", "unknown", "wrong"]


class NotAsDeclared(ValueError):
    """Values are not what a form declares; all mistakes at once."""

    def __init__(self, form: type, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__(f"{form.__name__}: {', '.join(f'{each.name} {each.kind}' for each in mistakes)}")
        self.mistakes = mistakes


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class Form:
    """Values that are what the class declares: nothing is missing, nothing unknown, nothing of another type."""

    def __init__(self, /, **values: Any) -> None:
        """Raises `NotAsDeclared` with every mistake."""
        declared = fields_of(type(self))
        mistakes: list[Mistake] = []
        for name, each in declared.items():
            if name not in values and each.is_needed:
                mistakes.append(Mistake(name, "missing"))
                continue
            try:
                self.__dict__[name] = _taken(each, values[name]) if name in values else each.default
            except ValueError:
                mistakes.append(Mistake(name, "wrong"))
        mistakes += [Mistake(name, "unknown") for name in values if name not in declared]
        if mistakes:
            raise NotAsDeclared(type(self), tuple(mistakes))

    def changed(self, **values: Any) -> Self:
        """The same with other values, which are checked too."""
        return type(self)(**(self.__dict__ | values))

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"


_KNOWN: dict[type[Form], Mapping[str, Declared]] = {}
"""What was worked out before; `functools.cache` does not take classes for mypy."""


def fields_of(form: type[Form]) -> Mapping[str, Declared]:
    """The declared fields by name, those of the bases first."""
    if form not in _KNOWN:
        _KNOWN[form] = types.MappingProxyType(dict(_declared(form)))
    return _KNOWN[form]


def _declared(form: type[Form]) -> Iterator[tuple[str, Declared]]:
    for name, annotation in resolved_hints(form).items():
        found = getattr(form, name, None)
        if isinstance(found, Declared):
            yield name, replace(found, annotation=annotation)
        elif get_origin(annotation) is not ClassVar:
            raise TypeError(f"{form.__name__}.{name} is not declared by `field`")


def _taken(each: Declared, value: Any) -> Any:
    """The value as the field keeps it. Raises `ValueError` when it is not what was declared."""
    taken = as_declared(each.annotation, value)
    if each.at_least is not None and taken is not None:
        size = len(taken) if isinstance(taken, tuple) else taken
        if size < each.at_least:
            raise ValueError(f"less than {each.at_least}")
    return taken


def as_declared(annotation: Any, value: Any) -> Any:
    """The value as one of this annotation: lists become tuples, mappings forms, and days and choices may be
    spelt as JSON spells them. Raises `ValueError` when it is none."""
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return _first_fitting(get_args(annotation), value)
    if origin in (tuple, list):
        return origin(_items(get_args(annotation), value))
    if issubclass(annotation, Form) and isinstance(value, Mapping):
        return annotation(**value)
    if isinstance(value, str) and annotation is dt.date:
        return dt.date.fromisoformat(value)
    if isinstance(value, str) and issubclass(annotation, Enum):
        return annotation(value)
    if not _is_one(annotation, value):
        raise ValueError(f"no {annotation.__name__}")
    return value


def _is_one(cls: type, value: Any) -> bool:
    """Python's flags are numbers, and its moments days: a form tells them apart."""
    mixed = (cls is int and isinstance(value, bool)) or (cls is dt.date and isinstance(value, dt.datetime))
    return isinstance(value, cls) and not mixed


def _first_fitting(annotations: tuple[Any, ...], value: Any) -> Any:
    for each in annotations:
        try:
            return as_declared(each, value)
        except ValueError:
            continue
    raise ValueError("none of several")


def _items(annotations: tuple[Any, ...], value: Any) -> Iterator[Any]:
    """The items of a list; `tuple[str, str]` has exactly two."""
    if not isinstance(value, list | tuple):
        raise ValueError("no list")
    each = annotations[:1] * len(value) if len(annotations) == 1 or annotations[-1] is ... else annotations
    if len(each) != len(value):
        raise ValueError(f"not {len(each)} items")
    return map(as_declared, each, value)
