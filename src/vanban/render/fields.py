"""Which fields a template asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vanban.render.tree import Body, Branch, Expr, Get, Print, Repeat, chain, children


def paths(body: Body, names: Mapping[str, str] | None = None) -> Iterator[str]:
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


def _repeated(repeat: Repeat, known: Mapping[str, str]) -> Iterator[str]:
    yield from _asked(repeat.items, known)
    inner = {**known, repeat.name: f"{_path(repeat.items, known)}[]"}
    if repeat.only is not None:
        yield from _asked(repeat.only, inner)
    yield from paths(repeat.body, inner)
    yield from paths(repeat.otherwise, known)


def _asked(value: Expr, known: Mapping[str, str]) -> Iterator[str]:
    if chain(value) is None:
        for child in children(value):
            yield from _asked(child, known)
    elif not (isinstance(value, Get) and (chain(value) or ("",))[0] == "loop"):
        yield _path(value, known)


def _path(value: Expr, known: Mapping[str, str]) -> str:
    name, keys = chain(value) or ("", ())
    steps = "".join("[]" if isinstance(key, int) else f".{key}" for key in keys)
    return known.get(name, name) + steps
