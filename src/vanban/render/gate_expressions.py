"""The gate for expressions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vanban.render.conditions import TESTS
from vanban.render.filters import FILTERS
from vanban.render.gate import MAX_INTEGER, TreeRefused, field, identifier, row, scalar
from vanban.render.gate_filters import check_filter
from vanban.render.tree import (
    BINARIES,
    CALLS,
    COMPARISONS,
    LOOP_FACTS,
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
    chain,
)

MAX_DEPTH = 60
"""Python itself stops at 200 nested parentheses."""


def read_expr(data: object, depth: int = 0) -> Expr:
    """The expression that `data` spells. Raises `TreeRefused` for anything outside the whitelist."""
    if depth > MAX_DEPTH:
        raise TreeRefused("biểu thức lồng quá sâu")
    match row(data):
        case [str(form), *rest] if form in _FORMS:
            return _FORMS[form](rest, depth + 1)
    raise TreeRefused("một biểu thức lạ")


def _read_const(rest: Sequence[object], depth: int) -> Expr:
    match rest:
        case [constant]:
            return Const(scalar(constant))
    raise TreeRefused("một hằng lạ")


def _read_several(rest: Sequence[object], depth: int) -> Expr:
    return Several(tuple(read_expr(part, depth) for part in rest))


def _read_name(rest: Sequence[object], depth: int) -> Expr:
    match rest:
        case [str(name)]:
            return Name(identifier(name))
    raise TreeRefused("một tên lạ")


def _read_get(rest: Sequence[object], depth: int) -> Expr:
    match rest:
        case [["name", "loop"], str(fact)] if fact in LOOP_FACTS:
            return Get(Name("loop"), fact)
        case [["name", "loop"], key]:
            raise TreeRefused(f"«loop.{key}»")
        case [base, str(key)] if not key.startswith("_"):
            return Get(read_expr(base, depth), field(key))
        case [base, int(index)] if not isinstance(index, bool) and abs(index) < MAX_INTEGER:
            return Get(read_expr(base, depth), index)
        case [_, key]:
            raise TreeRefused(f"trường «{key}»")
    raise TreeRefused("một trường lạ")


def _read_at(rest: Sequence[object], depth: int) -> Expr:
    match rest:
        case [base, key]:
            return At(read_expr(base, depth), read_expr(key, depth))
    raise TreeRefused("một chỉ mục lạ")


def _read_slice(rest: Sequence[object], depth: int) -> Expr:
    match rest:
        case [base, start, stop]:
            return Slice(read_expr(base, depth), _bound(start), _bound(stop))
    raise TreeRefused("một lát cắt lạ")


def _bound(data: object) -> int | None:
    if data is None or (isinstance(data, int) and not isinstance(data, bool) and abs(data) < MAX_INTEGER):
        return data
    raise TreeRefused("lát cắt có mốc không viết sẵn")


def _read_compare(rest: Sequence[object], depth: int) -> Expr:
    pairs: list[tuple[str, Expr]] = []
    for item in rest[1:]:
        match item:
            case [str(operator), operand] if operator in COMPARISONS:
                pairs.append((operator, read_expr(operand, depth)))
            case _:
                raise TreeRefused("một phép so sánh lạ")
    if not pairs:
        raise TreeRefused("một phép so sánh lạ")
    return Compare(read_expr(rest[0], depth), tuple(pairs))


def _read_binary(rest: Sequence[object], depth: int) -> Expr:
    match rest:
        case [str(operator), left, right] if operator in BINARIES:
            found = Binary(operator, read_expr(left, depth), read_expr(right, depth))
            if operator not in {"and", "or", "+"} and any(_is_text(side) for side in (found.left, found.right)):
                raise TreeRefused(f"phép tính «{operator}» với chữ")
            return found
    raise TreeRefused("một phép tính lạ")


def _is_text(value: Expr) -> bool:
    return isinstance(value, Const) and isinstance(value.value, str)


def _read_not(rest: Sequence[object], depth: int) -> Expr:
    match rest:
        case [value]:
            return Not(read_expr(value, depth))
    raise TreeRefused("một phép phủ định lạ")


def _read_concat(rest: Sequence[object], depth: int) -> Expr:
    return Concat(tuple(read_expr(part, depth) for part in rest))


def _read_choose(rest: Sequence[object], depth: int) -> Expr:
    match rest:
        case [test, yes, no]:
            return Choose(read_expr(test, depth), read_expr(yes, depth), read_expr(no, depth))
    raise TreeRefused("một phép chọn lạ")


def _read_filter(rest: Sequence[object], depth: int) -> Expr:
    match rest:
        case [str(name), value, arguments, named] if name in FILTERS:
            given = tuple(read_expr(argument, depth) for argument in row(arguments))
            found = Filtered(name, read_expr(value, depth), given, _read_pairs(row(named), depth))
            check_filter(found)
            return found
        case [str(name), *_]:
            raise TreeRefused(f"bộ lọc «{name}»")
    raise TreeRefused("một bộ lọc lạ")


def _read_pairs(data: Sequence[object], depth: int) -> tuple[tuple[str, Expr], ...]:
    pairs: list[tuple[str, Expr]] = []
    for item in data:
        match item:
            case [str(name), value]:
                pairs.append((field(name), read_expr(value, depth)))
            case _:
                raise TreeRefused("một tham số lạ")
    return tuple(pairs)


def _read_test(rest: Sequence[object], depth: int) -> Expr:
    match rest:
        case ["defined", value]:
            read = read_expr(value, depth)
            if chain(read) is None:
                raise TreeRefused("«is defined» trên một biểu thức")
            return Tested("defined", read)
        case [str(test), value, *arguments] if test in TESTS and len(arguments) == TESTS[test].arguments:
            given = tuple(read_expr(argument, depth) for argument in arguments)
            return Tested(test, read_expr(value, depth), given)
        case [str(test), *_]:
            raise TreeRefused(f"phép thử «{test}»")
    raise TreeRefused("một phép thử lạ")


def _read_call(rest: Sequence[object], depth: int) -> Expr:
    match rest:
        case [str(function), *arguments] if function in CALLS:
            fewest, most = CALLS[function]
            if fewest <= len(arguments) <= most:
                return Called(function, tuple(read_expr(argument, depth) for argument in arguments))
    raise TreeRefused("một lời gọi hàm")


def _read_counters(rest: Sequence[object], depth: int) -> Expr:
    return Counters(_read_pairs(rest, depth))


_FORMS: dict[str, Callable[[Sequence[object], int], Expr]] = {
    "const": _read_const,
    "list": _read_several,
    "name": _read_name,
    "get": _read_get,
    "at": _read_at,
    "slice": _read_slice,
    "compare": _read_compare,
    "binary": _read_binary,
    "not": _read_not,
    "concat": _read_concat,
    "choose": _read_choose,
    "filter": _read_filter,
    "test": _read_test,
    "call": _read_call,
    "counters": _read_counters,
}
