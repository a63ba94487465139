"""The gate for statements: lists that spell what a part prints, branches over and repeats."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.render.gate import TreeRefused, field, identifier, row
from vanban.render.gate_expressions import read_expr
from vanban.render.tree import (
    Assign,
    Body,
    Branch,
    Case,
    Look,
    Print,
    Repeat,
    Statement,
    Text,
    Where,
)

MAX_BLOCKS = 15
"""Python itself stops at 20 nested blocks."""
MAX_CASES = 100
"""Python nests each `elif` into the one before it."""


def read_body(data: object, blocks: int = 0) -> Body:
    """The statements that `data` spells. Raises `TreeRefused` for anything outside the whitelist."""
    if blocks > MAX_BLOCKS:
        raise TreeRefused(f"hơn {MAX_BLOCKS} thẻ lồng nhau")
    return tuple(_read_statement(item, blocks) for item in row(data))


def _read_statement(data: object, blocks: int) -> Statement:
    match row(data):
        case ["text", str(xml)]:
            return Text(xml)
        case ["print", value, look, where]:
            return Print(read_expr(value), None if look is None else _read_look(look), _read_where(where))
        case ["if", [_, *_] as cases, _] if len(cases) > MAX_CASES:
            raise TreeRefused(f"thẻ if có hơn {MAX_CASES} nhánh")
        case ["if", [_, *_] as cases, otherwise]:
            read = tuple(_read_case(case, blocks) for case in cases)
            return Branch(read, read_body(otherwise, blocks + 1))
        case ["set", str(name), changed, value, where]:
            changed = None if changed is None else field(changed)
            return Assign(identifier(name), changed, read_expr(value), _read_where(where))
        case ["for", [_, *_] as names, items, only, body, otherwise, where]:
            return Repeat(
                _read_names(names),
                read_expr(items),
                None if only is None else read_expr(only),
                read_body(body, blocks + 1),
                read_body(otherwise, blocks + 1),
                _read_where(where),
            )
    raise TreeRefused("một câu lệnh lạ")


def _read_names(data: Sequence[object]) -> tuple[str, ...]:
    names = tuple(identifier(name) for name in data if isinstance(name, str))
    if len(set(names)) != len(data):
        raise TreeRefused("tên lặp lại trong thẻ for")
    return names


def _read_case(data: object, blocks: int) -> Case:
    match row(data):
        case [test, body, where]:
            return Case(read_expr(test), read_body(body, blocks + 1), _read_where(where))
    raise TreeRefused("một nhánh lạ")


def _read_where(data: object) -> Where:
    match row(data):
        case [str(tag), str(paragraph)]:
            return Where(tag, paragraph)
    raise TreeRefused("một vị trí lạ")


def _read_look(data: object) -> Look:
    pairs: list[tuple[str, str]] = []
    for item in row(data):
        match item:
            case [str(name), str(xml)]:
                pairs.append((name, xml))
            case _:
                raise TreeRefused("một kiểu chữ lạ")
    return tuple(pairs)
