"""From an expression of the template tree to the Python expression that computes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from vanban.errors.render import TagRefused
from vanban.render import operators, plain
from vanban.render.conditions import TESTS
from vanban.render.filters import FILTERS
from vanban.render.making import Making
from vanban.render.refusal import Refusal
from vanban.render.tree import (
    At,
    Binary,
    Called,
    Choose,
    Compare,
    Concat,
    Const,
    Counters,
    Expr,
    Filtered,
    Get,
    Name,
    Not,
    Several,
    Slice,
    Tested,
    Where,
    chain,
    children,
    is_loop_fact,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The names in force: template name → Python variable, those perhaps not set yet, the open loops."""

    names: Mapping[str, str]
    unsure: frozenset[str] = frozenset()
    loops: tuple[int, ...] = ()


_LOOP: Final = {
    "index": "(i{0} + 1)",
    "index0": "i{0}",
    "first": "(i{0} == 0)",
    "last": "(i{0} == n{0} - 1)",
    "length": "n{0}",
    "revindex": "(n{0} - i{0})",
    "revindex0": "(n{0} - i{0} - 1)",
}
_WHOLE_FACTS = frozenset({"index", "index0", "length", "revindex", "revindex0"})
_ARITHMETIC: Final = {"+": "ADD", "-": "SUBTRACT", "*": "MULTIPLY", "//": "DIVIDE", "%": "REMAINDER"}
_TEST_NUMBER: Final = {name: number for number, name in enumerate(TESTS)}
"""Some tests are named by signs (`==`); in code each has a number."""

NAMES: Final[Mapping[str, object]] = {
    "ITEMS": plain.as_items,
    "HAS": plain.has,
    "FOUND": plain.found,
    "KNOWN": plain.known,
    "UNSET": plain.UNSET,
    "ADD": operators.added,
    "SUBTRACT": operators.subtracted,
    "MULTIPLY": operators.multiplied,
    "DIVIDE": operators.divided,
    "REMAINDER": operators.remainder,
    "CONCAT": operators.concatenated,
    "THROUGH": operators.looked_through,
    "AT": operators.item_at,
    "SLICE": operators.sliced,
    "UNPACK": operators.unpacked,
    "COUNTERS": operators.Counting,
    "COUNT": operators.count,
    "C_number": Making.next_number,
    "C_range": operators.counted,
    "C_items": operators.pairs,
    "C_keys": operators.keys,
    "C_values": operators.field_values,
    **{f"F_{name}": rule.apply for name, rule in FILTERS.items()},
    **{f"T_{_TEST_NUMBER[name]}": rule.holds for name, rule in TESTS.items()},
}
"""What the code of an expression may name, besides the context `c`, the making `m` and variables."""


def expression(value: Expr, scope: Scope, where: Where) -> str:
    """The Python expression. Raises `Refusal` for `loop` outside a loop."""
    if is_loop_fact(value):
        return _loop(value, scope, where)
    if isinstance(value, Filtered) and value.filter in {"default", "d"}:
        return _default(value, scope, where)
    if isinstance(value, Tested) and value.test == "defined":
        return f"HAS({_path(value.value, scope)})"
    return _eager(value, [expression(child, scope, where) for child in children(value)], scope)


def _eager(value: Expr, inner: list[str], scope: Scope) -> str:
    """The code of a value whose inner values are all computed first."""
    match value:
        case Const(value=constant):
            return repr(constant)
        case Name(name=name):
            return _name(name, scope)
        case Several():
            return f"({', '.join(inner)},)" if inner else "()"
        case Get(key=key):
            return f"{inner[0]}[{key!r}]"
        case At():
            return _at(value, inner)
        case Slice(start=start, stop=stop):
            return f"SLICE(m, {inner[0]}, {start!r}, {stop!r})"
        case Compare():
            return _compare(value, inner)
        case Binary(operator="and" | "or" as word):
            return f"({inner[0]} {word} {inner[1]})"
        case Binary(operator=operator):
            return _binary(value, operator, inner)
        case Not():
            return f"(not {inner[0]})"
        case Concat():
            return f"CONCAT(m, ({', '.join(inner)},))"
        case Choose():
            return f"({inner[1]} if {inner[0]} else {inner[2]})"
        case Filtered():
            return _filtered(value, inner)
        case Tested(test=test):
            return f"T_{_TEST_NUMBER[test]}(m, {', '.join(inner)})"
        case Called(function=function):
            return f"C_{function}({', '.join(['m', *inner])})"
        case Counters(fields=fields):
            pairs = ", ".join(f"{name!r}: {start}" for (name, _), start in zip(fields, inner, strict=True))
            return f"COUNTERS({{{pairs}}})"


def _name(name: str, scope: Scope) -> str:
    if name not in scope.names:
        return f"c[{name!r}]"
    variable = scope.names[name]
    return f"KNOWN({variable}, {name!r})" if name in scope.unsure else variable


def _loop(value: Expr, scope: Scope, where: Where) -> str:
    fact = str(value.key) if isinstance(value, Get) else ""
    if not scope.loops:
        why = f"«loop.{fact}» ngoài vòng lặp"
        raise Refusal(TagRefused, tag=where.tag, paragraph=where.paragraph, construct=why)
    return _LOOP[fact].format(scope.loops[-1])


def _is_number(value: Expr) -> bool:
    """Whether this is a small whole number whatever the values are: then Python's own operators do."""
    match value:
        case Const(value=int(constant)):
            return not isinstance(constant, bool)
        case Get(base=Name(name="loop"), key=fact):
            return fact in _WHOLE_FACTS
        case Binary(operator="+" | "-", left=left, right=right):
            return _is_number(left) and _is_number(right)
        case Binary(operator="%", left=left, right=Const(value=int(divisor))):
            return divisor > 0 and _is_number(left)
    return False


def _binary(value: Binary, operator: str, inner: list[str]) -> str:
    if _is_number(value):
        return f"({inner[0]} {operator} {inner[1]})"
    return f"{_ARITHMETIC[operator]}(m, {inner[0]}, {inner[1]})"


def _at(value: At, inner: list[str]) -> str:
    if isinstance(value.base, Several) and _is_number(value.key):
        return f"{inner[0]}[{inner[1]}]"
    return f"AT(m, {inner[0]}, {inner[1]})"


def _compare(value: Compare, inner: list[str]) -> str:
    """A chained comparison; operands that it could take long to walk through are paid for."""
    operands = (value.first, *(operand for _, operand in value.rest))
    long = [not isinstance(operand, Const | Several) and not _is_number(operand) for operand in operands]
    paid = list(inner)
    for place, (operator, _) in enumerate(value.rest):
        if long[place + 1] and (long[place] or operator in {"in", "not in"}):
            paid[place + 1] = f"THROUGH(m, {inner[place + 1]})"
    pairs = zip((operator for operator, _ in value.rest), paid[1:], strict=True)
    return f"({paid[0]} {' '.join(f'{operator} {operand}' for operator, operand in pairs)})"


def _filtered(value: Filtered, inner: list[str]) -> str:
    placed = inner[: 1 + len(value.arguments)]
    named = zip((name for name, _ in value.named), inner[len(placed) :], strict=True)
    return f"F_{value.filter}(m, {', '.join([*placed, *(f'{name}={code}' for name, code in named)])})"


def _default(value: Filtered, scope: Scope, where: Where) -> str:
    arguments = [expression(argument, scope, where) for argument in children(value)[1:]]
    return _filtered(value, [_lenient(value.value, scope, where), *arguments])


def _lenient(value: Expr, scope: Scope, where: Where) -> str:
    """A value that may be missing: then it is None."""
    if chain(value) is None or is_loop_fact(value):
        return expression(value, scope, where)
    return f"FOUND({_path(value, scope)})"


def _path(value: Expr, scope: Scope) -> str:
    """The root and the keys that `HAS` and `FOUND` walk."""
    name, keys = chain(value) or ("", ())
    if name in scope.names:
        return f"{scope.names[name]}, {keys!r}"
    return f"c, {(name, *keys)!r}"
