"""The template tree as JSON-able lists, and the gate that every tree passes on its way back.

The gate is the whitelist: a cache file is data that anybody may have written, so whatever is not
exactly one of the known forms is refused before any code is made from it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from vanban.render.filters import FILTERS
from vanban.render.tree import (
    BINARIES,
    COMPARISONS,
    LOOP_FACTS,
    TESTS,
    Binary,
    Body,
    Branch,
    Case,
    Choose,
    Compare,
    Concat,
    Const,
    Constants,
    Expr,
    Filtered,
    Get,
    Look,
    Name,
    Not,
    Print,
    Repeat,
    Scalar,
    Statement,
    Tested,
    Text,
    Where,
    chain,
)

MAX_BLOCKS = 15
"""Python itself stops at 20 nested blocks."""
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
                statement.name,
                _data(statement.items),
                only,
                *bodies,
                _where_data(statement.where),
            ]


def _where_data(where: Where) -> list[object]:
    return [where.tag, where.paragraph]


def _data(value: Expr) -> list[object]:
    match value:
        case Const(value=constant):
            return ["const", constant]
        case Constants(values=constants):
            return ["list", *constants]
        case Name(name=name):
            return ["name", name]
        case Get(base=base, key=key):
            return ["get", _data(base), key]
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
        case Filtered(filter=name, value=inner, arguments=arguments):
            return ["filter", name, _data(inner), *map(_data, arguments)]
        case Tested(test=test_name, value=inner):
            return ["test", test_name, _data(inner)]


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
        case ["if", [_, *_] as cases, otherwise]:
            read = tuple(_read_case(case, blocks) for case in cases)
            return Branch(read, read_body(otherwise, blocks + 1))
        case ["for", str(name), items, only, body, otherwise, where]:
            return Repeat(
                _identifier(name),
                read_expr(items),
                None if only is None else read_expr(only),
                read_body(body, blocks + 1),
                read_body(otherwise, blocks + 1),
                _read_where(where),
            )
    raise TreeRefused("một câu lệnh lạ")


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


def _read_constants(rest: Sequence[object], depth: int) -> Expr:
    return Constants(tuple(map(_scalar, rest)))


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
            return Get(read_expr(base, depth), key)
        case [base, int(index)] if not isinstance(index, bool) and abs(index) < _MAX_INTEGER:
            return Get(read_expr(base, depth), index)
        case [_, key]:
            raise TreeRefused(f"trường «{key}»")
    raise TreeRefused("một trường lạ")


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
            return Binary(operator, read_expr(left, depth), read_expr(right, depth))
    raise TreeRefused("một phép tính lạ")


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
        case [str(name), value, *arguments] if name in FILTERS:
            rule = FILTERS[name]
            read = tuple(read_expr(argument, depth) for argument in arguments)
            if len(read) > rule.most_arguments:
                raise TreeRefused(f"bộ lọc «{name}» với quá nhiều tham số")
            if rule.constant_arguments and not all(isinstance(a, Const) for a in read):
                raise TreeRefused(f"bộ lọc «{name}» với tham số không viết sẵn")
            return Filtered(name, read_expr(value, depth), read)
        case [str(name), *_]:
            raise TreeRefused(f"bộ lọc «{name}»")
    raise TreeRefused("một bộ lọc lạ")


def _read_test(rest: Sequence[object], depth: int) -> Expr:
    match rest:
        case [str(test), value] if test in TESTS:
            read = read_expr(value, depth)
            if test == "defined" and chain(read) is None:
                raise TreeRefused("«is defined» trên một biểu thức")
            return Tested(test, read)
        case [str(test), *_]:
            raise TreeRefused(f"phép thử «{test}»")
    raise TreeRefused("một phép thử lạ")


_FORMS: dict[str, Callable[[Sequence[object], int], Expr]] = {
    "const": _read_const,
    "list": _read_constants,
    "name": _read_name,
    "get": _read_get,
    "compare": _read_compare,
    "binary": _read_binary,
    "not": _read_not,
    "concat": _read_concat,
    "choose": _read_choose,
    "filter": _read_filter,
    "test": _read_test,
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
