"""What a template is once it is read: a small tree of the only things a template may do.

There are no calls, no attributes and no assignments in it, so nothing a template says can reach
beyond the values it is given.
"""

from __future__ import annotations

from dataclasses import dataclass

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Where:
    """The tag as it is written in the template, and the text of the paragraph it stands in."""

    tag: str
    paragraph: str


NOWHERE = Where("", "")


@dataclass(frozen=True, slots=True)
class Const:
    value: Scalar


@dataclass(frozen=True, slots=True)
class Constants:
    """A written list: `("a", "b")`, mostly after `in`."""

    values: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True)
class Get:
    """`a.b`, `a["b"]` or `a[0]`: always an item, never an attribute."""

    base: Expr
    key: str | int


@dataclass(frozen=True, slots=True)
class Compare:
    """`first op second op third …`, chained as in Python."""

    first: Expr
    rest: tuple[tuple[str, Expr], ...]


@dataclass(frozen=True, slots=True)
class Binary:
    """`and`, `or`, `+` or `-` between two values."""

    operator: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Not:
    value: Expr


@dataclass(frozen=True, slots=True)
class Concat:
    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Choose:
    test: Expr
    yes: Expr
    no: Expr


@dataclass(frozen=True, slots=True)
class Filtered:
    filter: str
    value: Expr
    arguments: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Tested:
    """`is defined` or `is none`; the negations stand in a `Not`."""

    test: str
    value: Expr


Expr = Const | Constants | Name | Get | Compare | Binary | Not | Concat | Choose | Filtered | Tested

Look = tuple[tuple[str, str], ...]
"""The properties of a run: element names and their XML, in the order of the template."""


@dataclass(frozen=True, slots=True)
class Text:
    """XML that is printed as it stands."""

    xml: str


@dataclass(frozen=True, slots=True)
class Print:
    """A printed value. `look` is there for run tags `{{r x}}`: how the tag's own run looked."""

    value: Expr
    look: Look | None
    where: Where


@dataclass(frozen=True, slots=True)
class Case:
    test: Expr
    body: Body
    where: Where


@dataclass(frozen=True, slots=True)
class Branch:
    cases: tuple[Case, ...]
    otherwise: Body


@dataclass(frozen=True, slots=True)
class Repeat:
    """`for name in items if only`; `otherwise` is printed when nothing was left to repeat."""

    name: str
    items: Expr
    only: Expr | None
    body: Body
    otherwise: Body
    where: Where


Statement = Text | Print | Branch | Repeat
Body = tuple[Statement, ...]

COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">=", "in", "not in"})
BINARIES = frozenset({"and", "or", "+", "-"})
TESTS = frozenset({"defined", "none"})
LOOP_FACTS = frozenset({"index", "index0", "first", "last", "length", "revindex"})


def chain(value: Expr) -> tuple[str, tuple[str | int, ...]] | None:
    """The name and keys of `a.b.c`, or nothing when the expression is more than that."""
    keys: list[str | int] = []
    while isinstance(value, Get):
        keys.append(value.key)
        value = value.base
    return (value.name, tuple(reversed(keys))) if isinstance(value, Name) else None


def children(value: Expr) -> tuple[Expr, ...]:
    """The expressions directly inside an expression."""
    match value:
        case Const() | Constants() | Name():
            return ()
        case Get(base=base):
            return (base,)
        case Compare(first=first, rest=rest):
            return (first, *(operand for _, operand in rest))
        case Binary(left=left, right=right):
            return (left, right)
        case Not(value=inner) | Tested(value=inner):
            return (inner,)
        case Concat(parts=parts):
            return parts
        case Choose(test=test, yes=yes, no=no):
            return (test, yes, no)
        case Filtered(value=inner, arguments=arguments):
            return (inner, *arguments)
