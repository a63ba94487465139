"""The template tree as JSON-able lists; the gate of `gate_statements` is the way back."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.render.tree import (
    Assign,
    At,
    Binary,
    Body,
    Branch,
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
    Print,
    Repeat,
    Several,
    Slice,
    Statement,
    Tested,
    Text,
    Where,
)


def body_data(body: Body) -> list[object]:
    """The statements as JSON-able lists; `gate_statements.read_body` is the way back."""
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
