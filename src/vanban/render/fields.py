"""Which fields a template asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vanban.render.tree import (
    Assign,
    Body,
    Branch,
    Const,
    Expr,
    Filtered,
    Print,
    Repeat,
    Slice,
    chain,
    children,
    is_loop_fact,
)

Names = Mapping[str, str | None]
"""The template's own names: the path of the field each stands for, or None when it is computed."""

_SAME_ITEMS = frozenset(
    {"sort", "select", "reject", "selectattr", "rejectattr", "reverse", "unique", "list", "default", "d"}
)
"""Filters whose result has the items of the list they are given."""
_ASK_BY_NAME = frozenset({"map", "join", "sort", "sum", "groupby", "selectattr", "rejectattr"})


def paths(body: Body, names: Names | None = None) -> Iterator[str]:
    """Each field as a dotted path: `meeting.day`; `items[].text` for a field of each item of a list."""
    known = dict(names or {})
    for statement in body:
        match statement:
            case Print(value=value):
                yield from _asked(value, known)
            case Branch(cases=cases, otherwise=otherwise):
                for case in cases:
                    yield from _asked(case.test, known)
                    yield from paths(case.body, known)
                yield from paths(otherwise, known)
            case Repeat():
                yield from _repeated(statement, known)
            case Assign(name=name, field=field, value=value):
                yield from _asked(value, known)
                if field is None:
                    known[name] = _path(value, known)


def _repeated(repeat: Repeat, known: Names) -> Iterator[str]:
    yield from _asked(repeat.items, known)
    items = _path(repeat.items, known)
    one = f"{items}[]" if items and len(repeat.names) == 1 else None
    inner = {**known, **dict.fromkeys(repeat.names, one)}
    if repeat.only is not None:
        yield from _asked(repeat.only, inner)
    yield from paths(repeat.body, inner)
    yield from paths(repeat.otherwise, known)


def _asked(value: Expr, known: Names) -> Iterator[str]:
    if chain(value) is not None:
        path = None if is_loop_fact(value) else _path(value, known)
        if path:
            yield path
        return
    for child in children(value):
        yield from _asked(child, known)
    if isinstance(value, Filtered):
        yield from _asked_by_name(value, known)


def _asked_by_name(value: Filtered, known: Names) -> Iterator[str]:
    """`selectattr("done")` asks each item for a field without a tag of its own."""
    items = _path(value.value, known)
    if not items or value.filter not in _ASK_BY_NAME:
        return
    named = dict(value.named).get("attribute")
    first = value.arguments[0] if value.arguments and value.filter not in {"join", "sort", "map"} else None
    match named or first:
        case Const(value=str(field)):
            yield f"{items}[].{field}"


def _path(value: Expr, known: Names) -> str | None:
    """The path of the field, or of the list, that an expression stands for."""
    match value:
        case Filtered(filter=name, value=inner) if name in _SAME_ITEMS:
            return _path(inner, known)
        case Slice(base=inner):
            return _path(inner, known)
    found = chain(value)
    if found is None:
        return None
    name, keys = found
    root = known.get(name, name)
    steps = "".join("[]" if isinstance(key, int) else f".{key}" for key in keys)
    return None if root is None else root + steps
