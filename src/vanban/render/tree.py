"""What a template is once it is read: a small tree of the only things a template may do.

There are no attributes in it, no calls but the few of `CALLS`, and names that it sets are its own,
so nothing a template says can reach beyond the values it is given.
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
class Several:
    """A list written in the template: `("a", b)`."""

    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True)
class Get:
    """`a.b`, `a["b"]` or `a[0]`: always an item, never an attribute."""

    base: Expr
    key: str | int


@dataclass(frozen=True, slots=True)
class At:
    """`a[b]`: an item of a list by its place, or a field by its name, known only while printing."""

    base: Expr
    key: Expr


@dataclass(frozen=True, slots=True)
class Slice:
    """`a[start:stop]` of a list or a text."""

    base: Expr
    start: int | None
    stop: int | None


@dataclass(frozen=True, slots=True)
class Compare:
    """`first op second op third …`, chained as in Python."""

    first: Expr
    rest: tuple[tuple[str, Expr], ...]


@dataclass(frozen=True, slots=True)
class Binary:
    """One of `BINARIES` between two values; arithmetic knows whole numbers only."""

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
    arguments: tuple[Expr, ...] = ()
    named: tuple[tuple[str, Expr], ...] = ()


@dataclass(frozen=True, slots=True)
class Tested:
    """`value is test(arguments)`; negations stand in a `Not`."""

    test: str
    value: Expr
    arguments: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True)
class Called:
    """One of `CALLS`: the only calls there are."""

    function: str
    arguments: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Counters:
    """`namespace(a=…)`: a group of fields that `{% set x.a = … %}` may change, also inside loops."""

    fields: tuple[tuple[str, Expr], ...]


Expr = (
    Const
    | Several
    | Name
    | Get
    | At
    | Slice
    | Compare
    | Binary
    | Not
    | Concat
    | Choose
    | Filtered
    | Tested
    | Called
    | Counters
)

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
class Assign:
    """`{% set name = value %}`, or `{% set name.field = value %}` for a name made by `namespace`."""

    name: str
    field: str | None
    value: Expr
    where: Where


@dataclass(frozen=True, slots=True)
class Repeat:
    """`for names in items if only`; `otherwise` is printed when nothing was left to repeat."""

    names: tuple[str, ...]
    items: Expr
    only: Expr | None
    body: Body
    otherwise: Body
    where: Where


Statement = Text | Print | Branch | Repeat | Assign
Body = tuple[Statement, ...]

COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">=", "in", "not in"})
BINARIES = frozenset({"and", "or", "+", "-", "*", "//", "%"})
CALLS = {"range": (1, 3), "items": (1, 1), "keys": (1, 1), "values": (1, 1), "number": (0, 0)}
"""The calls a template may make, and how many arguments each takes at least and at most; `number` numbers drawings."""
LOOP_FACTS = frozenset({"index", "index0", "first", "last", "length", "revindex", "revindex0"})


def chain(value: Expr) -> tuple[str, tuple[str | int, ...]] | None:
    """The name and keys of `a.b.c`, or nothing when the expression is more than that."""
    keys: list[str | int] = []
    while isinstance(value, Get):
        keys.append(value.key)
        value = value.base
    return (value.name, tuple(reversed(keys))) if isinstance(value, Name) else None


def is_loop_fact(value: Expr) -> bool:
    """Whether this is `loop.index` or one of its brothers."""
    return isinstance(value, Get) and value.base == Name("loop")


def children(value: Expr) -> tuple[Expr, ...]:
    """The expressions directly inside an expression."""
    match value:
        case Const() | Name():
            return ()
        case Several(parts=parts) | Concat(parts=parts) | Called(arguments=parts):
            return parts
        case Get(base=base) | Slice(base=base):
            return (base,)
        case At(base=base, key=key):
            return (base, key)
        case Compare(first=first, rest=rest):
            return (first, *(operand for _, operand in rest))
        case Binary(left=left, right=right):
            return (left, right)
        case Not(value=inner):
            return (inner,)
        case Choose(test=test, yes=yes, no=no):
            return (test, yes, no)
        case Filtered(value=inner, arguments=arguments, named=named):
            return (inner, *arguments, *(argument for _, argument in named))
        case Tested(value=inner, arguments=arguments):
            return (inner, *arguments)
        case Counters(fields=fields):
            return tuple(start for _, start in fields)
