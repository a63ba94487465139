"""The template tree as JSON-able lists, and the gate that every tree passes on its way back.

The gate is the whitelist: a cache file is data that anybody may have written, so whatever is not
exactly one of the known forms is refused before any code is made from it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from vanban.render.conditions import TESTS
from vanban.render.filters import FILTERS, PATTERN
from vanban.render.tree import (
    BINARIES,
    CALLS,
    COMPARISONS,
    LOOP_FACTS,
    Assign,
    At,
    Binary,
    Body,
    Branch,
    Called,
    Case,
    Choose,
    Compare,
    Concat,
    Const,
    Counters,
    Expr,
    Filtered,
    Get,
    Look,
    Name,
    Not,
    Print,
    Repeat,
    Scalar,
    Several,
    Slice,
    Statement,
    Tested,
    Text,
    Where,
    chain,
)

MAX_BLOCKS = 15
"""Python itself stops at 20 nested blocks."""
MAX_CASES = 100
"""Python nests each `elif` into the one before it."""
MAX_DEPTH = 60
"""Python itself stops at 200 nested parentheses."""
_MAX_INTEGER = 2**63


class TreeRefused(Exception):
    """Data that is no template tree; the message is a Vietnamese noun phrase for what was met."""


def body_data(body: Body) -> list[object]:
    """The statements as JSON-able lists; `read_body` is the way back."""
    return [_statement_data(statement) for statement in body]


def _statement_data(statement: Statement) -> list[object]:
    match statement:
        case Text(xml=xml):
            return ["text", xml]
        case Print(value=value, look=look, where=where):
            return ["print", _data(value), look and [list(p) for p in look], _where_data(where)]
        case Branch(cases=cases, otherwise=otherwise):
            rows = [[_data(c.test), body_data(c.body), _where_data(c.where)] for c in cases]
            return ["if", rows, body_data(otherwise)]
        case Repeat():
            only = None if statement.only is None else _data(statement.only)
            bodies = [body_data(statement.body), body_data(statement.otherwise)]
            return [
                "for",
                list(statement.names),
                _data(statement.items),
                only,
                *bodies,
                _where_data(statement.where),
            ]
        case Assign(name=name, field=field, value=value, where=where):
            return ["set", name, field, _data(value), _where_data(where)]


def _where_data(where: Where) -> list[object]:
    return [where.tag, where.paragraph]


def _data(value: Expr) -> list[object]:
    match value:
        case Const(value=constant):
            return ["const", constant]
        case Several(parts=parts):
            return ["list", *map(_data, parts)]
        case Name(name=name):
            return ["name", name]
        case Get(base=base, key=key):
            return ["get", _data(base), key]
        case At(base=base, key=item):
            return ["at", _data(base), _data(item)]
        case Slice(base=base, start=start, stop=stop):
            return ["slice", _data(base), start, stop]
        case Compare(first=first, rest=rest):
            return ["compare", _data(first), *([operator, _data(operand)] for operator, operand in rest)]
        case Binary(operator=operator, left=left, right=right):
            return ["binary", operator, _data(left), _data(right)]
        case Not(value=inner):
            return ["not", _data(inner)]
        case Concat(parts=parts):
            return ["concat", *map(_data, parts)]
        case Choose(test=test, yes=yes, no=no):
            return ["choose", _data(test), _data(yes), _data(no)]
        case Filtered(filter=name, value=inner, arguments=arguments, named=named):
            return ["filter", name, _data(inner), _list(arguments), _named_data(named)]
        case Tested(test=test_name, value=inner, arguments=arguments):
            return ["test", test_name, _data(inner), *map(_data, arguments)]
        case Called(function=function, arguments=arguments):
            return ["call", function, *map(_data, arguments)]
        case Counters(fields=fields):
            return ["counters", *_named_data(fields)]


def _list(values: Sequence[Expr]) -> list[object]:
    return [_data(value) for value in values]


def _named_data(named: Sequence[tuple[str, Expr]]) -> list[object]:
    return [[name, _data(value)] for name, value in named]


def read_body(data: object, blocks: int = 0) -> Body:
    """The statements that `data` spells. Raises `TreeRefused` for anything outside the whitelist."""
    if blocks > MAX_BLOCKS:
        raise TreeRefused(f"hơn {MAX_BLOCKS} thẻ lồng nhau")
    return tuple(_read_statement(item, blocks) for item in _row(data))


def _read_statement(data: object, blocks: int) -> Statement:
    match _row(data):
        case ["text", str(xml)]:
            return Text(xml)
        case ["print", value, look, where]:
            return Print(read_expr(value), None if look is None else _read_look(look), _read_where(where))
        case ["if", [_, *_] as cases, _] if len(cases) > MAX_CASES:
            raise TreeRefused(f"thẻ if có hơn {MAX_CASES} nhánh")
        case ["if", [_, *_] as cases, otherwise]:
            read = tuple(_read_case(case, blocks) for case in cases)
            return Branch(read, read_body(otherwise, blocks + 1))
        case ["set", str(name), field, value, where]:
            changed = None if field is None else _field(field)
            return Assign(_identifier(name), changed, read_expr(value), _read_where(where))
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
    names = tuple(_identifier(name) for name in data if isinstance(name, str))
    if len(set(names)) != len(data):
        raise TreeRefused("tên lặp lại trong thẻ for")
    return names


def _read_case(data: object, blocks: int) -> Case:
    match _row(data):
        case [test, body, where]:
            return Case(read_expr(test), read_body(body, blocks + 1), _read_where(where))
    raise TreeRefused("một nhánh lạ")


def _read_where(data: object) -> Where:
    match _row(data):
        case [str(tag), str(paragraph)]:
            return Where(tag, paragraph)
    raise TreeRefused("một vị trí lạ")


def _read_look(data: object) -> Look:
    pairs: list[tuple[str, str]] = []
    for item in _row(data):
        match item:
            case [str(name), str(xml)]:
                pairs.append((name, xml))
            case _:
                raise TreeRefused("một kiểu chữ lạ")
    return tuple(pairs)


def read_expr(data: object, depth: int = 0) -> Expr:
    """The expression that `data` spells. Raises `TreeRefused` for anything outside the whitelist."""
    if depth > MAX_DEPTH:
        raise TreeRefused("biểu thức lồng quá sâu")
    match _row(data):
        case [str(form), *rest] if form in _FORMS:
            return _FORMS[form](rest, depth + 1)
    raise TreeRefused("một biểu thức lạ")


def _read_const(rest: Sequence[object], depth: int) -> Expr:
    match rest:
        case [constant]:
            return Const(_scalar(constant))
    raise TreeRefused("một hằng lạ")


def _read_several(rest: Sequence[object], depth: int) -> Expr:
    return Several(tuple(read_expr(part, depth) for part in rest))


def _read_name(rest: Sequence[object], depth: int) -> Expr:
    match rest:
        case [str(name)]:
            return Name(_identifier(name))
    raise TreeRefused("một tên lạ")


def _read_get(rest: Sequence[object], depth: int) -> Expr:
    match rest:
        case [["name", "loop"], str(fact)] if fact in LOOP_FACTS:
            return Get(Name("loop"), fact)
        case [["name", "loop"], key]:
            raise TreeRefused(f"«loop.{key}»")
        case [base, str(key)] if not key.startswith("_"):
            return Get(read_expr(base, depth), _field(key))
        case [base, int(index)] if not isinstance(index, bool) and abs(index) < _MAX_INTEGER:
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
    if data is None or (isinstance(data, int) and not isinstance(data, bool) and abs(data) < _MAX_INTEGER):
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
            given = tuple(read_expr(argument, depth) for argument in _row(arguments))
            found = Filtered(name, read_expr(value, depth), given, _read_pairs(_row(named), depth))
            _check_filter(found)
            return found
        case [str(name), *_]:
            raise TreeRefused(f"bộ lọc «{name}»")
    raise TreeRefused("một bộ lọc lạ")


def _check_filter(found: Filtered) -> None:
    name, rule = found.filter, FILTERS[found.filter]
    keys = [key for key, _ in found.named]
    free = rule.arguments[len(found.arguments) :]
    most = len(rule.arguments) if rule.by_place is None else rule.by_place
    if len(found.arguments) > most or len(set(keys)) < len(keys) or not set(keys) <= set(free):
        raise TreeRefused(f"bộ lọc «{name}» với tham số lạ hoặc quá nhiều")
    if len(found.arguments) + len(keys) < rule.fewest:
        raise TreeRefused(f"bộ lọc «{name}» thiếu tham số")
    constants = (*found.arguments, *(value for _, value in found.named))
    if rule.written and not all(isinstance(argument, Const) for argument in constants):
        raise TreeRefused(f"bộ lọc «{name}» với tham số không viết sẵn")
    _check_meaning(found)


def _check_meaning(found: Filtered) -> None:
    """What the arguments of some filters name must be on the whitelist too."""
    match found:
        case Filtered(filter="format", value=Const(value=str(pattern)), named=()) if PATTERN.match(pattern):
            return
        case Filtered(filter="format"):
            raise TreeRefused("bộ lọc «format» với mẫu khác %s, %d và %02d")
        case Filtered(filter="map", arguments=(), named=(("attribute", Const(value=str())),)):
            return
        case Filtered(filter="map", arguments=(), named=(("filter", Const(value=str(each))),)):
            if each not in FILTERS or FILTERS[each].fewest:
                raise TreeRefused(f"bộ lọc «map» với «{each}»")
        case Filtered(filter="map"):
            raise TreeRefused("bộ lọc «map» với tham số lạ")
        case Filtered(filter="select" | "reject" as name, arguments=arguments, named=named):
            _check_choice(name, arguments, named)
        case Filtered(filter="selectattr" | "rejectattr" as name, arguments=(Const(value=str()), *rest), named=named):
            if rest != [Const("defined")]:
                _check_choice(name, tuple(rest), named)
        case Filtered(filter="selectattr" | "rejectattr" as name):
            raise TreeRefused(f"bộ lọc «{name}» với tên trường không viết sẵn")


def _check_choice(name: str, rest: tuple[Expr, ...], named: tuple[tuple[str, Expr], ...]) -> None:
    """`rest` is nothing, or the name of a test with as many values as it takes."""
    match rest:
        case () if not named:
            return
        case (Const(value=str(test)), *values) if not named and test in TESTS:
            if len(values) == TESTS[test].arguments:
                return
    raise TreeRefused(f"bộ lọc «{name}» với phép thử lạ")


def _read_pairs(data: Sequence[object], depth: int) -> tuple[tuple[str, Expr], ...]:
    pairs: list[tuple[str, Expr]] = []
    for item in data:
        match item:
            case [str(name), value]:
                pairs.append((_field(name), read_expr(value, depth)))
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


def _row(data: object) -> list[object]:
    if not isinstance(data, list):
        raise TreeRefused("dữ liệu không phải danh sách")
    return data


def _scalar(data: object) -> Scalar:
    if isinstance(data, float) and not math.isfinite(data):
        raise TreeRefused("một số vô hạn")
    if isinstance(data, int) and abs(data) >= _MAX_INTEGER:
        raise TreeRefused("một số quá lớn")
    if data is None or isinstance(data, str | int | float):
        return data
    raise TreeRefused("một hằng lạ")


_RESERVED = frozenset({"loop", "self", "cycler", "joiner", "lipsum", "namespace", "range", "dict", "caller", "super"})
"""Names that Jinja itself gives a meaning; `loop` is read together with its fact, in `_read_get`."""


def _identifier(name: str) -> str:
    if not name.isidentifier() or name.startswith("_") or name in _RESERVED:
        raise TreeRefused(f"tên «{name}»")
    return name


def _field(name: object) -> str:
    if isinstance(name, str) and not name.startswith("_"):
        return name
    raise TreeRefused(f"trường «{name}»")
