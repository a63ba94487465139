"""The gate for filters: how many arguments each takes, and what those may name."""

from __future__ import annotations

from vanban.render.conditions import TESTS
from vanban.render.filters import FILTERS, PATTERN
from vanban.render.gate import TreeRefused
from vanban.render.tree import (
    Const,
    Expr,
    Filtered,
)


def check_filter(found: Filtered) -> None:
    """Raises `TreeRefused` when a filter is given what it does not take."""
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
